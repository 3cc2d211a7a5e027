//! Vietnamese order of names: a ă â b … d đ e ê …, then tones, then case; numbers by value.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator as IcuCollator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares names in Vietnamese order, which sorts English names as an English reader expects too.
pub struct Collator(CollatorBorrowed<'static>);

impl Collator {
    /// The order of Unicode's Vietnamese tailoring, with `Thôn 2` before `Thôn 10`.
    #[expect(clippy::expect_used, reason = "the data for Vietnamese is compiled into the binary")]
    pub fn vietnamese() -> Self {
        let mut preferences = CollatorPreferences::from(locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(IcuCollator::try_new(preferences, CollatorOptions::default()).expect("compiled data"))
    }

    /// Compares two names; names that the order holds equal are compared by code point, so that the order
    /// of a list never depends on where it came from.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_vietnamese_order() {
        let expected = [
            "an", "anh", "ao", "áo", "ăn", "âm", "ba", "cá", "cắt", "da", "đa", "em", "êm", "hoa", "hoà", "Thôn 2",
            "Thôn 10", "ưa",
        ];
        let mut sorted = expected;
        sorted.reverse();
        let collator = Collator::vietnamese();
        sorted.sort_by(|a, b| collator.compare(a, b));
        assert_eq!(sorted, expected);
    }
}
