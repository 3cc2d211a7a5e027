//! Where a template writes: into memory, but not without end.

use std::io;

/// Bytes of the longest page: more than the longest text makes.
const LONGEST: usize = 32 * 1024 * 1024;

/// The page so far.
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    /// Whether something was refused since the page is too long.
    pub(super) is_full: bool,
}

impl Output {
    /// Begins a page in memory that an earlier one may have used.
    pub(super) fn new(mut bytes: Vec<u8>) -> Self {
        bytes.clear();
        Self { bytes, is_full: false }
    }
}

impl io::Write for Output {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > LONGEST {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
