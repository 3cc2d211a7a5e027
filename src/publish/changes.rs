//! What has to change in the output folder, looked at as a whole before anything moves.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

use super::Publication;
use super::record::Record;
use super::survey::Seen;
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
    /// Whether no one else has set who may do what with our folders.
    pub(super) has_own_folders_only: bool,
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
        seen: Seen,
    ) -> Result<Self, Box<Diagnostic>> {
        let remove = stale(publication, record);
        // A link that stood where a page goes gives way to it, once the folder is adopted.
        let gives_way = |foreign: &Foreign| OutputPath::parse(&foreign.path).is_some_and(|path| put.contains(&path));
        let foreign = seen.foreign.into_iter().filter(|foreign| !gives_way(foreign)).collect();
        let changes = Self { put, remove, foreign, has_own_folders_only: seen.has_own_folders_only };
        changes.check_ways(&publication.out)?;
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
    let gone = publication.before.files.paths().filter(|path| !record.files.contains(path.as_str()));
    gone.filter(|path| !path.folders().any(|folder| is_blocked(out, folder)) && is_file(path)).cloned().collect()
}

/// Whether something else than a folder stands where a folder is.
pub(super) fn is_blocked(out: &Path, folder: &str) -> bool {
    out.join(folder).symlink_metadata().is_ok_and(|found| !found.is_dir())
}

fn in_the_way(out: &Path, path: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(out.join(path).display().to_string())))
}

pub(super) fn relative(out: &Path, path: &Path) -> String {
    let path = path.strip_prefix(out).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
