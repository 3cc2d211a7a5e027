//! Prints: by which what a page is made from is told from what it was made from before.

use std::fmt;

use crate::text::{Hash, Hasher};

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
        let mut printer = Printer { told: Vec::with_capacity(2 * ROOM), before: Hasher::default() };
        tell(&mut printer);
        printer.before.add(&printer.told);
        Self(printer.before.finish())
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

/// Bytes that a printer keeps before they are hashed. What most pages are made from takes less.
const ROOM: usize = 1024;

/// Takes in what belongs to a print.
pub struct Printer {
    told: Vec<u8>,
    before: Hasher,
}

impl Printer {
    /// A text or other bytes. Their length goes before them, so that two in a row are not taken for two others.
    pub fn bytes(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.number(bytes.len()).add(bytes)
    }

    /// A number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        self.add(&number.to_le_bytes())
    }

    /// Another print.
    pub fn print(&mut self, print: Print) -> &mut Self {
        self.add(print.0.as_bytes())
    }

    fn add(&mut self, bytes: &[u8]) -> &mut Self {
        self.told.extend_from_slice(bytes);
        if self.told.len() >= ROOM {
            self.before.add(&self.told);
            self.told.clear();
        }
        self
    }

    /// Anything by the form that debugging shows it in.
    pub fn debug(&mut self, thing: &impl fmt::Debug) -> &mut Self {
        self.bytes(format!("{thing:?}"))
    }
}
