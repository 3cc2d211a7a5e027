//! What readers are told by an item: all that only pages show.

use std::borrow::Cow;

use super::Body;
use crate::diag::Reread;
use crate::text::clean;

/// What readers are told by an item. The files of photos and attachments are among its
/// [`References`](super::References), in the same order.
#[derive(Debug, Default)]
pub struct Story {
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was taken from.
    pub source: Option<Source>,
    /// The opening summary (sapo).
    pub lead: Option<String>,
    /// Its photos.
    pub photos: Vec<Photo>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// A free table, for themes.
    pub extra: serde_json::Value,
    /// Its text.
    pub body: Body,
    /// Where its opening ends in lists. Many pages show it, so that is looked for once.
    pub(super) summary: Option<Cut>,
}

/// Where an item was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
}

/// A photo of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// What is to be seen.
    pub alt: Option<String>,
    /// The line under it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its title.
    pub title: Option<String>,
}

/// Where an excerpt ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// In bytes of the text.
    end: usize,
    /// Whether a sign stands behind it that the text goes on.
    is_open: bool,
}

/// Characters of the summary in a list.
const SUMMARY: usize = 200;

/// A way to read a text once more, and to tell its story.
pub trait Retell: Reread {
    /// The story; none when the text is no longer what it was.
    fn story(&self) -> Option<Story>;
}

impl Story {
    /// The story with its text.
    pub(super) fn with(mut self, mut body: Body) -> Self {
        if self.lead.is_some() && body.first_paragraph != self.lead {
            // It would stand in for the lead.
            body.first_paragraph = None;
        }
        self.body = body;
        self.summary = self.opening().map(|text| Cut::of(clean::excerpt(text, SUMMARY)));
        self
    }

    /// Its lead, or the beginning of its text.
    pub fn opening(&self) -> Option<&String> {
        self.lead.as_ref().or(self.body.first_paragraph.as_ref())
    }

    /// What lists say of it: its opening, or the beginning of that.
    pub fn summary(&self) -> Option<String> {
        let Cut { end, is_open } = self.summary?;
        let mut text = self.opening()?.get(..end)?.to_owned();
        text.push_str(if is_open { "…" } else { "" });
        Some(text)
    }
}

impl Cut {
    fn of(excerpt: Cow<'_, str>) -> Self {
        match excerpt {
            Cow::Borrowed(text) => Self { end: text.len(), is_open: false },
            Cow::Owned(text) => Self { end: text.len() - '…'.len_utf8(), is_open: true },
        }
    }
}
