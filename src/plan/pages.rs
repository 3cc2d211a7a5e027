//! The pages of a long list, cut so that a new item at its head never moves an old one.

use std::ops::Range;

use super::Sheet;
use crate::portal::ItemId;

/// How a list is cut. Lists have the newest item first; pages are counted from the oldest.
///
/// A numbered page holds exactly `size` items and never changes. What is not on a numbered page, the newest
/// one to two pages' worth, stands on the list's index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    total: usize,
    size: usize,
    /// How many numbered pages there are.
    pub count: usize,
}

impl Pages {
    /// Cuts a list of `total` items into pages of `size`, which is not 0.
    pub fn of(total: usize, size: usize) -> Self {
        let size = size.max(1);
        Self { total, size, count: (total / size).saturating_sub(1) }
    }

    /// The items on the index.
    pub fn newest(&self) -> Range<usize> {
        0..self.total - self.count * self.size
    }

    /// What a page of a list holds.
    pub fn items<'i>(&self, list: &'i [ItemId], sheet: Sheet) -> &'i [ItemId] {
        match sheet {
            Sheet::Newest => &list[self.newest()],
            Sheet::Numbered(number) => &list[self.numbered(number)],
        }
    }

    /// The items on a numbered page, from 1.
    pub fn numbered(&self, number: usize) -> Range<usize> {
        let end = self.total - (number - 1) * self.size;
        end - self.size..end
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;
    use proptest::prelude::*;

    #[test]
    fn the_index_shows_one_to_two_pages_worth() {
        assert_eq!((Pages::of(19, 10).count, Pages::of(19, 10).newest()), (0, 0..19));
        assert_eq!((Pages::of(20, 10).count, Pages::of(20, 10).newest()), (1, 0..10));
        assert_eq!(Pages::of(20, 10).numbered(1), 10..20);
        assert_eq!(Pages::of(7, usize::MAX).newest(), 0..7);
    }

    proptest! {
        #[test]
        fn every_item_is_on_one_page_and_old_pages_stand_still(total in 0usize..500, size in 1usize..30) {
            let (pages, later) = (Pages::of(total, size), Pages::of(total + 1, size));
            let mut items: Vec<usize> = pages.newest().collect();
            for number in (1..=pages.count).rev() {
                let range = pages.numbered(number);
                prop_assert_eq!(range.len(), size);
                // One item more at the head moves every index by one: the page holds the same items.
                let moved = later.numbered(number);
                prop_assert_eq!(range.start + 1..range.end + 1, moved);
                items.extend(range);
            }
            prop_assert_eq!(items, (0..total).collect::<Vec<_>>());
            prop_assert!(pages.count == 0 || (size..2 * size).contains(&pages.newest().len()));
        }
    }
}
