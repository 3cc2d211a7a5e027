//! The tree of sections, from the folders of the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Portal, Section, SectionId};
use crate::diag::{Code, Diagnostic, Place};
use crate::item::{Item, Kind, SectionText};
use crate::source::{CONTENT, ContentPath};
use crate::text::Slug;
use crate::text::collate::Collator;

/// Builds the sections of all folders that hold items, with the folders around them.
pub(super) fn build<'a>(
    items: impl Iterator<Item = &'a Item>,
    texts: Vec<Arc<SectionText>>,
    broken: &BTreeSet<ContentPath>,
    page_size: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let mut texts: BTreeMap<ContentPath, Arc<SectionText>> =
        texts.into_iter().map(|text| (text.folder.clone(), text)).collect();
    let mut folders = BTreeSet::from([ContentPath::root()]);
    let named: FxHashSet<&ContentPath> = items.map(|item| &item.section).chain(texts.keys()).collect();
    for folder in named {
        let mut folder = folder.clone();
        while folders.insert(folder.clone()) {
            folder = folder.folder();
        }
    }

    // A folder sorts before what is in it, so a parent always has its id first.
    let mut sections: Vec<Section> = Vec::with_capacity(folders.len());
    let mut ids: BTreeMap<ContentPath, SectionId> = BTreeMap::new();
    for folder in folders {
        let parent = (!folder.is_root()).then(|| ids.get(&folder.folder()).copied()).flatten();
        let slug = if folder.is_root() { None } else { Slug::of(folder.name()) };
        if slug.is_none() && !folder.is_root() {
            let place = Place::Path(format!("{CONTENT}/{folder}"));
            diagnostics.push(Diagnostic::new(Code::NoSlug, place).arg("name", folder.name()));
        }
        let text = texts.remove(&folder);
        let is_text_broken = folder.join("_index.md").is_ok_and(|path| broken.contains(&path));
        if text.is_none() && !folder.is_root() && !is_text_broken {
            let place = Place::Path(format!("{CONTENT}/{folder}"));
            diagnostics.push(Diagnostic::new(Code::SectionUnnamed, place).arg("folder", folder.as_str()));
        }
        ids.insert(folder.clone(), SectionId::new(sections.len()));
        let mut section = section(folder, parent, slug, text, &sections, page_size);
        section.is_kind_unsure |= is_text_broken;
        sections.push(section);
    }

    let collator = Collator::vietnamese();
    for index in 1..sections.len() {
        if let Some(parent) = sections[index].parent {
            sections[parent.index()].children.push(SectionId::new(index));
        }
    }
    for index in 0..sections.len() {
        let mut children = std::mem::take(&mut sections[index].children);
        children.sort_by(|a, b| {
            let (a, b) = (&sections[a.index()], &sections[b.index()]);
            a.weight.cmp(&b.weight).then_with(|| collator.compare(&a.title, &b.title))
        });
        sections[index].children = children;
    }
    sections
}

fn section(
    folder: ContentPath,
    parent: Option<SectionId>,
    slug: Option<Slug>,
    text: Option<Arc<SectionText>>,
    before: &[Section],
    page_size: usize,
) -> Section {
    let inherited = match parent {
        None => Kind::Pages,
        Some(Portal::ROOT) => Kind::Articles,
        Some(parent) => before[parent.index()].kind,
    };
    let meta = text.as_ref().map(|text| &text.meta);
    let is_kind_unsure = meta.is_some_and(|meta| meta.is_kind_faulty)
        || (meta.is_none_or(|meta| meta.kind.is_none())
            && parent.is_some_and(|parent| before[parent.index()].is_kind_unsure));
    Section {
        is_kind_unsure,
        parent,
        children: Vec::new(),
        slug,
        title: meta.map_or_else(|| folder.name().to_owned(), |meta| meta.title.clone()),
        description: meta.and_then(|meta| meta.description.clone()),
        weight: meta.map_or(0, |meta| meta.weight),
        kind: meta.and_then(|meta| meta.kind).unwrap_or(inherited),
        page_size: meta.and_then(|meta| meta.page_size).unwrap_or(page_size),
        items: Vec::new(),
        folder,
        text,
    }
}
