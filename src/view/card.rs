//! An item as lists show it.

use serde::Serialize;

use super::{DateView, LinkView, PictureView, Viewer};
use crate::item::HoleKind;
use crate::plan::Link;
use crate::portal::{ItemId, Portal};
use crate::text::{clean, number};

/// An item as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its headline, whole.
    pub title: String,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// Its lead, or the beginning of its text.
    pub summary: Option<String>,
    /// Its first photo.
    pub photo: Option<PictureView>,
    /// Its section; none for a page that belongs to none.
    pub section: Option<LinkView>,
    /// How often it was viewed, with thousands marked.
    pub views: Option<String>,
    /// A mark, when the public does not see it yet.
    pub state: Option<String>,
}

/// An item as one line names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its headline, whole.
    pub title: String,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// A mark, when the public does not see it yet.
    pub state: Option<String>,
}

impl Viewer<'_> {
    /// An item as one line names it.
    pub(super) fn line(&self, id: ItemId) -> Line {
        let meta = &self.portal.item(id).item.meta;
        Line {
            title: meta.title.clone(),
            href: self.href(self.plan.item(id)),
            date: meta.date.map(|when| self.date(when)),
            state: self.state(id),
        }
    }

    /// An item as lists show it.
    pub(super) fn card(&self, id: ItemId) -> Card {
        let placed = self.portal.item(id);
        let meta = &placed.item.meta;
        Card {
            title: meta.title.clone(),
            href: self.href(self.plan.item(id)),
            date: meta.date.map(|when| self.date(when)),
            summary: placed.item.story().summary(),
            photo: self.first_photo(id),
            section: (placed.section != Portal::ROOT).then(|| self.section_link(placed.section)),
            views: meta.views.map(|views| number::grouped(views, self.words.lang())),
            state: self.state(id),
        }
    }

    pub(super) fn cards(&self, ids: &[ItemId]) -> Vec<Card> {
        ids.iter().map(|&id| self.card(id)).collect()
    }

    /// The lead, or else the beginning of the text, at most so many characters long.
    pub(super) fn summary(&self, id: ItemId, most: usize) -> Option<String> {
        let text = self.portal.item(id).item.story().opening()?;
        Some(clean::excerpt(text, most).into_owned())
    }

    /// The first photo of the front matter, or else the first picture of the text.
    pub(super) fn first_photo(&self, id: ItemId) -> Option<PictureView> {
        let story = self.portal.item(id).item.story();
        let links = &self.plan.item_links[id.index()];
        if let (Some(photo), Some(Some(file))) = (story.photos.first(), links.photos.first()) {
            return Some(self.picture(*file, super::article::alt(photo)));
        }
        story.body.holes.iter().find_map(|hole| match &hole.kind {
            HoleKind::Picture { address, alt, .. } => match links.of(*address)? {
                Link::File(file, _) => Some(self.picture(*file, alt.clone())),
                _ => None,
            },
            _ => None,
        })
    }
}
