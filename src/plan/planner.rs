//! Each page of the portal gets its route.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha384};

use rustc_hash::FxHashMap;

use super::{
    Absent, FeedFormat, Landmarks, Moved, OutputPath, Page, Planned, PlannedAsset, Route, SITEMAP_LIMIT, Sheet,
    SitemapPart, YearRoutes, numbered_page, section_pages, tag_pages,
};
use crate::config::{Block, UrlStyle};
use crate::diag::{Code, Diagnostic, Place};
use crate::portal::{FileId, Folder, Placed, Portal, PublishedFile, SectionId, TagId};
use crate::source::{AssetFile, CONTENT, ContentPath, STATIC};
use crate::text::Slug;
use crate::words::Words;

/// Collects the routes of one portal.
pub(super) struct Planner<'a> {
    pub(super) portal: &'a Portal,
    pub(super) style: UrlStyle,
    pub(super) words: &'a Words,
    pub(super) entries: Vec<Planned>,
}

impl Planner<'_> {
    fn add(&mut self, route: &Route, page: Page) {
        self.entries.push(Planned { route: route.clone(), page });
    }

    fn word(&self, key: &str) -> Slug {
        self.words.slug(key)
    }

    fn numbered(&self, list: &Route, number: usize) -> Route {
        numbered_page(list, number, self.style, self.words)
    }

    /// The numbered pages of a list. The page that is being filled leads to the index, so that the newest full
    /// page can already link to it and need not change when it comes into being.
    fn list(&mut self, list: &Route, count: usize, page: impl Fn(usize) -> Page) {
        for number in 1..=count {
            self.add(&self.numbered(list, number), page(number));
        }
        if count > 0 {
            self.add(&self.numbered(list, count + 1), Page::Redirect { to: list.clone(), why: Moved::Filling });
        }
    }

    pub(super) fn sections(&mut self) -> Vec<Route> {
        let mut routes: Vec<Route> = Vec::with_capacity(self.portal.sections.len());
        for id in self.portal.section_ids() {
            let section = self.portal.section(id);
            let route = match (section.parent, &section.slug) {
                (Some(parent), Some(slug)) => routes[parent.index()].folder(slug),
                (Some(parent), None) => routes[parent.index()].clone(),
                (None, _) => Route::home(),
            };
            if id == Portal::ROOT {
                self.add(&route, Page::Home);
            } else if section.slug.is_some() {
                self.add(&route, Page::Section(id, Sheet::Newest));
                let count = section_pages(self.portal, id).count;
                self.list(&route, count, |number| Page::Section(id, Sheet::Numbered(number)));
            }
            routes.push(route);
        }
        routes
    }

    pub(super) fn items(&mut self, sections: &[Route]) -> Vec<Route> {
        let route = |id| {
            let Placed { section, item, .. } = self.portal.item(id);
            sections[section.index()].leaf(&item.slug, self.style)
        };
        let routes = self.portal.of_each_item(route);
        self.entries.reserve(routes.len());
        // This is nearly the order of their routes, in which they will stand.
        for id in self.portal.in_order_of_paths.iter().copied() {
            self.add(&routes[id.index()], Page::Item(id));
        }
        routes
    }

    /// The routes of what is not there now: of texts that are held back, with their old addresses and the pages of
    /// lists that only they would fill, and of texts that could not be read.
    pub(super) fn absent(&self, sections: &[Route]) -> FxHashMap<Route, Absent> {
        let mut absent = FxHashMap::default();
        let route = |folder: &ContentPath, slug: &Slug| {
            let section = self.portal.section_at(folder)?;
            Some(sections[section.index()].leaf(slug, self.style))
        };
        for held in &self.portal.held {
            let (item, why) = (&held.item, Absent::Held(held.why));
            let tags = item
                .meta
                .tags
                .iter()
                .filter_map(|tag| Slug::of(tag.name()))
                .map(|slug| self.all_tags().leaf(&slug, self.style));
            let aliases = item.meta.aliases.iter().filter_map(|alias| Route::parse(&alias.value));
            let months = item.meta.date.iter().flat_map(|when| {
                let year = self.archive().numbered(when.date.year().unsigned_abs().into(), UrlStyle::Folder);
                [Some(self.month(&year, when.date.month())), Some(year)].into_iter().flatten()
            });
            for route in route(&item.section, &item.slug).into_iter().chain(aliases).chain(tags).chain(months) {
                absent.entry(route.as_folder_route()).or_insert(why);
                absent.entry(route).or_insert(why);
            }
        }
        for path in self.portal.broken() {
            let is_bundle = path.stem() == "index";
            let (folder, name) =
                if is_bundle { (path.folder().folder(), path.folder()) } else { (path.folder(), path.clone()) };
            let slug = Slug::of(if is_bundle { name.name() } else { name.stem() });
            if let Some(route) = slug.and_then(|slug| route(&folder, &slug)) {
                absent.insert(route, Absent::Broken);
            }
        }
        absent
    }

    fn all_tags(&self) -> Route {
        Route::home().folder(&self.word("url_tags"))
    }

    fn archive(&self) -> Route {
        Route::home().folder(&self.word("url_archive"))
    }

    fn month(&self, year: &Route, month: i8) -> Route {
        Slug::of(&format!("{month:02}")).map_or_else(|| year.clone(), |slug| year.leaf(&slug, self.style))
    }

    pub(super) fn tags(&mut self) -> Vec<Route> {
        if self.portal.tags.is_empty() {
            return Vec::new();
        }
        let all = self.all_tags();
        self.add(&all, Page::Tags);
        let mut routes = Vec::with_capacity(self.portal.tags.len());
        for index in 0..self.portal.tags.len() {
            let id = TagId::new(index);
            let count = tag_pages(self.portal, id).count;
            let slug = &self.portal.tag(id).slug;
            let route = all.leaf(slug, self.style);
            self.add(&route, Page::Tag(id, Sheet::Newest));
            self.list(&route, count, |number| Page::Tag(id, Sheet::Numbered(number)));
            routes.push(route);
        }
        routes
    }

    pub(super) fn years(&mut self) -> Vec<YearRoutes> {
        if self.portal.years.is_empty() {
            return Vec::new();
        }
        let archive = self.archive();
        self.add(&archive, Page::Archive);
        let mut routes = Vec::with_capacity(self.portal.years.len());
        for (y, year) in self.portal.years.iter().enumerate() {
            let route = archive.numbered(year.year.unsigned_abs().into(), UrlStyle::Folder);
            self.add(&route, Page::Year(y));
            let months: Vec<Route> = year.months.iter().map(|month| self.month(&route, month.month)).collect();
            for (m, month) in months.iter().enumerate() {
                self.add(month, Page::Month(y, m));
            }
            routes.push(YearRoutes { year: route, months });
        }
        routes
    }

    pub(super) fn files(
        &mut self,
        sections: &[Route],
        items: &[Route],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Route> {
        let mut routes = Vec::with_capacity(self.portal.files.len());
        for (index, file) in self.portal.files.iter().enumerate() {
            let id = FileId::new(index);
            let route = match file.folder {
                Folder::Content => self.content_file(file, sections, items),
                Folder::Static => Route::of_static(&file.fact.path),
            };
            let route = route.unwrap_or_else(|| {
                let folder = if file.folder == Folder::Content { CONTENT } else { STATIC };
                let place = Place::Path(format!("{folder}/{}", file.fact.path));
                diagnostics.push(Diagnostic::new(Code::NoSlug, place).arg("name", file.fact.path.name()));
                Route::home()
            });
            if route != Route::home() {
                self.add(&route, Page::File(id));
            }
            routes.push(route);
        }
        routes
    }

    /// A file of a bundle lies under its item; any other under the folder that it is in.
    fn content_file(&self, file: &PublishedFile, sections: &[Route], items: &[Route]) -> Option<Route> {
        let path = &file.fact.path;
        let folder = path.folder();
        let (mut route, base) = match file.owner {
            Some(owner) => (items[owner.index()].clone(), self.portal.item(owner).item.bundle.clone()?),
            None => {
                let mut base = folder.clone();
                while self.portal.section_at(&base).is_none() {
                    base = base.folder();
                }
                (sections[self.portal.section_at(&base)?.index()].clone(), base)
            }
        };
        for name in folder.names().skip(base.names().count()) {
            route = route.folder(&Slug::of(name)?);
        }
        let extension = path.extension().to_ascii_lowercase();
        let stem = Slug::of(path.stem())?;
        if extension.is_empty() { route.file(stem.as_str()) } else { route.file(&format!("{stem}.{extension}")) }
    }

    /// The name of a style sheet or script carries a hash of its content, so that hosts may let browsers keep it for
    /// ever. Pictures and fonts keep theirs, since style sheets name them.
    pub(super) fn assets(&mut self, assets: &[AssetFile], diagnostics: &mut Vec<Diagnostic>) -> Vec<PlannedAsset> {
        let Some(folder) = Slug::of("assets").map(|slug| Route::home().folder(&slug)) else { return Vec::new() };
        let mut planned = Vec::with_capacity(assets.len());
        for (index, asset) in assets.iter().enumerate() {
            let (hashed, integrity) = match asset.name.rsplit_once('.') {
                Some((stem, ending @ ("css" | "js"))) => {
                    let hash = Sha384::digest(asset.bytes.as_slice());
                    let short = blake3::hash(&asset.bytes).to_hex();
                    (
                        format!("{stem}.{}.{ending}", &short[..12]),
                        Some(format!("sha384-{}", BASE64_STANDARD.encode(hash))),
                    )
                }
                _ => (asset.name.clone(), None),
            };
            match OutputPath::parse(&hashed).map(|path| folder.below(&path)) {
                Some(route) => {
                    self.add(&route, Page::Asset(index));
                    planned.push(PlannedAsset { name: asset.name.clone(), route, integrity });
                }
                None => {
                    let place = Place::Path(format!("assets/{}", asset.name));
                    diagnostics.push(Diagnostic::new(Code::NoSlug, place).arg("name", &asset.name));
                }
            }
        }
        planned
    }

    pub(super) fn fragments(&mut self, fragments: &[(Block, Route)], alerts: Option<&Route>) {
        for (index, (_, route)) in fragments.iter().enumerate() {
            self.add(route, Page::Fragment(index));
        }
        if let Some(route) = alerts {
            self.add(route, Page::AlertFragment);
        }
    }

    pub(super) fn landmarks(&mut self) -> Landmarks {
        let home = Route::home();
        let any = !self.portal.articles.is_empty();
        let page = |key: &str| home.leaf(&self.word(key), self.style);
        let folder = |key: &str| home.folder(&self.word(key));
        let landmarks = Landmarks {
            latest: any.then(|| page("url_latest")),
            most_viewed: (!self.portal.most_viewed.is_empty()).then(|| page("url_most_viewed")),
            archive: (!self.portal.years.is_empty()).then(|| folder("url_archive")),
            tags: (!self.portal.tags.is_empty()).then(|| folder("url_tags")),
            site_map: page("url_site_map"),
            atom: any.then(|| home.file(ATOM)).flatten(),
            json: any.then(|| home.file(JSON)).flatten(),
            home,
        };
        let optional = [
            (&landmarks.latest, Page::Latest),
            (&landmarks.most_viewed, Page::MostViewed),
            (&landmarks.atom, Page::Feed(None, FeedFormat::Atom)),
            (&landmarks.json, Page::Feed(None, FeedFormat::Json)),
        ];
        for (route, page) in optional {
            if let Some(route) = route {
                self.add(route, page);
            }
        }
        self.add(&landmarks.site_map, Page::SiteMap);
        for (name, page) in [("404.html", Page::NotFound), ("robots.txt", Page::Robots)] {
            if let Some(route) = landmarks.home.file(name) {
                self.add(&route, page);
            }
        }
        landmarks
    }

    pub(super) fn feeds(&mut self, sections: &[Route]) -> FxHashMap<SectionId, (Route, Route)> {
        let mut feeds = FxHashMap::default();
        for id in self.portal.section_ids().filter(|&id| id != Portal::ROOT) {
            if !self.portal.section(id).items.iter().any(|&item| self.portal.item(item).is_article) {
                continue;
            }
            let route = &sections[id.index()];
            if let (Some(atom), Some(json)) = (route.file(ATOM), route.file(JSON)) {
                self.add(&atom, Page::Feed(Some(id), FeedFormat::Atom));
                self.add(&json, Page::Feed(Some(id), FeedFormat::Json));
                feeds.insert(id, (atom, json));
            }
        }
        feeds
    }

    pub(super) fn aliases(&mut self, items: &[Route]) {
        for id in self.portal.item_ids() {
            let mut routes: Vec<Route> =
                self.portal.item(id).item.meta.aliases.iter().filter_map(|alias| Route::parse(&alias.value)).collect();
            // Written twice, or the address that it has now: nothing is lost by it.
            routes.sort();
            routes.dedup();
            for route in routes {
                if route != items[id.index()] {
                    self.add(&route, Page::Redirect { to: items[id.index()].clone(), why: Moved::Alias(id) });
                }
            }
        }
    }

    pub(super) fn sitemaps(&mut self) {
        let listed = self.entries.iter().filter(|planned| planned.page.is_listed()).count();
        let home = Route::home();
        if listed <= SITEMAP_LIMIT {
            self.entries.extend(
                home.file("sitemap.xml").map(|route| Planned { route, page: Page::Sitemap(SitemapPart::Whole) }),
            );
            return;
        }
        self.entries
            .extend(home.file("sitemap.xml").map(|route| Planned { route, page: Page::Sitemap(SitemapPart::Index) }));
        for part in 0..listed.div_ceil(SITEMAP_LIMIT) {
            let route = home.file(&format!("sitemap-{}.xml", part + 1));
            self.entries.extend(route.map(|route| Planned { route, page: Page::Sitemap(SitemapPart::Part(part)) }));
        }
    }
}

const ATOM: &str = "atom.xml";
const JSON: &str = "feed.json";

impl Page {
    /// Whether search engines are told of it.
    pub fn is_listed(&self) -> bool {
        !matches!(
            self,
            Self::NotFound
                | Self::Redirect { .. }
                | Self::Feed(..)
                | Self::Sitemap(_)
                | Self::Robots
                | Self::Fragment(_)
                | Self::AlertFragment
                | Self::File(_)
                | Self::Asset(_)
        )
    }
}
