//! Where a diagnostic points: nowhere, a file, or a span of a file's text.

use std::ops::Range;
use std::sync::Arc;

/// A text file as it was read: line ends are `\n`, the text is NFC and has no byte-order mark.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path shown to people: relative to the portal's folder, with `/`.
    pub path: String,
    /// The whole text. Spans are byte ranges of it.
    pub text: String,
}

/// Where something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The run as a whole.
    Nowhere,
    /// A file or folder as a whole (a picture, a name, a file that could not be read).
    Path(String),
    /// Bytes of a text file.
    Span {
        /// The file.
        file: Arc<SourceFile>,
        /// The byte range within the text.
        span: Range<usize>,
    },
}

impl Place {
    /// A span of a file, brought within the text and to character borders.
    pub fn span(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let text = &file.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        Self::Span { file: Arc::clone(file), span: start..end }
    }

    /// The path shown to people, if there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Nowhere => None,
            Self::Path(path) => Some(path),
            Self::Span { file, .. } => Some(&file.path),
        }
    }

    /// Line and column of the first character, both counted from 1; columns count characters.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        let Self::Span { file, span } = self else { return None };
        let before = &file.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        Some((line, before[line_start..].chars().count() + 1))
    }

    /// Line and column behind the last character, counted as [`Place::line_column`] does.
    pub fn end(&self) -> Option<(usize, usize)> {
        let Self::Span { file, span } = self else { return None };
        Self::Span { file: Arc::clone(file), span: span.end..span.end }.line_column()
    }

    pub(super) fn order(&self) -> (&str, usize) {
        match self {
            Self::Nowhere => ("", 0),
            Self::Path(path) => (path, 0),
            Self::Span { file, span } => (&file.path, span.start),
        }
    }
}
