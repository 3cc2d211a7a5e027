//! What ends a run: a sentence for people.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a run ended.
#[derive(Debug)]
pub(crate) struct Fault(pub(crate) String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says where reading or writing failed.
pub(crate) trait At<T> {
    /// The result, whose error names the path.
    fn at(self, path: &Path) -> Result<T, Fault>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Fault> {
        self.map_err(|error| Fault(format!("{}: {error}", path.display())))
    }
}
