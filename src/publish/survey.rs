//! A look at the output folder before anything is made: which of our files are as they were written, and what is there
//! besides them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Files;
use super::changes::Foreign;
use super::facts::{Facts, Held};
use super::record::{Entry, FolderStamp, Record};
use crate::plan::OutputPath;

/// What is in the output folder.
#[derive(Debug)]
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
    pub(super) pure: BTreeMap<String, FolderStamp>,
}

impl Survey {
    /// Looks at the folder.
    pub(super) fn of(out: &Path, record: &Record) -> Self {
        let held = Held::open(out);
        let is_intact = |path: &OutputPath, entry: &Entry| {
            held.facts(path.as_str()).is_some_and(|facts| facts.is_file() && facts.stamp() == entry.stamp)
        };
        let files: Vec<(&OutputPath, &Entry)> = record.files.iter().collect();
        let (intact, seen) = rayon::join(
            || files.par_iter().filter(|(path, entry)| is_intact(path, entry)).collect::<Vec<_>>(),
            || look(out, &record.files, &record.folders),
        );
        Self { intact: intact.into_iter().map(|(path, entry)| ((*path).clone(), **entry)).collect(), seen }
    }
}

/// Looks into every folder that has files of ours, but for those that are known to be pure and have not changed since.
pub(super) fn look(out: &Path, ours: &Files, known: &BTreeMap<String, FolderStamp>) -> Seen {
    let held = Held::open(out);
    let folders = folders_of(ours.keys());
    let usual = held.facts("").map(|facts| facts.mode());
    let look_into = |folder: &&str| {
        let facts = held.facts(folder).filter(Facts::is_folder)?;
        let stamp = facts.folder_stamp();
        if known.get(*folder) == Some(&stamp) {
            return Some(((*folder).to_owned(), Some(stamp), Vec::new(), true));
        }
        let (foreign, is_readable) = foreign_in(&out.join(folder), folder, &folders, ours);
        let is_own = is_readable && Some(facts.mode()) == usual;
        let pure = Some(stamp).filter(|_| is_own && foreign.is_empty());
        Some(((*folder).to_owned(), pure, foreign, is_own))
    };
    let list: Vec<&str> = folders.iter().copied().collect();
    let seen: Vec<_> = list.par_iter().filter_map(look_into).collect();
    let mut pure = Vec::with_capacity(seen.len());
    let (mut foreign, mut has_own_folders_only) = (Vec::new(), true);
    for (folder, stamp, found, is_own) in seen {
        pure.extend(stamp.map(|stamp| (folder, stamp)));
        foreign.extend(found);
        has_own_folders_only &= is_own;
    }
    foreign.sort_by(|a: &Foreign, b| a.path.cmp(&b.path));
    Seen { foreign, has_own_folders_only, pure: pure.into_iter().collect() }
}

/// What is directly in a folder and not ours, and whether all of it could be read.
fn foreign_in(path: &Path, folder: &str, folders: &BTreeSet<&str>, ours: &Files) -> (Vec<Foreign>, bool) {
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
pub(super) fn stamps(out: &Path, files: &Files, foreign: &[Foreign]) -> BTreeMap<String, FolderStamp> {
    let folder_of = |path: &Foreign| path.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mixed: BTreeSet<String> = foreign.iter().map(folder_of).collect();
    let held = Held::open(out);
    let stamp = |folder: &&str| Some(((*folder).to_owned(), held.facts(folder)?.folder_stamp()));
    let folders: Vec<&str> = folders_of(files.keys()).into_iter().filter(|folder| !mixed.contains(*folder)).collect();
    let stamps: Vec<_> = folders.par_iter().filter_map(stamp).collect();
    stamps.into_iter().collect()
}
