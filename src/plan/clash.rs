//! Two pages on one address: an error, since one of them would be lost.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::memory::Routes;
use super::{Page, Planned, Route};
use crate::diag::{Code, Diagnostic, Place};
use crate::portal::{Folder, Portal};
use crate::source::{CONTENT, STATIC};

/// Sorts the routes and reports those that more than one page wants, or that a host which does not tell case
/// from case, or a file from a folder, could not keep apart.
pub(super) fn settle(mut entries: Vec<Planned>, portal: &Portal, diagnostics: &mut Vec<Diagnostic>) -> Routes {
    // Most stand in order already.
    entries.sort_by(|a, b| a.route.cmp(&b.route));
    let (mut by_route, mut wanted) = rayon::join(|| by_route(&entries), || others(&entries));
    // Those that are the same stand side by side.
    for pair in entries.windows(2).filter(|pair| pair[0].route == pair[1].route) {
        diagnostics.push(report(&pair[0], &pair[1], portal));
    }
    for (output, wanted_by) in &mut wanted {
        wanted_by.extend(by_route.get(output.as_str()));
        wanted_by.sort_unstable();
        for pair in wanted_by.windows(2) {
            diagnostics.push(report(&entries[pair[0]], &entries[pair[1]], portal));
        }
    }
    // One file in the way of a thousand pages is one fault, and neighbours lie in the same folder.
    let mut reported = FxHashSet::default();
    let mut last = String::new();
    for entry in &entries {
        let output = output(&entry.route);
        let folder = output.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder == last {
            continue;
        }
        let is_seen = |folder: &&str| last.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let around = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
        let around = around.filter(|folder| !is_seen(folder));
        let file_at = |folder: &str| by_route.get(folder).or_else(|| wanted.get(folder)?.first()).copied();
        for file in around.filter_map(file_at) {
            if reported.insert(file) {
                diagnostics.push(report(&entries[file], entry, portal));
            }
        }
        folder.clone_into(&mut last);
    }
    let count = entries.len();
    entries.dedup_by(|a, b| a.route == b.route);
    if entries.len() < count {
        by_route = self::by_route(&entries);
    }
    Routes { entries: Arc::new(entries), by_route: Arc::new(by_route) }
}

/// The routes that are not their own file, by that file. Nearly all are.
fn others(entries: &[Planned]) -> BTreeMap<String, Vec<usize>> {
    let other = |(index, planned): (usize, &Planned)| {
        let output = output(&planned.route);
        let is_second = index > 0 && entries[index - 1].route == planned.route;
        (!is_second && output != planned.route.as_str()).then(|| (output.into_owned(), index))
    };
    let found: Vec<_> = entries.par_iter().enumerate().filter_map(other).collect();
    let mut others: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    found.into_iter().for_each(|(output, index)| others.entry(output).or_default().push(index));
    others
}

/// The place of each route; of those that are the same that of the first.
fn by_route(entries: &[Planned]) -> FxHashMap<Route, usize> {
    entries.iter().enumerate().rev().map(|(index, planned)| (planned.route.clone(), index)).collect()
}

/// The file of a route, as hosts see it that do not tell case from case: a page in a folder stands for its
/// `index.html`.
fn output(route: &Route) -> Cow<'_, str> {
    let path = route.as_str();
    let folder = path.len().saturating_sub("index.html".len());
    let is_index = path.get(folder..).is_some_and(|name| name.eq_ignore_ascii_case("index.html"));
    let path = if is_index && path[..folder].ends_with('/') { &path[..folder] } else { path };
    if path.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(path.to_ascii_lowercase())
    } else {
        Cow::Borrowed(path)
    }
}

fn report(a: &Planned, b: &Planned, portal: &Portal) -> Diagnostic {
    let (mut first, mut second) = (origin(a, portal), origin(b, portal));
    // What an editor can mend comes first.
    if first.path().is_none() {
        std::mem::swap(&mut first, &mut second);
    }
    let generated = second.path().is_none().then(|| a.route.to_string());
    let format = [a, b].iter().find_map(|planned| match &planned.page {
        Page::Item(id) => Some(portal.item(*id).item.format),
        _ => None,
    });
    Diagnostic::new(Code::RouteClash, first)
        .arg_if("slug", format.map(|format| format.line("slug", "ten-khac")))
        .other(second)
        .arg("route", b.route.to_string())
        .arg_if("generated", generated)
}

/// The text or file that a route comes from; nowhere for pages that the portal makes by itself.
pub fn origin(planned: &Planned, portal: &Portal) -> Place {
    match &planned.page {
        Page::Item(id) | Page::Redirect { why: super::Moved::Alias(id), .. } => {
            let item = &portal.item(*id).item;
            let alias =
                item.meta.aliases.iter().find(|alias| Route::parse(&alias.value).as_ref() == Some(&planned.route));
            let span = match (&planned.page, alias) {
                (Page::Redirect { .. }, Some(alias)) => alias.span.clone(),
                _ => item.fence.clone(),
            };
            item.place(span)
        }
        Page::Section(id, _) => {
            let section = portal.section(*id);
            Place::Path(
                section
                    .text
                    .as_ref()
                    .map_or_else(|| format!("{CONTENT}/{}", section.folder), |text| format!("{CONTENT}/{}", text.path)),
            )
        }
        Page::File(id) => {
            let file = portal.file(*id);
            let folder = match file.folder {
                Folder::Content => CONTENT,
                Folder::Static => STATIC,
            };
            Place::Path(format!("{folder}/{}", file.fact.path))
        }
        _ => Place::Nowhere,
    }
}
