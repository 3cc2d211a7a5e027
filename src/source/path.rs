//! Paths within `content/` and `static/`.

use std::borrow::Borrow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::text::clean;

/// A path relative to its folder: NFC, `/` between names, never empty names, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ContentPath(Arc<str>);

/// Why a path that an editor wrote cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// It leads out of the folder.
    Escapes,
    /// It has a `\\` or a `:`, which are no part of a path on the web.
    Form,
}

impl ContentPath {
    /// The folder itself.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// The path of what a walk of the disk found in a folder.
    pub(super) fn of_walk(folder: &Self, name: &str) -> Self {
        let name = clean::nfc(name);
        Self(if folder.is_root() { name.into() } else { [folder.as_str(), "/", &name].concat().into() })
    }

    /// The path of what lies below a folder on disk; none when a name is no Unicode.
    pub(super) fn of_disk(within: &Path) -> Option<Self> {
        let names: Vec<&str> = within.iter().map(|name| name.to_str()).collect::<Option<_>>()?;
        Some(Self(clean::nfc(&names.join("/")).into()))
    }

    /// The folder that holds this path.
    pub fn folder(&self) -> Self {
        Self(self.folder_part().into())
    }

    /// The folder that holds this path, without making it anew where it is `near`.
    pub fn folder_near(&self, near: &Self) -> Self {
        if self.folder_part() == near.as_str() { near.clone() } else { self.folder() }
    }

    /// Whether this lies directly in the folder of all.
    pub fn is_at_root(&self) -> bool {
        self.folder_part().is_empty()
    }

    fn folder_part(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last name.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension without its dot, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(stem, extension)| if stem.is_empty() { "" } else { extension })
    }

    /// The names on the way, outermost first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|name| !name.is_empty())
    }

    /// Whether this is the folder itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Follows a relative path that an editor wrote, from this folder. `.` and `..` are resolved.
    ///
    /// # Errors
    /// When it leads out of the folder or is not a path of the web.
    pub fn join(&self, relative: &str) -> Result<Self, PathError> {
        let relative = clean::nfc(relative);
        let mut names: Vec<&str> = self.names().collect();
        for name in relative.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop().ok_or(PathError::Escapes)?;
                }
                name if name.contains(['\\', ':']) => return Err(PathError::Form),
                name => names.push(name),
            }
        }
        Ok(Self(names.join("/").into()))
    }

    /// Whether this is the text that describes its folder.
    pub fn is_section_text(&self) -> bool {
        self.name().eq_ignore_ascii_case("_index.md")
    }

    /// The path as an editor types it in a text that lies in `folder`.
    pub fn relative_from(&self, folder: &Self) -> String {
        let (to, from): (Vec<&str>, Vec<&str>) = (self.names().collect(), folder.names().collect());
        let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", from.len() - shared);
        up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for ContentPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer).map(|path| Self(path.into()))
    }
}

impl Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_of_a_path() {
        let path = ContentPath::of_walk(&ContentPath::root(), "tin-tuc/le-hoi/index.md");
        assert_eq!((path.name(), path.stem(), path.extension()), ("index.md", "index", "md"));
        assert_eq!(path.folder().as_str(), "tin-tuc/le-hoi");
        assert_eq!(path.relative_from(&ContentPath::of_walk(&ContentPath::root(), "tin-tuc")), "le-hoi/index.md");
        assert_eq!(
            path.relative_from(&ContentPath::of_walk(&ContentPath::root(), "thong-bao/x")),
            "../../tin-tuc/le-hoi/index.md"
        );
    }

    #[test]
    fn relative_paths_are_followed_inside_only() {
        let folder = ContentPath::of_walk(&ContentPath::root(), "a/b");
        assert_eq!(folder.join("../c.md").unwrap().as_str(), "a/c.md");
        assert_eq!(folder.join("./x/../y.png").unwrap().as_str(), "a/b/y.png");
        for outside in ["../../../etc/passwd", "../../.."] {
            assert_eq!(folder.join(outside), Err(PathError::Escapes), "{outside}");
        }
        for other in ["..\\..\\x", "c:/windows", "anh\\a.jpg"] {
            assert_eq!(folder.join(other), Err(PathError::Form), "{other}");
        }
    }

    proptest! {
        #[test]
        fn no_path_ever_holds_a_step_up(relative in "[a-z./\\\\:]{0,30}") {
            if let Ok(path) = ContentPath::of_walk(&ContentPath::root(), "a").join(&relative) {
                prop_assert!(path.names().all(|name| name != ".." && name != "."));
            }
        }
    }
}
