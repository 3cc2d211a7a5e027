//! What the folders hold, before anything is read; and whether that is what it was when the portal was read last.

use rayon::prelude::*;

use super::memory::{Listing, Manner, Memory, Stamp};
use super::walk::{self, Found};
use super::{Gate, Ignored, STATIC, Wanted, manner};
use crate::PORTION;
use crate::diag::Diagnostic;

/// The files that a walk of the folders found.
#[derive(Debug)]
pub struct Walked {
    pub(super) wanted: Wanted,
    /// The folders by name, the files of each sorted by path.
    pub(super) folders: [(String, Vec<Found>); 4],
    pub(super) ignored: Vec<Ignored>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// By which one reading of the sources is told from another: the hash of all paths and stamps.
pub type Reading = [u8; 32];

impl Walked {
    /// Walks the folders.
    pub fn new(gate: &Gate, wanted: &Wanted) -> Self {
        let (mut ignored, mut diagnostics) = (Vec::new(), Vec::new());
        let folders = wanted.folders().map(|name| {
            let allowed = if name == STATIC { wanted.allowed.as_slice() } else { &[] };
            let walk = walk::folder(gate, &name, allowed);
            ignored.extend(walk.ignored);
            diagnostics.extend(walk.diagnostics);
            (name, walk.found)
        });
        ignored.sort_by(|a: &Ignored, b| a.path.cmp(&b.path));
        Self { wanted: wanted.clone(), folders, ignored, diagnostics }
    }

    /// Asks the disk of each file. Gives the reading that these files would have, if nothing keeps it from being told.
    pub fn reading(&mut self) -> Option<Reading> {
        for (_, files) in &mut self.folders {
            files.par_iter_mut().with_max_len(PORTION).for_each(|found| found.seen = Stamp::at(&found.disk));
        }
        let files = self.folders.iter().flat_map(|(name, files)| files.iter().map(move |f| (name.as_str(), f, f.seen)));
        reading(files, &self.ignored, &self.diagnostics)
    }
}

impl<T> Memory<T> {
    /// The reading of the sources as they were read.
    pub fn reading(&self) -> Option<Reading> {
        let listing: &Listing<T> = self.listing.as_ref()?;
        let files = listing
            .folders
            .iter()
            .flat_map(|folder| folder.files.iter().map(move |known| (folder.name.as_str(), &known.found, known.stamp)));
        reading(files, &listing.ignored, &listing.diagnostics)
    }
}

fn reading<'f>(
    files: impl Iterator<Item = (&'f str, &'f Found, Option<Stamp>)>,
    ignored: &[Ignored],
    diagnostics: &[Diagnostic],
) -> Option<Reading> {
    if !diagnostics.is_empty() {
        return None;
    }
    let mut all = Vec::new();
    let mut text = |text: &str| {
        all.extend_from_slice(&text.len().to_le_bytes());
        all.extend_from_slice(text.as_bytes());
    };
    for ignored in ignored {
        text(&ignored.path);
    }
    let mut stamps = Vec::new();
    for (folder, found, stamp) in files {
        text(folder);
        text(&found.disk.to_string_lossy());
        // Of some files only that they are there matters.
        if manner(folder, found) != Manner::Nothing {
            stamps.extend_from_slice(&stamp?.to_bytes());
        }
    }
    all.extend_from_slice(&stamps);
    Some(*blake3::hash(&all).as_bytes())
}
