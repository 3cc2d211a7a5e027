//! `site.toml` as typed settings. Knows nothing of content.

mod base_url;
mod read;

use jiff::tz::Offset;

use crate::diag::Lang;
use crate::text::date_style::DateStyle;
use crate::tree::Spanned;

pub use base_url::BaseUrl;
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
    /// How much each part of the home page shows.
    pub home: HomeSizes,
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

/// How many items each part of the home page shows.
#[derive(Debug, Clone, Copy)]
pub struct HomeSizes {
    /// Featured items.
    pub featured: usize,
    /// The newest of all sections.
    pub latest: usize,
    /// The newest of each section.
    pub per_section: usize,
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
