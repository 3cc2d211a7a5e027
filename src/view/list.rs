//! Lists of items: sections, tags, latest, most viewed, a month.

use serde::Serialize;

use super::{Card, LinkView, Viewer};
use crate::item::Kind;
use crate::plan::{self, Pages, Route, Sheet};
use crate::portal::{SectionId, TagId};

/// A list of items. Templates see it as `list`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListView {
    /// Its heading.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// The text of the section's `_index.md`, as safe HTML.
    pub body: Option<String>,
    /// The sections in this one.
    pub sections: Vec<LinkView>,
    /// Its items.
    pub cards: Vec<Card>,
    /// Whether its items are standing pages rather than news.
    pub is_pages: bool,
    /// Whether the number of views belongs beside each item.
    pub is_ranking: bool,
    /// The way to its other pages, where it has any.
    pub pager: Option<Pager>,
}

/// The way to the other pages of a list. A full page never changes, so it names neither the number of pages nor
/// the newest of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The page with newer items.
    pub newer: Option<LinkView>,
    /// The page with older items.
    pub older: Option<LinkView>,
    /// The first page, with the newest items.
    pub newest: Option<LinkView>,
}

pub(super) fn section(v: &Viewer<'_>, id: SectionId, sheet: Sheet, cards: Vec<Card>) -> ListView {
    let section = v.portal.section(id);
    let pages = plan::section_pages(v.portal, id);
    let is_first = sheet == Sheet::Newest;
    let text = section.text.as_ref().filter(|text| is_first && !text.body.is_empty());
    ListView {
        title: sheet_title(v, &section.title, sheet),
        description: section.description.clone().filter(|_| is_first),
        body: text.map(|text| v.body(&text.body, &v.plan.section_links[id.index()])),
        sections: if is_first { section.children.iter().map(|&id| v.section_link(id)).collect() } else { Vec::new() },
        cards,
        is_pages: section.kind == Kind::Pages,
        is_ranking: false,
        pager: pager(v, v.plan.section(id), pages, sheet),
    }
}

pub(super) fn tag(v: &Viewer<'_>, id: TagId, sheet: Sheet, cards: Vec<Card>) -> ListView {
    let tag = v.portal.tag(id);
    let pages = plan::tag_pages(v.portal, id);
    let title = sheet_title(v, &v.words.fill("tag", &[("tag", &tag.name)]), sheet);
    ListView { pager: pager(v, v.plan.tag(id), pages, sheet), ..plain(title, cards) }
}

pub(super) fn latest(v: &Viewer<'_>, cards: Vec<Card>) -> ListView {
    plain(v.words.get("latest").to_owned(), cards)
}

pub(super) fn most_viewed(v: &Viewer<'_>, cards: Vec<Card>) -> ListView {
    ListView { is_ranking: true, ..plain(v.words.get("most_viewed").to_owned(), cards) }
}

pub(super) fn month(v: &Viewer<'_>, year: usize, month: usize, cards: Vec<Card>) -> ListView {
    plain(month_title(v, year, month), cards)
}

/// `Tháng 3 năm 2024`
pub(super) fn month_title(v: &Viewer<'_>, year: usize, month: usize) -> String {
    let year = &v.portal.years[year];
    let month = year.months[month].month.to_string();
    v.words.fill("archive_month", &[("month", &month), ("year", &year.year.to_string())])
}

/// The title of a page of a list: numbered pages say which.
pub(super) fn sheet_title(v: &Viewer<'_>, title: &str, sheet: Sheet) -> String {
    match sheet {
        Sheet::Newest => title.to_owned(),
        Sheet::Numbered(number) => {
            format!("{title} – {}", v.words.fill("numbered_page", &[("number", &number.to_string())]))
        }
    }
}

fn plain(title: String, cards: Vec<Card>) -> ListView {
    ListView {
        title,
        description: None,
        body: None,
        sections: Vec::new(),
        cards,
        is_pages: false,
        is_ranking: false,
        pager: None,
    }
}

fn pager(v: &Viewer<'_>, list: &Route, pages: Pages, sheet: Sheet) -> Option<Pager> {
    let link = |key: &str, route: Route| LinkView { title: v.words.get(key).to_owned(), href: v.href(&route) };
    let page = |number: usize| plan::numbered_page(list, number, v.config.url_style, v.words);
    match sheet {
        Sheet::Newest if pages.count == 0 => None,
        Sheet::Newest => Some(Pager { newer: None, older: Some(link("older_page", page(pages.count))), newest: None }),
        Sheet::Numbered(number) => Some(Pager {
            newer: Some(link("newer_page", page(number + 1))),
            older: (number > 1).then(|| link("older_page", page(number - 1))),
            newest: Some(link("newest_page", list.clone())),
        }),
    }
}
