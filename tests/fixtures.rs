//! Texts with faults. Each file in `tests/fixtures/` is one article of a small portal; under a faulty line stands
//! a comment with the code and the columns (`#~ CX301 1-5` in front matter, `<!--~ CX401 3-20 -->` in the text).
//! Beside it, `.vi.txt` and `.en.txt` hold the messages in full. To add a case, add a file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use congxa::diag::{self, Colour, Diagnostic, Lang, Place};
use congxa::source::Gate;
use congxa::{Options, Site};
use support::{Portal, expect_file, repository};

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (text, expected) = without_marks(&fs::read_to_string(&path).unwrap());
        let found: Vec<String> = diagnostics(&path, &text).iter().map(mark).collect();
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_says_in_both_languages_what_to_do() {
    for path in fixtures() {
        let (text, _) = without_marks(&fs::read_to_string(&path).unwrap());
        let diagnostics = diagnostics(&path, &text);
        for (lang, ending) in [(Lang::Vi, "vi.txt"), (Lang::En, "en.txt")] {
            let messages: String = diagnostics.iter().map(|d| diag::render(d, lang, Colour::Plain) + "\n").collect();
            expect_file(&path.with_extension(ending), &messages);
        }
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = repository().join("tests/fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// The portal around each fixture: a section, a picture, a page to link to, and texts that are held back.
fn diagnostics(path: &Path, text: &str) -> Vec<Diagnostic> {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write(
        "content/tin-tuc/le-hoi.md",
        "+++\ntitle = \"Lễ hội\"\ndate = 2024-03-01\n+++\nNội dung.\n\n## Kết quả\n",
    );
    portal.write("content/tin-tuc/nhap.md", "+++\ntitle = \"N\"\ndate = 2024-03-01\ndraft = true\n+++\nNội dung.\n");
    portal.write("content/tin-tuc/hen.md", "+++\ntitle = \"H\"\ndate = \"01/01/2030 8h\"\n+++\nNội dung.\n");
    portal.write(
        "content/tin-tuc/cu.md",
        "+++\ntitle = \"C\"\ndate = 2024-01-01\nexpires = 2024-02-01\n+++\nNội dung.\n",
    );
    portal.write("content/tin-tuc/ban-nhap/index.md", "+++\ntitle = \"N\"\ndate = 2024-03-01\ndraft = true\n+++\nN.\n");
    portal.write("content/tin-tuc/ban-nhap/a.png", support::PICTURE);
    portal.write(
        "content/tin-tuc/da-cu/index.md",
        "+++\ntitle = \"C\"\ndate = 1999-01-01\nexpires = 2000-02-01\ntags = [\"Thẻ đã cũ\"]\naliases = [\"/cu/da-cu.html\"]\n+++\nC.\n",
    );
    portal.write("content/tin-tuc/da-cu/b.pdf", "%PDF");
    portal.write("content/tin-tuc/canh-dong.png", support::PICTURE);
    portal.write("content/tin-tuc/gia.bmp", "không phải ảnh");
    portal.write("content/tin-tuc/ke-hoach.pdf", "%PDF-1.4\n");
    let name = path.file_name().unwrap().to_str().unwrap();
    portal.write(&format!("content/tin-tuc/{name}"), text);

    let gate = Gate::new(portal.path(""));
    let options = Options { now: congxa::text::date::DateText::parse(support::NOW).ok(), ..Options::default() };
    let (config, settings) = Site::settings(&gate, &options).value.unwrap();
    let diagnostics = Site::load(
        &gate,
        config,
        &settings,
        &options,
        None,
        &mut congxa::Memory::default(),
        &congxa::trace::Trace::default(),
    )
    .diagnostics;
    // The texts are read again for messages, and the folder is gone then.
    diagnostics.iter().flat_map(|d| [Some(&d.place), d.other.as_ref()]).flatten().for_each(|place| _ = place.quoted());
    diagnostics
}

/// The text without its marks, and each mark as `line: code columns`.
fn without_marks(text: &str) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut marks = Vec::new();
    let mut line = 0;
    for each in text.split_inclusive('\n') {
        let mark = each
            .trim()
            .strip_prefix("#~ ")
            .or_else(|| each.trim().strip_prefix("<!--~ ").and_then(|rest| rest.strip_suffix(" -->")));
        match mark {
            Some(mark) => marks.extend(mark.split(", ").map(|mark| format!("{line}: {mark}"))),
            None => {
                line += 1;
                plain.push_str(each);
            }
        }
    }
    (plain, marks)
}

fn mark(diagnostic: &Diagnostic) -> String {
    let Place::Span { file, span } = &diagnostic.place else {
        return format!("0: {}", diagnostic.code);
    };
    let (line, column) = diagnostic.place.line_column().unwrap();
    let length = file.text()[span.clone()].lines().next().unwrap_or("").chars().count();
    format!("{line}: {} {column}-{}", diagnostic.code, column + length)
}
