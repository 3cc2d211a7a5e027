//! What happens to the output folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::time::{Duration, SystemTime};

use support::{Portal, text, tree};

fn portal() -> Portal {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/a.md", "+++\ntitle = \"Một\"\ndate = 2024-01-01\n+++\nMột.\n");
    portal.write("content/tin-tuc/b.md", "+++\ntitle = \"Hai\"\ndate = 2024-01-02\n+++\nHai.\n");
    portal
}

#[test]
fn a_second_build_writes_nothing() {
    let portal = portal();
    portal.build_well();
    let past = SystemTime::now() - Duration::from_secs(3600);
    let file = fs::File::open(portal.path("public/tin-tuc/a/index.html")).unwrap();
    file.set_modified(past).unwrap();
    let output = portal.build_well();
    assert!(text(&output.stdout).contains("0 mới, 0 thay đổi, 0 gỡ bỏ"), "{}", text(&output.stdout));
    let modified = fs::metadata(portal.path("public/tin-tuc/a/index.html")).unwrap().modified().unwrap();
    assert_eq!(modified, past, "an unchanged file keeps its time");
}

#[test]
fn what_is_no_longer_made_is_removed_with_its_empty_folders() {
    let portal = portal();
    portal.build_well();
    portal.remove("content/tin-tuc/a.md");
    let output = portal.build_well();
    assert!(!portal.path("public/tin-tuc/a").exists());
    assert!(text(&output.stdout).contains("1 gỡ bỏ"), "{}", text(&output.stdout));
}

#[test]
fn files_of_others_are_kept_and_listed() {
    let portal = portal();
    portal.write("public/CNAME", "benlua.example\n");
    portal.write("public/.well-known/acme-challenge/token", "x");
    portal.write("public/tin-tuc/a/ghi-chu.txt", "của người khác");
    let output = portal.build_well();
    for listed in ["CNAME", ".well-known/", "tin-tuc/a/ghi-chu.txt"] {
        assert!(text(&output.stdout).contains(listed), "{}", text(&output.stdout));
    }
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert_eq!(fs::read_to_string(portal.path("public/tin-tuc/a/ghi-chu.txt")).unwrap(), "của người khác");
    assert_eq!(fs::read_to_string(portal.path("public/CNAME")).unwrap(), "benlua.example\n");
}

#[test]
fn a_file_of_others_in_the_way_stops_the_build_before_anything_changes() {
    for (path, in_the_way) in [
        ("public/index.html", "public/index.html"),
        ("public/tin-tuc", "public/tin-tuc"),
        ("public/tin-tuc/index.html/x.txt", "public/tin-tuc/index.html/x.txt"),
    ] {
        let portal = portal();
        portal.write(path, "của người khác");
        let before = tree(&portal.path("public"));
        let output = portal.build();
        assert_eq!(output.status.code(), Some(2), "{path}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("CX802") && text(&output.stderr).contains(in_the_way));
        assert!(before == tree(&portal.path("public")), "{path}");
    }
}

#[test]
fn without_the_record_the_same_files_are_taken_over() {
    let portal = portal();
    portal.build_well();
    portal.remove(".public.congxa");
    let output = portal.build_well();
    assert!(text(&output.stdout).contains("0 mới, 0 thay đổi"), "{}", text(&output.stdout));
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert!(!portal.path("public/tin-tuc/a").exists());
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let portal = portal();
    portal.write("static/x", "tệp");
    portal.write("static/y/z", "tệp");
    portal.build_well();
    portal.remove("static/x");
    portal.remove("static/y");
    portal.write("static/x/z", "tệp");
    portal.write("static/y", "tệp");
    portal.build_well();
    assert_eq!(portal.page("x/z"), "tệp");
    assert_eq!(portal.page("y"), "tệp");
}

#[test]
fn a_file_changed_by_hand_is_made_anew() {
    let portal = portal();
    portal.build_well();
    let good = portal.page("tin-tuc/a/index.html");
    portal.write("public/tin-tuc/a/index.html", "sửa tay");
    portal.build_well();
    assert_eq!(portal.page("tin-tuc/a/index.html"), good);
}

#[test]
fn after_an_error_the_folder_is_as_it_was() {
    let portal = portal();
    portal.build_well();
    let before = tree(&portal.path("public"));
    for (path, content) in [
        ("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 31/02/2024\n+++\nBa.\n"),
        ("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2024-03-01\n+++\n[x](y.md)\n"),
        ("themes/default/templates/404.html", "{{ khong_co }}"),
        ("themes/default/templates/404.html", "{% if %}"),
    ] {
        portal.write(path, content);
        let output = portal.build();
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        assert!(before == tree(&portal.path("public")), "{path}: {content}");
        assert!(!portal.path(".public.congxa/stage").exists(), "nothing is left behind");
        portal.remove(path);
    }
}

#[test]
fn a_second_build_at_the_same_time_is_told_to_wait() {
    let portal = portal();
    portal.write(".public.congxa/lock", "");
    let lock = fs::File::options().write(true).open(portal.path(".public.congxa/lock")).unwrap();
    lock.lock().unwrap();
    let output = portal.build();
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("CX803"));
    assert!(portal.published().is_empty());
    drop(lock);
    portal.build_well();
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error_of_the_disk() {
    let portal = portal();
    portal.write("khong-phai-thu-muc", "x");
    let output = portal.run(&["build", "--out", "khong-phai-thu-muc/public"]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("CX804"));
}

#[test]
fn the_record_is_not_published() {
    let portal = portal();
    portal.build_well();
    assert!(portal.path(".public.congxa/record").exists());
    assert!(portal.published().keys().all(|path| !path.contains("congxa") && !path.contains("record")));
}
