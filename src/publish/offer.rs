//! Taking in the content of a route: staged when it is new, left alone when the folder already has it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::sync::atomic::Ordering;

use super::disk::Disk;
use super::files::{Entry, Stamp};
use super::workspace::make_folders;
use super::{Fate, Offered, Publication};
use crate::diag::{Code, Diagnostic, Place};
use crate::plan::{OutputPath, Print, Route};
use crate::render::Content;
use crate::source::Gate;

enum Found {
    Nothing,
    Same(Stamp),
    Other,
}

impl Publication<'_> {
    /// Whether the folder has what a route shows already: no one touched the file since it was made from the same. It
    /// need not be offered then.
    pub fn has(&self, route: &Route, print: Option<Print>) -> bool {
        let Some(survey) = &self.survey else { return false };
        let Some(&number) = survey.intact.get(&*route.output()) else { return false };
        let is_same = print.is_some() && self.before.files.as_slice()[number].1.print == print;
        survey.stays[number].fetch_or(is_same, Ordering::Relaxed);
        is_same
    }

    /// Takes the content of a route, which was made from what `print` says. Any number of threads may offer at once.
    ///
    /// # Errors
    /// When something cannot be read or written, or a file that is not ours stands in the way.
    pub fn offer(
        &self,
        route: &Route,
        content: &Content,
        print: Option<Print>,
        gate: &Gate,
    ) -> Result<(), Box<Diagnostic>> {
        let path = route.output_path();
        let found = if self.is_new { Found::Nothing } else { self.find(&path, content, gate)? };
        let fate = match found {
            Found::Same(_) => Fate::Stays,
            Found::Other => Fate::Replaces,
            Found::Nothing => Fate::Comes,
        };
        let stamp = match found {
            Found::Same(stamp) => stamp,
            Found::Nothing | Found::Other => {
                let staged = path.within(&self.workspace.stage());
                stage(self.disk, content, gate, &staged).map_err(|fault| match fault {
                    Fault::OfSource(source, error) => unreadable(source, &error, gate),
                    Fault::OfOutput(error) => self.failed(&staged, &error),
                })?
            }
        };
        self.offered().push(Offered { path, entry: Entry { print, stamp }, fate });
        Ok(())
    }

    /// What the folder has at a path.
    ///
    /// # Errors
    /// When something cannot be read, or a file that is not ours stands there.
    fn find(&self, path: &OutputPath, content: &Content, gate: &Gate) -> Result<Found, Box<Diagnostic>> {
        let disk = path.within(&self.out);
        let found = find(&disk, content, gate).map_err(|fault| match fault {
            Fault::OfSource(source, error) => unreadable(source, &error, gate),
            Fault::OfOutput(error) => self.failed(&disk, &error),
        })?;
        let is_foreign = matches!(found, Found::Other) && !self.before.files.contains(path.as_str());
        if is_foreign && !self.manner.adopts {
            return Err(Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(disk.display().to_string()))));
        }
        Ok(found)
    }
}

/// Which side failed.
enum Fault<'c> {
    OfSource(&'c Path, io::Error),
    OfOutput(io::Error),
}

fn unreadable(source: &Path, error: &io::Error, gate: &Gate) -> Box<Diagnostic> {
    let shown = source.strip_prefix(gate.root()).unwrap_or(source).display().to_string();
    Box::new(Diagnostic::new(Code::Unreadable, Place::Path(shown)).io(error))
}

/// Bytes of a file that are copied at once.
const PART: usize = 128 * 1024;

/// What the disk has at a path.
fn find<'c>(disk: &Path, content: &'c Content, gate: &Gate) -> Result<Found, Fault<'c>> {
    let metadata = match fs::symlink_metadata(disk) {
        Ok(metadata) => metadata,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(Fault::OfOutput(error)),
    };
    if metadata.is_dir() {
        // A folder of ours that a file replaces; what else is in it is looked at before anything moves.
        return Ok(Found::Nothing);
    }
    if !metadata.is_file() {
        return Ok(Found::Other);
    }
    let open = || File::open(disk).map_err(Fault::OfOutput);
    let is_same = match content {
        Content::Bytes(bytes) => metadata.len() == bytes.len() as u64 && is_same(&mut bytes.as_slice(), &mut open()?)?,
        Content::Copy(source) => {
            let file = gate.open(source).map_err(|error| Fault::OfSource(source, error))?;
            let length = file.metadata().map_err(|error| Fault::OfSource(source, error))?.len();
            metadata.len() == length && is_same(&mut BufReader::with_capacity(PART, file), &mut open()?)?
        }
    };
    Ok(if is_same { Found::Same(Stamp::of(&metadata)) } else { Found::Other })
}

/// Whether a file holds the same bytes as some content.
fn is_same<'c>(content: &mut dyn BufRead, file: &mut File) -> Result<bool, Fault<'c>> {
    let mut found = vec![0; PART];
    loop {
        let part = content.fill_buf().map_err(Fault::OfOutput)?;
        let length = part.len().min(PART);
        if length == 0 {
            return Ok(true);
        }
        // A file that became shorter meanwhile is another one.
        match file.read_exact(&mut found[..length]) {
            Ok(()) if found[..length] == part[..length] => content.consume(length),
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(Fault::OfOutput(error)),
            _ => return Ok(false),
        }
    }
}

/// Writes content into the stage. Gives what the disk says of it.
fn stage<'c>(disk: &dyn Disk, content: &'c Content, gate: &Gate, path: &Path) -> Result<Stamp, Fault<'c>> {
    let write = || -> Result<Stamp, Fault<'c>> {
        let facts = match content {
            Content::Bytes(bytes) => disk.write(path, &mut bytes.as_slice()),
            Content::Copy(source) => {
                let file = gate.open(source).map_err(|error| Fault::OfSource(source, error))?;
                disk.write(path, &mut BufReader::with_capacity(PART, file))
            }
        };
        facts.map(|facts| Stamp::of(&facts)).map_err(Fault::OfOutput)
    };
    let folder = || make_folders(disk, path.parent().unwrap_or(path)).map_err(Fault::OfOutput);
    // Most pages are the first in a folder of their own.
    if path.file_name().is_some_and(|name| name == "index.html") {
        folder()?;
    }
    match write() {
        Err(Fault::OfOutput(error)) if error.kind() == io::ErrorKind::NotFound => {
            folder()?;
            write()
        }
        written => written,
    }
}
