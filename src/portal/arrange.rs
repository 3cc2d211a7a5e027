//! From items to the portal: what is shown, in which order, beside what.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Clock, FileId, Folder, Held, Hold, ItemId, Placed, Portal, PublishedFile, Section, SectionId, archive, sections,
    tags,
};
use crate::diag::{Code, Diagnostic, Outcome, Place};
use crate::item::{Address, Item, Kind, Parsed, References, SectionText, Topic};
use crate::source::{CONTENT, ContentPath, FileFact, Ignored};
use crate::text::collate::Collator;
use crate::text::date::When;

/// What the portal is arranged from.
pub struct Inputs {
    /// The texts.
    pub parsed: Vec<Parsed>,
    /// The other files under `content/`.
    pub files: Vec<FileFact>,
    /// The files under `static/`.
    pub statics: Vec<FileFact>,
    /// What was left out.
    pub ignored: Vec<Ignored>,
    /// Items on a page of a list, where the section does not say.
    pub page_size: usize,
}

/// An item that is shown, before it has its place. What most are sorted by stands beside it, so that it need not be
/// looked for in memory each time two are compared.
struct Shown {
    is_page: bool,
    date: Option<When>,
    section: SectionId,
    preview: Option<Hold>,
    /// Its place among those that are shown, in the order of their paths.
    found: usize,
    item: Arc<Item>,
}

/// Arranges the portal as the public sees it at a time.
pub fn arrange(inputs: Inputs, clock: Clock) -> Outcome<Portal> {
    let mut diagnostics = Vec::new();
    let (mut items, mut texts, broken) = part(inputs.parsed);
    leave_out_second_texts(&mut items, &mut texts, &mut diagnostics);

    let mut sections =
        sections::build(items.iter().map(Arc::as_ref), texts, &broken, inputs.page_size, &mut diagnostics);
    let by_folder: FxHashMap<ContentPath, SectionId> =
        sections.iter().enumerate().map(|(i, s)| (s.folder.clone(), SectionId::new(i))).collect();
    let section_of = |item: &Item| by_folder.get(&item.section).copied().unwrap_or(Portal::ROOT);

    let mut shown: Vec<Shown> = Vec::with_capacity(items.len());
    let mut held = Vec::new();
    for item in items {
        let id = section_of(&item);
        let section = &sections[id.index()];
        if section.kind == Kind::Articles
            && !section.is_kind_unsure
            && item.meta.date.is_none()
            && !item.meta.is_date_faulty
        {
            diagnostics.push(
                Diagnostic::new(Code::MissingKey, item.place(item.fence.clone()))
                    .arg("key", "date")
                    .arg("example", item.format.line("date", "28/09/2023 10:48")),
            );
        }
        match clock.holds(&item) {
            Some(why) if !clock.previews => held.push(Held { item, why }),
            preview => {
                let (is_page, date) = (section.kind == Kind::Pages, item.meta.date);
                shown.push(Shown { is_page, date, section: id, preview, found: shown.len(), item });
            }
        }
    }

    let collator = Collator::vietnamese();
    shown.par_sort_by(|a, b| match (a.is_page, b.is_page) {
        (false, false) => b.date.cmp(&a.date).then_with(|| a.item.path.cmp(&b.item.path)),
        (true, true) => (a.item.meta.weight.cmp(&b.item.meta.weight))
            .then_with(|| collator.compare(&a.item.meta.title, &b.item.meta.title))
            .then_with(|| a.item.path.cmp(&b.item.path)),
        (a, b) => a.cmp(&b),
    });
    let mut in_order_of_paths = vec![ItemId::new(0); shown.len()];
    for (index, shown) in shown.iter().enumerate() {
        in_order_of_paths[shown.found] = ItemId::new(index);
    }

    let written: Vec<&[Topic]> = shown.iter().map(|shown| shown.item.meta.tags.as_slice()).collect();
    let (tags, tags_of_items) = tags::build(&written);
    let mut placed: Vec<Placed> = shown
        .into_iter()
        .zip(tags_of_items)
        .map(|(Shown { section, preview, item, .. }, tags)| {
            let is_article = sections[section.index()].kind == Kind::Articles;
            Placed { item, section, is_article, preview, tags, newer: None, older: None, related: OnceLock::new() }
        })
        .collect();

    let article_count = placed.partition_point(|placed| placed.is_article);
    list_in_sections(&placed, &mut sections);
    set_neighbours(&mut placed, sections.len());

    let articles: Vec<ItemId> = (0..placed.len())
        .filter(|&i| placed[i].is_article && placed[i].item.meta.date.is_some())
        .map(ItemId::new)
        .collect();
    let meta = |id: &ItemId| &placed[id.index()].item.meta;
    let featured = articles.iter().copied().filter(|id| meta(id).featured).collect();
    let views = |id: ItemId| meta(&id).views.filter(|views| *views > 0).map(|views| (Reverse(views), id));
    let mut most_viewed: Vec<(Reverse<u64>, ItemId)> = articles.iter().copied().filter_map(views).collect();
    most_viewed.par_sort_unstable();
    let years = archive::build(articles.iter().filter_map(|id| Some((*id, meta(id).date?.date))));

    let mut portal = Portal {
        sections,
        tags,
        years,
        articles,
        featured,
        most_viewed: most_viewed.into_iter().map(|(_, id)| id).collect(),
        in_order_of_paths,
        article_count,
        files: Vec::new(),
        held_by_path: held_by_path(&held),
        held,
        ignored: inputs.ignored,
        broken,
        sections_by_folder: by_folder,
        bundles: placed
            .iter()
            .enumerate()
            .filter_map(|(i, p)| Some((p.item.bundle.clone()?, ItemId::new(i))))
            .collect(),
        content_files: FxHashMap::default(),
        static_files: FxHashMap::default(),
        items: placed,
    };
    add_files(&mut portal, inputs.files, inputs.statics);
    Outcome { value: portal, diagnostics }
}

fn part(parsed: Vec<Parsed>) -> (Vec<Arc<Item>>, Vec<Arc<SectionText>>, BTreeSet<ContentPath>) {
    let mut items = Vec::with_capacity(parsed.len());
    let (mut texts, mut broken) = (Vec::new(), BTreeSet::new());
    for parsed in parsed {
        match parsed {
            Parsed::Item(item) => items.push(item),
            Parsed::Section(text) => texts.push(text),
            Parsed::Broken(path) => {
                broken.insert(path);
            }
        }
    }
    (items, texts, broken)
}

/// A bundle holds one text. Another text in its folder, or below, would have no place in the tree: it is reported
/// and left out.
fn leave_out_second_texts(
    items: &mut Vec<Arc<Item>>,
    texts: &mut Vec<Arc<SectionText>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let bundles: FxHashSet<ContentPath> = items.iter().filter_map(|item| item.bundle.clone()).collect();
    if bundles.is_empty() {
        return;
    }
    let mut stays = |text: &ContentPath, within: &ContentPath| {
        let mut folder = within.folder();
        while !folder.is_root() {
            if bundles.contains(&folder) {
                diagnostics.push(
                    Diagnostic::new(Code::TwoTexts, Place::Path(format!("{CONTENT}/{text}")))
                        .arg("bundle", format!("{CONTENT}/{folder}/index.md")),
                );
                return false;
            }
            folder = folder.folder();
        }
        true
    };
    items.retain(|item| stays(&item.path, item.bundle.as_ref().unwrap_or(&item.path)));
    texts.retain(|text| stays(&text.path, &text.path));
}

fn list_in_sections(placed: &[Placed], sections: &mut [Section]) {
    for (index, item) in placed.iter().enumerate() {
        let mut at = Some(item.section);
        while let Some(section) = at {
            let listed = &mut sections[section.index()];
            let own = section == item.section;
            if own || (item.is_article && listed.kind == Kind::Articles) {
                listed.items.push(ItemId::new(index));
            }
            at = listed.parent;
        }
    }
}

fn set_neighbours(placed: &mut [Placed], sections: usize) {
    let mut newest_so_far: Vec<Option<ItemId>> = vec![None; sections];
    for index in 0..placed.len() {
        if !placed[index].is_article {
            continue;
        }
        let id = ItemId::new(index);
        let newer = newest_so_far[placed[index].section.index()].replace(id);
        placed[index].newer = newer;
        if let Some(newer) = newer {
            placed[newer.index()].older = Some(id);
        }
    }
}

fn held_by_path(held: &[Held]) -> FxHashMap<ContentPath, usize> {
    let paths = |held: &Held| std::iter::once(held.item.path.clone()).chain(held.item.bundle.clone());
    held.iter().enumerate().flat_map(|(i, held)| paths(held).map(move |path| (path, i))).collect()
}

/// The files that only items which are held back name are held back with them, each with the first such item.
fn hold_files(portal: &mut Portal, files: &[FileFact]) {
    let mut named: FxHashMap<ContentPath, usize> = FxHashMap::default();
    for (index, held) in portal.held.iter().enumerate() {
        for path in files_of(&held.item) {
            named.entry(path).or_insert(index);
        }
    }
    if named.is_empty() {
        return;
    }
    for Placed { item, .. } in &portal.items {
        for path in files_of(item) {
            named.remove(&path);
        }
    }
    for text in portal.sections.iter().filter_map(|section| section.text.as_ref()) {
        for path in text.addresses.iter().filter_map(Address::path) {
            named.remove(path);
        }
    }
    // A link may also name a folder or a text, which say themselves whether they are shown.
    let is_file = |path: &ContentPath| named.get(path).map(|index| (path.clone(), *index));
    portal.held_by_path.extend(files.iter().filter_map(|fact| is_file(&fact.path)).collect::<Vec<_>>());
}

/// What an item names, as paths.
fn files_of(item: &Item) -> impl Iterator<Item = ContentPath> {
    let References { addresses, photos, attachments } = &item.references;
    let named = photos.iter().chain(attachments).filter_map(|name| item.folder().join(&name.value).ok());
    addresses.iter().filter_map(Address::path).cloned().chain(named)
}

/// Files of a bundle that is held back are held back with it, and so are those that only such texts name; everything
/// else is published.
fn add_files(portal: &mut Portal, files: Vec<FileFact>, statics: Vec<FileFact>) {
    hold_files(portal, &files);
    let content = files.into_iter().map(|fact| (Folder::Content, fact));
    let statics = statics.into_iter().map(|fact| (Folder::Static, fact));
    for (folder, fact) in content.chain(statics) {
        if folder == Folder::Content && portal.held_at(&fact.path).is_some() {
            continue;
        }
        let owner = if folder == Folder::Content { owner(portal, &fact.path) } else { None };
        let id = FileId::new(portal.files.len());
        let by_path = match folder {
            Folder::Content => &mut portal.content_files,
            Folder::Static => &mut portal.static_files,
        };
        by_path.insert(fact.path.clone(), id);
        portal.files.push(PublishedFile { folder, fact, owner });
    }
}

fn owner(portal: &Portal, path: &ContentPath) -> Option<ItemId> {
    let mut folder = path.folder();
    while !folder.is_root() {
        if let Some(id) = portal.bundles.get(&folder) {
            return Some(*id);
        }
        folder = folder.folder();
    }
    None
}
