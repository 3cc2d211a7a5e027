//! YAML into a tree: the plain part of YAML that forms and clerks write. Anchors, aliases and tags are
//! refused, so that a value is always what can be read on its line.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::{Entry, Node, Table, Value, in_curly_quotes, line_at, straighten, unquoted};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text::clean;

/// Deeper than any front matter; a bomb of brackets stops here.
const DEEPEST: usize = 32;

pub(super) fn parse(file: &Arc<SourceFile>, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let text = &file.text()[range.clone()];
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| range.start + at).collect();
    bytes.push(range.end);
    let mut reader = Reader { file, bytes, parser: Parser::new_from_str(text), diagnostics, range };
    match reader.document() {
        Ok(table) => Some(table),
        Err(fault) => {
            let diagnostic = reader.explain(fault);
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}

struct Reader<'a, 'd> {
    file: &'a Arc<SourceFile>,
    /// The parser counts characters; this finds their bytes in the file.
    bytes: Vec<usize>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    diagnostics: &'d mut Vec<Diagnostic>,
    range: Range<usize>,
}

enum Fault {
    Syntax(ScanError),
    Feature(Range<usize>),
    NotATable(Range<usize>),
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Fault> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.span(span))),
            Some(Err(error)) => Err(Fault::Syntax(error)),
            None => Ok((Event::StreamEnd, self.range.end..self.range.end)),
        }
    }

    fn byte(&self, char_index: usize) -> usize {
        self.bytes.get(char_index).copied().unwrap_or(self.range.end)
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.byte(span.start.index())..self.byte(span.end.index())
    }

    fn document(&mut self) -> Result<Table, Fault> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(Table::default()),
                (Event::MappingStart(anchor, tag), span) => {
                    refuse(anchor, tag.is_some(), &span)?;
                    let table = self.table(1)?;
                    // What follows the table may still hold a fault.
                    while !matches!(self.next()?.0, Event::StreamEnd) {}
                    return Ok(table);
                }
                (_, span) => return Err(Fault::NotATable(span)),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Table, Fault> {
        let mut table = Table::default();
        loop {
            let (event, key_span) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(table),
                Event::Scalar(key, _, anchor, tag) => {
                    refuse(anchor, tag.is_some(), &key_span)?;
                    key.into_owned()
                }
                _ => return Err(Fault::Feature(key_span)),
            };
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth)?;
            if table.entries.iter().any(|entry| entry.key == key) {
                let place = Place::span(self.file, key_span);
                self.diagnostics.push(Diagnostic::new(Code::DuplicateKey, place).arg("key", key));
            } else {
                table.entries.push(Entry { key, key_span, node });
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Node, Fault> {
        if depth > DEEPEST {
            return Err(Fault::Feature(span));
        }
        let start = span.start;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse(anchor, tag.is_some(), &span)?;
                let value = match style {
                    ScalarStyle::Plain => {
                        self.check_curly(&text, &span);
                        self.check_hash(&span);
                        Value::Plain(text.into_owned())
                    }
                    _ => Value::Quoted(clean::printable(text.trim_end_matches('\n')).into_owned()),
                };
                Ok(Node { value, span })
            }
            Event::SequenceStart(anchor, tag) => {
                refuse(anchor, tag.is_some(), &span)?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => {
                            return Ok(Node { value: Value::List(items), span: self.trimmed(start..end.end) });
                        }
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                refuse(anchor, tag.is_some(), &span)?;
                let table = self.table(depth + 1)?;
                let end = table.entries.last().map_or(span.end, |entry| entry.node.span.end);
                Ok(Node { value: Value::Table(table), span: start..end.max(start) })
            }
            _ => Err(Fault::Feature(span)),
        }
    }

    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let text = &self.file.text()[span.clone()];
        span.start..span.start + text.trim_end().len()
    }

    fn check_curly(&mut self, text: &str, span: &Range<usize>) {
        if in_curly_quotes(text) {
            let line = line_at(self.file.text(), span.start);
            let fixed = straighten(self.file.text()[line].trim());
            let place = Place::span(self.file, span.clone());
            self.diagnostics.push(Diagnostic::new(Code::CurlyQuotes, place).arg("fixed", fixed));
        }
    }

    /// YAML takes ` #` for the beginning of a remark, and would cut `Quyết định #12` short without a word.
    fn check_hash(&mut self, span: &Range<usize>) {
        let line = line_at(self.file.text(), span.start);
        let Some(rest) = self.file.text().get(span.end..line.end) else { return };
        let cut = rest.trim_start();
        if cut.starts_with('#') && cut[1..].starts_with(char::is_alphanumeric) {
            let whole = self.file.text()[span.start..line.end].trim_end().replace('"', "'");
            let key = self.file.text()[line.start..span.start].trim_end();
            let at = line.end - cut.len();
            let place = Place::span(self.file, at..at + cut.trim_end().len());
            let fixed = format!("{key} \"{whole}\"");
            self.diagnostics.push(Diagnostic::new(Code::HashInValue, place).arg("fixed", fixed.trim_start()));
        }
    }

    /// Words for a fault, found by looking at the line as an editor would rather than at the grammar.
    fn explain(&self, fault: Fault) -> Diagnostic {
        let text = &self.file.text();
        let error = match fault {
            Fault::Feature(span) => return Diagnostic::new(Code::YamlFeature, Place::span(self.file, span)),
            Fault::NotATable(span) => {
                return Diagnostic::new(Code::Syntax, Place::span(self.file, self.trimmed(span)))
                    .term("cause", "yaml-no-colon");
            }
            Fault::Syntax(error) => error,
        };
        let at = self.byte(error.marker().index()).min(self.range.end.saturating_sub(1)).max(self.range.start);
        let mut line = line_at(text, at);
        if let Some(tab) = self.indenting_tab(&line) {
            return Diagnostic::new(Code::TabIndent, Place::span(self.file, tab..tab + 1));
        }
        // The parser notices an open quote or a stray colon only on a later line.
        let mut suspect = line.clone();
        for _ in 0..2 {
            let trimmed = text[suspect.clone()].trim();
            if let Some((key, value)) = trimmed.split_once(':').map(|(k, v)| (k.trim(), v.trim())) {
                let lead = suspect.start + (text[suspect.clone()].len() - text[suspect.clone()].trim_start().len());
                let whole = lead..lead + trimmed.len();
                let opens = value.chars().next().unwrap_or_default();
                if !matches!(opens, '"' | '\'' | '[' | '{' | '|' | '>') && value.contains(": ") {
                    return Diagnostic::new(Code::ColonInValue, Place::span(self.file, whole))
                        .arg("fixed", format!("{key}: \"{}\"", value.replace('"', "'")));
                }
                if matches!(opens, '"' | '\'') {
                    let inner = unquoted(value, opens);
                    let cause = if value[1..].contains(opens) { "quote-inside" } else { "quote-not-closed" };
                    return Diagnostic::new(Code::Syntax, Place::span(self.file, whole))
                        .term("cause", cause)
                        .arg("fixed", format!("{key}: '{}'", inner.replace('\'', "''")));
                }
                if matches!(opens, '@' | '`' | '%' | '*' | '&' | '!') {
                    return Diagnostic::new(Code::Syntax, Place::span(self.file, whole))
                        .term("cause", "no-quotes")
                        .arg("fixed", format!("{key}: \"{value}\""));
                }
            }
            if suspect.start <= self.range.start {
                break;
            }
            suspect = line_at(text, suspect.start - 1);
        }
        if text[line.clone()].trim().is_empty() && line.start > self.range.start {
            line = line_at(text, line.start - 1);
        }
        let cause = if text[line.clone()].contains(':') { "yaml-form" } else { "yaml-no-colon" };
        Diagnostic::new(Code::Syntax, Place::span(self.file, self.trimmed(line))).term("cause", cause)
    }

    fn indenting_tab(&self, line: &Range<usize>) -> Option<usize> {
        let text = &self.file.text()[line.clone()];
        let indent = &text[..text.len() - text.trim_start().len()];
        indent.find('\t').map(|at| line.start + at)
    }
}

fn refuse(anchor: usize, tagged: bool, span: &Range<usize>) -> Result<(), Fault> {
    if anchor != 0 || tagged { Err(Fault::Feature(span.clone())) } else { Ok(()) }
}
