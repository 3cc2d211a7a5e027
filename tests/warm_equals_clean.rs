//! After any sequence of edits, a build into the old output folder gives what a build into an empty one gives.
//! `CONGXA_SEQUENCES=2000 cargo test --test warm_equals_clean` runs longer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::{NOW, Portal, text, tree};

/// How many builds of the sequences were published, and how many were refused for their content.
static PUBLISHED: AtomicUsize = AtomicUsize::new(0);
static REFUSED: AtomicUsize = AtomicUsize::new(0);

const SECTIONS: [&str; 3] = ["tin-tuc", "thong-bao", "thong-bao/dau-thau"];
const NAMES: [&str; 6] = ["mot", "hai", "ba", "Bốn mùa", "nam/index", "sau/index"];
const TAGS: [&str; 4] = ["Lúa", "lúa", "Bão", "Báo"];

#[derive(Debug, Clone)]
enum Edit {
    Write { section: usize, name: usize, day: u32, tags: Vec<usize>, extra: usize, link: Option<(usize, usize)> },
    Delete { section: usize, name: usize },
    Rename { from: (usize, usize), to: (usize, usize) },
    DeleteSection(usize),
    RenameSection { from: usize, to: usize },
    Photo { section: usize, name: usize, bytes: u8 },
    Static { name: usize, bytes: u8, is_there: bool },
    Settings { page_size: usize, is_file_style: bool, live: usize },
    Template { text: u8, is_there: bool },
}

fn edit() -> impl Strategy<Value = Edit> {
    let section = 0..SECTIONS.len();
    let name = 0..NAMES.len();
    let place = (section.clone(), name.clone());
    let tags = prop::collection::vec(0..TAGS.len(), 0..3);
    let link = prop::option::weighted(0.2, place.clone());
    prop_oneof![
        12 => (section.clone(), name.clone(), 1..28u32, tags, 0..5usize, link)
            .prop_map(|(section, name, day, tags, extra, link)| Edit::Write { section, name, day, tags, extra, link }),
        3 => place.clone().prop_map(|(section, name)| Edit::Delete { section, name }),
        3 => (place.clone(), place).prop_map(|(from, to)| Edit::Rename { from, to }),
        1 => section.clone().prop_map(Edit::DeleteSection),
        1 => (section.clone(), section.clone()).prop_map(|(from, to)| Edit::RenameSection { from, to }),
        2 => (section, name, any::<u8>()).prop_map(|(section, name, bytes)| Edit::Photo { section, name, bytes }),
        2 => (0..3usize, any::<u8>(), any::<bool>())
            .prop_map(|(name, bytes, is_there)| Edit::Static { name, bytes, is_there }),
        1 => (1..4usize, any::<bool>(), 0..3usize)
            .prop_map(|(page_size, is_file_style, live)| Edit::Settings { page_size, is_file_style, live }),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(text, is_there)| Edit::Template { text, is_there }),
    ]
}

fn path(section: usize, name: usize) -> String {
    format!("content/{}/{}.md", SECTIONS[section], NAMES[name])
}

/// A bundle goes with its folder.
fn root_of(path: &str) -> &str {
    path.strip_suffix("/index.md").unwrap_or(path)
}

fn apply(portal: &Portal, edit: &Edit) {
    let exists = |relative: &str| portal.path(relative).exists();
    match edit {
        Edit::Write { section, name, day, tags, extra, link } => {
            let tags: Vec<String> = tags.iter().map(|&tag| format!("{:?}", TAGS[tag])).collect();
            let extra =
                ["", "draft = true\n", "featured = true\n", "expires = 01/01/2025\n", "aliases = [\"/cu/1.html\"]\n"]
                    [*extra];
            let link = link.map_or_else(String::new, |(s, n)| {
                format!("[xem](</{}/{}/>)", SECTIONS[s], NAMES[n].trim_end_matches("/index"))
            });
            portal.write(
                &path(*section, *name),
                format!("+++\ntitle = \"Bài {day}\"\ndate = {day:02}/03/2024\ntags = [{}]\nviews = {day}\n{extra}+++\nNội dung {day}. {link}\n", tags.join(", ")),
            );
        }
        Edit::Delete { section, name } => {
            let path = path(*section, *name);
            if exists(root_of(&path)) {
                portal.remove(root_of(&path));
            }
        }
        Edit::Rename { from, to } => {
            let (from, to) = (path(from.0, from.1), path(to.0, to.1));
            if from != to && exists(&from) && !exists(root_of(&to)) {
                let content = std::fs::read(portal.path(&from)).unwrap();
                portal.remove(root_of(&from));
                portal.write(&to, content);
            }
        }
        Edit::DeleteSection(section) => {
            let folder = format!("content/{}", SECTIONS[*section]);
            if exists(&folder) {
                portal.remove(&folder);
            }
        }
        Edit::RenameSection { from, to } => {
            let (from, to) = (format!("content/{}", SECTIONS[*from]), format!("content/{}", SECTIONS[*to]));
            if exists(&from) && !exists(&to) && !to.starts_with(&from) && exists(to.rsplit_once('/').unwrap().0) {
                std::fs::rename(portal.path(&from), portal.path(&to)).unwrap();
            }
        }
        Edit::Photo { section, name, bytes } => {
            portal.write(&format!("content/{}/tep-{name}.txt", SECTIONS[*section]), [*bytes]);
        }
        Edit::Static { name, bytes, is_there } => {
            let path = format!("static/{}", ["a", "a/b", "tep.txt"][*name]);
            let blocked =
                (*name == 1 && portal.path("static/a").is_file()) || (*name == 0 && portal.path("static/a").is_dir());
            if *is_there && !blocked {
                portal.write(&path, [*bytes]);
            } else if !is_there && exists(&path) {
                portal.remove(&path);
            }
        }
        Edit::Settings { page_size, is_file_style, live } => {
            let live = ["script", "inline", "ssi"][*live];
            let style = if *is_file_style { "file" } else { "folder" };
            portal.write(
                "site.toml",
                format!("{}page_size = {page_size}\nurl_style = \"{style}\"\nlive = \"{live}\"\n", support::SETTINGS),
            );
        }
        Edit::Template { text, is_there } => {
            let path = "themes/default/templates/parts/line.html";
            if *is_there {
                portal.write(path, format!("<li>{text} {{{{ card.title }}}}</li>"));
            } else if exists(path) {
                portal.remove(path);
            }
        }
    }
}

fn check(edits: &[Edit]) -> Result<(), TestCaseError> {
    let portal = Portal::new();
    for edit in edits {
        apply(&portal, edit);
        let before = portal.published();
        let warm = portal.build();
        if portal.path("clean").exists() {
            portal.remove("clean");
            portal.remove(".clean.congxa");
        }
        let clean = portal.run(&["build", "--now", NOW, "--out", "clean"]);
        prop_assert_eq!(warm.status.code(), clean.status.code(), "{}", text(&warm.stderr));
        prop_assert_eq!(text(&warm.stderr).replace("public", "clean"), text(&clean.stderr));
        if warm.status.success() {
            PUBLISHED.fetch_add(1, Ordering::Relaxed);
            prop_assert!(portal.published() == tree(&portal.path("clean")), "after {:?}", edit);
        } else {
            REFUSED.fetch_add(1, Ordering::Relaxed);
            prop_assert!(portal.published() == before, "a failed build changed the folder");
        }
    }
    Ok(())
}

#[test]
fn after_any_edits_a_warm_build_equals_a_clean_one() {
    let cases = std::env::var("CONGXA_SEQUENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(32);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let sequences = prop::collection::vec(edit(), 4..12);
    runner.run(&sequences, |edits| check(&edits)).unwrap();
    let (published, refused) = (PUBLISHED.load(Ordering::Relaxed), REFUSED.load(Ordering::Relaxed));
    println!("{published} builds published, {refused} refused");
    assert!(
        published > refused && refused > 0,
        "the sequences try both ways: {published} published, {refused} refused"
    );
}
