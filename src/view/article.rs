//! An article or standing page.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{DateView, Line, LinkView, PictureView, TagLink, Viewer};
use crate::item::{Body, Photo};
use crate::plan::Plan;
use crate::portal::{ItemId, Portal};
use crate::text::clean;
use crate::text::number;

/// Headings from which a table of contents is worth its room.
const CONTENTS_FROM: usize = 3;

/// An article or standing page. Templates see it as `article`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleView {
    /// Its headline.
    pub title: String,
    /// Its headline, encoded for the address of a letter.
    pub mail_subject: String,
    /// When it was published; none on most standing pages.
    pub date: Option<DateView>,
    /// When it was last changed, in words.
    pub updated: Option<DateView>,
    /// Its lead, where it has one of its own that does not open the text as well.
    pub lead: Option<String>,
    /// Its photos.
    pub photos: Vec<PhotoView>,
    /// Its text, as HTML that is safe to put on the page.
    pub body: String,
    /// Its headings, where there are enough of them.
    pub contents: Vec<ContentsEntry>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was taken from.
    pub source: Option<SourceView>,
    /// How often it was viewed, in words and with the day for which that holds.
    pub views: Option<String>,
    /// Files to download.
    pub attachments: Vec<AttachmentView>,
    /// Its topics.
    pub tags: Vec<TagLink>,
    /// The next newer article of its section.
    pub newer: Option<LinkView>,
    /// The next older one.
    pub older: Option<LinkView>,
    /// Older articles on the same topics.
    pub related: Vec<Line>,
    /// Older articles of its section: what stands in place of a block that changes daily. It never changes.
    pub older_news: Vec<Line>,
    /// Whether it is an article rather than a standing page.
    pub is_article: bool,
    /// A mark, when the public does not see it yet.
    pub state: Option<String>,
    /// The free table of its front matter.
    pub extra: serde_json::Value,
}

/// A photo with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhotoView {
    /// The picture.
    pub picture: PictureView,
    /// The line under it.
    pub caption: Option<String>,
    /// Who took it, in words: `Ảnh: …`.
    pub credit: Option<String>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// 2 to 6.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// Its text.
    pub title: String,
}

/// Where an article was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// The name.
    pub name: String,
    /// Its address.
    pub href: Option<String>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttachmentView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its type, as the ending in capitals: `PDF`.
    pub kind: String,
    /// Its size: `34 KB`.
    pub size: String,
}

pub(super) fn view(v: &Viewer<'_>, id: ItemId) -> ArticleView {
    let placed = v.portal.item(id);
    let (meta, story) = (&placed.item.meta, placed.item.story());
    let links = &v.plan.item_links[id.index()];
    let opens_text = story.lead.is_some() && story.lead == story.body.first_paragraph;
    ArticleView {
        title: meta.title.clone(),
        mail_subject: utf8_percent_encode(&meta.title, NON_ALPHANUMERIC).collect(),
        date: meta.date.map(|when| v.date(when)),
        updated: meta.updated.map(|when| v.date(when)),
        lead: story.lead.clone().filter(|_| !opens_text),
        photos: photos(v, id),
        body: v.body(&story.body, links),
        contents: contents(&story.body),
        authors: story.authors.clone(),
        source: story.source.as_ref().map(|s| SourceView { name: s.name.clone(), href: s.url.clone() }),
        views: meta.views.map(|views| views_line(v, views, meta.views_as_of)),
        attachments: attachments(v, id),
        tags: placed.tags.iter().map(|&tag| v.tag_link(tag)).collect(),
        newer: placed.newer.map(|id| v.item_link(id)),
        older: placed.older.map(|id| v.item_link(id)),
        related: v.portal.related(id, v.config.related_size).iter().map(|&id| v.line(id)).collect(),
        older_news: older_news(v.portal, v.plan, id).into_iter().map(|id| v.line(id)).collect(),
        is_article: placed.is_article,
        state: v.state(id),
        extra: story.extra.clone(),
    }
}

/// How many older articles stand in place of a block that changes daily.
const OLDER_NEWS: usize = 5;

/// The older articles that stand in place of a block which changes daily, where there is one.
pub(crate) fn older_news(portal: &Portal, plan: &Plan, id: ItemId) -> Vec<ItemId> {
    let is_needed = plan.furniture.article_side.iter().any(|block| block.fragment.is_some());
    if !is_needed || !portal.item(id).is_article {
        return Vec::new();
    }
    std::iter::successors(portal.item(id).older, |&id| portal.item(id).older).take(OLDER_NEWS).collect()
}

/// What is to be seen on a photo; without a description its caption says it best.
pub(super) fn alt(photo: &Photo) -> String {
    photo.alt.clone().or_else(|| photo.caption.clone()).unwrap_or_default()
}

/// `Ảnh: Kim Dung`, unless the editor wrote such a line already.
fn credit_line(v: &Viewer<'_>, credit: &str) -> String {
    let plain = credit.trim_matches(['(', ')']);
    if plain.contains(':') { plain.to_owned() } else { v.words.fill("photo_credit", &[("credit", plain)]) }
}

fn views_line(v: &Viewer<'_>, views: u64, as_of: Option<crate::text::date::When>) -> String {
    let count = number::grouped(views, v.words.lang());
    match as_of {
        None => v.words.fill("views", &[("count", &count)]),
        Some(day) => v.words.fill("views_as_of", &[("count", &count), ("date", &v.date(day).short)]),
    }
}

fn contents(body: &Body) -> Vec<ContentsEntry> {
    let top: Vec<_> = body.headings.iter().filter(|heading| heading.level <= 3).collect();
    if top.len() < CONTENTS_FROM {
        return Vec::new();
    }
    top.into_iter()
        .map(|heading| ContentsEntry { level: heading.level, id: heading.id.clone(), title: heading.text.clone() })
        .collect()
}

/// The photos of an item.
pub(super) fn photos(v: &Viewer<'_>, id: ItemId) -> Vec<PhotoView> {
    let files = &v.plan.item_links[id.index()].photos;
    if files.is_empty() {
        return Vec::new();
    }
    let photos = &v.portal.item(id).item.story().photos;
    let pairs = photos.iter().zip(files);
    pairs
        .filter_map(|(photo, file)| {
            Some(PhotoView {
                picture: v.picture((*file)?, alt(photo)),
                caption: photo.caption.clone(),
                credit: photo.credit.as_ref().map(|credit| credit_line(v, credit)),
            })
        })
        .collect()
}

/// The files of an item.
pub(super) fn attachments(v: &Viewer<'_>, id: ItemId) -> Vec<AttachmentView> {
    let files = &v.plan.item_links[id.index()].attachments;
    if files.is_empty() {
        return Vec::new();
    }
    let attachments = &v.portal.item(id).item.story().attachments;
    let pairs = attachments.iter().zip(files);
    pairs
        .filter_map(|(attachment, file)| {
            let fact = &v.portal.file((*file)?).fact;
            Some(AttachmentView {
                title: attachment.title.clone().unwrap_or_else(|| clean::one_line(fact.path.stem())),
                href: v.href(v.plan.file((*file)?)),
                kind: fact.path.extension().to_uppercase(),
                size: number::file_size(fact.size, v.words.lang()),
            })
        })
        .collect()
}
