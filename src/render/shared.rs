//! What is the same on many pages, made once: the templates in `shared/`. Knows no page but by its place in the menu.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use serde::Serialize;
use tera::{Context, Value};

use crate::plan::Area;
use crate::theme::Theme;
use crate::view::{Head, SiteView};

/// All that a shared template may depend on, but for what is the same on every page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    area: Area,
    at: At,
}

/// Where a page stands. Shared templates see it as `at`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct At {
    /// The address of the top section that the page belongs to.
    section: Option<String>,
    /// The page's own address, where the menu has it.
    page: Option<String>,
    /// Whether it is the home page.
    is_home: bool,
}

/// The shared parts of a portal's pages.
pub(super) struct Shared {
    /// The addresses of the menu.
    menu: BTreeSet<String>,
    made: RwLock<FxHashMap<Place, Value>>,
}

impl Shared {
    pub(super) fn new(site: &SiteView) -> Self {
        let entries = site.menu.iter();
        let hrefs =
            entries.flat_map(|entry| std::iter::once(&entry.href).chain(entry.children.iter().map(|c| &c.href)));
        Self { menu: hrefs.cloned().collect(), made: RwLock::default() }
    }

    /// The parts for a page, by the names of their templates. `context` makes what they see besides their place.
    pub(super) fn parts(
        &self,
        theme: &Arc<Theme>,
        area: Area,
        head: &Head,
        context: impl FnOnce() -> Context,
    ) -> tera::TeraResult<Value> {
        let at = At {
            section: head.section.clone(),
            page: self.menu.contains(&head.href).then(|| head.href.clone()),
            is_home: head.kind == "home",
        };
        let place = Place { area, at };
        // A thread that panicked ends the run.
        let known = self.made.read().unwrap_or_else(PoisonError::into_inner).get(&place).cloned();
        if let Some(parts) = known {
            return Ok(parts);
        }
        let mut context = context();
        context.insert("at", &place.at);
        let mut parts = tera::value::Map::new();
        for (name, template) in theme.shared() {
            let text = theme.engine().render(template, &context)?;
            parts.insert(name.to_owned().into(), Value::safe_string(&text));
        }
        let parts = Value::from(parts);
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(place, parts.clone());
        Ok(parts)
    }
}
