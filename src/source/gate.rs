//! The read gate: the one place that opens files of the portal.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Opens files under one folder, and nothing else.
#[derive(Debug, Clone)]
pub struct Gate {
    root: PathBuf,
}

impl Gate {
    /// A gate to the portal's folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The portal's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens a file.
    ///
    /// # Errors
    /// When the path is not under the folder, or the system refuses.
    pub fn open(&self, disk: &Path) -> io::Result<File> {
        self.check(disk)?;
        File::open(disk)
    }

    /// Opens a file that was found some time ago. What is at its path now has to be a file within the folder still: no
    /// link may have come in between.
    ///
    /// # Errors
    /// As [`Gate::open`].
    pub fn open_anew(&self, disk: &Path) -> io::Result<File> {
        self.check(disk)?;
        let within = disk.strip_prefix(&self.root).unwrap_or(disk);
        let real = disk.canonicalize()?;
        if real != self.root.canonicalize()?.join(within) || !real.is_file() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        File::open(real)
    }

    /// The whole file, with its facts as of before it was read.
    ///
    /// # Errors
    /// As [`Gate::open`].
    pub fn read(&self, disk: &Path) -> io::Result<(Vec<u8>, Metadata)> {
        let mut file = self.open(disk)?;
        let facts = file.metadata()?;
        let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or(0));
        file.read_to_end(&mut bytes)?;
        Ok((bytes, facts))
    }

    /// The facts of a file.
    ///
    /// # Errors
    /// As [`Gate::open`].
    pub fn facts(&self, disk: &Path) -> io::Result<Metadata> {
        self.check(disk)?;
        disk.symlink_metadata()
    }

    fn check(&self, disk: &Path) -> io::Result<()> {
        let inside = disk
            .strip_prefix(&self.root)
            .is_ok_and(|rest| rest.components().all(|part| matches!(part, Component::Normal(_))));
        if inside {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::PermissionDenied, "the path leaves the portal's folder"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;

    #[test]
    fn nothing_outside_is_opened() {
        let outside = tempfile::tempdir().unwrap();
        let root = outside.path().join("portal");
        std::fs::create_dir(&root).unwrap();
        std::fs::write(outside.path().join("secret"), "x").unwrap();
        std::fs::write(root.join("page"), "y").unwrap();
        let gate = Gate::new(&root);
        assert_eq!(gate.read(&root.join("page")).unwrap().0, b"y");
        for path in [outside.path().join("secret"), root.join("../secret"), "/etc/passwd".into()] {
            assert!(gate.read(&path).is_err(), "{}", path.display());
        }
    }
}
