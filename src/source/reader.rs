//! Reading one text once more, when a message quotes it or a page shows it.

use std::path::Path;
use std::sync::Arc;

use super::{ContentPath, Gate, LONGEST_TEXT, Text, decode};
use crate::diag::Reread;
use crate::text::{Hash, clean};

/// A way to read one text of the portal once more.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) gate: Gate,
    pub(super) disk: Arc<Path>,
    /// Of the bytes that were read first.
    pub(super) hash: Hash,
}

impl Reader {
    /// The text at a path, if it still is what it was.
    pub fn same(&self, path: &ContentPath, shown: &str) -> Option<Text> {
        let (bytes, _) = self.gate.read(&self.disk, LONGEST_TEXT).ok()?;
        if Hash::of(&bytes) != self.hash {
            return None;
        }
        let file = decode::text(shown, &bytes).ok()?;
        Some(Text { path: path.clone(), file: Arc::new(file), hash: self.hash })
    }

    /// The hash of the bytes that were read first.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

impl Reread for Reader {
    fn read(&self) -> String {
        let bytes = self.gate.read(&self.disk, LONGEST_TEXT).map(|(bytes, _)| bytes).unwrap_or_default();
        clean::document(&String::from_utf8_lossy(&bytes))
    }
}
