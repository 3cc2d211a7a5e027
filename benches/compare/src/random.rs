//! Numbers that look random and are the same on every machine (SplitMix64).

/// A stream of numbers, given by its seed.
pub(crate) struct Random(u64);

impl Random {
    /// The stream of a seed, and of one of its parts: an article's text does not depend on how long others are.
    pub(crate) fn new(seed: u64, part: u64) -> Self {
        let mut random = Self(seed);
        random.0 = random.next().wrapping_add(part.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0. The high bits are scaled, so a remainder of one in 2^32 is all its bias.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((self.next() >> 32) * end) >> 32
    }

    /// A number from `first` to `last`.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// Whether something happens that does so in so many of 100 cases.
    pub(crate) fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// One of a list, which is not empty.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len() as u64) as usize]
    }

    /// A number with a heavy tail: each further doubling is half as likely.
    pub(crate) fn heavy(&mut self, least: u64) -> u64 {
        let scale = least << self.next().leading_zeros().min(14);
        scale + self.below(scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let ten = |seed, part| {
            let mut random = Random::new(seed, part);
            (0..10).map(|_| random.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(ten(1, 2), ten(1, 2));
        assert_ne!(ten(1, 2), ten(1, 3));
        assert_ne!(ten(1, 2), ten(2, 2));
    }

    #[test]
    fn numbers_keep_to_their_range() {
        let mut random = Random::new(7, 7);
        assert!((0..1000).map(|_| random.between(3, 5)).all(|number| (3..=5).contains(&number)));
        assert!((0..1000).all(|_| random.heavy(20) >= 20));
    }
}
