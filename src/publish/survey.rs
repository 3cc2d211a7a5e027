//! A look at the output folder before anything is made: which of our files are as they were written, and what is there
//! besides them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::changes::Foreign;
use super::facts::{Facts, Held};
use super::record::{Entry, FolderStamp, Record};
use super::{Files, Folders};
use crate::PORTION;
use crate::plan::OutputPath;

/// What is in the output folder; nothing, where there is none.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The files of the record that no one touched since they were written.
    pub(super) intact: FxHashMap<OutputPath, Entry>,
    /// What is there besides them.
    pub(super) seen: Seen,
}

/// What is in the folders besides our files.
#[derive(Debug)]
pub(super) struct Seen {
    /// What others put there.
    pub(super) foreign: Vec<Foreign>,
    /// Whether all folders with files of ours are as we make them: readable, and with the owner and mode of the
    /// output folder. Otherwise someone has set them so.
    pub(super) has_own_folders_only: bool,
    /// The folders in which there is nothing but our own.
    pub(super) pure: Folders,
}

/// What is asked for.
enum Thing<'r> {
    Folder(&'r str),
    File(&'r OutputPath, &'r Entry),
}

/// What was found.
enum Found<'r> {
    Intact(&'r OutputPath, &'r Entry),
    Folder { pure: Option<(Arc<str>, FolderStamp)>, foreign: Vec<Foreign>, is_own: bool },
}

impl Default for Seen {
    fn default() -> Self {
        Self { foreign: Vec::new(), has_own_folders_only: true, pure: BTreeMap::new() }
    }
}

impl Survey {
    /// Looks at the folder.
    pub(super) fn of(out: &Path, record: &Record) -> Self {
        survey(out, record.files.iter().map(|(path, entry)| (path, Some(entry))), &record.files, &record.folders)
    }
}

/// Looks into every folder that has files of ours, but for those that are known to be pure and have not changed since.
pub(super) fn look(out: &Path, ours: &Files, known: &Folders) -> Seen {
    survey(out, ours.keys().map(|path| (path, None)), ours, known).seen
}

/// Asks for the files that have an entry, and for the folders of all. Files are asked for after their folders, which
/// the system then still has at hand.
fn survey<'r>(
    out: &Path,
    files: impl Iterator<Item = (&'r OutputPath, Option<&'r Entry>)>,
    ours: &'r Files,
    known: &Folders,
) -> Survey {
    let held = Held::open(out);
    if held.facts("").is_none() {
        return Survey::default();
    }
    let mut things = vec![Thing::Folder("")];
    let mut folders: FxHashSet<&str> = FxHashSet::default();
    folders.insert("");
    for (path, entry) in files {
        things.extend(path.folders().filter(|folder| folders.insert(folder)).map(Thing::Folder));
        things.extend(entry.map(|entry| Thing::File(path, entry)));
    }
    let usual = held.facts("").map(|facts| facts.mode());
    let find = |thing: &Thing<'r>| match *thing {
        Thing::File(path, entry) => {
            let facts = held.facts(path.as_str()).filter(|facts| facts.is_file() && facts.stamp() == entry.stamp);
            facts.map(|_| Found::Intact(path, entry))
        }
        Thing::Folder(path) => {
            let facts = held.facts(path).filter(Facts::is_folder)?;
            let stamp = facts.folder_stamp();
            let known = known.get_key_value(path).filter(|(_, known)| **known == stamp);
            if let Some((path, _)) = known.filter(|_| Some(facts.mode()) == usual) {
                let pure = Some((Arc::clone(path), stamp));
                return Some(Found::Folder { pure, foreign: Vec::new(), is_own: true });
            }
            let (foreign, is_readable) = foreign_in(&out.join(path), path, &folders, ours);
            let is_own = is_readable && Some(facts.mode()) == usual;
            let pure = (is_own && foreign.is_empty()).then(|| (path.into(), stamp));
            Some(Found::Folder { pure, foreign, is_own })
        }
    };
    let found: Vec<Found<'r>> = things.par_iter().with_max_len(PORTION).filter_map(find).collect();
    let mut intact = FxHashMap::default();
    intact.reserve(found.len());
    let mut pures = Vec::with_capacity(folders.len());
    let (mut all_foreign, mut has_own_folders_only) = (Vec::new(), true);
    for found in found {
        match found {
            Found::Intact(path, entry) => _ = intact.insert(path.clone(), *entry),
            Found::Folder { pure, foreign, is_own } => {
                pures.extend(pure);
                all_foreign.extend(foreign);
                has_own_folders_only &= is_own;
            }
        }
    }
    all_foreign.sort_by(|a: &Foreign, b| a.path.cmp(&b.path));
    let seen = Seen { foreign: all_foreign, has_own_folders_only, pure: pures.into_iter().collect() };
    Survey { intact, seen }
}

/// What is directly in a folder and not ours, and whether all of it could be read.
fn foreign_in(path: &Path, folder: &str, folders: &FxHashSet<&str>, ours: &Files) -> (Vec<Foreign>, bool) {
    let Ok(entries) = path.read_dir() else { return (Vec::new(), false) };
    let mut foreign = Vec::new();
    let mut is_readable = true;
    for entry in entries {
        let Some((entry, kind)) = entry.ok().and_then(|entry| entry.file_type().ok().map(|kind| (entry, kind))) else {
            is_readable = false;
            continue;
        };
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = if folder.is_empty() { name.into_owned() } else { [folder, &name].join("/") };
        let is_ours = if kind.is_dir() {
            folders.contains(path.as_str())
        } else {
            kind.is_file() && OutputPath::parse(&path).is_some_and(|path| ours.contains_key(&path))
        };
        if !is_ours {
            foreign.push(Foreign { path, is_file: kind.is_file() });
        }
    }
    (foreign, is_readable)
}

/// The folders on the way to some files, the output folder itself among them.
fn folders_of<'p>(files: impl Iterator<Item = &'p OutputPath>) -> BTreeSet<&'p str> {
    let mut folders: Vec<&str> = vec![""];
    for folder in files.flat_map(OutputPath::folders) {
        // Files stand in the order of their paths, so that most name the folders of the one before.
        if folders.last() != Some(&folder) {
            folders.push(folder);
        }
    }
    folders.into_iter().collect()
}

/// The stamps of all folders of some files, after they have been put there and where no one else's are.
pub(super) fn stamps(out: &Path, files: &Files, foreign: &[Foreign]) -> Folders {
    let folder_of = |path: &Foreign| path.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mixed: BTreeSet<String> = foreign.iter().map(folder_of).collect();
    let held = Held::open(out);
    let stamp = |folder: &&str| Some((Arc::from(*folder), held.facts(folder)?.folder_stamp()));
    let folders: Vec<&str> = folders_of(files.keys()).into_iter().filter(|folder| !mixed.contains(*folder)).collect();
    let stamps: Vec<_> = folders.par_iter().with_max_len(PORTION).filter_map(stamp).collect();
    stamps.into_iter().collect()
}
