//! A JSON object for each diagnostic, on a line of its own. The fields are part of the program's interface; they are
//! described in `docs/messages/README.md`.

use serde::Serialize;

use super::{Range, facts, printable, range};
use crate::diag::words::Lang;
use crate::diag::{Diagnostic, Place};

#[derive(Serialize)]
struct Object<'a> {
    r#type: &'static str,
    code: &'a str,
    severity: &'a str,
    #[serde(flatten)]
    place: ObjectPlace,
    message: String,
    label: Option<String>,
    help: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<ObjectPlace>,
    page: String,
}

#[derive(Serialize)]
struct ObjectPlace {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl ObjectPlace {
    fn of(place: &Place) -> Self {
        let at = |number: fn(&Range) -> usize| range(place).as_ref().map(number);
        Self {
            file: place.path().map(printable),
            line: at(|range| range.line),
            column: at(|range| range.column),
            end_line: at(|range| range.end_line),
            end_column: at(|range| range.end_column),
        }
    }
}

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let facts = facts(diagnostic, lang);
        let object = Object {
            r#type: "diagnostic",
            code: diagnostic.code.number(),
            severity: facts.severity,
            place: ObjectPlace::of(&diagnostic.place),
            message: printable(&facts.words.message),
            label: (!facts.words.label.is_empty()).then(|| printable(&facts.words.label)),
            help: facts.words.help.iter().map(|line| printable(line)).collect(),
            other: diagnostic.other.as_ref().map(ObjectPlace::of),
            page: format!("docs/messages/{}/{}.md", lang.code(), diagnostic.code),
        };
        // Numbers and strings can always be written.
        text.push_str(&serde_json::to_string(&object).unwrap_or_default());
        text.push('\n');
    }
    text
}
