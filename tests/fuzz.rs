//! A little fuzzing in every test run: the same bytes each time. `scripts/fuzz` searches longer.
//! `CONGXA_FUZZ=100000 cargo test --release --test fuzz` tries more of these.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails falls over")]

#[path = "fuzz/properties.rs"]
mod properties;

use std::panic::{AssertUnwindSafe, catch_unwind};

use properties::{TARGETS, Target};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// A number below `end`, which is not zero.
fn below(rng: &mut TestRng, end: usize) -> usize {
    usize::try_from(rng.next_u64() % end as u64).unwrap()
}

/// Signs that mean something to one of the readers.
const PIECES: [&str; 44] = [
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "---",
    "+++",
    ":",
    "=",
    "[",
    "]",
    "{",
    "}",
    "#",
    "|",
    "*",
    "_",
    "`",
    "<",
    ">",
    "&",
    "/",
    "..",
    "%2e",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "ỗ",
    "\u{301}",
    "“",
    "”",
    "javascript:",
    "<script>",
    "31/02/2025",
    "0",
    "-1",
    "99999999999999999999",
    "!",
    "&x",
    "*x",
    "<<<<<<< ",
    "{{",
    "{%",
];

/// Bytes made of the target's texts: pieces cut, copied, put in and changed.
fn bytes(target: &Target, rng: &mut TestRng) -> Vec<u8> {
    let mut bytes = target.2[below(rng, target.2.len())].as_bytes().to_vec();
    for _ in 0..=below(rng, 6) {
        let at = below(rng, bytes.len() + 1);
        let end = at + below(rng, bytes.len() - at + 1);
        match below(rng, 6) {
            0 => drop(bytes.drain(at..end.min(at + 12))),
            1 => bytes.truncate(at),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => {
                let piece = PIECES[below(rng, PIECES.len())].as_bytes().repeat(1 + below(rng, 4));
                bytes.splice(at..at, piece);
            }
            4 if at < bytes.len() => bytes[at] = u8::try_from(below(rng, 256)).unwrap(),
            _ => {
                let piece = PIECES[below(rng, PIECES.len())].as_bytes().to_vec();
                bytes.splice(at..end.min(at + 3), piece);
            }
        }
        bytes.truncate(4096);
    }
    bytes
}

#[test]
fn readers_hold_what_they_promise_for_any_bytes() {
    let runs: usize = std::env::var("CONGXA_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(600);
    for target in &TARGETS {
        let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        for _ in 0..runs {
            let bytes = bytes(target, &mut rng);
            let outcome = catch_unwind(AssertUnwindSafe(|| (target.1)(&bytes)));
            assert!(outcome.is_ok(), "{}: {:?}", target.0, String::from_utf8_lossy(&bytes));
        }
    }
    println!("{runs} inputs for each of {} targets", TARGETS.len());
}

#[test]
#[ignore = "writes the texts with which scripts/fuzz begins"]
fn seeds() {
    for (name, _, texts) in &TARGETS {
        let folder = std::path::Path::new("target/fuzz/corpus").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, text) in texts.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), text).unwrap();
        }
    }
}
