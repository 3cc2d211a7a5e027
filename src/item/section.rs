//! The front matter of `_index.md`.

use crate::tree::{Fields, read};

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Dated news: listed by date, in feeds and archives.
    Articles,
    /// Standing pages: listed by weight or title.
    Pages,
}

const KINDS: &[(&str, Kind)] = &[("articles", Kind::Articles), ("pages", Kind::Pages)];

/// What an `_index.md` says.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionMeta {
    /// The section's name.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its place among its neighbours; lower comes first.
    pub weight: i64,
    /// What it holds.
    pub kind: Option<Kind>,
    /// Whether a kind was written that cannot be read.
    pub is_kind_faulty: bool,
    /// Items on a page of its list.
    pub page_size: Option<usize>,
}

/// Reads the front matter. The portal itself always holds standing pages: its articles are in sections.
pub(super) fn read(fields: &mut Fields<'_>, is_root: bool) -> SectionMeta {
    let title = fields.required("title", "Thông báo", read::text);
    let description = fields.optional("description", read::text);
    let weight = fields.optional("weight", read::integer);
    let kind = if is_root { None } else { fields.optional("kind", read::choice(KINDS)) };
    let is_kind_faulty = !is_root && kind.is_none() && fields.has("kind");
    let page_size = fields.optional("page_size", read::count_in(1..=500));
    SectionMeta {
        title: title.map_or_else(String::new, |found| found.value),
        description: description.map(|found| found.value),
        weight: weight.map_or(0, |found| found.value),
        kind: kind.map(|found| found.value),
        is_kind_faulty,
        page_size: page_size.map(|found| found.value as usize),
    }
}
