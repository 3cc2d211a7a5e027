//! Width and height of pictures, read from their first bytes; nothing is decoded.

use std::fs::Metadata;
use std::io::{self, BufReader};
use std::path::Path;

use super::Gate;

/// Pixels of a picture as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Extensions of files that pages may show as pictures.
const PICTURES: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "svg"];

/// Whether pages may show a file with this extension as a picture.
pub(crate) fn is_picture(extension: &str) -> bool {
    PICTURES.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The facts of a file, and the size of its picture: none for other files, and for those whose head is not that of a
/// picture.
pub(super) fn facts(gate: &Gate, disk: &Path, extension: &str) -> io::Result<(Metadata, Option<PictureSize>)> {
    if !is_picture(extension) || extension.eq_ignore_ascii_case("svg") {
        return Ok((gate.facts(disk)?, None));
    }
    let file = gate.open(disk)?;
    let facts = file.metadata()?;
    let size = imagesize::reader_size(BufReader::new(file)).ok().and_then(|size| {
        Some(PictureSize { width: u32::try_from(size.width).ok()?, height: u32::try_from(size.height).ok()? })
    });
    Ok((facts, size))
}
