//! Related articles: older ones with the most topics in common, then older ones of the section.
//!
//! Only older articles are chosen, so that publishing one never changes the page of another.

use super::{ItemId, Portal};

/// How far back each topic is searched. It bounds the work at one article, whatever the topic's size.
const REACH: usize = 40;

impl Portal {
    /// The articles to show under one, at most so many.
    pub fn related(&self, id: ItemId, most: usize) -> Vec<ItemId> {
        let placed = self.item(id);
        if !placed.is_article {
            return Vec::new();
        }
        // The next older one has a link of its own.
        let may_be = |other: &ItemId| self.item(*other).is_article && Some(*other) != placed.older;
        let mut shared: Vec<ItemId> = Vec::with_capacity(REACH * placed.tags.len());
        for tag in &placed.tags {
            shared.extend(older(&self.tag(*tag).items, id).iter().copied().filter(may_be).take(REACH));
        }
        shared.sort_unstable();
        // The best so far, the best first; among equals the nearest in time comes first, which has the lowest id.
        let mut best: Vec<(usize, ItemId)> = Vec::with_capacity(most + 1);
        for same in shared.chunk_by(|a, b| a == b) {
            let place = best.partition_point(|(count, _)| *count >= same.len());
            if place < most {
                best.insert(place, (same.len(), same[0]));
                best.truncate(most);
            }
        }
        let mut related: Vec<ItemId> = best.into_iter().map(|(_, other)| other).collect();
        for other in older(&self.section(placed.section).items, id).iter().copied().filter(may_be) {
            if related.len() >= most {
                break;
            }
            if !related.contains(&other) {
                related.push(other);
            }
        }
        related
    }
}

/// The items of a list, newest first, that are older than one.
fn older(list: &[ItemId], than: ItemId) -> &[ItemId] {
    &list[list.partition_point(|&id| id <= than)..]
}
