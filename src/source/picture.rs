//! What pictures are, read from their first and last bytes; nothing is decoded.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use imagesize::{ImageType, blob_size, image_type};
use serde::{Deserialize, Serialize};

use super::Gate;
use crate::diag::{Code, Diagnostic, Place};

/// Pixels of a picture as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureSize {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Why a picture cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureFault {
    /// It has more pixels than old phones can hold: so many across and down.
    Huge(usize, usize),
    /// There is nothing in it.
    Empty,
    /// Its end is missing.
    Cut,
    /// It is something else than its name says, which is a term of the message tables.
    Other(&'static str),
}

impl PictureFault {
    /// The message for a picture's file.
    pub(super) fn diagnostic(self, shown: &str) -> Diagnostic {
        let place = Place::Path(shown.to_owned());
        match self {
            Self::Huge(width, height) => Diagnostic::new(Code::PictureHuge, place)
                .arg("width", width.to_string())
                .arg("height", height.to_string())
                .arg("most", (MOST_PIXELS / 1_000_000).to_string()),
            Self::Empty => Diagnostic::new(Code::PictureBroken, place).term("cause", "picture-empty"),
            Self::Cut => Diagnostic::new(Code::PictureBroken, place).term("cause", "picture-cut"),
            Self::Other(what) => Diagnostic::new(Code::PictureBroken, place).term("cause", what),
        }
    }
}

/// Extensions of files that pages may show as pictures.
const PICTURES: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "svg"];

/// The most pixels of a picture, decoded to four bytes each by every reader's browser: about what phones take.
const MOST_PIXELS: u128 = 40_000_000;

/// As much of a file as its head usually takes, and at most: photos may carry profiles and a small copy of themselves
/// before their size.
const HEADS: [u64; 3] = [16 * 1024, 512 * 1024, 16 * 1024 * 1024];

/// As much of a file as its end usually takes, and at most: phones add things of their own after it.
const TAILS: [u64; 2] = [1024, 128 * 1024];

/// Whether pages may show a file with this extension as a picture.
pub(crate) fn is_picture(extension: &str) -> bool {
    PICTURES.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file with this extension is made of pixels.
pub(super) fn has_pixels(extension: &str) -> bool {
    is_picture(extension) && !extension.eq_ignore_ascii_case("svg")
}

/// The facts of a picture's file, and its size or what is wrong with it.
pub(super) fn facts(
    gate: &Gate,
    disk: &Path,
    extension: &str,
) -> io::Result<(Metadata, Result<PictureSize, PictureFault>)> {
    let mut file = gate.open(disk)?;
    let facts = file.metadata()?;
    let mut head = Vec::new();
    for most in HEADS {
        (&mut file).take(most - head.len() as u64).read_to_end(&mut head)?;
        if blob_size(&head).is_ok() {
            break;
        }
    }
    if head.is_empty() {
        return Ok((facts, Err(PictureFault::Empty)));
    }
    let Some(kind) = expected(extension).filter(|kind| image_type(&head).is_ok_and(|found| found == *kind)) else {
        return Ok((facts, Err(PictureFault::Other(what(&head)))));
    };
    let Ok(size) = blob_size(&head) else { return Ok((facts, Err(PictureFault::Cut))) };
    if size.width as u128 * size.height as u128 > MOST_PIXELS {
        return Ok((facts, Err(PictureFault::Huge(size.width, size.height))));
    }
    let size = match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width), Ok(height)) if width > 0 && height > 0 => PictureSize { width, height },
        _ => return Ok((facts, Err(PictureFault::Cut))),
    };
    let is_whole = is_whole(&mut file, facts.len(), &head, kind)?;
    Ok((facts, if is_whole { Ok(size) } else { Err(PictureFault::Cut) }))
}

fn expected(extension: &str) -> Option<ImageType> {
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => Some(ImageType::Jpeg),
        "png" => Some(ImageType::Png),
        "gif" => Some(ImageType::Gif),
        "webp" => Some(ImageType::Webp),
        _ => None,
    }
}

/// What a file is, as a term of the message tables.
fn what(head: &[u8]) -> &'static str {
    match image_type(head) {
        Ok(ImageType::Jpeg) => "picture-jpeg",
        Ok(ImageType::Png) => "picture-png",
        Ok(ImageType::Gif) => "picture-gif",
        Ok(ImageType::Webp) => "picture-webp",
        _ if head.get(4..8) == Some(b"ftyp") => "picture-heic",
        _ if head.starts_with(b"%PDF") => "picture-pdf",
        _ if std::str::from_utf8(head).is_ok() => "picture-text",
        _ => "picture-unknown",
    }
}

/// Whether the end of a picture is there.
fn is_whole(file: &mut File, length: u64, head: &[u8], kind: ImageType) -> io::Result<bool> {
    if kind == ImageType::Webp {
        let said = head.get(4..8).and_then(|size| size.try_into().ok()).map_or(0, u32::from_le_bytes);
        return Ok(length >= u64::from(said) + 8);
    }
    // A JPEG holds a small copy of itself in its head, whose end is not that of the picture.
    let start = if kind == ImageType::Jpeg { start_of_scan(head).unwrap_or(0) as u64 } else { 0 };
    let end: &[u8] = match kind {
        ImageType::Jpeg => &[0xff, 0xd9],
        ImageType::Png => b"IEND",
        _ => &[0x3b],
    };
    // Phones and programs add things of their own behind the end: films, zeros.
    for most in TAILS.into_iter().chain([u64::MAX]) {
        file.seek(SeekFrom::Start(start.max(length.saturating_sub(most))))?;
        let mut tail = Vec::new();
        (&mut *file).take(most).read_to_end(&mut tail)?;
        let is_there = if kind == ImageType::Gif {
            tail.iter().rev().find(|byte| **byte != 0) == Some(&0x3b)
        } else {
            tail.windows(end.len()).any(|window| window == end)
        };
        if is_there {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Where the pixels of a JPEG begin: after its segments, each of which says how long it is.
fn start_of_scan(head: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let segment = head.get(at..at + 4)?;
        if segment[0] != 0xff {
            return None;
        }
        // A marker may be filled up from the left.
        if segment[1] == 0xff {
            at += 1;
            continue;
        }
        if segment[1] == 0xda {
            return Some(at);
        }
        at += 2 + usize::from(u16::from_be_bytes([segment[2], segment[3]]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, is_whole: bool) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(*b"\x08\x06\0\0\0\0\0\0\0");
        if is_whole {
            bytes.extend(*b"\0\0\0\0IEND\xae\x42\x60\x82");
        }
        bytes
    }

    fn jpeg(is_whole: bool) -> Vec<u8> {
        // A small copy in the head, with an end of its own; then size and pixels.
        let mut bytes = b"\xff\xd8\xff\xe1\x00\x08\xff\xd8\xff\xd9\0\0".to_vec();
        bytes.extend(*b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\0\0\x3f\0abc");
        if is_whole {
            bytes.extend(*b"\xff\xd9");
        }
        bytes
    }

    fn look(name: &str, bytes: &[u8]) -> Result<PictureSize, PictureFault> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        facts(&Gate::new(folder.path()), &path, name.split_once('.').unwrap().1).unwrap().1
    }

    #[test]
    fn a_sound_picture_has_its_size() {
        assert_eq!(look("a.png", &png(640, 480, true)), Ok(PictureSize { width: 640, height: 480 }));
        assert_eq!(look("a.JPG", &jpeg(true)), Ok(PictureSize { width: 32, height: 16 }));
    }

    #[test]
    fn pictures_that_cannot_be_shown_are_told_apart() {
        assert_eq!(look("a.jpg", b""), Err(PictureFault::Empty));
        assert_eq!(look("a.png", &png(640, 480, false)), Err(PictureFault::Cut));
        assert_eq!(look("a.jpg", &jpeg(false)), Err(PictureFault::Cut));
        assert_eq!(look("a.png", &png(640, 480, true)[..20]), Err(PictureFault::Cut));
        assert_eq!(look("a.jpg", &png(640, 480, true)), Err(PictureFault::Other("picture-png")));
        assert_eq!(look("a.jpg", b"\0\0\0\x18ftypheic"), Err(PictureFault::Other("picture-heic")));
        assert_eq!(look("a.webp", "không phải ảnh".as_bytes()), Err(PictureFault::Other("picture-text")));
    }

    #[test]
    fn what_phones_add_behind_a_picture_does_not_matter() {
        for added in [vec![0; 200_000], b"ftypmp42".repeat(30_000)] {
            assert!(look("a.jpg", &[jpeg(true), added.clone()].concat()).is_ok());
            assert!(look("a.png", &[png(640, 480, true), added].concat()).is_ok());
        }
        let gif = b"GIF89a\x02\0\x01\0\0\0\0\x3b\0,\0\0\0\0\x02\0\x01\0\0";
        assert_eq!(look("a.gif", gif), Err(PictureFault::Cut));
        assert!(look("a.gif", &[gif.as_slice(), b"\x3b\0\0"].concat()).is_ok());
    }

    #[test]
    fn a_large_profile_before_the_size_is_read_past() {
        let segment = [b"\xff\xe2\xff\xff".as_slice(), &[1; 65_533]].concat();
        let bytes = [b"\xff\xd8".as_slice(), &segment.repeat(10), &jpeg(true)[2..]].concat();
        assert!(look("a.jpg", &bytes).is_ok());
    }

    #[test]
    fn a_bomb_is_known_by_its_head() {
        assert_eq!(look("a.png", &png(20_000, 20_000, true)), Err(PictureFault::Huge(20_000, 20_000)));
        assert_eq!(look("a.png", &png(1, 1 << 31, true)), Err(PictureFault::Huge(1, 1 << 31)));
    }
}
