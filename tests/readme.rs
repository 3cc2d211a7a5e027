//! The READMEs are true: their commands run, and their tables name what there is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use support::{Portal, repository, text};

fn readmes() -> [(&'static str, String); 2] {
    ["README.md", "README.vi.md"].map(|name| (name, fs::read_to_string(repository().join(name)).unwrap()))
}

fn commands(readme: &str) -> Vec<&str> {
    readme.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// The rows of the table whose heading begins with this cell, without their back ticks.
fn table(readme: &str, heading: &str, last: &str) -> Vec<Vec<String>> {
    let rows = readme
        .lines()
        .skip_while(|line| !(line.starts_with(&format!("| {heading} |")) && line.ends_with(&format!("| {last} |"))));
    rows.skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect())
        .collect()
}

#[test]
fn both_languages_have_the_same_commands_and_tables() {
    let [(_, en), (_, vi)] = readmes();
    assert_eq!(commands(&en), commands(&vi));
    let first_cells =
        |rows: Vec<Vec<String>>| rows.into_iter().map(|row| (row[0].clone(), row[2].clone())).collect::<Vec<_>>();
    assert_eq!(first_cells(table(&en, "Field", "Example")), first_cells(table(&vi, "Khóa", "Ví dụ")));
    let keys = |rows: Vec<Vec<String>>| rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(keys(table(&en, "Key", "Default")), keys(table(&vi, "Khóa", "Mặc định")));
    let blocks = |readme: &str| readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap().to_owned();
    let settings = |readme: &str| {
        blocks(readme).lines().map(|line| line.split('#').next().unwrap().trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(settings(&en), settings(&vi));
    let portal = Portal::new();
    portal.write("site.toml", format!("{}{}", support::SETTINGS, blocks(&en)));
    portal.write("content/thong-bao/_index.md", "+++\ntitle = \"Thông báo\"\n+++\n");
    assert!(portal.build_well().stderr.is_empty());
    assert!(portal.page("index.html").contains("Thứ Năm hằng tuần"));
}

#[test]
fn every_command_is_run_here_or_by_the_ci() {
    let ci = fs::read_to_string(repository().join(".ci/run")).unwrap();
    let [(_, readme), _] = readmes();
    let commands = commands(&readme);
    assert_eq!(commands.len(), 4);
    for command in commands {
        if !command.contains("congxa build") {
            assert!(ci.contains(command.trim()), "{command}");
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let programs = std::path::Path::new(env!("CARGO_BIN_EXE_congxa")).parent().unwrap();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        let output =
            Command::new("sh").args(["-e", "-c", command]).current_dir(&folder).env("PATH", path).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
        assert!(folder.path().join("my-portal/public/tin-tuc/khai-giang/index.html").exists());
    }
}

/// The keys that a message lists as known.
fn known(stderr: &str) -> Vec<String> {
    let list = stderr.lines().find_map(|line| line.split_once("các khóa dùng được: ")).unwrap().1;
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_field_is_in_the_table_and_its_example_is_shown_on_a_page() {
    let [(_, readme), _] = readmes();
    let rows = table(&readme, "Field", "Example");
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/bai.md", "+++\nkhoa_la = 1\n+++\nNội dung.\n");
    let in_table: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
    let in_program: BTreeSet<String> = known(&text(&portal.build().stderr)).into_iter().collect();
    assert_eq!(in_table.iter().cloned().collect::<BTreeSet<_>>(), in_program);

    let front_matter: String = rows.iter().map(|row| format!("{}\n", row[2])).collect();
    portal.remove("content/tin-tuc/bai.md");
    portal.write("content/tin-tuc/bai/index.md", format!("+++\n{front_matter}+++\nNội dung.\n"));
    fs::copy(
        repository().join("content/tin-tuc/ben-do-moi/").join(first_png()),
        portal.path("content/tin-tuc/bai/hoi.png"),
    )
    .unwrap();
    portal.write("content/tin-tuc/bai/ke-hoach.pdf", "%PDF");
    let output = portal.build_well();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    let page = portal.page("tin-tuc/le-hoi-dau-tam/index.html");
    for shown in [
        "Lễ hội dâu tằm",
        "28/09/2023 10:48",
        "01/10/2023",
        "Thu Hà, Minh Khôi",
        "https://bao.example",
        "Báo Lam Giang",
        "Ba ngày hội bên sông.",
        "Đám rước",
        "Rước tằm",
        "Ảnh: Minh Khôi",
        "Lượt xem: 1.250 (tính đến 15/11/2026)",
        "Dâu tằm",
        "ke-hoach.pdf",
        "Kế hoạch",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(portal.page("index.html").contains("Lễ hội dâu tằm"));
    assert!(portal.page("tin-cu/2024/le-hoi.html").contains("/tin-tuc/le-hoi-dau-tam/"));
}

fn first_png() -> String {
    let entries = fs::read_dir(repository().join("content/tin-tuc/ben-do-moi")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.into_iter().find(|name| name.ends_with(".png")).unwrap()
}

#[test]
fn every_form_of_date_that_is_named_is_read_in_both_syntaxes_quoted_or_not() {
    let [(_, readme), _] = readmes();
    let sentence = readme.split("are day before month: ").nth(1).unwrap().split(", or RFC 3339").next().unwrap();
    let mut forms: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    forms.extend(["2023-09-28T10:48:00+07:00", "2023-09-28T10:48:00Z"]);
    assert!(forms.len() >= 9, "{forms:?}");
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    for (index, form) in forms.iter().enumerate() {
        for (name, text) in [
            ("a", format!("+++\ntitle = \"T\"\ndate = {form}\n+++\nN.\n")),
            ("b", format!("+++\ntitle = \"T\"\ndate = \"{form}\"\n+++\nN.\n")),
            ("c", format!("---\ntitle: T\ndate: {form}\n---\nN.\n")),
            ("d", format!("---\ntitle: T\ndate: \"{form}\"\n---\nN.\n")),
        ] {
            portal.write(&format!("content/tin-tuc/{name}{index}.md"), text);
        }
    }
    portal.build_well();
    let date = |name: &str, index: usize| {
        let page = portal.page(&format!("tin-tuc/{name}{index}/index.html"));
        page.split("<time datetime=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    for (index, form) in forms.iter().enumerate() {
        let expected = date("a", index);
        assert!(expected.starts_with("2023-09-28") || expected.starts_with("2024-03-28"), "{form}: {expected}");
        for name in ["b", "c", "d"] {
            assert_eq!(date(name, index), expected, "{form}");
        }
    }
}

#[test]
fn every_setting_is_in_the_table() {
    let [(_, readme), _] = readmes();
    let in_table: BTreeSet<String> = table(&readme, "Key", "Default").into_iter().map(|row| row[0].clone()).collect();
    let mut in_program = BTreeSet::new();
    for (group, prefix) in [
        ("", ""),
        ("[colours]\n", "colours."),
        ("[layout]\n", "layout."),
        ("[poll]\n", "poll."),
        ("[tools]\n", "tools."),
        ("[organization]\n", "organization."),
    ] {
        let portal = Portal::new();
        portal.write("site.toml", format!("{}{group}khoa_la = 1\n", support::SETTINGS));
        let keys = known(&text(&portal.build().stderr));
        in_program.extend(
            keys.into_iter()
                .filter(|key| !matches!(key.as_str(), "colours" | "layout" | "poll" | "tools" | "organization"))
                .map(|key| format!("{prefix}{key}")),
        );
    }
    assert_eq!(in_table, in_program);
}
