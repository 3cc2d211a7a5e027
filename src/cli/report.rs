//! What a run says at its end.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::Duration;

use super::args::Messages;
use super::words::Words;
use crate::diag::{self, Colour, Diagnostic, Format, Lang, Severity, Style};
use crate::portal::Hold;
use crate::publish::Summary;
use crate::site::{Last, Withheld};
use crate::source::CONTENT;
use crate::text::number;
use crate::trace::{PHASE, Span};

/// Longer lists are cut, with a count of the rest.
const LONGEST: usize = 20;

/// Prints a line at once. Nobody may be reading any more, which is no reason to stop.
pub(super) fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints a line to the error stream, as [`say`] does.
pub(super) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn colour() -> Colour {
    let may_colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if may_colour { Colour::Terminal } else { Colour::Plain }
}

/// Prints diagnostics as they come up, to the error stream.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], lang: Lang) {
    for diagnostic in diagnostics {
        complain(&diag::render(diagnostic, lang, colour()));
    }
}

/// Prints all diagnostics of a run in the form that was asked for, and how many there are. `last_line` names the words
/// for errors, which may say where the pages would have gone.
pub(super) fn all(
    diagnostics: &[Diagnostic],
    messages: &Messages,
    root: &Path,
    last_line: &str,
    out: &Path,
    words: &Words,
) {
    let root = root.display().to_string();
    let style = Style { format: messages.format, lang: messages.lang, colour: colour(), root: &root };
    let written = diag::write(diagnostics, style);
    match messages.format {
        Format::Human | Format::Short => {
            let _ = std::io::stderr().write_all(written.text.as_bytes());
        }
        Format::Json | Format::Github | Format::Sarif => {
            let _ = std::io::stdout().write_all(written.text.as_bytes());
        }
    }
    if let Some(summary) = written.summary
        && let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY")
    {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        // The messages were printed; a summary that cannot be written is one page less.
        let _ = file.and_then(|mut file| file.write_all(summary.as_bytes()));
    }
    let errors = diagnostics.iter().filter(|d| d.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let out = diag::printable(&out.display().to_string());
    let line = |key: &str, count: usize| {
        if count > 0 {
            complain(&words.fill(key, &[("count", &count.to_string()), ("out", &out)]));
        }
    };
    line("left_out", written.left_out);
    line("warnings", warnings);
    line(last_line, errors);
    if messages.format == Format::Human
        && let Some(first) = diagnostics.iter().find(|d| d.severity() == Severity::Error)
    {
        complain(&words.fill("explain_hint", &[("code", first.code.number())]));
    }
}

/// Prints that all is well.
pub(super) fn checked(pages: usize, time: Duration, words: &Words, lang: Lang) {
    let pages = number::grouped(pages as u64, lang);
    say(&words.fill("checked", &[("pages", &pages), ("time", &seconds(time, lang))]));
}

fn seconds(time: Duration, lang: Lang) -> String {
    let seconds = format!("{:.2}", time.as_secs_f64());
    if lang == Lang::Vi { seconds.replace('.', ",") } else { seconds }
}

/// Prints what was built, what is held back and what was left alone.
pub(super) fn built(last: &Last, summary: &Summary, out: &Path, time: Duration, words: &Words, lang: Lang) {
    let grouped = |count: usize| number::grouped(count as u64, lang);
    let out = diag::printable(&out.display().to_string());
    list("held", &last.held, |held| held_line(held, words), &out, words);
    list(
        "ignored",
        &last.ignored,
        |ignored| format!("{}: {}", ignored.path, diag::term(&ignored.reason, lang)),
        &out,
        words,
    );
    list("removed", &summary.removed, Clone::clone, &out, words);
    list("foreign", &summary.foreign, Clone::clone, &out, words);
    let files = [
        ("new", grouped(summary.new)),
        ("changed", grouped(summary.changed)),
        ("removed", grouped(summary.removed.len())),
        ("unchanged", grouped(summary.unchanged)),
    ];
    let values: Vec<(&str, &str)> = files.iter().map(|(name, value)| (*name, value.as_str())).collect();
    say(&words.fill("files", &values));
    say(&words.fill("built", &[("pages", &grouped(last.pages)), ("out", &out), ("time", &seconds(time, lang))]));
}

/// Slowest pages and kinds of pages that are named.
const SLOWEST: usize = 10;

/// Prints how long each phase took, the kinds of pages by the time that they took together, and the slowest pages.
pub(super) fn timings(spans: &[Span], whole: Duration, words: &Words) {
    let milliseconds = |time: Duration| format!("{:>9.1} ms", time.as_secs_f64() * 1000.0);
    complain(words.get("timings_phases"));
    for span in spans.iter().filter(|span| span.kind == PHASE) {
        complain(&format!("{}  {}", milliseconds(span.time), words.get(&format!("phase_{}", span.name))));
    }
    complain(&format!("{}  {}", milliseconds(whole), words.get("timings_whole")));

    let mut kinds: BTreeMap<&str, (usize, Duration)> = BTreeMap::new();
    let mut pages: Vec<&Span> = spans.iter().filter(|span| span.kind != PHASE).collect();
    for page in &pages {
        let (count, time) = kinds.entry(page.kind).or_default();
        *count += 1;
        *time += page.time;
    }
    complain(words.get("timings_kinds"));
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, (_, time))| (std::cmp::Reverse(*time), *kind));
    for (kind, (count, time)) in kinds.iter().take(SLOWEST) {
        complain(&format!("{}  {kind} × {count}", milliseconds(*time)));
    }
    complain(words.get("timings_pages"));
    pages.sort_by_key(|page| (std::cmp::Reverse(page.time), &page.name));
    for page in pages.iter().take(SLOWEST) {
        complain(&format!("{}  {}", milliseconds(page.time), diag::printable(&page.name)));
    }
}

fn list<T>(heading: &str, items: &[T], line: impl Fn(&T) -> String, out: &str, words: &Words) {
    if items.is_empty() {
        return;
    }
    say(&words.fill(heading, &[("count", &items.len().to_string()), ("out", out)]));
    for item in items.iter().take(LONGEST) {
        say(&format!("  {}", diag::printable(&line(item))));
    }
    if items.len() > LONGEST {
        say(&format!("  {}", words.fill("more", &[("count", &(items.len() - LONGEST).to_string())])));
    }
}

fn held_line(held: &Withheld, words: &Words) -> String {
    let why = match held.why {
        Hold::Draft => words.get("held_draft").to_owned(),
        Hold::Scheduled(when) => words.fill("held_scheduled", &[("date", &when.to_string())]),
        Hold::Expired(when) => words.fill("held_expired", &[("date", &when.to_string())]),
    };
    format!("{CONTENT}/{}: {why}", held.path)
}
