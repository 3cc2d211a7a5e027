//! What the disk says of files and folders of the output: asked ten thousand times in a run, so by the shortest way.

use std::path::Path;

use super::files::Stamp;

/// The output folder, held open so that the way to it is not looked up for each file.
pub(super) struct Held<'p> {
    #[cfg(unix)]
    folder: Option<rustix::fd::OwnedFd>,
    path: &'p Path,
}

/// What the disk says of a file or folder.
pub(super) struct Facts {
    is_file: bool,
    is_folder: bool,
    size: u64,
    modified: u64,
    mode: (u32, u32, u32),
}

impl<'p> Held<'p> {
    /// Opens a folder. Where there is none, nothing is in it.
    pub(super) fn open(path: &'p Path) -> Self {
        #[cfg(unix)]
        let folder = {
            use rustix::fs::{Mode, OFlags, open};
            open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok()
        };
        Self {
            #[cfg(unix)]
            folder,
            path,
        }
    }

    /// The facts of what is at a path in the folder, of a link those of the link. The empty path is the folder itself.
    #[cfg(unix)]
    pub(super) fn facts(&self, path: &str) -> Option<Facts> {
        use rustix::fs::{AtFlags, FileType, fstat, statat};
        let Some(folder) = &self.folder else { return self.facts_by_path(path) };
        let found = if path.is_empty() { fstat(folder) } else { statat(folder, path, AtFlags::SYMLINK_NOFOLLOW) };
        let found = found.ok()?;
        let kind = FileType::from_raw_mode(found.st_mode);
        let nanos = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
        let modified = nanos(found.st_mtime as i64, found.st_mtime_nsec as i64);
        Some(Facts {
            is_file: kind == FileType::RegularFile,
            is_folder: kind == FileType::Directory,
            size: found.st_size.try_into().unwrap_or(0),
            modified: modified.try_into().unwrap_or(0),
            mode: (found.st_uid, found.st_gid, found.st_mode),
        })
    }

    /// The facts of what is at a path in the folder, of a link those of the link. The empty path is the folder itself.
    #[cfg(not(unix))]
    pub(super) fn facts(&self, path: &str) -> Option<Facts> {
        self.facts_by_path(path)
    }

    /// For folders that cannot be held.
    fn facts_by_path(&self, path: &str) -> Option<Facts> {
        let found = self.path.join(path).symlink_metadata().ok()?;
        let Stamp { size, modified } = Stamp::of(&found);
        #[cfg(unix)]
        let mode = {
            use std::os::unix::fs::MetadataExt as _;
            (found.uid(), found.gid(), found.mode())
        };
        #[cfg(not(unix))]
        let mode = (0, 0, 0);
        let (is_file, is_folder) = (found.is_file(), found.is_dir());
        Some(Facts { is_file, is_folder, size, modified, mode })
    }
}

impl Facts {
    pub(super) fn is_file(&self) -> bool {
        self.is_file
    }

    pub(super) fn is_folder(&self) -> bool {
        self.is_folder
    }

    /// By which a file is known again.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { size: self.size, modified: self.modified }
    }

    /// Owner, group and mode.
    pub(super) fn mode(&self) -> (u32, u32, u32) {
        self.mode
    }
}
