//! Readings in a form that outlasts the process. Knows nothing of where that is kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::memory::{Folder, Known, Listing, Memory, Read, Stamp};
use super::walk::Found;
use super::{ContentPath, Gate, PictureSize, Reader, Wanted};
use crate::text::Hash;

/// A file that was read, with what became of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stored<V> {
    /// Which of the four folders it lies in.
    folder: u8,
    /// Its path there.
    pub path: ContentPath,
    /// Its path in the portal's folder, where the disk names it in other code points.
    named: Option<String>,
    stamp: Stamp,
    /// What reading it gave.
    pub read: StoredRead<V>,
}

/// What reading a file gave.
#[derive(Debug, Serialize, Deserialize)]
pub enum StoredRead<V> {
    /// Something was made of a text.
    Made {
        /// The hash of the file's bytes.
        hash: Hash,
        /// What was made of it.
        value: V,
    },
    /// A file that is published as it is.
    Facts {
        /// Bytes.
        size: u64,
        /// Width and height, for pictures that have them.
        picture: Option<PictureSize>,
    },
}

impl<T: Send + Sync> Memory<T> {
    /// How many readings may be stored, and how many of them are not stored yet. `is_kept` says whether what was made of
    /// a text may be.
    pub fn count(&self, is_kept: impl Fn(&T) -> bool) -> (usize, usize) {
        let files = self.listing.iter().flat_map(|listing| &listing.folders).flat_map(|folder| &folder.files);
        let may_be = |known: &&Known<T>| match &known.read {
            Read::Made { value, .. } => known.stamp.is_some() && is_kept(value),
            Read::Facts { problems, .. } => known.stamp.is_some() && problems.is_empty(),
            _ => false,
        };
        files.filter(may_be).fold((0, 0), |(all, new), known| (all + 1, new + usize::from(!known.is_stored)))
    }

    /// All readings, some of which may be stored.
    pub fn storable(&self) -> Vec<Storable<'_, T>> {
        let folders = self.listing.as_ref().map_or(&[][..], |listing| &listing.folders);
        let all =
            (0..).zip(folders).flat_map(|(folder, at)| at.files.iter().map(move |known| Storable { folder, known }));
        all.collect()
    }
}

/// The reading of a file that may be stored.
pub struct Storable<'m, T> {
    folder: u8,
    known: &'m Known<T>,
}

impl<'m, T> Storable<'m, T> {
    /// It as it may be stored. `keep` gives what is to be stored of what was made of a text; a file that something is
    /// wrong with is not stored, so that it is said again.
    pub fn stored<V>(&self, keep: impl Fn(&'m T) -> Option<V>) -> Option<Stored<V>> {
        let Self { folder, known } = *self;
        let read = match &known.read {
            Read::Made { hash, value } => StoredRead::Made { hash: *hash, value: keep(value)? },
            Read::Facts { size, picture, problems } if problems.is_empty() => {
                StoredRead::Facts { size: *size, picture: *picture }
            }
            _ => return None,
        };
        let named = match &known.found.named {
            Some(named) => Some(named.to_str()?.to_owned()),
            None => None,
        };
        Some(Stored { folder, path: known.found.path.clone(), named, stamp: known.stamp?, read })
    }
}

/// Turns what was stored into what is known again.
pub struct Restorer {
    gate: Gate,
    wanted: Wanted,
    names: [String; 4],
}

/// A file that is known again.
pub struct Restored<T> {
    folder: usize,
    known: Known<T>,
}

impl Restorer {
    /// One for the files that are wanted of a portal.
    pub fn new(gate: &Gate, wanted: &Wanted) -> Self {
        Self { gate: gate.clone(), wanted: wanted.clone(), names: wanted.folders() }
    }

    /// A file as it is known. `make` gives what is made of a text from what was stored of it.
    pub fn restore<V, T>(&self, stored: Stored<V>, make: impl FnOnce(Reader, V) -> T) -> Option<Restored<T>> {
        let Stored { folder, path, named, stamp, read } = stored;
        let folder = usize::from(folder);
        self.names.get(folder)?;
        let named: Option<Box<Path>> = named.map(|named| PathBuf::from(named).into());
        let read = match read {
            StoredRead::Made { hash, value } => {
                let reader = Reader { gate: self.gate.clone(), path: path.clone(), named: named.clone(), hash };
                Read::Made { hash, value: Arc::new(make(reader, value)) }
            }
            StoredRead::Facts { size, picture } => Read::Facts { size, picture, problems: Vec::new() },
        };
        let found = Found { path, named, is_allowed: false };
        let known = Known { found, read, stamp: Some(stamp), is_stored: true };
        Some(Restored { folder, known })
    }

    /// The memory of files, which come in the order of their folders and paths.
    pub fn memory<T>(self, files: Vec<Vec<Restored<T>>>) -> Memory<T> {
        let mut folders = self.names.map(|name| Folder { name, files: Vec::new() });
        let count = files.iter().map(Vec::len).sum();
        // Nearly all are texts.
        folders[0].files.reserve(count);
        for Restored { folder, known } in files.into_iter().flatten() {
            folders[folder].files.push(known);
        }
        let listing = Listing { wanted: self.wanted, folders, ignored: Vec::new(), diagnostics: Vec::new() };
        Memory { listing: Some(listing) }
    }
}
