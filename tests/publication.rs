//! What happens to the output folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::process::Output;
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
fn what_a_killed_run_left_half_written_is_cleared_whatever_changes() {
    let portal = portal();
    portal.build_well();
    let halves = ["record.new", "state-new", "last-new", "journal-new", "foreign"];
    let leave = |change: &dyn Fn()| {
        halves.iter().for_each(|half| portal.write(&format!(".public.congxa/{half}"), "nửa"));
        change();
        portal.build_well();
        let left: Vec<_> = halves.iter().filter(|half| portal.path(".public.congxa").join(half).exists()).collect();
        assert!(left.is_empty(), "{left:?}");
    };
    let text = |words: &str| format!("+++\ntitle = \"Một\"\ndate = 2023-01-01\n+++\n{words}\n");
    leave(&|| ());
    leave(&|| portal.write("content/tin-tuc/a.md", text("Chữ khác.")));
    leave(&|| portal.write("content/tin-tuc/a.md", text("Chữ khác nữa.").replace("Một", "Hai")));
    leave(&|| portal.remove("content/tin-tuc/a.md"));
}

#[test]
fn files_of_others_are_kept_and_listed() {
    let portal = portal();
    portal.build_well();
    portal.write("public/CNAME", "benlua.example\n");
    portal.write("public/.well-known/acme-challenge/token", "x");
    portal.write("public/tin-tuc/a/ghi-chu.txt", "của người khác");
    let is_listed = |listed: &str, output: &Output| text(&output.stdout).contains(listed);
    let output = portal.build_well();
    assert!(is_listed("CNAME", &output) && is_listed(".well-known/", &output), "{}", text(&output.stdout));
    // Folders are looked into when more than one page changes.
    assert!(!is_listed("ghi-chu.txt", &output));
    portal.remove("content/tin-tuc/a.md");
    let output = portal.build_well();
    for listed in ["CNAME", ".well-known/", "tin-tuc/a/ghi-chu.txt"] {
        assert!(is_listed(listed, &output), "{}", text(&output.stdout));
    }
    assert_eq!(fs::read_to_string(portal.path("public/tin-tuc/a/ghi-chu.txt")).unwrap(), "của người khác");
    assert_eq!(fs::read_to_string(portal.path("public/CNAME")).unwrap(), "benlua.example\n");
}

#[test]
fn a_file_of_others_in_the_way_stops_the_build_before_anything_changes() {
    for (path, in_the_way) in [
        ("public/tin-tuc/c/index.html", "public/tin-tuc/c/index.html"),
        ("public/tin-tuc/c", "public/tin-tuc/c"),
        ("public/tin-tuc/c/index.html/x.txt", "public/tin-tuc/c/index.html/x.txt"),
    ] {
        let portal = portal();
        portal.build_well();
        portal.write(path, "của người khác");
        portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2023-01-03\n+++\nBa.\n");
        let before = tree(&portal.path("public"));
        let output = portal.build();
        assert_eq!(output.status.code(), Some(2), "{path}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("CX802") && text(&output.stderr).contains(in_the_way));
        assert!(before == tree(&portal.path("public")), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_of_pages_that_became_a_link_is_not_written_through() {
    let portal = portal();
    portal.build_well();
    portal.write("kho/index.html", "của người khác");
    fs::remove_dir_all(portal.path("public/tin-tuc/a")).unwrap();
    std::os::unix::fs::symlink(portal.path("kho"), portal.path("public/tin-tuc/a")).unwrap();
    let output = portal.build();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("CX802"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(portal.path("kho/index.html")).unwrap(), "của người khác");
}

#[test]
fn a_folder_with_files_of_others_is_refused_until_it_is_adopted() {
    let portal = portal();
    portal.write("public/thu-tin.doc", "của người khác");
    portal.write("public/index.html", "của người khác");
    let before = tree(&portal.path("public"));
    let output = portal.build();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("CX805") && text(&output.stderr).contains("--adopt"));
    assert!(before == tree(&portal.path("public")));
    assert!(!portal.path(".public.congxa").exists(), "nothing is made beside a folder that is not ours");

    let output = portal.run(&["build", "--now", support::NOW, "--adopt"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(portal.page("index.html").contains("Xã Thử"));
    assert_eq!(portal.page("thu-tin.doc"), "của người khác");
    assert!(text(&output.stdout).contains("thu-tin.doc"));
    portal.build_well();
}

#[test]
fn a_folder_with_hidden_files_only_is_free() {
    let portal = portal();
    portal.write("public/.git/HEAD", "ref: refs/heads/public\n");
    portal.build_well();
    assert_eq!(portal.page(".git/HEAD"), "ref: refs/heads/public\n");
}

#[test]
fn without_the_record_an_old_build_is_adopted_or_refused() {
    let portal = portal();
    portal.build_well();
    for lost in ["", "congxa-record 3\nhỏng"] {
        portal.remove(".public.congxa");
        if !lost.is_empty() {
            portal.write(".public.congxa/record", lost);
        }
        assert_eq!(portal.build().status.code(), Some(2));
        let output = portal.run(&["build", "--now", support::NOW, "--adopt"]);
        assert!(text(&output.stdout).contains("0 mới, 0 thay đổi"), "{}", text(&output.stdout));
    }
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert!(!portal.path("public/tin-tuc/a").exists());
}

#[cfg(unix)]
#[test]
fn home_and_the_root_of_the_disk_are_refused() {
    let portal = portal();
    let home = tempfile::tempdir().unwrap();
    for out in [home.path().to_str().unwrap(), "/"] {
        let output =
            portal.command().env("HOME", home.path()).args(["build", "--adopt", "--out", out]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{out}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("CX801"), "{}", text(&output.stderr));
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

/// What marks a folder file itself, whatever its name.
#[cfg(unix)]
fn identity(path: &std::path::Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).unwrap().ino()
}

#[cfg(target_os = "linux")]
#[test]
fn the_folder_is_exchanged_as_a_whole_where_nothing_forbids_it() {
    let portal = portal();
    portal.write("static/don-tu.pdf", "%PDF-1.7");
    portal.build_well();
    portal.write("public/CNAME", "benlua.example\n");
    let (folder, file) = (identity(&portal.path("public")), identity(&portal.path("public/don-tu.pdf")));
    portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2023-01-03\n+++\nBa.\n");
    portal.build_well();
    assert_ne!(identity(&portal.path("public")), folder, "another folder stands there");
    assert_eq!(identity(&portal.path("public/don-tu.pdf")), file, "with the files that did not change");
    assert_eq!(portal.page("CNAME"), "benlua.example\n");

    // A checkout and a folder of the host's may be in use while we publish: they stay where they are.
    for in_use in [".git/HEAD", ".well-known/acme-challenge/token"] {
        portal.write(&format!("public/{in_use}"), "x");
        let before = (identity(&portal.path("public")), identity(&portal.path("public").join(in_use)));
        portal.write("content/tin-tuc/c.md", format!("+++\ntitle = \"Ba\"\ndate = 2023-01-03\n+++\n{in_use}\n"));
        portal.build_well();
        assert!(portal.page("tin-tuc/c/index.html").contains(in_use));
        assert_eq!((identity(&portal.path("public")), identity(&portal.path("public").join(in_use))), before);
    }
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
fn folders_that_came_in_between_stop_nothing_and_are_not_taken_away() {
    // A file of ours became someone's folder, and an empty folder stands where a page goes.
    let portal = portal();
    portal.write("static/x", "tệp");
    portal.build_well();
    portal.remove("static/x");
    portal.remove("public/x");
    portal.write("public/x/ghi-chu.txt", "của người khác");
    portal.remove("public/robots.txt");
    fs::create_dir_all(portal.path("public/robots.txt/trong")).unwrap();
    portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2024-01-03\n+++\nBa.\n");
    portal.build_well();
    assert_eq!(portal.page("x/ghi-chu.txt"), "của người khác");
    assert!(portal.page("robots.txt").contains("Sitemap"));
    assert!(portal.path("public/tin-tuc/c/index.html").exists());
}

#[test]
fn a_run_that_was_killed_while_moving_still_knows_its_files() {
    // What such a run leaves: the record of both states, and only some of the files moved.
    let portal = portal();
    portal.build_well();
    let before = tree(&portal.path("public"));
    portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2024-01-03\n+++\nBa.\n");
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    for (path, content) in before.iter().filter(|(path, _)| path.starts_with("tin-tuc/")) {
        portal.write(&format!("public/{path}"), content);
    }
    let record = fs::read_to_string(portal.path(".public.congxa/record")).unwrap();
    portal.write(".public.congxa/record", record.replace("\nend\n", "\n- 1 1 tin-tuc/a/index.html\nend\n"));
    portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 2024-01-03\n+++\nBa, sửa.\n");
    portal.build_well();
    assert!(!portal.path("public/tin-tuc/a").exists());
    assert!(portal.page("tin-tuc/c/index.html").contains("Ba, sửa."));
}

#[test]
fn a_record_that_names_files_outside_is_not_believed() {
    let portal = portal();
    portal.build_well();
    portal.write("bi-mat.txt", "x");
    for path in ["../bi-mat.txt", portal.path("bi-mat.txt").to_str().unwrap()] {
        portal.write(".public.congxa/record", format!("congxa-record 3\n- 0 0 {path}\nend\n"));
        assert_eq!(portal.build().status.code(), Some(2));
        assert!(portal.run(&["build", "--now", support::NOW, "--adopt"]).status.success());
        assert!(portal.path("bi-mat.txt").exists());
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_never_followed() {
    use std::os::unix::fs::symlink;
    let portal = portal();
    portal.build_well();
    portal.write("ngoai/a/index.html", "của người khác");
    portal.remove("public/tin-tuc");
    symlink(portal.path("ngoai"), portal.path("public/tin-tuc")).unwrap();
    portal.remove("content/tin-tuc/a.md");
    assert_eq!(portal.build().status.code(), Some(2));
    assert!(portal.path("ngoai/a/index.html").exists());

    portal.remove(".public.congxa");
    portal.write("ngoai/stage/x", "của người khác");
    symlink(portal.path("ngoai"), portal.path(".public.congxa")).unwrap();
    assert!(!portal.build().status.success());
    assert!(portal.path("ngoai/stage/x").exists());
}

#[test]
fn an_output_folder_among_the_sources_is_refused_however_it_is_named() {
    let portal = portal();
    let before = tree(&portal.path("content"));
    for out in ["content", "x/../content", "content/public", ".", "./", "..", "static/../content/.", "themes/default"] {
        let output = portal.run(&["build", "--out", out]);
        assert_eq!(output.status.code(), Some(2), "{out}: {}", text(&output.stderr));
        assert!(before == tree(&portal.path("content")), "{out}");
    }
    assert!(portal.run(&["build", "--out", "public/."]).status.success());
    assert_eq!(portal.run(&["build", "--out", "site.toml"]).status.code(), Some(2));
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
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() - 300;
    portal.write(".public.congxa/lock", format!("4321 {since}\n"));
    let output = portal.build();
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.contains("CX803") && said.contains("4321") && said.contains("5 phút"), "{said}");
    assert!(portal.published().is_empty());
    drop(lock);
    portal.build_well();
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made_is_an_error_of_the_disk() {
    let portal = portal();
    let output = portal.run(&["build", "--out", "/proc/khong-co/public"]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("CX804"));
}

#[test]
fn the_record_is_not_published() {
    let portal = portal();
    portal.build_well();
    assert!(portal.path(".public.congxa/record").exists());
    assert!(portal.published().keys().all(|path| !path.contains(".congxa") && !path.contains("record")));
}

#[cfg(unix)]
#[test]
fn a_workspace_with_links_in_it_is_refused_and_nothing_behind_them_is_touched() {
    use std::os::unix::fs::symlink;
    for name in ["stage", "other", "undo", "lock", "record", "record.new", "journal", "journal-new", "stage/tin-tuc"] {
        let portal = portal();
        portal.write("ngoai/index.html", "của người khác");
        fs::create_dir_all(portal.path(".public.congxa").join(name).parent().unwrap()).unwrap();
        symlink(portal.path("ngoai"), portal.path(".public.congxa").join(name)).unwrap();
        assert!(!portal.build().status.success(), "{name}");
        assert_eq!(fs::read_to_string(portal.path("ngoai/index.html")).unwrap(), "của người khác", "{name}");
        assert!(portal.published().is_empty(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn modes_that_someone_set_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let set = |path: std::path::PathBuf, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let mode = |path: std::path::PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    // One folder has a mode of its own.
    let portal = portal();
    portal.build_well();
    set(portal.path("public/tin-tuc"), 0o2770);
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert_eq!(mode(portal.path("public/tin-tuc")), 0o2770);
    assert!(!portal.path("public/tin-tuc/a").exists());
    // The next builds know the folder, and keep it all the same.
    portal.write("content/tin-tuc/a.md", "+++\ntitle = \"Một\"\ndate = 2024-01-01\n+++\nMột.\n");
    portal.build_well();
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert_eq!(mode(portal.path("public/tin-tuc")), 0o2770);
    assert!(!portal.path("public/tin-tuc/a").exists());
    // Only the folder itself has.
    let portal = self::portal();
    portal.build_well();
    let usual = mode(portal.path("public/tin-tuc"));
    set(portal.path("public"), 0o711);
    portal.remove("content/tin-tuc/a.md");
    portal.build_well();
    assert_eq!((mode(portal.path("public")), mode(portal.path("public/tin-tuc"))), (0o711, usual));
    // All folders have, since someone else builds now.
    let portal = self::portal();
    portal.build_well();
    for path in [".public.congxa/record"].into_iter().map(|path| portal.path(path)) {
        assert!(path.exists());
    }
    let folders = ["", "tin-tuc", "tin-tuc/a", "tin-tuc/b", "luu-tru", "luu-tru/2024", "luu-tru/2024/01"];
    for entry in walkdir::WalkDir::new(portal.path("public")).into_iter().flatten() {
        if entry.file_type().is_dir() {
            set(entry.path().to_owned(), 0o750);
        }
    }
    portal.write("content/tin-tuc/a.md", "+++\ntitle = \"Một, sửa\"\ndate = 2024-01-01\n+++\nMột.\n");
    portal.build_well();
    for folder in folders {
        assert_eq!(mode(portal.path("public").join(folder)), 0o750, "{folder}");
    }
}

#[test]
fn the_folder_itself_stays_where_that_is_asked_for() {
    let portal = portal();
    portal.build_well();
    #[cfg(unix)]
    let before = identity(&portal.path("public"));
    portal.write("content/tin-tuc/a.md", "+++\ntitle = \"Một, sửa\"\ndate = 2024-01-01\n+++\nMột.\n");
    assert!(portal.run(&["build", "--now", support::NOW, "--in-place"]).status.success());
    assert!(portal.page("tin-tuc/a/index.html").contains("Một, sửa"));
    #[cfg(unix)]
    assert_eq!(identity(&portal.path("public")), before);
}

#[test]
fn what_a_dead_run_left_is_put_in_order_even_when_the_content_has_errors() {
    // A journal that was half followed: one file is in its place, one is not.
    let portal = portal();
    portal.build_well();
    portal.write(".public.congxa/stage/moi.txt", "mới");
    portal.write(".public.congxa/journal", "congxa-journal 1\nadd moi.txt\nremove robots.txt\n");
    portal.write("content/tin-tuc/c.md", "+++\ntitle = \"Ba\"\ndate = 31/02/2024\n+++\nBa.\n");
    let output = portal.build();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("ngắt giữa chừng"), "{}", text(&output.stderr));
    assert_eq!(portal.page("moi.txt"), "mới");
    assert!(!portal.path("public/robots.txt").exists() && !portal.path(".public.congxa/journal").exists());
}

#[test]
fn a_foreign_file_that_was_deleted_after_a_death_does_not_come_back() {
    let portal = portal();
    portal.build_well();
    // What a run leaves that died just after the exchange: the old folder, and the list of what others had in it.
    for (path, content) in portal.published() {
        portal.write(&format!(".public.congxa/other/{path}"), content);
    }
    portal.write(".public.congxa/other/CNAME", "benlua.example");
    portal.write(".public.congxa/other/den-sau.txt", "của người khác, đến sau");
    portal.write(".public.congxa/foreign", "CNAME\n");
    portal.build_well();
    assert!(!portal.path("public/CNAME").exists());
    assert_eq!(portal.page("den-sau.txt"), "của người khác, đến sau");
}

#[test]
fn a_folder_within_another_output_folder_is_refused() {
    let portal = portal();
    portal.build_well();
    let output = portal.run(&["build", "--now", support::NOW, "--out", "public/trong"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(!portal.path("public/.trong.congxa").exists() && !portal.path("public/trong").exists());
}

#[cfg(unix)]
#[test]
fn a_reader_of_the_messages_that_has_left_stops_nothing() {
    let portal = portal();
    for arguments in [&["build"][..], &["check"], &["--help"], &["--version"], &["explain", "--list"], &["sai"]] {
        for sink in ["| true", ">/dev/full", "2>/dev/full", ">&-"] {
            let line = format!("\"$0\" \"$@\" {sink}; exit ${{PIPESTATUS[0]}}");
            let mut command = std::process::Command::new("bash");
            command.args(["-c", &line, env!("CARGO_BIN_EXE_congxa")]).args(arguments).current_dir(portal.path(""));
            let code = command.output().unwrap().status.code();
            assert!(matches!(code, Some(0 | 2)), "{arguments:?} {sink}: {code:?}");
        }
    }
    assert!(portal.page("index.html").contains("Xã Thử"));
}
