//! Reading `site.toml`: every key that there is, its default and its bounds.

use std::sync::Arc;

use jiff::tz::Offset;

use super::{BaseUrl, Config, Live, Look, Organization, Tools, UrlStyle, blocks, colours, extras};
use crate::diag::{Code, Diagnostic, Lang, Outcome, SourceFile};
use crate::text::date;
use crate::text::date_style::DateStyle;
use crate::tree::{self, Context, Fields, Format, Node, Spanned, read};

const LANGUAGES: &[(&str, Lang)] = &[("vi", Lang::Vi), ("en", Lang::En)];
const URL_STYLES: &[(&str, UrlStyle)] = &[("folder", UrlStyle::Folder), ("file", UrlStyle::File)];

const LOOKS: &[(&str, Look)] = &[("classic", Look::Classic), ("modern", Look::Modern)];
const LIVES: &[(&str, Live)] = &[("script", Live::Script), ("inline", Live::Inline), ("ssi", Live::Ssi)];

/// Vietnam's time, the whole year.
const HANOI: Offset = Offset::constant(7);

/// Reads the settings. The value is `None` when a setting without which nothing can be built is missing.
pub fn read(file: &Arc<SourceFile>) -> Outcome<Option<Config>> {
    let mut diagnostics = Vec::new();
    let Some(table) = tree::parse(file, 0..file.text().len(), Format::Toml, &mut diagnostics) else {
        return Outcome { value: None, diagnostics };
    };
    let mut fields = Fields::new(&table, 0..0, file, Format::Toml, &mut diagnostics);
    let value = settings(&mut fields);
    fields.finish();
    Outcome { value, diagnostics }
}

fn settings(fields: &mut Fields<'_>) -> Option<Config> {
    let title = fields.required("title", "Xã Bến Lụa", read::text);
    let base_url = fields.required("base_url", "https://benlua.lamgiang.gov.vn", base_url);
    let description = optional_text(fields, "description");
    let language = value_or(fields.optional("language", read::choice(LANGUAGES)), Lang::Vi);
    let theme = fields.optional("theme", read::text);
    let allow_static = fields.optional("allow_static", read::words).map(|words| words.value).unwrap_or_default();
    let zone = value_or(fields.optional("utc_offset", offset), HANOI);
    let date_style = value_or(fields.optional("date_style", read::choice(DateStyle::CHOICES)), DateStyle::default());
    let url_style = value_or(fields.optional("url_style", read::choice(URL_STYLES)), UrlStyle::Folder);
    let page_size = size(fields, "page_size", 20);
    let feed_size = size(fields, "feed_size", 20);
    let list_size = size(fields, "list_size", 50);
    let related_size = size_or_none(fields, "related_size", 5);
    let look = value_or(fields.optional("look", read::choice(LOOKS)), Look::Classic);
    let colours = fields.table("colours", colours::read).unwrap_or_default();
    let live = value_or(fields.optional("live", read::choice(LIVES)), Live::Script);
    let layout = blocks::read(fields);
    let extras = extras::read(fields, zone);
    let tools = fields.table("tools", tools).unwrap_or(Tools::ALL);
    let organization = fields.table("organization", organization).flatten();
    let extra = fields.optional("extra", read::free_table);

    let title = title?.value;
    Some(Config {
        description,
        base_url: base_url?.value,
        language,
        theme: theme.unwrap_or(Spanned { value: "default".to_owned(), span: 0..0 }),
        allow_static: allow_static.into_iter().map(|path| path.value).collect(),
        zone,
        date_style,
        url_style,
        page_size,
        feed_size,
        list_size,
        related_size,
        look,
        colours,
        live,
        layout,
        extras,
        tools,
        organization: organization.unwrap_or_else(|| Organization::unnamed(&title)),
        title,
        extra: value_or(extra, serde_json::Value::Object(serde_json::Map::new())),
    })
}

fn tools(fields: &mut Fields<'_>) -> Tools {
    let mut is_on = |key| value_or(fields.optional(key, read::boolean), true);
    Tools {
        text_size: is_on("text_size"),
        print: is_on("print"),
        save: is_on("save"),
        share: is_on("share"),
        listen: is_on("listen"),
        today: is_on("today"),
    }
}

impl Tools {
    const ALL: Self = Self { text_size: true, print: true, save: true, share: true, listen: true, today: true };
}

fn organization(fields: &mut Fields<'_>) -> Option<Organization> {
    let name = fields.required("name", "Ủy ban nhân dân xã Bến Lụa", read::text);
    let mut text = |key| optional_text(fields, key);
    let organization = Organization {
        name: String::new(),
        parent: text("parent"),
        slogan: text("slogan"),
        responsible: text("responsible"),
        address: text("address"),
        phone: text("phone"),
        fax: text("fax"),
        email: None,
        reuse: text("reuse"),
        logo: fields.optional("logo", read::text),
    };
    let email = fields.optional("email", email).map(|found| found.value);
    Some(Organization { name: name?.value, email, ..organization })
}

impl Organization {
    fn unnamed(title: &str) -> Self {
        Self {
            name: title.to_owned(),
            parent: None,
            slogan: None,
            responsible: None,
            address: None,
            phone: None,
            fax: None,
            email: None,
            reuse: None,
            logo: None,
        }
    }
}

fn value_or<T>(found: Option<Spanned<T>>, default: T) -> T {
    found.map_or(default, |found| found.value)
}

fn optional_text(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.optional(key, read::text).map(|found| found.value)
}

fn size(fields: &mut Fields<'_>, key: &'static str, default: usize) -> usize {
    fields.optional(key, read::count_in(1..=500)).map_or(default, |found| found.value as usize)
}

/// A size of which 0 means that the list is not shown.
fn size_or_none(fields: &mut Fields<'_>, key: &'static str, default: usize) -> usize {
    fields.optional(key, read::count_in(0..=500)).map_or(default, |found| found.value as usize)
}

fn base_url(node: &Node, context: &mut Context<'_>) -> Option<BaseUrl> {
    let text = read::text(node, context)?;
    let url = BaseUrl::parse(&text);
    if url.is_none() {
        context.report(Code::BadBaseUrl, &node.span, |d: Diagnostic| d.arg("value", text));
    }
    url
}

fn email(node: &Node, context: &mut Context<'_>) -> Option<String> {
    let text = read::text(node, context)?;
    let is_address = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if is_address && !text.contains([' ', '<', '>', '"', ',']) {
        return Some(text);
    }
    context.wrong_type(node, "an-email");
    None
}

fn offset(node: &Node, context: &mut Context<'_>) -> Option<Offset> {
    let text = read::text(node, context)?;
    let offset = date::parse_offset(&text);
    if offset.is_none() {
        context.wrong_type(node, "an-offset");
    }
    offset
}
