//! Sources: what is on disk, read once, through one gate.
//!
//! Owns walking, decoding and facts of files. Does not know what a field of front matter means.

mod attachment;
mod decode;
mod front_matter;
mod gate;
mod memory;
mod path;
mod picture;
mod reader;
mod stored;
mod suspect;
mod walk;
mod walked;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Outcome, Place, SourceFile};
use crate::text::Hash;

pub use front_matter::{FrontMatter, split};
pub use gate::Gate;
pub use memory::{Change, ChangeKind, Look, Memory, Stamp};
pub use path::{ContentPath, PathError};

use memory::{Known, Manner, Read};
pub use picture::PictureSize;
pub(crate) use picture::is_picture;
pub use reader::Reader;
pub use stored::{Restorer, Storable, Stored, StoredRead};
use walk::Found;
pub use walked::{Reading, Walked};

/// Everything that a portal is made of, but its settings. `T` is what the portal's texts are made into.
#[derive(Debug)]
pub struct Sources<T> {
    /// What was made of the Markdown texts under `content/`, in the order of their paths.
    pub texts: Vec<Arc<T>>,
    /// Texts that could not be read, which was reported.
    pub unread: Vec<ContentPath>,
    /// The other files under `content/`: photos and attachments, by path.
    pub files: Vec<FileFact>,
    /// The files under `static/`, by path.
    pub statics: Vec<FileFact>,
    /// The numbers of visits, `data/statistics.toml`.
    pub statistics: Option<Arc<SourceFile>>,
    /// The portal's own theme files.
    pub theme: ThemeFiles,
    /// What was found and is never published, with the reason.
    pub ignored: Vec<Ignored>,
    /// What has changed since memory last held it: everything, where it was empty.
    pub changes: Vec<Change>,
    /// Whether all is as memory held it: the files, and also what is wrong with the folders or left out of them.
    pub is_same: bool,
}

/// A file of the theme: style sheet, script, picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFile {
    /// Its name in the theme.
    pub name: String,
    /// Its content.
    pub bytes: Arc<Vec<u8>>,
}

/// One Markdown text, as it is read.
#[derive(Debug)]
pub struct Text {
    /// Its path under `content/`.
    pub path: ContentPath,
    /// The text.
    pub file: Arc<SourceFile>,
    /// The hash of its bytes as they lie on the disk.
    pub hash: Hash,
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct FileFact {
    /// Its path under `content/` or `static/`, in NFC.
    pub path: ContentPath,
    /// Where it is on disk, named as the disk names it.
    pub disk: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Width and height, for pictures that have them.
    pub picture: Option<PictureSize>,
    /// Facts that change when its content does; none where a later edit might not change them.
    pub stamp: Option<Stamp>,
}

/// The files of the portal's own theme; what it lacks comes from the built-in one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// What the theme says of itself, `theme.toml`.
    pub manifest: Option<Arc<SourceFile>>,
    /// Templates by name (`article.html`).
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// Style sheets, scripts and pictures by name.
    pub assets: BTreeMap<String, Arc<Vec<u8>>>,
    /// Changed words, by language (`vi`, `en`).
    pub words: BTreeMap<String, Arc<SourceFile>>,
}

/// A file that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// The path relative to the portal's folder.
    pub path: String,
    /// The reason, as a term of the message tables.
    pub reason: Cow<'static, str>,
}

/// What the settings want of the sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The portal's theme.
    pub theme: String,
    /// Paths of static files that are published although they are hidden or meant for a server.
    pub allowed: Vec<String>,
}

impl Wanted {
    /// The folders that are walked: content, static files, data and the theme.
    fn folders(&self) -> [String; 4] {
        [CONTENT.to_owned(), STATIC.to_owned(), DATA.to_owned(), format!("{THEMES}/{}", self.theme)]
    }
}

/// Bytes of the longest text: some three hundred pages of a book.
const LONGEST_TEXT: u64 = 2 * 1024 * 1024;

/// The folder with texts and their files.
pub const CONTENT: &str = "content";
/// The folder with files that are published as they are.
pub const STATIC: &str = "static";
/// The folder with numbers.
pub const DATA: &str = "data";
/// The folder with themes.
pub const THEMES: &str = "themes";
/// The file with the settings.
pub const SETTINGS: &str = "site.toml";

/// Reads the settings file.
///
/// # Errors
/// Diagnostics when there is none, or it cannot be read.
pub fn read_settings(gate: &Gate) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
    let disk = gate.root().join(SETTINGS);
    if !disk.exists() {
        let missing = Diagnostic::new(Code::NoSettings, Place::Nowhere);
        return Err(vec![missing.arg("folder", gate.root().display().to_string())]);
    }
    read_text(gate, &disk, SETTINGS)
}

/// Reads all sources of a portal, or remembers them. The folders are walked where they have not been already. Each
/// Markdown text is given to `make` as soon as it is read, so that not all of them are in memory at once.
pub fn load<T: Send + Sync>(
    gate: &Gate,
    wanted: &Wanted,
    look: &Look,
    walked: Option<Walked>,
    memory: &mut Memory<T>,
    make: impl Fn(&Text) -> T + Sync,
) -> Outcome<Sources<T>> {
    let (listing, changes, is_same) = memory.refresh(gate, wanted, look, walked, &make);
    let mut sources = Sources {
        texts: Vec::with_capacity(listing.folders[0].files.len()),
        unread: Vec::new(),
        files: Vec::new(),
        statics: Vec::new(),
        statistics: None,
        theme: ThemeFiles::default(),
        ignored: listing.ignored.clone(),
        changes,
        is_same,
    };
    let mut diagnostics = listing.diagnostics.clone();
    let [content, statics, data, theme_files] = &listing.folders;
    if content.files.is_empty() && !gate.root().join(CONTENT).exists() {
        diagnostics.push(Diagnostic::new(Code::NoContent, Place::Path(CONTENT.to_owned())));
    }

    for Known { found, read, stamp, .. } in &content.files {
        match read {
            Read::Made { value, .. } => sources.texts.push(Arc::clone(value)),
            Read::Facts { size, picture, problems } => {
                if let Some(fixed) = text_name(found.path.name()) {
                    let place = Place::Path(format!("{CONTENT}/{}", found.path));
                    diagnostics.push(Diagnostic::new(Code::MisnamedText, place).arg("fixed", fixed));
                }
                sources.files.push(fact(found, found.disk(gate, CONTENT), *size, *picture, *stamp));
                diagnostics.extend_from_slice(problems);
            }
            Read::Nothing => {
                let place = Place::Path(format!("{CONTENT}/{}", found.path));
                diagnostics.push(Diagnostic::new(Code::ActiveContent, place));
            }
            Read::Failed(failures) => {
                if found.is_text() {
                    sources.unread.push(found.path.clone());
                }
                diagnostics.extend_from_slice(failures);
            }
            Read::Text(_) | Read::Bytes(_) => {}
        }
    }
    for Known { found, read, stamp, .. } in &statics.files {
        match read {
            Read::Facts { size, picture, problems } => {
                sources.statics.push(fact(found, found.disk(gate, STATIC), *size, *picture, *stamp));
                diagnostics.extend_from_slice(problems);
            }
            Read::Failed(failures) => diagnostics.extend_from_slice(failures),
            Read::Nothing => {
                let place = Place::Path(format!("{STATIC}/{}", found.path));
                diagnostics.push(Diagnostic::new(Code::ServerFile, place).arg("path", found.path.as_str()));
            }
            Read::Made { .. } | Read::Text(_) | Read::Bytes(_) => {}
        }
    }
    for Known { found, read, .. } in &data.files {
        match read {
            Read::Text(file) => sources.statistics = Some(Arc::clone(file)),
            Read::Nothing => {
                sources.ignored.push(Ignored { path: format!("{DATA}/{}", found.path), reason: "ignored-data".into() });
            }
            Read::Failed(failures) => diagnostics.extend_from_slice(failures),
            Read::Made { .. } | Read::Bytes(_) | Read::Facts { .. } => {}
        }
    }
    for Known { found, read, .. } in &theme_files.files {
        match read {
            Read::Failed(failures) => diagnostics.extend_from_slice(failures),
            Read::Nothing if walk::is_for_server(found.path.name()) => {
                let place = Place::Path(format!("{}/{}", theme_files.name, found.path));
                diagnostics.push(Diagnostic::new(Code::ServerFile, place));
            }
            Read::Nothing => {
                let path = format!("{}/{}", theme_files.name, found.path);
                sources.ignored.push(Ignored { path, reason: "ignored-theme".into() });
            }
            read => add_theme_file(found.path.as_str(), read, &mut sources.theme),
        }
    }
    Outcome { value: sources, diagnostics }
}

/// How a file of a folder is read.
fn manner(folder: &str, found: &Found) -> Manner {
    let path = found.path.as_str();
    let extension = found.path.extension();
    match folder {
        CONTENT if found.is_text() => Manner::Made,
        CONTENT if is_active(found) => Manner::Nothing,
        STATIC if !found.is_allowed && walk::is_for_server(found.path.name()) => Manner::Nothing,
        CONTENT | STATIC if picture::has_pixels(extension) => Manner::Picture,
        CONTENT | STATIC if attachment::is_searched(extension) => Manner::Searched,
        CONTENT | STATIC => Manner::Facts,
        DATA if path == "statistics.toml" => Manner::Text,
        DATA => Manner::Nothing,
        _ if walk::is_for_server(found.path.name()) => Manner::Nothing,
        _ if path.starts_with("assets/") => Manner::Bytes,
        _ if path == "theme.toml" || path.starts_with("templates/") || language_of(path).is_some() => Manner::Text,
        _ => Manner::Nothing,
    }
}

fn fact(found: &Found, disk: PathBuf, size: u64, picture: Option<PictureSize>, stamp: Option<Stamp>) -> FileFact {
    FileFact { path: found.path.clone(), disk, size, picture, stamp }
}

/// Files that browsers run as code of the portal. Texts may hold no code, so neither may what lies beside them; who
/// answers for the portal can put such a file among the static ones.
const ACTIVE: [&str; 15] =
    ["html", "htm", "xhtml", "xht", "svg", "svgz", "js", "mjs", "xml", "xsl", "xslt", "rss", "atom", "rdf", "mht"];

fn is_active(found: &Found) -> bool {
    ACTIVE.iter().any(|active| found.path.extension().eq_ignore_ascii_case(active))
        || walk::is_for_server(found.path.name())
}

/// The name that a file should have which editors and word processors have given another ending: `bai.md.txt`.
fn text_name(name: &str) -> Option<String> {
    const OTHERS: [&str; 6] = [".md.txt", ".md.rtf", ".md.docx", ".markdown", ".mdown", ".mdx"];
    let lower = name.to_lowercase();
    let end = OTHERS.iter().find(|end| lower.ends_with(*end))?;
    // Letters may have small forms of another length, but hardly in such a name.
    Some(format!("{}.md", name.get(..name.len() - end.len())?))
}

/// The language whose words a file of a theme changes.
fn language_of(path: &str) -> Option<&str> {
    path.strip_prefix("words/").and_then(|name| name.strip_suffix(".toml")).filter(|lang| matches!(*lang, "vi" | "en"))
}

fn add_theme_file<T>(path: &str, read: &Read<T>, theme: &mut ThemeFiles) {
    match read {
        Read::Bytes(bytes) => {
            theme.assets.insert(path.trim_start_matches("assets/").to_owned(), Arc::clone(bytes));
        }
        Read::Text(file) => match (path.strip_prefix("templates/"), language_of(path)) {
            (Some(name), _) => {
                theme.templates.insert(name.to_owned(), Arc::clone(file));
            }
            (None, Some(lang)) => {
                theme.words.insert(lang.to_owned(), Arc::clone(file));
            }
            (None, None) => theme.manifest = Some(Arc::clone(file)),
        },
        Read::Made { .. } | Read::Facts { .. } | Read::Nothing | Read::Failed(_) => {}
    }
}

fn read_text(gate: &Gate, disk: &Path, shown: &str) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
    let (bytes, _) = gate.read(disk, LONGEST_TEXT).map_err(|error| vec![unreadable(shown, &error)])?;
    decode::text(shown, &bytes).map(Arc::new)
}

fn unreadable(shown: &str, error: &std::io::Error) -> Diagnostic {
    let place = Place::Path(shown.to_owned());
    if error.kind() == std::io::ErrorKind::FileTooLarge {
        return Diagnostic::new(Code::TooLong, place).arg("most", (LONGEST_TEXT / 1024 / 1024).to_string());
    }
    Diagnostic::new(Code::Unreadable, place).io(error)
}
