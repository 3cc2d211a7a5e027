//! A portal that is ready to be asked: planned, with everything that rendering shares.

use std::sync::{Mutex, PoisonError};

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use crate::diag::Diagnostic;
use crate::plan::{Page, Planned, Route};
use crate::render::{Content, Renderer};
use crate::site::Site;

/// A sound portal at one moment.
pub(super) struct Edition {
    site: Site,
    renderer: Renderer,
    /// The folder on the host, decoded as paths of requests are.
    base: String,
    /// Pages that were asked for, as they were answered.
    answered: Mutex<FxHashMap<Route, Bytes>>,
}

/// Answered pages that are kept: a browser asks for its page again after every change.
const KEPT: usize = 100;

/// What the portal has at a path.
pub(super) enum Found<'a> {
    /// A page or a file.
    Here(&'a Planned),
    /// A page at the path with a slash at its end.
    At(String),
    /// Nothing.
    Nowhere,
}

impl Edition {
    pub(super) fn new(site: Site) -> Self {
        let base = percent_decode_str(site.config.base_url.path()).decode_utf8_lossy().into_owned();
        Self { renderer: site.renderer(), site, base, answered: Mutex::default() }
    }

    /// What a host that publishes this portal would have at a decoded path.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        let base = self.site.config.base_url.path();
        let Some(within) =
            path.strip_prefix(self.base.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))
        else {
            return if path == "/" { Found::At(format!("{base}/")) } else { Found::Nowhere };
        };
        if within.is_empty() {
            return Found::At(format!("{base}/"));
        }
        // A route is read leniently, as editors write them; a browser has to hit it.
        let Some(planned) = Route::parse(within).and_then(|route| self.site.plan.find(&route)) else {
            return self.file(within).map_or(Found::Nowhere, Found::Here);
        };
        let route = planned.route.as_str();
        if within == route || within.strip_suffix("index.html") == Some(route) {
            Found::Here(planned)
        } else if route.strip_suffix('/') == Some(within) {
            Found::At(format!("{base}{route}"))
        } else {
            Found::Nowhere
        }
    }

    /// A file whose name has no ending is read as a folder; it is found by its name.
    fn file(&self, within: &str) -> Option<&Planned> {
        let entries = &self.site.plan.entries;
        let at = entries.binary_search_by(|planned| planned.route.as_str().cmp(within)).ok()?;
        entries.get(at)
    }

    /// The page for unknown addresses.
    pub(super) fn missing(&self) -> Option<&Planned> {
        self.site.plan.entries.iter().find(|planned| planned.page == Page::NotFound)
    }

    /// The content of a route.
    pub(super) fn content(&self, planned: &Planned) -> Result<Content, Box<Diagnostic>> {
        self.site.content(planned, &self.renderer)
    }

    /// A page, made the first time and kept for the next.
    pub(super) fn answer(
        &self,
        route: &Route,
        make: impl FnOnce() -> Result<Bytes, Box<Diagnostic>>,
    ) -> Result<Bytes, Box<Diagnostic>> {
        let kept = || self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(route) {
            return Ok(known.clone());
        }
        // Nobody waits for a page that another asked for.
        let bytes = make()?;
        let mut kept = kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(route.clone(), bytes.clone());
        Ok(bytes)
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> usize {
        self.site.pages()
    }

    /// The style sheets: their names, addresses and what browsers check them against.
    pub(super) fn styles(&self) -> impl Iterator<Item = (&str, String, &str)> {
        let base = self.site.config.base_url.path();
        let styles = self.site.plan.assets().iter().filter(|asset| asset.name.ends_with(".css"));
        styles.map(move |asset| {
            (asset.name.as_str(), format!("{base}{}", asset.route), asset.integrity.as_deref().unwrap_or_default())
        })
    }

    /// The address and the title of the page that a text under `content/` is shown on.
    pub(super) fn page_of(&self, path: &str) -> Option<(String, String)> {
        self.site.page_of(path)
    }
}
