//! What must not go out with a file that is published as it is: secrets in files of text, scripts in PDF documents.

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;

use super::{Gate, LONGEST_TEXT, suspect};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text::clean;

/// Extensions of files in which no one reads text: packed, drawn or recorded.
const PACKED: [&str; 38] = [
    "zip", "rar", "7z", "gz", "xz", "tar", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "epub",
    "mp3", "mp4", "m4a", "m4v", "mov", "avi", "mkv", "webm", "ogg", "oga", "ogv", "wav", "flac", "woff", "woff2",
    "ttf", "otf", "ico", "avif", "bmp", "tif", "tiff",
];

/// As much of a file as is searched for what must not go out.
const SEARCHED: u64 = LONGEST_TEXT;

/// As much of a PDF document as is searched.
const LONGEST_PDF: u64 = 64 * 1024 * 1024;

/// Whether files with this extension are searched.
pub(super) fn is_searched(extension: &str) -> bool {
    !PACKED.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn is_pdf(extension: &str) -> bool {
    extension.eq_ignore_ascii_case("pdf")
}

/// The facts of a file, and what must not go out with it.
pub(super) fn facts(gate: &Gate, disk: &Path, shown: &str) -> io::Result<(Metadata, Vec<Diagnostic>)> {
    let extension = disk.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if is_pdf(extension) {
        let mut file = gate.open(disk)?;
        let facts = file.metadata()?;
        let has_script = has_script(&mut (&mut file).take(LONGEST_PDF))?;
        let warning = || Diagnostic::new(Code::PdfScript, Place::Path(shown.to_owned()));
        return Ok((facts, has_script.then(warning).into_iter().collect()));
    }
    let mut file = gate.open(disk)?;
    let facts = file.metadata()?;
    let mut bytes = Vec::new();
    (&mut file).take(SEARCHED).read_to_end(&mut bytes)?;
    Ok((facts, problems(shown, extension, &bytes)))
}

/// What must not go out with a file that begins with these bytes.
pub(super) fn problems(shown: &str, extension: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    // What has bytes of no text in it is no text, whatever it is called.
    if !is_searched(extension) || is_pdf(extension) || bytes.iter().take(1024).any(|byte| *byte == 0) {
        return Vec::new();
    }
    // Other encodings write such words with the same letters.
    let text = clean::document(&String::from_utf8_lossy(bytes));
    suspect::check(&(SourceFile::new(shown, text)))
}

/// Whether a PDF document says that it runs scripts. Its compressed parts may hold more, which only a reader of such
/// documents could tell.
fn has_script(document: &mut impl Read) -> io::Result<bool> {
    const MARKS: [&str; 2] = ["/JavaScript", "/JS"];
    let finder = aho_corasick::AhoCorasick::new(MARKS).map_err(io::Error::other)?;
    match finder.stream_find_iter(document).next() {
        Some(found) => found.map(|_| true),
        None => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(name: &str, content: &[u8]) -> Option<Code> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        facts(&Gate::new(folder.path()), &path, name).unwrap().1.first().map(|problem| problem.code)
    }

    #[test]
    fn secrets_and_scripts_in_published_files_are_named() {
        let key = format!("ghp_{}", "a1".repeat(20));
        assert_eq!(code_of("cau-hinh.js", format!("const k = '{key}'").as_bytes()), Some(Code::Secret));
        assert_eq!(code_of("ban-dich.txt", b"<<<<<<< HEAD"), Some(Code::MergeConflict));
        assert_eq!(code_of("bieu.csv", b"stt,ten"), None);
        assert_eq!(code_of("cu.txt", b"\xff\xfe<\0"), None);
        assert_eq!(
            code_of("cu.js", format!("// \u{e9} {key}").replace('\u{e9}', "\u{fffd}").as_bytes()),
            Some(Code::Secret)
        );
        assert_eq!(code_of("khoa", b"-----BEGIN PRIVATE KEY-----"), Some(Code::Secret));
        assert_eq!(code_of("don.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (x) >>"), Some(Code::PdfScript));
        assert_eq!(code_of("don.pdf", b"%PDF-1.7 /Type /Catalog"), None);
    }
}
