//! What was read before, so that only what has changed is read again. Knows nothing of how changes are noticed.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::walk::{self, Found};
use super::{CONTENT, DATA, Gate, Ignored, PictureSize, SETTINGS, STATIC, THEMES, decode, picture, unreadable};
use crate::diag::{Diagnostic, SourceFile};

/// The readings of earlier runs of one process. An empty memory is always right; a full one only saves work.
#[derive(Debug, Default)]
pub struct Memory {
    listing: Option<Listing>,
    readings: HashMap<PathBuf, Reading>,
}

/// Where to look for changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// The folders are walked, and each file whose facts have changed is read again.
    Everywhere,
    /// These files are read again, and nothing else is looked at. Memory has read them before, and they are there.
    At(HashSet<PathBuf>),
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its path in the portal's folder.
    pub path: String,
    /// What became of it.
    pub kind: ChangeKind,
}

/// What can become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It says something else.
    Edited,
    /// It is gone.
    Removed,
}

/// What the folders held when they were walked.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) theme: String,
    pub(super) content: Vec<Found>,
    pub(super) statics: Vec<Found>,
    pub(super) data: Vec<Found>,
    pub(super) theme_files: Vec<Found>,
    pub(super) ignored: Vec<Ignored>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Listing {
    fn walk(gate: &Gate, theme: &str) -> Self {
        let (mut ignored, mut diagnostics) = (Vec::new(), Vec::new());
        let mut walk = |folder: &str| walk::folder(gate, folder, &mut ignored, &mut diagnostics);
        Self {
            content: walk(CONTENT),
            statics: walk(STATIC),
            data: walk(DATA),
            theme_files: walk(&format!("{THEMES}/{theme}")),
            theme: theme.to_owned(),
            ignored,
            diagnostics,
        }
    }
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// Its size, and that of its picture.
    Facts,
}

/// What reading a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    Text(Arc<SourceFile>),
    Bytes(Arc<Vec<u8>>),
    Facts { size: u64, picture: Option<PictureSize> },
    Failed(Diagnostic),
}

#[derive(Debug)]
struct Reading {
    shown: String,
    stamp: Option<Stamp>,
    read: Read,
}

/// Facts of a file that change when its content does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: SystemTime,
    identity: (u64, i64, i64),
}

impl Stamp {
    pub(super) fn of(facts: &std::fs::Metadata) -> Option<Self> {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (facts.ino(), facts.ctime(), facts.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Some(Self { length: facts.len(), modified: facts.modified().ok()?, identity })
    }

    /// Whether an edit after this one would have another stamp: clocks of disks are coarse.
    fn is_settled(&self) -> bool {
        SystemTime::now().duration_since(self.modified).is_ok_and(|age| age > Duration::from_millis(50))
    }
}

impl Memory {
    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        self.listing.is_none()
    }

    /// Where to look when these paths may have changed: at the files themselves where they are known, or else
    /// everywhere.
    pub fn look(&self, gate: &Gate, hints: &HashSet<PathBuf>) -> Look {
        let mut files = HashSet::new();
        for hint in hints.iter().filter(|hint| **hint != gate.root().join(SETTINGS) && !is_left_out(gate, hint)) {
            let is_known = self.readings.contains_key(hint);
            match hint.symlink_metadata() {
                Ok(facts) if facts.is_file() && is_known => {
                    files.insert(hint.clone());
                }
                // A file that came and went, such as an editor makes when it saves.
                Err(_) if !is_known && !self.readings.keys().any(|path| path.starts_with(hint)) => {}
                _ => return Look::Everywhere,
            }
        }
        if self.is_empty() { Look::Everywhere } else { Look::At(files) }
    }

    /// The listing to go by, which is put back with [`Memory::keep`].
    pub(super) fn listing(&mut self, gate: &Gate, theme: &str, look: &Look) -> Listing {
        match self.listing.take() {
            Some(listing) if *look != Look::Everywhere && listing.theme == theme => listing,
            _ => Listing::walk(gate, theme),
        }
    }

    /// Reads files, each in its manner, or remembers them. Gives what was read in the same order.
    pub(super) fn read(
        &mut self,
        gate: &Gate,
        folder: &str,
        files: &[(&Found, Manner)],
        look: &Look,
        changes: &mut Vec<Change>,
    ) -> Vec<Read> {
        let known = &self.readings;
        let fresh: Vec<Option<Reading>> =
            files.par_iter().map(|(found, manner)| anew(gate, folder, found, *manner, look, known)).collect();
        let mut all = Vec::with_capacity(files.len());
        for ((found, _), fresh) in files.iter().zip(fresh) {
            let read = match (fresh, self.readings.get_mut(&found.disk)) {
                (None, Some(known)) => known.read.clone(),
                (Some(mut fresh), Some(known)) => {
                    if fresh.read == known.read {
                        // What was made of the text is found by the text, so the text stays the same one.
                        fresh.read = known.read.clone();
                    } else {
                        changes.push(Change { path: fresh.shown.clone(), kind: ChangeKind::Edited });
                    }
                    let read = fresh.read.clone();
                    *known = fresh;
                    read
                }
                (Some(fresh), None) => {
                    changes.push(Change { path: fresh.shown.clone(), kind: ChangeKind::Added });
                    let read = fresh.read.clone();
                    self.readings.insert(found.disk.clone(), fresh);
                    read
                }
                (None, None) => continue,
            };
            all.push(read);
        }
        all
    }

    /// Forgets the files that a listing no longer has, and keeps it.
    pub(super) fn keep(&mut self, listing: Listing, look: &Look, changes: &mut Vec<Change>) {
        let count = [&listing.content, &listing.statics, &listing.data, &listing.theme_files].map(Vec::len);
        if *look == Look::Everywhere && self.readings.len() > count.iter().sum() {
            let lists = [&listing.content, &listing.statics, &listing.data, &listing.theme_files];
            let there: HashSet<&Path> = lists.into_iter().flatten().map(|found| found.disk.as_path()).collect();
            self.readings.retain(|path, reading| {
                let stays = there.contains(path.as_path());
                if !stays {
                    changes.push(Change { path: reading.shown.clone(), kind: ChangeKind::Removed });
                }
                stays
            });
        }
        changes.sort();
        self.listing = Some(listing);
    }
}

/// Whether a path lies in what is never published.
fn is_left_out(gate: &Gate, path: &Path) -> bool {
    let within = path.strip_prefix(gate.root()).unwrap_or(path);
    within.iter().any(|name| name.to_str().is_some_and(|name| walk::why_ignored(name).is_some()))
}

/// Reads a file, unless memory may be trusted.
fn anew(
    gate: &Gate,
    folder: &str,
    found: &Found,
    manner: Manner,
    look: &Look,
    known: &HashMap<PathBuf, Reading>,
) -> Option<Reading> {
    if let Some(known) = known.get(&found.disk) {
        let is_same = match look {
            Look::At(files) => !files.contains(&found.disk),
            Look::Everywhere => {
                let stamp = found.disk.symlink_metadata().ok().and_then(|facts| Stamp::of(&facts));
                stamp.is_some() && stamp == known.stamp
            }
        };
        if is_same {
            return None;
        }
    }
    let shown = format!("{folder}/{}", found.path);
    let (stamp, read) = match manner {
        Manner::Facts => match picture::facts(gate, &found.disk, found.path.extension()) {
            Ok((facts, picture)) => (Stamp::of(&facts), Read::Facts { size: facts.len(), picture }),
            Err(error) => (None, Read::Failed(unreadable(&shown, &error))),
        },
        Manner::Text | Manner::Bytes => match gate.read(&found.disk) {
            Ok((bytes, facts)) if manner == Manner::Bytes => (Stamp::of(&facts), Read::Bytes(Arc::new(bytes))),
            Ok((bytes, facts)) => {
                let read = decode::text(&shown, &bytes).map(Arc::new).map_or_else(Read::Failed, Read::Text);
                (Stamp::of(&facts), read)
            }
            Err(error) => (None, Read::Failed(unreadable(&shown, &error))),
        },
    };
    Some(Reading { shown, stamp: stamp.filter(Stamp::is_settled), read })
}
