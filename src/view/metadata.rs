//! What a page tells programs: readers of feeds, those who share it, search engines.

use serde::Serialize;

use super::{Head, PictureView, Viewer};
use crate::plan::{Page, Planned, Route};
use crate::portal::Portal;

/// What a page tells programs. Templates see it as `metadata`; it is made for themes that name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// Feeds that a reader of this page may want.
    pub feeds: Vec<FeedLink>,
    /// `article` or `website`, for those who share it.
    pub og_type: &'static str,
    /// The picture for those who share it, with its absolute address.
    pub og_image: Option<PictureView>,
    /// When an article was published, ISO 8601.
    pub published: Option<String>,
    /// When an article was changed, ISO 8601.
    pub modified: Option<String>,
    /// schema.org data, each safe to stand in a `<script type="application/ld+json">`.
    pub data: Vec<String>,
}

/// A feed of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Its media type.
    pub media_type: &'static str,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
}

impl Viewer<'_> {
    /// What a page tells programs, beside what its head says.
    pub fn metadata(&self, planned: &Planned, head: &Head) -> Metadata {
        let item = match &planned.page {
            Page::Item(id) => Some(*id),
            _ => None,
        };
        let article = item.filter(|&id| self.portal.item(id).is_article);
        let dates = article.map(|id| &self.portal.item(id).item.meta);
        let zone = self.config.zone;
        let own_data = match &planned.page {
            Page::Home => Some(self.organization_data()),
            _ => article.map(|id| self.article_data(id)),
        };
        let way = (head.breadcrumb.len() > 1).then(|| self.breadcrumb_data(&head.breadcrumb));
        Metadata {
            feeds: self.feeds(&planned.page),
            og_type: if article.is_some() { "article" } else { "website" },
            og_image: item
                .and_then(|id| self.first_photo(id))
                .map(|picture| PictureView { href: self.absolute_href(&picture.href), ..picture }),
            published: dates.and_then(|meta| meta.date).map(|when| when.iso(zone)),
            modified: dates.and_then(|meta| meta.updated).map(|when| when.iso(zone)),
            data: own_data.into_iter().chain(way).collect(),
        }
    }

    fn feeds(&self, page: &Page) -> Vec<FeedLink> {
        let link = |route: &Route, title: &str, media_type| FeedLink {
            media_type,
            title: title.to_owned(),
            href: self.href(route),
        };
        let (atom, json) = ("application/atom+xml", "application/feed+json");
        let mut feeds = Vec::new();
        let section = super::head::section_of(self, page).filter(|&id| id != Portal::ROOT);
        if let Some((id, (atom_route, json_route))) = section.and_then(|id| Some((id, self.plan.feeds(id)?))) {
            let title = format!("{} – {}", self.portal.section(id).title, self.config.title);
            feeds.push(link(atom_route, &title, atom));
            feeds.push(link(json_route, &title, json));
        }
        let landmarks = &self.plan.landmarks;
        feeds.extend(landmarks.atom.iter().map(|route| link(route, &self.config.title, atom)));
        feeds.extend(landmarks.json.iter().map(|route| link(route, &self.config.title, json)));
        feeds
    }
}
