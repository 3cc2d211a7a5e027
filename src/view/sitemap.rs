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
    match part {
        SitemapPart::Index => {
            let parts = listed().count().div_ceil(SITEMAP_LIMIT);
            SitemapView::Index((1..=parts).map(|n| v.config.base_url.absolute(&format!("/sitemap-{n}.xml"))).collect())
        }
        SitemapPart::Whole => SitemapView::Pages(listed().map(|planned| entry(v, planned)).collect()),
        SitemapPart::Part(part) => SitemapView::Pages(
            listed().skip(part * SITEMAP_LIMIT).take(SITEMAP_LIMIT).map(|planned| entry(v, planned)).collect(),
        ),
    }
}

fn entry(v: &Viewer<'_>, planned: &Planned) -> SitemapEntry {
    let when = changed(v.portal, planned);
    SitemapEntry { address: v.absolute(&planned.route), changed: when.map(|when| when.iso(v.config.zone)) }
}

/// When the content of a page last changed, where content tells.
pub(crate) fn changed(portal: &Portal, planned: &Planned) -> Option<When> {
    let changed = |id: &ItemId| portal.item(*id).item.meta.changed();
    match &planned.page {
        Page::Item(id) => changed(id),
        Page::Home | Page::Latest => portal.articles.iter().filter_map(changed).max(),
        Page::Section(id, Sheet::Newest) => portal.section(*id).items.iter().filter_map(changed).max(),
        Page::Tag(id, Sheet::Newest) => portal.tag(*id).items.iter().filter_map(changed).max(),
        _ => None,
    }
}
