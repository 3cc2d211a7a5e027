//! Data trees with positions: front matter and `site.toml`, read from TOML or YAML into one form.
//!
//! Owns the two syntaxes and the typed reader with its messages. Knows nothing of what a key means.

mod fields;
pub mod read;
mod toml_tree;
mod yaml_tree;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, SourceFile};

pub use fields::{Context, Fields, Spanned};

/// The syntax that a tree was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// TOML, between `+++` in a text.
    Toml,
    /// YAML, between `---` in a text.
    Yaml,
}

impl Format {
    /// A line that gives a key a text, as an editor would type it.
    pub fn line(self, key: &str, text: &str) -> String {
        self.pair(key, &format!("\"{text}\""))
    }

    /// A line that gives a key a value that stands without quotes.
    pub fn pair(self, key: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{key} = {value}"),
            Self::Yaml => format!("{key}: {value}"),
        }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl Node {
    /// Whether nothing is written: no text, or YAML's null.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Quoted(text) => text.trim().is_empty(),
            Value::Plain(text) => matches!(text.as_str(), "" | "~" | "null"),
            Value::List(items) => items.is_empty(),
            Value::Table(_) => false,
        }
    }

    /// The value as JSON, for tables that themes may use freely. A date becomes text.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Quoted(text) => text.as_str().into(),
            Value::Plain(text) => match text.as_str() {
                "" | "~" | "null" => serde_json::Value::Null,
                "true" => true.into(),
                "false" => false.into(),
                _ => text
                    .parse::<i64>()
                    .map(Into::into)
                    .or_else(|_| text.parse::<f64>().map(Into::into))
                    .unwrap_or_else(|_| text.as_str().into()),
            },
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Table(table) => table.entries.iter().map(|e| (e.key.clone(), e.node.to_json())).collect(),
        }
    }
}

/// What an editor can write as a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text in quotes.
    Quoted(String),
    /// Text without quotes. What it is (a number, a date, yes or no, in YAML also text) is for the field to
    /// say: so `no` as a title stays a title, and `30/06/2020` never becomes a division.
    Plain(String),
    /// `[…]` or a YAML list.
    List(Vec<Node>),
    /// Keys and values.
    Table(Table),
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The entries; no key stands twice.
    pub entries: Vec<Entry>,
}

/// One `key = value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

/// Reads `range` of a file as a table. `None` when it is not well formed, which was reported: its fields are not all
/// there then, and to call them missing would only mislead.
pub fn parse(
    file: &Arc<SourceFile>,
    range: Range<usize>,
    format: Format,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    match format {
        Format::Toml => toml_tree::parse(file, range, diagnostics),
        Format::Yaml => yaml_tree::parse(file, range, diagnostics),
    }
}

/// The line around a byte, without its line break.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    start..end
}

const CURLY: [char; 4] = ['“', '”', '„', '‟'];

/// Whether a text is wrapped in one pair of typographic quotes, as word processors type them.
fn in_curly_quotes(text: &str) -> bool {
    let mut inner = text.chars();
    let wrapped =
        inner.next().is_some_and(|c| CURLY.contains(&c)) && inner.next_back().is_some_and(|c| CURLY.contains(&c));
    wrapped && !inner.as_str().contains(CURLY)
}

/// A value without the quotes around it; one that is not closed has none at its end.
fn unquoted(value: &str, quote: char) -> &str {
    let inner = value.strip_prefix(quote).unwrap_or(value);
    inner.strip_suffix(quote).unwrap_or(inner)
}

/// A whole number whose thousands are marked: `1.250`, `15 364 830`.
fn grouped_number(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}']).collect();
    let is_grouped =
        groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|g| g.len() <= 3);
    (groups.len() > 1 && is_grouped).then(|| groups.concat().parse().ok()).flatten()
}

fn straighten(text: &str) -> String {
    text.replace(CURLY, "\"")
}
