//! Publication file by file, where folders cannot be exchanged: what is going to be moved is written down first, so
//! that it is completed by the next run when this one dies, and taken back when the disk fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::changes::Changes;
use super::disk::Disk;
use super::workspace::{Workspace, make_folders, remove_all};
use crate::plan::OutputPath;

/// One change of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The staged file comes to a place where none is.
    Add(OutputPath),
    /// The staged file takes the place of another.
    Replace(OutputPath),
    /// The file goes.
    Remove(OutputPath),
}

/// The changes of one publication, in the order in which they are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal(Vec<Step>);

/// What stopped the moving.
pub(super) struct Fault {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
    /// Whether it could not be taken back either. The next run goes on with that.
    pub(super) is_partial: bool,
}

/// The name of a file beside its place, while it is copied there.
const NEAR: &str = ".congxa-part";

/// The first line; a journal of another version cannot be followed.
const VERSION: &str = "congxa-journal 1";

impl Journal {
    pub(super) fn of(changes: &Changes, out: &Path) -> Self {
        let (first, last): (Vec<_>, Vec<_>) = changes.remove.iter().partition(|path| changes.is_in_the_way(path));
        let remove = |path: &OutputPath| Step::Remove(path.clone());
        let put = changes
            .put
            .iter()
            .map(|path| if is_file(&path.within(out)) { Step::Replace(path.clone()) } else { Step::Add(path.clone()) });
        Self(first.into_iter().map(remove).chain(put).chain(last.into_iter().map(remove)).collect())
    }

    /// Reads a journal; none when there is none.
    pub(super) fn read(path: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        Self::parse(&text).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(VERSION) {
            return None;
        }
        let step = |line: &str| match line.split_once(' ')? {
            ("add", path) => OutputPath::parse(path).map(Step::Add),
            ("replace", path) => OutputPath::parse(path).map(Step::Replace),
            ("remove", path) => OutputPath::parse(path).map(Step::Remove),
            _ => None,
        };
        lines.map(step).collect::<Option<_>>().map(Self)
    }

    fn to_text(&self) -> String {
        let line = |step: &Step| match step {
            Step::Add(path) => format!("add {path}\n"),
            Step::Replace(path) => format!("replace {path}\n"),
            Step::Remove(path) => format!("remove {path}\n"),
        };
        format!("{VERSION}\n{}", self.0.iter().map(line).collect::<String>())
    }

    /// Writes the journal down. From here on its changes will be made, by this run or the next, or taken back.
    pub(super) fn write(&self, disk: &dyn Disk, workspace: &Workspace) -> Result<(), Fault> {
        let (path, temporary) = (workspace.journal(), workspace.journal_new());
        disk.write(&temporary, &mut self.to_text().as_bytes())
            .and_then(|_| disk.sync(workspace.folder()))
            .and_then(|()| disk.rename(&temporary, &path))
            .map_err(|error| Fault { path, error, is_partial: false })
    }

    /// Makes the changes that are not made yet. When the disk fails, takes back all of them.
    pub(super) fn follow(&self, disk: &dyn Disk, out: &Path, workspace: &Workspace) -> Result<(), Fault> {
        let made = self
            .0
            .iter()
            .try_for_each(|step| make(disk, out, workspace, step).map_err(|error| (step.path().within(out), error)));
        let Err((path, error)) = made else {
            // Nothing can fail any more: a journal that stays is one that is followed again, in vain.
            let _ = disk.remove_file(&workspace.journal());
            return Ok(());
        };
        let back = disk.rename(&workspace.journal(), &workspace.journal_undone());
        let back = back.and_then(|()| self.take_back(disk, out, workspace));
        Err(Fault { path, error, is_partial: back.is_err() })
    }

    /// Takes back the changes that were made.
    pub(super) fn take_back(&self, disk: &dyn Disk, out: &Path, workspace: &Workspace) -> io::Result<()> {
        for step in self.0.iter().rev() {
            let place = step.path().within(out);
            clear_near(disk, &place)?;
            match step {
                // Where the file did not come, folders may have been made for it.
                Step::Add(_) => remove(disk, out, &place)?,
                Step::Replace(path) | Step::Remove(path) => {
                    let before = path.within(&workspace.undo());
                    if is_there(&before) {
                        make_folders(disk, place.parent().unwrap_or(out))?;
                        transfer(disk, &before, &place)?;
                    }
                }
            }
        }
        disk.remove_file(&workspace.journal_undone())
    }
}

impl Step {
    fn path(&self) -> &OutputPath {
        match self {
            Self::Add(path) | Self::Replace(path) | Self::Remove(path) => path,
        }
    }
}

/// Makes a change, unless it is made already.
fn make(disk: &dyn Disk, out: &Path, workspace: &Workspace, step: &Step) -> io::Result<()> {
    let place = step.path().within(out);
    let kept = step.path().within(&workspace.undo());
    match step {
        Step::Add(path) | Step::Replace(path) => {
            let staged = path.within(&workspace.stage());
            if !is_there(&staged) {
                return Ok(());
            }
            if matches!(step, Step::Replace(_)) {
                keep(disk, &place, &kept)?;
            }
            clear_near(disk, &place)?;
            match transfer(disk, &staged, &place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    make_folders(disk, place.parent().unwrap_or(out))?;
                    transfer(disk, &staged, &place)
                }
                // What was in this folder has been taken away; only empty folders are left of it.
                Err(error) if error.kind() == io::ErrorKind::IsADirectory => {
                    remove_empty(disk, &place)?;
                    transfer(disk, &staged, &place)
                }
                moved => moved,
            }
        }
        Step::Remove(_) => {
            keep(disk, &place, &kept)?;
            remove(disk, out, &place)
        }
    }
}

/// Keeps a file so that it can be put back. What is no file is nothing of ours.
fn keep(disk: &dyn Disk, place: &Path, kept: &Path) -> io::Result<()> {
    if !is_file(place) || is_there(kept) {
        return Ok(());
    }
    make_folders(disk, kept.parent().unwrap_or(kept))?;
    // Where a file cannot have two names, it is away for a moment; from another disk it is copied.
    match disk.link(place, kept).or_else(|_| disk.rename(place, kept)) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => copy(disk, place, kept),
        kept => kept,
    }
}

/// Moves a file to a place in one step, also from the workspace to an output folder that is a disk of its own.
fn transfer(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match disk.rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            copy(disk, from, to)?;
            disk.remove_file(from)
        }
        moved => moved,
    }
}

/// Takes away the part of a copy that a dead run left beside a place.
fn clear_near(disk: &dyn Disk, place: &Path) -> io::Result<()> {
    let near = place.with_file_name(NEAR);
    if is_there(&near) { disk.remove_file(&near) } else { Ok(()) }
}

/// Copies a file; its new name is there only when all of it is.
fn copy(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    let near = to.with_file_name(NEAR);
    let copied = fs::File::open(from).and_then(|file| disk.write(&near, &mut io::BufReader::new(file)));
    let moved = copied.and_then(|_| disk.sync(to.parent().unwrap_or(to))).and_then(|()| disk.rename(&near, to));
    if moved.is_err() {
        clear_near(disk, to)?;
    }
    moved
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Takes a file away, and the folders that it leaves empty. What is no file is nothing of ours.
fn remove(disk: &dyn Disk, out: &Path, place: &Path) -> io::Result<()> {
    if is_file(place) {
        disk.remove_file(place)?;
    }
    prune(disk, out, place);
    Ok(())
}

/// Takes away the folders around a place that have nothing in them.
fn prune(disk: &dyn Disk, out: &Path, place: &Path) {
    let mut folder = place.parent();
    while let Some(path) = folder.filter(|folder| *folder != out) {
        // Fails, and is meant to, when something is left in it.
        if disk.remove_folder(path).is_err() {
            break;
        }
        folder = path.parent();
    }
}

/// Removes a folder with nothing but folders in it; fails when there is more.
fn remove_empty(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).contents_first(true) {
        disk.remove_folder(entry?.path())?;
    }
    Ok(())
}

/// Clears what a journal needed that is followed or taken back.
pub(super) fn clear(disk: &dyn Disk, workspace: &Workspace) -> io::Result<()> {
    for left in workspace.temporary() {
        if is_there(&left) {
            disk.remove_file(&left)?;
        }
    }
    remove_all(disk, &workspace.undo())?;
    remove_all(disk, &workspace.stage())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written_and_leads_nowhere_else() {
        let path = |path| OutputPath::parse(path).unwrap();
        let journal = Journal(vec![Step::Remove(path("a")), Step::Add(path("a/don-tu.pdf"))]);
        assert_eq!(Journal::parse(&journal.to_text()), Some(journal));
        for damaged in ["", "congxa-journal 0\n", "congxa-journal 1\nadd ../a", "congxa-journal 1\nmove a"] {
            assert_eq!(Journal::parse(damaged), None, "{damaged}");
        }
    }
}
