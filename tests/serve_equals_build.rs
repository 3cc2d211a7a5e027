//! After any sequence of changes the served portal is the portal that a clean build writes, and nothing that was removed
//! lives on. `CONGXA_SEQUENCES=5000 cargo test --test serve_equals_build` runs longer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::edits::{apply, edit};
use support::server::Server;
use support::{NOW, Portal, tree};

/// How many portals are edited beside each other. Each has a server that sees all of its sequences.
const PORTALS: usize = 4;

/// The address of a published file.
fn address(file: &str) -> String {
    let page = if file == "index.html" { Some("") } else { file.strip_suffix("/index.html") };
    match page {
        Some("") => "/".to_owned(),
        Some(folder) => format!("/{folder}/"),
        None => format!("/{file}"),
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Compares everything that is served with a clean build. Gives what differs.
fn difference(server: &Server, portal: &Portal, ever: &BTreeSet<String>) -> Option<String> {
    let clean = tree(&portal.path("clean"));
    for (file, bytes) in &clean {
        let answer = server.get(&address(file));
        if answer.status != 200 || answer.page() != *bytes {
            let (served, built) = (text_of(&answer.page()), text_of(bytes));
            let lines = served.lines().zip(built.lines()).find(|(served, built)| served != built);
            return Some(format!("{file}: {}, served and built: {lines:#?}", answer.status));
        }
    }
    let gone = ever.iter().filter(|file| !clean.contains_key(*file));
    // The path of what is gone may by now be a folder, and lead to its page.
    let alive =
        gone.map(|file| (file, server.get(&address(file)))).find(|(_, answer)| !matches!(answer.status, 404 | 301));
    alive.map(|(file, answer)| format!("{file} lives on: {}", answer.status))
}

fn edit_and_compare(sequences: usize, seed: u8) -> (usize, usize) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let sequence = prop::collection::vec((edit(), 0..12u64), 2..9);

    let portal = Portal::new();
    let server = Server::start(&portal, &["--published"]);
    let mut ever = BTreeSet::new();
    let (mut compared, mut refused) = (0, 0);
    for number in 0..sequences {
        let edits = sequence.new_tree(&mut runner).unwrap().current();
        for (edit, pause) in &edits {
            apply(&portal, edit);
            std::thread::sleep(Duration::from_millis(*pause));
        }
        if portal.path("clean").exists() {
            portal.remove("clean");
            portal.remove(".clean.congxa");
        }
        // A portal with errors is not published, and the one before is still served.
        if !portal.run(&["build", "--now", NOW, "--out", "clean", "--quiet"]).status.success() {
            refused += 1;
            // A broken link would stay for ever: everything is thrown away, which is a change like any other.
            if portal.path("content").exists() {
                portal.remove("content");
            }
            continue;
        }
        compared += 1;
        ever.extend(tree(&portal.path("clean")).into_keys());
        let until = Instant::now() + Duration::from_secs(10);
        while let Some(difference) = difference(&server, &portal, &ever) {
            let is_late = Instant::now() >= until;
            let said = || server.errors.try_iter().collect::<Vec<_>>().join("\n");
            assert!(!is_late, "sequence {number} of {seed}, {edits:?}\n{difference}\n{}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    (compared, refused)
}

#[test]
fn after_any_changes_what_is_served_equals_a_clean_build() {
    let sequences = std::env::var("CONGXA_SEQUENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(320);
    let each = sequences / PORTALS;
    let runs: Vec<_> =
        (0..PORTALS).map(|seed| std::thread::spawn(move || edit_and_compare(each, seed as u8))).collect();
    let (mut compared, mut refused) = (0, 0);
    for run in runs {
        let (more_compared, more_refused) = run.join().unwrap();
        compared += more_compared;
        refused += more_refused;
    }
    println!("{compared} portals compared, {refused} refused");
    assert!(
        compared > refused && refused > 0 && compared >= sequences / 2,
        "the sequences try both ways: {compared} compared, {refused} refused"
    );
}
