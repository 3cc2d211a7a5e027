//! What has to change in the output folder, looked at as a whole before anything moves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::record::{FolderStamp, Record};
use super::{Files, Publication};
use crate::diag::{Code, Diagnostic, Place};
use crate::plan::OutputPath;

/// The difference between the folder and what is to be published.
pub(super) struct Changes {
    /// Files that come anew or with other content; they are staged.
    pub(super) put: BTreeSet<OutputPath>,
    /// Files of ours that go.
    pub(super) remove: BTreeSet<OutputPath>,
    /// What others put there.
    pub(super) foreign: Vec<Foreign>,
    /// Whether all folders with files of ours are as we make them: readable, and with the owner and mode of the
    /// output folder. Otherwise someone has set them so.
    pub(super) has_own_folders_only: bool,
    /// The folders in which there is nothing but our own.
    pub(super) pure: BTreeMap<String, FolderStamp>,
}

/// Something in the folder that this program did not write. A folder without a single file of ours is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// Relative to the folder.
    pub(super) path: String,
    pub(super) is_file: bool,
}

impl Foreign {
    /// As it is listed.
    pub(super) fn shown(&self, out: &Path) -> String {
        let is_folder = !self.is_file && out.join(&self.path).symlink_metadata().is_ok_and(|found| found.is_dir());
        if is_folder { format!("{}/", self.path) } else { self.path.clone() }
    }
}

impl Changes {
    /// What has to change for `record`, of which `staged` is new.
    ///
    /// # Errors
    /// When something that is not ours stands in the way.
    pub(super) fn of(
        publication: &Publication<'_>,
        record: &Record,
        put: BTreeSet<OutputPath>,
    ) -> Result<Self, Box<Diagnostic>> {
        let remove = stale(publication, record);
        let (out, ours) = (&publication.out, record.or(&publication.before));
        let Seen { mut foreign, has_own_folders_only, pure } = look(out, &ours.files, &publication.before.folders);
        // A link that stood where a page goes gives way to it, once the folder is adopted.
        foreign.retain(|foreign| OutputPath::parse(&foreign.path).is_none_or(|path| !put.contains(&path)));
        let changes = Self { put, remove, foreign, has_own_folders_only, pure };
        changes.check_ways(out)?;
        Ok(changes)
    }

    /// What others put there, as paths that we could write to; none when something has another kind of name.
    pub(super) fn foreign_paths(&self) -> Option<Vec<OutputPath>> {
        self.foreign.iter().map(|foreign| OutputPath::parse(&foreign.path)).collect()
    }

    /// Whether a file that goes must do so before the others come: it stands where a folder must be, or lies in a
    /// folder where a file must be.
    pub(super) fn is_in_the_way(&self, stale: &OutputPath) -> bool {
        let is_put = |path: &str| OutputPath::parse(path).is_some_and(|path| self.put.contains(&path));
        let holds_put = || {
            // Paths below a folder follow it, after those that go on with a sign before the slash.
            let mut below =
                self.put.range(stale.clone()..).take_while(|path| path.as_str().starts_with(stale.as_str()));
            below.any(|path| path.as_str()[stale.as_str().len()..].starts_with('/'))
        };
        stale.folders().any(is_put) || holds_put()
    }

    /// Before anything moves: no file or link that is not ours stands where a folder must be, and no folder with
    /// files that are not ours where a file must be.
    fn check_ways(&self, out: &Path) -> Result<(), Box<Diagnostic>> {
        if out.symlink_metadata().is_err() {
            return Ok(());
        }
        let is_ours = |path: &str| OutputPath::parse(path).is_some_and(|path| self.remove.contains(&path));
        let folders: BTreeSet<&str> = self.put.iter().flat_map(OutputPath::folders).collect();
        if let Some(folder) = folders.into_iter().find(|folder| is_blocked(out, folder) && !is_ours(folder)) {
            return Err(in_the_way(out, folder));
        }
        for path in &self.put {
            let disk = path.within(out);
            if disk.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                for entry in WalkDir::new(&disk).into_iter().flatten().filter(|entry| !entry.file_type().is_dir()) {
                    let inner = relative(out, entry.path());
                    if !is_ours(&inner) {
                        return Err(in_the_way(out, &inner));
                    }
                }
            }
        }
        Ok(())
    }
}

/// What was written before, is no longer made, and is still a file in folders of the output. What became something
/// else meanwhile is no longer ours to take away.
fn stale(publication: &Publication<'_>, record: &Record) -> BTreeSet<OutputPath> {
    let out = &publication.out;
    let is_file = |path: &OutputPath| path.within(out).symlink_metadata().is_ok_and(|found| found.is_file());
    let gone = publication.before.files.keys().filter(|path| !record.files.contains_key(*path));
    gone.filter(|path| !path.folders().any(|folder| is_blocked(out, folder)) && is_file(path)).cloned().collect()
}

/// Whether something else than a folder stands where a folder is.
fn is_blocked(out: &Path, folder: &str) -> bool {
    out.join(folder).symlink_metadata().is_ok_and(|found| !found.is_dir())
}

fn in_the_way(out: &Path, path: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(out.join(path).display().to_string())))
}

/// What is in the output folder besides our files.
struct Seen {
    foreign: Vec<Foreign>,
    has_own_folders_only: bool,
    pure: BTreeMap<String, FolderStamp>,
}

/// Looks into every folder that has files of ours, but for those that are known to be pure and have not changed since.
fn look(out: &Path, ours: &Files, known: &BTreeMap<String, FolderStamp>) -> Seen {
    let folders = folders_of(ours.keys());
    let usual = mode(out);
    let look_into = |folder: &&str| {
        let path = out.join(folder);
        let facts = path.symlink_metadata().ok().filter(Metadata::is_dir)?;
        let stamp = FolderStamp::of(&facts);
        if known.get(*folder) == Some(&stamp) {
            return Some(((*folder).to_owned(), Some(stamp), Vec::new(), true));
        }
        let (foreign, is_readable) = foreign_in(&path, folder, &folders, ours);
        let is_own = is_readable && mode(&path) == usual;
        let pure = Some(stamp).filter(|_| is_own && foreign.is_empty());
        Some(((*folder).to_owned(), pure, foreign, is_own))
    };
    let seen: Vec<_> = folders.par_iter().filter_map(look_into).collect();
    let mut foreign: Vec<Foreign> = Vec::new();
    let (mut pure, mut has_own_folders_only) = (BTreeMap::new(), true);
    for (folder, stamp, found, is_own) in seen {
        pure.extend(stamp.map(|stamp| (folder, stamp)));
        foreign.extend(found);
        has_own_folders_only &= is_own;
    }
    foreign.sort_by(|a, b| a.path.cmp(&b.path));
    Seen { foreign, has_own_folders_only, pure }
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
    std::iter::once("").chain(files.flat_map(OutputPath::folders)).collect()
}

/// The stamps of all folders of some files, after they have been put there and where no one else's are.
pub(super) fn stamps(out: &Path, files: &Files, foreign: &[Foreign]) -> BTreeMap<String, FolderStamp> {
    let folder_of = |path: &Foreign| path.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mixed: BTreeSet<String> = foreign.iter().map(folder_of).collect();
    let stamp = |folder: &str| {
        let facts = out.join(folder).symlink_metadata().ok()?;
        Some((folder.to_owned(), FolderStamp::of(&facts)))
    };
    let folders: Vec<&str> = folders_of(files.keys()).into_iter().filter(|folder| !mixed.contains(*folder)).collect();
    folders.par_iter().filter_map(|folder| stamp(folder)).collect()
}

/// Owner and mode of a folder.
#[cfg(unix)]
fn mode(folder: &Path) -> Option<(u32, u32, u32)> {
    use std::os::unix::fs::MetadataExt as _;
    folder.symlink_metadata().ok().map(|facts| (facts.uid(), facts.gid(), facts.mode()))
}

#[cfg(not(unix))]
fn mode(_: &Path) -> Option<(u32, u32, u32)> {
    None
}

pub(super) fn relative(out: &Path, path: &Path) -> String {
    let path = path.strip_prefix(out).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
