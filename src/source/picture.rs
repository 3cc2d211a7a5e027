//! Width and height of pictures, read from their first bytes; nothing is decoded.

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

/// The size of a picture; `None` for other files, and for those whose head is not that of a picture.
pub(super) fn size(gate: &Gate, disk: &Path, extension: &str) -> io::Result<Option<PictureSize>> {
    if !is_picture(extension) || extension.eq_ignore_ascii_case("svg") {
        return Ok(None);
    }
    let file = BufReader::new(gate.open(disk)?);
    let size = imagesize::reader_size(file).ok();
    Ok(size.and_then(|size| {
        Some(PictureSize { width: u32::try_from(size.width).ok()?, height: u32::try_from(size.height).ok()? })
    }))
}
