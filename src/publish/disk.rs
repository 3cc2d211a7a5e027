//! The disk: the few calls by which publication changes it. All of them go through here, so that tests can have any
//! one of them fail.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, Write as _};
use std::path::Path;

/// What publication does to a disk.
pub trait Disk: Sync {
    /// Makes a folder; one that is there is left as it is. Its parent is there.
    ///
    /// # Errors
    /// When the system refuses.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a whole file in a folder that is there, and gives its facts. What stood at its path is lost.
    ///
    /// # Errors
    /// When the content cannot be read or the system refuses; part of it may have been written then.
    fn write(&self, file: &Path, content: &mut dyn BufRead) -> io::Result<Metadata>;

    /// Gives a file a second name.
    ///
    /// # Errors
    /// When the system refuses, or the disk has no such thing.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file or folder another name, in one step. A file that stood there is gone.
    ///
    /// # Errors
    /// When the system refuses; nothing was changed then.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Two folders take each other's name, in one step.
    ///
    /// # Errors
    /// When the system refuses, or the disk has no such thing; nothing was changed then.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// When the system refuses.
    fn remove_file(&self, file: &Path) -> io::Result<()>;

    /// Takes an empty folder away.
    ///
    /// # Errors
    /// When it is not empty, or the system refuses.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Returns when everything that was written to the disk of a folder would outlast a power cut.
    ///
    /// # Errors
    /// When something could not be written after all.
    fn sync(&self, folder: &Path) -> io::Result<()>;

    /// How many bytes may still be written; none where that is not known.
    fn free(&self, folder: &Path) -> Option<u64>;
}

/// The disk of the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Disk for System {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }

    fn write(&self, file: &Path, content: &mut dyn BufRead) -> io::Result<Metadata> {
        let mut file = File::create(file)?;
        loop {
            // What is in memory already is written in one call.
            let part = content.fill_buf()?;
            if part.is_empty() {
                return file.metadata();
            }
            file.write_all(part)?;
            let length = part.len();
            content.consume(length);
        }
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    #[cfg(target_os = "linux")]
    fn sync(&self, folder: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }

    #[cfg(all(unix, not(target_os = "linux")))]
    fn sync(&self, _: &Path) -> io::Result<()> {
        rustix::fs::sync();
        Ok(())
    }

    // There a folder's files are as safe as the system keeps them by itself.
    #[cfg(not(unix))]
    fn sync(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    #[cfg(unix)]
    fn free(&self, folder: &Path) -> Option<u64> {
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    #[cfg(not(unix))]
    fn free(&self, _: &Path) -> Option<u64> {
        None
    }
}
