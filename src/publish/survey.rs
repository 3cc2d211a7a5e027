//! A look at the output folder: which of our files are as they were written, and what is there besides them.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::changes::Foreign;
use super::facts::{Facts, Held};
use super::files::{Entry, Files};
use crate::PORTION;
use crate::plan::OutputPath;

/// What of the record is in the output folder; nothing, where there is none.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The files of the record that no one touched since they were written, each with its number in the record.
    pub(super) intact: FxHashMap<OutputPath, usize>,
    /// Whether each file of the record stays as it is. None does until that is known.
    pub(super) stays: Vec<AtomicBool>,
    /// What others put into the folder itself. The folders in it are looked into when more than one file
    /// changes.
    pub(super) foreign: Vec<Foreign>,
}

/// What is in the folders besides our files.
#[derive(Debug)]
pub(super) struct Seen {
    /// What others put there.
    pub(super) foreign: Vec<Foreign>,
    /// Whether all folders with files of ours are as we make them: readable, and with the owner and mode of the
    /// output folder. Otherwise someone has set them so.
    pub(super) has_own_folders_only: bool,
}

impl Default for Seen {
    fn default() -> Self {
        Self { foreign: Vec::new(), has_own_folders_only: true }
    }
}

impl Survey {
    /// Looks for the files of the record.
    pub(super) fn of(out: &Path, files: &Files) -> Self {
        let held = Held::open(out);
        if held.facts("").is_none() {
            return Self::default();
        }
        let is_intact = |(path, entry): &(OutputPath, Entry)| {
            held.facts(path.as_str()).is_some_and(|facts| facts.is_file() && facts.stamp() == entry.stamp)
        };
        let all = files.as_slice();
        let are_intact: Vec<bool> = all.par_iter().with_max_len(PORTION).map(is_intact).collect();
        let numbered = all.iter().enumerate().zip(are_intact);
        let mut intact = FxHashMap::with_capacity_and_hasher(all.len(), FxBuildHasher);
        intact.extend(numbered.filter(|(_, is)| *is).map(|((number, (path, _)), _)| (path.clone(), number)));
        Self {
            intact,
            stays: all.iter().map(|_| AtomicBool::new(false)).collect(),
            foreign: sorted(foreign_in(out, "", files).0),
        }
    }
}

/// Looks into every folder that has files of ours.
pub(super) fn look(out: &Path, ours: &Files) -> Seen {
    let held = Held::open(out);
    let Some(usual) = held.facts("").map(|facts| facts.mode()) else { return Seen::default() };
    let look_into = |folder: &&str| {
        let mode = held.facts(folder).filter(Facts::is_folder)?.mode();
        let (foreign, is_readable) = foreign_in(&out.join(folder), folder, ours);
        Some((foreign, is_readable && mode == usual))
    };
    let folders: Vec<&str> = folders_of(ours).into_iter().collect();
    let seen: Vec<_> = folders.par_iter().with_max_len(PORTION).filter_map(look_into).collect();
    let has_own_folders_only = seen.iter().all(|(_, is_own)| *is_own);
    Seen { foreign: sorted(seen.into_iter().flat_map(|(foreign, _)| foreign).collect()), has_own_folders_only }
}

fn sorted(mut foreign: Vec<Foreign>) -> Vec<Foreign> {
    foreign.sort_by(|a, b| a.path.cmp(&b.path));
    foreign
}

/// What is directly in a folder and not ours, and whether all of it could be read.
fn foreign_in(path: &Path, folder: &str, ours: &Files) -> (Vec<Foreign>, bool) {
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
        let is_ours = if kind.is_dir() { ours.has_below(&path) } else { kind.is_file() && ours.contains(&path) };
        if !is_ours {
            foreign.push(Foreign { path, is_file: kind.is_file() });
        }
    }
    (foreign, is_readable)
}

/// The folders on the way to some files, the output folder itself among them.
fn folders_of(files: &Files) -> BTreeSet<&str> {
    let mut folders: Vec<&str> = vec![""];
    for folder in files.paths().flat_map(OutputPath::folders) {
        // Files stand in the order of their paths, so that most name the folders of the one before.
        if folders.last() != Some(&folder) {
            folders.push(folder);
        }
    }
    folders.into_iter().collect()
}
