//! From a view and a theme to bytes. Knows nothing of disk or of other pages.

mod feed;
mod output;
mod shared;
mod sitemap;
mod xml;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Value};

use output::Output;
use shared::Shared;

use crate::config::Live;
use crate::diag::{Code, Diagnostic};
use crate::plan::Area;
use crate::source::AssetFile;
use crate::theme::Theme;
use crate::view::{AlertView, HtmlView, Main, View, Viewer};

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
            spare: Mutex::default(),
            site: Value::from_serializable(&site),
            words: Value::from_serializable(viewer.words.table()),
            alerts: Value::from_serializable(&viewer.alerts()),
            dangers: Value::from_serializable(&dangers),
            sides: areas.map(|area| (area, Value::from_serializable(&viewer.side(area)))).into(),
        }
    }

    /// The content of a view.
    ///
    /// # Errors
    /// When a template fails.
    pub fn render(&self, view: &View) -> Result<Content, Box<Diagnostic>> {
        Ok(match view {
            View::Html(page) => Content::Bytes(self.page(page)?),
            View::Feed(view) => Content::Bytes(feed::write(view)),
            View::Sitemap(view) => Content::Bytes(sitemap::write(view)),
            View::Robots { sitemap } => {
                Content::Bytes(format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes())
            }
            View::File(disk) => Content::Copy(disk.clone()),
            View::Asset(index) => Content::Bytes(self.asset(*index).bytes.to_vec()),
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

    fn page(&self, page: &HtmlView) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (template, name, main) = match &page.main {
            Main::Home(view) => ("home.html", "home", Value::from_serializable(view)),
            Main::Article(view) => ("article.html", "article", Value::from_serializable(view)),
            Main::List(view) => ("list.html", "list", Value::from_serializable(view)),
            Main::Archive(view) => ("archive.html", "archive", Value::from_serializable(view)),
            Main::Tags(view) => ("tags.html", "tags", Value::from_serializable(view)),
            Main::Tree(view) => ("site-map.html", "tree", Value::from_serializable(view)),
            Main::Missing(view) => ("404.html", "missing", Value::from_serializable(view)),
            Main::Redirect(view) => ("redirect.html", "redirect", Value::from_serializable(view)),
            Main::Fragment(view) => ("fragment.html", "fragment", Value::from_serializable(view)),
        };
        let shared = self.shared.parts(&self.theme, page.area, &page.head, || self.context(page.area));
        let shared = shared.map_err(|error| Box::new(self.theme.failure(&error, &page.head.href)))?;
        let mut context = self.context(page.area);
        context.insert_value("shared", shared);
        context.insert("page", &page.head);
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
