//! The words of pages and URLs: a table a language, of which a theme may change any entry.
//!
//! Knows nothing of templates or content; views and templates both take their words from here, so that a
//! page's title and its body cannot speak two languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Lang, Outcome, Place, SourceFile};
use crate::text::Slug;
use crate::tree::{self, Format, Value};

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
        let table = tree::parse(file, 0..file.text.len(), Format::Toml, diagnostics);
        for entry in table.entries {
            let place = Place::span(file, entry.key_span);
            if !self.table.contains_key(&entry.key) {
                let near = crate::text::nearest(&entry.key, self.table.keys().map(String::as_str)).map(str::to_owned);
                let known = self.table.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                let diagnostic = Diagnostic::new(Code::UnknownKey, place).arg("key", entry.key);
                diagnostics.push(diagnostic.arg_if("near", near).arg("known", known));
                continue;
            }
            match entry.node.value {
                Value::Quoted(text) => {
                    self.table.insert(entry.key, text);
                }
                _ => diagnostics.push(
                    Diagnostic::new(Code::WrongType, Place::span(file, entry.node.span))
                        .term("expected", "a-text")
                        .term("found", "found-number"),
                ),
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

    /// The words for a key with `{name}` replaced.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// The URL segment for a key.
    #[expect(clippy::expect_used, reason = "the built-in URL words are slugs, and fall in when a changed one is not")]
    pub fn slug(&self, key: &str) -> Slug {
        Slug::of(self.get(key))
            .or_else(|| Slug::of(built_in(self.lang).get(key)?))
            .expect("every URL word is a slug in the built-in tables")
    }

    /// All entries, for templates.
    pub fn table(&self) -> &BTreeMap<String, String> {
        &self.table
    }
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
            let (in_code, in_template) = (format!("\"{key}\""), format!("t.{key}"));
            assert!(texts.iter().any(|text| text.contains(&in_code) || text.contains(&in_template)), "{key}");
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
            if key.starts_with("url_") {
                assert!(Slug::parse(word).is_some() && Slug::parse(&en[key]).is_some(), "{key}");
            }
        }
    }
}
