//! From a view and a theme to bytes. Knows nothing of disk or of other pages.

mod feed;
mod output;
mod shared;
mod sitemap;
mod xml;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Value};

use output::Output;
use shared::Shared;

use crate::config::Live;
use crate::diag::{Code, Diagnostic};
use crate::plan::{Area, Planned};
use crate::source::AssetFile;
use crate::theme::Theme;
use crate::view::{AlertView, HtmlView, Main, View, Viewer};

/// The templates of pages.
const TEMPLATES: [&str; 9] = [HOME, ARTICLE, LIST, ARCHIVE, TAGS, SITE_MAP, MISSING, REDIRECT, FRAGMENT];
const HOME: &str = "home.html";
const ARTICLE: &str = "article.html";
const LIST: &str = "list.html";
const ARCHIVE: &str = "archive.html";
const TAGS: &str = "tags.html";
const SITE_MAP: &str = "site-map.html";
const MISSING: &str = "404.html";
const REDIRECT: &str = "redirect.html";
const FRAGMENT: &str = "fragment.html";

/// What templates call that which a page tells programs.
const METADATA: &str = "metadata";

/// The content of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// A file of the portal that is published as it is.
    Copy(PathBuf),
}

/// Renders views. What is the same on every page is made ready once.
pub struct Renderer {
    theme: Arc<Theme>,
    site: Value,
    words: Value,
    alerts: Value,
    /// Those that no reader may miss: they are on every page, even on those that have to be published anew for them.
    dangers: Value,
    sides: Vec<(Area, Value)>,
    shared: Shared,
    /// The templates that show what a page tells programs.
    with_metadata: BTreeSet<&'static str>,
    /// Memory of pages that are done with.
    spare: Mutex<Vec<Vec<u8>>>,
}

impl Renderer {
    /// A renderer for the portal of a viewer.
    pub fn new(theme: &Arc<Theme>, viewer: &Viewer<'_>) -> Self {
        let is_fetched = viewer.plan.alert_fragment.is_some() && viewer.config.live == Live::Script;
        let dangers: Vec<AlertView> =
            viewer.alerts().into_iter().filter(|alert| is_fetched && alert.level == "danger").collect();
        let areas = [Area::SectionIndex, Area::SectionPage, Area::Article];
        let site = viewer.site();
        Self {
            theme: Arc::clone(theme),
            shared: Shared::new(&site),
            with_metadata: TEMPLATES.into_iter().filter(|template| theme.may_ask(template, METADATA)).collect(),
            spare: Mutex::default(),
            site: Value::from_serializable(&site),
            words: Value::from_serializable(viewer.words.table()),
            alerts: Value::from_serializable(&viewer.alerts()),
            dangers: Value::from_serializable(&dangers),
            sides: areas.map(|area| (area, Value::from_serializable(&viewer.side(area)))).into(),
        }
    }

    /// The content of a route, by its view.
    ///
    /// # Errors
    /// When a template fails.
    pub fn render(&self, viewer: &Viewer<'_>, planned: &Planned) -> Result<Content, Box<Diagnostic>> {
        Ok(match viewer.view(planned) {
            View::Html(page) => Content::Bytes(self.page(&page, viewer, planned)?),
            View::Feed(view) => Content::Bytes(feed::write(&view)),
            View::Sitemap(view) => Content::Bytes(sitemap::write(&view)),
            View::Robots { sitemap } => {
                Content::Bytes(format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes())
            }
            View::File(disk) => Content::Copy(disk),
            View::Asset(index) => Content::Bytes(self.asset(index).bytes.to_vec()),
        })
    }

    /// Takes back the memory of a page that is done with. Growing it anew for each page would leave holes that nothing
    /// fits into.
    pub fn reclaim(&self, content: Content) {
        if let Content::Bytes(bytes) = content {
            self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
        }
    }

    /// What every template sees.
    fn context(&self, area: Area) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("t", self.words.clone());
        let side = self.sides.iter().find(|(known, _)| *known == area);
        context.insert_value("side", side.map_or_else(|| Value::from(Vec::<Value>::new()), |(_, side)| side.clone()));
        context
    }

    fn asset(&self, index: usize) -> &AssetFile {
        &self.theme.assets()[index]
    }

    fn page(&self, page: &HtmlView, viewer: &Viewer<'_>, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (template, name, main) = match &page.main {
            Main::Home(view) => (HOME, "home", Value::from_serializable(view)),
            Main::Article(view) => (ARTICLE, "article", Value::from_serializable(view)),
            Main::List(view) => (LIST, "list", Value::from_serializable(view)),
            Main::Archive(view) => (ARCHIVE, "archive", Value::from_serializable(view)),
            Main::Tags(view) => (TAGS, "tags", Value::from_serializable(view)),
            Main::Tree(view) => (SITE_MAP, "tree", Value::from_serializable(view)),
            Main::Missing(view) => (MISSING, "missing", Value::from_serializable(view)),
            Main::Redirect(view) => (REDIRECT, "redirect", Value::from_serializable(view)),
            Main::Fragment(view) => (FRAGMENT, "fragment", Value::from_serializable(view)),
        };
        let shared = self.shared.parts(&self.theme, page.area, &page.head, || self.context(page.area));
        let shared = shared.map_err(|error| Box::new(self.theme.failure(&error, &page.head.href)))?;
        let mut context = self.context(page.area);
        context.insert_value("shared", shared);
        context.insert("page", &page.head);
        if self.with_metadata.contains(template) {
            context.insert(METADATA, &viewer.metadata(planned, &page.head));
        }
        // On pages that do not change with them, the other notices are fetched.
        let alerts = if page.head.has_live_alerts { &self.dangers } else { &self.alerts };
        context.insert_value("alerts", alerts.clone());
        context.insert_value(name, main);
        let mut output =
            Output::new(self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default());
        let rendered = self.theme.engine().render_to(template, &context, &mut output);
        rendered.map(|()| output.bytes).map_err(|error| {
            let failure = self.theme.failure(&error, &page.head.href);
            Box::new(if output.is_full {
                let endless = Diagnostic::new(Code::PageEndless, failure.place).term("cause", "page-too-long");
                endless.arg("page", page.head.href.as_str())
            } else {
                failure
            })
        })
    }
}
