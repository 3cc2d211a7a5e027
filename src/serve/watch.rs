//! Noticing that files may have changed. What is noticed are hints to look again, and nothing more: the system may tell
//! too much, too little, or the same thing five times.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Blind;
use super::keeper::Nudge;
use crate::source::{CONTENT, DATA, SETTINGS, STATIC, THEMES};

/// The folders that a portal is read from.
const FOLDERS: [&str; 4] = [CONTENT, STATIC, DATA, THEMES];

/// File systems that do not tell this computer what other computers change.
const REMOTE: [&str; 11] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "prl_fs", "fuse.sshfs", "fuse.rclone", "fuse.vmhgfs-fuse"];

/// Watches a portal's folder.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    covered: HashSet<&'static str>,
}

impl Watch {
    /// Begins to watch. Paths come to `nudges`.
    ///
    /// # Errors
    /// The reason why the system cannot tell what changes.
    pub(super) fn start(root: &Path, nudges: Sender<Nudge>) -> Result<Self, Blind> {
        if let Some(kind) = remote(root, &std::fs::read_to_string("/proc/self/mounts").unwrap_or_default()) {
            return Err(Blind::Remote(kind));
        }
        let folder = root.to_owned();
        let handle = move |event: notify::Result<notify::Event>| {
            // The receiver is gone when the program ends.
            let _ = nudges.send(match event {
                Ok(event) if event.need_rescan() => Nudge::Everything,
                Ok(event) if is_reading(event.kind) => return,
                // The portal's folder itself was moved or removed.
                Ok(event) if event.paths.contains(&folder) => Nudge::Everything,
                Ok(event) => {
                    let is_closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
                    let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| is_source(path, &folder)).collect();
                    if paths.is_empty() {
                        return;
                    }
                    Nudge::Paths { paths, is_closed }
                }
                Err(error) => match why(&error) {
                    Blind::Exhausted => Nudge::Exhausted,
                    _ => Nudge::Everything,
                },
            });
        };
        let watcher = RecommendedWatcher::new(handle, Config::default()).map_err(|error| why(&error))?;
        let mut watch = Self { watcher, root: root.to_owned(), covered: HashSet::new() };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| why(&error))?;
        watch.cover(&HashSet::new())?;
        Ok(watch)
    }

    /// Watches the folders that are there now. A folder that was itself made, moved or removed is watched anew.
    ///
    /// # Errors
    /// As [`Watch::start`].
    pub(super) fn cover(&mut self, hints: &HashSet<PathBuf>) -> Result<(), Blind> {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if hints.contains(&path) && self.covered.remove(folder) {
                // It fails where the folder is gone and its watch with it.
                let _ = self.watcher.unwatch(&path);
            }
            if !self.covered.contains(folder) && path.is_dir() {
                self.watcher.watch(&path, RecursiveMode::Recursive).map_err(|error| why(&error))?;
                self.covered.insert(folder);
            }
        }
        Ok(())
    }
}

/// Reading is no change, and this program reads the files itself.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// Beside the sources there are the published pages, version control and whatever else.
fn is_source(path: &Path, root: &Path) -> bool {
    let first = path.strip_prefix(root).ok().and_then(|within| within.iter().next()).and_then(|name| name.to_str());
    first.is_some_and(|name| name == SETTINGS || FOLDERS.contains(&name))
}

fn why(error: &notify::Error) -> Blind {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Blind::Exhausted,
        notify::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::StorageFull => Blind::Exhausted,
        _ => Blind::Other(error.to_string()),
    }
}

/// The kind of the file system that a folder is on, where it is on another computer's disk.
fn remote(root: &Path, mounts: &str) -> Option<String> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        // Blanks in paths are written as \040.
        Some((fields.next()?.replace("\\040", " "), fields.next()?))
    });
    let (_, kind) = mounts.filter(|(path, _)| root.starts_with(path)).max_by_key(|(path, _)| path.len())?;
    REMOTE.contains(&kind).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disks_of_other_computers_are_known_by_their_mounts() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/chung\\040xã nfs4 rw 0 0\n";
        assert_eq!(remote(Path::new("/mnt/chung xã/cong"), mounts).as_deref(), Some("nfs4"));
        assert_eq!(remote(Path::new("/mnt/khac"), mounts), None);
    }
}
