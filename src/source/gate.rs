//! The read gate: the one place that opens files of the portal.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Opens files under one folder, and nothing else.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Guarded>);

#[derive(Debug)]
struct Guarded {
    root: PathBuf,
    #[cfg(target_os = "linux")]
    beneath: std::sync::OnceLock<beneath::Folder>,
}

impl Gate {
    /// A gate to the portal's folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Guarded {
            root: root.into(),
            #[cfg(target_os = "linux")]
            beneath: std::sync::OnceLock::new(),
        }))
    }

    /// A gate to the folder that now has the same name.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self::new(self.root())
    }

    /// The portal's folder.
    pub fn root(&self) -> &Path {
        &self.0.root
    }

    /// Opens a file. No link is followed on the way to it, whenever it came there.
    ///
    /// # Errors
    /// When the path is not that of a file under the folder, or the system refuses.
    pub fn open(&self, disk: &Path) -> io::Result<File> {
        self.open_with_facts(disk).map(|(file, _)| file)
    }

    fn open_with_facts(&self, disk: &Path) -> io::Result<(File, Metadata)> {
        let file = self.open_beneath(self.within(disk)?)?;
        let facts = file.metadata()?;
        if facts.is_file() { Ok((file, facts)) } else { Err(io::ErrorKind::IsADirectory.into()) }
    }

    /// The whole file, with its facts as of before it was read.
    ///
    /// # Errors
    /// As [`Gate::open`], and when the file is longer than `longest` bytes.
    pub fn read(&self, disk: &Path, longest: u64) -> io::Result<(Vec<u8>, Metadata)> {
        let (file, facts) = self.open_with_facts(disk)?;
        if facts.len() > longest {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let length = usize::try_from(facts.len()).unwrap_or(0);
        // With room for one byte more, a file that is as long as it said is read in one call.
        let mut bytes = Vec::with_capacity(length + 1);
        let first = read_once(&file, &mut bytes)?;
        if first == length && length > 0 {
            return Ok((bytes, facts));
        }
        // It has grown since, or is one of those that have no length.
        let rest = longest.saturating_add(1).saturating_sub(first as u64);
        file.take(rest).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > longest {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok((bytes, facts))
    }

    /// The facts of a file.
    ///
    /// # Errors
    /// As [`Gate::open`].
    pub fn facts(&self, disk: &Path) -> io::Result<Metadata> {
        self.within(disk)?;
        disk.symlink_metadata()
    }

    fn within<'p>(&self, disk: &'p Path) -> io::Result<&'p Path> {
        disk.strip_prefix(self.root())
            .ok()
            .filter(|rest| rest.components().all(|part| matches!(part, Component::Normal(_))))
            .ok_or_else(|| io::Error::new(io::ErrorKind::PermissionDenied, "the path leaves the portal's folder"))
    }

    #[cfg(target_os = "linux")]
    fn open_beneath(&self, within: &Path) -> io::Result<File> {
        let folder = match self.0.beneath.get() {
            Some(folder) => folder,
            None => {
                let opened = beneath::Folder::open(self.root())?;
                self.0.beneath.get_or_init(|| opened)
            }
        };
        match folder.file(within) {
            // Kernels before 5.6, and some sandboxes, do not know the call.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.open_resolved(within),
            opened => opened,
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_beneath(&self, within: &Path) -> io::Result<File> {
        self.open_resolved(within)
    }

    /// Where the system cannot keep to a folder by itself: the path must resolve to itself.
    fn open_resolved(&self, within: &Path) -> io::Result<File> {
        let real = self.root().join(within).canonicalize()?;
        if real != self.root().canonicalize()?.join(within) || !real.is_file() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        File::open(real)
    }
}

/// Reads what there is room for. Gives how much that was.
#[cfg(unix)]
fn read_once(file: &File, bytes: &mut Vec<u8>) -> io::Result<usize> {
    Ok(rustix::io::retry_on_intr(|| rustix::io::read(file, rustix::buffer::spare_capacity(bytes)))?)
}

/// Reads nothing yet: the rest is read in any case.
#[cfg(not(unix))]
fn read_once(_: &File, _: &mut Vec<u8>) -> io::Result<usize> {
    Ok(0)
}

/// Opening below a folder that is held open, with the kernel's word that no link is followed.
#[cfg(target_os = "linux")]
mod beneath {
    use std::fs::File;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat, openat2};
    use rustix::io::Errno;

    #[derive(Debug)]
    pub(super) struct Folder(OwnedFd);

    impl Folder {
        pub(super) fn open(root: &Path) -> io::Result<Self> {
            let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
            Ok(Self(openat(CWD, root, flags, Mode::empty())?))
        }

        pub(super) fn file(&self, within: &Path) -> io::Result<File> {
            // Opening a pipe would wait for its other end.
            let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
            match openat2(&self.0, within, flags, Mode::empty(), resolve) {
                Ok(file) => Ok(File::from(file)),
                Err(Errno::NOSYS | Errno::PERM) => Err(io::ErrorKind::Unsupported.into()),
                Err(Errno::LOOP | Errno::XDEV) => Err(io::ErrorKind::PermissionDenied.into()),
                Err(error) => Err(error.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::Gate;

    /// A portal's folder with a file, beside something secret.
    fn portal() -> (tempfile::TempDir, PathBuf) {
        let outside = tempfile::tempdir().unwrap();
        let root = outside.path().join("portal");
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(outside.path().join("secret"), "x").unwrap();
        fs::write(root.join("a/page"), "y").unwrap();
        (outside, root)
    }

    #[test]
    fn nothing_outside_is_opened() {
        let (outside, root) = portal();
        let gate = Gate::new(&root);
        assert_eq!(gate.read(&root.join("a/page"), 1).unwrap().0, b"y");
        for path in [outside.path().join("secret"), root.join("../secret"), "/etc/passwd".into(), root.join("a")] {
            assert!(gate.read(&path, 100).is_err(), "{}", path.display());
        }
    }

    #[test]
    fn a_file_that_is_too_long_is_not_read() {
        let (_outside, root) = portal();
        fs::write(root.join("a/page"), "yy").unwrap();
        let error = Gate::new(&root).read(&root.join("a/page"), 1).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::FileTooLarge);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_takes_the_place_of_a_file_or_folder_after_the_walk_is_not_followed() {
        use std::os::unix::fs::symlink;
        let (outside, root) = portal();
        let gate = Gate::new(&root);
        let page = root.join("a/page");
        gate.open(&page).unwrap();
        fs::remove_file(&page).unwrap();
        symlink(outside.path().join("secret"), &page).unwrap();
        assert!(gate.open(&page).is_err() && gate.open_resolved("a/page".as_ref()).is_err());

        fs::write(outside.path().join("page"), "x").unwrap();
        fs::remove_dir_all(root.join("a")).unwrap();
        symlink(outside.path(), root.join("a")).unwrap();
        assert!(gate.open(&page).is_err() && gate.open_resolved("a/page".as_ref()).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let (_outside, root) = portal();
        let pipe = root.join("a/pipe");
        std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(Gate::new(&root).open(&pipe).is_err());
    }
}
