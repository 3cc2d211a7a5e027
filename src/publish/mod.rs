//! Publication: the output folder becomes what the plan says, and nothing else in it is touched.
//!
//! New content is first written beside the folder; only when all of it is there is anything moved into place.
//! Beside the folder also lies the record of what was written, by which a later run knows its own files.
//! Knows nothing of Markdown.

mod offer;
mod record;
mod settle;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diag::{Code, Diagnostic, Place};
use crate::plan::Route;
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
    staged: BTreeSet<String>,
    summary: Summary,
}

/// What a publication changed. Paths are relative to the folder, sorted.
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
    /// Files and folders that this program did not write; they were left alone.
    pub foreign: Vec<String>,
}

impl Publication {
    /// Prepares to publish into `out`, which need not exist.
    ///
    /// # Errors
    /// When another run is publishing there, or the system refuses.
    pub fn begin(out: &Path) -> Result<Self, Box<Diagnostic>> {
        let workspace = Workspace::open(out)?;
        let before = Record::read(&workspace.record()).map_err(|error| write_failed(&workspace.record(), &error))?;
        Ok(Self { out: out.to_owned(), workspace, before, after: Mutex::default() })
    }

    /// Where a route lies in a folder. The only function that makes a path to write to: routes hold nothing but
    /// plain names, so the path is always inside.
    fn path(folder: &Path, route: &Route) -> (String, PathBuf) {
        let relative = route.output_path();
        let path = relative.split('/').fold(folder.to_owned(), |path, name| path.join(name));
        (relative, path)
    }

    fn after(&self) -> std::sync::MutexGuard<'_, After> {
        // A thread that panicked ends the run, so a poisoned state is never published.
        self.after.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn write_failed(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::WriteFailed, Place::Path(path.display().to_string())).io(error))
}

type Files = BTreeMap<String, Entry>;
