//! A disk that is full: a build of many pages into a file system of its own, with the real program.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{NOW, Portal, text, tree};

/// A small disk in memory, mounted as long as this lives.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    /// None where the system lets no one mount.
    fn mount(at: &'a Path, size: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let options = format!("size={size}");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(at).output().ok()?;
        done.status.success().then_some(Self(at))
    }

    fn resize(&self, size: &str) {
        let options = format!("remount,size={size}");
        assert!(Command::new("mount").args(["-o", &options]).arg(self.0).status().unwrap().success());
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["--lazy"]).arg(self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_folder_as_it_was_and_is_named_with_its_room() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    let article = |number: usize, words: &str| {
        let date = format!("{:02}/{:02}/2024", number % 28 + 1, number / 28 % 12 + 1);
        portal.write(
            &format!("content/tin-tuc/bai-{number}.md"),
            format!("+++\ntitle = \"Bài {number}\"\ndate = {date}\n+++\n{}\n", words.repeat(60)),
        );
    };
    (0..250).for_each(|number| article(number, "Cũ và ngắn. "));
    let at = portal.path("dia");
    let Some(disk) = SmallDisk::mount(&at, "64m") else {
        println!("SKIPPED: this user may not mount a file system");
        return;
    };
    let build = || portal.run(&["build", "--now", NOW, "--out", "dia/public"]);
    let output = build();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let before = tree(&portal.path("dia/public"));
    let beside = tree(&portal.path("dia/.public.congxa"));
    let used: u64 =
        before.values().chain(beside.values()).map(|content| content.len().next_multiple_of(4096) as u64).sum();

    // All pages change, and some come, with room for a part of them only: each size fails at another file.
    (0..255).for_each(|number| article(number, "Mới và khác hẳn. "));
    let (mut failed, mut foreseen) = (0, 0);
    for more in (1..60).map(|step| step * 100) {
        disk.resize(&format!("{}k", used / 1024 + more));
        let output = build();
        if output.status.success() {
            break;
        }
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{said}");
        assert!(said.contains("CX804") || said.contains("CX806"), "{said}");
        assert!(said.contains("trống"), "the room that is left is named: {said}");
        assert!(before == tree(&portal.path("dia/public")), "with {more} kB of room the folder changed");
        assert!(!portal.path("dia/.public.congxa/stage").exists(), "nothing is left behind");
        if said.contains("CX806") { foreseen += 1 } else { failed += 1 }
    }
    println!("{failed} builds met a full disk, {foreseen} foresaw it");
    assert!(failed >= 5 && foreseen >= 5);

    disk.resize("128m");
    let output = build();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let clean = portal.run(&["build", "--now", NOW, "--out", "sach"]);
    assert!(clean.status.success());
    assert!(tree(&portal.path("dia/public")) == tree(&portal.path("sach")));
}

#[test]
fn an_output_folder_that_is_a_disk_of_its_own_is_published_into() {
    let portal = Portal::new();
    let at = portal.path("public");
    let Some(_disk) = SmallDisk::mount(&at, "16m") else {
        println!("SKIPPED: this user may not mount a file system");
        return;
    };
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    for words in ["Một.", "Hai.", "Ba."] {
        portal.write("content/tin-tuc/a.md", format!("+++\ntitle = \"{words}\"\ndate = 2024-01-01\n+++\n{words}\n"));
        portal.build_well();
        assert!(portal.page("tin-tuc/a/index.html").contains(words));
    }
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    let clean = portal.run(&["build", "--now", NOW, "--out", "sach"]);
    assert!(clean.status.success());
    assert!(tree(&at) == tree(&portal.path("sach")));
}
