//! What the links, photos and attachments of a text lead to. A link that leads nowhere is an error: it would
//! be a reader's error page.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

use super::{Absent, Page, Plan, Route};
use crate::diag::{Code, Diagnostic, Outcome, Place, SourceFile};
use crate::item::{Address, Body, Item, References, Target, TargetError};
use crate::portal::{FileId, Folder, Hold, ItemId, Portal, SectionId};
use crate::source::{CONTENT, ContentPath, PathError, STATIC, is_picture};
use crate::text;
use crate::tree::Spanned;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To an address outside the portal, as it was written.
    External(String),
    /// To a heading of the same page.
    Anchor(String),
    /// To a page or file of the portal.
    Route(Route, Option<String>),
    /// To a picture or file that is published, or a place in it (`#page=3`).
    File(FileId, Option<String>),
    /// Nowhere any more: its text stays, without the link.
    Expired,
}

/// The links of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// For each address of the text; none where it leads nowhere.
    pub addresses: Vec<Option<Link>>,
    /// For each photo of the front matter.
    pub photos: Vec<Option<FileId>>,
    /// For each attachment of the front matter.
    pub attachments: Vec<Option<FileId>>,
}

impl Links {
    /// Where an address of the text leads, by its place among them.
    pub fn of(&self, address: Option<usize>) -> Option<&Link> {
        self.addresses.get(address?)?.as_ref()
    }

    /// Whether any leads to a place within another text.
    pub(super) fn has_anchors(&self) -> bool {
        let is_anchored = |link: &Link| matches!(link, Link::Route(_, Some(_)) | Link::File(_, Some(_)));
        self.addresses.iter().flatten().any(is_anchored)
    }
}

/// Resolves the links of an item.
pub(super) fn of_item(portal: &Portal, plan: &Plan, item: &Item) -> Outcome<Links> {
    let mut diagnostics = Vec::new();
    let file = || item.file();
    let mut resolver = Resolver {
        portal,
        plan,
        file: LazyCell::new(&file),
        body: &|| &item.story().body,
        folder: item.folder(),
        diagnostics: &mut diagnostics,
    };
    let folder = resolver.folder.clone();
    let References { addresses, photos, attachments } = &item.references;
    let addresses = resolver.addresses(addresses);
    let photos = photos.iter().map(|photo| {
        let found = resolver.named_file(&folder, &photo.value, &photo.span)?;
        resolver.check_picture(found, &photo.span);
        Some(found)
    });
    let photos = photos.collect();
    let attachments = attachments.iter().map(|file| resolver.named_file(&folder, &file.value, &file.span)).collect();
    Outcome { value: Links { addresses, photos, attachments }, diagnostics }
}

/// Resolves a link that stands in the settings: as in a text that lies directly in `content/`.
pub(super) fn of_setting(
    portal: &Portal,
    plan: &Plan,
    settings: &Arc<SourceFile>,
    link: &Spanned<String>,
) -> Outcome<Option<Link>> {
    let mut diagnostics = Vec::new();
    let body = Body::default();
    let folder = ContentPath::root();
    let value = match Target::parse(&link.value, &folder) {
        Ok(target) => {
            let file = || Arc::clone(settings);
            let mut resolver = Resolver {
                portal,
                plan,
                file: LazyCell::new(&file),
                body: &|| &body,
                folder,
                diagnostics: &mut diagnostics,
            };
            resolver.link(&target, &link.span)
        }
        Err(TargetError::Local) => {
            let place = Place::span(settings, link.span.clone());
            diagnostics.push(Diagnostic::new(Code::LocalAddress, place).arg("address", &link.value));
            None
        }
        Err(_) => {
            let place = Place::span(settings, link.span.clone());
            let diagnostic = Diagnostic::new(Code::BadScheme, place).arg("address", &link.value);
            diagnostics.push(diagnostic.term("allowed", "schemes-of-links"));
            None
        }
    };
    Outcome { value, diagnostics }
}

/// Resolves the links of a section's own text.
pub(super) fn of_section(portal: &Portal, plan: &Plan, id: SectionId) -> Outcome<Links> {
    let mut diagnostics = Vec::new();
    let Some(text) = &portal.section(id).text else {
        return Outcome { value: Links::default(), diagnostics };
    };
    let file = || Arc::clone(&text.file);
    let mut resolver = Resolver {
        portal,
        plan,
        file: LazyCell::new(&file),
        body: &|| &text.body,
        folder: text.folder.clone(),
        diagnostics: &mut diagnostics,
    };
    let addresses = resolver.addresses(&text.addresses);
    Outcome { value: Links { addresses, ..Links::default() }, diagnostics }
}

struct Resolver<'a, 'd> {
    portal: &'a Portal,
    plan: &'a Plan,
    /// The text, for messages.
    file: LazyCell<Arc<SourceFile>, &'a dyn Fn() -> Arc<SourceFile>>,
    body: &'a dyn Fn() -> &'a Body,
    folder: ContentPath,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    fn addresses(&mut self, addresses: &[Address]) -> Vec<Option<Link>> {
        let resolve = |address: &Address| match address.is_picture {
            true => self.picture(&address.target, &address.span),
            false => self.link(&address.target, &address.span),
        };
        addresses.iter().map(resolve).collect()
    }

    fn link(&mut self, target: &Target, span: &Range<usize>) -> Option<Link> {
        match target {
            Target::External(address) => Some(Link::External(address.clone())),
            Target::Anchor { id, is_there } => {
                if !is_there {
                    self.check_anchor((self.body)(), Some(id), span);
                }
                Some(Link::Anchor(id.clone()))
            }
            Target::Route { path, anchor } => self.route(path, anchor.as_ref(), span),
            Target::File { path, anchor } => self.file(path, anchor.as_ref(), span),
        }
    }

    fn route(&mut self, path: &str, anchor: Option<&String>, span: &Range<usize>) -> Option<Link> {
        // Most are spelt as the route is.
        let spelt = self.plan.spelt(path);
        let read = || Route::parse(path).or_else(|| Route::of_static(&ContentPath::root().join(path).ok()?));
        let route = if spelt.is_some() { None } else { read() };
        if let Some(planned) = spelt.or_else(|| self.plan.find(route.as_ref()?)) {
            match &planned.page {
                Page::Item(id) => self.check_item_anchor(*id, anchor, span),
                Page::Section(id, _) => self.check_section_anchor(*id, anchor, span),
                _ => {}
            }
            return Some(Link::Route(planned.route.clone(), anchor.cloned()));
        }
        match route.and_then(|route| self.plan.absent(&route)) {
            Some(Absent::Held(why)) => return self.held(why, span),
            Some(Absent::Broken) => return None,
            None => {}
        }
        let near = self.nearest_route(path);
        self.report(Code::BrokenLink, span, |d| d.arg("target", path).arg_if("near", near));
        None
    }

    fn file(&mut self, path: &ContentPath, anchor: Option<&String>, span: &Range<usize>) -> Option<Link> {
        if let Some(id) = self.portal.item_at(path) {
            self.check_item_anchor(id, anchor, span);
            return Some(Link::Route(self.plan.item(id).clone(), anchor.cloned()));
        }
        let folder = if path.is_section_text() { path.folder() } else { path.clone() };
        if let Some(id) = self.portal.section_at(&folder) {
            self.check_section_anchor(id, anchor, span);
            return Some(Link::Route(self.plan.section(id).clone(), anchor.cloned()));
        }
        if let Some(id) = self.portal.file_at(Folder::Content, path.as_str()) {
            return Some(Link::File(id, anchor.cloned()));
        }
        if let Some(held) = self.portal.held_at(path) {
            return self.held(held.why, span);
        }
        if !self.portal.is_broken(path) {
            self.missing(Code::BrokenLink, path, span);
        }
        None
    }

    fn held(&mut self, why: Hold, span: &Range<usize>) -> Option<Link> {
        match why {
            Hold::Expired(when) => {
                self.report(Code::LinkToExpired, span, |d| d.arg("date", when.to_string()));
                Some(Link::Expired)
            }
            Hold::Scheduled(when) => {
                self.report(Code::LinkToHeld, span, |d| d.arg("date", when.to_string()));
                None
            }
            Hold::Draft => {
                self.report(Code::LinkToHeld, span, |d| d.term("draft", "a-draft"));
                None
            }
        }
    }

    fn picture(&mut self, target: &Target, span: &Range<usize>) -> Option<Link> {
        let id = match target {
            // A picture on another server was reported when the text was read.
            Target::External(_) | Target::Anchor { .. } => return None,
            Target::Route { path, .. } => self.static_file(path, span)?,
            Target::File { path, .. } => self.content_file(path, span)?,
        };
        self.check_picture(id, span);
        Some(Link::File(id, None))
    }

    /// A file that the front matter names: relative to the text, or from the static files with `/`.
    fn named_file(&mut self, folder: &ContentPath, name: &str, span: &Range<usize>) -> Option<FileId> {
        if name.starts_with("http://") || name.starts_with("https://") {
            self.report(Code::RemotePicture, span, |d| d.arg("address", name));
            return None;
        }
        if name.starts_with('/') {
            return self.static_file(name, span);
        }
        let path = self.joined(folder, name, span)?;
        self.content_file(&path, span)
    }

    fn content_file(&mut self, path: &ContentPath, span: &Range<usize>) -> Option<FileId> {
        let found = self.portal.file_at(Folder::Content, path.as_str());
        if found.is_none() {
            match self.portal.held_at(path) {
                Some(held) => {
                    self.held(held.why, span);
                }
                None => self.missing(Code::FileMissing, path, span),
            }
        }
        found
    }

    fn static_file(&mut self, name: &str, span: &Range<usize>) -> Option<FileId> {
        // Most are spelt as the file is.
        let spelt = name.strip_prefix('/').and_then(|name| self.portal.file_at(Folder::Static, name));
        if spelt.is_some() {
            return spelt;
        }
        let path = self.joined(&ContentPath::root(), name, span)?;
        let found = self.portal.file_at(Folder::Static, path.as_str());
        if found.is_none() {
            self.report(Code::FileMissing, span, |d| d.arg("path", format!("{STATIC}/{path}")));
        }
        found
    }

    fn joined(&mut self, folder: &ContentPath, name: &str, span: &Range<usize>) -> Option<ContentPath> {
        let code = match folder.join(name) {
            Ok(path) => return Some(path),
            Err(PathError::Escapes) => Code::PathEscapes,
            Err(PathError::Form) => Code::PathForm,
        };
        self.report(code, span, |d| d.arg("path", name));
        None
    }

    fn check_picture(&mut self, id: FileId, span: &Range<usize>) {
        let fact = &self.portal.file(id).fact;
        let extension = fact.path.extension();
        if !is_picture(extension) {
            self.report(Code::NotAPicture, span, |d| d.arg("path", fact.path.as_str()));
        }
    }

    fn check_item_anchor(&mut self, id: ItemId, anchor: Option<&String>, span: &Range<usize>) {
        if anchor.is_none() {
            return;
        }
        let item = &self.portal.item(id).item;
        let body = &item.story().body;
        // Of a text that was changed meanwhile nothing is known, which is told before anything is published.
        if !item.is_lost() {
            self.check_anchor(body, anchor, span);
        }
    }

    fn check_section_anchor(&mut self, id: SectionId, anchor: Option<&String>, span: &Range<usize>) {
        if let Some(text) = &self.portal.section(id).text {
            self.check_anchor(&text.body, anchor, span);
        }
    }

    fn check_anchor(&mut self, body: &Body, anchor: Option<&String>, span: &Range<usize>) {
        let Some(id) = anchor.filter(|id| !body.has_anchor(id)) else { return };
        let near = text::nearest(id, body.headings.iter().map(|heading| heading.id.as_str())).map(str::to_owned);
        self.report(Code::BrokenAnchor, span, |d| d.arg("anchor", id).arg_if("near", near));
    }

    fn missing(&mut self, code: Code, path: &ContentPath, span: &Range<usize>) {
        let near = self.nearest_path(path, code == Code::BrokenLink);
        self.report(code, span, |d| {
            d.arg("path", format!("{CONTENT}/{path}")).arg("target", path.as_str()).arg_if("near", near)
        });
    }

    /// What the editor most likely meant, as it is typed in this text: a name in the same folder, or the same name
    /// elsewhere.
    fn nearest_path(&self, path: &ContentPath, may_be_text: bool) -> Option<String> {
        let texts = self.portal.items.iter().map(|placed| &placed.item.path).filter(|_| may_be_text);
        let files = self.portal.files.iter().filter(|f| f.folder == Folder::Content).map(|f| &f.fact.path);
        let folder = path.folder();
        let mut elsewhere = None;
        let mut beside: Vec<&ContentPath> = Vec::new();
        for known in texts.chain(files) {
            if known.folder() == folder {
                beside.push(known);
            } else if known.name() == path.name() && elsewhere.is_none() {
                elsewhere = Some(known);
            }
        }
        let same_stem = |known: &&&ContentPath| known.stem().eq_ignore_ascii_case(path.stem());
        let near = beside.iter().find(same_stem).copied().or_else(|| {
            let name = text::nearest(path.name(), beside.iter().map(|known| known.name()))?;
            beside.iter().find(|known| known.name() == name).copied()
        });
        near.or(elsewhere).map(|known| known.relative_from(&self.folder))
    }

    /// A route in the same folder that is much like a path.
    fn nearest_route(&self, path: &str) -> Option<String> {
        let folder = &path[..path.trim_end_matches('/').rfind('/')? + 1];
        let entries = &self.plan.entries;
        let from = entries.partition_point(|planned| planned.route.as_str() < folder);
        let beside = entries[from..].iter().map(|planned| planned.route.as_str()).take_while(|r| r.starts_with(folder));
        let direct = beside.filter(|route| !route[folder.len()..].trim_end_matches('/').contains('/'));
        text::nearest(path, direct).map(str::to_owned)
    }

    fn report(&mut self, code: Code, span: &Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.diagnostics.push(with(Diagnostic::new(code, Place::span(&self.file, span.clone()))));
    }
}
