//! A text as HTML with holes: what depends on other items is left open.

/// HTML with holes, and what the table of contents needs to know of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML; safe to put on a page as it is once the holes are filled.
    pub html: String,
    /// What goes between its parts, in order.
    pub holes: Vec<Hole>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The first paragraph as plain text. Of a text that has a lead it is only kept where it says the same.
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
        /// Its place among the addresses of the text; none when the address was refused.
        address: Option<usize>,
        /// Its title, if any.
        title: String,
    },
    /// The end of the link that opened last.
    LinkEnd,
    /// A picture.
    Picture {
        /// Its place among the addresses of the text; none when the address was refused.
        address: Option<usize>,
        /// Its description.
        alt: String,
        /// Its caption, when it stands alone in a paragraph.
        caption: String,
        /// Whether it stands alone in a paragraph.
        alone: bool,
    },
    /// Words of the portal's language, by their key.
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
        self.holes.is_empty() && self.html.trim().is_empty()
    }

    /// Whether `#id` leads somewhere in this text.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }

    /// The HTML with each hole filled.
    pub fn fill(&self, mut hole: impl FnMut(&HoleKind, &mut String)) -> String {
        let mut out = String::with_capacity(self.html.len() + 96 * self.holes.len());
        let mut copied = 0;
        for open in &self.holes {
            out.push_str(&self.html[copied..open.at]);
            hole(&open.kind, &mut out);
            copied = open.at;
        }
        out.push_str(&self.html[copied..]);
        out
    }
}
