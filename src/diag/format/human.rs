//! Diagnostics for people: the quoted line, a caret, and what to type instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Written;
use crate::diag::words::{self, Lang};
use crate::diag::{Diagnostic, Place, Severity};

/// Whether to use the terminal's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text, for pipes and files.
    Plain,
    /// Colours of a terminal.
    Terminal,
}

/// Lines longer than this are cut around the place that matters: a Vietnamese paragraph is one line.
const WIDTH: usize = 110;

/// Messages of one file that are shown; more of them mostly have one cause.
const SHOWN_OF_FILE: usize = 20;

/// Messages of a run that are shown.
const SHOWN: usize = 60;

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang, colour: Colour) -> Written {
    let mut written = Written::default();
    let (mut shown, mut of_file, mut file) = (0, 0, None);
    for diagnostic in diagnostics {
        let path = diagnostic.place.path();
        of_file = if path == file { of_file + 1 } else { 1 };
        file = path;
        if shown < SHOWN && of_file <= SHOWN_OF_FILE {
            shown += 1;
            written.text.push_str(&render(diagnostic, lang, colour));
            written.text.push('\n');
        } else {
            written.left_out += 1;
        }
    }
    written
}

/// One diagnostic as text that ends in a line break.
pub fn render(diagnostic: &Diagnostic, lang: Lang, colour: Colour) -> String {
    let words = words::word(diagnostic, lang);
    let levels = words::levels(lang);
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(levels.error.as_str()),
        Severity::Warning => Level::WARNING.with_name(levels.warning.as_str()),
    };
    let help = Level::HELP.with_name(levels.help.as_str());

    let title = level.primary_title(printable(&words.message)).id(diagnostic.code.number());
    let mut group = at(Group::with_title(title), &diagnostic.place, AnnotationKind::Primary, &words.label);
    if let Some(other) = &diagnostic.other {
        group = at(group, other, AnnotationKind::Context, &words.other);
    }
    for line in &words.help {
        group = group.element(help.clone().message(printable(line)));
    }

    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Terminal => Renderer::styled(),
    };
    let mut text = renderer.term_width(WIDTH).render(&[group]);
    text.push('\n');
    text
}

fn at<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind, label: &'a str) -> Group<'a> {
    match (place.path(), place.quoted()) {
        (None, _) => group,
        (Some(path), None) => group.element(Origin::path(printable(path))),
        (Some(path), Some((text, span))) => group.element(
            Snippet::source(text)
                .path(printable(path))
                .annotation(kind.span(span).label((!label.is_empty()).then_some(printable(label)))),
        ),
    }
}

/// Text of the editor's as it may go to a terminal: control characters are shown, not sent, so that a file's name can
/// neither move the cursor nor pass for a line of ours. Signs that turn the direction of text are shown too.
pub fn printable(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
