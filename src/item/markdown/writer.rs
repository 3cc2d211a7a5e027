//! Events of Markdown into HTML with holes.
//!
//! Every text goes through one escaping function, every address through [`Target::parse`]; raw HTML is shown
//! as text. No inline style or script is ever written, so a strict content security policy holds.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;

use super::Spanned;
use super::events::{
    DEEPEST, cell_texts, html_of, inside, is_comment, is_pictures_only, is_top_heading, plain_text, too_deep,
};
use super::indents::Dedented;
use super::notes::{self, Notes};
use super::table::Table;
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::item::target::{Target, TargetError};
use crate::item::{Address, Body, Heading, Hole, HoleKind};
use crate::source::ContentPath;
use crate::text::{Slug, clean};

/// Characters of an address in a message: a picture pasted as `data:` is longer than a book.
const ADDRESS: usize = 80;

/// Writes a whole text that was read as `events`. `offset` is where the Markdown begins in the file.
pub(super) fn write<'a>(
    dedented: &'a Dedented<'_>,
    events: Vec<Spanned<'a>>,
    file: &Arc<SourceFile>,
    offset: usize,
    folder: &ContentPath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body, Vec<Address>) {
    let too_deep = too_deep(&events);
    let (events, notes, second) = notes::take(events);
    let mut writer = Writer {
        file,
        source: &dedented.text,
        dedented,
        offset,
        folder,
        diagnostics,
        out: String::with_capacity(dedented.text.len() + dedented.text.len() / 4),
        body: Body::default(),
        addresses: Vec::new(),
        shift: u8::from(events.iter().any(|(event, _)| is_top_heading(event))),
        ids: HashMap::new(),
        notes,
        table: Table::default(),
        code_end: None,
        in_note: false,
        open_links: 0,
        tables: 0,
    };
    if let Some(span) = too_deep {
        writer.escaped(&dedented.text);
        writer.report(Code::TooDeep, &(span.start..span.start + 1), |d| d.arg("most", DEEPEST.to_string()));
        return writer.finish();
    }
    writer.events(&events);
    writer.in_note = true;
    writer.footnotes();
    for span in second {
        writer.report(Code::NoteUnmarked, &span, |d| d);
    }
    writer.finish()
}

struct Writer<'a, 'd> {
    file: &'a Arc<SourceFile>,
    source: &'a str,
    dedented: &'a Dedented<'a>,
    offset: usize,
    folder: &'a ContentPath,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// The HTML so far.
    out: String,
    body: Body,
    addresses: Vec<Address>,
    /// How far headings are moved down, since the page's title is the only one of level 1.
    shift: u8,
    ids: HashMap<String, usize>,
    notes: Notes<'a>,
    table: Table,
    /// What ends the block of code that is open.
    code_end: Option<&'static str>,
    in_note: bool,
    open_links: usize,
    tables: usize,
}

impl<'a> Writer<'a, '_> {
    fn events(&mut self, events: &[Spanned<'a>]) {
        let mut at = 0;
        while at < events.len() {
            at = self.event(events, at);
        }
    }

    fn finish(mut self) -> (Body, Vec<Address>) {
        // It is kept until the page is made, so without room to grow. Shrunk by so little, it would keep that.
        self.body.html = self.out.as_str().to_owned();
        for address in &mut self.addresses {
            if let Target::Anchor { id, is_there } = &mut address.target {
                *is_there = self.body.has_anchor(id);
            }
        }
        (self.body, self.addresses)
    }

    /// Writes one event, or a group that belongs together; returns the index after it.
    fn event(&mut self, events: &[Spanned<'a>], at: usize) -> usize {
        let (event, span) = &events[at];
        match event {
            Event::Start(tag) => return self.start(tag, span, events, at),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text, span),
            Event::Code(code) => {
                self.html("<code>");
                self.escaped(code);
                self.html("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, span),
            Event::SoftBreak => self.html("\n"),
            Event::HardBreak => self.html("<br>\n"),
            Event::Rule => self.html("<hr>\n"),
            Event::TaskListMarker(done) => {
                self.html(if *done {
                    "<span class=\"task task-done\"><span class=\"visually-hidden\">"
                } else {
                    "<span class=\"task\"><span class=\"visually-hidden\">"
                });
                self.hole(HoleKind::Word(if *done { "task_done" } else { "task_open" }));
                self.html("</span></span> ");
            }
            Event::FootnoteReference(name) => {
                let mark = self.notes.mark(name);
                self.html(&mark);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.escaped(text),
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag<'a>, span: &Range<usize>, events: &[Spanned<'a>], at: usize) -> usize {
        match tag {
            Tag::Paragraph => {
                let inner = inside(events, at);
                if is_pictures_only(inner) {
                    self.pictures(inner);
                    return at + inner.len() + 2;
                }
                if self.body.first_paragraph.is_none() && !self.in_note {
                    self.body.first_paragraph = Some(plain_text(inner)).filter(|text| !text.is_empty());
                }
                self.html("<p>");
                return self.without_indent(events, at + 1);
            }
            Tag::Heading { level, .. } => {
                let inner = inside(events, at);
                let text = plain_text(inner);
                if text.is_empty() {
                    return at + inner.len() + 2;
                }
                // No level is skipped, so that the headings make a tree for those who move by them.
                let deepest = self.body.headings.last().map_or(2, |heading| heading.level + 1);
                let level = (*level as u8 + self.shift).clamp(2, 6).min(deepest);
                let id = self.heading_id(&text);
                let _ = write!(self.out, "<h{level} id=\"{id}\">");
                self.body.headings.push(Heading { level, id, text });
            }
            Tag::BlockQuote(None) => self.html("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, word) = match kind {
                    BlockQuoteKind::Note => ("note", "alert_note"),
                    BlockQuoteKind::Tip => ("tip", "alert_tip"),
                    BlockQuoteKind::Important => ("important", "alert_important"),
                    BlockQuoteKind::Warning => ("warning", "alert_warning"),
                    BlockQuoteKind::Caution => ("caution", "alert_caution"),
                };
                let _ = write!(self.out, "<blockquote class=\"alert alert-{class}\">\n<p class=\"alert-title\">");
                self.hole(HoleKind::Word(word));
                self.html("</p>\n");
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.code_end = Some("</code></pre>\n");
                self.html("<pre tabindex=\"0\"><code>");
            }
            // Within a list there is no telling an indent from code; it is shown as the paragraph it most likely is.
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.code_end = Some("</p>\n");
                self.html("<p>");
            }
            Tag::HtmlBlock => {
                let inner = inside(events, at);
                let html: String = inner.iter().filter_map(|(event, _)| html_of(event)).collect();
                self.raw_block(html.trim(), span);
                return at + inner.len() + 2;
            }
            Tag::List(None) => self.html("<ul>\n"),
            Tag::List(Some(1)) => self.html("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
            Tag::Item => self.html("<li>"),
            Tag::Table(columns) => {
                self.table = Table::new(columns);
                self.tables += 1;
                let class = self.table.class();
                let _ = write!(self.out, "<div class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.hole(HoleKind::Word("table"));
                let _ = write!(self.out, " {}\">\n<table>\n", self.tables);
            }
            Tag::TableHead => {
                let tags = self.table.start_head(cell_texts(inside(events, at)));
                self.html(tags);
            }
            Tag::TableRow => {
                let tag = self.table.start_row();
                self.html(tag);
            }
            Tag::TableCell => {
                let tag = self.table.start_cell();
                self.html(&tag);
            }
            Tag::Emphasis => self.html("<em>"),
            Tag::Strong => self.html("<strong>"),
            Tag::Strikethrough => self.html("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_links += 1;
                // HTML knows no link within a link; the outer one stays.
                if self.open_links > 1 {
                    return at + 1;
                }
                let address =
                    if *link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let span = self.in_file(span);
                let address = self.target(&address, &span).map(|target| self.address(target, false, span));
                self.hole(HoleKind::LinkStart { address, title: clean::printable(title).into_owned() });
            }
            Tag::Image { dest_url, title, .. } => {
                let inner = inside(events, at);
                self.picture(dest_url, title, plain_text(inner), span, false);
                return at + inner.len() + 2;
            }
            _ => {}
        }
        at + 1
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.html("</p>\n"),
            TagEnd::Heading(_) => {
                let level = self.body.headings.last().map_or(2, |heading| heading.level);
                let _ = writeln!(self.out, "</h{level}>");
            }
            TagEnd::BlockQuote(_) => self.html("</blockquote>\n"),
            TagEnd::CodeBlock => {
                let end = self.code_end.take().unwrap_or_default();
                self.html(end);
            }
            TagEnd::List(ordered) => self.html(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.html("</li>\n"),
            TagEnd::Table => self.html("</tbody>\n</table>\n</div>\n"),
            TagEnd::TableHead => {
                let tags = self.table.end_head();
                self.html(tags);
            }
            TagEnd::TableRow => self.html("</tr>\n"),
            TagEnd::TableCell => {
                let tag = self.table.end_cell();
                self.html(tag);
            }
            TagEnd::Emphasis => self.html("</em>"),
            TagEnd::Strong => self.html("</strong>"),
            TagEnd::Strikethrough => self.html("</del>"),
            TagEnd::Link => {
                self.open_links -= 1;
                if self.open_links == 0 {
                    self.hole(HoleKind::LinkEnd);
                }
            }
            _ => {}
        }
    }

    /// The first text of a paragraph without the blanks that indent it.
    fn without_indent(&mut self, events: &[Spanned<'a>], at: usize) -> usize {
        if let Some((Event::Text(text), span)) = events.get(at) {
            let text = text.trim_start();
            self.text(text, span);
            return at + 1;
        }
        at
    }

    fn text(&mut self, text: &str, span: &Range<usize>) {
        if self.code_end.is_none() && memchr2(b'[', b']', text.as_bytes()).is_some() {
            for (sign, code) in [("](", Code::NotALink), ("][", Code::NotALink), ("[^", Code::FootnoteMissing)] {
                if text.contains(sign) {
                    self.report(code, &self.around(sign, span), |d| d);
                }
            }
        }
        self.escaped(text);
    }

    /// The part of a span that begins at a sign, or at the bracket before it, and ends with what it opens.
    fn around(&self, sign: &str, span: &Range<usize>) -> Range<usize> {
        let text = &self.source[span.clone()];
        let Some(at) = text.find(sign) else { return span.clone() };
        let start = if sign.starts_with(']') { text[..at].rfind('[').unwrap_or(at) } else { at };
        let length = text[at + sign.len()..].find([')', ']']).map_or(sign.len(), |length| length + sign.len() + 1);
        span.start + start..span.start + at + length
    }

    fn escaped(&mut self, text: &str) {
        let _ = escape_html_body_text(&mut self.out, &clean::printable(text));
    }

    fn html(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn hole(&mut self, kind: HoleKind) {
        self.body.holes.push(Hole { at: self.out.len(), kind });
    }

    fn raw_html(&mut self, html: &str, span: &Range<usize>) {
        // Inside a table cell there is no other way to break a line.
        if matches!(html.to_ascii_lowercase().as_str(), "<br>" | "<br/>" | "<br />") {
            self.html("<br>");
        } else if !is_comment(html) {
            // The end of a pair is told with its beginning.
            if !html.starts_with("</") {
                self.report(Code::RawHtml, span, |d| d);
            }
            self.escaped(html);
        }
    }

    fn raw_block(&mut self, html: &str, span: &Range<usize>) {
        if is_comment(html) {
            return;
        }
        self.report(Code::RawHtml, span, |d| d);
        self.html("<p>");
        self.escaped(html);
        self.html("</p>\n");
    }

    fn pictures(&mut self, events: &[Spanned<'a>]) {
        let mut at = 0;
        while at < events.len() {
            if let (Event::Start(Tag::Image { dest_url, title, .. }), span) = &events[at] {
                let inner = inside(events, at);
                self.picture(dest_url, title, plain_text(inner), span, true);
                at += inner.len() + 1;
            }
            at += 1;
        }
    }

    fn picture(&mut self, address: &str, caption: &str, alt: String, span: &Range<usize>, alone: bool) {
        let span = self.in_file(span);
        let caption = clean::one_line(&clean::printable(caption));
        if alt.is_empty() && caption.is_empty() {
            self.report_at(Code::NoAlt, span.clone(), |d| {
                d.arg("src", address).arg("example", format!("![Bà con gặt lúa]({address})"))
            });
        }
        let target = self.target(address, &span);
        if matches!(target, Some(Target::External(_))) {
            self.report_at(Code::RemotePicture, span.clone(), |d| d.arg("address", clean::excerpt(address, ADDRESS)));
        }
        let address = target.map(|target| self.address(target, true, span));
        let alt = if alt.is_empty() { caption.clone() } else { alt };
        self.hole(HoleKind::Picture { address, alt, caption, alone });
    }

    fn address(&mut self, target: Target, is_picture: bool, span: Range<usize>) -> usize {
        self.addresses.push(Address { target, is_picture, span });
        self.addresses.len() - 1
    }

    fn target(&mut self, address: &str, span: &Range<usize>) -> Option<Target> {
        let code = match Target::parse(address, self.folder) {
            Ok(target) => return Some(target),
            Err(TargetError::Scheme(_)) => Code::BadScheme,
            Err(TargetError::Escapes) => Code::PathEscapes,
            Err(TargetError::Form) => Code::PathForm,
            Err(TargetError::Empty) => Code::EmptyAddress,
            Err(TargetError::Local) => Code::LocalAddress,
        };
        let shown = clean::excerpt(address, ADDRESS);
        self.report_at(code, span.clone(), |d| {
            d.arg("address", shown.as_ref()).arg("path", shown.as_ref()).term("allowed", "schemes-of-links")
        });
        None
    }

    fn heading_id(&mut self, text: &str) -> String {
        // Ids that begin with "cx-" are the theme's.
        let base = Slug::of(text).map_or_else(|| "muc".to_owned(), |slug| slug.to_string());
        let base = if base.starts_with("cx-") { format!("m-{base}") } else { base };
        let mut id = base.clone();
        while self.ids.contains_key(&id) {
            let next = self.ids.entry(base.clone()).or_insert(1);
            *next += 1;
            id = format!("{base}-{next}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }

    fn footnotes(&mut self) {
        let mut number = 1;
        // A note may mention another, which is then written after it.
        while let Some(events) = self.notes.take_numbered(number) {
            if number == 1 {
                self.html("<section class=\"notes\" aria-labelledby=\"cx-notes\">\n<h2 id=\"cx-notes\">");
                self.hole(HoleKind::Word("footnotes"));
                self.html("</h2>\n<ol>\n");
            }
            let _ = write!(self.out, "<li id=\"cx-note-{number}\">");
            self.events(&events);
            let _ = write!(self.out, "<a class=\"note-back\" href=\"#cx-mark-{number}\" aria-label=\"");
            self.hole(HoleKind::Word("footnote_back"));
            let _ = writeln!(self.out, " {number}\">↩</a></li>");
            number += 1;
        }
        if number > 1 {
            self.html("</ol>\n</section>\n");
        }
        for span in self.notes.left() {
            self.report(Code::NoteUnmarked, &span, |d| d);
        }
    }

    fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        let span = self.dedented.original(span);
        self.offset + span.start..self.offset + span.end
    }

    fn report(&mut self, code: Code, span: &Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.report_at(code, self.in_file(span), with);
    }

    fn report_at(&mut self, code: Code, span: Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        let trimmed = self.file.text().get(span.clone()).map_or(0, |text| text.trim_end().len());
        let place = Place::span(self.file, span.start..span.start + trimmed);
        self.diagnostics.push(with(Diagnostic::new(code, place)));
    }
}
