//! The same portal gives the same bytes everywhere.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::process::Command;

use support::{NOW, Portal, repository, text, tree};

#[test]
fn zone_locale_folder_threads_and_order_of_files_make_no_difference() {
    let plain = Portal::sample();
    let output = plain.command().args(["build", "--now", NOW]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let expected = plain.published();

    for (seed, threads, zone, locale) in
        [(1, "2", "America/New_York", "C"), (7, "5", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"), (13, "16", "", "tr_TR.UTF-8")]
    {
        let shuffled = shuffled_sample(seed);
        let elsewhere = tempfile::tempdir().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_congxa"))
            .current_dir(elsewhere.path())
            .arg("build")
            .arg("--root")
            .arg(shuffled.path(""))
            .arg("--out")
            .arg(elsewhere.path().join("trang web"))
            .args(["--now", NOW])
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(expected == tree(&elsewhere.path().join("trang web")), "seed {seed}");
    }
}

/// The sample, its files created in another order: many file systems list a folder in that order.
fn shuffled_sample(seed: u64) -> Portal {
    let portal = Portal::new();
    fs::copy(repository().join("site.toml"), portal.path("site.toml")).unwrap();
    for folder in ["static", "data", "content"] {
        let mut files: Vec<_> = tree(&repository().join(folder)).into_iter().collect();
        let mut state = seed;
        for index in (1..files.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            files.swap(index, (state >> 33) as usize % (index + 1));
        }
        for (name, content) in files {
            portal.write(&format!("{folder}/{name}"), content);
        }
    }
    portal
}
