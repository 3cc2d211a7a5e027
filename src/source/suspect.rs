//! What must never go out with a text, whoever wrote it there: the marks of a merge that was not finished, passwords
//! of machines, and paths of the computer on which the text was written.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use crate::diag::{Code, Diagnostic, Place, SourceFile};

/// How a secret begins, what it is, and what has to follow.
struct Mark {
    start: &'static str,
    /// What it is, as a term of the message tables.
    what: &'static str,
    rest: Rest,
}

/// What follows the beginning.
enum Rest {
    /// At least so many letters, digits, `-` or `_`.
    Code(usize),
    /// These words, later on the same line.
    OnLine(&'static str),
    /// A name.
    Name,
}

const fn mark(start: &'static str, what: &'static str, rest: Rest) -> Mark {
    Mark { start, what, rest }
}

const MARKS: &[Mark] = &[
    mark("-----BEGIN ", "secret-key", Rest::OnLine("PRIVATE KEY-----")),
    mark("PuTTY-User-Key-File-", "secret-key", Rest::Code(1)),
    mark("AKIA", "secret-token", Rest::Code(16)),
    mark("ASIA", "secret-token", Rest::Code(16)),
    mark("ghp_", "secret-token", Rest::Code(36)),
    mark("gho_", "secret-token", Rest::Code(36)),
    mark("ghu_", "secret-token", Rest::Code(36)),
    mark("ghs_", "secret-token", Rest::Code(36)),
    mark("ghr_", "secret-token", Rest::Code(36)),
    mark("github_pat_", "secret-token", Rest::Code(22)),
    mark("glpat-", "secret-token", Rest::Code(20)),
    mark("xoxb-", "secret-token", Rest::Code(20)),
    mark("xoxp-", "secret-token", Rest::Code(20)),
    mark("sk_live_", "secret-token", Rest::Code(20)),
    mark("rk_live_", "secret-token", Rest::Code(20)),
    mark("sk-proj-", "secret-token", Rest::Code(20)),
    mark("hf_", "secret-token", Rest::Code(30)),
    mark("eyJhbGciOi", "secret-token", Rest::Code(20)),
    mark(":\\Users\\", "secret-path", Rest::Name),
    mark(":/Users/", "secret-path", Rest::Name),
    mark("file:///", "secret-path", Rest::Name),
];

#[expect(clippy::expect_used, reason = "the marks are part of the binary and read by a test")]
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // Only for searches that take the leftmost mark does the crate look at many bytes at once.
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(MARKS.iter().map(|mark| mark.start));
    finder.expect("the marks are few and short")
});

/// What must not go out with this text. Of a merge only the first mark is told.
pub(super) fn check(file: &SourceFile) -> Vec<Diagnostic> {
    if let Some(span) = conflict(file.text()) {
        return vec![Diagnostic::new(Code::MergeConflict, Place::span(&Arc::new(masked(file)), span))];
    }
    let mut secrets = secrets(file.text()).peekable();
    if secrets.peek().is_none() {
        return Vec::new();
    }
    let masked = Arc::new(masked(file));
    let told = secrets.map(|(span, what)| Diagnostic::new(Code::Secret, Place::span(&masked, span)).term("what", what));
    told.collect()
}

/// The text without what follows each mark: messages quote the line, and others read them.
fn masked(file: &SourceFile) -> SourceFile {
    let mut text = String::with_capacity(file.text().len());
    for found in FINDER.find_iter(file.text()) {
        if let Some(before) = file.text().get(text.len()..found.end()) {
            text.push_str(before);
            let rest = &file.text()[found.end()..];
            let length = rest.find(|c: char| c.is_whitespace() || "\"'`<>)]".contains(c)).unwrap_or(rest.len());
            // As many bytes as before, so that places stay where they are.
            text.push_str(&"*".repeat(length));
        }
    }
    text.push_str(&file.text()[text.len()..]);
    SourceFile::new(file.path.clone(), text)
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The first mark of a merge. A row of `=` alone underlines headings, and letters are quoted seven deep.
fn conflict(text: &str) -> Option<Range<usize>> {
    let line_at = |mark: &str| {
        let starts = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
        let at = memmem::find_iter(text.as_bytes(), mark).find(|at| starts(*at))?;
        Some(at..at + text[at..].lines().next().unwrap_or_default().len())
    };
    let ends = || line_at(">>>>>>> ").filter(|_| line_at("=======\n").is_some());
    line_at("<<<<<<< ").or_else(ends)
}

/// The secrets. Only their beginning is pointed at, so that no message repeats them.
fn secrets(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    FINDER.find_iter(text).filter_map(|found| {
        let mark = &MARKS[found.pattern().as_usize()];
        let is_within_word = text[..found.start()].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = &text[found.end()..];
        let is_one = match mark.rest {
            Rest::Code(least) => !is_within_word && rest.chars().take_while(|c| is_code(*c)).count() >= least,
            Rest::OnLine(words) => rest.lines().next().is_some_and(|line| line.contains(words)),
            // The letter of a drive stands before the first colon, and a path after it.
            Rest::Name => {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
                // Folders that every computer has say nothing of anyone.
                let is_anyones = ["", "public", "default", "admin", "administrator", "all", "user", "username"];
                let is_someones = !is_anyones.contains(&name.to_lowercase().as_str());
                is_someones && (is_within_word || mark.start.starts_with("file"))
            }
        };
        is_one.then_some((found.range(), mark.what))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(text: &str) -> Option<Code> {
        let file = Arc::new(SourceFile::new("a.md".to_owned(), text.to_owned()));
        check(&file).first().map(|diagnostic| diagnostic.code)
    }

    #[test]
    fn an_unfinished_merge_is_found_and_an_underlined_heading_is_not() {
        assert_eq!(code_of("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> nhánh\n"), Some(Code::MergeConflict));
        assert_eq!(code_of("<<<<<<< HEAD"), Some(Code::MergeConflict));
        assert_eq!(code_of("a\n=======\nb\n>>>>>>> nhánh"), Some(Code::MergeConflict));
        assert_eq!(code_of("Đề mục\n=======\n<<<<<<<<<<\na <<<<<<< b"), None);
        assert_eq!(code_of(">>>>>>> Trả lời thư"), None);
    }

    #[test]
    fn secrets_are_found_in_every_form_that_is_known() {
        // Put together here, so that no tool takes this file for a leak.
        let long = "aB3".repeat(20);
        for start in ["AKIA", "ghp_", "github_pat_", "glpat-", "xoxb-", "sk_live_", "eyJhbGciOi"] {
            assert_eq!(code_of(&format!("khóa: {start}{long}")), Some(Code::Secret), "{start}");
        }
        for text in [
            "-----BEGIN RSA PRIVATE KEY-----\nMII",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            "Ảnh ở C:\\Users\\lan\\Desktop\\anh.jpg",
            "D:/Users/lan/anh.jpg",
            "file:///home/lan/anh.jpg",
        ] {
            assert_eq!(code_of(text), Some(Code::Secret), "{text}");
        }
    }

    #[test]
    fn a_message_does_not_repeat_the_secret() {
        let token = format!("ghp_{}", "aB3".repeat(12));
        let text = format!("{token}.aB3 của xã");
        let file = Arc::new(SourceFile::new("a.md".to_owned(), text));
        let message = crate::diag::render(&check(&file)[0], crate::diag::Lang::Vi, crate::diag::Colour::Plain);
        assert!(message.contains("ghp_***") && message.contains("của xã") && !message.contains("aB3"), "{message}");
    }

    #[test]
    fn words_that_only_begin_like_a_secret_are_none() {
        for text in [
            "AKIA là tên một hãng",
            "xAKIAABCDEFGHIJKLMNOP",
            "-----BEGIN PUBLIC KEY-----",
            "https://ubnd.example/Users/lan",
            "thư mục C:\\Windows",
            "tệp file:/// của máy",
            "C:\\Users\\Public\\Downloads",
        ] {
            assert_eq!(code_of(text), None, "{text}");
        }
    }
}
