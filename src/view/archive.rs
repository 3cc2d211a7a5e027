//! Overviews: years and months, tags, the site map.

use serde::Serialize;

use super::{LinkView, Viewer};
use crate::item::Kind;
use crate::portal::{Portal, SectionId, TagId};

/// Years and months. Templates see it as `archive`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveView {
    /// The heading.
    pub title: String,
    /// The years, the newest first; on the page of a year, that one.
    pub years: Vec<YearView>,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearView {
    /// The year in words: `Năm 2024`.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many articles it has, in words.
    pub count: String,
    /// Its months, the newest first.
    pub months: Vec<MonthView>,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthView {
    /// The month in words: `Tháng 3`.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many articles it has, in words.
    pub count: String,
}

/// All tags. Templates see it as `tags`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagsView {
    /// The heading.
    pub title: String,
    /// The tags, in alphabetical order.
    pub tags: Vec<TagLink>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagLink {
    /// Its name.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many items it has, in words; on an article's own page it is left out, since it changes daily.
    pub count: Option<String>,
}

/// The site map. Templates see it as `tree`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeView {
    /// The heading.
    pub title: String,
    /// What stands directly under the home page.
    pub nodes: Vec<TreeNode>,
}

/// A page of the site map with what is under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeNode {
    /// The page's title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many articles it has, in words.
    pub count: Option<String>,
    /// What is under it.
    pub children: Vec<TreeNode>,
}

pub(super) fn all(v: &Viewer<'_>) -> ArchiveView {
    let years = (0..v.portal.years.len()).map(|year| year_view(v, year)).collect();
    ArchiveView { title: v.words.get("archive").to_owned(), years }
}

pub(super) fn year(v: &Viewer<'_>, year: usize) -> ArchiveView {
    ArchiveView { title: year_title(v, year), years: vec![year_view(v, year)] }
}

/// `Lưu trữ năm 2024`
pub(super) fn year_title(v: &Viewer<'_>, year: usize) -> String {
    v.words.fill("archive_year", &[("year", &v.portal.years[year].year.to_string())])
}

fn year_view(v: &Viewer<'_>, index: usize) -> YearView {
    let year = &v.portal.years[index];
    YearView {
        title: v.words.fill("year", &[("year", &year.year.to_string())]),
        href: v.href(v.plan.year(index)),
        count: v.count(year.count()),
        months: year
            .months
            .iter()
            .enumerate()
            .map(|(m, month)| MonthView {
                title: v.words.fill("month", &[("month", &month.month.to_string())]),
                href: v.href(v.plan.month(index, m)),
                count: v.count(month.items.len()),
            })
            .collect(),
    }
}

pub(super) fn tags(v: &Viewer<'_>) -> TagsView {
    let tags = (0..v.portal.tags.len())
        .map(TagId::new)
        .map(|id| TagLink { count: Some(v.count(v.portal.tag(id).items.len())), ..v.tag_link(id) })
        .collect();
    TagsView { title: v.words.get("tags").to_owned(), tags }
}

pub(super) fn tree(v: &Viewer<'_>) -> TreeView {
    let root = v.portal.section(Portal::ROOT);
    let pages = root.items.iter().map(|&id| leaf(v.item_link(id)));
    let sections = root.children.iter().map(|&id| branch(v, id));
    let landmarks = &v.plan.landmarks;
    let lists = [
        ("latest", &landmarks.latest),
        ("most_viewed", &landmarks.most_viewed),
        ("archive", &landmarks.archive),
        ("tags", &landmarks.tags),
    ];
    let lists = lists.into_iter().filter_map(|(key, route)| v.landmark(key, route.as_ref())).map(leaf);
    TreeView { title: v.words.get("site_map").to_owned(), nodes: sections.chain(lists).chain(pages).collect() }
}

fn branch(v: &Viewer<'_>, id: SectionId) -> TreeNode {
    let section = v.portal.section(id);
    let is_pages = section.kind == Kind::Pages;
    let pages = section.items.iter().filter(|_| is_pages).map(|&id| leaf(v.item_link(id)));
    let children = section.children.iter().map(|&id| branch(v, id));
    TreeNode {
        count: (!is_pages).then(|| v.count(section.items.len())),
        children: pages.chain(children).collect(),
        ..leaf(v.section_link(id))
    }
}

fn leaf(link: LinkView) -> TreeNode {
    TreeNode { title: link.title, href: link.href, count: None, children: Vec::new() }
}

impl Viewer<'_> {
    pub(super) fn tag_link(&self, id: TagId) -> TagLink {
        TagLink { title: self.portal.tag(id).name.clone(), href: self.href(self.plan.tag(id)), count: None }
    }
}
