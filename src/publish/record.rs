//! The record: what was written, so that a later run knows its own files from others. Safe to delete: the
//! next run then takes over the files that it would write just so, and no others.

use std::fmt::{self, Write as _};
use std::fs;
use std::io;
use std::path::Path;

use super::disk::Disk;
use rayon::prelude::*;

use super::files::{Entry, Files, Stamp};
use super::pieces::Pieces;
use crate::plan::{OutputPath, Print};

/// What was written, by path relative to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) files: Files,
}

/// The first line; a record of another version is not read.
const VERSION: &str = "congxa-record 3";
/// What stands for a print that is not known.
const NO_PRINT: &str = "-";
/// Lines that one thread writes at once.
const LINES: usize = 1024;
/// The last line; a record without it was cut off.
const END: &str = "end\n";

impl Record {
    /// Both records: what may be in the folder while one gives way to the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        let [first, second] = [other, self].map(|record| record.files.as_slice().iter().cloned());
        Self { files: Files::merged(first, second, self.files.len() + other.files.len()) }
    }

    /// Reads a record. One that is missing, of another version or damaged is as none.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self::parse(&text).unwrap_or_default()),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
                Ok(Self::default())
            }
            Err(error) => Err(error),
        }
    }

    /// Writes the record in one step, by way of a temporary file.
    pub(super) fn write(&self, disk: &dyn Disk, path: &Path, temporary: &Path) -> io::Result<()> {
        disk.write(temporary, &mut Pieces::new(self.to_text().map(String::into_bytes)))?;
        disk.rename(temporary, path)
    }

    fn parse(text: &str) -> Option<Self> {
        let lines = text.strip_prefix(VERSION)?.strip_suffix(END)?;
        // The first line ends, and so does the last file's.
        let lines = lines.strip_prefix('\n').filter(|lines| lines.is_empty() || lines.ends_with('\n'))?;
        Some(Self { files: Files::of(lines.par_lines().map(parse_line).collect::<Option<_>>()?) })
    }

    /// The text in pieces.
    fn to_text(&self) -> impl Iterator<Item = String> + use<> {
        let lines = |files: &[(OutputPath, Entry)]| {
            let mut text = String::with_capacity(160 * files.len());
            // Writing to a text does not fail.
            let _ = files.iter().try_for_each(|(path, entry)| write_line(&mut text, path, entry));
            text
        };
        let lines: Vec<String> = self.files.as_slice().par_chunks(LINES).map(lines).collect();
        std::iter::once(format!("{VERSION}\n")).chain(lines).chain(std::iter::once(END.to_owned()))
    }
}

fn write_line(text: &mut String, path: &OutputPath, Entry { print, stamp }: &Entry) -> fmt::Result {
    match print {
        Some(print) => write!(text, "{print}")?,
        None => write!(text, "{NO_PRINT}")?,
    }
    writeln!(text, " {} {} {path}", stamp.size, stamp.modified)
}

fn parse_line(line: &str) -> Option<(OutputPath, Entry)> {
    let mut parts = line.splitn(4, ' ');
    let first = parts.next()?;
    let print = if first == NO_PRINT { None } else { Some(Print::parse(first)?) };
    let stamp = Stamp { size: parts.next()?.parse().ok()?, modified: parts.next()?.parse().ok()? };
    Some((OutputPath::parse(parts.next()?)?, Entry { print, stamp }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written_and_a_damaged_one_is_none() {
        let stamp = Stamp { size: 1, modified: 2 };
        let print = Some(Print::of(|printer| _ = printer.number(1)));
        let files = [("index.html", None), ("tin-tuc/index.html", print)];
        let files = files.map(|(path, print)| (OutputPath::parse(path).unwrap(), Entry { print, stamp }));
        let record = Record { files: Files::of(files.into()) };
        let text: String = record.to_text().collect();
        assert_eq!(Record::parse(&text), Some(record));
        for damaged in [
            "",
            "congxa-record 0\n",
            &text[..text.len() - 30],
            &text.replace("index", "x\ny"),
            &text.replace("tin-tuc", ".."),
        ] {
            assert_eq!(Record::parse(damaged), None, "{damaged}");
        }
    }
}
