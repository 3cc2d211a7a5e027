//! What is the same on every page: names, menu, footer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LinkView, PictureView, Viewer};
use crate::config::{Live, Look, Tools};
use crate::item::Kind;
use crate::plan::MenuLink;
use crate::portal::{Portal, SectionId};

/// What is the same on every page. Templates see it as `site`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteView {
    /// The portal's name.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// The language code of its pages.
    pub lang: &'static str,
    /// The address of the home page.
    pub home: String,
    /// Who publishes it.
    pub organization: OrganizationView,
    /// `classic` or `modern`.
    pub look: &'static str,
    /// What an article's page offers beside its text.
    pub tools: Tools,
    /// The address of the urgent notices by themselves.
    pub alert_fragment: Option<String>,
    /// Whether web servers put in what changes daily.
    pub is_ssi: bool,
    /// The main menu.
    pub menu: Vec<MenuEntry>,
    /// Standing pages that belong to no section, for the footer.
    pub pages: Vec<LinkView>,
    /// Addresses of the lists that every portal has.
    pub links: SiteLinks,
    /// The theme's style sheets, scripts and pictures by name.
    pub assets: BTreeMap<String, AssetView>,
    /// The free settings of `site.toml`.
    pub extra: serde_json::Value,
}

/// A file of the theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssetView {
    /// Its address.
    pub href: String,
    /// What browsers check it against, for style sheets and scripts.
    pub integrity: Option<String>,
}

/// The publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationView {
    /// Full name.
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
    /// The same for `tel:` links: digits and `+` only.
    pub phone_href: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The rule for reuse.
    pub reuse: Option<String>,
    /// The crest.
    pub logo: Option<PictureView>,
}

/// A section in the main menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuEntry {
    /// Its name.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The sections and pages in it.
    pub children: Vec<LinkView>,
}

/// Addresses of the lists that every portal has; one without anything in it is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteLinks {
    /// The newest articles.
    pub latest: Option<String>,
    /// The most viewed articles.
    pub most_viewed: Option<String>,
    /// The archive.
    pub archive: Option<String>,
    /// All tags.
    pub tags: Option<String>,
    /// The site map.
    pub site_map: String,
    /// The Atom feed of the portal.
    pub atom: Option<String>,
    /// The JSON feed of the portal.
    pub json: Option<String>,
}

pub(super) fn view(v: &Viewer<'_>) -> SiteView {
    let config = v.config;
    let landmarks = &v.plan.landmarks;
    let href = |route: &Option<crate::plan::Route>| route.as_ref().map(|route| v.href(route));
    let root = v.portal.section(Portal::ROOT);
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        lang: v.words.lang().code(),
        home: v.href(&landmarks.home),
        organization: organization(v),
        look: match config.look {
            Look::Classic => "classic",
            Look::Modern => "modern",
        },
        tools: config.tools,
        alert_fragment: href(&v.plan.alert_fragment),
        is_ssi: config.live == Live::Ssi,
        menu: menu(v),
        pages: root.items.iter().map(|&id| v.item_link(id)).collect(),
        links: SiteLinks {
            latest: href(&landmarks.latest),
            most_viewed: href(&landmarks.most_viewed),
            archive: href(&landmarks.archive),
            tags: href(&landmarks.tags),
            site_map: v.href(&landmarks.site_map),
            atom: href(&landmarks.atom),
            json: href(&landmarks.json),
        },
        assets: v
            .plan
            .assets()
            .iter()
            .map(|a| (a.name.clone(), AssetView { href: v.href(&a.route), integrity: a.integrity.clone() }))
            .collect(),
        extra: config.extra.clone(),
    }
}

fn organization(v: &Viewer<'_>) -> OrganizationView {
    let o = v.config.organization.clone();
    OrganizationView {
        phone_href: o.phone.as_deref().and_then(telephone),
        logo: v.plan.logo.map(|id| v.picture(id, String::new())),
        name: o.name,
        parent: o.parent,
        slogan: o.slogan,
        responsible: o.responsible,
        address: o.address,
        phone: o.phone,
        fax: o.fax,
        email: o.email,
        reuse: o.reuse,
    }
}

/// The first number of a line such as `0261 3123 456 – 0912 345 678`.
fn telephone(line: &str) -> Option<String> {
    let first = line
        .split(|c: char| !(c.is_ascii_digit() || " .-()+".contains(c)))
        .find(|part| part.contains(char::is_numeric))?;
    Some(first.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
}

/// The menu that a clerk wrote, or else the sections.
fn menu(v: &Viewer<'_>) -> Vec<MenuEntry> {
    let written = &v.plan.furniture.menu;
    if written.is_empty() {
        return v.portal.section(Portal::ROOT).children.iter().map(|&id| entry(v, id)).collect();
    }
    let href = |link: &MenuLink| link.link.as_ref().and_then(|link| v.link_href(link));
    written
        .iter()
        .map(|item| MenuEntry {
            title: item.title.clone(),
            href: href(item)
                .or_else(|| item.items.first().and_then(href))
                .unwrap_or_else(|| v.href(&v.plan.landmarks.home)),
            children: item
                .items
                .iter()
                .filter_map(|child| Some(LinkView { title: child.title.clone(), href: href(child)? }))
                .collect(),
        })
        .collect()
}

fn entry(v: &Viewer<'_>, id: SectionId) -> MenuEntry {
    let section = v.portal.section(id);
    let sections = section.children.iter().map(|&id| v.section_link(id));
    let pages = section.items.iter().filter(|_| section.kind == Kind::Pages).map(|&id| v.item_link(id));
    MenuEntry {
        title: section.title.clone(),
        href: v.href(v.plan.section(id)),
        children: pages.chain(sections).collect(),
    }
}

impl Viewer<'_> {
    pub(super) fn section_link(&self, id: SectionId) -> LinkView {
        LinkView { title: self.portal.section(id).title.clone(), href: self.href(self.plan.section(id)) }
    }

    pub(super) fn item_link(&self, id: crate::portal::ItemId) -> LinkView {
        LinkView { title: self.portal.item(id).item.meta.title.clone(), href: self.href(self.plan.item(id)) }
    }
}
