//! What the folders hold, before anything is read; and whether that is what it was when the portal was read last.

use rayon::prelude::*;

use super::memory::{Listing, Manner, Memory, Stamp};
use super::walk::{self, Found, Seen};
use super::{Gate, Ignored, STATIC, Wanted, manner};
use crate::PORTION;
use crate::diag::Diagnostic;
use crate::text::Hash;

/// The files that a walk of the folders found.
#[derive(Debug)]
pub struct Walked {
    pub(super) wanted: Wanted,
    /// The folders by name, the files of each sorted by path.
    pub(super) folders: [(String, Vec<Seen>); 4],
    pub(super) ignored: Vec<Ignored>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// By which one reading of the sources is told from another: the hash of all paths and stamps.
pub type Reading = Hash;

impl Walked {
    /// Walks the folders. `asks` is whether the disk is asked of each file, so that it can be told whether it is the
    /// same as before.
    pub fn new(gate: &Gate, wanted: &Wanted, asks: bool) -> Self {
        let (mut ignored, mut diagnostics) = (Vec::new(), Vec::new());
        let folders = wanted.folders().map(|name| {
            let allowed = if name == STATIC { wanted.allowed.as_slice() } else { &[] };
            let walk = walk::folder(gate, &name, allowed, asks);
            ignored.extend(walk.ignored);
            diagnostics.extend(walk.diagnostics);
            (name, walk.found)
        });
        ignored.sort_by(|a: &Ignored, b| a.path.cmp(&b.path));
        Self { wanted: wanted.clone(), folders, ignored, diagnostics }
    }

    /// The reading that these files would have, if the disk was asked of each and nothing keeps it from being told.
    pub fn reading(&self) -> Option<Reading> {
        let files = self.folders.iter().map(|(name, files)| hashes(name, files, |(found, seen)| (found, *seen)));
        reading(files, &self.ignored, &self.diagnostics)
    }
}

impl<T: Send + Sync> Memory<T> {
    /// The reading of the sources as they were read.
    pub fn reading(&self) -> Option<Reading> {
        let listing: &Listing<T> = self.listing.as_ref()?;
        let folders = listing.folders.iter();
        let files = folders.map(|folder| hashes(&folder.name, &folder.files, |known| (&known.found, known.stamp)));
        reading(files, &listing.ignored, &listing.diagnostics)
    }
}

/// The reading of the files whose hashes these are.
fn reading(
    files: impl Iterator<Item = Option<Vec<Hash>>>,
    ignored: &[Ignored],
    diagnostics: &[Diagnostic],
) -> Option<Reading> {
    if !diagnostics.is_empty() {
        return None;
    }
    let files: Vec<Vec<Hash>> = files.collect::<Option<_>>()?;
    let ignored = ignored.iter().map(|ignored| Hash::of(ignored.path.as_bytes()));
    let all: Vec<u8> = ignored.chain(files.into_iter().flatten()).flat_map(|hash| *hash.as_bytes()).collect();
    Some(Hash::of(&all))
}

/// The hashes of the files of a folder, some of them together.
fn hashes<F: Sync>(
    folder: &str,
    files: &[F],
    fact: impl Fn(&F) -> (&Found, Option<Stamp>) + Sync,
) -> Option<Vec<Hash>> {
    let hash = |files: &[F]| {
        let mut bytes = Vec::with_capacity(PORTION * 128);
        for (found, stamp) in files.iter().map(&fact) {
            // Of some files only that they are there matters.
            let stamp = if manner(folder, found) == Manner::Nothing { [0; 32] } else { stamp?.to_bytes() };
            let named = found.named.as_ref().map_or(&[][..], |named| named.as_os_str().as_encoded_bytes());
            // No path holds the byte that stands between these.
            for part in [folder.as_bytes(), &[0], found.path.as_str().as_bytes(), &[0], named, &[0], &stamp] {
                bytes.extend_from_slice(part);
            }
        }
        Some(Hash::of(&bytes))
    };
    files.par_chunks(PORTION).map(hash).collect()
}
