//! schema.org data for search engines, as JSON-LD.

use serde_json::{Value, json};

use super::{Crumb, Viewer};
use crate::portal::ItemId;

impl Viewer<'_> {
    /// The publisher.
    pub(super) fn organization_data(&self) -> Value {
        let o = &self.config.organization;
        without_nulls(json!({
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": o.name,
            "url": self.absolute(&self.plan.landmarks.home),
            "logo": self.plan.logo.map(|id| self.absolute(self.plan.file(id))),
            "telephone": o.phone,
            "faxNumber": o.fax,
            "email": o.email,
            "address": o.address,
            "parentOrganization": o.parent.as_ref().map(|name| json!({"@type": "GovernmentOrganization", "name": name})),
        }))
    }

    /// An article.
    pub(super) fn article_data(&self, id: ItemId) -> Value {
        let meta = &self.portal.item(id).item.meta;
        let zone = self.config.zone;
        let person = |name: &String| json!({"@type": "Person", "name": name});
        without_nulls(json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": meta.title,
            "description": self.summary(id, 300),
            "datePublished": meta.date.map(|when| when.iso(zone)),
            "dateModified": meta.changed().map(|when| when.iso(zone)),
            "author": (!meta.authors.is_empty()).then(|| meta.authors.iter().map(person).collect::<Vec<_>>()),
            "publisher": {"@type": "GovernmentOrganization", "name": self.config.organization.name},
            "image": self.first_photo(id).map(|picture| self.absolute_href(&picture.href)),
            "mainEntityOfPage": self.absolute(self.plan.item(id)),
            "inLanguage": self.words.lang().code(),
        }))
    }

    /// The way from the home page.
    pub(super) fn breadcrumb_data(&self, crumbs: &[Crumb]) -> Value {
        let items: Vec<Value> = crumbs
            .iter()
            .enumerate()
            .map(|(index, crumb)| {
                json!({"@type": "ListItem", "position": index + 1, "name": crumb.title, "item": self.absolute_href(&crumb.href)})
            })
            .collect();
        json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    }

    /// The absolute address of an address on the portal's host.
    pub(super) fn absolute_href(&self, href: &str) -> String {
        let base = &self.config.base_url;
        base.absolute(href.strip_prefix(base.path()).unwrap_or(href))
    }
}

/// JSON that can stand in a `<script>` element: nothing in it can end the element or open a comment.
pub(super) fn for_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, value| !value.is_null());
    }
    value
}
