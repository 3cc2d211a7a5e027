//! Articles by year and month.

use super::ItemId;

/// A year with articles.
#[derive(Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its months that have articles, the newest first.
    pub months: Vec<Month>,
}

/// A month with articles.
#[derive(Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub month: i8,
    /// Its articles, the newest first.
    pub items: Vec<ItemId>,
}

impl Year {
    /// How many articles the year has.
    pub fn count(&self) -> usize {
        self.months.iter().map(|month| month.items.len()).sum()
    }
}

/// Groups articles that come with the newest first.
pub(super) fn build(articles: impl Iterator<Item = (ItemId, jiff::civil::Date)>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (id, date) in articles {
        if years.last().is_none_or(|year| year.year != date.year()) {
            years.push(Year { year: date.year(), months: Vec::new() });
        }
        let Some(year) = years.last_mut() else { continue };
        if year.months.last().is_none_or(|month| month.month != date.month()) {
            year.months.push(Month { month: date.month(), items: Vec::new() });
        }
        if let Some(month) = year.months.last_mut() {
            month.items.push(id);
        }
    }
    years
}
