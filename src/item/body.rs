//! The text of an item as HTML with holes: what depends on other items is left open.

use std::ops::Range;

use super::Target;

/// HTML with holes, and what lists and the table of contents need to know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML; safe to put on a page as it is once the holes are filled.
    pub html: String,
    /// What goes between its parts, in order.
    pub holes: Vec<Hole>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The first paragraph as plain text.
    pub first_paragraph: Option<String>,
}

/// A place in the HTML that is filled when URLs are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// Bytes of HTML before it.
    pub at: usize,
    /// What goes there.
    pub kind: HoleKind,
}

/// What goes into a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        alt: String,
        /// Its caption, when it stands alone in a paragraph.
        caption: String,
        /// Whether it stands alone in a paragraph.
        alone: bool,
        /// The picture in the source.
        span: Range<usize>,
    },
    /// Words of the portal's language.
    Word(&'static str),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: level 1 is the page's title.
    pub level: u8,
    /// Its id, ASCII.
    pub id: String,
    /// Its text.
    pub text: String,
}

impl Body {
    /// Whether nothing is to be seen.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty() && self.holes.is_empty()
    }

    /// Whether `#id` leads somewhere in this text.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }

    /// The HTML with each hole filled.
    pub fn fill(&self, mut hole: impl FnMut(usize, &HoleKind, &mut String)) -> String {
        let mut out = String::with_capacity(self.html.len() + 96 * self.holes.len());
        let mut copied = 0;
        for (number, open) in self.holes.iter().enumerate() {
            out.push_str(&self.html[copied..open.at]);
            hole(number, &open.kind, &mut out);
            copied = open.at;
        }
        out.push_str(&self.html[copied..]);
        out
    }
}
