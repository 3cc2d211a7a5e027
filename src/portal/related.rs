//! Related articles: older ones with the most topics in common, then older ones of the section.
//!
//! Only older articles are chosen, so that publishing one never changes the page of another.

use super::{ItemId, Section, Tag};

/// How far back each topic is searched. It bounds the work at one article, whatever the topic's size.
const REACH: usize = 40;

/// The related articles of `item`, at most so many, among those that may be.
pub(super) fn of(
    item: ItemId,
    tags: &[&Tag],
    section: &Section,
    most: usize,
    may_be: impl Fn(ItemId) -> bool,
) -> Vec<ItemId> {
    let mut shared: Vec<(ItemId, usize)> = Vec::new();
    for tag in tags {
        for other in older(&tag.items, item).iter().copied().filter(|&id| may_be(id)).take(REACH) {
            match shared.iter_mut().find(|(id, _)| *id == other) {
                Some((_, count)) => *count += 1,
                None => shared.push((other, 1)),
            }
        }
    }
    // Among equals the nearest in time, which has the lowest id.
    shared.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut related: Vec<ItemId> = shared.into_iter().take(most).map(|(id, _)| id).collect();
    for other in older(&section.items, item).iter().copied().filter(|&id| may_be(id)) {
        if related.len() >= most {
            break;
        }
        if !related.contains(&other) {
            related.push(other);
        }
    }
    related
}

/// The items of a list, newest first, that are older than one.
fn older(list: &[ItemId], than: ItemId) -> &[ItemId] {
    &list[list.partition_point(|&id| id <= than)..]
}
