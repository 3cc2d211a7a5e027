//! A SARIF 2.1.0 document: the findings of a run as tools exchange them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Style, facts, from_start, printable};
use crate::diag::{Code, Diagnostic, Severity, page};

pub(super) fn write(diagnostics: &[&Diagnostic], style: Style<'_>) -> String {
    let codes: Vec<Code> =
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<BTreeSet<_>>().into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, style)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, style)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Congxa", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn rule(code: Code, style: Style<'_>) -> Value {
    let level = if code.severity() == Severity::Error { "error" } else { "warning" };
    json!({
        "id": code.number(),
        "shortDescription": { "text": page::title(code, style.lang) },
        "help": { "text": page::text(code, style.lang), "markdown": page::text(code, style.lang) },
        "defaultConfiguration": { "level": level },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], style: Style<'_>) -> Value {
    let facts = facts(diagnostic, style.lang);
    let lines = std::iter::once(&facts.words.message).chain(&facts.words.help).map(|line| printable(line));
    let mut result = json!({
        "ruleId": diagnostic.code.number(),
        "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": facts.severity,
        "message": { "text": lines.collect::<Vec<_>>().join("\n") },
    });
    if let Some(file) = facts.file {
        let mut place = json!({ "artifactLocation": { "uri": uri(&from_start(style.root, &file)) } });
        if let Some(range) = facts.range {
            place["region"] = json!({
                "startLine": range.line,
                "startColumn": range.column,
                "endLine": range.end_line,
                "endColumn": range.end_column,
            });
        }
        result["locations"] = json!([{ "physicalLocation": place }]);
    }
    result
}

fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(path, PATH).to_string()
}
