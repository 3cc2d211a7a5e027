//! Which items the public sees now, and why not the others.

use std::sync::Arc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::item::Item;
use crate::text::date::When;

/// The one reading of the clock that a run makes, in the portal's zone, and whether what is held back is
/// shown.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Now.
    pub now: DateTime,
    /// Whether what is held back is shown all the same, with a mark.
    pub previews: bool,
}

/// Why an item is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hold {
    /// It is a draft.
    Draft,
    /// Its date is still to come.
    Scheduled(When),
    /// It has expired.
    Expired(When),
}

/// An item that is not published now.
#[derive(Debug)]
pub struct Held {
    /// The item.
    pub item: Arc<Item>,
    /// Why.
    pub why: Hold,
}

impl Clock {
    /// Whether the public does not see an item now.
    pub fn holds(&self, item: &Item) -> Option<Hold> {
        let meta = &item.meta;
        if meta.draft {
            return Some(Hold::Draft);
        }
        if let Some(date) = meta.date.filter(|date| date.start() > self.now) {
            return Some(Hold::Scheduled(date));
        }
        meta.expires.filter(|expires| expires.end() < self.now).map(Hold::Expired)
    }
}
