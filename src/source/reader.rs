//! Reading one text once more, when a message quotes it or a page shows it.

use std::path::Path;
use std::sync::Arc;

use super::walk::on_disk;
use super::{CONTENT, ContentPath, Gate, LONGEST_TEXT, Text, decode};
use crate::diag::Reread;
use crate::text::{Hash, clean};

/// A way to read one text of the portal once more.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) gate: Gate,
    pub(super) path: ContentPath,
    /// Its path in the portal's folder, where the disk names it in other code points.
    pub(super) named: Option<Box<Path>>,
    /// Of the bytes that were read first.
    pub(super) hash: Hash,
}

impl Reader {
    /// The text, if it still is what it was.
    pub fn same(&self) -> Option<Text> {
        let bytes = self.bytes()?;
        if Hash::of(&bytes) != self.hash {
            return None;
        }
        let file = decode::text(&format!("{CONTENT}/{}", self.path), &bytes).ok()?;
        Some(Text { path: self.path.clone(), file: Arc::new(file), hash: self.hash })
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        let disk = on_disk(&self.gate, CONTENT, &self.path, self.named.as_deref());
        self.gate.read(&disk, LONGEST_TEXT).ok().map(|(bytes, _)| bytes)
    }

    /// The path of the text.
    pub fn path(&self) -> &ContentPath {
        &self.path
    }

    /// The hash of the bytes that were read first.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

impl Reread for Reader {
    fn read(&self) -> String {
        clean::document(&String::from_utf8_lossy(&self.bytes().unwrap_or_default()))
    }
}
