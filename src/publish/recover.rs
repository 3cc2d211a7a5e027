//! Coming back after a run that was killed: what it had begun is completed or undone before anything else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::disk::Disk;
use super::exchange;
use super::failed;
use super::journal::{self, Journal};
use super::record::Record;
use super::workspace::Workspace;
use crate::diag::Diagnostic;
use crate::plan::OutputPath;

/// Puts in order what an earlier run left. Gives whether there was anything.
///
/// # Errors
/// When the disk fails. The next run tries again.
pub(super) fn recover(
    disk: &dyn Disk,
    out: &Path,
    workspace: &Workspace,
    record: &Record,
) -> Result<bool, Box<Diagnostic>> {
    workspace.clear_stuck(disk);
    let traces = [workspace.stage(), workspace.other(), workspace.undo(), workspace.journal_new()];
    let journals = [workspace.journal(), workspace.journal_undone()];
    let is_left = traces.iter().chain(&journals).any(|path| path.symlink_metadata().is_ok());
    if !is_left {
        return Ok(false);
    }
    let fault = |path: &Path, error: std::io::Error| failed(disk, path, &error);
    // A journal that cannot be read is of no use; the record knows the files, and this run makes all of them.
    if let Ok(Some(journal)) = Journal::read(&workspace.journal_undone()) {
        journal.take_back(disk, out, workspace).map_err(|error| fault(out, error))?;
    } else if let Ok(Some(journal)) = Journal::read(&workspace.journal()) {
        journal.follow(disk, out, workspace).map_err(|fault| failed(disk, &fault.path, &fault.error))?;
    }
    let other = workspace.other();
    if other.symlink_metadata().is_ok() {
        let foreign = fs::read_to_string(workspace.foreign()).unwrap_or_default();
        let foreign: Vec<OutputPath> = foreign.lines().filter_map(OutputPath::parse).collect();
        let known: BTreeSet<&OutputPath> = record.files.paths().chain(&foreign).collect();
        // What someone has locked stays, out of the way: the output folder is what it has to be.
        exchange::retire(disk, out, &other, &known)
            .or_else(|_| disk.rename(&other, &workspace.stuck()))
            .map_err(|error| fault(&other, error))?;
    }
    for journal in journals {
        if journal.symlink_metadata().is_ok() {
            disk.remove_file(&journal).map_err(|error| fault(&journal, error))?;
        }
    }
    journal::clear(disk, workspace).map_err(|error| fault(workspace.folder(), error))?;
    Ok(true)
}
