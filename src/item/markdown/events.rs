//! Looking at groups of Markdown events before they are written.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Spanned;
use crate::text::clean;

/// The events between a start at `at` and its end.
pub(super) fn inside<'e, 'a>(events: &'e [Spanned<'a>], at: usize) -> &'e [Spanned<'a>] {
    let mut depth = 0usize;
    for (length, (event, _)) in events[at + 1..].iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return &events[at + 1..at + 1 + length],
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    &events[at + 1..]
}

/// How far quotes, lists and emphasis may lie inside one another: further than any text needs, and not so far that
/// browsers lose count.
pub(super) const DEEPEST: usize = 100;

/// Where the text goes deeper than that.
pub(super) fn too_deep(events: &[Spanned<'_>]) -> Option<Range<usize>> {
    let mut depth = 0usize;
    events.iter().find_map(|(event, span)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        (depth > DEEPEST).then(|| span.clone())
    })
}

pub(super) fn is_pictures_only(events: &[Spanned<'_>]) -> bool {
    let mut pictures = 0usize;
    let mut depth = 0usize;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => {
                depth += 1;
                pictures += 1;
            }
            Event::End(TagEnd::Image) => depth -= 1,
            _ if depth > 0 => {}
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ => return false,
        }
    }
    pictures > 0
}

pub(super) fn plain_text(events: &[Spanned<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => text.push(' '),
            _ => {}
        }
    }
    clean::one_line(&clean::printable(&text))
}

pub(super) fn html_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Html(html) | Event::Text(html) => Some(html),
        _ => None,
    }
}

pub(super) fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|at| at + 3 == rest.trim_end().len()))
}

pub(super) fn is_top_heading(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
}

/// The plain text of each cell of a table's row.
pub(super) fn cell_texts(events: &[Spanned<'_>]) -> Vec<String> {
    let starts = events.iter().enumerate().filter(|(_, (event, _))| matches!(event, Event::Start(Tag::TableCell)));
    starts.map(|(at, _)| plain_text(inside(events, at))).collect()
}
