//! The words of the messages: one table a language, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Arg, Diagnostic};

/// A language of the messages and of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The code by which HTML, feeds and settings name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    levels: Levels,
    terms: BTreeMap<String, String>,
    codes: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Levels {
    pub(super) error: String,
    pub(super) warning: String,
    pub(super) help: String,
    pub(super) other: String,
    pub(super) columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    message: String,
    #[serde(default)]
    label: String,
    /// What the second place is, where that can be said.
    #[serde(default)]
    other: Option<String>,
    #[serde(default)]
    help: Vec<String>,
}

/// A diagnostic in words.
pub(super) struct Worded {
    pub(super) message: String,
    pub(super) label: String,
    pub(super) other: String,
    pub(super) help: Vec<String>,
}

static VI: LazyLock<Table> = LazyLock::new(|| parse(include_str!("vi.toml")));
static EN: LazyLock<Table> = LazyLock::new(|| parse(include_str!("en.toml")));

#[expect(clippy::expect_used, reason = "the tables are part of the binary and read by a test")]
fn parse(text: &str) -> Table {
    toml::from_str(text).expect("the table of messages is well formed")
}

fn table(lang: Lang) -> &'static Table {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// A term of ours in a language.
pub fn term(name: &str, lang: Lang) -> &'static str {
    table(lang).terms.get(name).map_or("", String::as_str)
}

pub(super) fn levels(lang: Lang) -> &'static Levels {
    &table(lang).levels
}

pub(super) fn word(diagnostic: &Diagnostic, lang: Lang) -> Worded {
    let table = table(lang);
    let fill = |template: &str| fill(template, |name| value(table, lang, diagnostic, name));
    match table.codes.get(diagnostic.code.number()) {
        Some(entry) => Worded {
            message: fill(&entry.message).unwrap_or_else(|| entry.message.clone()),
            label: fill(&entry.label).unwrap_or_default(),
            other: entry.other.as_ref().unwrap_or(&table.levels.other).clone(),
            help: entry.help.iter().filter_map(|line| fill(line)).collect(),
        },
        None => Worded {
            message: diagnostic.code.to_string(),
            label: String::new(),
            other: String::new(),
            help: Vec::new(),
        },
    }
}

fn value(table: &Table, lang: Lang, diagnostic: &Diagnostic, name: &str) -> Option<String> {
    let (_, arg) = diagnostic.args.iter().find(|(key, _)| *key == name)?;
    match arg {
        Arg::Text(text) => Some(cut(text)),
        Arg::Both { vi, en } => Some(if lang == Lang::Vi { vi } else { en }.clone()),
        Arg::Term(term) => Some(table.terms.get(*term).cloned().unwrap_or_else(|| (*term).to_owned())),
    }
}

/// Characters of a value that a message repeats: an editor's value can be a book.
const LONGEST: usize = 1000;

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Fills each `{name}` of a template; `None` when a value is not known.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        out.push_str(&value(&rest[open + 1..open + length])?);
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn names(template: &str) -> Vec<String> {
        let mut found = Vec::new();
        let all = std::cell::RefCell::new(&mut found);
        fill(template, |name| {
            all.borrow_mut().push(name.to_owned());
            Some(String::new())
        });
        found.sort();
        found
    }

    #[test]
    fn both_languages_say_every_code_with_the_same_values() {
        for code in Code::ALL {
            let (vi, en) = (&VI.codes[code.number()], &EN.codes[code.number()]);
            assert_eq!(names(&vi.message), names(&en.message), "{code}: message");
            assert_eq!(names(&vi.label), names(&en.label), "{code}: label");
            assert_eq!(vi.other.is_some(), en.other.is_some(), "{code}: the second place");
            assert_eq!(vi.help.len(), en.help.len(), "{code}: lines of help");
            for (a, b) in vi.help.iter().zip(&en.help) {
                assert_eq!(names(a), names(b), "{code}: help");
            }
            assert!(!vi.help.is_empty(), "{code}: every message says what to do");
        }
        assert_eq!(VI.codes.len(), Code::ALL.len(), "no entry without a code");
        assert_eq!(EN.codes.len(), Code::ALL.len(), "no entry without a code");
        assert!(VI.terms.keys().eq(EN.terms.keys()), "the same terms");
    }
}
