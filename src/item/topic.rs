//! Topics. A portal has a few dozen of them and each article some, so that one that is known is made once.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text;

/// A tag as its editor wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic(Arc<Spelling>);

#[derive(Debug, PartialEq, Eq)]
struct Spelling {
    name: String,
    key: String,
}

/// Topics that each thread remembers.
const KNOWN: usize = 1024;

thread_local! {
    static TOPICS: RefCell<FxHashMap<String, Topic>> = RefCell::default();
}

impl Topic {
    /// The topic of a word.
    pub fn new(name: &str) -> Self {
        TOPICS.with_borrow_mut(|topics| {
            if let Some(topic) = topics.get(name) {
                return topic.clone();
            }
            if topics.len() == KNOWN {
                topics.clear();
            }
            let topic = Self(Arc::new(Spelling { name: name.to_owned(), key: text::fold(name) }));
            topics.insert(name.to_owned(), topic.clone());
            topic
        })
    }

    /// The word.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The same for all spellings of the word.
    pub fn key(&self) -> &str {
        &self.0.key
    }
}

/// As its word: the key follows from it.
impl Serialize for Topic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word)
    }
}

struct Word;

impl Visitor<'_> for Word {
    type Value = Topic;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a topic")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Topic, E> {
        Ok(Topic::new(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_its_word_however_many_were_met_before() {
        for number in 0..3 * KNOWN {
            let name = format!("Hòa {}", number % (KNOWN + 7));
            let topic = Topic::new(&name);
            assert_eq!((topic.name(), topic.key()), (name.as_str(), text::fold(&name).as_str()));
            let bytes = postcard::to_stdvec(&topic).unwrap();
            assert_eq!(postcard::from_bytes::<Topic>(&bytes).unwrap(), topic);
        }
    }
}
