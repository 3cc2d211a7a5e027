//! The faults that were measured with Zola 0.22.1 and Hugo 0.168.0 on the same small portals, run with Congxa: the
//! table in `docs/faults.md` is what came of it. `CONGXA_UPDATE=1 cargo test --test fault_table` writes it anew.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use support::server::Server;
use support::{NOW, Portal, expect_file, repository, text, tree};

/// A fault, what the others did, what must be, and what Congxa does. None where this machine cannot have the fault.
struct Row {
    fault: &'static str,
    zola: &'static str,
    hugo: &'static str,
    must: &'static str,
    congxa: fn() -> Option<String>,
}

const fn row(
    fault: &'static str,
    zola: &'static str,
    hugo: &'static str,
    must: &'static str,
    congxa: fn() -> Option<String>,
) -> Row {
    Row { fault, zola, hugo, must, congxa }
}

const ROWS: [Row; 33] = [
    row(
        "template error, good output present",
        "exit 1, old folder already deleted",
        "exit 1, half new, half old",
        "old output byte-identical",
        template_error,
    ),
    row(
        "disk full",
        "exit 1, 152 entries with empty pages, no file named",
        "exit 1, 12 empty pages, file named",
        "old output intact, file and free space named",
        disk_full,
    ),
    row(
        "`kill -9` while writing",
        "264 of 3,003 pages left",
        "1,099 of 3,003 pages left",
        "old or new, never mixed",
        killed,
    ),
    row(
        "4 builds at once, same output",
        "1 of 4 fails",
        "4 times exit 0 (lock)",
        "lock, or wait, or clear error",
        four_builds,
    ),
    row("article deleted, rebuilt", "gone", "stays published", "gone, listed", article_deleted),
    row("two articles, one URL", "error, both files named", "exit 0, last wins", "error", one_url),
    row("`Tin.md` and `tin.md`", "error", "exit 0, one article vanishes", "error", two_cases),
    row("NFC and NFD names", "error (same slug)", "two visually equal URLs", "error", two_forms),
    row("static file on a page's URL", "static wins silently", "page wins silently", "error", static_on_page),
    row(
        "UTF-16 or CP1258 file",
        "exit 1, no file name",
        "exit 0, publishes mojibake",
        "error: file, byte offset, guess, fix",
        other_encodings,
    ),
    row("BOM and CRLF", "ok", "ok", "ok, identical bytes to LF", line_ends),
    row("non-UTF-8 file name", "panic, exit 101", "publishes an odd URL", "error, name shown escaped", odd_name),
    row(
        "`date: 25/12/2025`",
        "error at the wrong line",
        "error without a line",
        "accept dd/mm/yyyy or point at it",
        vietnamese_date,
    ),
    row("`2025-02-30`", "good caret message", "no line", "caret, and how many days the month has", no_such_day),
    row(
        "unknown key `titel:`",
        "exit 0",
        "exit 0",
        "near miss: error and what was meant; others: warning",
        unknown_key,
    ),
    row(
        "post dated \"now\" in Vietnam, machine in UTC",
        "(no future logic)",
        "silently not published",
        "default +07:00, every skip listed with reason",
        now_in_vietnam,
    ),
    row("broken `![]` and `[]()`", "exit 0", "exit 0", "error with line", broken_links),
    row("symlink to /etc/passwd in static", "published", "dropped silently", "refuse, name it", link_outside),
    row("symlink loop, dangling", "dropped silently", "dropped silently", "warn or error", link_nowhere),
    row(
        "`.env`, `.git/`, `Thumbs.db`, `~$x` in static",
        "all published",
        "all published",
        "never; list what was left out",
        junk,
    ),
    row("`aliases = [\"../../x\"]`", "writes outside the output folder", "contained", "error", alias_outside),
    row(
        "raw HTML, `javascript:` link",
        "passes through",
        "omitted with a warning; href emptied",
        "as Hugo, with line",
        raw_html,
    ),
    row(
        "PNG of 20000×20000 pixels",
        "1.2 GB of memory, 8 s, exit 0",
        "1.65 GB of memory, 6 s, exit 0",
        "refuse over a pixel budget",
        picture_bomb,
    ),
    row("truncated PNG", "exit 1, file named, half output left", "exit 1", "error, old output intact", picture_cut),
    row(
        "unreadable folder in static",
        "exit 0, content missing",
        "exit 1, half output left",
        "error, old output intact",
        unreadable_folder,
    ),
    row("Vietnamese file name", "ASCII slug", "percent-encoded URL", "ASCII slug, đ→d", vietnamese_name),
    row("serve: page deleted", "still 200 after 6 s", "still 200 after 3 s", "404 within 1 s", serve_deleted),
    row("serve: folder renamed", "old 200, new 404", "old 200, new 200", "old 404, new 200", serve_renamed),
    row("serve: static file deleted", "still 200", "404", "404", serve_static_deleted),
    row("serve: `Host: evil.example`", "200", "200", "403 or 421", serve_host),
    row(
        "serve: events asked for by `Origin: http://evil.example`",
        "accepted, any origin allowed",
        "403",
        "403, no allowed origin",
        serve_origin,
    ),
    row(
        "serve: port in use",
        "one-line error",
        "picks another, or a raw error under 80 lines of help",
        "next free port, said in one line",
        serve_port,
    ),
    row("two builds, other time zone", "identical", "identical", "identical (and any folder, threads)", two_zones),
];

#[test]
fn no_fault_does_more_harm_than_it_may() {
    let path = repository().join("docs/faults.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    let mut table = String::from(
        "# Faults\n\nWhat becomes of faults that happen in offices. Zola 0.22.1 and Hugo 0.168.0 were measured on 22 November 2026; \
         the last column is made by `tests/fault_table.rs`, which runs each fault with the program and fails when it \
         is not as it says here. \"Unchanged\" means that the published folder is byte for byte what it was.\n\n\
         | Fault | Zola | Hugo | What must be | Congxa |\n| --- | --- | --- | --- | --- |\n",
    );
    for Row { fault, zola, hugo, must, congxa } in ROWS {
        let start = format!("| {fault} | {zola} | {hugo} | {must} | ");
        match congxa() {
            Some(found) => table += &format!("{start}{found} |\n"),
            None => {
                println!("SKIPPED: {fault}");
                let known = before.lines().find(|line| line.starts_with(&start));
                table += &format!("{}\n", known.unwrap_or(&start));
            }
        }
    }
    expect_file(&path, &table);
}

fn article(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2024-01-01\n+++\n{body}\n")
}

/// A portal that has been published.
fn published() -> (Portal, BTreeMap<String, Vec<u8>>) {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/mot.md", article("Một", "Chữ."));
    portal.write("static/don.txt", "đơn");
    portal.build_well();
    let before = portal.published();
    (portal, before)
}

/// What a build says of itself: its exit code, its messages' codes and places, and what became of the folder.
fn outcome(portal: &Portal, output: &Output, before: &BTreeMap<String, Vec<u8>>) -> String {
    let said = text(&output.stderr);
    let mut told: Vec<String> = Vec::new();
    let mut lines = said.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(code) = line.split('[').nth(1).and_then(|rest| rest.split(']').next()).filter(|c| c.starts_with("CX"))
        else {
            continue;
        };
        let place = lines.peek().and_then(|line| line.trim_start().strip_prefix("--> ")).unwrap_or_default();
        let folder = portal.path("").display().to_string();
        let place = place.replace(&folder, "");
        let entry = if place.is_empty() { code.to_owned() } else { format!("{code} at `{place}`") };
        if !told.contains(&entry) {
            told.push(entry);
        }
    }
    let folder = if portal.published() == *before { "unchanged" } else { "CHANGED" };
    format!("exit {}, {}; {folder}", output.status.code().unwrap_or(-1), told.join(", "))
}

/// The outcome of a build after a change of a published portal.
fn after(change: impl FnOnce(&Portal)) -> Option<String> {
    let (portal, before) = published();
    change(&portal);
    Some(outcome(&portal, &portal.build(), &before))
}

fn template_error() -> Option<String> {
    after(|portal| portal.write("themes/default/templates/404.html", "{{ khong_co }}"))
}

fn disk_full() -> Option<String> {
    let (portal, _) = published();
    let disk = portal.path("dia");
    fs::create_dir_all(&disk).unwrap();
    let mount = |options: &str| {
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&disk).output();
        done.is_ok_and(|output| output.status.success())
    };
    if !mount("size=64m") {
        return None;
    }
    let build = || portal.run(&["build", "--now", NOW, "--out", "dia/public"]);
    (0..300).for_each(|n| portal.write(&format!("content/tin-tuc/b{n}.md"), article(&format!("Bài {n}"), "Cũ.")));
    assert!(build().status.success());
    let before = tree(&disk.join("public"));
    (0..300).for_each(|n| portal.write(&format!("content/tin-tuc/b{n}.md"), article(&format!("Bài {n}"), "Mới.")));
    let used: usize = before.values().map(|content| content.len().next_multiple_of(4096)).sum();
    assert!(mount(&format!("remount,size={}k", used / 1024 + 1600)));
    let output = build();
    let said = text(&output.stderr);
    let is_same = before == tree(&disk.join("public"));
    let _ = Command::new("umount").arg("--lazy").arg(&disk).status();
    let named = said.contains("dia/.public.congxa/stage/") && said.contains("chỉ còn trống");
    Some(format!(
        "exit {}, CX804, file and free space named: {}; {}",
        output.status.code().unwrap_or(-1),
        if named { "yes" } else { "NO" },
        if is_same { "unchanged" } else { "CHANGED" }
    ))
}

fn killed() -> Option<String> {
    let (portal, _) = published();
    let write = |words: &str| {
        (0..300).for_each(|n| portal.write(&format!("content/tin-tuc/b{n}.md"), article(&format!("Bài {n}"), words)));
    };
    let editions = ["Cũ.", "Mới."].map(|words| {
        write(words);
        portal.build_well();
        portal.published()
    });
    let mut mixed = 0;
    for kill in 0..12_u64 {
        write(["Cũ.", "Mới."][usize::try_from(kill % 2).unwrap()]);
        let mut build =
            portal.command().args(["build", "--quiet", "--now", NOW]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(kill * 25));
        let _ = build.kill();
        build.wait().unwrap();
        mixed += usize::from(!editions.contains(&portal.published()));
    }
    Some(format!("12 kills, {mixed} mixed (`tests/killed.rs`: of more than 3,000 pages)"))
}

fn four_builds() -> Option<String> {
    let (portal, before) = published();
    portal.remove("public");
    let start = || portal.command().args(["build", "--quiet", "--now", NOW]).stderr(Stdio::null()).spawn().unwrap();
    let running: Vec<_> = (0..4).map(|_| start()).collect();
    let codes: Vec<i32> = running.into_iter().filter_map(|mut build| build.wait().unwrap().code()).collect();
    let expected = codes.contains(&0) && codes.iter().all(|code| matches!(code, 0 | 3));
    Some(format!(
        "{}; output {}",
        if expected { "exit 0, or 3 with CX803: who builds and since when" } else { "OTHER CODES" },
        if portal.published() == before { "whole" } else { "MIXED" }
    ))
}

fn article_deleted() -> Option<String> {
    let (portal, _) = published();
    portal.remove("content/tin-tuc/mot.md");
    let output = portal.build_well();
    let is_gone = !portal.path("public/tin-tuc/mot").exists();
    let is_said = text(&output.stdout).contains("\n  tin-tuc/mot/index.html\n");
    Some(if is_gone && is_said { "gone, listed".to_owned() } else { "NOT GONE".to_owned() })
}

fn one_url() -> Option<String> {
    after(|portal| {
        let content = "+++\ntitle = \"Hai\"\ndate = 2024-01-02\nslug = \"mot\"\n+++\nChữ.\n";
        portal.write("content/tin-tuc/hai.md", content);
    })
}

fn two_cases() -> Option<String> {
    after(|portal| portal.write("content/tin-tuc/Mot.md", article("Hai", "Chữ.")))
}

fn two_forms() -> Option<String> {
    after(|portal| {
        portal.write("content/tin-tuc/h\u{1ecd}p.md", article("Hai", "Chữ."));
        portal.write("content/tin-tuc/ho\u{323}p.md", article("Ba", "Chữ."));
    })
}

fn static_on_page() -> Option<String> {
    after(|portal| portal.write("static/tin-tuc/mot/index.html", "x"))
}

fn other_encodings() -> Option<String> {
    after(|portal| {
        let utf16: Vec<u8> = article("Hai", "Chữ.").encode_utf16().flat_map(u16::to_le_bytes).collect();
        portal.write("content/tin-tuc/hai.md", [&[0xff, 0xfe], utf16.as_slice()].concat());
        portal.write("content/tin-tuc/ba.md", b"+++\ntitle = \"Ch\xf9a\"\ndate = 2024-01-01\n+++\nx\n");
    })
}

fn line_ends() -> Option<String> {
    let (portal, before) = published();
    portal.write("content/tin-tuc/mot.md", format!("\u{feff}{}", article("Một", "Chữ.").replace('\n', "\r\n")));
    Some(outcome(&portal, &portal.build(), &before).replace("exit 0, ; unchanged", "exit 0, identical bytes"))
}

fn odd_name() -> Option<String> {
    use std::os::unix::ffi::OsStrExt as _;
    after(|portal| {
        let name = std::ffi::OsStr::from_bytes(b"ch\xf9a.md");
        fs::write(portal.path("content/tin-tuc").join(name), article("Hai", "Chữ.")).unwrap();
    })
}

fn vietnamese_date() -> Option<String> {
    let (portal, _) = published();
    portal.write("content/tin-tuc/hai.md", "---\ntitle: Hai\ndate: 25/12/2025\n---\nChữ.\n");
    portal.build_well();
    let page = portal.page("tin-tuc/hai/index.html");
    Some(if page.contains("2025-12-25") { "accepted as 25 December 2025".to_owned() } else { "MISREAD".to_owned() })
}

fn no_such_day() -> Option<String> {
    let (portal, before) = published();
    portal.write("content/tin-tuc/hai.md", "+++\ntitle = \"Hai\"\ndate = 2025-02-30\n+++\nChữ.\n");
    let output = portal.build();
    assert!(text(&output.stderr).contains("tháng 2 năm 2025 chỉ có 28 ngày") && text(&output.stderr).contains("^^^"));
    Some(format!("{}; caret, \"tháng 2 năm 2025 chỉ có 28 ngày\"", outcome(&portal, &output, &before)))
}

fn unknown_key() -> Option<String> {
    let (portal, before) = published();
    portal.write("content/tin-tuc/hai.md", "+++\ntitel = \"Hai\"\ndate = 2025-02-20\n+++\nChữ.\n");
    let output = portal.build();
    assert!(text(&output.stderr).contains("ý bạn là `title`?"));
    let near = outcome(&portal, &output, &before);
    portal.write("content/tin-tuc/hai.md", "+++\ntitle = \"Hai\"\nlayout_kieu = 1\ndate = 2025-02-20\n+++\nChữ.\n");
    let other = portal.build();
    assert!(other.status.success() && text(&other.stderr).contains("CX307"));
    Some(format!("{near}, \"ý bạn là `title`?\"; others: exit 0, CX307"))
}

fn now_in_vietnam() -> Option<String> {
    let (portal, _) = published();
    portal.write("content/tin-tuc/hai.md", "+++\ntitle = \"Hai\"\ndate = \"22/11/2026 08:00\"\n+++\nChữ.\n");
    portal.write("content/tin-tuc/ba.md", "+++\ntitle = \"Ba\"\ndate = \"22/11/2026 08:05\"\n+++\nChữ.\n");
    let output = portal.command().env("TZ", "UTC").args(["build", "--now", NOW]).output().unwrap();
    let said = text(&output.stdout);
    let is_held = said.contains("content/tin-tuc/ba.md") && !portal.path("public/tin-tuc/ba").exists();
    let is_there = portal.path("public/tin-tuc/hai/index.html").exists();
    Some(if is_held && is_there {
        "published; one dated five minutes later is held back, listed with its time".to_owned()
    } else {
        "WRONG".to_owned()
    })
}

fn broken_links() -> Option<String> {
    after(|portal| portal.write("content/tin-tuc/hai.md", article("Hai", "![a](/khong-co.png)\n\n[b](/khong-co/)")))
}

fn link_outside() -> Option<String> {
    after(|portal| symlink("/etc/passwd", portal.path("static/mat-khau.txt")).unwrap())
}

fn link_nowhere() -> Option<String> {
    after(|portal| {
        symlink(".", portal.path("static/vong")).unwrap();
        symlink("khong-co", portal.path("static/cut")).unwrap();
    })
}

fn junk() -> Option<String> {
    let (portal, before) = published();
    for path in [".env", ".git/config", "Thumbs.db", "~$x.docx", "id_rsa", "khoa.pem"] {
        portal.write(&format!("static/{path}"), "x");
    }
    let output = portal.build_well();
    let listed = [".env", ".git", "Thumbs.db", "~$x.docx", "id_rsa", "khoa.pem"];
    let said = text(&output.stdout);
    let all = listed.iter().all(|name| said.contains(&format!("static/{name}")));
    let is_same = portal.published() == before;
    Some(if all && is_same { "none published, each listed with the reason".to_owned() } else { "PUBLISHED".to_owned() })
}

fn alias_outside() -> Option<String> {
    after(|portal| {
        let content = "+++\ntitle = \"Hai\"\ndate = 2024-01-02\naliases = [\"../../x\"]\n+++\nChữ.\n";
        portal.write("content/tin-tuc/hai.md", content);
    })
}

fn raw_html() -> Option<String> {
    let (portal, before) = published();
    portal.write("content/tin-tuc/hai.md", article("Hai", "<script>x</script>"));
    let output = portal.build();
    let page = portal.page("tin-tuc/hai/index.html");
    assert!(output.status.success() && page.contains("&lt;script&gt;") && text(&output.stderr).contains("hai.md:5:1"));
    portal.write("content/tin-tuc/hai.md", article("Hai", "[a](javascript:x)"));
    let before = if portal.published() == before { before } else { portal.published() };
    Some(format!("HTML: shown as text, CX406 with its line; link: {}", outcome(&portal, &portal.build(), &before)))
}

/// The head of a picture, and its end.
fn png(side: u32, end: &[u8]) -> Vec<u8> {
    let side = side.to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", side.as_slice(), &side, b"\x08\x06\0\0\0\0\0\0\0", end].concat()
}

fn picture_bomb() -> Option<String> {
    after(|portal| portal.write("static/anh.png", png(20_000, b"\0\0\0\0IEND\xae\x42\x60\x82")))
}

fn picture_cut() -> Option<String> {
    after(|portal| portal.write("static/anh.png", png(200, b"\0\0\x10\0IDATx")))
}

fn unreadable_folder() -> Option<String> {
    let (portal, before) = published();
    portal.write("static/kin/a.txt", "x");
    let program = portal.path("congxa");
    fs::copy(env!("CARGO_BIN_EXE_congxa"), &program).unwrap();
    // Root may read everything, so someone else builds.
    let hand_over = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    hand_over(&portal.path(""));
    let _ = Command::new("chown").args(["-R", "65534:65534"]).arg(portal.path("")).status();
    fs::set_permissions(portal.path("static/kin"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    let works = command.arg("true").status().is_ok_and(|status| status.success());
    if !works {
        fs::set_permissions(portal.path("static/kin"), fs::Permissions::from_mode(0o755)).unwrap();
        return None;
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program).args(["build", "--now", NOW]);
    let output = command.current_dir(portal.path("")).output().unwrap();
    fs::set_permissions(portal.path("static/kin"), fs::Permissions::from_mode(0o755)).unwrap();
    Some(outcome(&portal, &output, &before))
}

fn vietnamese_name() -> Option<String> {
    let (portal, before) = published();
    portal.write("content/tin-tuc/đường về xã Thượng Cát.md", article("Hai", "Chữ."));
    portal.build_well();
    let new = portal.published().into_keys().find(|path| !before.contains_key(path) && path.ends_with("index.html"));
    Some(format!("`/{}`", new.unwrap_or_default().replace("index.html", "")))
}

fn served() -> (Portal, Server) {
    let (portal, _) = published();
    let server = Server::start(&portal, &[]);
    server.wait_for("/tin-tuc/mot/", |answer| answer.status == 200);
    (portal, server)
}

fn serve_deleted() -> Option<String> {
    let (portal, server) = served();
    portal.remove("content/tin-tuc/mot.md");
    Some(server.wait_for("/tin-tuc/mot/", |answer| answer.status != 200).status.to_string())
}

fn serve_renamed() -> Option<String> {
    let (portal, server) = served();
    fs::rename(portal.path("content/tin-tuc"), portal.path("content/tin-moi-nhat")).unwrap();
    let new = server.wait_for("/tin-moi-nhat/mot/", |answer| answer.status == 200).status;
    Some(format!("old {}, new {new}", server.get("/tin-tuc/mot/").status))
}

fn serve_static_deleted() -> Option<String> {
    let (portal, server) = served();
    assert_eq!(server.get("/don.txt").status, 200);
    portal.remove("static/don.txt");
    Some(server.wait_for("/don.txt", |answer| answer.status != 200).status.to_string())
}

fn serve_host() -> Option<String> {
    let (_portal, server) = served();
    Some(server.say("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status.to_string())
}

fn serve_origin() -> Option<String> {
    let (_portal, server) = served();
    let path = format!("/_congxa-serve/events?token={}", server.token());
    let answer = server.ask("GET", &path, "Origin: http://evil.example\r\n");
    let allowed = answer.header("access-control-allow-origin").map_or("no allowed origin", |_| "ALLOWED");
    Some(format!("{}, {allowed}", answer.status))
}

fn serve_port() -> Option<String> {
    let (portal, _) = published();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = portal.command();
    command.args(["serve", "--now", NOW, "--port", &port]);
    let server = Server::run(command);
    let is_other = !server.host.ends_with(&format!(":{port}"));
    Some(if is_other { "next free port, said in the line with the address".to_owned() } else { "SAME".to_owned() })
}

fn two_zones() -> Option<String> {
    let (portal, before) = published();
    let mut command = portal.command();
    command.env("TZ", "America/St_Johns").env("RAYON_NUM_THREADS", "1").args(["build", "--now", NOW, "--out", "khac"]);
    assert!(command.output().unwrap().status.success());
    Some(if tree(&portal.path("khac")) == before { "identical".to_owned() } else { "DIFFERENT".to_owned() })
}
