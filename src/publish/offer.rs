//! Taking in the content of a route: staged when it is new, left alone when the folder already has it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::Publication;
use super::disk::Disk;
use super::record::{Entry, Stamp};
use super::workspace::make_folders;
use crate::diag::{Code, Diagnostic, Place};
use crate::plan::Route;
use crate::render::Content;
use crate::source::Gate;

enum Found {
    Nothing,
    Same(Stamp),
    Other,
}

impl Publication<'_> {
    /// Takes the content of a route. Any number of threads may offer at once.
    ///
    /// # Errors
    /// When something cannot be read or written, or a file that is not ours stands in the way.
    pub fn offer(&self, route: &Route, content: &Content, gate: &Gate) -> Result<(), Box<Diagnostic>> {
        let path = route.output_path();
        let disk = path.within(&self.out);
        let unreadable = |source: &Path, error: &io::Error| {
            let shown = source.strip_prefix(gate.root()).unwrap_or(source).display().to_string();
            Box::new(Diagnostic::new(Code::Unreadable, Place::Path(shown)).io(error))
        };
        let mut hash = hash(content, gate).map_err(|(source, error)| unreadable(source, &error))?;
        let known = self.before.files.get(&path);
        let found = if self.is_new {
            Found::Nothing
        } else {
            find(&disk, known, hash).map_err(|error| self.failed(&disk, &error))?
        };

        let stamp = match found {
            Found::Same(stamp) => {
                self.after().summary.unchanged += 1;
                stamp
            }
            Found::Other if known.is_none() && !self.manner.adopts => {
                return Err(Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(disk.display().to_string()))));
            }
            Found::Nothing | Found::Other => {
                let staged = path.within(&self.workspace.stage());
                // The source may have changed since; what counts is what is written.
                let (stamp, written) =
                    stage(self.disk, content, gate, &staged).map_err(|error| self.failed(&staged, &error))?;
                hash = written.unwrap_or(hash);
                let mut after = self.after();
                if matches!(found, Found::Nothing) {
                    after.summary.new += 1;
                } else {
                    after.summary.changed += 1;
                }
                after.staged.insert(path.clone());
                stamp
            }
        };
        self.after().record.files.insert(path, Entry { hash, stamp });
        Ok(())
    }
}

fn hash<'c>(content: &'c Content, gate: &Gate) -> Result<blake3::Hash, (&'c Path, io::Error)> {
    match content {
        Content::Bytes(bytes) => Ok(blake3::hash(bytes)),
        Content::Copy(source) => {
            gate.open(source).and_then(|mut file| hash_file(&mut file)).map_err(|error| (source.as_path(), error))
        }
    }
}

/// Bytes of a file that are copied at once.
const PART: usize = 128 * 1024;

/// A file whose hash is known once it has been read.
struct Hashed<'h> {
    file: File,
    hasher: &'h mut blake3::Hasher,
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.hasher.update(&buffer[..length]);
        Ok(length)
    }
}

fn hash_file(file: &mut File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(hasher.finalize())
}

/// What the folder has at a path. A file that no one touched since it was written is not read.
fn find(disk: &Path, known: Option<&Entry>, hash: blake3::Hash) -> io::Result<Found> {
    let metadata = match fs::symlink_metadata(disk) {
        Ok(metadata) => metadata,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(error),
    };
    if metadata.is_dir() {
        // A folder of ours that a file replaces; what else is in it is looked at before anything moves.
        return Ok(Found::Nothing);
    }
    if !metadata.is_file() {
        return Ok(Found::Other);
    }
    let stamp = Stamp::of(&metadata);
    let on_disk = match known {
        Some(entry) if entry.stamp == stamp => entry.hash,
        _ => hash_file(&mut File::open(disk)?)?,
    };
    Ok(if on_disk == hash { Found::Same(stamp) } else { Found::Other })
}

/// Writes content into the stage. Gives what the disk says of it, and the hash of what was copied.
fn stage(disk: &dyn Disk, content: &Content, gate: &Gate, path: &Path) -> io::Result<(Stamp, Option<blake3::Hash>)> {
    let write = || -> io::Result<(Stamp, Option<blake3::Hash>)> {
        match content {
            Content::Bytes(bytes) => Ok((Stamp::of(&disk.write(path, &mut bytes.as_slice())?), None)),
            Content::Copy(source) => {
                let mut hasher = blake3::Hasher::new();
                let file = Hashed { file: gate.open(source)?, hasher: &mut hasher };
                let facts = disk.write(path, &mut BufReader::with_capacity(PART, file))?;
                Ok((Stamp::of(&facts), Some(hasher.finalize())))
            }
        }
    };
    // Most pages are the first in a folder of their own.
    if path.file_name().is_some_and(|name| name == "index.html") {
        make_folders(disk, path.parent().unwrap_or(path))?;
    }
    match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folders(disk, path.parent().unwrap_or(path))?;
            write()
        }
        written => written,
    }
}
