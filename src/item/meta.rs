//! The front matter of an article or page: every field there is.

use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::story::{Attachment, Photo, Source};
use super::{References, Story, Topic};
use crate::diag::Code;
use crate::text::date::When;
use crate::text::{self, Slug, packed};
use crate::tree::{Context, Fields, Node, Spanned, read};

/// What a portal is arranged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The headline.
    #[serde(with = "packed")]
    pub title: String,
    /// When it is published.
    pub date: Option<When>,
    /// Whether a date was written that cannot be read; it is not missing then.
    pub is_date_faulty: bool,
    /// When it was last changed.
    pub updated: Option<When>,
    /// How often it was read.
    pub views: Option<u64>,
    /// The day for which `views` holds.
    pub views_as_of: Option<When>,
    /// Its topics, as written.
    pub tags: Vec<Topic>,
    /// Whether the home page shows it first.
    pub featured: bool,
    /// Whether it is not for the public yet.
    pub draft: bool,
    /// When it is taken down.
    pub expires: Option<When>,
    /// Its place among standing pages; lower comes first.
    pub weight: i64,
    /// Old addresses that lead to it.
    pub aliases: Vec<Spanned<String>>,
}

impl Meta {
    /// When the item last changed, as far as its editor says.
    pub fn changed(&self) -> Option<When> {
        self.updated.max(self.date)
    }
}

/// All that front matter says.
pub(super) struct Front {
    /// What the portal is arranged by.
    pub(super) meta: Meta,
    /// The URL segment, when the file's name is not to be it.
    pub(super) slug: Option<Slug>,
    /// The files that it names.
    pub(super) references: References,
    /// What readers are told, without the text.
    pub(super) story: Story,
}

/// Reads the front matter. A value that cannot be read is reported and counts as absent, so that the rest of the
/// text is still checked.
pub(super) fn read(fields: &mut Fields<'_>, zone: Offset) -> Front {
    let title = fields.required("title", "Họp Hội đồng nhân dân xã", read::text);
    let date = fields.optional("date", read::date(zone));
    let updated = fields.optional("updated", read::date(zone));
    let authors = texts(fields, "author");
    let source = fields.optional("source", source);
    let lead = fields.optional("lead", read::text);
    let photos = fields.optional("photos", read::list(photo));
    let views = fields.optional("views", read::count);
    let views_as_of = fields.optional("views_as_of", read::date(zone));
    let tags = fields.optional("tags", read::words);
    let featured = fields.optional("featured", read::boolean);
    let draft = fields.optional("draft", read::boolean);
    let expires = fields.optional("expires", read::date(zone));
    let slug = fields.optional("slug", slug);
    let weight = fields.optional("weight", read::integer);
    let aliases = fields.optional("aliases", read::list(alias));
    let attachments = fields.optional("attachments", read::list(attachment));
    let extra = fields.optional("extra", read::free_table);

    if let (Some(date), Some(expires)) = (&date, &expires)
        && expires.value.end() < date.value.start()
    {
        let span = expires.span.clone();
        fields.context().report(Code::ExpiresFirst, &span, |d| d.arg("date", date.value.to_string()));
    }
    let meta = Meta {
        title: title.map_or_else(String::new, |found| found.value),
        is_date_faulty: date.is_none() && fields.has("date"),
        date: date.map(|found| found.value),
        updated: updated.map(|found| found.value),
        views: views.map(|found| found.value),
        views_as_of: views_as_of.map(|found| found.value),
        tags: tags.map_or_else(Vec::new, |found| found.value.into_iter().map(|tag| Topic::new(&tag.value)).collect()),
        featured: featured.is_some_and(|found| found.value),
        draft: draft.is_some_and(|found| found.value),
        expires: expires.map(|found| found.value),
        weight: weight.map_or(0, |found| found.value),
        aliases: aliases.map_or_else(Vec::new, |found| found.value),
    };
    let (photo_files, photos) = photos.map_or_else(Default::default, |found| unzip(found.value));
    let (attachment_files, attachments) = attachments.map_or_else(Default::default, |found| unzip(found.value));
    Front {
        meta,
        slug: slug.map(|found| found.value),
        references: References { addresses: Vec::new(), photos: photo_files, attachments: attachment_files },
        story: Story {
            authors,
            source: source.map(|found| found.value),
            lead: lead.map(|found| found.value),
            photos,
            attachments,
            extra: extra.map_or_else(|| serde_json::Value::Object(serde_json::Map::new()), |found| found.value),
            ..Story::default()
        },
    }
}

/// A file that front matter names, with what it says of it.
type Named<T> = (Spanned<String>, T);

/// Files, and what is said of each.
fn unzip<T>(named: Vec<Spanned<Named<T>>>) -> (Vec<Spanned<String>>, Vec<T>) {
    named.into_iter().map(|named| named.value).unzip()
}

fn texts(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    let found = fields.optional(key, read::list(read::text));
    found.map_or_else(Vec::new, |found| found.value.into_iter().map(|text| text.value).collect())
}

fn source(node: &Node, context: &mut Context<'_>) -> Option<Source> {
    read::text_or_table(
        node,
        context,
        |name| Source { name: name.value, url: None },
        |fields| {
            let name = fields.required("name", "Báo Lam Giang", read::text);
            let url = fields.optional("url", read::web_address);
            Some(Source { name: name?.value, url: url.map(|found| found.value) })
        },
    )
}

fn photo(node: &Node, context: &mut Context<'_>) -> Option<Named<Photo>> {
    let (src, photo) = read::text_or_table(
        node,
        context,
        |src| (src, Photo { alt: None, caption: None, credit: None }),
        |fields| {
            let src = fields.required("src", "anh.jpg", read::text);
            let mut text = |key| fields.optional(key, read::text).map(|found| found.value);
            let (alt, caption, credit) = (text("alt"), text("caption"), text("credit"));
            Some((src?, Photo { alt, caption, credit }))
        },
    )?;
    if photo.alt.is_none() && photo.caption.is_none() {
        let example = context.format.line("alt", "Bà con gặt lúa trên cánh đồng");
        context.report(Code::NoAlt, &src.span, |d| d.arg("src", src.value.clone()).arg("example", example));
    }
    Some((src, photo))
}

fn attachment(node: &Node, context: &mut Context<'_>) -> Option<Named<Attachment>> {
    read::text_or_table(
        node,
        context,
        |file| (file, Attachment { title: None }),
        |fields| {
            let file = fields.required("file", "ke-hoach.pdf", read::text);
            let title = fields.optional("title", read::text);
            Some((file?, Attachment { title: title.map(|found| found.value) }))
        },
    )
}

fn slug(node: &Node, context: &mut Context<'_>) -> Option<Slug> {
    let text = read::text(node, context)?;
    let slug = Slug::parse(&text);
    if slug.is_none() {
        let fixed = Slug::of(&text).map(|fixed| context.format.line("slug", fixed.as_str()));
        context.report(Code::BadSlug, &node.span, |d| d.arg("value", text).arg_if("fixed", fixed));
    }
    slug
}

fn alias(node: &Node, context: &mut Context<'_>) -> Option<String> {
    let text = read::text(node, context)?;
    if is_path_of_the_portal(&text) {
        return Some(text);
    }
    context.report(Code::BadAlias, &node.span, |d| d.arg("value", text));
    None
}

/// An old address is a path of the portal: it begins with `/`, steps nowhere up, and has no part that a file
/// host could not store under its name.
fn is_path_of_the_portal(path: &str) -> bool {
    let plain = |part: &str| text::is_plain_name(part) && !part.starts_with('.') && part.len() <= 120;
    // Hosts store names of up to 255 bytes, and paths not much longer than that.
    path.len() <= 300
        && path.strip_prefix('/').is_some_and(|rest| {
            let rest = rest.strip_suffix('/').unwrap_or(rest);
            rest.split('/').all(plain)
        })
}
