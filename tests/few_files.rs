//! Publishing one article changes few files, however many articles there are: over FTP each file costs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeSet;

use support::Portal;

const SECTIONS: usize = 8;

fn portal(articles: usize, live: &str) -> Portal {
    let portal = Portal::new();
    portal.write("site.toml", format!("{}live = \"{live}\"\n", support::SETTINGS));
    for section in 0..SECTIONS {
        portal.write(&format!("content/muc-{section}/_index.md"), format!("+++\ntitle = \"Mục {section}\"\n+++\n"));
    }
    for index in 0..articles {
        write(&portal, index);
    }
    portal
}

fn write(portal: &Portal, index: usize) {
    let (year, month, day) = (2016 + index / 120 % 10, index / 10 % 12 + 1, index % 28 + 1);
    let (section, views) = (index % SECTIONS, index * 7919 % 5000);
    let tags = format!("\"Thẻ {}\", \"Thẻ {}\"", index % 15, index % 7);
    portal.write(
        &format!("content/muc-{section}/bai-{index}.md"),
        format!("+++\ntitle = \"Bài {index}\"\ndate = {year}-{month:02}-{day:02}\ntags = [{tags}]\nviews = {views}\n+++\nNội dung {index}.\n"),
    );
}

/// The files that one more article, the newest, adds or changes.
fn changed(articles: usize, live: &str) -> BTreeSet<String> {
    let portal = portal(articles, live);
    portal.build_well();
    let before = portal.published();
    portal.write(
        "content/muc-3/moi.md",
        "+++\ntitle = \"Bài mới\"\ndate = 20/11/2026 8h\ntags = [\"Thẻ 1\", \"Thẻ 2\", \"Thẻ 3\"]\nviews = 9999\n+++\nMới.\n",
    );
    portal.build_well();
    let after = portal.published();
    assert!(before.keys().all(|path| after.contains_key(path)));
    after.into_iter().filter(|(path, content)| before.get(path) != Some(content)).map(|(path, _)| path).collect()
}

#[test]
fn one_more_article_changes_at_most_25_files() {
    for articles in [300, 900] {
        let changed = changed(articles, "script");
        println!("{} files with {articles} articles: {changed:#?}", changed.len());
        assert!(changed.len() <= 25, "{changed:#?}");
    }
}

#[test]
fn with_blocks_inline_every_article_changes() {
    let changed = changed(300, "inline");
    assert!(changed.len() > 300, "{}", changed.len());
}
