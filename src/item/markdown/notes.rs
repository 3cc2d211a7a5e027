//! Footnotes: their definitions taken out of the text, and their numbers in the order in which the text mentions them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Spanned;

/// The events of each footnote and where it stands, by its name.
type Definitions<'a> = HashMap<String, (Vec<Spanned<'a>>, Range<usize>)>;

/// The footnotes of a text.
pub(super) struct Notes<'a> {
    definitions: Definitions<'a>,
    /// Names in the order of first mention, with how often each was mentioned.
    order: Vec<(String, usize)>,
    /// Where each name is in that order.
    numbers: HashMap<String, usize>,
}

/// Takes the footnotes' definitions out of the text; they are written at its end. Second definitions of a name come
/// back by where they stand.
pub(super) fn take(events: Vec<Spanned<'_>>) -> (Vec<Spanned<'_>>, Notes<'_>, Vec<Range<usize>>) {
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::FootnoteDefinition(_)))) {
        return (events, Notes::of(Definitions::new()), Vec::new());
    }
    let mut text = Vec::with_capacity(events.len());
    let mut definitions = Definitions::new();
    let mut second = Vec::new();
    let mut open: Option<(String, Vec<Spanned<'_>>, Range<usize>)> = None;
    for (event, span) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open = Some((name.to_string(), Vec::new(), span)),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, events, span)) = open.take() {
                    match definitions.entry(name) {
                        Entry::Vacant(free) => {
                            free.insert((events, span));
                        }
                        Entry::Occupied(_) => second.push(span),
                    }
                }
            }
            event => match &mut open {
                Some((_, note, _)) => note.push((event, span)),
                None => text.push((event, span)),
            },
        }
    }
    (text, Notes::of(definitions), second)
}

impl<'a> Notes<'a> {
    fn of(definitions: Definitions<'a>) -> Self {
        Self { definitions, order: Vec::new(), numbers: HashMap::new() }
    }

    /// The mark for a mention.
    pub(super) fn mark(&mut self, name: &str) -> String {
        let number = match self.numbers.get(name) {
            Some(number) => *number,
            None => {
                self.order.push((name.to_owned(), 0));
                self.numbers.insert(name.to_owned(), self.order.len());
                self.order.len()
            }
        };
        let mention = &mut self.order[number - 1].1;
        *mention += 1;
        let suffix = if *mention == 1 { String::new() } else { format!("-{mention}") };
        format!(
            "<sup class=\"note-mark\"><a href=\"#cx-note-{number}\" id=\"cx-mark-{number}{suffix}\">[{number}]</a></sup>"
        )
    }

    /// What the note with this number says, from 1; none when so many were not mentioned yet.
    pub(super) fn take_numbered(&mut self, number: usize) -> Option<Vec<Spanned<'a>>> {
        let (name, _) = self.order.get(number - 1)?;
        Some(self.definitions.remove(name).map(|(events, _)| events).unwrap_or_default())
    }

    /// Where the notes stand that were not taken.
    pub(super) fn left(&self) -> Vec<Range<usize>> {
        let mut left: Vec<_> = self.definitions.values().map(|(_, span)| span.clone()).collect();
        left.sort_by_key(|span| span.start);
        left
    }
}
