//! What must not go out with a file that is published as it is: secrets in files of text, scripts in PDF documents.

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;

use super::{Gate, LONGEST_TEXT, decode};
use crate::diag::{Code, Diagnostic, Place};

/// Extensions of files of text. Longer ones than texts may be are data, and are not searched.
const TEXTS: [&str; 17] = [
    "txt", "csv", "tsv", "json", "xml", "html", "htm", "css", "js", "mjs", "svg", "yml", "yaml", "ini", "conf", "log",
    "md",
];

/// As much of a PDF document as is searched.
const LONGEST_PDF: u64 = 64 * 1024 * 1024;

/// Whether files with this extension are searched.
pub(super) fn is_searched(extension: &str) -> bool {
    is_pdf(extension) || TEXTS.iter().any(|known| extension.eq_ignore_ascii_case(known))
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
    let (bytes, facts) = match gate.read(disk, LONGEST_TEXT) {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok((gate.facts(disk)?, Vec::new())),
        read => read?,
    };
    // A file in another encoding is data; only a text can hold what is looked for.
    let problems = std::str::from_utf8(&bytes).is_ok().then(|| decode::text(shown, &bytes).err()).flatten();
    Ok((facts, problems.unwrap_or_default()))
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
        assert_eq!(code_of("don.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (x) >>"), Some(Code::PdfScript));
        assert_eq!(code_of("don.pdf", b"%PDF-1.7 /Type /Catalog"), None);
    }
}
