//! Diagnostics for people: the quoted line, a caret, and what to type instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::words::{self, Lang};
use super::{Diagnostic, Place, Severity};

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
        group = at(group, other, AnnotationKind::Context, &levels.other);
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
    match place {
        Place::Nowhere => group,
        Place::Path(path) => group.element(Origin::path(printable(path))),
        Place::Span { file, span } => group.element(
            Snippet::source(file.text.as_str())
                .path(printable(&file.path))
                .annotation(kind.span(span.clone()).label((!label.is_empty()).then_some(printable(label)))),
        ),
    }
}

/// Text of the editor's as it may go to a terminal: control characters are shown, not sent, so that a file's name can
/// neither move the cursor nor pass for a line of ours.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
