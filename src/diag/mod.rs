//! Diagnostics: what is wrong, where, and what to do about it, as plain data.
//!
//! Owns codes, severities, places and the words of every message in both languages. Knows nothing of
//! portals: a stage makes a [`Diagnostic`], and only the command line decides what it means for the run.

mod code;
mod format;
pub mod page;
mod place;
mod words;

pub use code::{Code, Severity};
pub use format::{Colour, Format, Style, Written, printable, render, write};
pub use place::{Place, Reread, SourceFile};
pub(crate) use words::fill;
pub use words::{Lang, term};

/// A value inside a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Text from the editor's files, shown as it is.
    Text(String),
    /// A term of our own, looked up in the language's `terms` table.
    Term(&'static str),
    /// Text that was worded in both languages where it came up.
    Both {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
}

/// One problem found in the editor's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// Where it is; the file that the editor wrote comes first.
    pub place: Place,
    /// A second place that explains the first (the other of two files that clash).
    pub other: Option<Place>,
    /// The values that the message names.
    pub args: Vec<(&'static str, Arg)>,
    /// Whether it does not matter yet: a fault of a text that is not published before a later day.
    pub is_early: bool,
    /// Whether it stops the run although it is only a warning.
    pub is_strict: bool,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, other: None, args: Vec::new(), is_early: false, is_strict: false }
    }

    /// Names a value of the message. A line of help whose values are not all named is left out.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(value.into())));
        self
    }

    /// Names a value that is a term of ours and so has a form in each language.
    #[must_use]
    pub fn term(mut self, name: &'static str, term: &'static str) -> Self {
        self.args.push((name, Arg::Term(term)));
        self
    }

    /// Names a value in both languages.
    #[must_use]
    pub fn arg_in_both(mut self, name: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.args.push((name, Arg::Both { vi: vi.into(), en: en.into() }));
        self
    }

    /// Like [`Diagnostic::arg`], for a value that may be absent.
    #[must_use]
    pub fn arg_if(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.arg(name, value),
            None => self,
        }
    }

    /// Names the cause of a fault of disk or system, in our own words where we have them.
    #[must_use]
    pub fn io(self, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let term = match error.kind() {
            ErrorKind::NotFound => "io-not-found",
            ErrorKind::PermissionDenied => "io-denied",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-full",
            ErrorKind::ReadOnlyFilesystem => "io-read-only",
            ErrorKind::IsADirectory => "io-is-folder",
            ErrorKind::NotADirectory => "io-not-folder",
            _ => return self.arg("cause", error.to_string()),
        };
        self.term("cause", term)
    }

    /// Adds the second place.
    #[must_use]
    pub fn other(mut self, place: Place) -> Self {
        self.other = Some(place);
        self
    }

    /// The same as a warning, since it does not matter yet.
    #[must_use]
    pub fn early(self) -> Self {
        Self { is_early: true, ..self }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match (self.is_strict, self.is_early) {
            (true, _) => Severity::Error,
            (false, true) => Severity::Warning,
            (false, false) => self.code.severity(),
        }
    }
}

/// A stage's value together with what it found wrong on the way. A stage goes on with what it can, so that
/// one run shows every problem.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What the stage made of the sound part of its input.
    pub value: T,
    /// What was wrong with the rest.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// Moves the diagnostics into `all` and hands on the value.
    pub fn drain_into(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Lets warnings stop the run too.
pub fn make_strict(diagnostics: &mut [Diagnostic]) {
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.is_strict = true);
}

/// Whether any of these stops the run.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity() == Severity::Error)
}

/// Puts diagnostics in the order in which they are shown: by file and place, so that the order does not
/// depend on which thread found what.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.place.order().cmp(&b.place.order()).then(a.code.cmp(&b.code)));
    diagnostics.dedup();
}
