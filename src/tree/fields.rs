//! The typed reader: takes the fields of a table one by one, and says what is wrong with each.

use std::ops::Range;
use std::sync::Arc;

use super::{Format, Node, Table, Value};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text;

/// A value that remembers where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        self.optional(key, |node, context| read_table(node, context, read)).map(|found| found.value)
    }

    /// Whether the key has a value, be it a faulty one.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some_and(|node| !node.is_empty())
    }

    /// The context, to report faults that concern several fields.
    pub fn context(&mut self) -> &mut Context<'a> {
        &mut self.context
    }

    /// Reports every key that no one asked for.
    pub fn finish(self) {
        let Self { table, mut context, asked, .. } = self;
        for entry in &table.entries {
            if !asked.contains(&entry.key.as_str()) {
                let near = text::nearest(&entry.key, asked.iter().copied());
                context.report(Code::UnknownKey, &entry.key_span, |d| {
                    d.arg("key", &entry.key).arg_if("near", near).arg("known", asked.join(", "))
                });
            }
        }
    }
}

fn read_table<T>(node: &Node, context: &mut Context<'_>, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
    let Value::Table(table) = &node.value else {
        context.wrong_type(node, "a-table");
        return None;
    };
    let opening = node.span.start..node.span.start;
    let mut fields = Fields::new(table, opening, context.file, context.format, context.diagnostics);
    let value = read(&mut fields);
    fields.finish();
    Some(value)
}

/// Readers of single values, for [`Fields::optional`] and [`Fields::required`].
pub mod read {
    use super::{Code, Context, Fields, Format, Node, Spanned, Value, read_table, text};

    /// Text on one line, never empty.
    pub fn text(node: &Node, context: &mut Context<'_>) -> Option<String> {
        let raw = match &node.value {
            Value::Quoted(text) => text,
            Value::Plain(text) if context.format == Format::Yaml => text,
            _ => {
                context.wrong_type(node, "a-text");
                return None;
            }
        };
        Some(text::clean::one_line(raw))
    }

    /// Yes or no.
    pub fn boolean(node: &Node, context: &mut Context<'_>) -> Option<bool> {
        match &node.value {
            Value::Plain(text) if text == "true" => Some(true),
            Value::Plain(text) if text == "false" => Some(false),
            _ => {
                context.wrong_type(node, "a-bool");
                None
            }
        }
    }

    /// A whole number that is not negative.
    pub fn count(node: &Node, context: &mut Context<'_>) -> Option<u64> {
        match &node.value {
            Value::Plain(text) => match text.replace('_', "").parse() {
                Ok(number) => Some(number),
                Err(_) => {
                    context.wrong_type(node, "a-count");
                    None
                }
            },
            _ => {
                context.wrong_type(node, "a-count");
                None
            }
        }
    }

    /// A whole number within a range.
    pub fn count_in(range: std::ops::RangeInclusive<u64>) -> impl FnOnce(&Node, &mut Context<'_>) -> Option<u64> {
        move |node, context| {
            let number = count(node, context)?;
            if range.contains(&number) {
                return Some(number);
            }
            context.report(Code::OutOfRange, &node.span, |d| {
                d.arg("least", range.start().to_string()).arg("most", range.end().to_string())
            });
            None
        }
    }

    /// A whole number, negative ones too.
    pub fn integer(node: &Node, context: &mut Context<'_>) -> Option<i64> {
        match &node.value {
            Value::Plain(text) if text.parse::<i64>().is_ok() => text.parse().ok(),
            _ => {
                context.wrong_type(node, "an-integer");
                None
            }
        }
    }

    /// A list of short texts; one alone may stand without brackets, unless a comma says that more are meant.
    pub fn words(node: &Node, context: &mut Context<'_>) -> Option<Vec<Spanned<String>>> {
        if let Value::Plain(text) | Value::Quoted(text) = &node.value
            && text.contains(',')
        {
            context.wrong_type(node, "a-list");
            return None;
        }
        list(text)(node, context)
    }

    /// One of some words.
    pub fn choice<T: Copy>(choices: &[(&'static str, T)]) -> impl FnOnce(&Node, &mut Context<'_>) -> Option<T> {
        move |node, context| {
            let word = text(node, context)?;
            if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word) {
                return Some(*value);
            }
            let names = || choices.iter().map(|(name, _)| *name);
            let near = text::nearest(&word, names());
            context.report(Code::NotAChoice, &node.span, |d| {
                d.arg("value", &word).arg_if("near", near).arg("choices", names().collect::<Vec<_>>().join(", "))
            });
            None
        }
    }

    /// A list; a single value stands for a list of one, and empty entries are as not written.
    pub fn list<T>(
        item: impl Fn(&Node, &mut Context<'_>) -> Option<T>,
    ) -> impl FnOnce(&Node, &mut Context<'_>) -> Option<Vec<Spanned<T>>> {
        move |node, context| {
            let nodes = match &node.value {
                Value::List(nodes) => nodes.as_slice(),
                _ => std::slice::from_ref(node),
            };
            Some(
                nodes
                    .iter()
                    .filter(|node| !node.is_empty())
                    .filter_map(|node| Some(Spanned { value: item(node, context)?, span: node.span.clone() }))
                    .collect(),
            )
        }
    }

    /// A table whose keys are free, as JSON.
    pub fn free_table(node: &Node, context: &mut Context<'_>) -> Option<serde_json::Value> {
        if matches!(node.value, Value::Table(_)) {
            return Some(node.to_json());
        }
        context.wrong_type(node, "a-table");
        None
    }

    /// A table, or a single text that stands for its main field.
    pub fn text_or_table<T>(
        node: &Node,
        context: &mut Context<'_>,
        from_text: impl FnOnce(Spanned<String>) -> T,
        from_table: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        match &node.value {
            Value::Table(_) => read_table(node, context, from_table)?,
            _ => text(node, context).map(|value| from_text(Spanned { value, span: node.span.clone() })),
        }
    }
}
