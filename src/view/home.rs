//! The home page.

use serde::Serialize;

use super::{BlockView, Card, LinkView, Viewer};
use crate::config::BlockKind;
use crate::portal::Portal;

/// The home page. Templates see it as `home`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    /// The text of `content/_index.md`, as safe HTML.
    pub body: Option<String>,
    /// The blocks of the page, in order.
    pub main: Vec<BlockView>,
    /// The blocks beside its upper part.
    pub side: Vec<BlockView>,
    /// The place, from 0, of the block beside which they stand: the first that does not need the whole width.
    pub beside: Option<usize>,
}

/// A section with its newest articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeSection {
    /// The section.
    pub link: LinkView,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its newest articles.
    pub cards: Vec<Card>,
}

pub(super) fn view(v: &Viewer<'_>) -> HomeView {
    let furniture = &v.plan.furniture;
    let body = v.portal.section(Portal::ROOT).text.as_ref().filter(|text| !text.body.is_empty());
    // What is put forward on this page is not listed again among the newest.
    let featured = furniture.home.iter().find(|planned| planned.block.kind == BlockKind::Featured);
    let featured = featured.map_or_else(Vec::new, |planned| v.featured(planned.block.size));
    let main: Vec<BlockView> = furniture.home.iter().filter_map(|planned| v.block(planned, &featured)).collect();
    HomeView {
        body: body.map(|text| v.body(&text.body, &v.plan.section_links[Portal::ROOT.index()])),
        beside: main.iter().position(|block| !matches!(block.kind, "featured" | "sections" | "media")),
        main,
        side: furniture.home_side.iter().filter_map(|planned| v.block(planned, &[])).collect(),
    }
}
