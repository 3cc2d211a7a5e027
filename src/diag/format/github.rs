//! The workflow commands of GitHub, which show a message beside the line that it is about. GitHub keeps ten errors
//! and ten warnings of a step and drops the rest without a word, so the rest stands in the summary of the run.

use std::fmt::Write as _;

use super::{Facts, Style, Written, facts, from_start, printable};
use crate::diag::words;
use crate::diag::{Diagnostic, Severity};

/// What GitHub shows of each severity in one step.
const SHOWN: usize = 10;

/// Rows of the summary; a page of more is not read.
const ROWS: usize = 200;

pub(super) fn write(diagnostics: &[&Diagnostic], style: Style<'_>) -> Written {
    let mut text = String::new();
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning] {
        let of_kind = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity);
        for (count, diagnostic) in of_kind.enumerate() {
            if count < SHOWN {
                command(&mut text, diagnostic, &facts(diagnostic, style.lang), style.root);
            } else {
                left_out += 1;
            }
        }
    }
    let summary = (!diagnostics.is_empty()).then(|| summary(diagnostics, style));
    Written { text, left_out, summary }
}

fn command(text: &mut String, diagnostic: &Diagnostic, facts: &Facts, root: &str) {
    let mut properties = Vec::new();
    if let Some(file) = &facts.file {
        properties.push(format!("file={}", property(&from_start(root, file))));
    }
    if let Some(range) = facts.range {
        properties.push(format!("line={},col={}", range.line, range.column));
        properties.push(format!("endLine={},endColumn={}", range.end_line, range.end_column));
    }
    properties.push(format!("title={}", diagnostic.code));
    let lines = std::iter::once(&facts.words.message).chain(&facts.words.help).map(|line| printable(line));
    let message = lines.collect::<Vec<_>>().join("\n");
    let _ = writeln!(text, "::{} {}::{}", facts.severity, properties.join(","), data(&message));
}

/// As the toolkit of GitHub escapes what stands after the last colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As it escapes values before them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn summary(diagnostics: &[&Diagnostic], style: Style<'_>) -> String {
    let levels = words::levels(style.lang);
    let mut text = format!("## Congxa\n\n| {} |\n| --- | --- | --- | --- |\n", levels.columns.join(" | "));
    for diagnostic in diagnostics.iter().take(ROWS) {
        let facts = facts(diagnostic, style.lang);
        let level = if diagnostic.severity() == Severity::Error { &levels.error } else { &levels.warning };
        let file = facts.file.map(|file| from_start(style.root, &file)).unwrap_or_default();
        let place = facts.range.map_or_else(|| file.clone(), |range| format!("{file}:{}:{}", range.line, range.column));
        let cells = [place, facts.words.message, facts.words.help.join("; ")].map(|cell| self::cell(&cell));
        let _ = writeln!(text, "| {level} {} | {} |", diagnostic.code, cells.join(" | "));
    }
    if diagnostics.len() > ROWS {
        let _ = writeln!(text, "\n… + {}", diagnostics.len() - ROWS);
    }
    text
}

/// The words of an editor must not become a link, a picture or HTML of the summary.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in printable(text).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '!' | '#' | '~' | '&' | '@') {
            cell.push('\\');
        }
        // Bare addresses become links too.
        match c {
            ':' => cell.push_str("&#58;"),
            '.' => cell.push_str("&#46;"),
            c => cell.push(c),
        }
    }
    cell
}
