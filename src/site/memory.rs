//! What earlier runs of one process read and made of it.

use std::sync::Arc;

use jiff::tz::Offset;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::diag::{Outcome, SourceFile};
use crate::item::{self, Parsed};
use crate::plan;
use crate::source::{self, AssetFile, Sources, Text, ThemeFiles};
use crate::theme::Theme;

/// What earlier runs of one process read and made of it. An empty memory is always right; a full one saves work.
#[derive(Default)]
pub struct Memory {
    /// The files.
    pub sources: source::Memory,
    pub(super) items: Items,
    pub(super) theme: KeptTheme,
    pub(super) plan: plan::Memory,
}

/// What each text turned out to be.
#[derive(Default)]
pub(super) struct Items {
    /// By the address of the text, which is the same for as long as it is held here.
    known: FxHashMap<usize, KnownItem>,
}

/// What one text turned out to be, in one time zone.
struct KnownItem {
    file: Arc<SourceFile>,
    zone: Offset,
    parsed: Outcome<Parsed>,
}

impl Items {
    /// What each text turned out to be; only new texts are parsed.
    pub(super) fn parse(&mut self, sources: &Sources, zone: Offset) -> Outcome<Vec<Parsed>> {
        let key = |text: &Text| Arc::as_ptr(&text.file).addr();
        let is_known = |text: &Text| {
            let known = self.known.get(&key(text));
            known.is_some_and(|known| Arc::ptr_eq(&known.file, &text.file) && known.zone == zone)
        };
        let new: Vec<(usize, KnownItem)> = sources
            .texts
            .par_iter()
            .filter(|text| !is_known(text))
            .map(|text| (key(text), KnownItem { file: Arc::clone(&text.file), zone, parsed: item::parse(text, zone) }))
            .collect();
        self.known.extend(new);
        if self.known.len() > sources.texts.len() {
            let there: FxHashSet<usize> = sources.texts.iter().map(key).collect();
            self.known.retain(|key, _| there.contains(key));
        }
        let mut diagnostics = Vec::new();
        let read = sources.texts.iter().filter_map(|text| self.known.get(&key(text))).map(|known| {
            diagnostics.extend(known.parsed.diagnostics.iter().cloned());
            known.parsed.value.clone()
        });
        let unread = sources.unread.iter().cloned().map(Parsed::Broken);
        let value = read.chain(unread).collect();
        Outcome { value, diagnostics }
    }
}

/// The theme that was made last.
#[derive(Default)]
pub(super) struct KeptTheme(Option<(ThemeFiles, Vec<AssetFile>, Arc<Theme>)>);

impl KeptTheme {
    /// The theme of these files, which is only made again when they change.
    pub(super) fn get(&mut self, files: &ThemeFiles, generated: Vec<AssetFile>) -> Outcome<Option<Arc<Theme>>> {
        if let Some((known, assets, theme)) = &self.0
            && known == files
            && *assets == generated
        {
            return Outcome { value: Some(Arc::clone(theme)), diagnostics: Vec::new() };
        }
        let Outcome { value, diagnostics } = Theme::new(files.clone(), generated.clone());
        let value = value.map(Arc::new);
        // What is wrong with a theme is said again each time, so such a theme is not kept.
        let sound = value.clone().filter(|_| diagnostics.is_empty());
        self.0 = sound.map(|theme| (files.clone(), generated, theme));
        Outcome { value, diagnostics }
    }
}
