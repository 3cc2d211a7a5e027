//! Views: for each page, the one typed value that its template sees. A template can ask for nothing else, so a
//! page is a pure function of its view, its templates and the words.
//!
//! Knows nothing of the template engine. The types here are the interface of theme authors.

mod archive;
mod article;
mod block;
mod body;
mod card;
mod feed;
mod head;
mod home;
mod list;
mod metadata;
mod site;
mod sitemap;
mod structured;

use std::path::PathBuf;

use jiff::civil::DateTime;
use serde::Serialize;

use crate::config::Config;
use crate::config::statistics::Statistics;
use crate::plan::{self, Area, Moved, Page, Plan, Planned, Route, Sheet};
use crate::portal::{Hold, ItemId, Portal};
use crate::text::date::When;
use crate::words::Words;

pub use archive::{ArchiveView, MonthView, TagLink, TagsView, TreeNode, TreeView, YearView};
pub(crate) use article::older_news;
pub use article::{ArticleView, AttachmentView, ContentsEntry, PhotoView, SourceView};
pub use block::{AlertView, BlockView, CountView, FragmentView, LinkGroupView, MediaView, PollView, StatisticsView};
pub use card::{Card, Line};
pub use feed::{FeedEntry, FeedView};
pub use head::{Crumb, Head};
pub use home::{HomeSection, HomeView};
pub use list::{ListView, Pager};
pub use metadata::{FeedLink, Metadata};
pub use site::{AssetView, MenuEntry, OrganizationView, SiteLinks, SiteView};
pub(crate) use sitemap::Changes;
pub use sitemap::{SitemapEntry, SitemapView};

/// What a route shows, ready to be turned into bytes.
#[derive(Debug, Clone)]
pub enum View {
    /// A page, by its template.
    Html(Box<HtmlView>),
    /// A feed.
    Feed(FeedView),
    /// A sitemap.
    Sitemap(SitemapView),
    /// `robots.txt`.
    Robots {
        /// The absolute address of the sitemap.
        sitemap: String,
    },
    /// A file that is published as it is.
    File(PathBuf),
    /// A file of the theme, by its place among the theme's assets.
    Asset(usize),
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HtmlView {
    /// Which blocks stand beside its content. Templates see them as `side`.
    #[serde(skip)]
    pub area: Area,
    /// What every page has: title, address, breadcrumb. Templates see it as `page`.
    pub head: Head,
    /// What this kind of page has.
    pub main: Main,
}

/// What the kinds of pages show. Templates see it under the variant's name, in lower case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Main {
    /// The home page: `home`.
    Home(HomeView),
    /// An article or standing page: `article`.
    Article(Box<ArticleView>),
    /// A list of items: `list`.
    List(ListView),
    /// Years and months: `archive`.
    Archive(ArchiveView),
    /// All tags: `tags`.
    Tags(TagsView),
    /// The site map: `tree`.
    Tree(TreeView),
    /// The page for unknown addresses: `missing`.
    Missing(MissingView),
    /// A page that leads on: `redirect`.
    Redirect(RedirectView),
    /// A block or the alerts by themselves: `fragment`.
    Fragment(Box<FragmentView>),
}

/// The page for unknown addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingView {
    /// Where a reader may look instead.
    pub links: Vec<LinkView>,
}

/// A page that leads on to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RedirectView {
    /// The address that it leads to.
    pub href: String,
    /// The title of the page that it leads to.
    pub title: String,
    /// Why, in a sentence.
    pub text: String,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The address.
    pub href: String,
}

/// A date as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For machines: ISO 8601, a day alone where no time is known.
    pub iso: String,
    /// In the portal's style, as an article shows it.
    pub text: String,
    /// The day alone, as lists show it: `28/09/2023`.
    pub short: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// The address.
    pub href: String,
    /// What is to be seen.
    pub alt: String,
    /// Pixels across, where known.
    pub width: Option<u32>,
    /// Pixels down, where known.
    pub height: Option<u32>,
}

/// Makes views. Holds what all of them are made from, and nothing that changes.
pub struct Viewer<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The words of pages.
    pub words: &'a Words,
    /// The content.
    pub portal: &'a Portal,
    /// The routes.
    pub plan: &'a Plan,
    /// The numbers of visits.
    pub statistics: Option<Statistics>,
    /// The time as which the run counts, in the portal's zone.
    pub now: DateTime,
}

impl Viewer<'_> {
    /// What is the same on every page. Templates see it as `site`.
    pub fn site(&self) -> SiteView {
        site::view(self)
    }

    /// What a route shows.
    pub fn view(&self, planned: &Planned) -> View {
        let listed = || plan::listed(self.portal, self.config, &planned.page);
        let cards = || self.cards(&listed());
        let main = match &planned.page {
            Page::Home => Main::Home(home::view(self)),
            Page::Item(id) => Main::Article(Box::new(article::view(self, *id))),
            Page::Section(id, sheet) => Main::List(list::section(self, *id, *sheet, cards())),
            Page::Tag(id, sheet) => Main::List(list::tag(self, *id, *sheet, cards())),
            Page::Latest => Main::List(list::latest(self, cards())),
            Page::MostViewed => Main::List(list::most_viewed(self, cards())),
            Page::Month(year, month) => Main::List(list::month(self, *year, *month, cards())),
            Page::Archive => Main::Archive(archive::all(self)),
            Page::Year(year) => Main::Archive(archive::year(self, *year)),
            Page::Tags => Main::Tags(archive::tags(self)),
            Page::SiteMap => Main::Tree(archive::tree(self)),
            Page::NotFound => Main::Missing(MissingView { links: self.main_links() }),
            Page::Redirect { to, why } => Main::Redirect(self.redirect(to, why)),
            Page::Fragment(index) => {
                let block = self.plan.furniture.fragments.get(*index).and_then(|planned| self.block(planned, &[]));
                Main::Fragment(Box::new(FragmentView { block, alerts: Vec::new() }))
            }
            Page::AlertFragment => Main::Fragment(Box::new(FragmentView { block: None, alerts: self.alerts() })),
            Page::Feed(section, format) => {
                return View::Feed(feed::view(self, &planned.route, *section, *format, &listed()));
            }
            Page::Sitemap(part) => return View::Sitemap(sitemap::view(self, *part)),
            Page::Robots => return View::Robots { sitemap: self.config.base_url.absolute("/sitemap.xml") },
            Page::File(id) => return View::File(self.portal.file(*id).fact.disk.clone()),
            Page::Asset(index) => return View::Asset(*index),
        };
        let area = match &planned.page {
            Page::Item(id) if self.portal.item(*id).is_article => Area::Article,
            Page::Section(_, Sheet::Newest) => Area::SectionIndex,
            Page::Section(_, Sheet::Numbered(_)) => Area::SectionPage,
            _ => Area::Nothing,
        };
        View::Html(Box::new(HtmlView { area, head: head::view(self, planned, &main), main }))
    }

    fn redirect(&self, to: &Route, why: &Moved) -> RedirectView {
        let (title, text) = match why {
            Moved::Alias(id) => (self.portal.item(*id).item.meta.title.clone(), "moved_text"),
            Moved::Filling => (self.title_of(to), "page_filling"),
        };
        RedirectView { href: self.href(to), title, text: self.words.get(text).to_owned() }
    }

    fn title_of(&self, route: &Route) -> String {
        match self.plan.find(route).map(|planned| &planned.page) {
            Some(Page::Section(id, _)) => self.portal.section(*id).title.clone(),
            Some(Page::Tag(id, _)) => self.words.fill("tag", &[("tag", &self.portal.tag(*id).name)]),
            _ => self.config.title.clone(),
        }
    }

    /// The top sections and the lists that every portal has.
    fn main_links(&self) -> Vec<LinkView> {
        let root = self.portal.section(Portal::ROOT);
        let mut links: Vec<LinkView> = root
            .children
            .iter()
            .map(|&id| LinkView {
                title: self.portal.section(id).title.clone(),
                href: self.href(self.plan.section(id)),
            })
            .collect();
        let landmarks = &self.plan.landmarks;
        for (key, route) in [("archive", &landmarks.archive), ("tags", &landmarks.tags)] {
            links.extend(self.landmark(key, route.as_ref()));
        }
        links.extend(self.landmark("site_map", Some(&landmarks.site_map)));
        links
    }

    fn landmark(&self, key: &str, route: Option<&Route>) -> Option<LinkView> {
        route.map(|route| LinkView { title: self.words.get(key).to_owned(), href: self.href(route) })
    }

    /// The address of a route on its host.
    fn href(&self, route: &Route) -> String {
        [self.config.base_url.path(), route.as_str()].concat()
    }

    /// The address of a route on the web.
    fn absolute(&self, route: &Route) -> String {
        self.config.base_url.absolute(route.as_str())
    }

    fn date(&self, when: When) -> DateView {
        let hours = self.config.zone.seconds() / 3600;
        DateView {
            iso: when.iso(self.config.zone),
            text: self.config.date_style.print(when, self.words.lang(), hours),
            short: When { time: None, ..when }.numeric(),
        }
    }

    fn count(&self, count: usize) -> String {
        let number = crate::text::number::grouped(count as u64, self.words.lang());
        self.words.fill(if count == 1 { "count_one" } else { "count_many" }, &[("count", &number)])
    }

    /// A mark on an item that the public does not see yet.
    fn state(&self, id: ItemId) -> Option<String> {
        let dated = |key: &str, when: When| self.words.fill(key, &[("date", &when.to_string())]);
        Some(match self.portal.item(id).preview? {
            Hold::Draft => self.words.get("draft").to_owned(),
            Hold::Scheduled(when) => dated("scheduled", when),
            Hold::Expired(when) => dated("expired", when),
        })
    }
}
