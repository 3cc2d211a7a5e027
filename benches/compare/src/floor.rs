//! What the disk alone takes: two threads read all that Congxa reads and write as many files and bytes as it writes.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::fault::{At as _, Fault};
use crate::folders;

const THREADS: usize = 2;
/// Neighbouring files that a thread takes at once: most of them share a folder.
const AT_ONCE: usize = 16;

/// Writes the names and sizes of all files in an output folder, for [`run`].
pub(crate) fn note(output: &Path, list: &Path) -> Result<(), Fault> {
    let mut lines = BufWriter::new(File::create(list).at(list)?);
    folders::walk(output, &mut |path, bytes| {
        let name = path.strip_prefix(output).unwrap_or(path);
        writeln!(lines, "{bytes} {}", name.display()).at(list)
    })?;
    lines.flush().at(list)
}

/// Reads the sources of a portal, then writes files of the names and sizes in `list` below `output`.
pub(crate) fn run(portal: &Path, list: &Path, output: &Path) -> Result<(), Fault> {
    let mut sources = vec![portal.join("site.toml")];
    for part in
        ["content", "data", "static", "themes"].map(|part| portal.join(part)).iter().filter(|part| part.is_dir())
    {
        folders::walk(part, &mut |path, _| {
            sources.push(path.to_owned());
            Ok(())
        })?;
    }
    share(&sources, |batch| batch.iter().try_for_each(|path| fs::read(path).map(|_| ()).at(path)))?;

    let lines = fs::read_to_string(list).at(list)?;
    let files: Vec<(usize, PathBuf)> = lines
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(bytes, name)| Some((bytes.parse().ok()?, output.join(name))))
        .collect();
    let bytes = vec![b'x'; files.iter().map(|(size, _)| *size).max().unwrap_or(0)];
    share(&files, |batch| {
        let mut made = Path::new("");
        for (size, path) in batch {
            let folder = path.parent().unwrap_or(output);
            if folder != made {
                fs::create_dir_all(folder).at(folder)?;
                made = folder;
            }
            fs::write(path, &bytes[..*size]).at(path)?;
        }
        Ok(())
    })
}

/// Has the threads take batches of a list until none is left.
fn share<T: Sync>(list: &[T], work: impl Fn(&[T]) -> Result<(), Fault> + Sync) -> Result<(), Fault> {
    let taken = AtomicUsize::new(0);
    let worker = || {
        loop {
            let start = taken.fetch_add(AT_ONCE, Ordering::Relaxed);
            if start >= list.len() {
                return Ok(());
            }
            work(&list[start..list.len().min(start + AT_ONCE)])?;
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(Fault("a thread of the floor came to a bad end".to_owned())))
        })
    })
}
