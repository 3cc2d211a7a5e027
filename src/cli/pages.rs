//! Rendering every route of a portal, for commands that need all of them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::progress::Progress;
use super::watchdog::Watchdog;
use super::words::Words;
use crate::PORTION;
use crate::Site;
use crate::diag::{Code, Diagnostic};
use crate::plan::{self, Page, Planned, Route};
use crate::render::Content;
use crate::trace::Trace;

/// Renders all routes that `want` gives something for, on all cores, and hands each to `take` with it. Gives what went
/// wrong, each fault once. A page that is never done is handed to `on_endless`, which ends the run.
pub(super) fn render_all<P>(
    site: &Site,
    words: &Words,
    is_quiet: bool,
    trace: &Trace,
    on_endless: impl FnOnce(Diagnostic) + Send + 'static,
    want: impl Fn(&Planned) -> Option<P> + Sync,
    take: impl Fn(&Planned, P, &Content) -> Result<(), Box<Diagnostic>> + Sync,
) -> Vec<Diagnostic> {
    let renderer = trace.phase("prepare", || site.renderer());
    let progress =
        Progress::new(site.plan.entries.len(), words.get("progress"), is_quiet, Instant::now() - trace.elapsed());
    let watchdog = Watchdog::start(on_endless);
    let is_disk_failing = AtomicBool::new(false);
    let errors: Vec<(&Route, Diagnostic)> = in_order_of_items(site)
        .par_iter()
        .with_max_len(PORTION)
        .filter_map(|(_, planned)| {
            // A disk that fails once fails ten thousand times.
            if is_disk_failing.load(Ordering::Relaxed) {
                return None;
            }
            let Some(wanted) = want(planned) else {
                progress.step();
                return None;
            };
            let origin = plan::origin(planned, &site.portal);
            let address = planned.route.as_str();
            let content = watchdog.watch(address, origin, || {
                trace.page(address, planned.page.kind(), || site.content(planned, &renderer))
            });
            let taken = content.and_then(|content| {
                take(planned, wanted, &content)?;
                renderer.reclaim(content);
                Ok(())
            });
            progress.step();
            let error = *taken.err()?;
            is_disk_failing.fetch_or(error.code == Code::WriteFailed, Ordering::Relaxed);
            Some((&planned.route, error))
        })
        .collect();
    // A command that renders all pages is done then; the system takes the memory back at once.
    std::mem::forget(renderer);
    let mut errors = one_of_each(errors);
    errors.extend(site.lost());
    errors
}

/// The routes, in the order of the first items that they show, each after its number. Pages of the same time have much
/// in common, which is at hand then.
fn in_order_of_items(site: &Site) -> Vec<(usize, &Planned)> {
    let number = |planned: &Planned| match &planned.page {
        Page::Item(id) => id.index(),
        page => plan::listed(&site.portal, &site.config, page).first().map_or(0, |id| id.index()),
    };
    let mut entries: Vec<_> = site.plan.entries.iter().map(|planned| (number(planned), planned)).collect();
    entries.sort_by_key(|(number, _)| *number);
    entries
}

/// A template that fails on a thousand pages is one fault, and so is a folder full of files of others: the first
/// stands for them.
fn one_of_each(mut errors: Vec<(&Route, Diagnostic)>) -> Vec<Diagnostic> {
    errors.sort_by_key(|(route, _)| *route);
    let mut kept: Vec<Diagnostic> = Vec::new();
    for (_, error) in errors {
        let is_known = |known: &Diagnostic| {
            known.code == error.code && (error.code != Code::TemplateFailed || known.place == error.place)
        };
        if !kept.iter().any(is_known) {
            kept.push(error);
        }
    }
    kept
}
