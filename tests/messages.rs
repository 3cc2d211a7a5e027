//! The pages of the messages are true: each wrong example gives its code, each right one gives nothing at all.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::process::{Command, Output};

use congxa::diag::{Code, Lang, Severity, page};
use support::{NOW, Portal, expect_file, repository, text};

/// What an example consists of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Example {
    files: Vec<(String, String)>,
    /// Commands that make what text files cannot.
    shell: Option<String>,
    /// The command that shows it.
    command: Option<String>,
}

/// The example under a heading of a page.
fn example(page: &str, heading: &str) -> Example {
    let mut example = Example::default();
    let mut block: Option<(&str, String)> = None;
    let mut is_here = false;
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ").filter(|_| block.is_none()) {
            is_here = title == heading;
        }
        if !is_here {
            continue;
        }
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(info)) => block = Some((info, String::new())),
            (None, None) => {}
            (Some(_), Some("")) => match block.take().unwrap() {
                ("sh", commands) => example.shell = Some(commands),
                ("console", command) => {
                    example.command = Some(command.trim().trim_start_matches("$ congxa ").to_owned());
                }
                (info, content) => {
                    let (_, path) = info.split_once(' ').unwrap();
                    example.files.push((path.to_owned(), content));
                }
            },
            (Some((_, content)), _) => {
                content.push_str(line);
                content.push('\n');
            }
        }
    }
    assert!(example != Example::default(), "{heading}: no example in {page}");
    example
}

fn run(example: &Example) -> Output {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    for (path, content) in &example.files {
        portal.write(path, content);
    }
    if let Some(commands) = &example.shell {
        let done = Command::new("bash").args(["-ec", commands]).current_dir(portal.path("")).output().unwrap();
        assert!(done.status.success(), "{commands}\n{}", text(&done.stderr));
    }
    let command = example.command.as_deref().unwrap_or("check");
    let arguments: Vec<&str> = command.split_whitespace().chain(["--now", NOW]).collect();
    portal.run(&arguments)
}

#[cfg(unix)]
#[test]
fn each_wrong_example_gives_its_code_and_each_right_one_gives_none() {
    for code in Code::ALL {
        let (vi, en) = (page::text(*code, Lang::Vi), page::text(*code, Lang::En));
        let (wrong, right) = (example(vi, "Sai"), example(vi, "Đúng"));
        assert_eq!(wrong, example(en, "Wrong"), "{code}: both languages have one example");
        assert_eq!(right, example(en, "Right"), "{code}: both languages have one example");

        let output = run(&wrong);
        let said = text(&output.stderr);
        assert!(said.contains(&format!("[{code}]")), "{code}: the wrong example says\n{said}");
        assert_eq!(output.status.success(), code.severity() == Severity::Warning, "{code}\n{said}");

        let output = run(&right);
        assert!(output.status.success() && output.stderr.is_empty(), "{code}: {}", text(&output.stderr));
    }
}

#[test]
fn the_list_of_codes_is_complete() {
    let path = repository().join("docs/messages/README.md");
    let before = fs::read_to_string(&path).unwrap();
    let start = "<!-- made by tests/messages.rs -->\n";
    let mut list =
        String::from("\n## All codes\n\n| Code | Severity | Tiếng Việt | English |\n| --- | --- | --- | --- |\n");
    for code in Code::ALL {
        let severity = if code.severity() == Severity::Error { "error" } else { "warning" };
        let (vi, en) = (page::title(*code, Lang::Vi), page::title(*code, Lang::En));
        list += &format!("| {code} | {severity} | [{vi}](vi/{code}.md) | [{en}](en/{code}.md) |\n");
    }
    expect_file(&path, &format!("{}{start}{list}", before.split(start).next().unwrap()));
}

#[test]
fn every_code_is_explained_by_the_program() {
    let portal = Portal::new();
    for lang in [Lang::Vi, Lang::En] {
        let list = text(&portal.run(&["explain", "--list", "--lang", lang.code()]).stdout);
        assert_eq!(list.lines().count(), Code::ALL.len());
        for code in Code::ALL {
            assert!(
                list.lines().any(|line| line.starts_with(code.number()) && line.ends_with(page::title(*code, lang)))
            );
        }
    }
    let output = portal.run(&["explain", "cx311"]);
    assert!(output.status.success());
    assert_eq!(text(&output.stdout).trim_end(), page::text(Code::NoSuchDay, Lang::Vi).trim_end());
}

#[test]
fn the_described_fields_of_json_are_those_that_are_written() {
    let portal = Portal::new();
    // Two articles of one address: a message with two places.
    for name in ["a", "b"] {
        portal.write(&format!("content/{name}.md"), "+++\ntitle = \"Một\"\nslug = \"mot\"\n+++\nMột.\n");
    }
    let output = portal.run(&["check", "--now", NOW, "--message-format", "json"]);
    let line = text(&output.stdout).lines().next().unwrap().to_owned();
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line).unwrap();
    let described = fs::read_to_string(repository().join("docs/messages/README.md")).unwrap();
    let names: Vec<&str> = described
        .lines()
        .skip_while(|line| !line.starts_with("| Field "))
        .skip(2)
        .take_while(|line| line.starts_with("| `"))
        .flat_map(|line| line.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
        .collect();
    let mut written: Vec<&str> = object.keys().map(String::as_str).collect();
    written.sort_unstable();
    let mut expected = names.clone();
    expected.sort_unstable();
    assert_eq!(written, expected);
}

#[test]
fn a_workflow_gets_its_summary() {
    let portal = Portal::new();
    portal.write("content/a.md", "+++\ntitle = \"Một\"\ndate = 31/02/2024\n+++\nMột.\n");
    let summary = portal.path("summary.md");
    fs::write(&summary, "trước\n").unwrap();
    let output = portal
        .command()
        .args(["check", "--now", NOW, "--message-format", "github"])
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let written = fs::read_to_string(&summary).unwrap();
    assert!(
        written.starts_with("trước\n") && written.contains("| lỗi CX311 | content/a&#46;md&#58;3&#58;8 |"),
        "{written}"
    );
}
