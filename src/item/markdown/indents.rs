//! Paragraphs that begin with blanks.
//!
//! Markdown takes four blanks at the start of a line for program code; Vietnamese offices take them for the
//! first line of a paragraph, and text pasted from a word processor is full of them. So indented code does
//! not exist here (a fenced block does the same): the blanks are cut before the text is read, and every
//! position is traced back to the text as it was.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::Spanned;

/// A text without the indents that Markdown would take for code.
pub(super) struct Dedented<'a> {
    pub(super) text: Cow<'a, str>,
    /// For each line that lost blanks: where it begins now, and how many bytes all lines up to it lost.
    cuts: Vec<(usize, usize)>,
}

/// Text within text within text: beyond this depth an indent is left as it is.
const DEEPEST: usize = 8;

impl<'a> Dedented<'a> {
    /// Cuts the indents of a text that was read as `events`. `parse` reads what is left of it.
    pub(super) fn of(text: &'a str, events: &[Spanned<'a>], parse: impl Fn(&str) -> Vec<Spanned<'_>>) -> Self {
        let mut blocks = code_blocks(events);
        if blocks.is_empty() {
            return Self { text: Cow::Borrowed(text), cuts: Vec::new() };
        }
        let mut indents: Vec<usize> = vec![0; text.split('\n').count()];
        let mut current = Cow::Borrowed(text);
        // Blocks of other depth may come to light when one is cut.
        for _ in 0..DEEPEST {
            if blocks.is_empty() {
                break;
            }
            for block in blocks {
                cut(&current, &block, &mut indents);
            }
            current = Cow::Owned(apply(text, &indents));
            blocks = code_blocks(&parse(&current));
        }
        let cuts = cuts(text, &indents);
        Self { text: current, cuts }
    }

    /// Where a span of the text was before.
    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let line = self.cuts.partition_point(|(start, _)| *start <= at);
            at + line.checked_sub(1).map_or(0, |line| self.cuts[line].1)
        };
        back(span.start)..back(span.end)
    }
}

fn code_blocks(events: &[Spanned<'_>]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    for (event, span) in events {
        match event {
            Event::Start(tag) => {
                if depth == 0 && matches!(tag, Tag::CodeBlock(CodeBlockKind::Indented)) {
                    blocks.push(span.clone());
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    blocks
}

/// Takes the indent that all lines of a block share off each of them.
fn cut(text: &str, block: &Range<usize>, indents: &mut [usize]) {
    let start = text[..block.start].rfind('\n').map_or(0, |at| at + 1);
    let first = text[..start].matches('\n').count();
    let lines = || text[start..block.end].trim_end_matches('\n').split('\n').enumerate();
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    // A line of blanks alone parts two paragraphs and says nothing of their indent.
    let shared = lines().filter(|(_, line)| !line.trim().is_empty()).map(|(_, line)| blanks(line)).min();
    for (index, line) in lines() {
        indents[first + index] += shared.unwrap_or(0).min(blanks(line));
    }
}

fn apply(text: &str, indents: &[usize]) -> String {
    let lines: Vec<&str> = text.split('\n').zip(indents).map(|(line, indent)| &line[*indent..]).collect();
    lines.join("\n")
}

fn cuts(text: &str, indents: &[usize]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let (mut start, mut lost) = (0, 0);
    for (line, &indent) in text.split('\n').zip(indents) {
        lost += indent;
        if indent > 0 {
            cuts.push((start, lost));
        }
        start += line.len() - indent + 1;
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_and_lists_lose_their_indents_and_positions_are_kept() {
        let text = "Một.\n\n     Hai **đậm**.\n    \n         Ba.\n\n    - a\n      - b\n";
        let dedented = Dedented::of(text, &parse(text), parse);
        assert_eq!(dedented.text, "Một.\n\n Hai **đậm**.\n\nBa.\n\n- a\n  - b\n");
        for word in ["Hai", "**đậm**", "Ba", "b\n"] {
            let at = dedented.text.find(word).unwrap();
            assert_eq!(&text[dedented.original(&(at..at + word.len()))], word);
        }
    }

    #[test]
    fn fenced_code_keeps_its_blanks() {
        let text = "```\n    x\n```\n";
        assert_eq!(Dedented::of(text, &parse(text), parse).text, text);
    }

    proptest! {
        #[test]
        fn what_is_left_stands_where_it_stood(text in "([ \t]{0,9}[a-c#>-]{0,3}\n?){0,12}") {
            let dedented = Dedented::of(&text, &parse(&text), parse);
            for (at, c) in dedented.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert_eq!(text[dedented.original(&(at..at)).start..].chars().next(), Some(c));
            }
        }
    }
}
