//! Folders on the disk: walked in order, counted, copied, removed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::fault::{At as _, Fault};

/// What a folder holds.
#[derive(Clone, Copy, Default)]
pub(crate) struct Size {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

/// Tells every file below a folder with its size, in the order of names. Nothing is collected: the peak memory of
/// a program that is measured begins with that of the program which starts it.
pub(crate) fn walk(dir: &Path, tell: &mut dyn FnMut(&Path, u64) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).at(dir)? {
        paths.push(entry.at(dir)?.path());
    }
    paths.sort();
    for path in paths {
        let facts = fs::metadata(&path).at(&path)?;
        if facts.is_dir() { walk(&path, tell)? } else { tell(&path, facts.len())? }
    }
    Ok(())
}

/// How many files a folder holds, and how many bytes.
pub(crate) fn size(dir: &Path) -> Result<Size, Fault> {
    let mut size = Size::default();
    walk(dir, &mut |_, bytes| {
        size.files += 1;
        size.bytes += bytes;
        Ok(())
    })?;
    Ok(size)
}

/// The article in the middle of a content folder, by the order of paths.
pub(crate) fn middle(content: &Path) -> Result<PathBuf, Fault> {
    let is_article = |path: &Path| {
        path.extension().is_some_and(|kind| kind == "md") && path.file_name().is_some_and(|name| name != "_index.md")
    };
    let mut count = 0;
    walk(content, &mut |path, _| {
        count += usize::from(is_article(path));
        Ok(())
    })?;
    let (mut number, mut middle) = (0, None);
    walk(content, &mut |path, _| {
        if is_article(path) {
            if number == count / 2 {
                middle = Some(path.to_owned());
            }
            number += 1;
        }
        Ok(())
    })?;
    middle.ok_or_else(|| Fault(format!("{}: no article", content.display())))
}

/// Copies a folder over another one.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to).at(to)?;
    for entry in fs::read_dir(from).at(from)? {
        let path = entry.at(from)?.path();
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() { copy(&path, &target)? } else { fs::copy(&path, &target).map(|_| ()).at(&target)? }
    }
    Ok(())
}

/// Removes a folder, if it is there.
pub(crate) fn remove(dir: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).at(dir),
        _ => Ok(()),
    }
}
