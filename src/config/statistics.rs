//! How often the portal was visited, from `data/statistics.toml`. Numbers come from the web server's log or the old
//! portal; nothing is counted here, and nothing is invented.

use std::sync::Arc;

use jiff::tz::Offset;

use crate::diag::{Outcome, SourceFile};
use crate::text::date::When;
use crate::tree::{self, Fields, Format, read};

/// Visits, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistics {
    /// The day for which they hold.
    pub as_of: When,
    /// Visits on that day.
    pub today: Option<u64>,
    /// Visits on the day before.
    pub yesterday: Option<u64>,
    /// Visits in that week.
    pub week: Option<u64>,
    /// Visits in that month.
    pub month: Option<u64>,
    /// All visits.
    pub all: Option<u64>,
    /// Visits, as portals with two sums name them.
    pub visits: Option<u64>,
    /// Pages viewed.
    pub views: Option<u64>,
}

/// Reads the numbers.
pub fn read(file: &Arc<SourceFile>, zone: Offset) -> Outcome<Option<Statistics>> {
    let mut diagnostics = Vec::new();
    let Some(table) = tree::parse(file, 0..file.text().len(), Format::Toml, &mut diagnostics) else {
        return Outcome { value: None, diagnostics };
    };
    let mut fields = Fields::new(&table, 0..0, file, Format::Toml, &mut diagnostics);
    let as_of = fields.required("as_of", "21/11/2026", read::date(zone));
    let mut count = |key| fields.optional(key, read::count).map(|found| found.value);
    let [today, yesterday, week, month, all, visits, views] =
        ["today", "yesterday", "week", "month", "all", "visits", "views"].map(&mut count);
    fields.finish();
    let value = as_of.map(|as_of| Statistics { as_of: as_of.value, today, yesterday, week, month, all, visits, views });
    Outcome { value, diagnostics }
}
