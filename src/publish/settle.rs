//! Making the output folder what was offered, in one step where the system has one.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::changes::{Changes, is_blocked};
use super::exchange::{self, Refusal};
use super::files::Files;
use super::journal::{self, Journal};
use super::record::Record;
use super::survey::{self, Seen};
use super::{Failure, Fate, Offered, Publication, Summary, failed};
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
        offered.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let count = |fate| offered.iter().filter(|offered| offered.fate == fate).count();
        let mut summary = Summary { new: count(Fate::Comes), changed: count(Fate::Replaces), ..Summary::default() };
        let staged: BTreeSet<OutputPath> =
            offered.iter().filter(|offered| offered.fate != Fate::Stays).map(|offered| offered.path.clone()).collect();
        let survey = self.survey.take();
        let known = survey.iter().flat_map(|survey| self.before.files.as_slice().iter().zip(&survey.stays));
        let staying = known.filter(|(_, stays)| stays.load(Ordering::Relaxed)).map(|(file, _)| file.clone());
        let room = self.before.files.len() + offered.len();
        let offered = offered.into_iter().map(|Offered { path, entry, .. }| (path, entry));
        let record = Record { files: Files::merged(staying, offered, room) };
        summary.unchanged = record.files.len() - staged.len();
        if self.is_new && self.out.symlink_metadata().is_ok() {
            // Someone has made the folder meanwhile. The next run asks whose it is.
            return Err(self.foreign().into());
        }
        let foreign = match survey {
            Some(survey) if self.finish_simply(&record, &staged, last)? => survey.foreign,
            _ => {
                let ours = || record.or(&self.before).files;
                let seen = if self.is_new { Seen::default() } else { survey::look(&self.out, &ours()) };
                let changes = Changes::of(self, &record, staged, seen)?;
                self.change(&record, &changes, last)?;
                summary.removed = changes.remove.iter().map(ToString::to_string).collect();
                changes.foreign
            }
        };
        summary.foreign = foreign.iter().map(|foreign| foreign.shown(&self.out)).collect();
        last.into_iter().for_each(|last| self.leave_word(last));
        Ok(summary)
    }

    /// Where no file comes or goes, and at most one takes the place of another, that is done by itself: neither folders
    /// nor what is in them have to be looked at. Gives whether it was.
    fn finish_simply(
        &self,
        record: &Record,
        staged: &BTreeSet<OutputPath>,
        last: Option<&[u8]>,
    ) -> Result<bool, Failure> {
        // A folder may have become a link, which leads to what is not ours.
        let is_within = |path: &OutputPath| !path.folders().any(|folder| is_blocked(&self.out, folder));
        let is_simple = staged.len() <= 1
            && staged.iter().all(|path| self.has_file(path) && is_within(path))
            && record.files.paths().eq(self.before.files.paths());
        if !is_simple {
            return Ok(false);
        }
        if staged.is_empty() {
            self.note(record, last)?;
            return Ok(true);
        }
        self.make_lasting()?;
        self.write(record)?;
        let is_replaced = self.replace(staged).is_ok();
        if is_replaced {
            let _ = journal::clear(self.disk, &self.workspace);
        }
        Ok(is_replaced)
    }

    /// Makes all changes.
    fn change(&self, record: &Record, changes: &Changes, last: Option<&[u8]>) -> Result<(), Failure> {
        if changes.put.is_empty() && changes.remove.is_empty() {
            return self.note(record, last);
        }
        self.make_lasting()?;
        self.move_into_place(record, changes)
    }

    /// Notes down what the folder is, which has not changed.
    fn note(&self, record: &Record, last: Option<&[u8]>) -> Result<(), Failure> {
        if *record != self.before {
            self.write(record)?;
        }
        if last.is_none() {
            self.take_word_back()?;
        }
        Ok(())
    }

    /// Before anything moves: what is staged outlasts a power cut, and the word of the last run holds no more.
    fn make_lasting(&self) -> Result<(), Failure> {
        self.take_word_back()?;
        let workspace = self.workspace.folder();
        self.disk.sync(workspace).map_err(|error| self.failed(workspace, &error).into())
    }

    /// Makes the folder what the record says, in the way that suits what has to change. While that goes on the folder
    /// may hold old or new files, and the next run must know both as ours even when this one is killed; so a record is
    /// written before anything moves.
    fn move_into_place(&self, record: &Record, changes: &Changes) -> Result<(), Failure> {
        if self.out.symlink_metadata().is_err() {
            // The stage becomes the folder.
            self.write(record)?;
            let moved = self.disk.rename(&self.workspace.stage(), &self.out);
            return moved.map_err(|error| self.failed(&self.out, &error).into());
        }
        self.write(&record.or(&self.before))?;
        self.settle(record, changes)?;
        // The folder is what it has to be. The next run does what cannot be done now.
        let _ = self.write(record);
        Ok(())
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

    fn has_file(&self, path: &OutputPath) -> bool {
        path.within(&self.out).symlink_metadata().is_ok_and(|found| found.is_file())
    }

    /// Puts the staged file in its place, in one step.
    fn replace(&self, staged: &BTreeSet<OutputPath>) -> io::Result<()> {
        let stage = self.workspace.stage();
        staged.iter().try_for_each(|path| self.disk.rename(&path.within(&stage), &path.within(&self.out)))
    }

    /// Exchanges folders, or moves files one by one where that cannot be done.
    fn settle(&self, record: &Record, changes: &Changes) -> Result<(), Failure> {
        let (disk, out, stage) = (self.disk, &self.out, self.workspace.stage());
        if !self.manner.in_place && exchange::is_possible(out, self.workspace.folder(), changes) {
            let exchanged = self
                .note_foreign(changes)
                .and_then(|()| exchange::complete(disk, out, &stage, &record.files, changes))
                .and_then(|()| exchange::swap(disk, out, &self.workspace));
            match exchanged {
                Ok(()) => {
                    self.retire(record, changes);
                    return Ok(());
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
        Ok(())
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
            record.files.paths().chain(self.before.files.paths()).chain(&foreign).collect();
        // What cannot be taken away now is taken away by the next run.
        let _ = exchange::retire(self.disk, &self.out, &self.workspace.other(), &known)
            .and_then(|()| self.disk.remove_file(&self.workspace.foreign()));
    }

    fn write(&self, record: &Record) -> Result<(), Box<Diagnostic>> {
        let path = self.workspace.record();
        record.write(self.disk, &path, &self.workspace.record_new()).map_err(|error| self.failed(&path, &error))
    }
}
