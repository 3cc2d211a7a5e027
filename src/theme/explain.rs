//! What the template engine complains about, as diagnostics that name a line of the theme, in both languages.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use tera::ErrorKind;

use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::source::THEMES;

/// The templates by the names that the engine knows them by.
pub(super) type Templates = BTreeMap<String, Arc<SourceFile>>;

/// An error of the engine as one diagnostic.
pub(super) fn explain(error: &tera::Error, templates: &Templates, code: Code) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = match templates.get(report.filename()) {
                Some(file) => Place::span(file, report.span().range.clone()),
                None => Place::Path(report.filename().to_owned()),
            };
            because(report.message(), code, place)
        }
        kind => because(&kind.to_string(), code, Place::Path(THEMES.to_owned())),
    }
}

/// An error of the engine that may speak of many places, such as names that no template has, with one diagnostic for
/// each: the engine lists them as a text made for a terminal.
pub(super) fn explain_all(error: &tera::Error, templates: &Templates, code: Code) -> Vec<Diagnostic> {
    let text = error.kind().to_string();
    let reports: Vec<_> = text.split("error: ").filter_map(|part| report(part, templates, code)).collect();
    if reports.is_empty() { vec![explain(error, templates, code)] } else { reports }
}

fn because(message: &str, code: Code, place: Place) -> Diagnostic {
    // The engine goes on to list every field that there is.
    let message = message.split(" Available ").next().unwrap_or_default().trim_end().trim_end_matches('.');
    let vietnamese = translate(message).unwrap_or_else(|| format!("bộ dựng khuôn nói: “{message}”"));
    Diagnostic::new(code, place).arg_in_both("cause", vietnamese, message)
}

/// Reads a report such as `Unknown filter ⏎ --> own/a.html:2:5 ⏎ | ⏎ 2 | … ⏎ | ^^^`.
fn report(text: &str, templates: &Templates, code: Code) -> Option<Diagnostic> {
    let mut lines = text.lines();
    let message = lines.next()?;
    let (name, position) = lines.next()?.trim_start().strip_prefix("--> ")?.split_once(':')?;
    let (line, column) = position.split_once(':')?;
    let carets = lines.find(|line| line.trim_start_matches([' ', '|']).starts_with('^'))?.matches('^').count();

    let file = templates.get(name)?;
    let before: usize =
        file.text().split_inclusive('\n').take(line.parse::<usize>().ok()?.checked_sub(1)?).map(str::len).sum();
    let ahead = |from: usize, chars: usize| file.text()[from..].chars().take(chars).map(char::len_utf8).sum::<usize>();
    let start = before + ahead(before, column.parse::<usize>().ok()?.checked_sub(1)?);
    Some(because(message, code, Place::span(file, start..start + ahead(start, carets))))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Causes {
    words: BTreeMap<String, String>,
    /// Sorted, so that of two patterns that fit the one with a word where the other has `{}` comes first.
    causes: BTreeMap<String, String>,
}

#[expect(clippy::expect_used, reason = "the table is part of the binary and read by a test")]
static CAUSES: LazyLock<Causes> =
    LazyLock::new(|| toml::from_str(include_str!("causes.toml")).expect("the table of causes is well formed"));

/// A sentence of the engine in Vietnamese.
fn translate(message: &str) -> Option<String> {
    CAUSES.causes.iter().find_map(|(pattern, meaning)| {
        let values = fit(pattern.trim_end_matches('.'), message)?;
        let mut out = String::new();
        let mut values = values.iter();
        for (index, piece) in meaning.split("{}").enumerate() {
            if index > 0 {
                let value = values.next().copied().unwrap_or_default();
                out.push_str(CAUSES.words.get(value).map_or(value, String::as_str));
            }
            out.push_str(piece);
        }
        Some(out)
    })
}

/// What stands at each `{}` of a pattern, if the sentence fits it.
fn fit<'a>(pattern: &str, sentence: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    let mut values = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let end = if pieces.peek().is_none() {
            rest.len().checked_sub(piece.len()).filter(|_| rest.ends_with(piece))?
        } else {
            rest.find(piece)?
        };
        values.push(&rest[..end]);
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    #[test]
    fn a_sentence_fits_the_most_specific_pattern() {
        assert_eq!(translate("Found `}` but expected }}").as_deref(), Some("gặp `}`, chỗ này phải là }}"));
        assert_eq!(
            translate("Found string but expected one of: a, b").as_deref(),
            Some("gặp chữ trong dấu nháy, chỗ này phải là một giá trị: tên, số, chữ trong dấu nháy")
        );
        assert_eq!(translate("A sentence that nobody knows"), None);
    }

    #[test]
    fn a_meaning_names_no_more_than_its_pattern() {
        for (pattern, meaning) in &CAUSES.causes {
            assert!(meaning.matches("{}").count() <= pattern.matches("{}").count(), "{pattern}");
        }
    }

    /// Real templates that the engine refuses: each is refused in Vietnamese.
    #[test]
    fn what_the_engine_says_is_known() {
        let mut quoted = Vec::new();
        for template in [
            "{{ a ",
            "{{ a }",
            "{{ a | }}",
            "{% if a %}",
            "{% if a %}{% endfor %}",
            "{% nonsense %}",
            "{{ \"a }}",
            "{{ 'a' ~ }}",
            "{% for x y %}",
            "{% set a 1 %}",
            "{% set loop = 1 %}",
            "{{ a.b( }}",
            "{{ f(a=1, a=2) }}",
            "{% block a %}{% endblock b %}",
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            "{% break %}",
            "{{ a | unknown }}",
            "{{ unknown() }}",
            "{% if a is unknown %}{% endif %}",
            "{% include \"unknown.html\" %}",
            "{% extends \"unknown.html\" %}",
            "a{% extends \"b\" %}",
            "{% if a %}{% extends \"b\" %}{% endif %}",
            "{% for a in b %}{% block c %}{% endblock %}{% endfor %}",
            "{{ a ? }}",
            "{{ 1 + }}",
            "{{ - not a }}",
            "{% for x in y %}{{ loop.nothing }}{% endfor %}",
            "{{ <b }}",
            "{% raw %}",
            "{{ 99999999999999999999999999999999999999999999 }}",
            "{% include \"own/page.html\" %}",
            "{% extends \"own/page.html\" %}",
            "{# a",
            "{% filter a %}",
            "{{ [1, 2 }}",
            "{{ {a: 1} }}",
        ] {
            let file = Arc::new(SourceFile::new("page.html".to_owned(), template.to_owned()));
            let templates = Templates::from([("own/page.html".to_owned(), file)]);
            let mut engine = tera::Tera::default();
            let Err(error) = engine.add_raw_template("own/page.html", template) else {
                panic!("{template} is accepted")
            };
            quoted.extend(unknown(&explain_all(&error, &templates, Code::TemplateSyntax)));
        }
        for template in [
            "{{ a }}",
            "{{ t.a }}",
            "{{ n / 0 }}",
            "{{ s + 1 }}",
            "{% for x in n %}{% endfor %}",
            "{{ n[0] }}",
            "{{ s | abs }}",
            "{{ s | round }}",
            "{{ s - 1 }}",
            "{{ -s }}",
            "{% if s < 1 %}{% endif %}",
            "{{ a[0] }}",
            "{{ a.b }}",
            "{{ t.a.b }}",
            "{% for x, y in s %}{% endfor %}",
            "{{ s | replace(from='a') }}",
            "{{ n | replace(from='a', to='b') }}",
            "{% if 1 in n %}{% endif %}",
            "{{ t | join }}",
            "{{ s[1:] + 1 }}",
            "{{ n[1:] }}",
        ] {
            let mut engine = tera::Tera::default();
            engine.add_raw_template("own/page.html", template).expect(template);
            let mut context = tera::Context::new();
            context.insert("n", &12);
            context.insert("s", "chữ");
            context.insert("t", &BTreeMap::from([("x", 1)]));
            let Err(error) = engine.render("own/page.html", &context) else {
                quoted.push(format!("{template} is rendered"));
                continue;
            };
            quoted.extend(unknown(&[explain(&error, &Templates::new(), Code::TemplateFailed)]));
        }
        assert!(quoted.is_empty(), "{}", quoted.join("\n"));
    }

    fn unknown(diagnostics: &[Diagnostic]) -> Vec<String> {
        let shown = diagnostics.iter().map(|one| diag::render(one, diag::Lang::Vi, diag::Colour::Plain));
        shown.filter(|text| text.contains("bộ dựng khuôn nói")).collect()
    }
}
