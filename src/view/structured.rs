//! schema.org data for search engines, as JSON-LD.

use serde::Serialize;

use super::{Crumb, Viewer};
use crate::portal::ItemId;

impl Viewer<'_> {
    /// The publisher.
    pub(super) fn organization_data(&self) -> String {
        let o = &self.config.organization;
        for_script(&Organization {
            context: CONTEXT,
            kind: ORGANIZATION,
            address: o.address.as_deref(),
            email: o.email.as_deref(),
            fax: o.fax.as_deref(),
            logo: self.plan.logo.map(|id| self.absolute(self.plan.file(id))),
            name: &o.name,
            parent: o.parent.as_ref().map(|name| Named { kind: ORGANIZATION, name }),
            phone: o.phone.as_deref(),
            url: self.absolute(&self.plan.landmarks.home),
        })
    }

    /// An article.
    pub(super) fn article_data(&self, id: ItemId) -> String {
        let item = &self.portal.item(id).item;
        let (meta, story) = (&item.meta, item.story());
        let zone = self.config.zone;
        for_script(&NewsArticle {
            context: CONTEXT,
            kind: "NewsArticle",
            headline: &meta.title,
            description: self.summary(id, 300),
            published: meta.date.map(|when| when.iso(zone)),
            modified: meta.changed().map(|when| when.iso(zone)),
            authors: story.authors.iter().map(|name| Named { kind: "Person", name }).collect(),
            publisher: Named { kind: ORGANIZATION, name: &self.config.organization.name },
            image: self.first_photo(id).map(|picture| self.absolute_href(&picture.href)),
            page: self.absolute(self.plan.item(id)),
            lang: self.words.lang().code(),
        })
    }

    /// The way from the home page.
    pub(super) fn breadcrumb_data(&self, crumbs: &[Crumb]) -> String {
        let steps = crumbs.iter().zip(1..).map(|(crumb, position)| Step {
            kind: "ListItem",
            position,
            name: &crumb.title,
            item: self.absolute_href(&crumb.href),
        });
        for_script(&Breadcrumb { context: CONTEXT, kind: "BreadcrumbList", steps: steps.collect() })
    }

    /// The absolute address of an address on the portal's host.
    pub(super) fn absolute_href(&self, href: &str) -> String {
        let base = &self.config.base_url;
        base.absolute(href.strip_prefix(base.path()).unwrap_or(href))
    }
}

const CONTEXT: &str = "https://schema.org";
const ORGANIZATION: &str = "GovernmentOrganization";

// The fields stand in the order of the alphabet.

#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "author", skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Named<'a>>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(rename = "inLanguage")]
    lang: &'static str,
    #[serde(rename = "mainEntityOfPage")]
    page: String,
    publisher: Named<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Breadcrumb<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item: String,
    name: &'a str,
    position: usize,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(rename = "faxNumber", skip_serializing_if = "Option::is_none")]
    fax: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    name: &'a str,
    #[serde(rename = "parentOrganization", skip_serializing_if = "Option::is_none")]
    parent: Option<Named<'a>>,
    #[serde(rename = "telephone", skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
    url: String,
}

/// JSON that can stand in a `<script>` element: nothing in it can end the element or open a comment.
fn for_script(data: &impl Serialize) -> String {
    // These types hold nothing that JSON cannot: no map has a key that is not a text.
    let json = serde_json::to_string(data).unwrap_or_default();
    let is_plain = |json: &str| !json.contains('<') && !json.contains('\u{2028}') && !json.contains('\u{2029}');
    if is_plain(&json) {
        return json;
    }
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
