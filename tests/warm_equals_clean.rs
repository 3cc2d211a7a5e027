//! After any sequence of edits, a build into the old output folder gives what a build into an empty one gives.
//! `CONGXA_SEQUENCES=2000 cargo test --test warm_equals_clean` runs longer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::edits::{Edit, apply, edit};
use support::{NOW, Portal, text, tree};

/// How many builds of the sequences were published, and how many were refused for their content.
static PUBLISHED: AtomicUsize = AtomicUsize::new(0);
static REFUSED: AtomicUsize = AtomicUsize::new(0);

/// A checkout in the output folder keeps it from being exchanged: the files are then moved one by one.
const CHECKOUT: &str = ".git/HEAD";

fn published(portal: &Portal) -> BTreeMap<String, Vec<u8>> {
    let mut files = portal.published();
    files.remove(CHECKOUT);
    files
}

fn check(edits: &[Edit], is_checkout: bool) -> Result<(), TestCaseError> {
    let portal = Portal::new();
    if is_checkout {
        portal.write(&format!("public/{CHECKOUT}"), "x");
    }
    for edit in edits {
        apply(&portal, edit);
        let before = published(&portal);
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
            prop_assert!(published(&portal) == tree(&portal.path("clean")), "after {:?}", edit);
        } else {
            REFUSED.fetch_add(1, Ordering::Relaxed);
            prop_assert!(published(&portal) == before, "a failed build changed the folder");
        }
    }
    Ok(())
}

#[test]
fn after_any_edits_a_warm_build_equals_a_clean_one() {
    let cases = std::env::var("CONGXA_SEQUENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(32);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let sequences = (prop::collection::vec(edit(), 4..12), any::<bool>());
    runner.run(&sequences, |(edits, is_checkout)| check(&edits, is_checkout)).unwrap();
    let (published, refused) = (PUBLISHED.load(Ordering::Relaxed), REFUSED.load(Ordering::Relaxed));
    println!("{published} builds published, {refused} refused");
    assert!(
        published > refused && refused > 0,
        "the sequences try both ways: {published} published, {refused} refused"
    );
}
