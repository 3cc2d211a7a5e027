//! `theme.toml`: what a theme says of itself.

use std::sync::Arc;

use crate::diag::{Diagnostic, SourceFile};
use crate::tree::{self, Fields, Format, read};

/// What a theme says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// Under which licence others may use it.
    pub license: Option<String>,
}

/// Reads a manifest. Faults are reported; what could not be read is left empty.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Manifest {
    let Some(table) = tree::parse(file, 0..file.text().len(), Format::Toml, diagnostics) else {
        return Manifest::default();
    };
    let mut fields = Fields::new(&table, 0..0, file, Format::Toml, diagnostics);
    let name = fields.required("name", "Sen vàng", read::text).map_or_else(String::new, |found| found.value);
    let mut text = |key| fields.optional(key, read::text).map(|found| found.value);
    let [description, author, license] = ["description", "author", "license"].map(&mut text);
    fields.finish();
    Manifest { name, description, author, license }
}
