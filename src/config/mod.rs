//! `site.toml` as typed settings. Knows nothing of content.

mod base_url;
mod blocks;
mod colours;
mod extras;
mod read;
pub mod statistics;

use jiff::tz::Offset;

use crate::diag::Lang;
use crate::text::date_style::DateStyle;
use crate::tree::Spanned;

pub use base_url::BaseUrl;
pub use blocks::{Block, BlockKind, Layout};
pub use colours::Colours;
pub use extras::{Alert, AlertLevel, Extras, LinkGroup, MenuItem, Poll};
pub use read::read;

/// The settings of a portal.
#[derive(Debug, Clone)]
pub struct Config {
    /// The portal's name, as in the title bar.
    pub title: String,
    /// One sentence about the portal, for search engines and feeds.
    pub description: Option<String>,
    /// Where the portal will be on the web.
    pub base_url: BaseUrl,
    /// The language of URLs and pages.
    pub language: Lang,
    /// The theme's folder under `themes/`.
    pub theme: Spanned<String>,
    /// The zone of dates that name none.
    pub zone: Offset,
    /// How the date of an article is printed.
    pub date_style: DateStyle,
    /// The shape of URLs.
    pub url_style: UrlStyle,
    /// Items on a page of a list, where the section does not say.
    pub page_size: usize,
    /// Items in a feed.
    pub feed_size: usize,
    /// Items in `tin-moi/` and `xem-nhieu/`.
    pub list_size: usize,
    /// Related items under an article.
    pub related_size: usize,
    /// Paths of static files that are published although they are hidden or meant for a server.
    pub allow_static: Vec<String>,
    /// Which of the theme's looks the portal has.
    pub look: Look,
    /// The portal's own colours.
    pub colours: Colours,
    /// How blocks that change daily come onto pages that do not.
    pub live: Live,
    /// Which blocks the areas of the pages show.
    pub layout: Layout,
    /// Menu, alerts, links, poll.
    pub extras: Extras,
    /// What an article's page offers beside its text.
    pub tools: Tools,
    /// Who publishes the portal.
    pub organization: Organization,
    /// Free settings, for themes.
    pub extra: serde_json::Value,
}

/// The shape of an article's URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlStyle {
    /// `/section/slug/`, a folder each.
    Folder,
    /// `/section/slug.html`, for hosts that allow few files.
    File,
}

/// The looks of the built-in theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Red and gold, as state portals are known.
    Classic,
    /// Light and plain.
    Modern,
}

/// How blocks that change daily come onto pages that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// A small script fetches them; without it the page shows something stable in their place.
    Script,
    /// They are part of every page, which then changes whenever they do.
    Inline,
    /// The web server puts them in (Apache, nginx).
    Ssi,
}

/// What an article's page offers beside its text. All need script, but for the letter to friends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Tools {
    /// Larger and smaller letters.
    pub text_size: bool,
    /// A button to print.
    pub print: bool,
    /// A button to save the article as one file.
    pub save: bool,
    /// A letter to friends, and the device's own way of sharing.
    pub share: bool,
    /// Reading aloud, where the browser has a voice for the language.
    pub listen: bool,
    /// The day in words in the banner.
    pub today: bool,
}

/// The body that publishes the portal, as the law wants it named in banner and footer.
#[derive(Debug, Clone)]
pub struct Organization {
    /// Its full name: `Ủy ban nhân dân xã …`.
    pub name: String,
    /// The body above it.
    pub parent: Option<String>,
    /// A line under the name.
    pub slogan: Option<String>,
    /// Who answers for the content.
    pub responsible: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The rule for reuse.
    pub reuse: Option<String>,
    /// The crest: a path among the static files, `/quoc-huy.svg`.
    pub logo: Option<Spanned<String>>,
}
