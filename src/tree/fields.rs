//! The typed reader: takes the fields of a table one by one, and says what is wrong with each.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Format, Node, Table, Value};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text;

/// A value that remembers where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// What a reader of one value needs to report a fault.
pub struct Context<'a> {
    /// The file that is read.
    pub file: &'a Arc<SourceFile>,
    /// Its syntax.
    pub format: Format,
    /// Where faults go.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Context<'_> {
    /// Reports a fault at a span.
    pub fn report(&mut self, code: Code, span: &Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.diagnostics.push(with(Diagnostic::new(code, Place::span(self.file, span.clone()))));
    }

    /// Reports a value of the wrong kind; `expected` is a term of the message tables.
    pub fn wrong_type(&mut self, node: &Node, expected: &'static str) {
        let found = match &node.value {
            Value::Quoted(_) => "found-text",
            Value::Plain(text) if text.parse::<f64>().is_ok() => "found-number",
            Value::Plain(text) if matches!(text.as_str(), "true" | "false") => "found-bool",
            Value::Plain(_) => "found-text",
            Value::List(_) => "found-list",
            Value::Table(_) => "found-table",
        };
        let fixed = corrected(&node.value, expected);
        self.report(Code::WrongType, &node.span, |d| {
            d.term("expected", expected).term("found", found).arg_if("fixed", fixed)
        });
    }
}

/// What the editor most likely meant by a value of the wrong kind.
fn corrected(value: &Value, expected: &str) -> Option<String> {
    let (Value::Plain(text) | Value::Quoted(text)) = value else { return None };
    match expected {
        "a-text" => Some(format!("\"{text}\"")),
        "a-bool" => match text.to_lowercase().as_str() {
            "true" | "có" | "yes" | "on" | "1" => Some("true".to_owned()),
            "false" | "không" | "no" | "off" | "0" => Some("false".to_owned()),
            _ => None,
        },
        "a-count" => text.parse().ok().or_else(|| super::grouped_number(text)).map(|number: u64| number.to_string()),
        "a-list" => {
            let entries = text.split(',').map(|entry| format!("\"{}\"", entry.trim()));
            Some(format!("[{}]", entries.collect::<Vec<_>>().join(", ")))
        }
        _ => None,
    }
}

/// The fields of one table. Every field that is asked for is known; [`Fields::finish`] reports the others.
pub struct Fields<'a> {
    table: &'a Table,
    /// Where a missing field is reported: the table's opening.
    opening: Range<usize>,
    context: Context<'a>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Starts to read a table. `opening` is where a missing field is reported.
    pub fn new(
        table: &'a Table,
        opening: Range<usize>,
        file: &'a Arc<SourceFile>,
        format: Format,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { table, opening, context: Context { file, format, diagnostics }, asked: Vec::new() }
    }

    /// A field that may be absent. A form that saves every field writes empty ones too, so an empty value
    /// counts as absent.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Node, &mut Context<'_>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        self.asked.push(key);
        let node = self.node(key).filter(|node| !node.is_empty())?;
        let value = read(node, &mut self.context)?;
        Some(Spanned { value, span: node.span.clone() })
    }

    /// A field that must be there; `example` is a text that it might hold.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(&Node, &mut Context<'_>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        match self.node(key) {
            None => {
                let opening = self.opening.clone();
                let line = self.context.format.line(key, example);
                self.context.report(Code::MissingKey, &opening, |d| d.arg("key", key).arg("example", line));
            }
            Some(node) if node.is_empty() => {
                let line = self.context.format.line(key, example);
                self.context.report(Code::EmptyValue, &node.span, |d| d.arg("key", key).arg("example", line));
            }
            Some(_) => {}
        }
        self.optional(key, read)
    }

    fn node(&self, key: &str) -> Option<&'a Node> {
        self.table.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// A table within this one.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        self.optional(key, |node, context| super::read::table(node, context, read)).map(|found| found.value)
    }

    /// Whether the key has a value, be it a faulty one.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some_and(|node| !node.is_empty())
    }

    /// Counts keys as known that are not read, since what they belong to could not be.
    pub fn ask(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    /// Whether the key has a list without entries, which says something other than no list.
    pub fn has_empty_list(&mut self, key: &'static str) -> bool {
        self.asked.push(key);
        self.node(key).is_some_and(|node| matches!(&node.value, Value::List(entries) if entries.is_empty()))
    }

    /// The context, to report faults that concern several fields.
    pub fn context(&mut self) -> &mut Context<'a> {
        &mut self.context
    }

    /// Reports every key that no one asked for.
    pub fn finish(self) {
        self.report_unknown(Code::UnknownKey);
    }

    /// The same, but a key that is like no other may be there: it was meant for another program.
    pub fn finish_tolerantly(self) {
        self.report_unknown(Code::StrangeKey);
    }

    fn report_unknown(self, strange: Code) {
        let Self { table, mut context, asked, .. } = self;
        for entry in &table.entries {
            if !asked.contains(&entry.key.as_str()) {
                let near = text::nearest(&entry.key, asked.iter().copied());
                let code = if near.is_none() { strange } else { Code::UnknownKey };
                context.report(code, &entry.key_span, |d| {
                    d.arg("key", &entry.key).arg_if("near", near).arg("known", asked.join(", "))
                });
            }
        }
    }
}
