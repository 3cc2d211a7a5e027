//! Two pages on one address: an error, since one of them would be lost.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{Page, Planned, Route};
use crate::diag::{Code, Diagnostic, Place};
use crate::portal::{Folder, Portal};
use crate::source::{CONTENT, STATIC};

/// Sorts the routes and reports those that more than one page wants, or that a host which does not tell case
/// from case, or a file from a folder, could not keep apart.
pub(super) fn settle(mut entries: Vec<Planned>, portal: &Portal, diagnostics: &mut Vec<Diagnostic>) -> Vec<Planned> {
    entries.par_sort_by(|a, b| a.route.cmp(&b.route));
    // The routes stay while the entries are sorted out; they are shared, not copied.
    let routes: Vec<Route> = entries.iter().map(|planned| planned.route.clone()).collect();
    let outputs: Vec<Cow<'_, str>> = routes.iter().map(output).collect();
    let mut taken: FxHashMap<&str, usize> = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
    for (index, output) in outputs.iter().enumerate() {
        if let Some(first) = taken.insert(output.as_ref(), index) {
            diagnostics.push(report(&entries[first], &entries[index], portal));
        }
    }
    // One file in the way of a thousand pages is one fault, and neighbours lie in the same folder.
    let mut reported = FxHashSet::default();
    let mut last = "";
    for (entry, output) in entries.iter().zip(&outputs) {
        let folder = output.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder == last {
            continue;
        }
        last = folder;
        let around = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
        for file in around.filter_map(|folder| taken.get(folder).copied()) {
            if reported.insert(file) {
                diagnostics.push(report(&entries[file], entry, portal));
            }
        }
    }
    entries.dedup_by(|a, b| a.route == b.route);
    entries
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
