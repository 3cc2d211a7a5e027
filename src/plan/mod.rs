//! The plan: every route that the portal has, with what it shows. Knows nothing of templates.

mod build;
mod clash;
mod furniture;
mod links;
mod lists;
mod memory;
mod pages;
mod planner;
mod print;
mod route;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::config::UrlStyle;
use crate::portal::{FileId, Hold, ItemId, SectionId, TagId};
use crate::words::Words;

pub use build::build;
pub use clash::origin;
pub use furniture::{Area, Furniture, MenuLink, PlannedBlock};
pub use links::{Link, Links};
pub use lists::{listed, section_pages, tag_pages};
pub use memory::Memory;
pub use pages::Pages;
pub use print::{Print, Printer};
pub use route::{OutputPath, Route};

/// What a route shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// An article or standing page.
    Item(ItemId),
    /// A section's index, or one of the numbered pages of its list.
    Section(SectionId, Sheet),
    /// The newest articles of all sections.
    Latest,
    /// The most viewed articles.
    MostViewed,
    /// All years and months.
    Archive,
    /// A year, by its place among the portal's years.
    Year(usize),
    /// A month, by its place within its year.
    Month(usize, usize),
    /// All tags.
    Tags,
    /// A tag's index, or one of the numbered pages of its list.
    Tag(TagId, Sheet),
    /// Everything the portal has, as a tree.
    SiteMap,
    /// What the host shows for an unknown address.
    NotFound,
    /// A page that leads on to another.
    Redirect {
        /// Where to.
        to: Route,
        /// Why.
        why: Moved,
    },
    /// The newest articles for feed readers, of one section or of all.
    Feed(Option<SectionId>, FeedFormat),
    /// The list of pages for search engines: the list itself, or the index of its parts.
    Sitemap(SitemapPart),
    /// What search engines may read.
    Robots,
    /// A block by itself, to be put into pages that do not change with it: by its place among the fragments.
    Fragment(usize),
    /// The urgent notices by themselves.
    AlertFragment,
    /// A file that is published as it is.
    File(FileId),
    /// A file of the theme, by its place among the theme's assets.
    Asset(usize),
}

impl Page {
    /// The kind of page, as traces of a run name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Item(_) => "article",
            Self::Section(..) | Self::Latest | Self::MostViewed | Self::Month(..) | Self::Tag(..) => "list",
            Self::Archive | Self::Year(_) => "archive",
            Self::Tags => "tags",
            Self::SiteMap => "site-map",
            Self::NotFound => "404",
            Self::Redirect { .. } => "redirect",
            Self::Feed(..) => "feed",
            Self::Sitemap(_) => "sitemap",
            Self::Robots => "robots",
            Self::Fragment(_) | Self::AlertFragment => "fragment",
            Self::File(_) => "file",
            Self::Asset(_) => "asset",
        }
    }
}

/// Which part of a list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The newest items, at the list's own address.
    Newest,
    /// A numbered page, counted from the oldest, from 1.
    Numbered(usize),
}

/// Why a page leads on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It is an old address of an item.
    Alias(ItemId),
    /// It is a numbered page that is not full yet; its items are on the list's index.
    Filling,
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// Which part of the sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitemapPart {
    /// All pages, of a portal whose pages fit into one file.
    Whole,
    /// The list of the parts.
    Index,
    /// A part, from 0.
    Part(usize),
}

/// The most pages that one sitemap file may list (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

/// A route and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The route.
    pub route: Route,
    /// What it shows.
    pub page: Page,
}

/// All routes of the portal.
#[derive(Debug)]
pub struct Plan {
    /// The routes, sorted.
    pub entries: Arc<Vec<Planned>>,
    /// Pages that every page may link to.
    pub landmarks: Landmarks,
    /// What the links of each item's text lead to, by item.
    pub item_links: Vec<Arc<Links>>,
    /// The same for the texts of sections.
    pub section_links: Vec<Links>,
    /// The crest.
    pub logo: Option<FileId>,
    /// Menu, alerts and blocks, with what they lead to.
    pub furniture: Furniture,
    /// The route of the urgent notices, where they are a fragment.
    pub alert_fragment: Option<Route>,
    style: UrlStyle,
    items: Vec<Route>,
    sections: Vec<Route>,
    tags: Vec<Route>,
    years: Vec<YearRoutes>,
    files: Vec<Route>,
    assets: Vec<PlannedAsset>,
    feeds: FxHashMap<SectionId, (Route, Route)>,
    absent: FxHashMap<Route, Absent>,
    by_route: Arc<FxHashMap<Route, usize>>,
}

/// Why there is nothing at a route that some text would have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// The text is held back.
    Held(Hold),
    /// The text could not be read, which was reported.
    Broken,
}

/// Routes of the pages that every page may link to; a page without anything to show is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landmarks {
    /// The home page.
    pub home: Route,
    /// The newest articles.
    pub latest: Option<Route>,
    /// The most viewed articles.
    pub most_viewed: Option<Route>,
    /// The archive.
    pub archive: Option<Route>,
    /// The tags.
    pub tags: Option<Route>,
    /// The site map.
    pub site_map: Route,
    /// The Atom feed of the portal.
    pub atom: Option<Route>,
    /// The JSON feed of the portal.
    pub json: Option<Route>,
}

/// A file of the theme with its route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAsset {
    /// Its name in the theme.
    pub name: String,
    /// Its route.
    pub route: Route,
    /// What browsers check it against (Subresource Integrity), for style sheets and scripts.
    pub integrity: Option<String>,
}

#[derive(Debug)]
struct YearRoutes {
    year: Route,
    months: Vec<Route>,
}

impl Plan {
    /// The route of an item.
    pub fn item(&self, id: ItemId) -> &Route {
        &self.items[id.index()]
    }

    /// The route of a section.
    pub fn section(&self, id: SectionId) -> &Route {
        &self.sections[id.index()]
    }

    /// The route of a tag.
    pub fn tag(&self, id: TagId) -> &Route {
        &self.tags[id.index()]
    }

    /// The route of a year.
    pub fn year(&self, year: usize) -> &Route {
        &self.years[year].year
    }

    /// The route of a month.
    pub fn month(&self, year: usize, month: usize) -> &Route {
        &self.years[year].months[month]
    }

    /// The route of a published file.
    pub fn file(&self, id: FileId) -> &Route {
        &self.files[id.index()]
    }

    /// The theme's assets.
    pub fn assets(&self) -> &[PlannedAsset] {
        &self.assets
    }

    /// The Atom and JSON feeds of a section, if it has any.
    pub fn feeds(&self, section: SectionId) -> Option<&(Route, Route)> {
        self.feeds.get(&section)
    }

    /// What a route shows.
    pub fn find(&self, route: &Route) -> Option<&Planned> {
        self.by_route.get(route).map(|&index| &self.entries[index])
    }

    /// The route that is spelt just so.
    pub fn spelt(&self, path: &str) -> Option<&Planned> {
        self.by_route.get(path).map(|&index| &self.entries[index])
    }

    /// Why there is nothing at a route that some text would have: it, or the bundle around it, is held back or
    /// broken.
    pub fn absent(&self, route: &Route) -> Option<Absent> {
        let path = route.as_str();
        let around = path.match_indices('/').map(|(at, _)| &path[..=at]).rev().filter_map(Route::parse);
        std::iter::once(route.clone()).chain(around).find_map(|route| self.absent.get(&route).copied())
    }
}

/// The route of a numbered page of a list.
pub fn numbered_page(list: &Route, number: usize, style: UrlStyle, words: &Words) -> Route {
    list.folder(&words.slug("url_page")).numbered(number, style)
}
