//! A feed: the newest articles of the portal or of a section.

use super::Viewer;
use crate::plan::{FeedFormat, Route};
use crate::portal::{ItemId, Portal, SectionId};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedView {
    /// Atom or JSON.
    pub format: FeedFormat,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// The language code.
    pub lang: &'static str,
    /// The absolute address of the feed itself.
    pub address: String,
    /// The absolute address of the page that it belongs to.
    pub page: String,
    /// Who publishes it.
    pub publisher: String,
    /// When its newest entry was changed, RFC 3339.
    pub updated: String,
    /// Its entries, the newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// The headline.
    pub title: String,
    /// The absolute address, which is also its id.
    pub address: String,
    /// When it was published, RFC 3339.
    pub published: String,
    /// When it was changed, RFC 3339.
    pub updated: String,
    /// The lead, or the first paragraph.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its topics.
    pub tags: Vec<String>,
    /// The absolute address of its first photo.
    pub image: Option<String>,
}

pub(super) fn view(
    v: &Viewer<'_>,
    route: &Route,
    section: Option<SectionId>,
    format: FeedFormat,
    items: &[ItemId],
) -> FeedView {
    let (title, description, page) = match section {
        None => (v.config.title.clone(), v.config.description.clone(), Portal::ROOT),
        Some(id) => {
            let section = v.portal.section(id);
            (format!("{} – {}", section.title, v.config.title), section.description.clone(), id)
        }
    };
    let entries: Vec<FeedEntry> = items
        .iter()
        .filter_map(|&id| {
            let placed = v.portal.item(id);
            let (meta, story) = (&placed.item.meta, placed.item.story());
            let published = meta.date?;
            let zone = v.config.zone;
            Some(FeedEntry {
                title: meta.title.clone(),
                address: v.absolute(v.plan.item(id)),
                published: published.rfc3339(zone),
                updated: meta.changed().unwrap_or(published).rfc3339(zone),
                summary: story.opening().cloned(),
                authors: story.authors.clone(),
                tags: placed.tags.iter().map(|&tag| v.portal.tag(tag).name.clone()).collect(),
                image: v.first_photo(id).map(|picture| v.absolute_href(&picture.href)),
            })
        })
        .collect();
    FeedView {
        format,
        title,
        description,
        lang: v.words.lang().code(),
        address: v.absolute(route),
        page: v.absolute(v.plan.section(page)),
        publisher: v.config.organization.name.clone(),
        updated: entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_default(),
        entries,
    }
}
