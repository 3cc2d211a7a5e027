//! Blocks: the named parts that a clerk arranges on the home page and beside sections and articles.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::text;
use crate::tree::{Context, Fields, Node, Spanned, Table, Value, read};

/// A named part of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its name in the settings, an ASCII word.
    pub name: String,
    /// What it shows.
    pub kind: BlockKind,
    /// Its heading, instead of the language's own.
    pub title: Option<String>,
    /// How many items it shows.
    pub size: usize,
}

/// What a block shows.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// Articles that the editors put forward.
    Featured,
    /// The newest articles of all sections.
    Latest,
    /// The newest articles of each section.
    Sections,
    /// The newest articles of one section, by its folder.
    Section(Spanned<String>),
    /// The most viewed articles.
    MostViewed,
    /// The newest notices of one section, with their dates first.
    Announcements(Spanned<String>),
    /// Attachments of the newest articles, of one section or of all.
    Documents(Option<Spanned<String>>),
    /// Photos of the newest articles, of one section or of all.
    Media(Option<Spanned<String>>),
    /// Links to other sites.
    Links,
    /// How often the portal was visited.
    Statistics,
    /// A question to the citizens.
    Poll,
    /// A paragraph of its own.
    Text(String),
}

/// Which blocks the areas of the pages show, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The home page.
    pub home: Vec<Block>,
    /// Beside the home page's upper part.
    pub home_side: Vec<Block>,
    /// Beside the lists of sections.
    pub section_side: Vec<Block>,
    /// Beside articles.
    pub article_side: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Featured,
    Latest,
    Sections,
    Section,
    MostViewed,
    Announcements,
    Documents,
    Media,
    Links,
    Statistics,
    Poll,
    Text,
}

const KINDS: &[(&str, Name)] = &[
    ("featured", Name::Featured),
    ("latest", Name::Latest),
    ("sections", Name::Sections),
    ("section", Name::Section),
    ("most-viewed", Name::MostViewed),
    ("announcements", Name::Announcements),
    ("documents", Name::Documents),
    ("media", Name::Media),
    ("links", Name::Links),
    ("statistics", Name::Statistics),
    ("poll", Name::Poll),
    ("text", Name::Text),
];

/// Kinds that need nothing but their name, so that a layout can name them without defining them.
const PLAIN: &[&str] =
    &["featured", "latest", "sections", "most-viewed", "documents", "media", "links", "statistics", "poll"];

/// Reads `[blocks]` and `[layout]`.
pub(super) fn read(fields: &mut Fields<'_>) -> Layout {
    let defined = fields.optional("blocks", definitions).map_or_else(BTreeMap::new, |found| found.value);
    let mut layout = Layout::plain(&defined);
    fields.table("layout", |areas| {
        for (key, area) in [
            ("home", &mut layout.home),
            ("home_side", &mut layout.home_side),
            ("section_side", &mut layout.section_side),
            ("article_side", &mut layout.article_side),
        ] {
            if areas.has_empty_list(key) {
                area.clear();
            } else if let Some(named) = areas.optional(key, read::list(|node, context| named(node, context, &defined)))
            {
                *area = named.value.into_iter().map(|block| block.value).collect();
            }
        }
    });
    layout
}

impl Layout {
    fn plain(defined: &BTreeMap<String, Block>) -> Self {
        let area = |names: &[&str]| names.iter().filter_map(|name| block(name, defined)).collect();
        Self {
            home: area(&["featured", "latest", "sections"]),
            home_side: area(&["most-viewed", "poll", "statistics", "links"]),
            section_side: Vec::new(),
            article_side: area(&["latest", "most-viewed"]),
        }
    }
}

/// A block by its name: one that the settings define, or a plain one.
fn block(name: &str, defined: &BTreeMap<String, Block>) -> Option<Block> {
    if let Some(block) = defined.get(name) {
        return Some(block.clone());
    }
    let kind = match KINDS.iter().find(|(known, _)| *known == name)?.1 {
        Name::Featured => BlockKind::Featured,
        Name::Latest => BlockKind::Latest,
        Name::Sections => BlockKind::Sections,
        Name::MostViewed => BlockKind::MostViewed,
        Name::Documents => BlockKind::Documents(None),
        Name::Media => BlockKind::Media(None),
        Name::Links => BlockKind::Links,
        Name::Statistics => BlockKind::Statistics,
        Name::Poll => BlockKind::Poll,
        Name::Section | Name::Announcements | Name::Text => return None,
    };
    Some(Block { size: usual_size(&kind), name: name.to_owned(), kind, title: None })
}

fn named(node: &Node, context: &mut Context<'_>, defined: &BTreeMap<String, Block>) -> Option<Block> {
    let name = read::text(node, context)?;
    let found = block(&name, defined);
    if found.is_none() {
        let known: Vec<&str> = PLAIN.iter().copied().chain(defined.keys().map(String::as_str)).collect();
        let near = text::nearest(&name, known.iter().copied());
        context.report(Code::NotAChoice, &node.span, |d| {
            d.arg("value", &name).arg_if("near", near).arg("choices", known.join(", "))
        });
    }
    found
}

fn definitions(node: &Node, context: &mut Context<'_>) -> Option<BTreeMap<String, Block>> {
    let Value::Table(Table { entries }) = &node.value else {
        context.wrong_type(node, "a-table");
        return None;
    };
    let mut blocks = BTreeMap::new();
    for entry in entries {
        let define = |fields: &mut Fields<'_>| definition(&entry.key, fields);
        if let Some(Some(block)) = read::table(&entry.node, context, define) {
            blocks.insert(entry.key.clone(), block);
        }
    }
    Some(blocks)
}

fn definition(name: &str, fields: &mut Fields<'_>) -> Option<Block> {
    let of_name = KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    let kind = match of_name {
        Some(kind) => fields.optional("kind", read::choice(KINDS)).map_or(kind, |found| found.value),
        None => {
            let kind = fields.required("kind", "section", read::choice(KINDS));
            let Some(kind) = kind else {
                fields.ask(&["title", "size", "section", "text"]);
                return None;
            };
            kind.value
        }
    };
    let title = fields.optional("title", read::text).map(|found| found.value);
    let size = fields.optional("size", read::count_in(1..=50));
    let kind = match kind {
        Name::Featured => BlockKind::Featured,
        Name::Latest => BlockKind::Latest,
        Name::Sections => BlockKind::Sections,
        Name::MostViewed => BlockKind::MostViewed,
        Name::Links => BlockKind::Links,
        Name::Statistics => BlockKind::Statistics,
        Name::Poll => BlockKind::Poll,
        Name::Section => BlockKind::Section(fields.required("section", "thong-bao", read::text)?),
        Name::Announcements => BlockKind::Announcements(fields.required("section", "thong-bao", read::text)?),
        Name::Documents => BlockKind::Documents(fields.optional("section", read::text)),
        Name::Media => BlockKind::Media(fields.optional("section", read::text)),
        Name::Text => BlockKind::Text(fields.required("text", "Giờ làm việc: 7h30 – 17h00", read::text)?.value),
    };
    let size = size.map_or_else(|| usual_size(&kind), |found| found.value as usize);
    Some(Block { name: name.to_owned(), kind, title, size })
}

fn usual_size(kind: &BlockKind) -> usize {
    match kind {
        BlockKind::Featured | BlockKind::Sections => 4,
        BlockKind::Latest => 8,
        BlockKind::Media(_) => 6,
        _ => 5,
    }
}
