//! Where a diagnostic points: nowhere, a file, or a span of a file's text.

use std::fmt::Debug;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file as it was read: line ends are `\n`, the text is NFC and has no byte-order mark.
#[derive(Debug)]
pub struct SourceFile {
    /// The path shown to people: relative to the portal's folder, with `/`.
    pub path: String,
    text: OnceLock<String>,
    again: Option<Arc<dyn Reread>>,
}

/// A way to read a text once more. Most texts are sound, and no message ever quotes them; they need not be kept.
pub trait Reread: Debug + Send + Sync {
    /// The text as it is now; empty when it cannot be read any more.
    fn read(&self) -> String;
}

impl SourceFile {
    /// A file with its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: OnceLock::from(text.into()), again: None }
    }

    /// The same file, whose text can be read again.
    #[must_use]
    pub fn with_reread(self, again: Arc<dyn Reread>) -> Self {
        Self { again: Some(again), ..self }
    }

    /// A file whose text is not in memory until someone asks for it.
    pub fn unread(path: impl Into<String>, again: Arc<dyn Reread>) -> Self {
        Self { path: path.into(), text: OnceLock::new(), again: Some(again) }
    }

    /// How its text can be read again, if it can.
    pub fn again(&self) -> Option<&Arc<dyn Reread>> {
        self.again.as_ref()
    }

    /// The whole text. Spans are byte ranges of it.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| self.again.as_ref().map_or_else(String::new, |again| again.read()))
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text() == other.text()
    }
}

impl Eq for SourceFile {}

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
    /// A span of a file.
    pub fn span(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        Self::Span { file: Arc::clone(file), span }
    }

    /// A text and the bytes of it that are meant, brought within it and to character borders. The text may have to be
    /// read for that.
    pub fn quoted(&self) -> Option<(&str, Range<usize>)> {
        let Self::Span { file, span } = self else { return None };
        let text = file.text();
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        Some((text, start..end))
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
        let (text, span) = self.quoted()?;
        Some(line_column(text, span.start))
    }

    /// Line and column behind the last character, counted as [`Place::line_column`] does.
    pub fn end(&self) -> Option<(usize, usize)> {
        let (text, span) = self.quoted()?;
        Some(line_column(text, span.end))
    }

    pub(super) fn order(&self) -> (&str, usize) {
        match self {
            Self::Nowhere => ("", 0),
            Self::Path(path) => (path, 0),
            Self::Span { file, span } => (&file.path, span.start),
        }
    }
}

fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.bytes().filter(|&b| b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}
