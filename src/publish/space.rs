//! Whether there is room for what is going to be written, asked before anything is.

use super::Publication;
use crate::diag::{Code, Diagnostic, Place};
use crate::plan::Route;

/// Bytes of a page whose size is not known before it is rendered: those of a long article.
const PAGE: u64 = 32 * 1024;

/// Bytes beside the files: folders, the record, the journal.
const MARGIN: u64 = 1024 * 1024;

impl Publication<'_> {
    /// Checks that the disk has room for these routes, each with its bytes where they are known.
    ///
    /// # Errors
    /// When it has not. Disks that do not tell are taken to have.
    pub fn check_room<'r>(
        &self,
        routes: impl Iterator<Item = (&'r Route, Option<u64>)> + Clone,
    ) -> Result<(), Box<Diagnostic>> {
        let Some(free) = self.disk.free(self.workspace.folder()) else { return Ok(()) };
        let all = routes.clone().map(|(_, size)| size.unwrap_or(PAGE));
        if all.fold(MARGIN, u64::saturating_add) <= free {
            return Ok(());
        }
        let missing = routes.map(|(route, size)| match (self.before.files.get(&route.output()), size) {
            // Most pages are as they were; those that are not take about as much as before.
            (Some(_), None) => 0,
            (Some(entry), Some(size)) if entry.stamp.size() == size => 0,
            (_, size) => size.unwrap_or(PAGE),
        });
        let needed = missing.fold(MARGIN, u64::saturating_add);
        if needed <= free {
            return Ok(());
        }
        let place = Place::Path(self.out.display().to_string());
        let diagnostic = Diagnostic::new(Code::NoRoom, place);
        Err(Box::new(diagnostic.arg("needed", in_words(needed)).arg("free", in_words(free))))
    }
}

/// Bytes as people say them.
pub(super) fn in_words(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    let (size, unit) = UNITS.into_iter().find(|(size, _)| bytes >= size * 10).unwrap_or(UNITS[2]);
    format!("{} {unit}", bytes.div_ceil(size))
}
