//! A line for each diagnostic: `file:line:column: severity[code]: message`.

use std::fmt::Write as _;

use super::{facts, printable};
use crate::diag::Diagnostic;
use crate::diag::Severity;
use crate::diag::words::{self, Lang};

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang) -> String {
    let levels = words::levels(lang);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let facts = facts(diagnostic, lang);
        let place = match (facts.file, facts.range) {
            (Some(file), Some(range)) => format!("{file}:{}:{}: ", range.line, range.column),
            (Some(file), None) => format!("{file}: "),
            (None, _) => String::new(),
        };
        let level = if diagnostic.severity() == Severity::Error { &levels.error } else { &levels.warning };
        let help = facts.words.help.first().map(|help| format!(" ({help})")).unwrap_or_default();
        let message = printable(&format!("{}{help}", facts.words.message));
        let _ = writeln!(text, "{place}{level}[{}]: {message}", diagnostic.code);
    }
    text
}
