//! A build that is killed: at many moments of publishing three thousand pages, the folder is the old portal or the
//! new one, and the next build puts everything in order. `CONGXA_KILLS=300 cargo test --test killed` tries more.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use support::{NOW, Portal, text, tree};

const ARTICLES: usize = 2950;

fn write_articles(portal: &Portal, words: &str) {
    for number in 0..ARTICLES {
        let date = format!("{:02}/{:02}/{}", number % 28 + 1, number / 28 % 12 + 1, 2015 + number / 336);
        portal.write(
            &format!("content/tin-tuc/bai-{number}.md"),
            format!("+++\ntitle = \"Bài số {number}\"\ndate = {date}\n+++\n{words}\n"),
        );
    }
}

#[test]
fn a_killed_build_leaves_the_old_portal_or_the_new_one() {
    let kills: u32 = std::env::var("CONGXA_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    // A disk in memory, where there is one, so that the time goes into building.
    let portal = Portal::in_memory();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    let editions = ["Lời cũ.", "Lời mới."].map(|words| {
        write_articles(&portal, words);
        portal.build_well();
        tree(&portal.path("public"))
    });
    assert!(editions[0].len() > 3000);

    // What is in the folder: neither is what must never be.
    let edition = |found: &BTreeMap<String, Vec<u8>>| {
        editions.iter().position(|edition| edition == found).expect("neither the old portal nor the new one")
    };
    let mut current = 1;
    let mut time = Duration::from_millis(500);
    let (mut old, mut new, mut finished) = (0, 0, 0);
    for kill in 0..kills {
        let next = 1 - current;
        write_articles(&portal, ["Lời cũ.", "Lời mới."][next]);
        let mut build =
            portal.command().args(["build", "--quiet", "--now", NOW]).stderr(Stdio::null()).spawn().unwrap();
        // Half of the kills come while pages are made, the others around the exchange of the folders.
        if kill % 2 == 0 {
            std::thread::sleep(time.mul_f64(f64::from(kill + 1) / f64::from(kills)));
        } else {
            let before = modified(&portal.path(RECORD));
            while modified(&portal.path(RECORD)) == before && build.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(Duration::from_millis(u64::from(kill % 8) * 6));
        }
        let has_ended = build.try_wait().unwrap().is_some();
        build.kill().unwrap();
        build.wait().unwrap();

        current = edition(&tree(&portal.path("public")));
        match (has_ended, current == next) {
            (true, _) => finished += 1,
            (false, true) => new += 1,
            (false, false) => old += 1,
        }
        if kill % 5 == 0 {
            // The next build recovers, and its folder is what a clean build makes.
            let started = Instant::now();
            let output = portal.build_well();
            current = edition(&tree(&portal.path("public")));
            assert_eq!(current, next, "{}", text(&output.stderr));
            time = started.elapsed();
            let left = fs::read_dir(portal.path(".public.congxa")).unwrap().map(|e| e.unwrap().file_name());
            let left: BTreeSet<String> = left.map(|name| name.into_string().unwrap()).collect();
            assert!(left.iter().eq(["last", "lock", "record", "state"]), "{left:?}");
        }
    }
    println!("{kills} kills: {old} left the old portal, {new} the new one, {finished} came after the end; none a mix");
    assert!(old > 0);
}

/// What was written, which is noted just before the folders are exchanged and just after.
const RECORD: &str = ".public.congxa/record";

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}
