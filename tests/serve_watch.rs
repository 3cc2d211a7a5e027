//! Nothing that changes is missed, however it comes about, and the terminal says what happened.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::process::Command;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use support::server::Server;
use support::{NOW, Portal};

fn article(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 01/01/2024\n+++\nNội dung của {title}.\n")
}

fn portal() -> Portal {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/mot.md", article("Một"));
    portal
}

fn wait_for_line(lines: &Receiver<String>, words: &str) -> String {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(10)).unwrap_or_else(|_| panic!("nothing says {words}"));
        if line.contains(words) {
            return line;
        }
    }
}

#[test]
fn a_folder_that_comes_with_a_file_in_it_is_not_missed() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    for number in 0..10 {
        let folder = format!("content/muc-{number}/trong/sau");
        std::fs::create_dir_all(portal.path(&folder)).unwrap();
        std::fs::write(portal.path(&format!("{folder}/bai.md")), article("Bài sâu")).unwrap();
        server.wait_for(&format!("/muc-{number}/trong/sau/bai/"), |answer| answer.status == 200);
        // The folder is watched from now on.
        std::fs::write(portal.path(&format!("{folder}/bai.md")), article("Sửa rồi")).unwrap();
        server.wait_for(&format!("/muc-{number}/trong/sau/bai/"), |answer| {
            answer.text().contains("Nội dung của Sửa rồi")
        });
    }
}

#[test]
fn a_folder_that_is_moved_away_and_back_is_followed() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    for round in 0..5 {
        std::fs::rename(portal.path("content"), portal.path("cat-di")).unwrap();
        server.wait_for("/tin-tuc/mot/", |answer| answer.status == 404 || answer.text().contains("data-print"));
        std::fs::rename(portal.path("cat-di"), portal.path("content")).unwrap();
        portal.write("content/tin-tuc/mot.md", article(&format!("Lần {round}")));
        server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains(&format!("Nội dung của Lần {round}.")));
    }
}

#[test]
fn an_edit_while_the_portal_is_being_planned_is_not_lost() {
    let portal = portal();
    for number in 0..300 {
        portal.write(&format!("content/tin-tuc/bai-{number}.md"), article(&format!("Bài {number}")));
    }
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/bai-0/", |answer| answer.status == 200);
    for round in 0..40 {
        // Ever shorter after the edit that makes the planning begin.
        portal.write("content/tin-tuc/mot.md", article(&format!("Đầu {round}")));
        std::thread::sleep(Duration::from_micros(30_000 / (round + 1)));
        portal.write("content/tin-tuc/bai-7.md", article(&format!("Sau {round}")));
        server.wait_for("/tin-tuc/bai-7/", |answer| answer.text().contains(&format!("Nội dung của Sau {round}.")));
        server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains(&format!("Nội dung của Đầu {round}.")));
    }
}

#[test]
fn ways_in_which_editors_save_are_all_seen() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let target = portal.path("content/tin-tuc/mot.md");
    let beside = |name: &str| portal.path(&format!("content/tin-tuc/{name}"));
    let shows = |title: &str| {
        server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains(&format!("Nội dung của {title}.")));
    };
    // Written over, as by a web form.
    std::fs::write(&target, article("Ghi đè")).unwrap();
    shows("Ghi đè");
    // A copy put aside, a new file in its place, as by vim.
    std::fs::write(beside("4913"), "").unwrap();
    std::fs::remove_file(beside("4913")).unwrap();
    std::fs::rename(&target, beside("mot.md~")).unwrap();
    std::fs::write(&target, article("Kiểu vim")).unwrap();
    std::fs::remove_file(beside("mot.md~")).unwrap();
    shows("Kiểu vim");
    // A hidden file moved over it, as by gedit and sync clients.
    std::fs::write(beside(".goutputstream-X"), article("Kiểu gedit")).unwrap();
    std::fs::rename(beside(".goutputstream-X"), &target).unwrap();
    shows("Kiểu gedit");
    // In pieces, with rests between.
    let text = article("Từng mẩu");
    let middle = text.len() - 10;
    std::fs::write(&target, &text[..middle]).unwrap();
    std::thread::sleep(Duration::from_millis(15));
    std::fs::write(&target, &text).unwrap();
    shows("Từng mẩu");
    // With the size and the time of the text before.
    let before = std::fs::metadata(&target).unwrap().modified().unwrap();
    std::fs::write(&target, article("Từng mâu")).unwrap();
    std::fs::File::options().write(true).open(&target).unwrap().set_modified(before).unwrap();
    shows("Từng mâu");
}

#[test]
fn the_servers_own_reading_is_no_change() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    let number = || {
        let page = server.get("/").text();
        page.split("data-print").nth(1).unwrap().to_owned()
    };
    let before = number();
    std::thread::sleep(Duration::from_millis(700));
    portal.run(&["build", "--now", NOW]);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(number(), before);
    assert_eq!(server.errors.try_iter().collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(
        server.output.try_iter().collect::<Vec<_>>(),
        Vec::<String>::new(),
        "a pipe is told no more than the address"
    );
}

#[test]
fn nothing_is_written() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    portal.write("content/tin-tuc/hai.md", article("Hai"));
    server.wait_for("/tin-tuc/hai/", |answer| answer.status == 200);
    let mut names: Vec<String> = std::fs::read_dir(portal.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["content", "site.toml"]);
}

#[test]
fn the_terminal_tells_each_error_once_and_when_it_is_gone() {
    let portal = portal();
    portal.write("content/tin-tuc/hong.md", "+++\ntitle = \"Hỏng\n+++\n");
    let server = Server::start(&portal, &[]);
    assert!(wait_for_line(&server.errors, "lỗi[").contains("CX"));
    wait_for_line(&server.errors, "content/tin-tuc/hong.md:2:");
    wait_for_line(&server.errors, "1 lỗi. Cổng hiện ra ngay khi sửa xong.");
    assert_eq!(server.get("/").status, 503);
    // An edit elsewhere does not tell it again.
    portal.write("content/tin-tuc/mot.md", article("Vẫn hỏng"));
    std::thread::sleep(Duration::from_millis(600));
    portal.write("content/tin-tuc/hong.md", article("Lành"));
    wait_for_line(&server.output, "Đã hết lỗi.");
    assert_eq!(server.errors.try_iter().collect::<Vec<_>>(), Vec::<String>::new());
    portal.write("content/tin-tuc/hong.md", "+++\ntitle = \"Hỏng\n+++\n");
    wait_for_line(&server.errors, "1 lỗi. Trình duyệt vẫn hiện bản trước đó");
    portal.write("content/tin-tuc/hong.md", article("Lành"));
    wait_for_line(&server.output, "Đã hết lỗi.");
    assert!(server.wait_for("/tin-tuc/hong/", |answer| answer.status == 200).text().contains("Nội dung của Lành."));
}

/// What is wrong with a folder need not be in any file.
#[cfg(unix)]
#[test]
fn a_fault_that_is_no_files_goes_when_it_is_mended() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    for _ in 0..3 {
        std::os::unix::fs::symlink("/etc/hosts", portal.path("content/tin-tuc/hosts.md")).unwrap();
        wait_for_line(&server.errors, "1 lỗi.");
        std::fs::remove_file(portal.path("content/tin-tuc/hosts.md")).unwrap();
        wait_for_line(&server.output, "Đã hết lỗi.");
    }
}

#[test]
fn broken_settings_do_not_hide_what_changed_meanwhile() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    portal.write("site.toml", "title = ");
    wait_for_line(&server.errors, "1 lỗi.");
    portal.write("content/tin-tuc/mot.md", article("Trong lúc hỏng"));
    std::thread::sleep(Duration::from_millis(100));
    portal.write("site.toml", support::SETTINGS);
    server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains("Nội dung của Trong lúc hỏng."));
}

/// A shell with another user's limits of its own, where the system allows it.
#[cfg(target_os = "linux")]
fn with_few_watches(portal: &Portal, watches: u32) -> Option<Server> {
    let limit = format!("echo {watches} > /proc/sys/user/max_inotify_watches");
    let is_allowed =
        Command::new("unshare").args(["-Ur", "sh", "-c", &limit]).output().is_ok_and(|tried| tried.status.success());
    let mut command = Command::new("unshare");
    let run = format!("{limit} && exec \"$0\" serve --port 0 --now \"$1\"");
    command.args(["-Ur", "sh", "-c", &run, env!("CARGO_BIN_EXE_congxa"), NOW]).current_dir(portal.path(""));
    if !is_allowed {
        eprintln!("SKIPPED: the limit of watches cannot be set here");
    }
    is_allowed.then(|| Server::run(command))
}

#[cfg(target_os = "linux")]
#[test]
fn without_watches_the_folders_are_looked_through() {
    let portal = portal();
    let Some(server) = with_few_watches(&portal, 2) else { return };
    let said = wait_for_line(&server.errors, "tự xem lại thư mục");
    assert!(said.contains("hết số tệp mà hệ thống theo dõi được"), "{said}");
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    portal.write("content/tin-tuc/mot.md", article("Vẫn thấy"));
    server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains("Nội dung của Vẫn thấy."));
    std::fs::remove_file(portal.path("content/tin-tuc/mot.md")).unwrap();
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 404);
}

#[cfg(target_os = "linux")]
#[test]
fn watches_that_run_out_later_are_noticed_too() {
    let portal = portal();
    let Some(server) = with_few_watches(&portal, 8) else { return };
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    for number in 0..12 {
        portal.write(&format!("content/muc-{number}/bai.md"), article("Bài"));
    }
    wait_for_line(&server.errors, "tự xem lại thư mục");
    portal.write("content/muc-11/bai.md", article("Mục cuối"));
    server.wait_for("/muc-11/bai/", |answer| answer.text().contains("Nội dung của Mục cuối."));
}

#[cfg(unix)]
#[test]
fn the_person_at_the_terminal_ends_it_cleanly() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/", |answer| answer.status == 200);
    assert_eq!(server.interrupt(), Some(0));
}

#[test]
fn a_portal_that_breaks_later_is_still_answered_at_once() {
    let portal = portal();
    let mut command = portal.command();
    command.args(["serve", "--port", "0"]);
    let server = Server::run(command);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    portal.write("site.toml", "title = ");
    wait_for_line(&server.errors, "1 lỗi.");
    for _ in 0..3 {
        let started = std::time::Instant::now();
        assert_eq!(server.get("/tin-tuc/mot/").status, 200);
        assert!(started.elapsed() < Duration::from_secs(2));
    }
}

/// The browser is whatever the desktop opens addresses with; here it writes down what it is given.
#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_on_demand() {
    use std::os::unix::fs::PermissionsExt as _;

    let portal = portal();
    let desktop = tempfile::tempdir().unwrap();
    let program = desktop.path().join("xdg-open");
    std::fs::write(&program, "#!/bin/sh\necho \"$1\" > \"$(dirname \"$0\")/opened\"\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = portal.command();
    let path = format!("{}:{}", desktop.path().display(), std::env::var("PATH").unwrap());
    command.args(["serve", "--port", "0", "--open"]).env("PATH", path);
    let server = Server::run(command);
    let opened = (0..200).find_map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        std::fs::read_to_string(desktop.path().join("opened")).ok().filter(|address| address.ends_with('\n'))
    });
    assert_eq!(opened.as_deref(), Some(format!("http://{}\n", server.host).as_str()));
}

/// What reads along may end before the server does.
#[test]
fn a_terminal_that_is_closed_does_not_end_the_watching() {
    let portal = portal();
    let mut server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    server.close_output();
    for round in 0..3 {
        portal.write("content/tin-tuc/mot.md", "+++\ntitle = \"Hỏng\n+++\n");
        std::thread::sleep(Duration::from_millis(400));
        portal.write("content/tin-tuc/mot.md", article(&format!("Lần {round}")));
        server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains(&format!("Nội dung của Lần {round}.")));
    }
}

#[test]
fn a_portal_folder_that_is_replaced_is_followed() {
    let outer = Portal::new();
    let write = |path: &str, title: &str| outer.write(&format!("cong/{path}"), article(title));
    outer.write("cong/site.toml", support::SETTINGS);
    outer.write("cong/content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    write("content/tin-tuc/mot.md", "Cũ");
    support::copy_tree(&outer.path("cong"), &outer.path("ban-sao"));
    let server = Server::start(&outer, &["--root", "cong"]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    std::fs::rename(outer.path("cong"), outer.path("cat-di")).unwrap();
    support::copy_tree(&outer.path("ban-sao"), &outer.path("cong"));
    for round in 0..3 {
        write("content/tin-tuc/mot.md", &format!("Lần {round}"));
        server.wait_for("/tin-tuc/mot/", |answer| answer.text().contains(&format!("Nội dung của Lần {round}.")));
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// While a folder is being copied its files come one after the other, links before what they lead to.
#[test]
fn a_copy_under_way_is_no_error() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    portal.write("content/tin-tuc/dau.md", "+++\ntitle = \"Đầu\"\ndate = 01/01/2024\n+++\n[Cuối](cuoi.md)\n");
    for number in 0..30 {
        std::thread::sleep(Duration::from_millis(15));
        portal.write(&format!("content/tin-tuc/giua-{number}.md"), article("Giữa"));
    }
    portal.write("content/tin-tuc/cuoi.md", article("Cuối"));
    server.wait_for("/tin-tuc/dau/", |answer| answer.status == 200);
    assert_eq!(server.errors.try_iter().collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_folder_that_is_not_there_is_a_wrong_argument() {
    let portal = portal();
    let output = portal.run(&["serve", "--root", "khong-co"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(support::text(&output.stderr).contains("không có thư mục khong-co"));
}
