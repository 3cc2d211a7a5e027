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
        let mut shared: Vec<ItemId> = Vec::new();
        for tag in &placed.tags {
            shared.extend(older(&self.tag(*tag).items, id).iter().copied().filter(may_be).take(REACH));
        }
        shared.sort_unstable();
        let mut counted: Vec<(ItemId, usize)> = Vec::new();
        for other in shared {
            match counted.last_mut() {
                Some((last, count)) if *last == other => *count += 1,
                _ => counted.push((other, 1)),
            }
        }
        // The sort is stable: among equals the nearest in time comes first, which has the lowest id.
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut related: Vec<ItemId> = counted.into_iter().take(most).map(|(other, _)| other).collect();
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
