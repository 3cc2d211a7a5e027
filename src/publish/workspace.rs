//! The folder beside the output: `.public.congxa` for `public`. It holds the lock, the record and what is not
//! yet in place, and is never published.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::write_failed;
use crate::diag::{Code, Diagnostic, Place};

pub(super) struct Workspace {
    folder: PathBuf,
    /// Held as long as the run lasts; the system lets go of it even when the run is killed.
    _lock: File,
}

impl Workspace {
    /// Opens the workspace of an output folder for this run alone.
    pub(super) fn open(out: &Path) -> Result<Self, Box<Diagnostic>> {
        let mut name = std::ffi::OsString::from(".");
        name.push(out.file_name().unwrap_or_default());
        name.push(".congxa");
        let folder = out.with_file_name(name);
        fs::create_dir_all(&folder).map_err(|error| write_failed(&folder, &error))?;
        // A link could lead the clearing below to any folder of the disk.
        if folder.symlink_metadata().is_ok_and(|found| found.file_type().is_symlink()) {
            return Err(Box::new(Diagnostic::new(Code::SymbolicLink, Place::Path(folder.display().to_string()))));
        }
        let lock = lock(&folder.join("lock"), out)?;
        let workspace = Self { folder, _lock: lock };
        // Left there when an earlier run was killed.
        workspace.clear().map_err(|error| write_failed(&workspace.stage(), &error))?;
        Ok(workspace)
    }

    /// Where new content is put until all of it is there.
    pub(super) fn stage(&self) -> PathBuf {
        self.folder.join("stage")
    }

    pub(super) fn record(&self) -> PathBuf {
        self.folder.join("record")
    }

    fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.stage()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // What cannot be cleared now is cleared by the next run.
        let _ = self.clear();
    }
}

fn lock(path: &Path, out: &Path) -> Result<File, Box<Diagnostic>> {
    let mut file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path)
        .map_err(|error| write_failed(path, &error))?;
    match file.try_lock() {
        Ok(()) => {
            let owner = format!("{}\n", std::process::id());
            let written = file.set_len(0).and_then(|()| file.write_all(owner.as_bytes()));
            written.map_err(|error| write_failed(path, &error))?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let owner = fs::read_to_string(path).unwrap_or_default();
            let process = owner.trim().parse::<u32>().map_or_else(|_| "?".to_owned(), |process| process.to_string());
            let busy = Diagnostic::new(Code::Busy, Place::Path(out.display().to_string()));
            Err(Box::new(busy.arg("process", process)))
        }
        Err(TryLockError::Error(error)) => Err(write_failed(path, &error)),
    }
}
