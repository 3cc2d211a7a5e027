//! The text of an item with its holes filled: links, pictures, words.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::{PictureView, Viewer};
use crate::item::{Body, HoleKind};
use crate::plan::{Link, Links};
use crate::portal::FileId;

impl Viewer<'_> {
    /// The HTML of a text.
    pub(super) fn body(&self, body: &Body, links: &Links) -> String {
        let mut open_link = None;
        body.fill(|kind, out| match kind {
            HoleKind::LinkStart { address, title } => {
                open_link = links.of(*address);
                self.link_start(open_link, title, out);
            }
            HoleKind::LinkEnd => match open_link.take() {
                Some(Link::Expired) => {
                    out.push(' ');
                    let _ = escape_html_body_text(&mut *out, self.words.get("expired_link"));
                }
                Some(_) => out.push_str("</a>"),
                None => {}
            },
            HoleKind::Picture { address, alt, caption, alone } => {
                if let Some(Link::File(id, _)) = links.of(*address) {
                    picture(&self.picture(*id, alt.clone()), caption, *alone, out);
                }
            }
            HoleKind::Word(key) => {
                let _ = escape_html(&mut *out, self.words.get(key));
            }
        })
    }

    fn link_start(&self, link: Option<&Link>, title: &str, out: &mut String) {
        let Some(href) = link.and_then(|link| self.link_href(link)) else { return };
        out.push_str("<a href=\"");
        let _ = escape_href(&mut *out, &href);
        if !title.is_empty() {
            out.push_str("\" title=\"");
            let _ = escape_html(&mut *out, title);
        }
        out.push_str("\">");
    }

    /// A published picture.
    pub(super) fn picture(&self, id: FileId, alt: String) -> PictureView {
        let size = self.portal.file(id).fact.picture;
        PictureView {
            href: self.href(self.plan.file(id)),
            alt,
            width: size.map(|size| size.width),
            height: size.map(|size| size.height),
        }
    }
}

fn picture(picture: &PictureView, caption: &str, alone: bool, out: &mut String) {
    if alone {
        out.push_str("<figure>");
    }
    out.push_str("<img src=\"");
    let _ = escape_href(&mut *out, &picture.href);
    out.push_str("\" alt=\"");
    let _ = escape_html(&mut *out, &picture.alt);
    out.push('"');
    if let (Some(width), Some(height)) = (picture.width, picture.height) {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
    if alone {
        if !caption.is_empty() {
            out.push_str("<figcaption>");
            let _ = escape_html_body_text(&mut *out, caption);
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }
}
