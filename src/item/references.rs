//! What a text and its front matter name: all that other items, files and pages have to be there for.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Target;
use crate::source::ContentPath;
use crate::tree::Spanned;

/// What an item names.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct References {
    /// The links and pictures of its text, in order.
    pub addresses: Vec<Address>,
    /// The files of its photos, in order; a path that begins with `/` is among the static files.
    pub photos: Vec<Spanned<String>>,
    /// The files to download, in order.
    pub attachments: Vec<Spanned<String>>,
}

/// A link or picture of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Where it points.
    pub target: Target,
    /// Whether it is a picture.
    pub is_picture: bool,
    /// Its place in the source.
    pub span: Range<usize>,
}

impl Address {
    /// The file or text under `content/` that it names.
    pub fn path(&self) -> Option<&ContentPath> {
        match &self.target {
            Target::File { path, .. } => Some(path),
            _ => None,
        }
    }
}
