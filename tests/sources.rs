//! Sources that are not plain text files: links, other encodings, what cannot be read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use support::{Portal, text};

const SECTION: &str = "+++\ntitle = \"Tin tức\"\n+++\n";

fn article(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2024-01-01\n+++\nNội dung.\n")
}

fn refused(portal: &Portal, code: i32, words: &[&str]) {
    let output = portal.build();
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    for word in words {
        assert!(stderr.contains(word), "{word} is not in:\n{stderr}");
    }
    assert!(portal.published().is_empty(), "nothing is published");
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused_and_named() {
    for folder in ["content/tin-tuc", "static"] {
        let portal = Portal::new();
        portal.write("content/tin-tuc/_index.md", SECTION);
        portal.write(&format!("{folder}/that.txt"), "x");
        std::os::unix::fs::symlink("/etc/passwd", portal.path(&format!("{folder}/mat-khau.txt"))).unwrap();
        refused(&portal, 1, &["CX105", &format!("{folder}/mat-khau.txt")]);
    }
    let portal = Portal::new();
    std::os::unix::fs::symlink("/etc", portal.path("content")).unwrap();
    refused(&portal, 1, &["CX105"]);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode_are_refused_and_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    let name = std::ffi::OsStr::from_bytes(b"th\xf4ng-b\xe1o.md");
    std::fs::write(portal.path("content/tin-tuc").join(name), article("A")).unwrap();
    refused(&portal, 1, &["CX103", "content/tin-tuc/th"]);
}

#[cfg(target_os = "linux")]
#[test]
fn each_of_many_names_that_look_alike_is_told() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    for name in ["Ếch.txt", "ếch.txt", "e\u{302}\u{301}ch.txt"] {
        portal.write(&format!("content/tin-tuc/{name}"), "x");
    }
    let output = portal.build();
    assert_eq!(text(&output.stderr).matches("CX104]").count(), 2, "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn folders_are_walked_however_deep_they_are() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write("content/tin-tuc/a.md", article("Một"));
    // As deep as the system knows paths.
    let mut deep = portal.path("static");
    while deep.as_os_str().len() < 4000 {
        deep.push("a");
    }
    std::fs::create_dir_all(deep).unwrap();
    let output = portal.build();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(portal.published().contains_key("tin-tuc/a/index.html"));
}

#[test]
fn texts_in_other_encodings_are_refused_with_line_and_guess() {
    let utf16: Vec<u8> =
        [0xfffe_u16].into_iter().chain(article("A").encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let windows_1258 = b"+++\ntitle = \"Th\xf4ng b\xe1o\"\ndate = 2024-01-01\n+++\n".to_vec();
    for (bytes, words) in [(utf16, ["CX102", "UTF-16"]), (windows_1258, ["dòng 2", "Windows-1258"])] {
        let portal = Portal::new();
        portal.write("content/tin-tuc/_index.md", SECTION);
        portal.write("content/tin-tuc/a.md", bytes);
        refused(&portal, 1, &[words[0], words[1], "content/tin-tuc/a.md"]);
    }
}

#[test]
fn a_byte_order_mark_other_line_ends_and_decomposed_accents_make_no_difference() {
    let plain = Portal::new();
    plain.write("content/tin-tuc/_index.md", SECTION);
    plain.write("content/tin-tuc/a.md", article("Lễ hội xã"));
    plain.build_well();

    let other = Portal::new();
    other.write("content/tin-tuc/_index.md", SECTION.replace('\n', "\r"));
    let decomposed = article("Le\u{302}\u{303} ho\u{323}\u{302}i xa\u{303}").replace('\n', "\r\n");
    other.write("content/tin-tuc/a.md", format!("\u{feff}{decomposed}"));
    other.build_well();
    assert!(plain.published() == other.published());
}

#[test]
fn all_faults_of_all_files_are_reported_in_one_run() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    for (name, line) in [("a", "date = \"30/02/2024\""), ("b", "titel = 1"), ("c", "date = 2024-01-01\nviews = \"x\"")]
    {
        portal.write(&format!("content/tin-tuc/{name}.md"), format!("+++\ntitle = \"T\"\n{line}\n+++\n[x](y.md)\n"));
    }
    let output = portal.build();
    let stderr = text(&output.stderr);
    for place in ["a.md:3:8", "a.md:5:1", "b.md:1:1", "b.md:3:1", "b.md:5:1", "c.md:4:9", "c.md:6:1"] {
        assert!(stderr.contains(place), "{place} is not in:\n{stderr}");
    }
    assert!(stderr.contains("\n7 lỗi."), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_link_to_a_broken_text_is_not_called_broken() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write("content/tin-tuc/a.md", "+++\ntitle = Một\ndate = 2024-01-01\n+++\nMột.\n");
    portal.write("content/tin-tuc/b.md", article("Hai") + "[một](a.md)\n");
    let stderr = text(&portal.build().stderr);
    assert!(stderr.contains("CX203") && !stderr.contains("CX401"), "{stderr}");
}

#[test]
fn a_portal_without_its_content_is_not_emptied() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write("content/tin-tuc/a.md", article("A"));
    portal.build_well();
    let before = portal.published();
    std::fs::rename(portal.path("content"), portal.path("Content")).unwrap();
    let stderr = text(&portal.build().stderr);
    assert!(stderr.contains("CX109") && portal.published() == before, "{stderr}");
    portal.write("content", "tệp");
    let stderr = text(&portal.build().stderr);
    assert!(stderr.contains("CX110") && portal.published() == before, "{stderr}");
}

#[test]
fn files_that_browsers_run_are_refused_beside_texts() {
    for name in ["a.html", "a.SVG", "a.js", "a.php"] {
        let portal = Portal::new();
        portal.write("content/tin-tuc/_index.md", SECTION);
        portal.write(&format!("content/tin-tuc/{name}"), "<svg onload=\"alert(1)\">");
        refused(&portal, 1, &["CX107", name]);
    }
}

#[test]
fn control_characters_do_not_come_back_through_escapes() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write(
        "content/tin-tuc/a.md",
        "+++\ntitle = \"T\\u0007\\u0001x\"\ndate = 2024-01-01\ntags = [\"a\\u0001b\"]\n+++\nN&#1;&#xFFFE;n.\n",
    );
    portal.write("content/tin-tuc/b.md", "---\ntitle: \"T\\x07y\"\ndate: 2024-01-02\n---\nN.\n");
    portal.build_well();
    for (path, bytes) in portal.published() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{fffe}'), "{path}");
        if path.ends_with(".xml") {
            roxmltree::Document::parse(&text).unwrap();
        }
    }
}

#[test]
fn a_section_whose_text_is_broken_raises_no_other_messages() {
    for index in ["+++\ntitle = Giới thiệu\nkind = \"pages\"\n+++\n", "+++\ntitle = \"G\"\nkind = \"page\"\n+++\n"]
    {
        let portal = Portal::new();
        portal.write("content/gioi-thieu/_index.md", index);
        portal.write("content/gioi-thieu/a.md", "+++\ntitle = \"A\"\n+++\nN.\n");
        let stderr = text(&portal.build().stderr);
        assert!(stderr.contains("\n1 lỗi.") && !stderr.contains("cảnh báo"), "{stderr}");
    }
}

#[test]
fn faults_of_scheduled_texts_are_said_before_their_day() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write("content/tin-tuc/a.md", article("A"));
    portal.write(
        "content/tin-tuc/b.md",
        "+++\ntitle = \"B\"\ndate = \"01/01/2030\"\nslug = \"a\"\nphotos = [{ src = \"x.png\", alt = \"X\" }]\n+++\n[x](y.md)\n",
    );
    let output = portal.build_well();
    let stderr = text(&output.stderr);
    for warning in ["cảnh báo[CX401]", "cảnh báo[CX330]", "cảnh báo[CX501]"] {
        assert!(stderr.contains(warning), "{stderr}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_listed() {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", SECTION);
    portal.write("content/tin-tuc/ong.md", article("Ống"));
    let make_pipe = |path: &str| {
        let made = std::process::Command::new("mkfifo").arg(portal.path(path)).status().unwrap();
        assert!(made.success());
    };
    // Nor is it in the way of a text.
    make_pipe("content/tin-tuc/Ong.md");
    assert!(text(&portal.build_well().stdout).contains("content/tin-tuc/Ong.md: không phải là tệp thường"));
    assert!(portal.published().contains_key("tin-tuc/ong/index.html"));
    make_pipe("static");
    let output = portal.build();
    assert!(text(&output.stderr).contains("CX110") && output.status.code() != Some(0), "{}", text(&output.stderr));
}
