//! The steps from a folder to a plan, in order, each with its diagnostics.

use rayon::prelude::*;

use crate::config::statistics::{self, Statistics};
use crate::config::{self, BaseUrl, Config};
use crate::diag::{self, Code, Diagnostic, Outcome, Place};
use crate::item::{self, Parsed};
use crate::plan::{self, Plan, Planned};
use crate::portal::{self, Clock, Portal};
use crate::render::{Content, Renderer};
use crate::source::{self, AssetFile, Gate, Sources, THEMES};
use crate::text::date::{DateText, When};
use crate::theme::Theme;
use crate::view::Viewer;
use crate::words::Words;

/// A portal that is planned and can be rendered.
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// The words of its pages.
    pub words: Words,
    /// Its content, arranged.
    pub portal: Portal,
    /// Its routes.
    pub plan: Plan,
    /// Its theme.
    pub theme: Theme,
    /// The numbers of visits.
    pub statistics: Option<Statistics>,
    /// The time as which the run counts.
    pub clock: Clock,
}

/// What a command may change of the settings.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the portal will be on the web, instead of the setting.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The time as which the run counts, instead of the clock's.
    pub now: Option<DateText>,
}

impl Site {
    /// Reads the settings.
    ///
    /// The value is `None` when they are too broken to go on.
    pub fn settings(gate: &Gate, options: &Options) -> Outcome<Option<(Config, std::sync::Arc<diag::SourceFile>)>> {
        let file = match source::read_settings(gate) {
            Ok(file) => file,
            Err(diagnostic) => return Outcome { value: None, diagnostics: vec![diagnostic] },
        };
        let mut outcome = config::read(&file);
        if let (Some(config), Some(base_url)) = (&mut outcome.value, &options.base_url) {
            config.base_url = base_url.clone();
        }
        if let Some(config) = &outcome.value
            && let Some(diagnostic) = missing_theme(gate, config, &file)
        {
            outcome.diagnostics.push(diagnostic);
        }
        Outcome { value: outcome.value.map(|config| (config, file)), diagnostics: outcome.diagnostics }
    }

    /// Reads, arranges and plans a portal. The value is `None` when its theme cannot be read.
    pub fn load(
        gate: &Gate,
        config: Config,
        settings: &std::sync::Arc<diag::SourceFile>,
        options: &Options,
    ) -> Outcome<Option<Self>> {
        let mut diagnostics = Vec::new();
        let mut sources = source::load(gate, &config.theme.value).drain_into(&mut diagnostics);
        let theme_files = std::mem::take(&mut sources.theme);
        let changes = theme_files.words.get(config.language.code());
        let words = Words::new(config.language, changes).drain_into(&mut diagnostics);
        let theme = Theme::new(theme_files, generated(&config)).drain_into(&mut diagnostics);
        let statistics = sources
            .statistics
            .as_ref()
            .and_then(|file| statistics::read(file, config.zone).drain_into(&mut diagnostics));
        let clock = clock(&config, options);

        let parsed = parse(&sources, &config, &mut diagnostics);
        let Sources { files, statics, ignored, .. } = sources;
        let inputs = portal::Inputs {
            parsed,
            files,
            statics,
            ignored,
            page_size: config.page_size,
            related_size: config.related_size,
        };
        let portal = portal::arrange(inputs, clock).drain_into(&mut diagnostics);
        let assets = theme.as_ref().map_or(&[][..], Theme::assets);
        let plan = plan::build(&portal, &config, settings, &words, assets).drain_into(&mut diagnostics);

        diag::sort(&mut diagnostics);
        let value = theme.map(|theme| Self { config, words, portal, plan, theme, statistics, clock });
        Outcome { value, diagnostics }
    }

    /// Makes views of this portal.
    pub fn viewer(&self) -> Viewer<'_> {
        Viewer {
            config: &self.config,
            words: &self.words,
            portal: &self.portal,
            plan: &self.plan,
            statistics: self.statistics,
            now: self.clock.now,
        }
    }

    /// Renders views of this portal.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.theme, &self.viewer())
    }

    /// The content of a route.
    ///
    /// # Errors
    /// When a template fails.
    pub fn content(&self, planned: &Planned, renderer: &Renderer<'_>) -> Result<Content, Box<Diagnostic>> {
        renderer.render(&self.viewer().view(planned)).map_err(|diagnostic| {
            // The template comes first, since it is what has to be mended; the text says on what it failed.
            match plan::origin(planned, &self.portal) {
                Place::Nowhere => diagnostic,
                place => Box::new(diagnostic.other(place)),
            }
        })
    }
}

/// Files of the theme that come from the settings.
fn generated(config: &Config) -> Vec<AssetFile> {
    let colours = config.colours.style_sheet();
    colours.map(|css| AssetFile { name: "colours.css".to_owned(), bytes: css.into_bytes() }).into_iter().collect()
}

fn parse(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Parsed> {
    let outcomes: Vec<_> = sources.texts.par_iter().map(|text| item::parse(text, config.zone)).collect();
    let unread = sources.unread.iter().cloned().map(Parsed::Broken);
    outcomes.into_iter().map(|outcome| outcome.drain_into(diagnostics)).chain(unread).collect()
}

fn clock(config: &Config, options: &Options) -> Clock {
    let given = options.now.as_ref().and_then(|now| now.in_zone(config.zone));
    let now = given.map_or_else(|| config.zone.to_datetime(jiff::Timestamp::now()), When::start);
    Clock { now, drafts: options.drafts }
}

/// The name of the built-in theme, which needs no folder.
const BUILT_IN_THEME: &str = "default";

fn missing_theme(gate: &Gate, config: &Config, file: &std::sync::Arc<diag::SourceFile>) -> Option<Diagnostic> {
    let theme = &config.theme.value;
    let themes = gate.root().join(THEMES);
    let is_name = !theme.contains(['/', '\\']) && !theme.starts_with('.');
    if theme == BUILT_IN_THEME || (is_name && themes.join(theme).is_dir()) {
        return None;
    }
    let names: Vec<String> = themes
        .read_dir()
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let known = names.iter().map(String::as_str).chain([BUILT_IN_THEME]);
    let near = crate::text::nearest(theme, known).map(str::to_owned);
    Some(
        Diagnostic::new(Code::NoTheme, Place::span(file, config.theme.span.clone()))
            .arg("theme", theme)
            .arg_if("near", near),
    )
}
