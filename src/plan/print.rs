//! Prints: by which what a page is made from is told from what it was made from before.

use std::fmt;

use crate::text::Hash;

/// The print of all that a page or a file is made from. Two that are made from the same have the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Print(Hash);

impl Print {
    /// Reads a print that was written down.
    pub fn parse(text: &str) -> Option<Self> {
        Hash::parse(text).map(Self)
    }

    /// The print of some things together, each of which is told to the printer.
    pub fn of(tell: impl FnOnce(&mut Printer)) -> Self {
        let mut printer = Printer(Vec::with_capacity(1024));
        tell(&mut printer);
        Self(Hash::of(&printer.0))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes in what belongs to a print.
pub struct Printer(Vec<u8>);

impl Printer {
    /// A text or other bytes. Their length goes before them, so that two in a row are not taken for two others.
    pub fn bytes(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.extend_from_slice(&bytes.len().to_le_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    /// A number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Another print.
    pub fn print(&mut self, print: Print) -> &mut Self {
        self.0.extend_from_slice(print.0.as_bytes());
        self
    }

    /// Anything by the form that debugging shows it in.
    pub fn debug(&mut self, thing: &impl fmt::Debug) -> &mut Self {
        self.bytes(format!("{thing:?}"))
    }
}
