//! What the last plan came to, so that a plan of a portal with the same routes need not be made from nothing. Each part
//! is kept with all that it was made from, and used again where that is the same.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Links, Planned, Route, clash};
use crate::diag::{Diagnostic, Outcome};
use crate::item::Item;
use crate::portal::{Folder, Hold, Portal};
use crate::source::{ContentPath, PictureSize};

/// The parts of the last plan. An empty memory is always right; a full one saves work. One that does not last stays
/// empty.
#[derive(Debug, Default)]
pub struct Memory {
    lasts: bool,
    routes: Option<KnownRoutes>,
    links: Option<KnownLinks>,
}

#[derive(Debug)]
struct KnownRoutes {
    /// As they were before they were sorted.
    planned: Vec<Planned>,
    routes: Routes,
}

/// The routes, sorted, with a way to find them.
#[derive(Debug, Clone, Default)]
pub(super) struct Routes {
    pub(super) entries: Arc<Vec<Planned>>,
    pub(super) by_route: Arc<FxHashMap<Route, usize>>,
}

#[derive(Debug)]
struct KnownLinks {
    world: World,
    /// For each item of the portal, by its id. Links that something is wrong with are not kept: it is said again.
    items: Vec<(Arc<Item>, Option<Arc<Links>>)>,
}

/// All that can be asked when a link without an anchor is resolved.
#[derive(Debug, PartialEq)]
struct World {
    entries: Arc<Vec<Planned>>,
    items: Vec<ContentPath>,
    files: Vec<(Folder, ContentPath, Option<PictureSize>)>,
    sections: Vec<ContentPath>,
    held: Vec<(ContentPath, Hold)>,
    broken: Vec<ContentPath>,
}

impl World {
    fn of(portal: &Portal, entries: &Arc<Vec<Planned>>) -> Self {
        Self {
            entries: Arc::clone(entries),
            items: portal.items.iter().map(|placed| placed.item.path.clone()).collect(),
            files: portal.files.iter().map(|f| (f.folder, f.fact.path.clone(), f.fact.picture)).collect(),
            sections: portal.sections.iter().map(|section| section.folder.clone()).collect(),
            held: portal.held.iter().map(|held| (held.item.path.clone(), held.why)).collect(),
            broken: portal.broken().cloned().collect(),
        }
    }
}

impl Memory {
    /// A memory for a process that plans again and again.
    pub fn lasting() -> Self {
        Self { lasts: true, ..Self::default() }
    }

    /// Sorts the routes and reports those that clash.
    pub(super) fn routes(
        &mut self,
        planned: Vec<Planned>,
        portal: &Portal,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Routes {
        if let Some(known) = self.routes.as_ref().filter(|known| known.planned == planned) {
            return known.routes.clone();
        }
        let before = diagnostics.len();
        let kept = self.lasts.then(|| planned.clone());
        let routes = clash::settle(planned, portal, diagnostics);
        // What is wrong is said again each time.
        let kept = kept.filter(|_| diagnostics.len() == before);
        self.routes = kept.map(|planned| KnownRoutes { planned, routes: routes.clone() });
        routes
    }

    /// Resolves the links of all items. `resolve` resolves those of one.
    pub(super) fn links(
        &mut self,
        portal: &Portal,
        entries: &Arc<Vec<Planned>>,
        resolve: impl Fn(&Item) -> Outcome<Links> + Sync,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Links>> {
        let world = self.lasts.then(|| World::of(portal, entries));
        let known = self.links.take().filter(|known| Some(&known.world) == world.as_ref());
        let known = known.map_or_else(Vec::new, |known| known.items);
        let resolved = portal.of_each_item(|id| {
            let item = &portal.item(id).item;
            match known.get(id.index()) {
                // An anchor depends on the headings of another text.
                Some((known, Some(links))) if Arc::ptr_eq(known, item) && !links.has_anchors() => {
                    (Arc::clone(links), Vec::new())
                }
                _ => {
                    let Outcome { value, diagnostics } = resolve(item);
                    (Arc::new(value), diagnostics)
                }
            }
        });
        self.links = world.map(|world| {
            let sound = |(links, more): &(_, Vec<Diagnostic>)| more.is_empty().then(|| Arc::clone(links));
            let items = portal.items.iter().zip(&resolved);
            KnownLinks { world, items: items.map(|(of, links)| (Arc::clone(&of.item), sound(links))).collect() }
        });
        let links = resolved.into_iter().map(|(links, more)| {
            diagnostics.extend(more);
            links
        });
        links.collect()
    }
}
