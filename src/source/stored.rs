//! Readings in a form that outlasts the process. Knows nothing of where that is kept.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::memory::{Folder, Known, Listing, Memory, Read, Stamp};
use super::walk::Found;
use super::{CONTENT, ContentPath, Gate, PictureSize, Reader, Wanted};
use crate::text::Hash;

/// A file that was read, with what became of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stored<V> {
    /// Which of the four folders it lies in.
    folder: u8,
    /// Its path there.
    pub path: ContentPath,
    /// Its path in the portal's folder, where the disk names it in other code points.
    disk: Option<String>,
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

impl<V> Stored<V> {
    /// The same file with something else made of it.
    pub fn map<T>(self, value: impl FnOnce(Reader, V) -> T, gate: &Gate) -> Stored<T> {
        // Readings of other folders are facts, of which nothing is made.
        let name = CONTENT;
        let Self { folder, path, disk, stamp, read } = self;
        let read = match read {
            StoredRead::Made { hash, value: stored } => {
                let reader = Reader { gate: gate.clone(), disk: place(gate, name, &path, disk.as_deref()), hash };
                StoredRead::Made { hash, value: value(reader, stored) }
            }
            StoredRead::Facts { size, picture } => StoredRead::Facts { size, picture },
        };
        Stored { folder, path, disk, stamp, read }
    }
}

/// Where a file lies on the disk.
fn place(gate: &Gate, folder: &str, path: &ContentPath, disk: Option<&str>) -> PathBuf {
    match disk {
        Some(disk) => gate.root().join(disk),
        None => [gate.root(), folder.as_ref(), path.as_str().as_ref()].iter().collect(),
    }
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

    /// The readings that may be stored. `keep` gives what is to be stored of what was made of a text; a file that
    /// something is wrong with is not stored, so that it is said again.
    pub fn stored<'m, V>(&'m self, gate: &Gate, keep: impl Fn(&'m T) -> Option<V>) -> Vec<Stored<V>> {
        let folders = self.listing.as_ref().map_or(&[][..], |listing| &listing.folders);
        let files = (0..).zip(folders).flat_map(|(index, folder)| folder.files.iter().map(move |known| (index, known)));
        let stored = files.filter_map(|(folder, known)| {
            let read = match &known.read {
                Read::Made { hash, value } => StoredRead::Made { hash: *hash, value: keep(value)? },
                Read::Facts { size, picture, problems } if problems.is_empty() => {
                    StoredRead::Facts { size: *size, picture: *picture }
                }
                _ => return None,
            };
            let Found { path, disk, .. } = &known.found;
            let name = &folders[usize::from(folder)].name;
            let is_plain = disk.as_os_str() == place(gate, name, path, None).as_os_str();
            let named = || Some(disk.strip_prefix(gate.root()).ok()?.to_str()?.to_owned());
            let disk = if is_plain { None } else { Some(named()?) };
            Some(Stored { folder, path: path.clone(), disk, stamp: known.stamp?, read })
        });
        stored.collect()
    }

    /// The memory of what was stored.
    pub fn restored(gate: &Gate, wanted: &Wanted, stored: Vec<Stored<T>>) -> Self {
        let mut folders = wanted.folders().map(|name| Folder { name, files: Vec::new() });
        for Stored { folder, path, disk, stamp, read } in stored {
            let Some(folder) = folders.get_mut(usize::from(folder)) else { continue };
            let read = match read {
                StoredRead::Made { hash, value } => Read::Made { hash, value: Arc::new(value) },
                StoredRead::Facts { size, picture } => Read::Facts { size, picture, problems: Vec::new() },
            };
            let disk = place(gate, &folder.name, &path, disk.as_deref());
            let found = Found { path, disk, is_allowed: false, seen: None };
            folder.files.push(Known { found, read, stamp: Some(stamp), is_stored: true });
        }
        let listing = Listing { wanted: wanted.clone(), folders, ignored: Vec::new(), diagnostics: Vec::new() };
        Self { listing: Some(listing) }
    }
}
