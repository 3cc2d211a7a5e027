//! Sitemaps, by the protocol of sitemaps.org.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::xml;
use crate::view::SitemapView;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

pub(super) fn write(view: &SitemapView) -> Vec<u8> {
    xml::file(|writer| match view {
        SitemapView::Pages(pages) => {
            let set = writer.create_element("urlset").with_attribute(NAMESPACE);
            set.write_inner_content(|w| {
                pages.iter().try_for_each(|page| entry(w, "url", &page.address, page.changed.as_deref()))
            })?;
            Ok(())
        }
        SitemapView::Index(parts) => {
            let index = writer.create_element("sitemapindex").with_attribute(NAMESPACE);
            index.write_inner_content(|w| parts.iter().try_for_each(|part| entry(w, "sitemap", part, None)))?;
            Ok(())
        }
    })
}

fn entry(writer: &mut Writer<Vec<u8>>, name: &str, address: &str, changed: Option<&str>) -> io::Result<()> {
    writer.create_element(name).write_inner_content(|w| {
        w.create_element("loc").write_text_content(BytesText::new(address))?;
        if let Some(changed) = changed {
            w.create_element("lastmod").write_text_content(BytesText::new(changed))?;
        }
        Ok(())
    })?;
    Ok(())
}
