//! What the links, photos and attachments of a text lead to. A link that leads nowhere is an error: it would
//! be a reader's error page.

use std::ops::Range;
use std::sync::Arc;

use super::{Plan, Route};
use crate::diag::{Code, Diagnostic, Outcome, Place, SourceFile};
use crate::item::{Body, HoleKind, Target};
use crate::portal::{FileId, Folder, Hold, ItemId, Portal, SectionId};
use crate::source::{ContentPath, is_picture};
use crate::text;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To an address outside the portal, as it was written.
    External(String),
    /// To a heading of the same page.
    Anchor(String),
    /// To a page or file of the portal.
    Route(Route, Option<String>),
    /// To a picture or file that is published.
    File(FileId),
    /// Nowhere any more: its text stays, without the link.
    Expired,
}

/// The links of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// For each hole of the body; `None` for holes that hold no address.
    pub holes: Vec<Option<Link>>,
    /// For each photo of the front matter.
    pub photos: Vec<Option<FileId>>,
    /// For each attachment of the front matter.
    pub attachments: Vec<Option<FileId>>,
}

/// Resolves the links of an item.
pub(super) fn of_item(portal: &Portal, plan: &Plan, id: ItemId) -> Outcome<Links> {
    let item = &portal.item(id).item;
    let mut diagnostics = Vec::new();
    let mut resolver = Resolver { portal, plan, file: &item.file, body: &item.body, diagnostics: &mut diagnostics };
    let folder = item.folder();
    let holes = resolver.holes();
    let photos = item.meta.photos.iter().map(|photo| {
        let found = resolver.named_file(&folder, &photo.src.value, &photo.src.span)?;
        resolver.check_picture(found, &photo.src.span);
        Some(found)
    });
    let photos = photos.collect();
    let attachments =
        item.meta.attachments.iter().map(|a| resolver.named_file(&folder, &a.file.value, &a.file.span)).collect();
    Outcome { value: Links { holes, photos, attachments }, diagnostics }
}

/// Resolves the links of a section's own text.
pub(super) fn of_section(portal: &Portal, plan: &Plan, id: SectionId) -> Outcome<Links> {
    let mut diagnostics = Vec::new();
    let Some(text) = &portal.section(id).text else {
        return Outcome { value: Links::default(), diagnostics };
    };
    let mut resolver = Resolver { portal, plan, file: &text.file, body: &text.body, diagnostics: &mut diagnostics };
    let holes = resolver.holes();
    Outcome { value: Links { holes, ..Links::default() }, diagnostics }
}

struct Resolver<'a, 'd> {
    portal: &'a Portal,
    plan: &'a Plan,
    file: &'a Arc<SourceFile>,
    body: &'a Body,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    fn holes(&mut self) -> Vec<Option<Link>> {
        self.body
            .holes
            .iter()
            .map(|hole| match &hole.kind {
                HoleKind::LinkStart { target, span, .. } => self.link(target, span),
                HoleKind::Picture { target, span, .. } => self.picture(target, span),
                HoleKind::LinkEnd | HoleKind::Word(_) => None,
            })
            .collect()
    }

    fn link(&mut self, target: &Target, span: &Range<usize>) -> Option<Link> {
        match target {
            Target::External(address) => Some(Link::External(address.clone())),
            Target::Anchor(id) => {
                if !id.is_empty() {
                    self.check_anchor(self.body, id, span);
                }
                Some(Link::Anchor(id.clone()))
            }
            Target::Route { path, anchor } => self.route(path, anchor.as_ref(), span),
            Target::File { path, anchor } => self.file(path, anchor.as_ref(), span),
        }
    }

    fn route(&mut self, path: &str, anchor: Option<&String>, span: &Range<usize>) -> Option<Link> {
        let route = Route::parse(path);
        if let Some(route) = &route {
            if self.plan.find(route).is_some() {
                return Some(Link::Route(route.clone(), anchor.cloned()));
            }
            if let Some(why) = self.plan.held(route) {
                return self.held(why, span);
            }
        }
        let near =
            text::nearest(path, self.plan.entries.iter().map(|planned| planned.route.as_str())).map(str::to_owned);
        self.report(Code::BrokenLink, span, |d| d.arg("target", path).arg_if("near", near));
        None
    }

    fn file(&mut self, path: &ContentPath, anchor: Option<&String>, span: &Range<usize>) -> Option<Link> {
        if let Some(id) = self.portal.item_at(path) {
            if let Some(anchor) = anchor {
                self.check_anchor(&self.portal.item(id).item.body, anchor, span);
            }
            return Some(Link::Route(self.plan.item(id).clone(), anchor.cloned()));
        }
        let folder = if path.name() == "_index.md" { path.folder() } else { path.clone() };
        if let Some(id) = self.portal.section_at(&folder) {
            return Some(Link::Route(self.plan.section(id).clone(), anchor.cloned()));
        }
        if let Some(id) = self.portal.file_at(Folder::Content, path) {
            return Some(Link::File(id));
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
            Target::External(_) | Target::Anchor(_) => return None,
            Target::Route { path, .. } => self.static_file(path, span)?,
            Target::File { path, .. } => match self.portal.file_at(Folder::Content, path) {
                Some(id) => id,
                None => {
                    self.missing(Code::FileMissing, path, span);
                    return None;
                }
            },
        };
        self.check_picture(id, span);
        Some(Link::File(id))
    }

    /// A file that the front matter names: relative to the text, or from the static files with `/`.
    fn named_file(&mut self, folder: &ContentPath, name: &str, span: &Range<usize>) -> Option<FileId> {
        if name.starts_with('/') {
            return self.static_file(name, span);
        }
        let Ok(path) = folder.join(name) else {
            self.report(Code::PathEscapes, span, |d| d.arg("path", name));
            return None;
        };
        let found = self.portal.file_at(Folder::Content, &path);
        if found.is_none() {
            self.missing(Code::FileMissing, &path, span);
        }
        found
    }

    fn static_file(&mut self, name: &str, span: &Range<usize>) -> Option<FileId> {
        let Ok(path) = ContentPath::root().join(name) else {
            self.report(Code::PathEscapes, span, |d| d.arg("path", name));
            return None;
        };
        let found = self.portal.file_at(Folder::Static, &path);
        if found.is_none() {
            self.report(Code::FileMissing, span, |d| d.arg("path", format!("static/{path}")));
        }
        found
    }

    fn check_picture(&mut self, id: FileId, span: &Range<usize>) {
        let fact = &self.portal.file(id).fact;
        let extension = fact.path.extension();
        if !is_picture(extension) || (fact.picture.is_none() && !extension.eq_ignore_ascii_case("svg")) {
            self.report(Code::NotAPicture, span, |d| d.arg("path", fact.path.as_str()));
        }
    }

    fn check_anchor(&mut self, body: &Body, id: &str, span: &Range<usize>) {
        if body.has_anchor(id) {
            return;
        }
        let near = text::nearest(id, body.headings.iter().map(|heading| heading.id.as_str())).map(str::to_owned);
        self.report(Code::BrokenAnchor, span, |d| d.arg("anchor", id).arg_if("near", near));
    }

    fn missing(&mut self, code: Code, path: &ContentPath, span: &Range<usize>) {
        let near = self.nearest_path(path);
        self.report(code, span, |d| {
            d.arg("path", format!("content/{path}")).arg("target", path.as_str()).arg_if("near", near)
        });
    }

    /// What the editor most likely meant: a name in the same folder, or the same name elsewhere.
    fn nearest_path(&self, path: &ContentPath) -> Option<String> {
        let texts = self.portal.items.iter().map(|placed| &placed.item.path);
        let files = self.portal.files.iter().filter(|f| f.folder == Folder::Content).map(|f| &f.fact.path);
        let folder = path.folder();
        let mut same_name = None;
        let mut beside = Vec::new();
        for known in texts.chain(files) {
            if known.folder() == folder {
                beside.push(known.name());
            } else if known.name() == path.name() && same_name.is_none() {
                same_name = Some(known.as_str().to_owned());
            }
        }
        text::nearest(path.name(), beside).map(str::to_owned).or(same_name)
    }

    fn report(&mut self, code: Code, span: &Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.diagnostics.push(with(Diagnostic::new(code, Place::span(self.file, span.clone()))));
    }
}
