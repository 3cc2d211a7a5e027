//! Which items a page lists. Views show them, prints are made of them, and pages are made in their order.

use std::borrow::Cow;

use super::{Page, Pages};
use crate::config::Config;
use crate::item::Kind;
use crate::portal::{ItemId, Portal, SectionId, TagId};

/// The items that a page lists, in order. Pages that only show a choice of some, beside other things, list none.
pub fn listed<'p>(portal: &'p Portal, config: &Config, page: &Page) -> Cow<'p, [ItemId]> {
    Cow::Borrowed(match page {
        Page::Section(id, sheet) => section_pages(portal, *id).items(&portal.section(*id).items, *sheet),
        Page::Tag(id, sheet) => tag_pages(portal, *id).items(&portal.tag(*id).items, *sheet),
        Page::Month(year, month) => &portal.years[*year].months[*month].items,
        Page::Latest => head(&portal.articles, config.list_size),
        Page::MostViewed => head(&portal.most_viewed, config.list_size),
        Page::Feed(None, _) => head(&portal.articles, config.feed_size),
        // A section may list its pages too, which are no news.
        Page::Feed(Some(id), _) => {
            let articles = portal.section(*id).items.iter().copied().filter(|id| portal.item(*id).is_article);
            return articles.take(config.feed_size).collect();
        }
        _ => &[],
    })
}

/// The pages of the list that a section shows; only lists of articles have more than one.
pub fn section_pages(portal: &Portal, id: SectionId) -> Pages {
    let section = portal.section(id);
    let size = if section.kind == Kind::Articles { section.page_size } else { usize::MAX };
    Pages::of(section.items.len(), size)
}

/// The pages of a tag's list.
pub fn tag_pages(portal: &Portal, id: TagId) -> Pages {
    Pages::of(portal.tag(id).items.len(), portal.section(Portal::ROOT).page_size)
}

/// The first items of a list, at most so many.
fn head(items: &[ItemId], most: usize) -> &[ItemId] {
    &items[..items.len().min(most)]
}
