//! What the program promises for input that no one should write and machines that are not as they should be. Each test
//! is named by its promise; faults of the text itself are in `tests/fixtures`, whole runs in `tests/cases`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{NOW, Portal, text, tree};

fn portal() -> Portal {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal
}

fn article(body: &str) -> String {
    format!("+++\ntitle = \"Một\"\ndate = 2024-01-01\n+++\n{body}\n")
}

/// The build fails with a code and without a panic, and publishes nothing.
fn refused(portal: &Portal, code: &str) -> String {
    let output = portal.build();
    let said = text(&output.stderr);
    assert!(matches!(output.status.code(), Some(1 | 2 | 4)), "{code}: {said}");
    assert!(said.contains(&format!("[{code}]")), "{code}: {said}");
    assert!(portal.published().is_empty(), "{code}");
    said
}

#[test]
fn an_empty_file_or_one_without_front_matter_never_becomes_a_blank_page() {
    for content in ["", "\n\n", "Chỉ có nội dung.\n"] {
        let portal = portal();
        portal.write("content/tin-tuc/a.md", content);
        refused(&portal, "CX201");
    }
    let portal = portal();
    portal.write("content/tin-tuc/a.md", article(""));
    assert!(text(&portal.build_well().stderr).contains("CX409"));
}

#[test]
fn line_ends_of_any_system_give_the_same_bytes() {
    let built = |change: fn(String) -> Vec<u8>| {
        let portal = portal();
        let content = article("Một đoạn.\n\n- a\n- b\n\n```\nmã\n```\n");
        portal.write("content/tin-tuc/a.md", change(content));
        portal.build_well();
        portal.published()
    };
    let plain = built(String::into_bytes);
    assert!(plain == built(|text| text.replace('\n', "\r\n").into_bytes()));
    assert!(plain == built(|text| text.replace('\n', "\r").into_bytes()));
    assert!(plain == built(|text| format!("\u{feff}{text}").into_bytes()));
}

#[test]
fn tags_and_links_in_another_unicode_form_are_the_same() {
    let portal = portal();
    portal
        .write("content/tin-tuc/le-hoi.md", "+++\ntitle = \"A\"\ndate = 2024-01-01\ntags = [\"Lễ hội\"]\n+++\nChữ.\n");
    // The same letters, put together from their parts.
    let decomposed = "Le\u{302}\u{303} ho\u{302}\u{323}i";
    portal.write(
        "content/tin-tuc/b.md",
        format!("+++\ntitle = \"B\"\ndate = 2024-01-02\ntags = [\"{decomposed}\"]\n+++\n[x](le\u{302}\u{303}.pdf)\n"),
    );
    portal.write("content/tin-tuc/lễ.pdf", "%PDF-1.7");
    portal.build_well();
    let topics: Vec<String> = portal.published().into_keys().filter(|path| path.starts_with("chu-de/")).collect();
    assert_eq!(
        topics,
        ["chu-de/index.html", "chu-de/le-hoi/atom.xml", "chu-de/le-hoi/index.html"]
            .map(str::to_owned)
            .into_iter()
            .filter(|path| portal.published().contains_key(path))
            .collect::<Vec<_>>()
    );
}

#[test]
fn names_that_other_systems_do_not_take_become_plain_addresses_or_are_refused() {
    for name in ["CON", "a?", "a b.", " đầu", "x:y", "a\nb", "*", "tên|lạ", &"dài".repeat(60)] {
        let portal = portal();
        portal.write(&format!("content/tin-tuc/{name}.md"), article("Chữ."));
        let output = portal.build();
        let said = text(&output.stderr);
        assert!(!said.contains("panicked") && !said.contains('\u{1b}'), "{name}: {said}");
        for path in portal.published().keys() {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            assert!(path.chars().all(is_plain), "{name}: {path}");
            let stems = path.split('/').map(|part| part.split('.').next().unwrap_or_default().to_lowercase());
            assert!(stems.into_iter().all(|stem| !["con", "nul", "prn", "aux"].contains(&stem.as_str())), "{path}");
        }
    }
}

#[test]
fn no_path_of_an_editor_leads_out_of_the_folders() {
    let hostile = ["../../x", "/etc/x", "..\\..\\x", "%2e%2e/x", "a/../../../x", "//x.example/y", "/\\x.example"];
    for path in hostile {
        for field in ["slug", "aliases", "photos", "attachments"] {
            // A plain path of the portal may well be an old address of a page.
            if field == "aliases" && path == "/etc/x" {
                continue;
            }
            let portal = portal();
            let value = serde_json::to_string(path).unwrap();
            let line = match field {
                "aliases" => format!("aliases = [{value}]"),
                "photos" => format!("photos = [{{ src = {value}, alt = \"x\" }}]"),
                "attachments" => format!("attachments = [{{ file = {value}, title = \"x\" }}]"),
                _ => format!("slug = {value}"),
            };
            portal.write("content/tin-tuc/a.md", format!("+++\ntitle = \"A\"\ndate = 2024-01-01\n{line}\n+++\nChữ.\n"));
            portal.write("x", "canary");
            let output = portal.build();
            assert_eq!(output.status.code(), Some(1), "{line}: {}", text(&output.stderr));
            assert!(portal.published().is_empty(), "{line}");
        }
        let portal = portal();
        portal.write("content/tin-tuc/a.md", article(&format!("![a](<{}>)", path)));
        assert_eq!(portal.build().status.code(), Some(1), "{path}");
    }
}

#[test]
fn an_old_address_never_leads_to_another_site() {
    for alias in ["//evil.example", "/\\\\evil.example", "https://evil.example", "https:evil.example", "javascript:x"] {
        let portal = portal();
        let content = format!("+++\ntitle = \"A\"\ndate = 2024-01-01\naliases = [\"{alias}\"]\n+++\nChữ.\n");
        portal.write("content/tin-tuc/a.md", content);
        refused(&portal, "CX321");
    }
    let portal = portal();
    portal.write(
        "content/tin-tuc/a.md",
        "+++\ntitle = \"A\"\ndate = 2024-01-01\naliases = [\"/cu/a.html\"]\n+++\nChữ.\n",
    );
    portal.build_well();
    let page = portal.page("cu/a.html");
    assert!(page.contains("url=/tin-tuc/a/") || page.contains("url=https://thu.example/tin-tuc/a/"), "{page}");
}

#[cfg(unix)]
#[test]
fn links_that_go_round_or_nowhere_are_named_and_not_followed() {
    use std::os::unix::fs::symlink;
    for (from, to) in [("content/vong", "."), ("static/khong-co.pdf", "khong-co"), ("static/mat-khau", "/etc/passwd")] {
        let portal = portal();
        portal.write("content/tin-tuc/a.md", article("Chữ."));
        fs::create_dir_all(portal.path("static")).unwrap();
        symlink(to, portal.path(from)).unwrap();
        assert!(refused(&portal, "CX105").contains(from));
    }
}

#[test]
fn pictures_that_no_browser_shows_never_go_out() {
    let png =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x06\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
    let heic: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let cases: [(&str, &[u8], &str); 6] = [
        ("rong.jpg", b"", "CX336"),
        ("chu.jpg", "không phải ảnh".as_bytes(), "CX336"),
        ("iphone.jpg", heic, "CX336"),
        ("cut.png", &png[..20], "CX336"),
        ("sai-duoi.gif", png, "CX336"),
        ("bom.png", png, "CX337"),
    ];
    for (name, content, code) in cases {
        let portal = portal();
        portal.write("content/tin-tuc/a.md", article(&format!("![x]({name})")));
        portal.write(&format!("content/tin-tuc/{name}"), content);
        assert!(refused(&portal, code).contains(name));
    }
}

#[test]
fn a_text_without_end_is_bounded_and_named() {
    let long = "chữ ".repeat(600_000);
    let deep = format!("{}x", "> ".repeat(10_000));
    let listed = format!("{}x", "- ".repeat(10_000));
    for (content, code) in [(long, "CX114"), (deep, "CX413"), (listed, "CX413")] {
        let portal = portal();
        portal.write("content/tin-tuc/bom.md", article(&content));
        assert!(refused(&portal, code).contains("bom.md"));
    }
    // What is only strange is published.
    let strange = [
        "[".repeat(50_000),
        "a <![CDATA[".repeat(50_000),
        "[^a]".repeat(50_000),
        "*a ".repeat(50_000),
        format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(100_000)),
        "<!--".repeat(50_000),
        "`".repeat(50_000),
    ];
    for content in strange {
        let portal = portal();
        portal.write("content/tin-tuc/bom.md", article(&content));
        portal.build_well();
    }
}

#[test]
fn a_template_that_never_ends_stops_the_build_and_nothing_else() {
    let portal = portal();
    portal.build_well();
    let before = portal.published();
    let endless = [
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}lặp mãi{% endfor %}{% endfor %}",
        "{% include \"404.html\" %}",
        "{% component a() %}{{<a />}}{% endcomponent a %}{{<a />}}",
    ];
    for template in endless {
        portal.write("themes/default/templates/404.html", template);
        let output = portal.build();
        assert_eq!(output.status.code(), Some(1), "{template}: {}", text(&output.stderr));
        assert!(before == portal.published(), "{template}");
    }
}

#[test]
fn nothing_that_an_earlier_death_left_behind_is_in_the_way() {
    let portal = portal();
    portal.build_well();
    let before = portal.published();
    portal.write(".public.congxa/stage/rac/index.html", "rác");
    portal.write(".public.congxa/lock", "99999 1\n");
    portal.write("content/tin-tuc/a.md", article("Chữ."));
    let output = portal.build_well();
    assert!(text(&output.stderr).contains("ngắt giữa chừng"), "{}", text(&output.stderr));
    assert!(portal.published().len() > before.len() && !portal.path("public/rac").exists());
    assert!(text(&portal.build_well().stderr).is_empty(), "it is said once");
}

#[test]
fn builds_at_the_same_time_never_mix() {
    let portal = portal();
    for number in 0..120 {
        portal.write(&format!("content/tin-tuc/a{number}.md"), article("Chữ."));
    }
    portal.build_well();
    let clean = portal.published();
    portal.remove("public");
    let start = || {
        let mut command = portal.command();
        command.args(["build", "--quiet", "--now", NOW]).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let running: Vec<_> = (0..6).map(|_| start()).collect();
    let codes: Vec<Option<i32>> =
        running.into_iter().map(|build| build.wait_with_output().unwrap().status.code()).collect();
    assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 3))), "{codes:?}");
    assert!(clean == portal.published());
}

/// Runs a build under another program; none where that program is not there or may not do its work.
fn under(portal: &Portal, program: &str, arguments: &[&str]) -> Option<Output> {
    let works = Command::new(program).args(arguments).arg("true").output().ok()?.status.success();
    if !works {
        println!("SKIPPED: {program} does not work here");
        return None;
    }
    let mut command = Command::new(program);
    command.args(arguments).arg(env!("CARGO_BIN_EXE_congxa")).args(["build", "--now", NOW]);
    Some(command.current_dir(portal.path("")).output().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_runs_no_other_program_and_speaks_to_no_network() {
    let portal = Portal::sample();
    let trace = portal.path("trace");
    let calls = ["-f", "-o", trace.to_str().unwrap(), "-e", "trace=execve,execveat,connect,socket,sendto"];
    if let Some(output) = under(&portal, "strace", &calls) {
        assert!(output.status.success(), "{}", text(&output.stderr));
        let trace = fs::read_to_string(&trace).unwrap();
        let made: Vec<&str> =
            trace.lines().filter(|line| line.contains('(') && !line.contains("+++") && !line.contains("---")).collect();
        // The first is the program itself.
        assert_eq!(made.len(), 1, "{made:?}");
    }
    if let Some(output) = under(&portal, "unshare", &["-rn"]) {
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}

#[test]
fn the_environment_changes_nothing() {
    let build = |environment: &[(&str, &str)]| {
        let portal = portal();
        portal.write("content/tin-tuc/a.md", article("Chữ."));
        let mut command = portal.command();
        command.args(["build", "--now", NOW]).envs(environment.iter().copied());
        assert!(command.output().unwrap().status.success());
        portal.published()
    };
    let odd = [
        ("TZ", "America/St_Johns"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("SOURCE_DATE_EPOCH", "0"),
        ("CONGXA_BASE_URL", "https://evil.example"),
        ("RAYON_NUM_THREADS", "7"),
    ];
    assert!(build(&[]) == build(&odd));
}

#[test]
fn the_output_names_no_path_of_the_machine() {
    let portal = Portal::sample();
    portal.build_well();
    let folder = portal.path("").display().to_string();
    for (path, content) in portal.published() {
        let found = |needle: &str| content.windows(needle.len()).any(|window| window == needle.as_bytes());
        assert!(
            !found(folder.trim_end_matches('/')) && !found("file:///") && !found(env!("CARGO_MANIFEST_DIR")),
            "{path}"
        );
    }
}

#[test]
fn feeds_are_well_formed_whatever_the_words_are() {
    let hostile = "a\u{b}b ]]> <![CDATA[ & &lt; \u{fffe} \u{1f600} </title><script>";
    let portal = portal();
    let words = serde_json::to_string(hostile).unwrap();
    portal.write(
        "content/tin-tuc/a.md",
        format!("+++\ntitle = {words}\nlead = {words}\nauthor = {words}\ntags = [{words}]\ndate = 2024-01-01\n+++\n{hostile}\n"),
    );
    portal.build_well();
    let mut read = 0;
    for (path, content) in portal.published() {
        let is = |end: &str| Path::new(&path).extension().is_some_and(|extension| extension == end);
        let content = String::from_utf8(content).unwrap();
        if is("xml") {
            roxmltree::Document::parse(&content).unwrap_or_else(|error| panic!("{path}: {error}"));
            read += 1;
        } else if is("json") {
            serde_json::from_str::<serde_json::Value>(&content).unwrap_or_else(|error| panic!("{path}: {error}"));
            read += 1;
        }
    }
    assert!(read >= 3);
}

#[test]
fn what_would_steer_a_terminal_never_reaches_it() {
    let portal = portal();
    portal.write(
        "content/tin-tuc/\u{1b}[2Ja.md",
        "+++\ntitle = \"\u{1b}]0;x\u{7} \u{202e}\"\ndate = 31/02/2024\nx\u{9b}y = 1\n+++\n[a](\u{1b}[31mb)\n",
    );
    for format in ["human", "short", "json", "github", "sarif"] {
        let output = portal.run(&["check", "--now", NOW, "--message-format", format]);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{format}: {said:?}");
        assert!(!said.contains('\u{202e}'), "{format}");
    }
}

#[test]
fn old_letters_are_told_with_what_was_meant() {
    let portal = portal();
    portal.write("content/tin-tuc/a.md", article("Céng hoµ x· héi chñ nghÜa ViÖt Nam"));
    let said = text(&portal.build_well().stderr);
    assert!(said.contains("CX116") && said.contains("Cộng hoà xã hội chủ nghĩa Việt Nam"), "{said}");
}

#[test]
fn a_failed_build_leaves_every_byte_and_time_as_it_was() {
    let portal = Portal::sample();
    portal.build_well();
    let times = |portal: &Portal| -> Vec<_> {
        portal
            .published()
            .into_iter()
            .map(|(path, content)| {
                let modified = fs::metadata(portal.path("public").join(&path)).unwrap().modified().unwrap();
                (path, content, modified)
            })
            .collect()
    };
    let before = times(&portal);
    portal.write("content/tin-tuc/hong.md", "+++\ntitle = \"x\"\n");
    assert!(!portal.build().status.success());
    assert!(before == times(&portal));
    assert!(tree(&portal.path("public")).len() > 100);
}

#[test]
fn a_build_tells_how_long_everything_took() {
    let portal = portal();
    portal.write("content/tin-tuc/a.md", article("Chữ."));
    let output = portal.run(&["build", "--now", NOW, "--timings", "--trace", "trace.json"]);
    let said = text(&output.stderr);
    assert!(
        output.status.success() && said.contains("đọc và phân tích tệp nguồn") && said.contains("/tin-tuc/a/"),
        "{said}"
    );
    let events: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(portal.path("trace.json")).unwrap()).unwrap();
    let names: Vec<&str> = events.as_array().unwrap().iter().filter_map(|event| event["name"].as_str()).collect();
    assert!(names.contains(&"publish") && names.contains(&"/tin-tuc/a/"), "{names:?}");
    let quiet = portal.run(&["build", "--now", NOW]);
    assert!(quiet.stderr.is_empty());
}
