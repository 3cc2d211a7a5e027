//! Sources: what is on disk, read once, through one gate.
//!
//! Owns walking, decoding and facts of files. Does not know what a field of front matter means.

mod decode;
mod front_matter;
mod gate;
mod path;
mod picture;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Outcome, Place, SourceFile};

pub use front_matter::{FrontMatter, split};
pub use gate::Gate;
pub use path::{ContentPath, PathError};

pub use picture::PictureSize;
pub(crate) use picture::is_picture;
use walk::Found;

/// Everything that a portal is made of, but its settings.
#[derive(Debug, Default)]
pub struct Sources {
    /// The Markdown texts under `content/`, by path.
    pub texts: Vec<Text>,
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
}

/// A file of the theme: style sheet, script, picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFile {
    /// Its name in the theme.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// One Markdown text.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its path under `content/`.
    pub path: ContentPath,
    /// The text.
    pub file: Arc<SourceFile>,
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
}

/// The files of the portal's own theme; what it lacks comes from the built-in one.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// What the theme says of itself, `theme.toml`.
    pub manifest: Option<Arc<SourceFile>>,
    /// Templates by name (`article.html`).
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// Style sheets, scripts and pictures by name.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// Changed words, by language (`vi`, `en`).
    pub words: BTreeMap<String, Arc<SourceFile>>,
}

/// A file that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The path relative to the portal's folder.
    pub path: String,
    /// The reason, as a term of the message tables.
    pub reason: &'static str,
}

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
/// A diagnostic when there is none, or it cannot be read.
pub fn read_settings(gate: &Gate) -> Result<Arc<SourceFile>, Diagnostic> {
    let disk = gate.root().join(SETTINGS);
    if !disk.exists() {
        return Err(Diagnostic::new(Code::NoSettings, Place::Nowhere).arg("folder", gate.root().display().to_string()));
    }
    read_text(gate, &disk, SETTINGS)
}

/// Reads all sources of a portal whose theme is `theme`.
pub fn load(gate: &Gate, theme: &str) -> Outcome<Sources> {
    let mut diagnostics = Vec::new();
    let mut sources = Sources::default();

    if !gate.root().join(CONTENT).exists() {
        diagnostics.push(Diagnostic::new(Code::NoContent, Place::Path(CONTENT.to_owned())));
    }
    let content = walk::folder(gate, CONTENT, &mut sources.ignored, &mut diagnostics);
    let statics = walk::folder(gate, STATIC, &mut sources.ignored, &mut diagnostics);
    for found in walk::folder(gate, DATA, &mut sources.ignored, &mut diagnostics) {
        let shown = format!("{DATA}/{}", found.path);
        if found.path.as_str() != "statistics.toml" {
            sources.ignored.push(Ignored { path: shown, reason: "ignored-data" });
            continue;
        }
        match read_text(gate, &found.disk, &shown) {
            Ok(file) => sources.statistics = Some(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let theme_root = format!("{THEMES}/{theme}");
    let theme_files = walk::folder(gate, &theme_root, &mut sources.ignored, &mut diagnostics);

    let (texts, files): (Vec<Found>, Vec<Found>) = content.into_iter().partition(Found::is_text);
    let read: Vec<_> = texts
        .into_par_iter()
        .map(|found| {
            let shown = format!("{CONTENT}/{}", found.path);
            match read_text(gate, &found.disk, &shown) {
                Ok(file) => Ok(Text { path: found.path, file }),
                Err(diagnostic) => Err((found.path, diagnostic)),
            }
        })
        .collect();
    for text in read {
        match text {
            Ok(text) => sources.texts.push(text),
            Err((path, diagnostic)) => {
                sources.unread.push(path);
                diagnostics.push(diagnostic);
            }
        }
    }
    let files = without_active_content(files, &mut diagnostics);
    sources.files = facts(gate, CONTENT, files, &mut diagnostics);
    sources.statics = facts(gate, STATIC, statics, &mut diagnostics);
    for found in theme_files {
        add_theme_file(gate, &theme_root, found, &mut sources, &mut diagnostics);
    }
    Outcome { value: sources, diagnostics }
}

/// Files that browsers run as code of the portal. Texts may hold no code, so neither may what lies beside them; who
/// answers for the portal can put such a file among the static ones.
const ACTIVE: [&str; 9] = ["html", "htm", "xhtml", "svg", "js", "mjs", "php", "phtml", "htaccess"];

fn without_active_content(mut files: Vec<Found>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    files.retain(|found| {
        let is_active = ACTIVE.iter().any(|active| found.path.extension().eq_ignore_ascii_case(active));
        if is_active {
            diagnostics.push(Diagnostic::new(Code::ActiveContent, Place::Path(format!("{CONTENT}/{}", found.path))));
        }
        !is_active
    });
    files
}

fn facts(gate: &Gate, folder: &str, found: Vec<Found>, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileFact> {
    let read: Vec<Result<FileFact, Diagnostic>> = found
        .into_par_iter()
        .map(|found| {
            let shown = || format!("{folder}/{}", found.path);
            let size = gate.size(&found.disk).map_err(|error| unreadable(&shown(), &error))?;
            let picture = picture::size(gate, &found.disk, found.path.extension())
                .map_err(|error| unreadable(&shown(), &error))?;
            Ok(FileFact { path: found.path, disk: found.disk, size, picture })
        })
        .collect();
    let mut facts = Vec::with_capacity(read.len());
    for fact in read {
        match fact {
            Ok(fact) => facts.push(fact),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    facts
}

fn add_theme_file(gate: &Gate, root: &str, found: Found, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) {
    let shown = format!("{root}/{}", found.path);
    let path = found.path.as_str();
    let mut text = || match read_text(gate, &found.disk, &shown) {
        Ok(file) => Some(file),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    if path == "theme.toml" {
        sources.theme.manifest = text();
    } else if let Some(name) = path.strip_prefix("templates/") {
        sources.theme.templates.extend(text().map(|file| (name.to_owned(), file)));
    } else if let Some(name) = path.strip_prefix("assets/") {
        match gate.read(&found.disk) {
            Ok(bytes) => {
                sources.theme.assets.insert(name.to_owned(), bytes);
            }
            Err(error) => diagnostics.push(unreadable(&shown, &error)),
        }
    } else if let Some(lang @ ("vi" | "en")) = path.strip_prefix("words/").and_then(|name| name.strip_suffix(".toml")) {
        sources.theme.words.extend(text().map(|file| (lang.to_owned(), file)));
    } else {
        sources.ignored.push(Ignored { path: shown, reason: "ignored-theme" });
    }
}

fn read_text(gate: &Gate, disk: &Path, shown: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    let bytes = gate.read(disk).map_err(|error| unreadable(shown, &error))?;
    decode::text(shown, &bytes).map(Arc::new)
}

fn unreadable(shown: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, Place::Path(shown.to_owned())).io(error)
}
