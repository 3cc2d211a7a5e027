//! Paragraphs that begin with blanks.
//!
//! Markdown takes four blanks at the start of a line for program code; Vietnamese offices take them for the
//! first line of a paragraph, and text pasted from a word processor is full of them. So indented code does
//! not exist here (a fenced block does the same), and the blanks are masked before the text is read.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::Spanned;

/// Stands for a blank that was masked. Texts hold no control characters, so it is nothing else.
pub(super) const MASK: char = '\u{1}';

/// The text with the indents of such paragraphs masked, byte for byte as long; `None` when there are none.
pub(super) fn indented_paragraphs(text: &str, events: &[Spanned<'_>]) -> Option<String> {
    let mut masked: Option<Vec<u8>> = None;
    let mut depth = 0usize;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if depth == 0 => {
                let bytes = masked.get_or_insert_with(|| text.as_bytes().to_vec());
                let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
                mask_indents(&mut bytes[start..span.end]);
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    String::from_utf8(masked?).ok()
}

fn mask_indents(bytes: &mut [u8]) {
    let mut at_line_start = true;
    for byte in bytes {
        match *byte {
            b'\n' => at_line_start = true,
            b' ' | b'\t' if at_line_start => *byte = MASK as u8,
            _ => at_line_start = false,
        }
    }
}
