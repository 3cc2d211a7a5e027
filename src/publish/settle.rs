//! Moving a complete publication into place.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::record::Record;
use super::{After, Failure, Files, Publication, Summary, write_failed};
use crate::diag::{Code, Diagnostic, Place};
use crate::plan::OutputPath;

impl Publication {
    /// Moves everything into place, takes away what was written before and is no longer made, and writes the
    /// record.
    ///
    /// # Errors
    /// When a file that is not ours stands in the way (nothing was moved then), or the system refuses.
    pub fn finish(self) -> Result<Summary, Failure> {
        let After { record, staged, mut summary } = std::mem::take(&mut *self.after());
        let mut is_partial = false;
        match self.settle(&record, &staged, &mut summary, &mut is_partial) {
            Ok(()) => Ok(summary),
            Err(diagnostic) => Err(Failure { diagnostic, is_partial }),
        }
    }

    fn settle(
        &self,
        record: &Record,
        staged: &BTreeSet<OutputPath>,
        summary: &mut Summary,
        is_partial: &mut bool,
    ) -> Result<(), Box<Diagnostic>> {
        let is_new = self.out.symlink_metadata().is_err();
        let stale = self.stale(record);
        if !is_new {
            self.check_ways(staged, &stale)?;
        }
        // From here on the folder may hold old and new files; the next run must know both as ours, even when this
        // one is killed.
        self.write(&record.or(&self.before))?;
        if is_new {
            let stage = self.workspace.stage();
            fs::create_dir_all(&stage)
                .and_then(|()| fs::rename(&stage, &self.out))
                .map_err(|error| write_failed(&self.out, &error))?;
        } else {
            let (first, last): (Vec<_>, Vec<_>) = stale.iter().partition(|path| is_in_the_way(path, staged));
            *is_partial = !staged.is_empty() || !stale.is_empty();
            first.into_iter().try_for_each(|path| self.remove(path))?;
            staged.iter().try_for_each(|path| self.move_in(path))?;
            last.into_iter().try_for_each(|path| self.remove(path))?;
            summary.removed = stale.len();
        }
        self.write(record)?;
        summary.foreign = foreign(&self.out, &record.files);
        Ok(())
    }

    fn write(&self, record: &Record) -> Result<(), Box<Diagnostic>> {
        record.write(&self.workspace.record()).map_err(|error| write_failed(&self.workspace.record(), &error))
    }

    /// What was written before, is no longer made, and is still a file in folders of the output. What became
    /// something else meanwhile is no longer ours to take away.
    fn stale(&self, record: &Record) -> BTreeSet<OutputPath> {
        let is_file = |path: &OutputPath| path.within(&self.out).symlink_metadata().is_ok_and(|found| found.is_file());
        let gone = self.before.files.keys().filter(|path| !record.files.contains_key(*path));
        gone.filter(|path| self.blocked_folder(path).is_none() && is_file(path)).cloned().collect()
    }

    /// The first folder on the way to a file that is something else than a folder.
    fn blocked_folder<'p>(&self, path: &'p OutputPath) -> Option<&'p str> {
        path.folders().find(|folder| self.out.join(folder).symlink_metadata().is_ok_and(|found| !found.is_dir()))
    }

    /// Before anything moves: no file or link that is not ours stands where a folder must be, and no folder with
    /// files that are not ours where a file must be.
    fn check_ways(&self, staged: &BTreeSet<OutputPath>, stale: &BTreeSet<OutputPath>) -> Result<(), Box<Diagnostic>> {
        let is_ours = |path: &str| OutputPath::parse(path).is_some_and(|path| stale.contains(&path));
        for path in staged {
            if let Some(folder) = self.blocked_folder(path).filter(|folder| !is_ours(folder)) {
                return Err(self.in_the_way(folder));
            }
            let disk = path.within(&self.out);
            if disk.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                for entry in WalkDir::new(&disk).into_iter().flatten().filter(|entry| !entry.file_type().is_dir()) {
                    let inner = relative(&self.out, entry.path());
                    if !is_ours(&inner) {
                        return Err(self.in_the_way(&inner));
                    }
                }
            }
        }
        Ok(())
    }

    fn in_the_way(&self, path: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(self.out.join(path).display().to_string())))
    }

    fn move_in(&self, path: &OutputPath) -> Result<(), Box<Diagnostic>> {
        let (from, to) = (path.within(&self.workspace.stage()), path.within(&self.out));
        let moved = match fs::rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(to.parent().unwrap_or(&self.out)).and_then(|()| fs::rename(&from, &to))
            }
            // What was in this folder has been taken away; only empty folders are left of it.
            Err(error) if error.kind() == io::ErrorKind::IsADirectory => {
                remove_empty(&to).and_then(|()| fs::rename(&from, &to))
            }
            moved => moved,
        };
        moved.map_err(|error| write_failed(&to, &error))
    }

    /// Takes a file away, and the folders that it leaves empty.
    fn remove(&self, path: &OutputPath) -> Result<(), Box<Diagnostic>> {
        let disk = path.within(&self.out);
        match fs::remove_file(&disk) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(write_failed(&disk, &error)),
            _ => {}
        }
        let mut folder = disk.parent();
        while let Some(path) = folder.filter(|folder| *folder != self.out) {
            // Fails, and is meant to, when something is left in it.
            if fs::remove_dir(path).is_err() {
                break;
            }
            folder = path.parent();
        }
        Ok(())
    }
}

/// Removes a folder with nothing but folders in it; fails when there is more.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).contents_first(true) {
        fs::remove_dir(entry?.path())?;
    }
    Ok(())
}

/// Whether a stale file must go before the new ones come: it stands where a folder must be, or lies in a folder
/// where a file must be.
fn is_in_the_way(stale: &OutputPath, staged: &BTreeSet<OutputPath>) -> bool {
    let is_staged = |path: &str| OutputPath::parse(path).is_some_and(|path| staged.contains(&path));
    let holds_staged = || {
        // Paths below a folder follow it, after those that go on with a sign before the slash.
        let below = staged.range(stale.clone()..).take_while(|path| path.as_str().starts_with(stale.as_str()));
        below.into_iter().any(|path| path.as_str()[stale.as_str().len()..].starts_with('/'))
    };
    stale.folders().any(is_staged) || holds_staged()
}

/// What is in the folder that this program did not write. A folder without a single file of ours is named as one.
fn foreign(out: &Path, ours: &Files) -> Vec<String> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in ours.keys() {
        folders.extend(path.folders());
    }
    let is_ours = |path: &str| OutputPath::parse(path).is_some_and(|path| ours.contains_key(&path));
    let mut found = Vec::new();
    let mut walk = WalkDir::new(out).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        let path = relative(out, entry.path());
        if entry.file_type().is_dir() {
            if !folders.contains(path.as_str()) {
                found.push(format!("{path}/"));
                walk.skip_current_dir();
            }
        } else if !is_ours(&path) {
            found.push(path);
        }
    }
    found
}

fn relative(out: &Path, path: &Path) -> String {
    let path = path.strip_prefix(out).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
