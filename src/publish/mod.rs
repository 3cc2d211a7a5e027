//! Publication: the output folder becomes what the plan says, and nothing else in it is touched.
//!
//! New content is first written beside the folder; only when all of it is there is anything moved into place.
//! Beside the folder also lies the record of what was written, by which a later run knows its own files.
//! Knows nothing of Markdown.

mod folder;
mod offer;
mod record;
mod settle;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diag::{Code, Diagnostic, Place};
use crate::plan::OutputPath;
pub use folder::resolve;
use record::{Entry, Record};
use workspace::Workspace;

/// A publication that is being prepared. Dropped before it is finished, it leaves the folder as it was.
pub struct Publication {
    out: PathBuf,
    workspace: Workspace,
    before: Record,
    after: Mutex<After>,
}

#[derive(Default)]
struct After {
    record: Record,
    staged: BTreeSet<OutputPath>,
    summary: Summary,
}

/// What a publication changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there.
    pub new: usize,
    /// Files whose content changed.
    pub changed: usize,
    /// Files that were taken away.
    pub removed: usize,
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
    /// Whether something was moved before. What is missing comes with the next run, which knows its files.
    pub is_partial: bool,
}

impl Publication {
    /// Prepares to publish into `out`, which need not exist; it has been through [`resolve`].
    ///
    /// # Errors
    /// When another run is publishing there, or the system refuses.
    pub fn begin(out: &Path) -> Result<Self, Box<Diagnostic>> {
        let workspace = Workspace::open(out)?;
        let before = Record::read(&workspace.record()).map_err(|error| write_failed(&workspace.record(), &error))?;
        Ok(Self { out: out.to_owned(), workspace, before, after: Mutex::default() })
    }

    fn after(&self) -> std::sync::MutexGuard<'_, After> {
        // A thread that panicked ends the run, so a poisoned state is never published.
        self.after.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn write_failed(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::WriteFailed, Place::Path(path.display().to_string())).io(error))
}

type Files = BTreeMap<OutputPath, Entry>;
