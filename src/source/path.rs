//! Paths within `content/` and `static/`.

use std::fmt;

use crate::text::clean;

/// A path relative to its folder: NFC, `/` between names, never empty names, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(String);

/// Why a path that an editor wrote cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// It leads out of the folder.
    Escapes,
}

impl ContentPath {
    /// The folder itself.
    pub fn root() -> Self {
        Self(String::new())
    }

    /// A path from names that come from a walk of the disk.
    pub(super) fn from_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let joined = names.into_iter().collect::<Vec<_>>().join("/");
        Self(clean::nfc(&joined).into_owned())
    }

    /// The folder that holds this path.
    pub fn folder(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned()))
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

    /// Whether `self` is `folder` or lies under it.
    pub fn is_within(&self, folder: &Self) -> bool {
        folder.is_root() || self == folder || self.0.strip_prefix(&folder.0).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Follows a relative path that an editor wrote, from this folder. `.` and `..` are resolved.
    ///
    /// # Errors
    /// When it leads out of the folder.
    pub fn join(&self, relative: &str) -> Result<Self, PathError> {
        let relative = clean::nfc(relative);
        let mut names: Vec<&str> = self.names().collect();
        for name in relative.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop().ok_or(PathError::Escapes)?;
                }
                name if name.contains(['\\', '\0']) || name.contains(':') => return Err(PathError::Escapes),
                name => names.push(name),
            }
        }
        Ok(Self(names.join("/")))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
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
        let path = ContentPath::from_names(["tin-tuc", "le-hoi", "index.md"]);
        assert_eq!((path.name(), path.stem(), path.extension()), ("index.md", "index", "md"));
        assert_eq!(path.folder().as_str(), "tin-tuc/le-hoi");
        assert!(path.is_within(&path.folder()));
        assert!(!ContentPath::from_names(["tin-tuc2"]).is_within(&ContentPath::from_names(["tin-tuc"])));
    }

    #[test]
    fn relative_paths_are_followed_inside_only() {
        let folder = ContentPath::from_names(["a", "b"]);
        assert_eq!(folder.join("../c.md").unwrap().as_str(), "a/c.md");
        assert_eq!(folder.join("./x/../y.png").unwrap().as_str(), "a/b/y.png");
        for outside in ["../../../etc/passwd", "..\\..\\x", "c:/windows", "../../.."] {
            assert_eq!(folder.join(outside), Err(PathError::Escapes), "{outside}");
        }
    }

    proptest! {
        #[test]
        fn no_path_ever_holds_a_step_up(relative in "[a-z./\\\\:]{0,30}") {
            if let Ok(path) = ContentPath::from_names(["a"]).join(&relative) {
                prop_assert!(path.names().all(|name| name != ".." && name != "."));
            }
        }
    }
}
