//! Moving a complete publication into place.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::{After, Files, Publication, Summary, write_failed};
use crate::diag::{Code, Diagnostic, Place};

impl Publication {
    /// Moves everything into place, takes away what was written before and is no longer made, and writes the
    /// record.
    ///
    /// # Errors
    /// When a file that is not ours stands in the way (nothing was moved then), or the system refuses.
    pub fn finish(self) -> Result<Summary, Box<Diagnostic>> {
        let After { record, staged, mut summary } = std::mem::take(&mut *self.after());
        let stale: BTreeSet<String> =
            self.before.files.keys().filter(|path| !record.files.contains_key(*path)).cloned().collect();

        if self.out.symlink_metadata().is_err() {
            let stage = self.workspace.stage();
            fs::create_dir_all(&stage)
                .and_then(|()| fs::rename(&stage, &self.out))
                .map_err(|error| write_failed(&self.out, &error))?;
        } else {
            self.check_ways(&staged, &stale)?;
            let (first, last): (Vec<&String>, Vec<&String>) =
                stale.iter().partition(|path| is_in_the_way(path, &staged));
            for path in first {
                self.remove(path)?;
            }
            for path in &staged {
                self.move_in(path)?;
            }
            for path in last {
                self.remove(path)?;
            }
            summary.removed = stale.len();
        }
        record.write(&self.workspace.record()).map_err(|error| write_failed(&self.workspace.record(), &error))?;
        summary.foreign = foreign(&self.out, &record.files);
        Ok(summary)
    }

    /// Before anything moves: no file or link that is not ours stands where a folder must be, and no folder with
    /// files that are not ours where a file must be.
    fn check_ways(&self, staged: &BTreeSet<String>, stale: &BTreeSet<String>) -> Result<(), Box<Diagnostic>> {
        let ours = |path: &str| stale.contains(path) || self.before.files.contains_key(path);
        let mut checked = BTreeSet::new();
        for path in staged {
            for (at, _) in path.match_indices('/') {
                let folder = &path[..at];
                if checked.insert(folder) {
                    let is_blocked = self.out.join(folder).symlink_metadata().is_ok_and(|found| !found.is_dir());
                    if is_blocked && !ours(folder) {
                        return Err(self.in_the_way(folder));
                    }
                }
            }
            let disk = self.out.join(path);
            if disk.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                for entry in WalkDir::new(&disk).into_iter().flatten().filter(|entry| !entry.file_type().is_dir()) {
                    let inner = relative(&self.out, entry.path());
                    if !stale.contains(&inner) {
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

    fn move_in(&self, path: &str) -> Result<(), Box<Diagnostic>> {
        let (from, to) = (self.workspace.stage().join(path), self.out.join(path));
        let moved = match fs::rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(to.parent().unwrap_or(&self.out)).and_then(|()| fs::rename(&from, &to))
            }
            moved => moved,
        };
        moved.map_err(|error| write_failed(&to, &error))
    }

    /// Takes a file away, and the folders that it leaves empty.
    fn remove(&self, path: &str) -> Result<(), Box<Diagnostic>> {
        let disk = self.out.join(path);
        match fs::remove_file(&disk) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(write_failed(&disk, &error));
            }
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

/// Whether a stale file must go before the new ones come: it stands where a folder must be, or lies in a folder
/// where a file must be.
fn is_in_the_way(stale: &str, staged: &BTreeSet<String>) -> bool {
    let as_folder = format!("{stale}/");
    staged.range(as_folder.clone()..).next().is_some_and(|path| path.starts_with(&as_folder))
        || stale.match_indices('/').any(|(at, _)| staged.contains(&stale[..at]))
}

/// What is in the folder that this program did not write. A folder without a single file of ours is named as one.
fn foreign(out: &Path, ours: &Files) -> Vec<String> {
    let has_ours =
        |folder: &str| ours.range(folder.to_owned()..).next().is_some_and(|(path, _)| path.starts_with(folder));
    let mut found = Vec::new();
    let mut walk = WalkDir::new(out).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        let path = relative(out, entry.path());
        if entry.file_type().is_dir() {
            let folder = format!("{path}/");
            if !has_ours(&folder) {
                found.push(folder);
                walk.skip_current_dir();
            }
        } else if !ours.contains_key(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn relative(out: &Path, path: &Path) -> String {
    let path = path.strip_prefix(out).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
