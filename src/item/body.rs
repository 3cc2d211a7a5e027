//! The text of an item as HTML with holes: what depends on other items is left open.

use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::Target;
use crate::text::packed;

/// HTML with holes, and what lists and the table of contents need to know of it.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// HTML; safe to put on a page as it is once the holes are filled.
    pub html: Html,
    /// What goes between its parts, in order.
    pub holes: Vec<Hole>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The first paragraph as plain text. Of a text that has a lead it is only kept where it says the same.
    #[serde(with = "packed::optional")]
    pub first_paragraph: Option<String>,
}

/// The HTML of a text. That of a text which an earlier run read is only made again when a page shows it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Html {
    /// None where it could not be made again.
    #[serde(skip)]
    text: OnceLock<Option<String>>,
    #[serde(skip)]
    again: Option<Arc<dyn Remake>>,
    is_blank: bool,
}

/// A way to make the HTML of a text once more.
pub trait Remake: Debug + Send + Sync {
    /// The HTML; none when the text is no longer what it was.
    fn html(&self) -> Option<String>;
}

impl Html {
    /// HTML that is made.
    pub(super) fn made(text: String) -> Self {
        Self { is_blank: text.trim().is_empty(), text: OnceLock::from(Some(text)), again: None }
    }

    /// Says how the HTML is made when it is wanted.
    pub fn remade_by(&mut self, again: Arc<dyn Remake>) {
        self.again = Some(again);
    }

    /// The HTML; none when its text has changed since it was read.
    pub fn text(&self) -> Option<&str> {
        self.text.get_or_init(|| self.again.as_ref().and_then(|again| again.html())).as_deref()
    }

    /// The HTML, moved out; none when it is not made.
    pub fn into_text(self) -> Option<String> {
        self.text.into_inner().flatten()
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Html {}

/// A place in the HTML that is filled when URLs are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hole {
    /// Bytes of HTML before it.
    pub at: usize,
    /// What goes there.
    pub kind: HoleKind,
}

/// What goes into a hole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoleKind {
    /// The opening of a link.
    LinkStart {
        /// Where to; none when the address was refused.
        target: Option<Target>,
        /// Its title, if any.
        title: String,
        /// The link in the source.
        span: Range<usize>,
    },
    /// The end of the link that opened last.
    LinkEnd,
    /// A picture.
    Picture {
        /// Which; none when the address was refused.
        target: Option<Target>,
        /// Its description.
        #[serde(with = "packed")]
        alt: String,
        /// Its caption, when it stands alone in a paragraph.
        #[serde(with = "packed")]
        caption: String,
        /// Whether it stands alone in a paragraph.
        alone: bool,
        /// The picture in the source.
        span: Range<usize>,
    },
    /// Words of the portal's language, by their key.
    Word(Cow<'static, str>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6: level 1 is the page's title.
    pub level: u8,
    /// Its id, ASCII.
    pub id: String,
    /// Its text.
    #[serde(with = "packed")]
    pub text: String,
}

impl Body {
    /// Whether nothing is to be seen.
    pub fn is_empty(&self) -> bool {
        self.html.is_blank && self.holes.is_empty()
    }

    /// Whether `#id` leads somewhere in this text.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }

    /// The HTML with each hole filled; none when its text has changed since it was read.
    pub fn fill(&self, mut hole: impl FnMut(usize, &HoleKind, &mut String)) -> Option<String> {
        let html = self.html.text()?;
        let mut out = String::with_capacity(html.len() + 96 * self.holes.len());
        let mut copied = 0;
        for (number, open) in self.holes.iter().enumerate() {
            out.push_str(html.get(copied..open.at)?);
            hole(number, &open.kind, &mut out);
            copied = open.at;
        }
        out.push_str(&html[copied..]);
        Some(out)
    }
}
