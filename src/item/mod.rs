//! Items: what one text says, read on its own. Knows nothing of other items.

mod body;
mod markdown;
mod meta;
mod references;
mod section;
mod story;
mod target;
mod topic;

use std::sync::{Arc, LazyLock, OnceLock};

use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Outcome, Place, Reread, SourceFile};
use crate::source::{self, CONTENT, ContentPath, Text};
use crate::text::{Hash, Hasher, Slug, clean, tcvn3};
use crate::tree::{self, Fields, Format};
use meta::Front;

pub use body::{Body, Heading, Hole, HoleKind};
pub use meta::Meta;
pub use references::{Address, References};
pub use section::{Kind, SectionMeta};
pub use story::{Attachment, Photo, Retell, Source, Story};
pub use target::{Target, TargetError};
pub use topic::Topic;

/// An article or a page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its text's path under `content/`.
    #[serde(skip, default = "ContentPath::root")]
    pub path: ContentPath,
    /// Where its text is.
    #[serde(skip)]
    origin: Origin,
    /// The folder of the section that it belongs to.
    #[serde(skip, default = "ContentPath::root")]
    pub section: ContentPath,
    /// The folder that is its bundle, if it has one.
    #[serde(skip)]
    pub bundle: Option<ContentPath>,
    /// The hash of its text's bytes, by which a changed item is told from the same one.
    #[serde(skip)]
    pub hash: Hash,
    /// The hash of what lists show of it. Where only the rest of its text changes, lists stay as they are.
    pub gist: Hash,
    /// Its segment of the URL.
    pub slug: Slug,
    /// What the portal is arranged by.
    pub meta: Meta,
    /// What it names.
    pub references: References,
    /// What readers are told, once someone has asked; none where the text is no longer what it was.
    #[serde(skip)]
    story: OnceLock<Option<Box<Story>>>,
    #[serde(skip)]
    again: Option<Arc<dyn Retell>>,
    /// The syntax of its front matter.
    pub format: Format,
    /// Where a field that is missing would be reported.
    pub fence: std::ops::Range<usize>,
}

/// What an `_index.md` says of its folder.
#[derive(Debug)]
pub struct SectionText {
    /// The hash of its text's bytes.
    pub hash: Hash,
    /// The folder.
    pub folder: ContentPath,
    /// The path of the `_index.md`.
    pub path: ContentPath,
    /// Its text.
    pub file: Arc<SourceFile>,
    /// Its front matter.
    pub meta: SectionMeta,
    /// Its text.
    pub body: Body,
    /// The links and pictures of its text, in order.
    pub addresses: Vec<Address>,
}

/// What a text turned out to be.
#[derive(Debug, Clone)]
pub enum Parsed {
    /// An article or page.
    Item(Arc<Item>),
    /// The description of a section.
    Section(Arc<SectionText>),
    /// A text too broken to go on with, which was reported. It is there all the same: a link to it is not broken.
    Broken(ContentPath),
}

/// Where the text of an item is. Only a message quotes it, so that most are not kept.
#[derive(Debug)]
enum Origin {
    Kept(Arc<SourceFile>),
    ReadAgain(Arc<dyn Reread>),
}

impl Default for Origin {
    fn default() -> Self {
        static NOWHERE: LazyLock<Arc<SourceFile>> = LazyLock::new(|| Arc::new(SourceFile::new("", "")));
        Self::Kept(Arc::clone(&NOWHERE))
    }
}

impl Item {
    /// The folder from which the item's relative links and pictures start.
    pub fn folder(&self) -> ContentPath {
        self.bundle.as_ref().unwrap_or(&self.section).clone()
    }

    /// An item that was stored, with the path and the hash of its text and the way to read it and to tell its story.
    /// Where it is of the section `near`, they share it.
    #[must_use]
    pub fn restored(mut self, path: ContentPath, near: &ContentPath, hash: Hash, again: Arc<dyn Retell>) -> Self {
        (self.section, self.bundle) = folders(&path, near);
        (self.path, self.hash) = (path, hash);
        self.origin = Origin::ReadAgain(Arc::clone(&again) as Arc<dyn Reread>);
        self.again = Some(again);
        self
    }

    /// What readers are told. That of an item which was stored is made again from its text; an empty one where that
    /// has changed meanwhile, which [`Item::is_lost`] tells.
    pub fn story(&self) -> &Story {
        static NONE: LazyLock<Story> = LazyLock::new(Story::default);
        let story = self.story.get_or_init(|| self.again.as_ref().and_then(|again| again.story()).map(Box::new));
        story.as_deref().unwrap_or(&NONE)
    }

    /// What readers are told, moved out; none where it was not asked for, or is lost.
    pub fn into_story(self) -> Option<Story> {
        self.story.into_inner().flatten().map(|story| *story)
    }

    /// Whether someone asked for what readers are told when the text was no longer what it was.
    pub fn is_lost(&self) -> bool {
        self.story.get().is_some_and(Option::is_none)
    }

    /// Its text, which is read when someone looks at it.
    pub fn file(&self) -> Arc<SourceFile> {
        match &self.origin {
            Origin::Kept(file) => Arc::clone(file),
            Origin::ReadAgain(again) => Arc::new(SourceFile::unread(self.shown(), Arc::clone(again))),
        }
    }

    /// The path of its text, as it is shown to people.
    pub fn shown(&self) -> String {
        format!("{CONTENT}/{}", self.path)
    }

    /// A place in the item's text.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::span(&self.file(), span)
    }
}

/// The folder of the section that a text belongs to, and that which is its bundle. Where the section is `near`, it is
/// that.
fn folders(path: &ContentPath, near: &ContentPath) -> (ContentPath, Option<ContentPath>) {
    if is_index(path) && !path.is_at_root() {
        let bundle = path.folder();
        (bundle.folder_near(near), Some(bundle))
    } else {
        (path.folder_near(near), None)
    }
}

fn is_index(path: &ContentPath) -> bool {
    path.stem().eq_ignore_ascii_case("index")
}

/// Characters of a line that a message repeats.
const EXCERPT: usize = 80;

/// Reads one text.
pub fn parse(text: &Text, zone: Offset) -> Outcome<Parsed> {
    let mut diagnostics = Vec::new();
    let value = parse_into(text, zone, &mut diagnostics).unwrap_or_else(|| Parsed::Broken(text.path.clone()));
    Outcome { value, diagnostics }
}

/// The first line that is in an encoding from before Unicode, with what was meant.
fn old_letters(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    if !tcvn3::may_be_in(file.text()) {
        return None;
    }
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if let Some(meant) = tcvn3::meant(line.trim_end()) {
            let place = Place::span(file, start..start + line.trim_end().len());
            return Some(Diagnostic::new(Code::OldLetters, place).arg("meant", clean::excerpt(&meant, EXCERPT)));
        }
        start += line.len();
    }
    None
}

/// The hash of what lists show of an item: its front matter, its opening, and the descriptions of its pictures with their
/// places among its addresses.
fn gist(front: &str, story: &Story) -> Hash {
    let mut hasher = Hasher::default();
    let mut add = |number: usize, text: &str| {
        for part in [&number.to_le_bytes()[..], &text.len().to_le_bytes(), text.as_bytes()] {
            hasher.add(part);
        }
    };
    add(0, front);
    let opening = story.opening();
    add(opening.iter().len(), opening.map_or("", String::as_str));
    for hole in &story.body.holes {
        if let HoleKind::Picture { address, alt, .. } = &hole.kind {
            add(address.map_or(0, |address| address + 1), alt);
        }
    }
    hasher.finish()
}

fn parse_into(text: &Text, zone: Offset, diagnostics: &mut Vec<Diagnostic>) -> Option<Parsed> {
    let file = &text.file;
    diagnostics.extend(old_letters(file));
    let date = if text.path.is_section_text() { "" } else { "date = \"28/09/2023 10:48\" / " };
    let parts = source::split(file).map_err(|diagnostic| diagnostics.push(diagnostic.arg("date", date))).ok()?;
    let table = tree::parse(file, parts.data.clone(), parts.format, diagnostics)?;
    let mut fields = Fields::new(&table, parts.fence.clone(), file, parts.format, diagnostics);
    let folder = text.path.folder();

    if text.path.is_section_text() {
        let meta = section::read(&mut fields, folder.is_root());
        fields.finish_tolerantly();
        let (body, addresses) = markdown::read(file, parts.body, &folder, diagnostics);
        let (hash, path, file) = (text.hash, text.path.clone(), Arc::clone(file));
        let section = SectionText { hash, folder, path, file, meta, body, addresses };
        return Some(Parsed::Section(Arc::new(section)));
    }

    let Front { meta, slug, mut references, story } = meta::read(&mut fields, zone);
    fields.finish_tolerantly();
    let front = parts.body.start;
    let (body, addresses) = markdown::read(file, parts.body, &folder, diagnostics);
    references.addresses = addresses;
    let (section, bundle) = folders(&text.path, &folder);
    let name = bundle.as_ref().map_or(text.path.stem(), |bundle| bundle.name());
    if bundle.is_none() && is_index(&text.path) {
        diagnostics.push(Diagnostic::new(Code::RootIndex, Place::Path(file.path.clone())));
        return None;
    }
    let Some(slug) = slug.or_else(|| Slug::of(name)) else {
        diagnostics.push(Diagnostic::new(Code::NoSlug, Place::Path(file.path.clone())).arg("name", name));
        return None;
    };
    if body.is_empty() && references.photos.is_empty() && references.attachments.is_empty() {
        let draft = parts.format.pair("draft", "true");
        let empty = Diagnostic::new(Code::EmptyText, Place::span(file, parts.fence.clone()));
        diagnostics.push(empty.arg("draft", draft));
    }
    let story = story.with(body);
    let gist = gist(&file.text()[..front], &story);
    let again = file.again().filter(|_| diagnostics.is_empty());
    let origin = again.map_or_else(|| Origin::Kept(Arc::clone(file)), |again| Origin::ReadAgain(Arc::clone(again)));
    Some(Parsed::Item(Arc::new(Item {
        section,
        path: text.path.clone(),
        origin,
        bundle,
        hash: text.hash,
        gist,
        slug,
        meta,
        references,
        story: OnceLock::from(Some(Box::new(story))),
        again: None,
        format: parts.format,
        fence: parts.fence,
    })))
}
