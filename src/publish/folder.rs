//! The output folder as one path, whatever way it was named.

use std::io;
use std::path::{Component, Path, PathBuf};

/// The absolute path of a folder that need not exist: links and steps are resolved as far as it does.
///
/// # Errors
/// When the system refuses to look, or the path is a file.
pub fn resolve(out: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in std::path::absolute(out)?.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            part => {
                resolved.push(part);
                match resolved.canonicalize() {
                    Ok(real) => resolved = real,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    if resolved.is_file() { Err(io::ErrorKind::NotADirectory.into()) } else { Ok(resolved) }
}

/// Whether a folder is not there, or holds nothing but hidden files, such as the `.git` of a checkout.
///
/// # Errors
/// When the system refuses to look.
pub(super) fn is_free(out: &Path) -> io::Result<bool> {
    let entries = match out.read_dir() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        entries => entries?,
    };
    for entry in entries {
        if !entry?.file_name().as_encoded_bytes().starts_with(b".") {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn steps_are_taken_even_where_nothing_is_yet() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("content")).unwrap();
        for (named, expected) in [("x/../content", "content"), ("x/y/../../public/.", "public"), ("content/..", "")] {
            assert_eq!(
                resolve(&root.join(named)).unwrap(),
                root.join(expected).components().collect::<std::path::PathBuf>(),
                "{named}"
            );
        }
        std::fs::write(root.join("tep"), "").unwrap();
        assert!(resolve(&root.join("tep")).is_err());
    }
}
