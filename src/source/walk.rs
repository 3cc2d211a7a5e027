//! Walking a folder: every file by its path, in one order on every system, and what must be left out.

use std::borrow::Cow;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashSet, FxHasher};
use walkdir::{DirEntry, WalkDir};

use super::{ContentPath, Gate, Ignored, Stamp};
use crate::diag::{Code, Diagnostic, Place};
use crate::text::clean;

/// A file that the walk found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: ContentPath,
    pub(super) disk: PathBuf,
    /// Whether the settings name it among those that are published in any case.
    pub(super) is_allowed: bool,
    /// What the disk said of it when it was found, where that was asked.
    pub(super) seen: Option<Stamp>,
}

impl Found {
    /// Whether the file is a Markdown text.
    pub(super) fn is_text(&self) -> bool {
        self.path.extension().eq_ignore_ascii_case("md")
    }
}

/// The files of a folder under the portal's, sorted by path. A folder that is not there is empty.
pub(super) fn folder(
    gate: &Gate,
    folder: &str,
    allowed: &[String],
    ignored: &mut Vec<Ignored>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let root = gate.root().join(folder);
    match root.symlink_metadata() {
        Err(_) => return Vec::new(),
        Ok(found) if found.is_file() => {
            diagnostics.push(Diagnostic::new(Code::NotAFolder, Place::Path(folder.to_owned())));
            return Vec::new();
        }
        // What it leads to is not even looked at.
        Ok(found) if found.is_symlink() => {
            diagnostics.push(Diagnostic::new(Code::SymbolicLink, Place::Path(folder.to_owned())));
            return Vec::new();
        }
        Ok(_) => {}
    }
    let shown = |path: &ContentPath| format!("{folder}/{path}");
    let mut found = Vec::new();
    // Of all names in small letters; the names themselves are only compared where two hashes are the same.
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut folders: Vec<ContentPath> = Vec::new();
    let mut walk = WalkDir::new(&root).follow_links(false).sort_by_file_name().into_iter();

    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(unreadable(gate, &error));
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let Some(path) = content_path(entry.path().strip_prefix(&root).unwrap_or(entry.path())) else {
            let name = entry.path().strip_prefix(gate.root()).unwrap_or(entry.path());
            diagnostics.push(Diagnostic::new(Code::NameNotUnicode, Place::Path(escaped(name))));
            skip(&mut walk, &entry);
            continue;
        };
        if entry.path_is_symlink() {
            diagnostics.push(Diagnostic::new(Code::SymbolicLink, Place::Path(shown(&path))));
            continue;
        }
        let is_folder = entry.file_type().is_dir();
        if let Some(reason) = why_left_out(&path, is_folder, allowed) {
            ignored.push(Ignored { path: shown(&path), reason: reason.into() });
            skip(&mut walk, &entry);
            continue;
        }
        let mut hasher = FxHasher::default();
        lower(path.as_str()).hash(&mut hasher);
        let first = if seen.insert(hasher.finish()) { None } else { alike(&path, &found, &folders) };
        if let Some(first) = first {
            // Both names in the diagnostic come from the disk in either order; show them in one.
            let (a, b) = if first.as_str() <= path.as_str() {
                (first.as_str(), path.as_str())
            } else {
                (path.as_str(), first.as_str())
            };
            diagnostics.push(
                Diagnostic::new(Code::NamesClash, Place::Path(format!("{folder}/{b}")))
                    .other(Place::Path(format!("{folder}/{a}")))
                    .arg("other", format!("{folder}/{a}")),
            );
            skip(&mut walk, &entry);
            continue;
        }
        if entry.file_type().is_file() {
            let is_allowed = allowed.iter().any(|allowed| allowed == path.as_str());
            found.push(Found { path, disk: entry.into_path(), is_allowed, seen: None });
        } else if is_folder {
            folders.push(path);
        } else {
            ignored.push(Ignored { path: shown(&path), reason: "ignored-special".into() });
        }
    }
    found.par_sort_by(|a, b| a.path.cmp(&b.path));
    ignored.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What was found before under the same name but for small and capital letters.
fn alike(path: &ContentPath, found: &[Found], folders: &[ContentPath]) -> Option<ContentPath> {
    let lower = path.as_str().to_lowercase();
    let mut known = found.iter().map(|found| &found.path).chain(folders);
    known.find(|known| known.as_str().to_lowercase() == lower).cloned()
}

fn skip(walk: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        walk.skip_current_dir();
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

/// A path below a walked folder; none when a name is no Unicode.
pub(super) fn content_path(within: &Path) -> Option<ContentPath> {
    if cfg!(unix) {
        // The walk gives no other separators, and no empty names.
        return within.to_str().map(ContentPath::of_walk);
    }
    let names: Vec<&str> = within.iter().map(|name| name.to_str()).collect::<Option<_>>()?;
    Some(ContentPath::of_walk(&names.join("/")))
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
    if is_secret(name) {
        Some("ignored-secret")
    } else if !is_folder && is_for_server(name) {
        None
    } else {
        why_ignored(name)
    }
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

fn unreadable(gate: &Gate, error: &walkdir::Error) -> Diagnostic {
    let path = error
        .path()
        .map_or_else(String::new, |path| path.strip_prefix(gate.root()).unwrap_or(path).display().to_string());
    let diagnostic = Diagnostic::new(Code::Unreadable, Place::Path(path));
    match error.io_error() {
        Some(cause) => diagnostic.io(cause),
        None => diagnostic.arg("cause", error.to_string()),
    }
}
