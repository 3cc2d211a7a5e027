//! Walking a folder: every file by its path, in one order on every system, and what must be left out.

use std::borrow::Cow;
use std::fs::{DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{ContentPath, Gate, Ignored, Stamp};
use crate::PORTION;
use crate::diag::{Code, Diagnostic, Place};
use crate::text::clean;

/// A file that the walk found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: ContentPath,
    /// Its path in the portal's folder, where the disk names it in other code points.
    pub(super) named: Option<Box<Path>>,
    /// Whether the settings name it among those that are published in any case.
    pub(super) is_allowed: bool,
}

/// A file that the walk found, and what the disk said of it then, where that was asked.
pub(super) type Seen = (Found, Option<Stamp>);

impl Found {
    /// Where it lies on the disk. `folder` is the name of the folder in which the walk began.
    pub(super) fn disk(&self, gate: &Gate, folder: &str) -> PathBuf {
        on_disk(gate, folder, &self.path, self.named.as_deref())
    }

    /// Whether the file is a Markdown text.
    pub(super) fn is_text(&self) -> bool {
        self.path.extension().eq_ignore_ascii_case("md")
    }
}

/// Where a file lies on the disk. `named` is its path in the portal's folder, where the disk names it in other code
/// points.
pub(super) fn on_disk(gate: &Gate, folder: &str, path: &ContentPath, named: Option<&Path>) -> PathBuf {
    let root = gate.root();
    let mut disk = PathBuf::with_capacity(root.as_os_str().len() + folder.len() + path.as_str().len() + 2);
    disk.push(root);
    match named {
        Some(named) => disk.push(named),
        None => [folder, path.as_str()].iter().for_each(|part| disk.push(part)),
    }
    disk
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Sorted by path.
    pub(super) found: Vec<Seen>,
    pub(super) ignored: Vec<Ignored>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Walk {
    fn add(&mut self, other: Self) {
        self.found.extend(other.found);
        self.ignored.extend(other.ignored);
        self.diagnostics.extend(other.diagnostics);
    }
}

/// Walks a folder under the portal's. One that is not there is empty. `asks` is whether the disk is asked of each file.
pub(super) fn folder(gate: &Gate, name: &str, allowed: &[String], asks: bool) -> Walk {
    let root = gate.root().join(name);
    let mut walk = Walk::default();
    let code = match root.symlink_metadata() {
        Err(_) => return walk,
        // What it leads to is not even looked at.
        Ok(found) if found.is_symlink() => Some(Code::SymbolicLink),
        Ok(found) if !found.is_dir() => Some(Code::NotAFolder),
        Ok(_) => None,
    };
    if let Some(code) = code {
        walk.diagnostics.push(Diagnostic::new(code, Place::Path(name.to_owned())));
        return walk;
    }
    let walker = Walker { gate, name, allowed, asks };
    let mut folders = vec![(ContentPath::root(), root)];
    // All folders of one depth are looked into by all threads, then those within them.
    while !folders.is_empty() {
        let listed: Vec<_> = folders.par_iter().map(|(path, disk)| walker.list(path, disk)).collect();
        folders.clear();
        walk.found.reserve(listed.iter().map(|(listed, _)| listed.found.len()).sum());
        for (found, within) in listed {
            walk.add(found);
            folders.extend(within);
        }
    }
    // The files of each folder are sorted, and folders stand in their order.
    walk.found.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    walk
}

/// Folders, each with where it lies on the disk.
type Folders = Vec<(ContentPath, PathBuf)>;

/// What is the same in all folders of a walk.
struct Walker<'w> {
    gate: &'w Gate,
    /// The name of the folder in which the walk began.
    name: &'w str,
    allowed: &'w [String],
    asks: bool,
}

impl Walker<'_> {
    /// What is in a folder, and the folders within it.
    fn list(&self, folder: &ContentPath, disk: &Path) -> (Walk, Folders) {
        let mut walk = Walk::default();
        let mut entries = Vec::new();
        // Whether the disk names the folder as its path does.
        let is_plain = *disk == *on_disk(self.gate, self.name, folder, None);
        let unreadable = |path: &Path, error: &io::Error| {
            Diagnostic::new(Code::Unreadable, Place::Path(self.named(path).display().to_string())).io(error)
        };
        let found = disk.read_dir().map_err(|error| walk.diagnostics.push(unreadable(disk, &error)));
        for entry in found.into_iter().flatten() {
            match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
                Ok((kind, entry)) => match entry.file_name().to_str() {
                    Some(name) => {
                        let path = ContentPath::of_walk(folder, name);
                        let is_plain = is_plain && path.name() == name;
                        entries.push((path, entry, is_plain, kind));
                    }
                    None => {
                        let name = escaped(self.named(&entry.path()));
                        walk.diagnostics.push(Diagnostic::new(Code::NameNotUnicode, Place::Path(name)));
                    }
                },
                Err(error) => walk.diagnostics.push(unreadable(disk, &error)),
            }
        }
        // They come from the disk in any order.
        entries.sort_unstable_by(|(a, x, ..), (b, y, ..)| a.cmp(b).then_with(|| x.file_name().cmp(&y.file_name())));
        let (mut files, mut folders) = (Vec::with_capacity(entries.len()), Vec::new());
        // In small letters. On many disks one of two that only differ in that is in the way of the other.
        let mut names: FxHashMap<String, ContentPath> = FxHashMap::default();
        // Names on the disk differ. Those that are their own path and in small letters are only in the way of others.
        let is_other = |path: &ContentPath| matches!(lower(path.name()), Cow::Owned(_));
        let may_clash = entries.iter().any(|(path, _, is_plain, _)| !is_plain || is_other(path));
        for (path, entry, is_plain, kind) in entries {
            let Some(is_folder) = self.is_taken(&path, kind, &mut walk) else { continue };
            if may_clash && let Some(other) = names.insert(lower(path.name()).into_owned(), path.clone()) {
                let other = self.shown(&other);
                let clash = Diagnostic::new(Code::NamesClash, Place::Path(self.shown(&path)));
                walk.diagnostics.push(clash.other(Place::Path(other.clone())).arg("other", other));
            } else if is_folder {
                folders.push((path, entry.path()));
            } else {
                files.push((self.found(path, &entry, is_plain), entry));
            }
        }
        let ask = |(found, entry): (Found, DirEntry)| {
            let facts = self.asks.then(|| entry.metadata().ok()).flatten();
            (found, facts.and_then(|facts| Stamp::of(&facts)))
        };
        walk.found = files.into_par_iter().with_min_len(PORTION).with_max_len(PORTION).map(ask).collect();
        (walk, folders)
    }

    fn found(&self, path: ContentPath, entry: &DirEntry, is_plain: bool) -> Found {
        let named = (!is_plain).then(|| self.named(&entry.path()).into());
        let is_allowed = self.allowed.iter().any(|allowed| allowed == path.as_str());
        Found { path, named, is_allowed }
    }

    /// Whether something in the folder is a folder, or a file; none where it is left out, or stands in the way.
    fn is_taken(&self, path: &ContentPath, kind: FileType, walk: &mut Walk) -> Option<bool> {
        if kind.is_symlink() {
            walk.diagnostics.push(Diagnostic::new(Code::SymbolicLink, Place::Path(self.shown(path))));
            return None;
        }
        let is_folder = kind.is_dir();
        let is_special = !is_folder && !kind.is_file();
        let reason = why_left_out(path, is_folder, self.allowed).or(is_special.then_some("ignored-special"));
        if let Some(reason) = reason {
            walk.ignored.push(Ignored { path: self.shown(path), reason: reason.into() });
            return None;
        }
        Some(is_folder)
    }

    /// A path on the disk as messages name it.
    fn named<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.gate.root()).unwrap_or(path)
    }

    fn shown(&self, path: &ContentPath) -> String {
        format!("{}/{path}", self.name)
    }
}

/// A name that is not Unicode, with the bytes that are not as `\\xF9`.
fn escaped(name: &Path) -> String {
    let chunks = name.as_os_str().as_encoded_bytes().utf8_chunks();
    chunks.map(|chunk| format!("{}{}", chunk.valid(), bytes_shown(chunk.invalid()))).collect()
}

fn bytes_shown(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\x{byte:02X}")).collect()
}

/// Why something in the folder is left out: for its own name, or for that of a folder around it that was only entered
/// for what is allowed in it.
fn why_left_out(path: &ContentPath, is_folder: bool, allowed: &[String]) -> Option<&'static str> {
    // Where nothing is allowed, no folder was entered that is left out itself.
    if allowed.is_empty() {
        return why_name_left_out(path.name(), is_folder);
    }
    if path.as_str().split('/').any(is_secret) {
        return Some("ignored-secret");
    }
    let is_way = |allowed: &String| {
        let rest = allowed.strip_prefix(path.as_str());
        rest.is_some_and(|rest| rest.is_empty() || (is_folder && rest.starts_with('/')))
    };
    if allowed.iter().any(is_way) {
        return None;
    }
    // What a server would run is no leftover, but an error with words of its own.
    if !is_folder && is_for_server(path.name()) {
        return None;
    }
    path.as_str().split('/').find_map(why_ignored)
}

fn why_name_left_out(name: &str, is_folder: bool) -> Option<&'static str> {
    if is_plain_text(name) {
        None
    } else if is_secret(name) {
        Some("ignored-secret")
    } else if !is_folder && is_for_server(name) {
        None
    } else {
        why_ignored(name)
    }
}

/// Whether a name is made as nearly all names of texts are: of these nothing is secret or a leftover, and no server runs
/// them.
fn is_plain_text(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.strip_suffix(".md").is_some_and(|stem| !stem.is_empty() && stem.bytes().all(is_plain))
}

/// Files that a web server runs or takes its settings from. What an editor leaves on a shared host runs there with the
/// office's name.
pub(super) fn is_for_server(name: &str) -> bool {
    const NAMES: [&str; 3] = [".htaccess", ".user.ini", "web.config"];
    const ENDS: [&str; 19] = [
        "cgi", "fcgi", "pl", "py", "rb", "sh", "asp", "aspx", "ashx", "asmx", "jsp", "jspx", "cfm", "shtml", "shtm",
        "stm", "inc", "pht", "phps",
    ];
    let lower = lower(name);
    let parts: Vec<&str> = lower.split('.').skip(1).collect();
    // Apache takes any part of a name for this kind: `anh.php.jpg` may run. (Other parts may be words: `15.PL.pdf` is
    // an appendix.)
    let is_php = |part: &str| {
        let numbered = part.strip_prefix("php").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        numbered || matches!(part, "phtml" | "phar")
    };
    NAMES.contains(&lower.as_ref())
        || parts.iter().any(|part| is_php(part))
        || parts.last().is_some_and(|end| ENDS.contains(end))
}

/// A name in small letters. Most are in small letters of ASCII already.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase()) }
}

/// Files that open doors: keys, certificates with keys, passwords.
fn is_secret(name: &str) -> bool {
    const NAMES: [&str; 3] = [".env", ".netrc", ".htpasswd"];
    const ENDS: [&str; 8] = [".pem", ".key", ".p12", ".pfx", ".ppk", ".kdbx", ".jks", ".env"];
    let lower = lower(name);
    let is_key = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"].iter().any(|key| lower.starts_with(key));
    let is_public = lower.ends_with(".pub");
    NAMES.contains(&lower.as_ref())
        || lower.starts_with(".env.")
        || (is_key && !is_public)
        || ENDS.iter().any(|end| lower.ends_with(end))
}

/// Files that systems, editors and offices leave behind. They are never published.
pub(super) fn why_ignored(name: &str) -> Option<&'static str> {
    let name_nfc = clean::nfc(name);
    let lower = lower(&name_nfc);
    let is_junk = matches!(lower.as_ref(), "thumbs.db" | "desktop.ini" | "__macosx" | "ehthumbs.db" | "cvs" | "_darcs");
    let is_leftover = lower.starts_with("~$")
        || lower.ends_with('~')
        || [".bak", ".tmp", ".swp", ".swo", ".orig", ".rej", ".part", ".crdownload"]
            .iter()
            .any(|end| lower.ends_with(end));
    if name.starts_with('.') {
        Some("ignored-hidden")
    } else if is_junk {
        Some("ignored-system")
    } else if is_leftover || (lower.starts_with('#') && lower.ends_with('#')) {
        Some("ignored-leftover")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_plain_names_nothing_else_is_asked() {
        for name in ["a.md", "tin-2024.md", "id-rsa.md", "x.env.md"] {
            let is_other = is_secret(name) || is_for_server(name) || why_ignored(name).is_some();
            assert!(!is_plain_text(name) || !is_other, "{name}");
        }
        for name in [".md", "id_rsa.md", ".env.md", "a.php.md", "~$a.md", "A.md", "a.md~", "a.MD"] {
            assert!(!is_plain_text(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_become_the_same_path_are_told() {
        let portal = tempfile::tempdir().unwrap();
        std::fs::create_dir(portal.path().join("content")).unwrap();
        // The Greek question mark is another character, but the same text.
        for name in ["a;b.md", "a\u{37e}b.md"] {
            std::fs::write(portal.path().join("content").join(name), "").unwrap();
        }
        let walk = folder(&Gate::new(portal.path()), "content", &[], false);
        assert_eq!(walk.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::NamesClash]);
        assert_eq!(walk.found.len(), 1);
    }
}
