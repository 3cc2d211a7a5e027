//! Slugs: the ASCII names that stand in URLs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::bytes;

/// One segment of a URL: `a`–`z`, `0`–`9` and single hyphens between them, never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(String);

/// Long names are cut so that hosts with a limit of 255 bytes on paths' parts can hold them.
const LONGEST: usize = 120;

impl Slug {
    /// The slug of any text, or `None` when it has no letter or digit to make one of.
    pub fn of(text: &str) -> Option<Self> {
        // U+00D0 looks like Đ and is often typed for it; without this it would come out as "d" with a stroke lost
        // in some fonts and as "eth" in others.
        let text = text.replace('\u{d0}', "Đ").replace('\u{f0}', "đ");
        let mut slug = slug::slugify(text);
        if slug.len() > LONGEST {
            let cut = slug[..LONGEST].rfind('-').unwrap_or(LONGEST);
            slug.truncate(cut);
        }
        if is_device(&slug) {
            slug.push_str("-0");
        }
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// A slug written by an editor: accepted only when it already is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(text).filter(|slug| slug.0 == text)
    }

    /// The same slug with a number behind it, to tell it from an equal one.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Windows takes a name for a device, so that no file or folder there can have it. `con` is a word of ours.
fn is_device(name: &str) -> bool {
    let numbered = |kind: &str| name.strip_prefix(kind).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Whether a file host can store and serve a name as it is.
pub fn is_plain_name(name: &str) -> bool {
    let is_odd = |byte: u8| !(byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'_' | b'.' | b'~'));
    !matches!(name, "" | "." | "..") && !bytes::any(name.as_bytes(), is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        Slug::of(text).map(|slug| slug.to_string())
    }

    #[test]
    fn vietnamese_becomes_ascii() {
        assert_eq!(of("Đường Nguyễn Thị Định").as_deref(), Some("duong-nguyen-thi-dinh"));
        assert_eq!(of("12/KH-UBND").as_deref(), Some("12-kh-ubnd"));
        assert_eq!(of("\u{d0}ắk Lắk").as_deref(), Some("dak-lak"));
        assert_eq!(of("!!!"), None);
    }

    #[test]
    fn a_name_that_windows_keeps_for_itself_is_made_another() {
        assert_eq!(of("Con").as_deref(), Some("con-0"));
        assert_eq!(of("LPT1").as_deref(), Some("lpt1-0"));
        assert_eq!(of("Con đường").as_deref(), Some("con-duong"));
        assert!(Slug::parse("nul").is_none());
    }

    #[test]
    fn only_a_slug_is_read_as_a_slug() {
        assert!(Slug::parse("tin-moi").is_some());
        for wrong in ["Tin-moi", "tin_mới", "a/b", "..", "", "-a"] {
            assert!(Slug::parse(wrong).is_none(), "{wrong}");
        }
    }
}
