//! Whole runs of the program. Each file in `tests/cases/` is a portal, a command line, and what is to come of it:
//!
//! ```text
//! # What the case promises.
//! $ build --drafts
//! -- content/tin-tuc/a.md --
//! (a file of the portal; site.toml is plain where the case has none)
//! == exit
//! == stdout
//! == stderr
//! == tree
//! (what was published, the theme's assets left out)
//! == page tin-tuc/index.html
//! (lines of <main> of a page)
//! ```
//!
//! To add a case, add a file with its upper part and run the tests with `CONGXA_UPDATE=1`; then read what was
//! written below.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::path::PathBuf;

use support::{NOW, Portal, expect_file, repository, text};

#[test]
fn every_case_ends_as_written() {
    let mut cases: Vec<PathBuf> = fs::read_dir(repository().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    cases.sort();
    assert!(cases.len() > 10);
    for case in cases {
        let source = fs::read_to_string(&case).unwrap();
        expect_file(&case, &played(&source));
    }
}

/// The case with its expectations as they turn out.
fn played(source: &str) -> String {
    let given_end = source.find("\n== ").map_or(source.len(), |at| at + 1);
    let (given, expected) = source.split_at(given_end);
    let portal = Portal::new();
    let mut arguments: Vec<String> = Vec::new();
    let mut file: Option<(String, String)> = None;
    for line in given.lines() {
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            if let Some((name, content)) = file.replace((name.to_owned(), String::new())) {
                portal.write(&name, content);
            }
        } else if let Some((_, content)) = &mut file {
            content.push_str(line);
            content.push('\n');
        } else if let Some(command) = line.strip_prefix("$ ") {
            arguments = command.split_whitespace().map(str::to_owned).collect();
        }
    }
    if let Some((name, content)) = file {
        if content.trim() == "(không có)" { portal.remove(&name) } else { portal.write(&name, content) }
    }
    if arguments.first().is_some_and(|command| command == "build") && !arguments.iter().any(|a| a == "--now") {
        arguments.extend(["--now".to_owned(), NOW.to_owned()]);
    }

    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = portal.run(&arguments);
    let mut found = format!("{given}== exit\n{}\n", output.status.code().unwrap());
    for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let stream = text(stream).replace(portal.path("").to_str().unwrap(), "…/");
        if !stream.is_empty() {
            found += &format!("== {name}\n{}", without_time(&stream));
        }
    }
    let published = portal.published();
    if !published.is_empty() {
        found += "== tree\n";
        for path in published.keys().filter(|path| !path.starts_with("assets/")) {
            found += &format!("{path}\n");
        }
    }
    for page in expected.lines().filter_map(|line| line.strip_prefix("== page ")) {
        found += &format!("== page {page}\n{}", main_part(&text(&published[page])));
    }
    found
}

fn without_time(stdout: &str) -> String {
    let lines = stdout.lines().map(|line| match line.rfind(" trong ").or_else(|| line.find(" in 0")) {
        Some(at) if ["Đã dựng", "Built", "Không có lỗi", "No errors"].iter().any(|start| line.starts_with(start)) =>
        {
            format!("{}\n", &line[..at])
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// The lines of a page's `<main>`, or of the whole file where there is none.
fn main_part(page: &str) -> String {
    let part = page.split_once("<main").and_then(|(_, rest)| rest.split_once('>')).map_or(page, |(_, rest)| rest);
    let part = part.split_once("</main>").map_or(part, |(part, _)| part);
    part.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}
