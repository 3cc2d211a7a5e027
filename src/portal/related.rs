//! Related articles: older ones with the most topics in common, then older ones of the section.
//!
//! Only older articles are chosen, so that publishing one never changes the page of another.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;

use super::{ItemId, Portal, TagId};

/// How far back each topic is searched. It bounds the work at one article, whatever the topic's size.
const REACH: usize = 40;

impl Portal {
    /// The articles to show under one, at most so many.
    pub fn related(&self, id: ItemId, most: usize) -> Cow<'_, [ItemId]> {
        // A portal always asks for the same number.
        let (number, related) = self.item(id).related.get_or_init(|| (most, self.choose(id, most).into()));
        if *number == most { Cow::Borrowed(related) } else { Cow::Owned(self.choose(id, most)) }
    }

    fn choose(&self, id: ItemId, most: usize) -> Vec<ItemId> {
        let placed = self.item(id);
        if !placed.is_article {
            return Vec::new();
        }
        // The next older one has a link of its own.
        let may_be = |other: &ItemId| self.is_article(*other) && Some(*other) != placed.older;
        let of_tag = |tag: &TagId| older(&self.tag(*tag).items, id).iter().copied().filter(may_be).take(REACH);
        let mut related = ROOM.with_borrow_mut(|Room { met, counts }| {
            met.clear();
            placed.tags.iter().for_each(|tag| met.extend(of_tag(tag)));
            counts.resize(self.items.len().max(counts.len()), 0);
            most_common(met, counts, most)
        });
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

/// Room to count in.
struct Room {
    /// The items that were met.
    met: Vec<ItemId>,
    /// How often each was; all 0 but while they are counted.
    counts: Vec<u8>,
}

thread_local! {
    /// There is one for each thread, since every article counts.
    static ROOM: RefCell<Room> = const { RefCell::new(Room { met: Vec::new(), counts: Vec::new() }) };
}

/// The items that are met most often, at most so many. Among equals the nearest in time comes first, which has the
/// lowest id.
fn most_common(items: &[ItemId], counts: &mut [u8], most: usize) -> Vec<ItemId> {
    for item in items {
        counts[item.index()] = counts[item.index()].saturating_add(1);
    }
    let mut best: Vec<(Reverse<u8>, ItemId)> = Vec::with_capacity(most + 1);
    for item in items {
        let count = std::mem::take(&mut counts[item.index()]);
        let found = (Reverse(count), *item);
        if count > 0 && (best.len() < most || best.last().is_some_and(|last| found < *last)) {
            best.insert(best.partition_point(|known| *known < found), found);
            best.truncate(most);
        }
    }
    best.into_iter().map(|(_, item)| item).collect()
}

/// The items of a list, newest first, that are older than one.
fn older(list: &[ItemId], than: ItemId) -> &[ItemId] {
    &list[list.partition_point(|&id| id <= than)..]
}
