//! Publication: the output folder becomes what the plan says, and nothing else in it is touched.
//!
//! New content is first written beside the folder. Only when all of it is there does the folder change: in one step
//! where folders can be exchanged, or file by file with a journal where they cannot. Beside the folder also lies the
//! record of what was written, by which a later run knows its own files. Knows nothing of Markdown.

mod changes;
mod disk;
mod exchange;
mod facts;
mod files;
mod folder;
mod journal;
mod lock;
mod offer;
mod pieces;
mod record;
mod recover;
mod settle;
mod space;
mod survey;
mod workspace;

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diag::{Code, Diagnostic, Place};
use crate::plan::OutputPath;
pub use disk::{Disk, System};
use files::Entry;
pub use folder::resolve;
use pieces::Pieces;
use record::Record;
use survey::Survey;
use workspace::Workspace;

/// A publication that is being prepared. Dropped before it is finished, it leaves the folder as it was.
pub struct Publication<'d> {
    disk: &'d dyn Disk,
    out: PathBuf,
    workspace: Workspace,
    before: Record,
    offered: Mutex<Vec<Offered>>,
    manner: Manner,
    was_left: bool,
    /// Whether there is no output folder yet.
    is_new: bool,
    survey: Option<Survey>,
}

/// A file of the plan, with what became of it.
struct Offered {
    path: OutputPath,
    entry: Entry,
    fate: Fate,
}

/// What becomes of a file of the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The folder has it as it is to be.
    Stays,
    /// It is staged; the folder has none at its place.
    Comes,
    /// It is staged, and takes the place of another.
    Replaces,
}

/// How a folder is published into, where the person said so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Whether a folder that holds something else is taken over.
    pub adopts: bool,
    /// Whether the folder itself stays, and files are moved one by one: someone holds it open.
    pub in_place: bool,
}

/// What a publication changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there.
    pub new: usize,
    /// Files whose content changed.
    pub changed: usize,
    /// Files that were taken away, relative to the folder, sorted.
    pub removed: Vec<String>,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files and folders that this program did not write; they were left alone. Relative to the folder, sorted.
    pub foreign: Vec<String>,
}

/// A publication that could not be finished.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub diagnostic: Box<Diagnostic>,
    /// Whether some files were moved and could not be moved back. The next run puts that in order first.
    pub is_partial: bool,
}

impl From<Box<Diagnostic>> for Failure {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self { diagnostic, is_partial: false }
    }
}

impl<'d> Publication<'d> {
    /// Prepares to publish into `out`, which need not exist; it has been through [`resolve`]. What an earlier run
    /// left unfinished is put in order first.
    ///
    /// # Errors
    /// When another run is publishing there, the folder is someone else's, or the system refuses.
    pub fn begin(out: &Path, manner: Manner, disk: &'d dyn Disk) -> Result<Self, Box<Diagnostic>> {
        if let Some(around) = workspace::around(out) {
            let overlaps = Diagnostic::new(Code::OutputOverlaps, Place::Path(out.display().to_string()));
            return Err(Box::new(overlaps.arg("folder", around.display().to_string())));
        }
        let foreign = || foreign(out);
        let is_free = manner.adopts || folder::is_free(out).map_err(|error| failed(disk, out, &error))?;
        // Looked at before anything is made beside a folder that may be anyone's.
        if !is_free && !workspace::record_of(out).exists() {
            return Err(foreign());
        }
        let workspace = Workspace::open(out, disk)?;
        let path = workspace.record();
        let before = Record::read(&path).map_err(|error| failed(disk, &path, &error))?;
        if !is_free && before.files.is_empty() {
            return Err(foreign());
        }
        let was_left = recover::recover(disk, out, &workspace, &before)?;
        let is_new = out.symlink_metadata().is_err();
        Ok(Self {
            disk,
            out: out.to_owned(),
            workspace,
            before,
            offered: Mutex::default(),
            manner,
            was_left,
            is_new,
            survey: None,
        })
    }

    /// Whether an earlier run had been stopped midway, which is in order now.
    pub fn was_left(&self) -> bool {
        self.was_left
    }

    /// Looks at what is in the folder, so that only what is no longer right need be offered.
    pub fn survey(&mut self) {
        if !self.is_new && self.survey.is_none() {
            self.survey = Some(Survey::of(&self.out, &self.before.files));
        }
    }

    /// The summary where every file that was written is in place and untouched.
    pub fn untouched(&self) -> Option<Summary> {
        let is_known = !self.before.files.is_empty();
        let is_whole = |survey: &&Survey| is_known && survey.intact.len() == self.before.files.len();
        let survey = self.survey.as_ref().filter(is_whole)?;
        let foreign = survey.foreign.iter().map(|foreign| foreign.shown(&self.out)).collect();
        Some(Summary { unchanged: survey.intact.len(), foreign, ..Summary::default() })
    }

    /// Some bytes of what the last run kept for this one; none where there are not so many. Threads read on their own.
    pub fn state(&self, range: Range<u64>) -> Option<Vec<u8>> {
        let mut file = File::open(self.workspace.state()).ok()?;
        let is_there = file.metadata().is_ok_and(|facts| range.end <= facts.len());
        let length = range.end.checked_sub(range.start).filter(|_| is_there)?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
        file.seek(SeekFrom::Start(range.start)).ok()?;
        file.take(length).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// What the last run left word of, if anything.
    pub fn last(&self) -> Option<Vec<u8>> {
        std::fs::read(self.workspace.last()).ok()
    }

    /// Keeps some pieces for the next run. Nothing depends on them, so that it is no fault when they cannot be kept.
    pub fn keep(&self, pieces: impl Iterator<Item = Vec<u8>>) {
        let (path, temporary) = (self.workspace.state(), self.workspace.state_new());
        let written = self.disk.write(&temporary, &mut Pieces::new(pieces));
        if written.and_then(|_| self.disk.rename(&temporary, &path)).is_err() {
            // Half of it would only take room.
            let _ = self.disk.remove_file(&temporary);
        }
    }

    fn foreign(&self) -> Box<Diagnostic> {
        foreign(&self.out)
    }

    fn offered(&self) -> std::sync::MutexGuard<'_, Vec<Offered>> {
        // A thread that panicked ends the run, so a poisoned state is never published.
        self.offered.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn failed(&self, path: &Path, error: &io::Error) -> Box<Diagnostic> {
        failed(self.disk, path, error)
    }
}

/// What the last run that published into a folder left word of, if anything. Only a publication knows whether it still
/// holds.
pub fn word(out: &Path) -> Option<Vec<u8>> {
    let path = workspace::last_of(out);
    // Until a publication has looked at it, the workspace may be anyone's: no link is followed, and no pipe read.
    let is_folder = path.parent()?.symlink_metadata().is_ok_and(|found| found.is_dir());
    let is_word = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() <= LONGEST_WORD);
    if is_folder && is_word { std::fs::read(path).ok() } else { None }
}

/// Bytes of the longest word: it names every text that is held back.
const LONGEST_WORD: u64 = 64 * 1024 * 1024;

impl Publication<'_> {
    /// Ends a publication in a run that ends with it: the system takes the memory back at once.
    pub fn end(self) {
        self.clear();
        std::mem::forget(self);
    }

    fn clear(&self) {
        // What a journal or an exchange has left is put in order by the next run, which needs all of it. Otherwise only
        // the stage and what is half written is here, and what of it cannot be cleared now is cleared then too.
        let needed = [self.workspace.journal(), self.workspace.journal_undone(), self.workspace.other()];
        if needed.iter().all(|path| path.symlink_metadata().is_err()) {
            let _ = journal::clear(self.disk, &self.workspace);
        }
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A folder that is someone else's.
fn foreign(out: &Path) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::OutputForeign, Place::Path(out.display().to_string())))
}

/// A fault of the disk where publication writes, with the room that is left there.
fn failed(disk: &dyn Disk, path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let is_full = matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded);
    let free = path.ancestors().find_map(|folder| disk.free(folder)).filter(|_| is_full);
    let diagnostic = Diagnostic::new(Code::WriteFailed, Place::Path(path.display().to_string())).io(error);
    Box::new(diagnostic.arg_if("free", free.map(space::in_words)))
}

fn write_failed(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    failed(&System, path, error)
}
