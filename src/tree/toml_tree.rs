//! TOML into a tree, with every fault of a file in one pass and a proposal for each.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use toml::de::{DeTable, DeValue};

use super::{CURLY, Entry, Node, Table, Value, line_at, straighten, unquoted};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text::clean;

pub(super) fn parse(file: &Arc<SourceFile>, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let source = QuotedDates::of(&file.text()[range.clone()]);
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let place = |span: Range<usize>| {
        let original = source.original(span);
        range.start + original.start..range.start + original.end
    };

    let mut last_line = None;
    let mut is_well_formed = true;
    for error in errors {
        let span = place(error.span().unwrap_or_default());
        let line = line_at(file.text(), span.start);
        // One slip can upset the parser several times on its line; the first is the one to mend.
        if last_line.as_ref() != Some(&line) {
            let diagnostic = explain(file, span, line.clone(), error.message());
            is_well_formed &= diagnostic.code == Code::DuplicateKey;
            diagnostics.push(diagnostic);
        }
        last_line = Some(line);
    }
    is_well_formed.then(|| convert(table.get_ref(), &place))
}

fn convert(table: &DeTable<'_>, place: &impl Fn(Range<usize>) -> Range<usize>) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: place(key.span()),
            node: node(value.get_ref(), value.span(), place),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Table { entries }
}

fn node(value: &DeValue<'_>, span: Range<usize>, place: &impl Fn(Range<usize>) -> Range<usize>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Quoted(clean::printable(text).into_owned()),
        DeValue::Integer(number) => Value::Plain(number.to_string()),
        DeValue::Float(number) => Value::Plain(number.to_string()),
        DeValue::Boolean(yes) => Value::Plain(yes.to_string()),
        DeValue::Datetime(date) => Value::Plain(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|item| node(item.get_ref(), item.span(), place)).collect()),
        DeValue::Table(table) => Value::Table(convert(table, place)),
    };
    Node { value, span: place(span) }
}

/// Words for a fault, found by looking at the line as an editor would rather than at the grammar.
fn explain(file: &Arc<SourceFile>, span: Range<usize>, line: Range<usize>, message: &str) -> Diagnostic {
    let text = &file.text()[line.clone()];
    let whole = line.start + (text.len() - text.trim_start().len())..line.start + text.trim_end().len();
    let (key, value) = text.split_once('=').map_or((text.trim(), ""), |(key, value)| (key.trim(), value.trim()));

    if message.contains("duplicate key") {
        return Diagnostic::new(Code::DuplicateKey, Place::span(file, span.clone())).arg("key", &file.text()[span]);
    }
    if value.starts_with(CURLY) {
        return Diagnostic::new(Code::CurlyQuotes, Place::span(file, whole))
            .arg("fixed", format!("{key} = {}", straighten(value)));
    }
    let syntax =
        |span: Range<usize>, cause| Diagnostic::new(Code::Syntax, Place::span(file, span)).term("cause", cause);
    if value.is_empty() {
        return match text.split_once(':') {
            Some((key, value)) if !text.contains('=') && is_bare_key(key.trim()) => {
                syntax(whole, "toml-colon").arg("fixed", format!("{} = {}", key.trim(), quoted(value.trim())))
            }
            _ if text.contains('=') => syntax(whole, "no-value").arg("fixed", format!("{key} = \"…\"")),
            _ => syntax(whole, "toml-no-equals"),
        };
    }
    if !key.starts_with('"') && !key.starts_with('\'') && !key.split('.').all(|part| is_bare_key(part.trim())) {
        return syntax(whole, "key-not-plain");
    }
    let fixed = |value: &str| format!("{key} = {value}");
    let opens = value.chars().next().unwrap_or_default();
    let inner = unquoted(value, opens);
    match opens {
        _ if text.contains('\u{a0}') && !value.contains('\u{a0}') => {
            syntax(whole, "no-break-space").arg("fixed", text.replace('\u{a0}', " "))
        }
        '"' | '\'' if !value[1..].contains(opens) => {
            syntax(whole, "quote-not-closed").arg("fixed", fixed(&format!("{value}{opens}")))
        }
        '"' | '\'' if is_list_without_brackets(value) => {
            syntax(whole, "list-brackets").arg("fixed", fixed(&format!("[{value}]")))
        }
        '"' if inner.contains('\\') && !inner.contains('"') => {
            syntax(whole, "backslash").arg("fixed", fixed(&format!("'{inner}'")))
        }
        '"' | '\'' => syntax(whole, "quote-inside").arg("fixed", fixed(&quoted(inner))),
        '[' if value.ends_with(']') && value.matches(['[', '{']).count() == 1 => {
            let entries = value[1..value.len() - 1].split(',').map(|entry| quoted(entry.trim().trim_matches(is_quote)));
            syntax(whole, "list-quotes").arg("fixed", fixed(&format!("[{}]", entries.collect::<Vec<_>>().join(", "))))
        }
        '{' if value.contains(CURLY) => {
            Diagnostic::new(Code::CurlyQuotes, Place::span(file, whole)).arg("fixed", fixed(&straighten(value)))
        }
        '[' | '{' => syntax(whole, "bracket"),
        _ => match bare_word(value) {
            Some(word) => syntax(whole, "bare-word").arg("fixed", fixed(&word)),
            None => syntax(whole, "no-quotes").arg("fixed", fixed(&quoted(value))),
        },
    }
}

fn is_quote(c: char) -> bool {
    c == '"' || c == '\'' || CURLY.contains(&c)
}

/// `"a", "b"`
fn is_list_without_brackets(value: &str) -> bool {
    let parts: Vec<&str> = value.split(',').map(str::trim).collect();
    parts.len() > 1
        && parts.iter().all(|part| part.len() >= 2 && part.starts_with(is_quote) && part.ends_with(is_quote))
}

/// What was meant by a word or number that TOML writes in another way: `True`, `có`, `1,250`.
fn bare_word(value: &str) -> Option<String> {
    match value.to_lowercase().as_str() {
        "true" | "yes" | "có" => return Some("true".to_owned()),
        "false" | "no" | "không" => return Some("false".to_owned()),
        _ => {}
    }
    super::grouped_number(value).map(|number| number.to_string())
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn quoted(text: &str) -> String {
    if text.contains('"') { format!("'{}'", text.replace('\'', "’")) } else { format!("\"{text}\"") }
}

/// What stands around a text of several lines.
const LONG: [&str; 2] = ["\"\"\"", "'''"];

/// TOML text in which bare dates such as `date = 28/09/2023 10:48` stand in quotes: clerks write them so,
/// and TOML itself knows only some forms. Positions can be traced back to the text as it was.
struct QuotedDates<'a> {
    text: Cow<'a, str>,
    /// Byte positions, in the new text, of the quotes that were put in.
    added: Vec<usize>,
}

impl<'a> QuotedDates<'a> {
    fn of(text: &'a str) -> Self {
        let mut out = String::new();
        let mut added = Vec::new();
        let mut copied = 0;
        let mut at = 0;
        // Most front matter has no text of several lines.
        let has_long_strings = memmem::find(text.as_bytes(), LONG[0].as_bytes()).is_some()
            || memmem::find(text.as_bytes(), LONG[1].as_bytes()).is_some();
        let mut in_long_string = false;
        for line in text.split_inclusive('\n') {
            if !in_long_string && let Some(value) = bare_date(line) {
                out.push_str(&text[copied..at + value.start]);
                added.push(out.len());
                out.push('"');
                out.push_str(&line[value.clone()]);
                added.push(out.len());
                out.push('"');
                copied = at + value.end;
            }
            if has_long_strings {
                let marks: usize = LONG.iter().map(|mark| line.matches(mark).count()).sum();
                in_long_string ^= marks % 2 == 1;
            }
            at += line.len();
        }
        if added.is_empty() {
            return Self { text: Cow::Borrowed(text), added };
        }
        out.push_str(&text[copied..]);
        Self { text: Cow::Owned(out), added }
    }

    fn original(&self, span: Range<usize>) -> Range<usize> {
        let back = |at: usize| at - self.added.partition_point(|&quote| quote < at);
        back(span.start)..back(span.end)
    }
}

/// The bytes of an unquoted date in a line `key = 28/09/2023 8h30  # why`.
fn bare_date(line: &str) -> Option<Range<usize>> {
    let (key, rest) = line.split_once('=')?;
    if !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if !key.trim().split('.').all(|part| is_bare_key(part.trim())) {
        return None;
    }
    let value = rest.split('#').next()?;
    let start = key.len() + 1 + (value.len() - value.trim_start().len());
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let separator = value[digits..].trim_start().chars().next()?;
    let date_like = (1..=4).contains(&digits)
        && matches!(separator, '/' | '-' | '.')
        && value.matches(separator).count() >= 2
        && !value.contains(['"', '\'', '[', '{', ',']);
    date_like.then_some(start..start + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_dates_are_quoted_and_positions_kept() {
        let text = "a = 1\ndate = 28/09/2023 10:48 # ghi chú\nviews = 39\n";
        let source = QuotedDates::of(text);
        assert_eq!(source.text, "a = 1\ndate = \"28/09/2023 10:48\" # ghi chú\nviews = 39\n");
        let views = source.text.find("views").unwrap();
        assert_eq!(&text[source.original(views..views + 5)], "views");
    }

    #[test]
    fn only_dates_are_quoted() {
        for line in ["x = 1.5", "x = 12", "x = \"1/2/2020\"", "x = [1, 2]", "x = -3", "# a = 1/2/2020"] {
            assert_eq!(bare_date(line), None, "{line}");
        }
    }

    #[test]
    fn text_of_several_lines_is_left_alone() {
        let text = "lead = \"\"\"\nngày = 28/09/2023\na = 28/09/2023\n\"\"\"\n";
        assert_eq!(QuotedDates::of(text).text, text);
    }
}
