//! Feeds: Atom (RFC 4287) and JSON Feed 1.1.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;
use serde_json::json;

use super::xml;
use crate::plan::FeedFormat;
use crate::view::{FeedEntry, FeedView};

pub(super) fn write(view: &FeedView) -> Vec<u8> {
    match view.format {
        FeedFormat::Atom => xml::file(|writer| atom(writer, view)),
        FeedFormat::Json => json_feed(view),
    }
}

fn atom(writer: &mut Writer<Vec<u8>>, view: &FeedView) -> io::Result<()> {
    let feed = writer
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", view.lang)]);
    feed.write_inner_content(|w| {
        text(w, "title", &view.title)?;
        if let Some(description) = &view.description {
            text(w, "subtitle", description)?;
        }
        text(w, "id", &view.page)?;
        text(w, "updated", &view.updated)?;
        link(w, "self", "application/atom+xml", &view.address)?;
        link(w, "alternate", "text/html", &view.page)?;
        author(w, &view.publisher)?;
        text(w, "generator", "Congxa")?;
        view.entries.iter().try_for_each(|e| entry(w, e))
    })?;
    Ok(())
}

fn entry(writer: &mut Writer<Vec<u8>>, entry: &FeedEntry) -> io::Result<()> {
    writer.create_element("entry").write_inner_content(|w| {
        text(w, "title", &entry.title)?;
        text(w, "id", &entry.address)?;
        link(w, "alternate", "text/html", &entry.address)?;
        text(w, "published", &entry.published)?;
        text(w, "updated", &entry.updated)?;
        entry.authors.iter().try_for_each(|name| author(w, name))?;
        for tag in &entry.tags {
            w.create_element("category").with_attribute(("term", tag.as_str())).write_empty()?;
        }
        if let Some(summary) = &entry.summary {
            text(w, "summary", summary)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn author(writer: &mut Writer<Vec<u8>>, name: &str) -> io::Result<()> {
    writer.create_element("author").write_inner_content(|w| text(w, "name", name))?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    writer
        .create_element("link")
        .with_attributes([("rel", rel), ("type", media_type), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn json_feed(view: &FeedView) -> Vec<u8> {
    let items: Vec<_> = view
        .entries
        .iter()
        .map(|entry| {
            let mut item = json!({
                "id": entry.address,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.summary.as_ref().unwrap_or(&entry.title),
                "date_published": entry.published,
                "date_modified": entry.updated,
            });
            if let Some(image) = &entry.image {
                item["image"] = json!(image);
            }
            if !entry.authors.is_empty() {
                item["authors"] = entry.authors.iter().map(|name| json!({"name": name})).collect();
            }
            if !entry.tags.is_empty() {
                item["tags"] = json!(entry.tags);
            }
            item
        })
        .collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page,
        "feed_url": view.address,
        "language": view.lang,
        "authors": [{"name": view.publisher}],
        "items": items,
    });
    if let Some(description) = &view.description {
        feed["description"] = json!(description);
    }
    let mut bytes = format!("{feed:#}").into_bytes();
    bytes.push(b'\n');
    bytes
}
