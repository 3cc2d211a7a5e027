//! What earlier runs of one process read and made of it.

use std::sync::Arc;

use crate::diag::Outcome;
use crate::item::Parsed;
use crate::plan;
use crate::source::{self, AssetFile, ThemeFiles};
use crate::theme::Theme;
use jiff::tz::Offset;

/// What earlier runs of one process read and made of it. An empty memory is always right; a full one saves work.
#[derive(Default)]
pub struct Memory {
    /// The files, with what the texts turned out to be.
    pub sources: source::Memory<Outcome<Parsed>>,
    /// The zone in which the texts were read.
    pub(super) zone: Option<Offset>,
    pub(super) theme: KeptTheme,
    pub(super) plan: plan::Memory,
}

impl Memory {
    /// An empty memory for a process that runs again and again.
    pub fn lasting() -> Self {
        Self { plan: plan::Memory::lasting(), ..Self::default() }
    }
}

/// The theme that was made last.
#[derive(Default)]
pub(super) struct KeptTheme(Option<(ThemeFiles, Arc<Theme>)>);

impl KeptTheme {
    /// The theme of these files, which is only made again when they change.
    pub(super) fn get(&mut self, files: &ThemeFiles, assets: &[AssetFile]) -> Outcome<Option<Arc<Theme>>> {
        if let Some((known, theme)) = &self.0
            && known == files
            && theme.assets() == assets
        {
            return Outcome { value: Some(Arc::clone(theme)), diagnostics: Vec::new() };
        }
        let Outcome { value, diagnostics } = Theme::new(files.clone(), assets.to_vec());
        let value = value.map(Arc::new);
        // What is wrong with a theme is said again each time, so such a theme is not kept.
        let sound = value.clone().filter(|_| diagnostics.is_empty());
        self.0 = sound.map(|theme| (files.clone(), theme));
        Outcome { value, diagnostics }
    }
}
