//! Texts as bytes, for compact formats: those check every text they read letter by letter, which takes long where most
//! letters have marks. Here a text is checked many bytes at a time. For `#[serde(with = "…")]`.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

/// Writes a text.
pub(crate) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(text.as_bytes())
}

/// Reads a text that [`serialize`] wrote.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_bytes(Text)
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
        simdutf8::basic::from_utf8(bytes).map(str::to_owned).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Texts {
        #[serde(with = "super")]
        title: String,
        #[serde(with = "super")]
        lead: String,
    }

    #[test]
    fn texts_are_read_as_they_were_written_and_others_are_refused() {
        let texts = Texts { title: "Xã Bến".repeat(20), lead: String::new() };
        let mut bytes = postcard::to_stdvec(&texts).unwrap();
        assert_eq!(postcard::from_bytes::<Texts>(&bytes).unwrap(), texts);
        bytes[5] = 0xff;
        assert!(postcard::from_bytes::<Texts>(&bytes).is_err());
    }
}
