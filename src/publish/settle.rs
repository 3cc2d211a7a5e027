//! Making the output folder what was offered, in one step where the system has one.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rayon::prelude::*;

use super::changes::Changes;
use super::exchange::{self, Refusal};
use super::journal::{self, Journal};
use super::record::Record;
use super::survey::{self, Seen};
use super::{Failure, Fate, Folders, Offered, Publication, Summary, failed};
use crate::diag::Diagnostic;
use crate::plan::OutputPath;

impl Publication<'_> {
    /// Moves everything into place, takes away what was written before and is no longer made, and writes the
    /// record. `last` is word of this run for the next one, where there is nothing more to tell.
    ///
    /// # Errors
    /// When a file that is not ours stands in the way, or the disk fails: the folder is as it was then, unless the
    /// failure says otherwise.
    pub fn finish(&mut self, last: Option<&[u8]>) -> Result<Summary, Failure> {
        let mut offered = std::mem::take(&mut *self.offered());
        // Sorted, a list becomes a map at once.
        offered.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let count = |fate| offered.iter().filter(|offered| offered.fate == fate).count();
        let (new, changed, unchanged) = (count(Fate::Comes), count(Fate::Replaces), count(Fate::Stays));
        let mut summary = Summary { new, changed, unchanged, ..Summary::default() };
        let staged: BTreeSet<OutputPath> =
            offered.iter().filter(|offered| offered.fate != Fate::Stays).map(|offered| offered.path.clone()).collect();
        let files = offered.into_iter().map(|Offered { path, entry, .. }| (path, entry)).collect();
        let mut record = Record { files, ..Record::default() };
        if self.is_new && self.out.symlink_metadata().is_ok() {
            // Someone has made the folder meanwhile. The next run asks whose it is.
            return Err(self.foreign().into());
        }
        // Before folders are exchanged they are looked at once more.
        let is_small = staged.len() <= 1
            && staged.iter().all(|path| self.has_file(path))
            && record.files.keys().eq(self.before.files.keys());
        let seen = match self.survey.take() {
            Some(survey) if is_small => survey.seen,
            _ if self.is_new => Seen::default(),
            _ => survey::look(&self.out, &record.or(&self.before).files, &self.before.folders),
        };
        let changes = Changes::of(self, &record, staged, &seen)?;
        summary.removed = changes.remove.iter().map(ToString::to_string).collect();
        summary.foreign = changes.foreign.iter().map(|foreign| foreign.shown(&self.out)).collect();

        if changes.put.is_empty() && changes.remove.is_empty() {
            record.folders = seen.pure;
            if record != self.before {
                self.write(&record)?;
            }
            if last.is_none() {
                self.take_word_back()?;
            }
        } else {
            self.take_word_back()?;
            self.disk.sync(self.workspace.folder()).map_err(|error| self.failed(self.workspace.folder(), &error))?;
            self.move_into_place(record, &changes, seen)?;
        }
        last.into_iter().for_each(|last| self.leave_word(last));
        Ok(summary)
    }

    /// Makes the folder what the record says, in the way that suits what has to change. While that goes on the folder
    /// may hold old or new files, and the next run must know both as ours even when this one is killed; so a record is
    /// written before anything moves.
    fn move_into_place(&self, mut record: Record, changes: &Changes, seen: Seen) -> Result<(), Failure> {
        if self.out.symlink_metadata().is_err() {
            return self.move_as_a_whole(record);
        }
        if self.is_replacement(changes) {
            record.folders = seen.pure;
            // Only these change with the file.
            let touched = changes.put.iter().flat_map(OutputPath::folders).chain([""]);
            touched.for_each(|folder| _ = record.folders.remove(folder));
            self.write(&record)?;
            if self.replace(changes).is_ok() {
                let _ = journal::clear(self.disk, &self.workspace);
                return Ok(());
            }
        }
        self.write(&record.or(&self.before))?;
        record.folders = self.settle(&record, changes)?;
        // The folder is what it has to be. The next run does what cannot be done now.
        let _ = self.write(&record);
        Ok(())
    }

    /// The stage becomes the folder, of which there is none yet. In it nothing changes any more.
    fn move_as_a_whole(&self, mut record: Record) -> Result<(), Failure> {
        let stage = self.workspace.stage();
        record.folders = survey::stamps(&stage, &record.files, &[]);
        // But for its own name.
        record.folders.remove("");
        self.write(&record)?;
        self.disk.rename(&stage, &self.out).map_err(|error| self.failed(&self.out, &error).into())
    }

    /// Leaves word of this run. Nothing depends on it, so that it is no fault when it cannot be left.
    fn leave_word(&self, mut last: &[u8]) {
        let (path, temporary) = (self.workspace.last(), self.workspace.last_new());
        let _ = self.disk.write(&temporary, &mut last).and_then(|_| self.disk.rename(&temporary, &path));
    }

    /// Takes back the word of the last run, which speaks of what is in the folder until now.
    fn take_word_back(&self) -> Result<(), Box<Diagnostic>> {
        let path = self.workspace.last();
        match self.disk.remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(&path, &error)),
            _ => Ok(()),
        }
    }

    /// Whether all that has to be done is that one file takes the place of another: no folder need be exchanged for it.
    fn is_replacement(&self, changes: &Changes) -> bool {
        changes.put.len() == 1 && changes.remove.is_empty() && changes.put.iter().all(|path| self.has_file(path))
    }

    fn has_file(&self, path: &OutputPath) -> bool {
        path.within(&self.out).symlink_metadata().is_ok_and(|found| found.is_file())
    }

    /// Puts the staged file in its place, in one step.
    fn replace(&self, changes: &Changes) -> io::Result<()> {
        let stage = self.workspace.stage();
        changes.put.iter().try_for_each(|path| self.disk.rename(&path.within(&stage), &path.within(&self.out)))
    }

    /// Gives the folders in which nothing but our own was when they came into place.
    fn settle(&self, record: &Record, changes: &Changes) -> Result<Folders, Failure> {
        let (disk, out, stage) = (self.disk, &self.out, self.workspace.stage());
        if !self.manner.in_place && exchange::is_possible(out, self.workspace.folder(), changes) {
            let exchanged = self
                .note_foreign(changes)
                .and_then(|()| exchange::complete(disk, out, &stage, &record.files, changes))
                // What others add from here on changes the stamps.
                .map(|()| survey::stamps(&stage, &record.files, &changes.foreign))
                .and_then(|stamps| exchange::swap(disk, out, &self.workspace).map(|()| stamps));
            match exchanged {
                Ok(mut stamps) => {
                    // But for its own name.
                    stamps.remove("");
                    self.retire(record, changes);
                    return Ok(stamps);
                }
                Err(Refusal::Failed(path, error)) => return Err(self.failed(&path, &error).into()),
                Err(Refusal::Unsupported) => {}
            }
        }
        let journal = Journal::of(changes, out);
        journal.write(disk, &self.workspace).and_then(|()| journal.follow(disk, out, &self.workspace)).map_err(
            |fault| Failure { diagnostic: failed(disk, &fault.path, &fault.error), is_partial: fault.is_partial },
        )?;
        // What cannot be cleared now is cleared by the next run.
        let _ = journal::clear(disk, &self.workspace);
        // Others may have put something there while files were moved; the next run looks.
        Ok(BTreeMap::new())
    }

    /// Writes down what others have in the folder, for a run that has to put this one in order.
    fn note_foreign(&self, changes: &Changes) -> Result<(), Refusal> {
        let path = self.workspace.foreign();
        let list: String = changes.foreign.iter().map(|foreign| format!("{}\n", foreign.path)).collect();
        let written = self.disk.write(&path, &mut list.as_bytes());
        written.map(|_| ()).map_err(|error| Refusal::Failed(path, error))
    }

    fn retire(&self, record: &Record, changes: &Changes) {
        // Without such paths there was no exchange.
        let foreign = changes.foreign_paths().unwrap_or_default();
        let known: BTreeSet<&OutputPath> =
            record.files.keys().chain(self.before.files.keys()).chain(&foreign).collect();
        // What cannot be taken away now is taken away by the next run.
        let _ = exchange::retire(self.disk, &self.out, &self.workspace.other(), &known)
            .and_then(|()| self.disk.remove_file(&self.workspace.foreign()));
    }

    fn write(&self, record: &Record) -> Result<(), Box<Diagnostic>> {
        let path = self.workspace.record();
        record.write(self.disk, &path).map_err(|error| self.failed(&path, &error))
    }
}
