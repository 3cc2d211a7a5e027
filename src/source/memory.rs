//! What was read before, so that only what has changed is read again. Knows nothing of how changes are noticed.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::walk::{self, Found, Seen};
use super::walked::Walked;
use super::{
    ContentPath, Gate, LONGEST_TEXT, PictureSize, Reader, SETTINGS, STATIC, Text, Wanted, attachment, decode, manner,
    picture, unreadable,
};
use crate::PORTION;
use crate::diag::{Diagnostic, SourceFile};
use crate::text::Hash;

/// The readings of earlier runs, with what was made of each text. An empty memory is always right; a full one only
/// saves work.
#[derive(Debug)]
pub struct Memory<T> {
    pub(super) listing: Option<Listing<T>>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self { listing: None }
    }
}

/// Where to look for changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// The folders are walked, and each file whose facts have changed is read again.
    Everywhere,
    /// These files are read again, and nothing else is looked at. Memory has read them before, and they are there.
    At(Vec<PathBuf>),
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

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As one of the portal's texts, of which something is made at once.
    Made,
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// Its size, and that of its picture.
    Picture,
    /// Its size, and what must not go out with it.
    Searched,
    /// Its size.
    Facts,
    /// Not at all: only that it is there matters.
    Nothing,
}

/// What reading a file gave.
#[derive(Debug)]
pub(super) enum Read<T> {
    Made {
        /// Of the bytes as they lie on the disk.
        hash: Hash,
        value: Arc<T>,
    },
    Text(Arc<SourceFile>),
    Bytes(Arc<Vec<u8>>),
    Facts {
        size: u64,
        picture: Option<PictureSize>,
        problems: Vec<Diagnostic>,
    },
    Nothing,
    Failed(Vec<Diagnostic>),
}

impl<T> Read<T> {
    /// Whether this reading says what another said.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Made { hash: a, .. }, Self::Made { hash: b, .. }) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (
                Self::Facts { size, picture, problems },
                Self::Facts { size: other_size, picture: other_picture, problems: other_problems },
            ) => size == other_size && picture == other_picture && problems == other_problems,
            (Self::Nothing, Self::Nothing) => true,
            (Self::Failed(a), Self::Failed(b)) => a == b,
            _ => false,
        }
    }
}

/// What the folders held when they were walked, and what was read.
#[derive(Debug)]
pub(super) struct Listing<T> {
    pub(super) wanted: Wanted,
    /// The files of the four folders, each sorted by path.
    pub(super) folders: [Folder<T>; 4],
    pub(super) ignored: Vec<super::Ignored>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A folder that was walked.
#[derive(Debug)]
pub(super) struct Folder<T> {
    pub(super) name: String,
    pub(super) files: Vec<Known<T>>,
}

/// A file that was found, and what is known of it.
#[derive(Debug)]
pub(super) struct Known<T> {
    pub(super) found: Found,
    pub(super) read: Read<T>,
    /// Facts that change when the content does; none where a later edit might not change them.
    pub(super) stamp: Option<Stamp>,
    /// Whether it was stored so, and need not be stored again.
    pub(super) is_stored: bool,
}

/// What a walk says of a file.
#[derive(Clone, Copy)]
enum Fate {
    New,
    Same,
    /// It is known, but has other facts than before, or may have.
    Doubtful,
}

/// Facts of a file that change when its content does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    /// Its number on the disk, and the nanoseconds since 1970 when what the disk says of it changed last.
    identity: (u64, i64),
}

impl Stamp {
    /// The stamp that these facts make.
    pub(super) fn of(facts: &std::fs::Metadata) -> Option<Self> {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (facts.ino(), facts.ctime().saturating_mul(1_000_000_000).saturating_add(facts.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let identity = (0, 0);
        Some(Self { length: facts.len(), modified: nanoseconds(facts.modified().ok()?), identity })
    }

    /// As bytes, for hashing.
    pub(super) fn to_bytes(self) -> [u8; 32] {
        let (inode, changed) = self.identity;
        let signed = [self.modified, changed].map(i64::cast_unsigned);
        let mut bytes = [0; 32];
        for (place, part) in bytes.chunks_exact_mut(8).zip([self.length, inode].into_iter().chain(signed)) {
            place.copy_from_slice(&part.to_le_bytes());
        }
        bytes
    }

    /// Whether an edit after this one would have another stamp: clocks of disks are coarse.
    fn is_settled(&self) -> bool {
        nanoseconds(SystemTime::now()).saturating_sub(self.modified) > 50_000_000
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let nanos = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()),
        Err(before) => i64::try_from(before.duration().as_nanos()).map(i64::wrapping_neg),
    };
    nanos.unwrap_or(i64::MAX)
}

impl<T: Send + Sync> Memory<T> {
    /// Where to look when these paths may have changed: at the files themselves where they are known, or else
    /// everywhere.
    pub fn look<'a>(&self, gate: &Gate, hints: impl IntoIterator<Item = &'a PathBuf>) -> Look {
        let Some(listing) = &self.listing else { return Look::Everywhere };
        let settings = gate.root().join(SETTINGS);
        let mut files = Vec::new();
        for hint in hints.into_iter().filter(|hint| **hint != settings && !is_left_out(gate, hint)) {
            let is_known = listing.at(gate, hint).is_some();
            match hint.symlink_metadata() {
                Ok(facts) if facts.is_file() && is_known => files.push(hint.clone()),
                // A file that came and went, such as an editor makes when it saves.
                Err(_) if !is_known && !listing.has_below(gate, hint) => {}
                _ => return Look::Everywhere,
            }
        }
        Look::At(files)
    }

    /// Looks: what is there now, with what has changed since the last look, and whether all is as it was.
    pub(super) fn refresh(
        &mut self,
        gate: &Gate,
        wanted: &Wanted,
        look: &Look,
        walked: Option<Walked>,
        make: &(impl Fn(&Text) -> T + Sync),
    ) -> (&Listing<T>, Vec<Change>, bool) {
        let mut changes = Vec::new();
        let mut is_same = true;
        let listing = match (self.listing.take(), look) {
            (Some(mut listing), Look::At(files)) if listing.wanted == *wanted => {
                for path in files {
                    if let Some((folder, index)) = listing.at(gate, path) {
                        let folder = &mut listing.folders[folder];
                        let known = &mut folder.files[index];
                        let fresh = read(gate, &folder.name, &known.found, Some(&known.read), make);
                        changes.extend(known.take(fresh, &folder.name));
                    }
                }
                listing
            }
            (before, _) => {
                let walked = walked.unwrap_or_else(|| Walked::new(gate, wanted, before.is_some()));
                let Walked { wanted, folders, ignored, diagnostics } = walked;
                is_same = before
                    .as_ref()
                    .is_some_and(|before| before.ignored == ignored && before.diagnostics == diagnostics);
                let before = before.map_or_else(Vec::new, |before| Vec::from(before.folders));
                let mut before: FxHashMap<String, Vec<Known<T>>> =
                    before.into_iter().map(|folder| (folder.name, folder.files)).collect();
                let folders = folders.map(|(name, found)| {
                    let before = before.remove(&name).unwrap_or_default();
                    Folder::of(gate, name, found, before, &mut changes, make)
                });
                // The folder of another theme.
                for (name, files) in before {
                    changes.extend(files.iter().map(|known| change(&name, &known.found, ChangeKind::Removed)));
                }
                Listing { wanted, folders, ignored, diagnostics }
            }
        };
        changes.sort();
        is_same &= changes.is_empty();
        (self.listing.insert(listing), changes, is_same)
    }
}

impl<T: Send + Sync> Listing<T> {
    /// Where a file on disk stands in the folders and their files.
    fn at(&self, gate: &Gate, disk: &Path) -> Option<(usize, usize)> {
        self.folders.iter().enumerate().find_map(|(at, folder)| {
            let within = disk.strip_prefix(gate.root().join(&folder.name)).ok()?;
            // Names on disk may be spelt in other code points than paths are.
            let path = ContentPath::of_disk(within)?;
            let index = folder.files.binary_search_by(|known| known.found.path.cmp(&path)).ok()?;
            (folder.files[index].found.disk(gate, &folder.name) == disk).then_some((at, index))
        })
    }

    /// Whether any file lies below a path.
    fn has_below(&self, gate: &Gate, path: &Path) -> bool {
        let lies_below = |folder: &Folder<T>| {
            folder.files.iter().any(|known| known.found.disk(gate, &folder.name).starts_with(path))
        };
        self.folders.iter().any(lies_below)
    }
}

impl<T: Send + Sync> Folder<T> {
    /// Reads the files that are new or have other facts than before, and remembers the others.
    fn of(
        gate: &Gate,
        name: String,
        found: Vec<Seen>,
        before: Vec<Known<T>>,
        changes: &mut Vec<Change>,
        make: &(impl Fn(&Text) -> T + Sync),
    ) -> Self {
        // Both lists are sorted by path.
        let mut before = before.into_iter().peekable();
        let mut gone = Vec::new();
        let (mut files, mut fates) = (Vec::with_capacity(found.len()), Vec::with_capacity(found.len()));
        for (found, seen) in found {
            gone.extend(std::iter::from_fn(|| before.next_if(|known| known.found.path < found.path)));
            let known = before.next_if(|known| known.found.path == found.path && known.found.named == found.named);
            fates.push(match &known {
                None => Fate::New,
                Some(known) if seen.is_some() && known.stamp == seen => Fate::Same,
                Some(_) => Fate::Doubtful,
            });
            files.push(match known {
                Some(known) => Known { found, ..known },
                None => Known { found, read: Read::Nothing, stamp: None, is_stored: false },
            });
        }
        gone.extend(before);
        let look = |(file, fate): (&mut Known<T>, Fate)| match fate {
            Fate::Same => None,
            Fate::Doubtful => file.take(read(gate, &name, &file.found, Some(&file.read), make), &name),
            Fate::New => {
                let Fresh { read, stamp } = read(gate, &name, &file.found, None, make);
                (file.read, file.stamp) = (read?, stamp);
                Some(change(&name, &file.found, ChangeKind::Added))
            }
        };
        changes.par_extend(files.par_iter_mut().zip(fates).with_max_len(PORTION).filter_map(look));
        changes.extend(gone.iter().map(|known| change(&name, &known.found, ChangeKind::Removed)));
        Self { name, files }
    }
}

impl<T> Known<T> {
    /// Takes a fresh reading. Where it says the same, the old one is kept with what was made of it. Gives the change,
    /// if it is one.
    fn take(&mut self, fresh: Fresh<T>, folder: &str) -> Option<Change> {
        self.stamp = fresh.stamp;
        self.is_stored = false;
        self.read = fresh.read.filter(|read| !read.is_same(&self.read))?;
        Some(change(folder, &self.found, ChangeKind::Edited))
    }
}

fn change(folder: &str, found: &Found, kind: ChangeKind) -> Change {
    Change { path: format!("{folder}/{}", found.path), kind }
}

/// Whether a path lies in what is never published. Of static files some may be, so those are looked at.
fn is_left_out(gate: &Gate, path: &Path) -> bool {
    let within = path.strip_prefix(gate.root()).unwrap_or(path);
    if within.starts_with(STATIC) {
        return false;
    }
    within.iter().any(|name| name.to_str().is_some_and(|name| walk::why_ignored(name).is_some()))
}

/// A fresh reading of a file.
struct Fresh<T> {
    /// None where the file holds the same bytes as before.
    read: Option<Read<T>>,
    stamp: Option<Stamp>,
}

/// Reads a file in the manner that its place asks for.
fn read<T>(
    gate: &Gate,
    folder: &str,
    found: &Found,
    known: Option<&Read<T>>,
    make: &(impl Fn(&Text) -> T + Sync),
) -> Fresh<T> {
    let shown = format!("{folder}/{}", found.path);
    let disk = found.disk(gate, folder);
    let read = read_as(manner(folder, found), gate, found, &disk, &shown, known, make);
    match read {
        Ok((read, facts)) => Fresh { read, stamp: facts.and_then(|facts| Stamp::of(&facts)).filter(Stamp::is_settled) },
        Err(error) => Fresh { read: Some(Read::Failed(vec![unreadable(&shown, &error)])), stamp: None },
    }
}

/// The reading, none where the bytes are the same as before, and the facts of the file by which it is known again.
type Reading<T> = io::Result<(Option<Read<T>>, Option<Metadata>)>;

fn read_as<T>(
    manner: Manner,
    gate: &Gate,
    found: &Found,
    disk: &Path,
    shown: &str,
    known: Option<&Read<T>>,
    make: &(impl Fn(&Text) -> T + Sync),
) -> Reading<T> {
    let (read, facts) = match manner {
        Manner::Nothing => return Ok((Some(Read::Nothing), None)),
        Manner::Facts => {
            let facts = gate.facts(disk)?;
            (Read::Facts { size: facts.len(), picture: None, problems: Vec::new() }, facts)
        }
        Manner::Picture => {
            let (facts, picture) = picture::facts(gate, disk, found.path.extension())?;
            let problems = picture.as_ref().err().map(|fault| fault.diagnostic(shown)).into_iter().collect();
            (Read::Facts { size: facts.len(), picture: picture.ok(), problems }, facts)
        }
        Manner::Searched => {
            let (facts, problems) = attachment::facts(gate, disk, shown)?;
            (Read::Facts { size: facts.len(), picture: None, problems }, facts)
        }
        Manner::Bytes => {
            let (bytes, facts) = gate.read(disk, u64::MAX)?;
            let problems = attachment::problems(shown, found.path.extension(), &bytes);
            (if problems.is_empty() { Read::Bytes(Arc::new(bytes)) } else { Read::Failed(problems) }, facts)
        }
        Manner::Text => {
            let (bytes, facts) = gate.read(disk, LONGEST_TEXT)?;
            (decode::text(shown, &bytes).map_or_else(Read::Failed, |file| Read::Text(Arc::new(file))), facts)
        }
        Manner::Made => {
            let (bytes, facts) = gate.read(disk, LONGEST_TEXT)?;
            let hash = Hash::of(&bytes);
            if matches!(known, Some(Read::Made { hash: known, .. }) if *known == hash) {
                return Ok((None, Some(facts)));
            }
            let made = |file: SourceFile| {
                let reader = Reader { gate: gate.clone(), path: found.path.clone(), named: found.named.clone(), hash };
                let file = Arc::new(file.with_reread(Arc::new(reader)));
                Read::Made { hash, value: Arc::new(make(&Text { path: found.path.clone(), file, hash })) }
            };
            (decode::text(shown, &bytes).map_or_else(Read::Failed, made), facts)
        }
    };
    Ok((Some(read), Some(facts)))
}
