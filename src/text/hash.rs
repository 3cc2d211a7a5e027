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
        let [low, high] = HighwayHasher::new(Key::default()).hash128(bytes);
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

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u128::from_be_bytes(self.0);
        // Halves are written and read faster than the whole.
        write!(f, "{:016x}{:016x}", (number >> 64) as u64, number as u64)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
