//! The pages of `docs/messages`, one for each code: what it means, a wrong and a right example.

use include_dir::{Dir, include_dir};

use super::{Code, Lang};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/messages");

/// The page of a code, in Markdown.
pub fn text(code: Code, lang: Lang) -> &'static str {
    let page = PAGES.get_file(format!("{}/{code}.md", lang.code()));
    page.and_then(|page| page.contents_utf8()).unwrap_or_default()
}

/// What a code means, in a few words.
pub fn title(code: Code, lang: Lang) -> &'static str {
    let first = text(code, lang).lines().next().unwrap_or_default();
    first.split_once(": ").map_or("", |(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_with_its_title_in_both_languages() {
        for code in Code::ALL {
            for lang in [Lang::Vi, Lang::En] {
                assert!(text(*code, lang).starts_with(&format!("# {code}: ")), "{code}, {lang:?}");
                assert!(!title(*code, lang).is_empty());
            }
        }
    }
}
