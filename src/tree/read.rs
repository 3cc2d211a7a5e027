//! Readers of single values, for [`Fields::optional`] and [`Fields::required`].

use jiff::tz::Offset;

use super::{Context, Fields, Format, Node, Spanned, Value};
use crate::diag::{Code, Diagnostic};
use crate::text;
use crate::text::date::{DateError, USUAL_YEARS, When};
use crate::text::host::is_local;

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
    Some(crate::text::clean::one_line(raw))
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
        Value::Table(_) => table(node, context, from_table)?,
        _ => text(node, context).map(|value| from_text(Spanned { value, span: node.span.clone() })),
    }
}

/// A table whose fields are read one by one.
pub fn table<T>(node: &Node, context: &mut Context<'_>, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
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

/// A date in one of the forms that clerks use; without a zone of its own it is in this one.
pub fn date(zone: Offset) -> impl FnOnce(&Node, &mut Context<'_>) -> Option<When> {
    move |node, context| {
        let (Value::Plain(text) | Value::Quoted(text)) = &node.value else {
            context.wrong_type(node, "a-date");
            return None;
        };
        match When::parse(text, zone) {
            Ok(when) => {
                if !USUAL_YEARS.contains(&when.date.year()) {
                    context.report(Code::OddYear, &node.span, |d| d.arg("year", when.date.year().to_string()));
                }
                Some(when)
            }
            Err(error) => {
                let (code, name): (_, Box<dyn FnOnce(Diagnostic) -> Diagnostic>) = match error {
                    DateError::Form => (Code::NotADate, Box::new(|d| d.arg("value", text))),
                    DateError::NoSuchDay { year, month, days } => (
                        Code::NoSuchDay,
                        Box::new(move |d| {
                            d.arg("year", year.to_string())
                                .arg("month", month.to_string())
                                .arg("days", days.to_string())
                                .arg("fixed", format!("{days:02}/{month:02}/{year}"))
                        }),
                    ),
                    DateError::NoSuchMonth { month, swapped } => (
                        Code::NoSuchMonth,
                        Box::new(move |d| {
                            let fixed = swapped.map(|date| When { date, time: None }.to_string());
                            d.arg("month", month.to_string()).arg_if("fixed", fixed)
                        }),
                    ),
                    DateError::ShortYear { meant } => {
                        (Code::ShortYear, Box::new(move |d| d.arg("meant", meant.to_string())))
                    }
                    DateError::NoSuchTime => (Code::NoSuchTime, Box::new(|d| d.arg("value", text))),
                };
                context.report(code, &node.span, name);
                None
            }
        }
    }
}

/// A web address, `https://…` or `http://…`.
pub fn web_address(node: &Node, context: &mut Context<'_>) -> Option<String> {
    let text = text(node, context)?;
    if let Some(rest) = text.strip_prefix("https:").or_else(|| text.strip_prefix("http:"))
        && rest.starts_with("//")
    {
        if is_local(rest) {
            context.report(Code::LocalAddress, &node.span, |d| d.arg("address", text));
            return None;
        }
        return Some(text);
    }
    context.report(Code::BadScheme, &node.span, |d| d.arg("address", text).term("allowed", "schemes-of-sources"));
    None
}
