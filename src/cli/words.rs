//! The words of the command line: help, usage errors, the report of a run.

use std::collections::BTreeMap;

use crate::diag::{self, Lang};

/// The words of one language.
pub(super) struct Words(BTreeMap<String, String>);

impl Words {
    #[expect(clippy::expect_used, reason = "the tables are part of the binary and read by a test")]
    pub(super) fn new(lang: Lang) -> Self {
        let text = match lang {
            Lang::Vi => include_str!("vi.toml"),
            Lang::En => include_str!("en.toml"),
        };
        Self(toml::from_str(text).expect("the table of words is well formed"))
    }

    pub(super) fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The words with each `{name}` replaced.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        diag::fill(self.get(key), value).unwrap_or_else(|| self.get(key).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let (vi, en) = (Words::new(Lang::Vi).0, Words::new(Lang::En).0);
        assert!(vi.keys().eq(en.keys()));
        for (key, word) in &vi {
            assert_eq!(word.matches('{').count(), en[key].matches('{').count(), "{key}");
        }
    }
}
