//! Publication in one step: a complete new folder and the old one take each other's name.
//!
//! What did not change is not written again: the new folder holds the same files under a second name.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::changes::{Changes, relative};
use super::disk::Disk;
use super::files::Files;
use super::workspace::{Workspace, make_folders};
use crate::plan::OutputPath;

/// Why nothing was exchanged. The folder is as it was.
pub(super) enum Refusal {
    /// There is no exchange on this disk, or not of this folder.
    Unsupported,
    /// The disk failed at a path.
    Failed(PathBuf, io::Error),
}

/// Whether the folder may be replaced by another one. A folder of others in it (a checkout's `.git`, a host's
/// `.well-known`) may be in use, and a folder of another owner would become ours.
pub(super) fn is_possible(out: &Path, workspace: &Path, changes: &Changes) -> bool {
    changes.foreign.iter().all(|foreign| foreign.is_file) && changes.has_own_folders_only && is_alike(out, workspace)
}

/// Completes the stage to the whole new folder.
pub(super) fn complete(
    disk: &dyn Disk,
    out: &Path,
    stage: &Path,
    files: &Files,
    changes: &Changes,
) -> Result<(), Refusal> {
    let kept: Vec<&OutputPath> = files.paths().filter(|path| !changes.put.contains(*path)).collect();
    let foreign = changes.foreign_paths().ok_or(Refusal::Unsupported)?;
    let all = || kept.iter().copied().chain(&foreign);
    let folders: BTreeSet<&str> = all().flat_map(OutputPath::folders).collect();
    disk.create_folder(stage).map_err(|error| Refusal::Failed(stage.to_owned(), error))?;
    // A folder comes before those in it.
    for folder in folders.iter().map(|folder| stage.join(folder)) {
        disk.create_folder(&folder).map_err(|error| Refusal::Failed(folder, error))?;
    }
    keep_modes(out, stage).map_err(|error| Refusal::Failed(stage.to_owned(), error))?;
    all().collect::<Vec<_>>().into_par_iter().try_for_each(|path| {
        let (from, to) = (path.within(out), path.within(stage));
        disk.link(&from, &to).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::StorageFull => Refusal::Failed(from, error),
            // The disk has no second names, or this file has too many.
            _ => Refusal::Unsupported,
        })
    })
}

/// The exchange itself.
pub(super) fn swap(disk: &dyn Disk, out: &Path, workspace: &Workspace) -> Result<(), Refusal> {
    let (stage, other) = (workspace.stage(), workspace.other());
    disk.rename(&stage, &other).map_err(|error| Refusal::Failed(stage.clone(), error))?;
    let swapped = disk.exchange(&other, out).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull => Refusal::Failed(out.to_owned(), error),
        // Mount points are busy; other disks say unsupported, invalid or another device.
        _ => Refusal::Unsupported,
    });
    if swapped.is_err() {
        disk.rename(&other, &stage).map_err(|error| Refusal::Failed(other, error))?;
    }
    swapped
}

/// Takes the old folder away after an exchange. What came into it meanwhile goes into the new one.
///
/// A run may have been killed before its exchange; the folder that is taken away is then the new one, and all that is
/// in it is known too.
///
/// # Errors
/// When the disk fails. The next run goes on with it.
pub(super) fn retire(disk: &dyn Disk, out: &Path, old: &Path, known: &BTreeSet<&OutputPath>) -> io::Result<()> {
    known.par_iter().for_each(|path| {
        // What cannot be taken away now is met again below.
        let _ = disk.remove_file(&path.within(old));
    });
    for entry in WalkDir::new(old).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            disk.remove_folder(entry.path())?;
            continue;
        }
        let place = out.join(relative(old, entry.path()));
        let is_known = OutputPath::parse(&relative(old, entry.path())).is_some_and(|path| known.contains(&path));
        if is_known || place.symlink_metadata().is_ok() {
            disk.remove_file(entry.path())?;
        } else {
            make_folders(disk, place.parent().unwrap_or(out))?;
            disk.rename(entry.path(), &place)?;
        }
    }
    Ok(())
}

/// Gives the folders of the stage the mode that the folders of the output have, where it is not the usual one.
#[cfg(unix)]
fn keep_modes(out: &Path, stage: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let facts = out.metadata()?;
    if stage.metadata()?.mode() == facts.mode() {
        return Ok(());
    }
    for entry in WalkDir::new(stage) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            std::fs::set_permissions(entry.path(), facts.permissions())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_modes(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a folder that this run makes would be on the same disk and of the same owner.
#[cfg(unix)]
fn is_alike(out: &Path, workspace: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let of = |folder: &Path| folder.metadata().map(|facts| (facts.dev(), facts.gid())).ok();
    let is_ours = out.metadata().is_ok_and(|facts| facts.uid() == rustix::process::geteuid().as_raw());
    is_ours && of(out) == of(workspace)
}

#[cfg(not(unix))]
fn is_alike(_: &Path, _: &Path) -> bool {
    true
}
