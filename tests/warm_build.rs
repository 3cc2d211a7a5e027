//! A build in a new process takes up what the last one knew. What that is, and that nothing depends on it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use congxa::source::Gate;
use congxa::trace::Trace;
use congxa::{Memory, Options, Site};
use support::{NOW, Portal, text, tree};

/// A portal of twenty articles in two sections, each linking to the one before.
fn portal() -> Portal {
    let portal = Portal::new();
    for section in ["tin-tuc", "thong-bao"] {
        portal.write(&format!("content/{section}/_index.md"), format!("+++\ntitle = \"{section}\"\n+++\n"));
        for number in 1..=10 {
            let link = if number > 1 { format!("[bài trước](bai-{}.md)", number - 1) } else { String::new() };
            let front =
                format!("title = \"Bài {number}\"\ndate = 2024-01-{number:02}\ntags = [\"thẻ {}\"]", number % 3);
            portal.write(&format!("content/{section}/bai-{number}.md"), format!("+++\n{front}\n+++\nChữ {link}\n"));
        }
    }
    portal.write("static/tai-lieu.txt", "Một.");
    settle();
    portal
}

/// Until an edit leaves another time stamp than the writing before it.
fn settle() {
    std::thread::sleep(Duration::from_millis(80));
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let paths = tree(folder).into_keys();
    paths.map(|path| (path.clone(), fs::metadata(folder.join(path)).unwrap().modified().unwrap())).collect()
}

/// Builds, and compares with a build that knows nothing.
fn build_like_clean(portal: &Portal) -> String {
    let output = portal.build_well();
    let clean = portal.run(&["build", "--now", NOW, "--out", "sach"]);
    assert!(clean.status.success(), "{}", text(&clean.stderr));
    assert!(tree(&portal.path("public")) == tree(&portal.path("sach")), "warm and clean differ");
    fs::remove_dir_all(portal.path("sach")).unwrap();
    fs::remove_dir_all(portal.path(".sach.congxa")).unwrap();
    text(&output.stdout)
}

#[test]
fn where_nothing_has_changed_nothing_is_written() {
    let portal = portal();
    portal.build_well();
    let (public, beside) = (times(&portal.path("public")), times(&portal.path(".public.congxa")));
    let said = text(&portal.build_well().stdout);
    assert!(said.contains("0 mới, 0 thay đổi, 0 gỡ bỏ"), "{said}");
    assert!(public == times(&portal.path("public")));
    let after = times(&portal.path(".public.congxa"));
    assert!(["record", "state", "last"].iter().all(|file| beside[*file] == after[*file]));
}

#[test]
fn one_edit_writes_one_file() {
    let portal = portal();
    portal.build_well();
    let before = times(&portal.path("public"));
    portal.write(
        "content/tin-tuc/bai-5.md",
        "+++\ntitle = \"Bài 5\"\ndate = 2024-01-05\ntags = [\"thẻ 2\"]\n+++\nChữ [bài trước](bai-4.md)\n\nThêm.\n",
    );
    let said = build_like_clean(&portal);
    assert!(said.contains("0 mới, 1 thay đổi, 0 gỡ bỏ"), "{said}");
    let after = times(&portal.path("public"));
    let changed: Vec<&String> =
        before.iter().filter(|(path, time)| after[*path] != **time).map(|(path, _)| path).collect();
    assert_eq!(changed, ["tin-tuc/bai-5/index.html"]);
}

/// The lists and feeds that a build makes.
fn lists_made(portal: &Portal) -> usize {
    let output = portal.run(&["build", "--now", NOW, "--trace", "trace.json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let trace = fs::read_to_string(portal.path("trace.json")).unwrap();
    trace.lines().filter(|line| line.contains("\"list\"") || line.contains("\"feed\"")).count()
}

#[test]
fn lists_are_made_anew_for_what_they_show_of_an_article_and_for_nothing_else() {
    let portal = portal();
    portal.write("content/tin-tuc/anh.png", support::PICTURE);
    let article = |tags: &str, opening: &str, alt: &str, end: &str| {
        let front = format!("+++\ntitle = \"Bài 5\"\ndate = 2024-01-05\ntags = [\"{tags}\"]\n+++\n");
        portal.write("content/tin-tuc/bai-5.md", format!("{front}{opening}\n\n![{alt}](anh.png)\n\n{end}\n"));
    };
    article("thẻ 2", "Chữ.", "Gặt lúa", "Hết.");
    settle();
    assert!(lists_made(&portal) > 0);
    article("thẻ 2", "Chữ.", "Gặt lúa", "Hết bài.");
    settle();
    assert_eq!(lists_made(&portal), 0);
    for (tags, opening, alt) in
        [("thẻ 1", "Chữ.", "Gặt lúa"), ("thẻ 1", "Lời.", "Gặt lúa"), ("thẻ 1", "Lời.", "Cấy lúa")]
    {
        article(tags, opening, alt, "Hết bài.");
        settle();
        assert!(lists_made(&portal) > 0, "{tags} {opening} {alt}");
        build_like_clean(&portal);
    }
}

#[test]
fn what_was_a_link_and_is_a_picture_now_is_shown_by_lists() {
    let portal = portal();
    for name in ["mot", "hai"] {
        portal.write(&format!("content/tin-tuc/{name}.png"), support::PICTURE);
    }
    let front = "+++\ntitle = \"Bài 5\"\ndate = 2024-01-05\n+++\n";
    for text in [
        "![Sông](mot.png)",
        "[Sông](mot.png)",
        "Chữ.\n\n[Ảnh](mot.png) và ![Ảnh](hai.png)",
        "Chữ.\n\n![Ảnh](mot.png) và [Ảnh](hai.png)",
    ] {
        portal.write("content/tin-tuc/bai-5.md", format!("{front}{text}\n"));
        settle();
        build_like_clean(&portal);
    }
}

/// What a run reads and makes of a portal, up to the plan.
fn site(gate: &Gate, memory: &mut Memory) -> Site {
    let (config, settings) = Site::settings(gate, &Options::default()).value.unwrap();
    let trace = Trace::default();
    let loaded = Site::load(gate, config, &settings, &Options::default(), None, memory, &trace);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.value.unwrap()
}

#[test]
fn a_text_that_changes_before_a_page_shows_it_is_told_and_not_shown_by_halves() {
    let portal = portal();
    let gate = Gate::new(portal.path(""));
    let mut memory = Memory::default();
    let config = site(&gate, &mut memory).config;
    let state: Vec<u8> = memory.to_state(&config).unwrap().flatten().collect();
    let read = |range: std::ops::Range<u64>| {
        state.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?).map(<[u8]>::to_vec)
    };

    let site = site(&gate, &mut Memory::from_state(&read, &gate, &config));
    portal.write("content/tin-tuc/bai-5.md", "+++\ntitle = \"Bài 5\"\ndate = 2024-01-05\n+++\nChữ khác.\n");
    assert!(site.lost().is_empty(), "no page has asked for it");
    let renderer = site.renderer();
    for planned in site.plan.entries.iter() {
        site.content(planned, &renderer).unwrap();
    }
    let lost: Vec<Option<String>> =
        site.lost().iter().map(|fault| fault.place.path().map(ToString::to_string)).collect();
    assert_eq!(lost, [Some("content/tin-tuc/bai-5.md".to_owned())]);
}

#[test]
fn a_page_that_shows_another_articles_title_is_made_anew_from_its_own_text() {
    let portal = portal();
    portal.build_well();
    settle();
    portal.write("content/tin-tuc/bai-5.md", "+++\ntitle = \"Tên mới\"\ndate = 2024-01-05\n+++\nChữ\n");
    build_like_clean(&portal);
    let page = portal.page("tin-tuc/bai-6/index.html");
    assert!(page.contains("Tên mới") && page.contains("bài trước"));
}

#[test]
fn warnings_are_said_each_time() {
    let portal = portal();
    portal.write("content/tin-tuc/trong.md", "+++\ntitle = \"Trống\"\ndate = 2024-02-01\n+++\n");
    settle();
    let first = text(&portal.build_well().stderr);
    assert!(first.contains("cảnh báo"), "{first}");
    assert_eq!(first, text(&portal.build_well().stderr));
}

#[test]
fn a_text_comes_out_on_its_day_though_no_file_has_changed() {
    let portal = portal();
    portal
        .write("content/tin-tuc/mai.md", "+++\ntitle = \"Mai\"\ndate = 2031-05-02\nexpires = 2031-05-04\n+++\nChữ.\n");
    settle();
    for (day, is_there) in [("01", false), ("01", false), ("02", true), ("04", true), ("05", false), ("02", true)] {
        let output = portal.run(&["build", "--now", &format!("2031-05-{day} 12:00")]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(portal.path("public/tin-tuc/mai/index.html").exists(), is_there, "on the {day}th");
        assert!(is_there || text(&output.stdout).contains("mai.md"), "what is held back is told each time");
    }
}

#[test]
fn a_published_file_that_someone_changed_or_took_away_is_put_right() {
    let portal = portal();
    portal.build_well();
    let clean = tree(&portal.path("public"));
    portal.write("public/tin-tuc/bai-3/index.html", "sửa tay");
    portal.remove("public/tin-tuc/bai-4/index.html");
    portal.build_well();
    assert!(clean == tree(&portal.path("public")));
}

#[test]
fn a_file_of_others_stays_however_little_changes() {
    let portal = portal();
    portal.build_well();
    let place = "public/tin-tuc/bai-3/la.txt";
    portal.write(place, "của người khác");
    let stays = || fs::read_to_string(portal.path(place)).unwrap() == "của người khác";
    // Nothing, one page, one more page.
    portal.build_well();
    assert!(stays());
    portal.write("content/tin-tuc/bai-3.md", "+++\ntitle = \"Bài 3\"\ndate = 2024-01-03\n+++\nChữ khác.\n");
    settle();
    portal.build_well();
    assert!(stays());
    portal.write("content/tin-tuc/bai-moi.md", "+++\ntitle = \"Bài mới\"\ndate = 2024-03-03\n+++\nChữ.\n");
    let said = text(&portal.build_well().stdout);
    assert!(stays() && said.contains("tin-tuc/bai-3/la.txt"), "{said}");
}

#[test]
fn what_is_kept_may_be_lost_cut_off_or_damaged() {
    let portal = portal();
    portal.build_well();
    for file in ["state", "last"] {
        let path = portal.path(".public.congxa").join(file);
        let whole = fs::read(&path).unwrap();
        let cut = |at: usize| whole[..at].to_vec();
        let flipped = |at: usize| {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x11;
            bytes
        };
        let ends = [0, 1, 7, 8, 40, whole.len() / 2, whole.len() - 1];
        let damaged = ends.iter().flat_map(|at| [cut(*at), flipped((*at).min(whole.len() - 1))]);
        for (number, bytes) in damaged.enumerate() {
            fs::write(&path, bytes).unwrap();
            settle();
            portal.write(
                "content/tin-tuc/bai-1.md",
                format!("+++\ntitle = \"Bài 1\"\ndate = 2024-01-01\n+++\nLần {number}\n"),
            );
            build_like_clean(&portal);
        }
        fs::remove_file(&path).unwrap();
        build_like_clean(&portal);
    }
}

#[test]
fn what_a_machine_kept_serves_another_checkout_of_the_same_portal() {
    let portal = portal();
    portal.build_well();
    settle();
    // All files are written anew: other times, other places on the disk.
    for (path, content) in tree(&portal.path("content")) {
        portal.remove(&format!("content/{path}"));
        portal.write(&format!("content/{path}"), content);
    }
    settle();
    let before = times(&portal.path("public"));
    let said = build_like_clean(&portal);
    assert!(said.contains("0 mới, 0 thay đổi, 0 gỡ bỏ"), "{said}");
    assert!(before == times(&portal.path("public")));
}

#[test]
fn other_settings_and_options_are_no_reason_to_keep_a_page() {
    let portal = portal();
    portal.write("content/tin-tuc/nhap.md", "+++\ntitle = \"Nháp\"\ndate = 2024-01-20\ndraft = true\n+++\nChữ.\n");
    settle();
    portal.build_well();
    let output = portal.run(&["build", "--now", NOW, "--drafts"]);
    assert!(output.status.success() && portal.path("public/tin-tuc/nhap/index.html").exists());
    build_like_clean(&portal);
    assert!(!portal.path("public/tin-tuc/nhap/index.html").exists());
    let settings = fs::read_to_string(portal.path("site.toml")).unwrap();
    portal.write("site.toml", settings.replace("title = \"", "title = \"Mới "));
    build_like_clean(&portal);
    portal.write("themes/default/templates/shared/footer.html", "<footer>khác</footer>");
    build_like_clean(&portal);
    assert!(portal.page("tin-tuc/bai-3/index.html").contains("<footer>khác</footer>"));
    portal.write("static/tai-lieu.txt", "Hai.");
    build_like_clean(&portal);
    assert_eq!(portal.page("tai-lieu.txt"), "Hai.");
}

#[test]
fn a_list_that_loses_its_newest_article_is_older_in_the_sitemap() {
    let portal = portal();
    portal.build_well();
    settle();
    // The dates of all articles and the addresses of all pages stay.
    portal.write(
        "content/tin-tuc/bai-10.md",
        "+++\ntitle = \"Bài 10\"\ndate = 2024-01-10\ntags = [\"thẻ 2\"]\n+++\nChữ\n",
    );
    portal.write(
        "content/thong-bao/bai-10.md",
        "+++\ntitle = \"Bài 10\"\ndate = 2024-01-10\ntags = [\"thẻ 2\"]\n+++\nChữ\n",
    );
    build_like_clean(&portal);
}

#[test]
fn a_lost_record_is_no_folder_that_is_as_it_has_to_be() {
    let portal = portal();
    portal.build_well();
    let clean = tree(&portal.path("public"));
    fs::remove_dir_all(portal.path("public")).unwrap();
    fs::create_dir(portal.path("public")).unwrap();
    portal.remove(".public.congxa/record");
    portal.build_well();
    assert!(clean == tree(&portal.path("public")));

    portal.remove(".public.congxa/record");
    let output = portal.run(&["build", "--now", NOW, "--adopt"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    build_like_clean(&portal);
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_what_is_kept_is_not_followed() {
    for file in ["last", "state"] {
        let portal = portal();
        portal.build_well();
        let path = portal.path(".public.congxa").join(file);
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        let output = portal.build();
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("CX105"));
    }
}

#[test]
fn numbers_of_the_free_table_keep_their_last_digit() {
    let portal = portal();
    let front = "title = \"Bản đồ\"\ndate = 2024-03-01\nextra = { lat = 12.668299999999999, lon = 108.03775830000001 }";
    portal.write("content/tin-tuc/ban-do.md", format!("+++\n{front}\n+++\nChữ.\n"));
    let template = "{% extends \"builtin/article.html\" %}{% block crumbs %}{{ article.extra.lat }} {{ article.extra.lon }}{% endblock crumbs %}";
    portal.write(
        "themes/default/templates/article.html",
        template
            .replace("article.extra.lat", "article.extra.lat | default(value=0)")
            .replace("article.extra.lon", "article.extra.lon | default(value=0)"),
    );
    settle();
    portal.build_well();
    let settings = fs::read_to_string(portal.path("site.toml")).unwrap();
    portal.write("site.toml", settings.replace("title = \"", "title = \"Mới "));
    build_like_clean(&portal);
    assert!(portal.page("tin-tuc/ban-do/index.html").contains("12.668299999999999 108.03775830000001"));
}

#[test]
fn a_file_from_before_the_clocks_began_and_one_that_is_only_copied_spoil_nothing() {
    let portal = portal();
    let file = fs::File::options().write(true).open(portal.path("static/tai-lieu.txt")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH - Duration::from_secs(300_000_000)).unwrap();
    drop(file);
    portal.build_well();
    let state =
        || (fs::read(portal.path(".public.congxa/state")).unwrap(), times(&portal.path(".public.congxa"))["state"]);
    let (before, written) = state();
    assert!(before.len() > 2000, "{}", before.len());
    settle();
    for (path, content) in tree(&portal.path("content")) {
        portal.remove(&format!("content/{path}"));
        portal.write(&format!("content/{path}"), content);
    }
    settle();
    build_like_clean(&portal);
    assert!(state().1 > written, "the files are known by their new facts the next time");
    build_like_clean(&portal);
}
