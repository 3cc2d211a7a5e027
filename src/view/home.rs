//! The home page.

use serde::Serialize;

use super::{BlockView, Card, LinkView, Viewer};
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
    let mut main = v.blocks(&furniture.home);
    // What is put forward on this page is not listed again among the newest.
    let featured: Vec<String> = main
        .iter()
        .filter(|block| block.kind == "featured")
        .flat_map(|block| &block.cards)
        .map(|card| card.href.clone())
        .collect();
    for (block, planned) in main
        .iter_mut()
        .filter(|block| block.kind == "latest")
        .zip(furniture.home.iter().filter(|p| p.block.kind == crate::config::BlockKind::Latest))
    {
        let size = planned.block.size;
        let wider = &v.portal.articles[..v.portal.articles.len().min(size + featured.len())];
        block.cards = v.cards(wider);
        block.cards.retain(|card| !featured.contains(&card.href));
        block.cards.truncate(size);
    }
    HomeView {
        body: body.map(|text| v.body(&text.body, &v.plan.section_links[Portal::ROOT.index()])),
        beside: main.iter().position(|block| !matches!(block.kind, "featured" | "sections" | "media")),
        main,
        side: v.blocks(&furniture.home_side),
    }
}
