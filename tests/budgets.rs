//! Pages are light: what a phone on a weak network loads for one article.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use support::Portal;

const KB: usize = 1024;

/// Bytes on the wire, as a web server compresses them.
fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn assets(published: &BTreeMap<String, Vec<u8>>, ending: &str) -> usize {
    let files = published.iter().filter(|(path, _)| path.starts_with("assets/") && path.ends_with(ending));
    files.map(|(_, bytes)| gzipped(bytes)).sum()
}

#[test]
fn an_article_with_style_and_script_is_at_most_20_kb() {
    for (look, colours) in [("classic", ""), ("modern", "[colours]\nbrand = \"#0b5c6b\"\naccent = \"#e0b13c\"\n")] {
        let portal = Portal::sample();
        let settings = std::fs::read_to_string(portal.path("site.toml")).unwrap();
        portal.write("site.toml", format!("look = \"{look}\"\n{settings}\n{colours}"));
        portal.build_well();
        let published = portal.published();
        let (style, script) = (assets(&published, ".css"), assets(&published, ".js"));
        assert!(script <= 6 * KB, "script: {script}");
        let mut heaviest = (0, "");
        for (path, bytes) in published.iter().filter(|(path, _)| path.ends_with("index.html")) {
            if String::from_utf8_lossy(bytes).contains("class=\"is-article") {
                heaviest = heaviest.max((gzipped(bytes), path));
            }
        }
        println!("{look}: style {style}, script {script}, heaviest article {heaviest:?}");
        assert!(heaviest.0 > 0 && heaviest.0 + style + script <= 20 * KB, "{heaviest:?} + {style} + {script}");
    }
}
