//! Bytes into text, or a message that says what the file is instead.

use super::suspect;
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::text::clean;

/// A text file from its bytes.
pub(super) fn text(shown: &str, bytes: &[u8]) -> Result<SourceFile, Vec<Diagnostic>> {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => {
            let file = SourceFile::new(shown, clean::document(text));
            let suspect = suspect::check(&file);
            if suspect.is_empty() { Ok(file) } else { Err(suspect) }
        }
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
            let place = Place::Path(shown.to_owned());
            let diagnostic = Diagnostic::new(Code::NotUtf8, place).arg("line", line.to_string());
            Err(vec![diagnostic.arg("byte", at.to_string()).term("guess", guess(bytes))])
        }
    }
}

fn guess(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "encoding-utf16"
    } else if bytes.iter().take(4096).any(|&b| b == 0) {
        "encoding-binary"
    } else {
        "encoding-old"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_encoding_is_refused_with_its_line() {
        let error = text("content/a.md", b"+++\ntitle = \"X\xe3\"\n").unwrap_err().remove(0);
        assert_eq!(error.code, Code::NotUtf8);
        assert!(error.args.contains(&("line", crate::diag::Arg::Text("2".into()))));
        assert!(text("a", &[0xff, 0xfe, b'a', 0]).is_err());
    }

    #[test]
    fn marks_and_line_ends_of_other_systems_are_the_same_text() {
        assert_eq!(text("a", "\u{feff}Xã\r\nTư\r\n".as_bytes()).unwrap().text(), "Xã\nTư\n");
    }
}
