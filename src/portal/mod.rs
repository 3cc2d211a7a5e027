//! The portal: all items arranged once. Knows nothing of URLs or HTML.

mod archive;
mod arrange;
mod related;
mod sections;
mod tags;
mod visibility;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::PORTION;
use crate::item::{Item, Kind, SectionText};
use crate::source::{ContentPath, FileFact, Ignored};
use crate::text::Slug;

pub use archive::{Month, Year};
pub use arrange::{Inputs, arrange};
pub use tags::Tag;
pub use visibility::{Clock, Held, Hold};

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place in the portal's list of its kind.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// An item of the portal. Ids stand in the order of lists: the newest article first, undated pages last.
    ItemId;
    /// A section.
    SectionId;
    /// A tag.
    TagId;
    /// A file that is published as it is.
    FileId;
}

/// All that is published, arranged.
#[derive(Debug)]
pub struct Portal {
    /// The items, in the order of their ids: articles before pages.
    pub items: Vec<Placed>,
    /// How many of them are articles.
    article_count: usize,
    /// Their ids, in the order of their texts' paths.
    pub in_order_of_paths: Vec<ItemId>,
    /// The sections; the first is the portal itself. Parents stand before their children.
    pub sections: Vec<Section>,
    /// The tags, in alphabetical order.
    pub tags: Vec<Tag>,
    /// The years that have articles, the newest first.
    pub years: Vec<Year>,
    /// All articles, the newest first.
    pub articles: Vec<ItemId>,
    /// Articles that the editors put forward, the newest first.
    pub featured: Vec<ItemId>,
    /// Articles with a number of views, the most viewed first.
    pub most_viewed: Vec<ItemId>,
    /// Files that are published as they are.
    pub files: Vec<PublishedFile>,
    /// Items that are not published now, and why.
    pub held: Vec<Held>,
    /// Files that are never published, and why.
    pub ignored: Vec<Ignored>,
    bundles: FxHashMap<ContentPath, ItemId>,
    content_files: FxHashMap<ContentPath, FileId>,
    static_files: FxHashMap<ContentPath, FileId>,
    held_by_path: FxHashMap<ContentPath, usize>,
    sections_by_folder: FxHashMap<ContentPath, SectionId>,
    broken: BTreeSet<ContentPath>,
}

/// An item in its place.
#[derive(Debug)]
pub struct Placed {
    /// The item.
    pub item: Arc<Item>,
    /// Its section.
    pub section: SectionId,
    /// Whether it is an article rather than a standing page.
    pub is_article: bool,
    /// Why the public does not see it, where it is only shown to those who work on the portal.
    pub preview: Option<Hold>,
    /// Its tags, in the order in which the editor wrote them.
    pub tags: Vec<TagId>,
    /// The next newer article of its section.
    pub newer: Option<ItemId>,
    /// The next older article of its section.
    pub older: Option<ItemId>,
    /// The articles to show under it, once someone has asked for so many.
    related: OnceLock<(usize, Box<[ItemId]>)>,
}

/// A section in its place.
#[derive(Debug)]
pub struct Section {
    /// Its folder.
    pub folder: ContentPath,
    /// The section around it; none for the portal itself.
    pub parent: Option<SectionId>,
    /// The sections in it, in their order.
    pub children: Vec<SectionId>,
    /// Its segment of the URL; none for the portal itself.
    pub slug: Option<Slug>,
    /// Its name.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its place among its neighbours.
    pub weight: i64,
    /// What it holds.
    pub kind: Kind,
    /// Whether what it holds is only a guess, since its text could not be read. Nothing is published then.
    pub is_kind_unsure: bool,
    /// Items on a page of its list.
    pub page_size: usize,
    /// Its `_index.md`.
    pub text: Option<Arc<SectionText>>,
    /// Its items: articles of this section and those within it, the newest first; or its own pages in order.
    pub items: Vec<ItemId>,
}

/// The folder that a published file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Folder {
    /// `content/`
    Content,
    /// `static/`
    Static,
}

/// A file that is published as it is.
#[derive(Debug)]
pub struct PublishedFile {
    /// Where it comes from.
    pub folder: Folder,
    /// What is known of it.
    pub fact: FileFact,
    /// The item whose bundle it belongs to.
    pub owner: Option<ItemId>,
}

impl Portal {
    /// The id of the section that is the portal itself.
    pub const ROOT: SectionId = SectionId(0);

    /// An item.
    pub fn item(&self, id: ItemId) -> &Placed {
        &self.items[id.index()]
    }

    /// Whether an item is an article, without a look at it.
    fn is_article(&self, id: ItemId) -> bool {
        id.index() < self.article_count
    }

    /// A section.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    /// A tag.
    pub fn tag(&self, id: TagId) -> &Tag {
        &self.tags[id.index()]
    }

    /// A published file.
    pub fn file(&self, id: FileId) -> &PublishedFile {
        &self.files[id.index()]
    }

    /// Every id of items, in order.
    pub fn item_ids(&self) -> impl ExactSizeIterator<Item = ItemId> + use<> {
        (0..self.items.len()).map(ItemId::new)
    }

    /// What is made of each item, by id. They are gone through in the order of their texts' paths: so they were read,
    /// and so they lie side by side in memory.
    pub fn of_each_item<T: Send>(&self, make: impl Fn(ItemId) -> T + Sync) -> Vec<T> {
        let order = &self.in_order_of_paths;
        let made: Vec<T> = order.par_iter().with_max_len(PORTION).map(|id| make(*id)).collect();
        let mut by_id: Vec<Option<T>> = std::iter::repeat_with(|| None).take(made.len()).collect();
        order.iter().zip(made).for_each(|(id, made)| by_id[id.index()] = Some(made));
        // Each id stands once in the order.
        by_id.into_iter().flatten().collect()
    }

    /// Every id of sections, parents before children.
    pub fn section_ids(&self) -> impl ExactSizeIterator<Item = SectionId> + use<> {
        (0..self.sections.len()).map(SectionId::new)
    }

    /// The item of a text, or of a bundle's folder.
    pub fn item_at(&self, path: &ContentPath) -> Option<ItemId> {
        let by_path = self.in_order_of_paths.binary_search_by(|id| self.item(*id).item.path.cmp(path));
        by_path.map(|index| self.in_order_of_paths[index]).ok().or_else(|| self.bundles.get(path).copied())
    }

    /// The section of a folder.
    pub fn section_at(&self, folder: &ContentPath) -> Option<SectionId> {
        self.sections_by_folder.get(folder).copied()
    }

    /// A published file by its path.
    pub fn file_at(&self, folder: Folder, path: &str) -> Option<FileId> {
        match folder {
            Folder::Content => self.content_files.get(path),
            Folder::Static => self.static_files.get(path),
        }
        .copied()
    }

    /// The item that is held back at a path: its text, its bundle's folder or a file of the bundle.
    pub fn held_at(&self, path: &ContentPath) -> Option<&Held> {
        let mut path = path.clone();
        while !path.is_root() {
            if let Some(&index) = self.held_by_path.get(&path) {
                return self.held.get(index);
            }
            path = path.folder();
        }
        None
    }

    /// Whether there is a text at a path that could not be read. Nothing is published then, and nothing that
    /// depends on it is worth a message of its own.
    pub fn is_broken(&self, path: &ContentPath) -> bool {
        self.broken.contains(path)
    }

    /// The texts that could not be read.
    pub fn broken(&self) -> impl Iterator<Item = &ContentPath> {
        self.broken.iter()
    }

    /// The sections from the portal down to one, the portal left out.
    pub fn way_to(&self, section: SectionId) -> Vec<SectionId> {
        let mut way = Vec::new();
        let mut at = Some(section);
        while let Some(id) = at.filter(|&id| id != Self::ROOT) {
            way.push(id);
            at = self.section(id).parent;
        }
        way.reverse();
        way
    }
}
