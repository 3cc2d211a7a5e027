//! Files of the output, each with what is known of it, in the order of their paths.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use crate::plan::{OutputPath, Print};

/// Files by path. There are ten thousands of them, most of which are the same in each run, so that they are kept in one
/// sorted row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Files(Vec<(OutputPath, Entry)>);

/// A file as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// From what it was made, where that is known.
    pub(super) print: Option<Print>,
    /// What the disk said of it then.
    pub(super) stamp: Stamp,
}

/// By which a file that no one touched is known without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// Nanoseconds since 1970, which last until 2554.
    pub(super) modified: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            size: metadata.len(),
            modified: modified.map_or(0, |since| since.as_nanos().try_into().unwrap_or(u64::MAX)),
        }
    }

    /// Bytes of the file.
    pub(super) fn size(&self) -> u64 {
        self.size
    }
}

impl Files {
    /// Files that may stand in any order. Of two with one path the last counts.
    pub(super) fn of(mut files: Vec<(OutputPath, Entry)>) -> Self {
        if !files.is_sorted_by(|(a, _), (b, _)| a < b) {
            files.sort_by(|(a, _), (b, _)| a.cmp(b));
            files.dedup_by(|later, kept| {
                let is_same = later.0 == kept.0;
                if is_same {
                    std::mem::swap(later, kept);
                }
                is_same
            });
        }
        Self(files)
    }

    /// Both rows of files, which are sorted. Where both have a path, the second one's counts.
    pub(super) fn merged(
        first: impl Iterator<Item = (OutputPath, Entry)>,
        second: impl Iterator<Item = (OutputPath, Entry)>,
        room: usize,
    ) -> Self {
        let (mut first, mut second) = (first.peekable(), second.peekable());
        let mut files = Vec::with_capacity(room);
        while let Some((next, _)) = second.peek() {
            files.extend(std::iter::from_fn(|| first.next_if(|(path, _)| path < next)));
            first.next_if(|(path, _)| path == next);
            files.extend(second.next());
        }
        files.extend(first);
        Self(files)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub(super) fn as_slice(&self) -> &[(OutputPath, Entry)] {
        &self.0
    }

    /// Their paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.0.iter().map(|(path, _)| path)
    }

    /// What is known of the file at a path.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        let index = self.0.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        Some(&self.0[index].1)
    }

    /// Whether there is a file at a path.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// Whether any file lies in a folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let start = [folder, "/"].concat();
        let from = self.0.partition_point(|(path, _)| path.as_str() < start.as_str());
        self.0.get(from).is_some_and(|(path, _)| path.as_str().starts_with(&start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, u64)]) -> Vec<(OutputPath, Entry)> {
        let entry = |size| Entry { print: None, stamp: Stamp { size, modified: 0 } };
        files.iter().map(|(path, size)| (OutputPath::parse(path).unwrap(), entry(*size))).collect()
    }

    #[test]
    fn files_are_found_whatever_their_order_and_the_last_of_two_counts() {
        let all = Files::of(files(&[("b/c", 1), ("a", 2), ("b/c", 3), ("b-c", 4)]));
        assert_eq!(all.paths().map(OutputPath::as_str).collect::<Vec<_>>(), ["a", "b-c", "b/c"]);
        assert_eq!(all.get("b/c").map(|entry| entry.stamp.size), Some(3));
        assert!(all.has_below("b") && !all.has_below("a") && !all.has_below("c") && !all.contains("b"));
        assert_eq!((all.len(), all.is_empty(), Files::default().is_empty()), (3, false, true));
    }

    #[test]
    fn two_rows_become_one_and_the_second_counts() {
        let (first, second) = (files(&[("a", 1), ("b", 1), ("d", 1)]), files(&[("b", 2), ("c", 2), ("e", 2)]));
        let merged = Files::merged(first.clone().into_iter(), second.clone().into_iter(), 6);
        assert_eq!(merged, Files::of([first, second].concat()));
    }
}
