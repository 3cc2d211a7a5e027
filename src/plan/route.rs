//! Routes: the paths of pages and files in the portal, and where they lie in the output folder.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::UrlStyle;
use crate::source::ContentPath;
use crate::text::{Slug, is_plain_name};

/// An absolute path of the portal, without the folder that the portal has on its host: `/`, `/tin-tuc/`,
/// `/tin-tuc/le-hoi.html`. ASCII letters, digits and `-_.~` between slashes; no part is empty, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

impl Route {
    /// The home page.
    pub fn home() -> Self {
        Self(Arc::from("/"))
    }

    /// A folder in this folder.
    #[must_use]
    pub fn folder(&self, slug: &Slug) -> Self {
        Self([self.folder_part(), "/", slug.as_str(), "/"].concat().into())
    }

    /// A page in this folder that has no pages under it.
    #[must_use]
    pub fn leaf(&self, slug: &Slug, style: UrlStyle) -> Self {
        match style {
            UrlStyle::Folder => self.folder(slug),
            UrlStyle::File => Self([self.folder_part(), "/", slug.as_str(), ".html"].concat().into()),
        }
    }

    /// A page in this folder that has a number for its name.
    #[must_use]
    pub fn numbered(&self, number: usize, style: UrlStyle) -> Self {
        let end = match style {
            UrlStyle::Folder => "/",
            UrlStyle::File => ".html",
        };
        Self(format!("{}{number}{end}", self.as_folder()).into())
    }

    /// A file in this folder. Returns `None` when the name could not be stored under itself.
    pub fn file(&self, name: &str) -> Option<Self> {
        is_plain_name(name).then(|| Self(format!("{}{name}", self.as_folder()).into()))
    }

    /// A file somewhere below this folder.
    pub(super) fn below(&self, path: &OutputPath) -> Self {
        Self(format!("{}{path}", self.as_folder()).into())
    }

    /// This page's folder as a route of its own.
    pub(super) fn as_folder_route(&self) -> Self {
        Self(self.as_folder().into())
    }

    /// The route of a static file, which keeps its name. Returns `None` when a host could not serve it under it.
    pub fn of_static(path: &ContentPath) -> Option<Self> {
        path.names().all(is_plain_name).then(|| Self(format!("/{path}").into()))
    }

    /// Reads a path that an editor wrote as an old address or a link: a last part without an ending is a folder.
    pub fn parse(path: &str) -> Option<Self> {
        let inner = path.strip_prefix('/')?;
        if inner.is_empty() {
            return Some(Self::home());
        }
        let (inner, is_folder) = match inner.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (inner, !inner.rsplit('/').next().is_some_and(|name| name.contains('.'))),
        };
        let inner = inner.strip_suffix("/index.html").map_or((inner, is_folder), |inner| (inner, true));
        let (inner, is_folder) = if inner.0 == "index.html" { return Some(Self::home()) } else { inner };
        inner
            .split('/')
            .all(is_plain_name)
            .then(|| Self(format!("/{inner}{}", if is_folder { "/" } else { "" }).into()))
    }

    /// [`Self::as_folder`] without its last slash.
    fn folder_part(&self) -> &str {
        self.0.strip_suffix('/').or_else(|| self.0.strip_suffix(".html")).unwrap_or(&self.0)
    }

    /// The same page's folder, for what lies beside it: `/a/b.html` has its files under `/a/b/`.
    fn as_folder(&self) -> String {
        match self.0.strip_suffix(".html") {
            Some(stem) => format!("{stem}/"),
            None => self.0.to_string(),
        }
    }

    /// The file in the output folder.
    pub fn output_path(&self) -> OutputPath {
        OutputPath(self.output().into())
    }

    /// The path of the file in the output folder, as text.
    pub(crate) fn output(&self) -> Cow<'_, str> {
        let path = &self.0[1..];
        let is_folder = path.is_empty() || path.ends_with('/');
        if is_folder { [path, "index.html"].concat().into() } else { path.into() }
    }

    /// As text, without the host's folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Route {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A file within the output folder: plain names with `/` between them, so that it is always inside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Reads a path that was written down; `None` when it is none that a route can have.
    pub fn parse(path: &str) -> Option<Self> {
        path.split('/').all(is_plain_name).then(|| Self(path.into()))
    }

    /// Where the file is. This is the one function that makes a path to write to.
    pub fn within(&self, folder: &Path) -> PathBuf {
        let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + self.0.len());
        path.push(folder);
        path.extend(self.0.split('/'));
        path
    }

    /// The folders on the way to the file, outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Paths are found by their text.
impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_have_the_shape_of_the_setting() {
        let section = Route::home().folder(&Slug::of("Tin tức").unwrap());
        let slug = Slug::of("Lễ hội").unwrap();
        let (folder, file) = (section.leaf(&slug, UrlStyle::Folder), section.leaf(&slug, UrlStyle::File));
        assert_eq!((folder.as_str(), folder.output_path().as_str()), ("/tin-tuc/le-hoi/", "tin-tuc/le-hoi/index.html"));
        assert_eq!((file.as_str(), file.output_path().as_str()), ("/tin-tuc/le-hoi.html", "tin-tuc/le-hoi.html"));
        assert_eq!(file.file("anh.jpg").unwrap().as_str(), "/tin-tuc/le-hoi/anh.jpg");
    }

    #[test]
    fn old_addresses_are_read_as_hosts_read_them() {
        let read = |path| Route::parse(path).map(|route| route.0);
        assert_eq!(read("/tin-cu/2024").as_deref(), Some("/tin-cu/2024/"));
        assert_eq!(read("/tin-cu/a.html").as_deref(), Some("/tin-cu/a.html"));
        assert_eq!(read("/tin-cu/index.html").as_deref(), Some("/tin-cu/"));
        assert_eq!(read("/index.html").as_deref(), Some("/"));
        for outside in ["", "a", "//evil", "/../x", "/a//b", "/a/..", "/a\\b", "/a?b", "/\0"] {
            assert_eq!(read(outside), None, "{outside}");
        }
    }

    #[test]
    fn no_path_that_was_written_down_leads_outside() {
        let folder = Path::new("/public");
        assert_eq!(OutputPath::parse("a/b.html").unwrap().within(folder), Path::new("/public/a/b.html"));
        for outside in ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a\\b", "C:"] {
            assert_eq!(OutputPath::parse(outside), None, "{outside}");
        }
    }

    proptest! {
        #[test]
        fn no_route_leaves_the_output_folder(path in "/[a-z./\\\\~]{0,20}") {
            if let Some(route) = Route::parse(&path) {
                let output = route.output_path();
                prop_assert_eq!(OutputPath::parse(output.as_str()), Some(output));
            }
        }
    }
}
