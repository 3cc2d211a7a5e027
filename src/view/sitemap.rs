//! The sitemap: every page for search engines, with the date of its content.

use super::Viewer;
use crate::plan::{Page, Planned, SITEMAP_LIMIT, Sheet, SitemapPart};
use crate::portal::{ItemId, Portal};
use crate::text::date::When;

/// A sitemap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SitemapView {
    /// Pages.
    Pages(Vec<SitemapEntry>),
    /// Absolute addresses of the files that list the pages.
    Index(Vec<String>),
}

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its absolute address.
    pub address: String,
    /// When its content last changed, W3C date or date-time; none where content does not tell.
    pub changed: Option<String>,
}

pub(super) fn view(v: &Viewer<'_>, part: SitemapPart) -> SitemapView {
    let listed = || v.plan.entries.iter().filter(|planned| planned.page.is_listed());
    let changes = Changes::new(v.portal);
    match part {
        SitemapPart::Index => {
            let parts = listed().count().div_ceil(SITEMAP_LIMIT);
            SitemapView::Index((1..=parts).map(|n| v.config.base_url.absolute(&format!("/sitemap-{n}.xml"))).collect())
        }
        SitemapPart::Whole => SitemapView::Pages(listed().map(|planned| entry(v, &changes, planned)).collect()),
        SitemapPart::Part(part) => SitemapView::Pages(
            listed()
                .skip(part * SITEMAP_LIMIT)
                .take(SITEMAP_LIMIT)
                .map(|planned| entry(v, &changes, planned))
                .collect(),
        ),
    }
}

fn entry(v: &Viewer<'_>, changes: &Changes<'_>, planned: &Planned) -> SitemapEntry {
    let when = changes.of(planned);
    SitemapEntry { address: v.absolute(&planned.route), changed: when.map(|when| when.iso(v.config.zone)) }
}

/// When the content of pages last changed, where content tells.
pub(crate) struct Changes<'p> {
    portal: &'p Portal,
    /// By item. Each is asked for by many pages, and its item lies elsewhere.
    items: Vec<Option<When>>,
}

impl<'p> Changes<'p> {
    /// The changes of a portal.
    pub(crate) fn new(portal: &'p Portal) -> Self {
        Self { portal, items: portal.items.iter().map(|placed| placed.item.meta.changed()).collect() }
    }

    /// When the content of a page last changed.
    pub(crate) fn of(&self, planned: &Planned) -> Option<When> {
        let last = |items: &[ItemId]| items.iter().filter_map(|id| self.items[id.index()]).max();
        match &planned.page {
            Page::Item(id) => self.items[id.index()],
            Page::Home | Page::Latest => last(&self.portal.articles),
            Page::Section(id, Sheet::Newest) => last(&self.portal.section(*id).items),
            Page::Tag(id, Sheet::Newest) => last(&self.portal.tag(*id).items),
            _ => None,
        }
    }
}
