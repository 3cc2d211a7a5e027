//! The home page.

use serde::Serialize;

use super::{Card, LinkView, Viewer};
use crate::item::Kind;
use crate::portal::Portal;

/// The home page. Templates see it as `home`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    /// The text of `content/_index.md`, as safe HTML.
    pub body: Option<String>,
    /// Featured articles; where there are none, the newest one.
    pub featured: Vec<Card>,
    /// The newest articles of all sections, without the featured ones.
    pub latest: Vec<Card>,
    /// The most viewed articles.
    pub most_viewed: Vec<Card>,
    /// The sections with their newest articles; a section without articles is left out.
    pub sections: Vec<HomeSection>,
}

/// A section on the home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeSection {
    /// The section.
    pub link: LinkView,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its newest articles.
    pub cards: Vec<Card>,
}

/// How many of the most viewed articles the home page names.
const MOST_VIEWED: usize = 5;

pub(super) fn view(v: &Viewer<'_>) -> HomeView {
    let sizes = v.config.home;
    let portal = v.portal;
    let mut featured = portal.featured.clone();
    if featured.is_empty() {
        featured.extend(portal.articles.first());
    }
    featured.truncate(sizes.featured);
    let latest: Vec<_> =
        portal.articles.iter().copied().filter(|id| !featured.contains(id)).take(sizes.latest).collect();
    let root = portal.section(Portal::ROOT);
    let body = root.text.as_ref().filter(|text| !text.body.is_empty());
    HomeView {
        body: body.map(|text| v.body(&text.body, &v.plan.section_links[Portal::ROOT.index()])),
        featured: v.cards(&featured),
        latest: v.cards(&latest),
        most_viewed: v.cards(&portal.most_viewed[..portal.most_viewed.len().min(MOST_VIEWED)]),
        sections: root
            .children
            .iter()
            .map(|&id| (id, portal.section(id)))
            .filter(|(_, section)| section.kind == Kind::Articles && !section.items.is_empty() && sizes.per_section > 0)
            .map(|(id, section)| HomeSection {
                link: v.section_link(id),
                description: section.description.clone(),
                cards: v.cards(&section.items[..section.items.len().min(sizes.per_section)]),
            })
            .collect(),
    }
}
