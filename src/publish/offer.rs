//! Taking in the content of a route: staged when it is new, left alone when the folder already has it.

use std::fs::{self, File};
use std::io;
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
        let hash = hash(content, gate).map_err(|(path, error)| unreadable(&path, &error))?;
        let known = self.before.files.get(&path);
        let found = find(&disk, known, hash).map_err(|error| self.failed(&disk, &error))?;

        let stamp = match found {
            Found::Same(stamp) => {
                self.after().summary.unchanged += 1;
                stamp
            }
            Found::Other if known.is_none() && !self.adopts => {
                return Err(Box::new(Diagnostic::new(Code::ForeignInTheWay, Place::Path(disk.display().to_string()))));
            }
            Found::Nothing | Found::Other => {
                let staged = path.within(&self.workspace.stage());
                let stamp = stage(self.disk, content, gate, &staged).map_err(|error| self.failed(&staged, &error))?;
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

fn hash(content: &Content, gate: &Gate) -> Result<blake3::Hash, (String, io::Error)> {
    match content {
        Content::Bytes(bytes) => Ok(blake3::hash(bytes)),
        Content::Copy(source) => hash_file(&mut gate.open(source).map_err(|error| (shown(source), error))?)
            .map_err(|error| (shown(source), error)),
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

fn stage(disk: &dyn Disk, content: &Content, gate: &Gate, path: &Path) -> io::Result<Stamp> {
    let write = || match content {
        Content::Bytes(bytes) => disk.write(path, &mut bytes.as_slice()),
        Content::Copy(source) => disk.write(path, &mut gate.open(source)?),
    };
    match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folders(disk, path.parent().unwrap_or(path))?;
            write()?;
        }
        written => written?,
    }
    Ok(Stamp::of(&path.symlink_metadata()?))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &str, error: &io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Unreadable, Place::Path(path.to_owned())).io(error))
}
