//! The words of pages and URLs: a table a language, of which a theme may change any entry.
//!
//! Knows nothing of templates or content; views and templates both take their words from here, so that a
//! page's title and its body cannot speak two languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{self, Code, Diagnostic, Lang, Outcome, SourceFile};
use crate::text::Slug;
use crate::tree::{self, Context, Format, read};

/// The words of one portal.
#[derive(Debug, Clone)]
pub struct Words {
    lang: Lang,
    table: BTreeMap<String, String>,
}

impl Words {
    /// The language's own words, with a theme's changes put over them.
    pub fn new(lang: Lang, changes: Option<&Arc<SourceFile>>) -> Outcome<Self> {
        let mut diagnostics = Vec::new();
        let mut words = Self { lang, table: built_in(lang) };
        if let Some(file) = changes {
            words.change(file, &mut diagnostics);
        }
        Outcome { value: words, diagnostics }
    }

    fn change(&mut self, file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) {
        let Some(table) = tree::parse(file, 0..file.text().len(), Format::Toml, diagnostics) else { return };
        let mut context = Context { file, format: Format::Toml, diagnostics };
        for entry in table.entries {
            let Some(word) = self.table.get_mut(&entry.key) else {
                let known: Vec<&str> = self.table.keys().map(String::as_str).collect();
                let near = crate::text::nearest(&entry.key, known.iter().copied());
                context.report(Code::UnknownKey, &entry.key_span, |d| {
                    d.arg("key", &entry.key).arg_if("near", near).arg("known", known.join(", "))
                });
                continue;
            };
            let Some(text) = read::text(&entry.node, &mut context) else { continue };
            if is_of_url(&entry.key) && Slug::parse(&text).is_none() {
                let fixed = Slug::of(&text).map(|slug| Format::Toml.line(&entry.key, slug.as_str()));
                context.report(Code::BadSlug, &entry.node.span, |d| d.arg("value", text).arg_if("fixed", fixed));
            } else {
                *word = text;
            }
        }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words for a key of the tables.
    pub fn get(&self, key: &str) -> &str {
        debug_assert!(self.table.contains_key(key), "there is no word {key}");
        self.table.get(key).map_or("", String::as_str)
    }

    /// The words for a key with each `{name}` filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        diag::fill(self.get(key), value).unwrap_or_else(|| self.get(key).to_owned())
    }

    /// The URL segment for a key.
    #[expect(clippy::expect_used, reason = "a changed URL word is only taken when it is a slug")]
    pub fn slug(&self, key: &str) -> Slug {
        Slug::parse(self.get(key)).expect("every URL word is a slug")
    }

    /// All entries, for templates.
    pub fn table(&self) -> &BTreeMap<String, String> {
        &self.table
    }
}

fn is_of_url(key: &str) -> bool {
    key.starts_with("url_")
}

#[expect(clippy::expect_used, reason = "the tables are part of the binary and read by a test")]
fn built_in(lang: Lang) -> BTreeMap<String, String> {
    let text = match lang {
        Lang::Vi => include_str!("vi.toml"),
        Lang::En => include_str!("en.toml"),
    };
    toml::from_str(text).expect("the table of words is well formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_used() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let files =
            ["src", "themes/default/templates"].into_iter().flat_map(|dir| walkdir::WalkDir::new(root.join(dir)));
        let texts: Vec<String> =
            files.flatten().filter_map(|entry| std::fs::read_to_string(entry.path()).ok()).collect();
        for key in built_in(Lang::Vi).keys() {
            let in_code = format!("\"{key}\"");
            let in_template =
                [" ", "("].iter().flat_map(|before| [" ", ")"].map(|after| format!("{before}t.{key}{after}")));
            let ways: Vec<String> = in_template.chain([in_code]).collect();
            assert!(texts.iter().any(|text| ways.iter().any(|way| text.contains(way))), "{key}");
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let (vi, en) = (built_in(Lang::Vi), built_in(Lang::En));
        assert!(vi.keys().eq(en.keys()));
        for (key, word) in &vi {
            assert!(!word.is_empty() && !en[key].is_empty(), "{key}");
            let places = |text: &str| text.matches('{').count();
            assert_eq!(places(word), places(&en[key]), "{key}");
            if is_of_url(key) {
                assert!(Slug::parse(word).is_some() && Slug::parse(&en[key]).is_some(), "{key}");
            }
        }
    }
}
