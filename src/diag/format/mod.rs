//! Diagnostics in the forms in which people and programs read them.

mod github;
mod human;
mod json;
mod sarif;
mod short;

use std::collections::BTreeSet;

pub use human::{Colour, printable, render};

use super::words::{self, Lang, Worded};
use super::{Diagnostic, Place, Severity};

/// A form of the messages of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: the quoted line, a caret, and what to type instead.
    #[default]
    Human,
    /// A line each, as compilers write them, which editors know how to jump to.
    Short,
    /// A JSON object on a line each.
    Json,
    /// The workflow commands of GitHub (and Forgejo), which mark the lines of a change.
    Github,
    /// A SARIF 2.1.0 document, for tools that gather the findings of many programs.
    Sarif,
}

impl Format {
    /// The names by which a form is asked for.
    pub const NAMES: [&str; 5] = ["human", "short", "json", "github", "sarif"];

    /// The form of a name.
    pub fn named(name: &str) -> Option<Self> {
        let forms = [Self::Human, Self::Short, Self::Json, Self::Github, Self::Sarif];
        Self::NAMES.iter().position(|known| *known == name).map(|at| forms[at])
    }

    /// Whether nothing but the messages may be printed beside it.
    pub fn is_for_programs(self) -> bool {
        matches!(self, Self::Json | Self::Sarif)
    }
}

/// How a run's diagnostics are to be written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The form.
    pub format: Format,
    /// The language of the messages.
    pub lang: Lang,
    /// Whether colours may be used; only the form for people has any.
    pub colour: Colour,
    /// The portal's folder as the person named it, for programs that count paths from where the run was started.
    pub root: &'a str,
}

/// A run's diagnostics in some form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The text, which ends in a line break unless it is empty.
    pub text: String,
    /// How many errors and warnings are not in it, since there are too many to be read.
    pub left_out: usize,
    /// For the summary page of a workflow, in Markdown.
    pub summary: Option<String>,
}

/// Writes the diagnostics of a run.
pub fn write(diagnostics: &[Diagnostic], style: Style<'_>) -> Written {
    let ordered = ordered(diagnostics);
    match style.format {
        Format::Human => human::write(&ordered, style.lang, style.colour),
        Format::Short => Written { text: short::write(&ordered, style.lang), ..Written::default() },
        Format::Json => Written { text: json::write(&ordered, style.lang), ..Written::default() },
        Format::Github => github::write(&ordered, style),
        Format::Sarif => Written { text: sarif::write(&ordered, style), ..Written::default() },
    }
}

/// File by file, those with errors first, and in each file its errors first.
fn ordered(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
    let broken: BTreeSet<&str> =
        diagnostics.iter().filter(is_error).map(|diagnostic| diagnostic.place.order().0).collect();
    let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
    ordered.sort_by_key(|diagnostic| {
        let (file, at) = diagnostic.place.order();
        (!broken.contains(file), file, diagnostic.severity(), at, diagnostic.code)
    });
    ordered
}

/// What programs are told of a diagnostic: its words and its place in numbers.
struct Facts {
    words: Worded,
    severity: &'static str,
    file: Option<String>,
    range: Option<Range>,
}

/// Lines and columns, counted from 1; columns count characters, and the end is behind the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn facts(diagnostic: &Diagnostic, lang: Lang) -> Facts {
    Facts {
        words: words::word(diagnostic, lang),
        severity: match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: diagnostic.place.path().map(printable),
        range: range(&diagnostic.place),
    }
}

fn range(place: &Place) -> Option<Range> {
    let (line, column) = place.line_column()?;
    let (end_line, end_column) = place.end()?;
    Some(Range { line, column, end_line, end_column })
}

/// A path below the portal's folder as one below the folder where the run was started.
fn from_start(root: &str, path: &str) -> String {
    let root = root.trim_end_matches('/');
    let is_here = root.is_empty() || root == ".";
    if is_here || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{}/{path}", root.strip_prefix("./").unwrap_or(root))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{Code, SourceFile};

    fn diagnostics() -> Vec<Diagnostic> {
        let file = |path: &str| Arc::new(SourceFile::new(path.to_owned(), "Lễ hội\nhai, ba\n".to_owned()));
        let at = |code, path: &str, span| Diagnostic::new(code, Place::span(&file(path), span));
        vec![
            at(Code::RawHtml, "a.md", 0..2),
            at(Code::EmptyText, "b.md", 0..1),
            at(Code::EmptyAddress, "b.md", 14..16),
            Diagnostic::new(Code::NoContent, Place::Path("\u{1b}[31mcontent".to_owned())),
        ]
    }

    fn written(format: Format) -> Written {
        write(&diagnostics(), Style { format, lang: Lang::En, colour: Colour::Plain, root: "xa" })
    }

    #[test]
    fn every_name_has_its_form() {
        let forms: Vec<_> = Format::NAMES.iter().map(|name| Format::named(name).unwrap()).collect();
        assert_eq!(forms, [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif]);
        assert_eq!(Format::named("xml"), None);
    }

    #[test]
    fn files_with_errors_come_first_and_their_errors_before_their_warnings() {
        let text = written(Format::Short).text;
        let lines: Vec<&str> = text.lines().map(|line| line.split(": ").next().unwrap()).collect();
        assert_eq!(lines, ["\u{fffd}[31mcontent", "b.md:2:4", "b.md:1:1", "a.md:1:1"]);
    }

    #[test]
    fn json_says_everything_in_numbers() {
        let text = written(Format::Json).text;
        let second: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
        assert_eq!(second["code"], "CX410");
        assert_eq!(second["severity"], "error");
        assert_eq!((second["file"].as_str(), second["line"].as_u64()), (Some("b.md"), Some(2)));
        assert_eq!((second["column"].as_u64(), second["end_column"].as_u64()), (Some(4), Some(6)));
        assert!(!second["help"].as_array().unwrap().is_empty());
    }

    #[test]
    fn no_form_hands_on_what_would_steer_a_terminal() {
        for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            let text = written(format).text;
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{format:?}: {text}");
        }
    }

    #[test]
    fn github_is_given_ten_of_a_kind_and_the_rest_in_its_summary() {
        let file = Arc::new(SourceFile::new("a,b.md".to_owned(), "x\n".repeat(40)));
        let many: Vec<Diagnostic> = (0..25)
            .map(|line| Diagnostic::new(Code::EmptyAddress, Place::span(&file, line * 2..line * 2 + 1)))
            .collect();
        let written = write(
            &[many.as_slice(), &diagnostics()].concat(),
            Style { format: Format::Github, lang: Lang::Vi, colour: Colour::Plain, root: "./xa/" },
        );
        let count = |kind: &str| written.text.lines().filter(|line| line.starts_with(kind)).count();
        assert_eq!((count("::error "), count("::warning "), written.left_out), (10, 2, 17));
        assert!(written.text.contains("file=xa/a%2Cb.md,line=1,col=1,endLine=1,endColumn=2,title=CX410::"));
        let summary = written.summary.unwrap();
        assert_eq!(summary.matches("CX410").count(), 26, "{summary}");
    }

    #[test]
    fn sarif_has_a_rule_for_each_code_that_occurs() {
        let document: serde_json::Value = serde_json::from_str(&written(Format::Sarif).text).unwrap();
        let run = &document["runs"][0];
        assert_eq!(document["version"], "2.1.0");
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 4);
        for result in results {
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let place = &results[1]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "xa/b.md");
        assert_eq!(place["region"]["startLine"], 2);
    }

    #[test]
    fn people_are_shown_as_many_as_can_be_read() {
        let file = Arc::new(SourceFile::new("a.md".to_owned(), "x\n".repeat(400)));
        let many: Vec<Diagnostic> = (0..400)
            .map(|line| Diagnostic::new(Code::EmptyAddress, Place::span(&file, line * 2..line * 2 + 1)))
            .collect();
        let written = write(&many, Style { format: Format::Human, lang: Lang::Vi, colour: Colour::Plain, root: "." });
        assert_eq!(written.text.matches("[CX410]").count() + written.left_out, 400);
        assert!(written.left_out > 300);
    }
}
