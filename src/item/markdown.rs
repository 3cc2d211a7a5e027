//! Markdown into a [`Body`]: HTML that is safe whatever the text says, with holes for links and pictures, whose
//! addresses stand beside it.

mod events;
mod indents;
mod notes;
mod table;
mod writer;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use super::{Address, Body};
use crate::diag::{Diagnostic, SourceFile};
use crate::source::ContentPath;
use indents::Dedented;

type Spanned<'a> = (Event<'a>, Range<usize>);

/// Reads the Markdown in `range` of a file that lies in `folder`.
pub(super) fn read(
    file: &Arc<SourceFile>,
    range: Range<usize>,
    folder: &ContentPath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body, Vec<Address>) {
    let text = &file.text()[range.clone()];
    let mut events = parse(text);
    let dedented = Dedented::of(text, &events, parse);
    if let Cow::Owned(text) = &dedented.text {
        events = parse(text);
    }
    writer::write(&dedented, events, file, range.start, folder, diagnostics)
}

fn parse(text: &str) -> Vec<Spanned<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()).collect()
}
