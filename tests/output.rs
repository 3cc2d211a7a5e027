//! The sample portal as it is published: every link leads somewhere, feeds and sitemap are what their standards
//! want, and no page holds code of its own.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use support::{Portal, text};

const BASE: &str = "https://benlua.lamgiang.example";

/// The sample, built once for all tests.
static PUBLISHED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let portal = Portal::sample();
    let output = portal.build();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
    portal.published()
});

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    PUBLISHED
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && !path.starts_with("_khoi/"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The values of an attribute on a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    page.split(&format!(" {attribute}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The published file of an address on the portal's host.
fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

#[test]
fn every_internal_link_leads_to_a_page_and_every_anchor_to_its_place() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages().map(|(path, page)| (path, values(page, "id").into_iter().collect())).collect();
    let mut checked = 0;
    for (path, page) in pages() {
        for link in values(page, "href").into_iter().chain(values(page, "src")) {
            let link = link.strip_prefix(BASE).map_or(link, |rest| if rest.is_empty() { "/" } else { rest });
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if address.is_empty() { path.to_owned() } else { file_of(address) };
            assert!(PUBLISHED.contains_key(&target), "{path}: {link}");
            if !anchor.is_empty() {
                assert!(ids[target.as_str()].contains(anchor), "{path}: {link}");
            }
            checked += 1;
        }
    }
    assert!(checked > 3_000, "{checked} links");
}

#[test]
fn ids_are_unique_and_headings_in_order() {
    for (path, page) in pages() {
        let ids = values(page, "id");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path}");
        let levels: Vec<u32> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page[at + 2..].chars().next().and_then(|c| c.to_digit(10)))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert_eq!(levels.iter().filter(|&&level| level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn no_page_holds_code_or_style_of_its_own_or_asks_another_host() {
    for (path, page) in pages() {
        for script in page.split("<script").skip(1) {
            assert!(script.starts_with(" type=\"application/ld+json\">") || script.starts_with(" src=\"/"), "{path}");
        }
        let lower = page.to_lowercase();
        for forbidden in ["<style", " style=\"", " onclick", " onload", " onerror", "javascript:", "<iframe", "@import"]
        {
            assert!(!lower.contains(forbidden), "{path}: {forbidden}");
        }
        for source in values(page, "src") {
            assert!(source.starts_with('/') && !source.starts_with("//"), "{path}: {source}");
        }
    }
}

#[test]
fn pictures_have_descriptions_and_sizes() {
    let mut pictures = 0;
    for (path, page) in pages() {
        for picture in page.split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            pictures += 1;
            assert!(picture.contains("alt=\""), "{path}: {picture}");
            assert!(picture.contains(" width=\"") && picture.contains(" height=\""), "{path}: {picture}");
        }
    }
    assert!(pictures > 100, "{pictures} pictures");
}

#[test]
fn data_for_search_engines_is_json_of_the_right_types() {
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    for (path, page) in pages() {
        for data in page.split("<script type=\"application/ld+json\">").skip(1) {
            let data: serde_json::Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
            assert_eq!(data["@context"], "https://schema.org", "{path}");
            let kind = data["@type"].as_str().unwrap();
            if kind == "NewsArticle" {
                for key in ["headline", "datePublished", "publisher", "mainEntityOfPage"] {
                    assert!(!data[key].is_null(), "{path}: {key}");
                }
            }
            *types.entry(kind.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(types["GovernmentOrganization"], 1);
    assert!(types["NewsArticle"] >= 40 && types["BreadcrumbList"] > types["NewsArticle"], "{types:?}");
}

#[test]
fn atom_feeds_are_as_rfc_4287_wants_them() {
    let feeds: Vec<&String> = PUBLISHED.keys().filter(|path| path.ends_with("atom.xml")).collect();
    assert!(feeds.len() > 6);
    for path in feeds {
        let bytes = &PUBLISHED[path];
        let parsed = feed_rs::parser::parse(bytes.as_slice()).unwrap();
        assert!(!parsed.entries.is_empty(), "{path}");

        let document = roxmltree::Document::parse(std::str::from_utf8(bytes).unwrap()).unwrap();
        let feed = document.root_element();
        let atom = "http://www.w3.org/2005/Atom";
        assert!(feed.has_tag_name((atom, "feed")), "{path}");
        let child = |node: roxmltree::Node<'_, '_>, name: &str| -> Option<String> {
            let mut found = node.children().filter(|child| child.has_tag_name((atom, name)));
            let first = found.next().and_then(|child| child.text().map(str::to_owned));
            assert!(found.next().is_none() || matches!(name, "link" | "author" | "category"), "{path}: one {name}");
            first
        };
        assert_eq!(child(feed, "id").as_deref().map(|id| id.starts_with(BASE)), Some(true));
        assert!(child(feed, "title").is_some());
        assert!(feed.children().any(|c| c.has_tag_name((atom, "link"))
            && c.attribute("rel") == Some("self")
            && c.attribute("href") == Some(&format!("{BASE}/{path}"))));
        let updated: jiff::Timestamp = child(feed, "updated").unwrap().parse().unwrap();
        let mut ids = BTreeSet::new();
        let mut newest = jiff::Timestamp::MIN;
        for entry in feed.children().filter(|child| child.has_tag_name((atom, "entry"))) {
            let id = child(entry, "id").unwrap();
            assert!(PUBLISHED.contains_key(&file_of(id.strip_prefix(BASE).unwrap())), "{path}: {id}");
            assert!(ids.insert(id), "{path}: ids are unique");
            assert!(!child(entry, "title").unwrap().is_empty());
            let published: jiff::Timestamp = child(entry, "published").unwrap().parse().unwrap();
            let changed: jiff::Timestamp = child(entry, "updated").unwrap().parse().unwrap();
            assert!(published <= changed, "{path}");
            newest = newest.max(changed);
        }
        assert_eq!(updated, newest, "{path}");
    }
}

#[test]
fn json_feeds_are_as_version_1_1_wants_them() {
    let feeds: Vec<&String> = PUBLISHED.keys().filter(|path| path.ends_with("feed.json")).collect();
    assert!(feeds.len() > 6);
    for path in feeds {
        let feed: serde_json::Value = serde_json::from_slice(&PUBLISHED[path]).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{BASE}/{path}"));
        assert!(feed["title"].is_string());
        let items = feed["items"].as_array().unwrap();
        assert!(!items.is_empty());
        let mut ids = BTreeSet::new();
        for item in items {
            assert!(ids.insert(item["id"].as_str().unwrap()));
            assert!(item["content_text"].is_string() || item["content_html"].is_string());
            item["date_published"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
            for author in item["authors"].as_array().into_iter().flatten() {
                assert!(author["name"].is_string());
            }
        }
        feed_rs::parser::parse(PUBLISHED[path].as_slice()).unwrap();
    }
}

#[test]
fn the_sitemap_lists_every_page_and_nothing_else() {
    let sitemap = std::str::from_utf8(&PUBLISHED["sitemap.xml"]).unwrap();
    let document = roxmltree::Document::parse(sitemap).unwrap();
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    assert!(document.root_element().has_tag_name((space, "urlset")));
    let mut listed = BTreeSet::new();
    for url in document.root_element().children().filter(roxmltree::Node::is_element) {
        assert!(url.has_tag_name((space, "url")));
        let parts: Vec<_> = url.children().filter(roxmltree::Node::is_element).collect();
        let names: Vec<_> = parts.iter().map(|part| part.tag_name().name()).collect();
        assert!(names == ["loc"] || names == ["loc", "lastmod"], "{names:?}");
        listed.insert(file_of(parts[0].text().unwrap().strip_prefix(BASE).unwrap()));
        if let Some(changed) = parts.get(1).and_then(roxmltree::Node::text) {
            assert!(
                changed.parse::<jiff::civil::Date>().is_ok() || changed.parse::<jiff::Timestamp>().is_ok(),
                "{changed}"
            );
        }
    }
    let expected: BTreeSet<String> =
        pages().filter(|(_, page)| !page.contains("content=\"noindex\"")).map(|(path, _)| path.to_owned()).collect();
    assert_eq!(listed, expected);
    let robots = std::str::from_utf8(&PUBLISHED["robots.txt"]).unwrap();
    assert!(robots.contains(&format!("Sitemap: {BASE}/sitemap.xml")));
}

#[test]
fn dates_without_a_time_are_shown_without_one() {
    for (path, page) in pages() {
        assert!(!page.contains(" 00:00<") && !page.contains("T00:00:00"), "{path}");
    }
}

#[test]
fn what_is_held_back_leaves_no_trace() {
    for (path, bytes) in PUBLISHED.iter() {
        for held in ["ke-hoach-don-tet-2027", "mo-hop-thoi-gian-2030", "lich-cat-dien-thang-8-2025"] {
            assert!(!path.contains(held), "{path}");
            assert!(!String::from_utf8_lossy(bytes).contains(held), "{held} in {path}");
        }
    }
}

#[test]
fn the_sample_shows_what_the_program_can_do() {
    let portal = Portal::sample();
    let texts: Vec<(String, String)> = support::tree(&portal.path("content"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, bytes)| (path, text(&bytes)))
        .collect();
    let articles = PUBLISHED.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("\"NewsArticle\""));
    assert!(articles.count() >= 40);
    for year in 2023..=2026 {
        assert!(PUBLISHED.contains_key(&format!("luu-tru/{year}/index.html")));
    }
    for shown in ["draft = true", "expires = ", "aliases = ", "\n[^", "\n| ", "- [x]", "~~", "attachments = "] {
        assert!(texts.iter().any(|(_, text)| text.contains(shown)), "{shown}");
    }
    assert!(texts.iter().any(|(_, text)| text.starts_with("---\n")));
    assert!(texts.iter().any(|(path, _)| path.ends_with("/index.md")));
    assert!(texts.iter().any(|(path, _)| !path.is_ascii()));
}
