//! Where the front matter of a text is: TOML between `+++` or YAML between `---`.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::tree::Format;

/// The two parts of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The syntax.
    pub format: Format,
    /// The opening fence, where a missing field is reported.
    pub fence: Range<usize>,
    /// The bytes between the fences.
    pub data: Range<usize>,
    /// The bytes of the text after them.
    pub body: Range<usize>,
}

/// Finds the front matter.
///
/// # Errors
/// A diagnostic when there is none or it is not closed.
pub fn split(file: &Arc<SourceFile>) -> Result<FrontMatter, Diagnostic> {
    let text = &file.text();
    let start = text.len() - text.trim_start().len();
    let first = line(text, start);
    let (format, fence) = match text[first.clone()].trim_end() {
        "+++" => (Format::Toml, "+++"),
        "---" => (Format::Yaml, "---"),
        _ => return Err(Diagnostic::new(Code::NoFrontMatter, Place::span(file, first))),
    };
    let data_start = (first.end + 1).min(text.len());
    let mut at = data_start;
    while at < text.len() {
        let this = line(text, at);
        if text[this.clone()].trim_end() == fence {
            return Ok(FrontMatter {
                format,
                fence: first,
                data: data_start..this.start,
                body: (this.end + 1).min(text.len())..text.len(),
            });
        }
        at = this.end + 1;
    }
    let mut diagnostic = Diagnostic::new(Code::FrontMatterNotClosed, Place::span(file, first)).arg("fence", fence);
    if let Some(body) = where_text_seems_to_start(text, data_start, format) {
        diagnostic = diagnostic.other(Place::span(file, body));
    }
    Err(diagnostic)
}

fn line(text: &str, at: usize) -> Range<usize> {
    at..text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// The first line that is not of the front matter's form: before it the closing fence is missing.
fn where_text_seems_to_start(text: &str, from: usize, format: Format) -> Option<Range<usize>> {
    let mut at = from;
    while at < text.len() {
        let this = line(text, at);
        let shown = text[this.clone()].trim_end();
        let belongs = match format {
            Format::Toml => shown.contains('=') || shown.starts_with(['[', ']', '#', ' ', '"', '}']),
            Format::Yaml => shown.contains(':') || shown.starts_with(['-', '#', ' ']),
        };
        if !shown.is_empty() && !belongs {
            return Some(this);
        }
        at = this.end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("a.md", text))
    }

    #[test]
    fn both_fences_are_known() {
        let toml = file("+++\na = 1\n+++\nBài\n");
        let found = split(&toml).unwrap();
        assert_eq!((&toml.text()[found.data], &toml.text()[found.body]), ("a = 1\n", "Bài\n"));
        let yaml = file("\n---  \na: 1\n---");
        let found = split(&yaml).unwrap();
        assert_eq!((found.format, &yaml.text()[found.data], &yaml.text()[found.body]), (Format::Yaml, "a: 1\n", ""));
    }

    #[test]
    fn a_missing_fence_is_shown_where_the_text_begins() {
        assert_eq!(split(&file("Bài viết\n")).unwrap_err().code, Code::NoFrontMatter);
        let error = split(&file("+++\ntitle = \"A\"\n\nHôm nay trời đẹp.\n")).unwrap_err();
        assert_eq!(error.code, Code::FrontMatterNotClosed);
        assert_eq!(error.other.unwrap().line_column(), Some((4, 1)));
    }
}
