//! Pieces that are made one after the other, as one content: they need not be put together in memory.

use std::io::{self, BufRead, Read};

/// Pieces as one content.
pub(super) struct Pieces<I> {
    pieces: I,
    piece: Vec<u8>,
    at: usize,
}

impl<I: Iterator<Item = Vec<u8>>> Pieces<I> {
    pub(super) fn new(pieces: I) -> Self {
        Self { pieces, piece: Vec::new(), at: 0 }
    }
}

impl<I: Iterator<Item = Vec<u8>>> Read for Pieces<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<I: Iterator<Item = Vec<u8>>> BufRead for Pieces<I> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.piece.len() {
            let Some(next) = self.pieces.next() else { return Ok(&[]) };
            (self.piece, self.at) = (next, 0);
        }
        Ok(&self.piece[self.at..])
    }

    fn consume(&mut self, length: usize) {
        self.at += length;
    }
}
