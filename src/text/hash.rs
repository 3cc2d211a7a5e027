//! Hashes by which bytes are known again.

use std::fmt;

use highway::{HighwayHash as _, HighwayHasher, Key};
use serde::{Deserialize, Serialize};

/// The hash of some bytes. Others have another one.
///
/// It is made for speed, since there is one of each text and each page. Someone who tries long enough may find two
/// texts of the same hash; all that is won by it is that one's own text is taken for the other.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hash([u8; 16]);

impl Hash {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_halves(HighwayHasher::new(Key::default()).hash128(bytes))
    }

    fn from_halves([low, high]: [u64; 2]) -> Self {
        Self((u128::from(high) << 64 | u128::from(low)).to_be_bytes())
    }

    /// Reads a hash that was written down.
    pub fn parse(text: &str) -> Option<Self> {
        let (high, low) = text.split_at_checked(16).filter(|_| text.len() == 32 && !text.contains('+'))?;
        let half = |digits| u64::from_str_radix(digits, 16).ok().map(u128::from);
        Some(Self((half(high)? << 64 | half(low)?).to_be_bytes()))
    }

    /// The hash itself.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Makes the hash of bytes that come in pieces: that of all of them in a row.
#[derive(Default)]
pub struct Hasher(HighwayHasher);

impl Hasher {
    /// Takes in a piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.append(piece);
    }

    /// The hash of all pieces.
    pub fn finish(self) -> Hash {
        Hash::from_halves(self.0.finalize128())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // There are ten thousands of them in a record, and the general way of formatting takes ten times as long.
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            let digit = |number: u8| b"0123456789abcdef"[usize::from(number)];
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        // They are ASCII, all of them.
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_the_hash_of_all_of_them() {
        let text: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for length in [1, 31, 32, 33, 500, 1000] {
            let mut hasher = Hasher::default();
            text.chunks(length).for_each(|piece| hasher.add(piece));
            assert_eq!(hasher.finish(), Hash::of(&text), "{length}");
        }
    }

    #[test]
    fn a_hash_is_read_as_it_was_written() {
        for text in ["", "a", "Xã Bến"] {
            let hash = Hash::of(text.as_bytes());
            assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        }
        assert_eq!(Hash::default().to_string(), "0".repeat(32));
        for other in ["", "0", "+0000000000000000000000000000000", &"g".repeat(32), &"ă".repeat(16)] {
            assert_eq!(Hash::parse(other), None, "{other}");
        }
    }
}
