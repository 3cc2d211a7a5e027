//! The folder beside the output: `.public.congxa` for `public`. It holds the lock, the record and what is not
//! yet in place, and is never published.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::{failed, lock};
use crate::diag::{Code, Diagnostic, Place};

pub(super) struct Workspace {
    folder: PathBuf,
    /// Held as long as the run lasts; the system lets go of it even when the run is killed.
    _lock: File,
}

impl Workspace {
    /// Opens the workspace of an output folder for this run alone.
    pub(super) fn open(out: &Path, disk: &dyn Disk) -> Result<Self, Box<Diagnostic>> {
        let folder = folder_of(out);
        make_folders(disk, &folder).map_err(|error| failed(disk, &folder, &error))?;
        // A link could lead the clearing of this folder to any other of the disk.
        if folder.symlink_metadata().is_ok_and(|found| found.file_type().is_symlink()) {
            return Err(Box::new(Diagnostic::new(Code::SymbolicLink, Place::Path(folder.display().to_string()))));
        }
        // Nor may anything in it: it may have come with a checkout, from anyone.
        if let Some(path) = strange(&folder).map_err(|error| failed(disk, &folder, &error))? {
            return Err(Box::new(Diagnostic::new(Code::SymbolicLink, Place::Path(path.display().to_string()))));
        }
        let lock = lock::take(&folder.join("lock"), out)?;
        Ok(Self { folder, _lock: lock })
    }

    /// The workspace itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where new content is put until all of it is there.
    pub(super) fn stage(&self) -> PathBuf {
        self.folder.join("stage")
    }

    /// The complete new folder before the exchange, and the one that it took the place of after it.
    pub(super) fn other(&self) -> PathBuf {
        self.folder.join("other")
    }

    /// What others had in the folder before the exchange, a path on each line.
    pub(super) fn foreign(&self) -> PathBuf {
        self.folder.join("foreign")
    }

    /// Where something is put that cannot be taken away, so that it is in no one's way.
    pub(super) fn stuck(&self) -> PathBuf {
        self.folder.join(format!("{STUCK}{}", std::process::id()))
    }

    /// Tries again to take away what could not be taken away before.
    pub(super) fn clear_stuck(&self, disk: &dyn Disk) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(STUCK) {
                // Someone's lock on it may last.
                let _ = remove_all(disk, &entry.path());
            }
        }
    }

    /// The files as they were before a journal changed them.
    pub(super) fn undo(&self) -> PathBuf {
        self.folder.join("undo")
    }

    /// What is being moved file by file. While it is there, the moving has to be completed.
    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// The journal while it is written.
    pub(super) fn journal_new(&self) -> PathBuf {
        self.folder.join("journal-new")
    }

    /// The same journal while its changes are taken back.
    pub(super) fn journal_undone(&self) -> PathBuf {
        self.folder.join("journal-undone")
    }

    /// What the last run kept for the next one.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.join("state")
    }

    /// The same while it is written.
    pub(super) fn state_new(&self) -> PathBuf {
        self.folder.join("state-new")
    }

    /// What the last run left word of.
    pub(super) fn last(&self) -> PathBuf {
        self.folder.join(LAST)
    }

    /// The same while it is written.
    pub(super) fn last_new(&self) -> PathBuf {
        self.folder.join("last-new")
    }

    /// What was written.
    pub(super) fn record(&self) -> PathBuf {
        self.folder.join("record")
    }

    /// The same while it is written.
    pub(super) fn record_new(&self) -> PathBuf {
        self.folder.join("record.new")
    }

    /// What is only there while a run is at work.
    pub(super) fn temporary(&self) -> [PathBuf; 5] {
        [self.journal_new(), self.state_new(), self.last_new(), self.record_new(), self.foreign()]
    }
}

/// The name of the word for the next run.
const LAST: &str = "last";

/// How the names begin of what could not be taken away.
const STUCK: &str = "stuck-";

/// Where the workspace of an output folder is.
fn folder_of(out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".congxa");
    out.with_file_name(name)
}

/// Where the last run that published into an output folder left word.
pub(super) fn last_of(out: &Path) -> PathBuf {
    folder_of(out).join(LAST)
}

/// Where the record of an output folder is.
pub(super) fn record_of(out: &Path) -> PathBuf {
    folder_of(out).join("record")
}

/// The output folder that a folder lies in, if it lies in one.
pub(super) fn around(folder: &Path) -> Option<&Path> {
    folder.ancestors().skip(1).find(|around| record_of(around).exists())
}

/// What is in the workspace and cannot be ours: links, pipes and the like, anywhere below it.
fn strange(folder: &Path) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if entry.file_name().to_string_lossy().starts_with(STUCK) {
            continue;
        }
        if kind.is_dir() {
            if let Some(path) = strange(&entry.path())? {
                return Ok(Some(path));
            }
        } else if !kind.is_file() {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}

/// Makes a folder and those around it.
pub(super) fn make_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    match disk.create_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = folder.parent().ok_or(error)?;
            make_folders(disk, parent)?;
            disk.create_folder(folder)
        }
        made => made,
    }
}

/// Takes a folder away with everything in it; one that is not there is gone already. Links are not followed.
pub(super) fn remove_all(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() { remove_all(disk, &entry.path())? } else { disk.remove_file(&entry.path())? }
    }
    disk.remove_folder(folder)
}
