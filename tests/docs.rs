//! The reference of what templates see is made from the code, so that it cannot lie.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;

use support::{expect_file, repository};

/// The files of the view types, in the order of the reference.
const FILES: [&str; 10] = ["site", "head", "metadata", "home", "block", "article", "list", "card", "archive", "mod"];

const START: &str = "<!-- made from src/view by tests/docs.rs -->\n";

#[test]
fn the_reference_of_views_is_what_the_code_says() {
    let path = repository().join("docs/themes.md");
    let text = fs::read_to_string(&path).unwrap();
    let kept = text.split(START).next().unwrap();
    let types: String = FILES
        .iter()
        .flat_map(|file| types(&fs::read_to_string(repository().join(format!("src/view/{file}.rs"))).unwrap()))
        .collect();
    expect_file(&path, &format!("{kept}{START}{types}"));
}

/// The documentation of each type of a file that templates can see.
fn types(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut comment, mut is_seen, mut open): (Vec<&str>, bool, Option<String>) = (Vec::new(), false, None);
    for line in source.lines() {
        let line = line.trim();
        if let Some(doc) = line.strip_prefix("/// ") {
            comment.push(doc);
        } else if line.starts_with("#[derive(") {
            is_seen = line.contains("Serialize");
        } else if let Some(rest) = line.strip_prefix("pub struct ").filter(|_| std::mem::take(&mut is_seen)) {
            let name = rest.trim_end_matches(" {");
            open = Some(format!(
                "\n### {name}\n\n{}\n\n| Field | Type | What it is |\n| --- | --- | --- |\n",
                comment.join(" ")
            ));
            comment.clear();
        } else if line == "}" {
            found.extend(open.take());
            comment.clear();
        } else if let (Some(table), Some((name, kind))) =
            (&mut open, line.strip_prefix("pub ").and_then(|f| f.split_once(": ")))
        {
            let kind = kind.trim_end_matches(',');
            *table += &format!("| `{name}` | {} | {} |\n", in_words(kind), comment.join(" ").replace('|', "\\|"));
            comment.clear();
        } else if !line.starts_with("#[") {
            comment.clear();
        }
    }
    found
}

fn in_words(kind: &str) -> String {
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{} or nothing", in_words(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", in_words(inner));
    }
    if let Some(inner) = inner("BTreeMap<String, ") {
        return format!("{} by name", in_words(inner));
    }
    if let Some(inner) = inner("Arc<") {
        return in_words(inner);
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "u64" | "usize" => "number".to_owned(),
        "serde_json::Value" => "free table".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}
