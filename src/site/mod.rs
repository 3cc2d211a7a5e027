//! The steps from a folder to a plan, in order, each with its diagnostics.

mod last;
mod memory;
mod prints;
mod state;

use std::sync::Arc;

use crate::config::statistics::{self, Statistics};
use crate::config::{self, BaseUrl, Config};
use crate::diag::{self, Code, Diagnostic, Outcome, Place, SourceFile};
use crate::item::{self, Item, Parsed};
use crate::plan::{self, Page, Plan, Planned};
use crate::portal::{self, Clock, Portal};
use crate::render::{Content, Renderer};
use crate::source::{self, AssetFile, ContentPath, Gate, Look, Sources, THEMES, Text, Walked, Wanted};
use crate::text::date::{DateText, When};
use crate::theme::{self, Theme};
use crate::trace::Trace;
use crate::view::Viewer;
use crate::words::Words;

pub(crate) use last::{Last, Withheld};
pub use memory::Memory;
pub use prints::Prints;

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
    pub theme: Arc<Theme>,
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
    /// Whether what is held back is shown too, with a mark.
    pub previews: bool,
    /// The time as which the run counts, instead of the clock's.
    pub now: Option<DateText>,
}

impl Site {
    /// Reads the settings.
    ///
    /// The value is `None` when they are too broken to go on.
    pub fn settings(gate: &Gate, options: &Options) -> Outcome<Option<(Config, Arc<SourceFile>)>> {
        let file = match source::read_settings(gate) {
            Ok(file) => file,
            Err(diagnostics) => return Outcome { value: None, diagnostics },
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
        settings: &Arc<SourceFile>,
        options: &Options,
        walked: Option<Walked>,
        memory: &mut Memory,
        trace: &Trace,
    ) -> Outcome<Option<Self>> {
        let sources = trace.phase("read", || Self::sources(gate, &config, &Look::Everywhere, walked, memory));
        Self::plan(config, settings, options, sources, memory, trace)
    }

    /// Reads the sources, or remembers them.
    pub fn sources(
        gate: &Gate,
        config: &Config,
        look: &Look,
        walked: Option<Walked>,
        memory: &mut Memory,
    ) -> Outcome<Sources<Outcome<Parsed>>> {
        let zone = memory.zone.replace(config.zone);
        let has_moved = zone.is_some_and(|zone| zone != config.zone);
        if has_moved {
            memory.sources = source::Memory::default();
        }
        let wanted = wanted(config);
        let make = |text: &Text| item::parse(text, config.zone);
        let mut sources = source::load(gate, &wanted, look, walked, &mut memory.sources, make);
        if has_moved {
            // All texts were read anew for the settings' sake; no file has changed.
            sources.value.changes.clear();
        }
        sources
    }

    /// Arranges and plans a portal. The value is `None` when its theme cannot be read.
    pub fn plan(
        config: Config,
        settings: &Arc<SourceFile>,
        options: &Options,
        sources: Outcome<Sources<Outcome<Parsed>>>,
        memory: &mut Memory,
        trace: &Trace,
    ) -> Outcome<Option<Self>> {
        let mut diagnostics = Vec::new();
        let mut sources = sources.drain_into(&mut diagnostics);
        let changes = sources.theme.words.get(config.language.code());
        let words = Words::new(config.language, changes).drain_into(&mut diagnostics);
        let statistics = sources
            .statistics
            .as_ref()
            .and_then(|file| statistics::read(file, config.zone).drain_into(&mut diagnostics));
        let clock = clock(&config, options);

        let Memory { theme, plan: last, .. } = memory;
        let theme_files = std::mem::take(&mut sources.theme);
        let assets = theme::assets(&theme_files, generated(&config));
        let theme = || trace.phase("theme", || theme.get(&theme_files, &assets));
        let planned = || {
            let Sources { texts, unread, files, statics, ignored, .. } = sources;
            let mut diagnostics = Vec::new();
            let read = texts.iter().map(|text| {
                diagnostics.extend(text.diagnostics.iter().cloned());
                text.value.clone()
            });
            let parsed = read.chain(unread.into_iter().map(Parsed::Broken)).collect();
            let inputs = portal::Inputs { parsed, files, statics, ignored, page_size: config.page_size };
            let portal = trace.phase("arrange", || portal::arrange(inputs, clock)).drain_into(&mut diagnostics);
            let plan = trace.phase("plan", || plan::build(&portal, &config, settings, &words, &assets, last));
            let plan = plan.drain_into(&mut diagnostics);
            Outcome { value: (portal, plan), diagnostics }
        };
        let (theme, planned) = rayon::join(theme, planned);
        let theme = theme.drain_into(&mut diagnostics);
        let (portal, plan) = planned.drain_into(&mut diagnostics);

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

    /// How many pages it has for people, those for unknown and for old addresses counted.
    pub fn pages(&self) -> usize {
        let is_page = |page: &Page| page.is_listed() || matches!(page, Page::NotFound | Page::Redirect { .. });
        self.plan.entries.iter().filter(|planned| is_page(&planned.page)).count()
    }

    /// The address and the title of the page that shows a text under `content/`.
    pub fn page_of(&self, path: &str) -> Option<(String, String)> {
        let path = ContentPath::root().join(path).ok()?;
        let (route, title) = match self.portal.item_at(&path) {
            Some(id) => (self.plan.item(id), &self.portal.item(id).item.meta.title),
            None if path.is_section_text() => {
                let id = self.portal.section_at(&path.folder())?;
                (self.plan.section(id), &self.portal.section(id).title)
            }
            None => return None,
        };
        Some((format!("{}{route}", self.config.base_url.path()), title.clone()))
    }

    /// Renders views of this portal.
    pub fn renderer(&self) -> Renderer {
        Renderer::new(&self.theme, &self.viewer())
    }

    /// The texts that were changed between the time when they were looked at and that when a page showed them. Whoever
    /// publishes pages asks for these first.
    pub fn lost(&self) -> Vec<Diagnostic> {
        let lost = self.portal.items.iter().map(|placed| &placed.item).filter(|item| item.is_lost());
        let fault =
            |item: &Arc<Item>| Diagnostic::new(Code::Unreadable, Place::Path(item.shown())).term("cause", "io-changed");
        lost.map(fault).collect()
    }

    /// The content of a route.
    ///
    /// # Errors
    /// When a template fails.
    pub fn content(&self, planned: &Planned, renderer: &Renderer) -> Result<Content, Box<Diagnostic>> {
        renderer.render(&self.viewer(), planned).map_err(|diagnostic| {
            // The template comes first, since it is what has to be mended; the text says on what it failed.
            match plan::origin(planned, &self.portal) {
                Place::Nowhere => diagnostic,
                place => Box::new(diagnostic.other(place)),
            }
        })
    }
}

/// What the settings want of the sources.
pub(crate) fn wanted(config: &Config) -> Wanted {
    Wanted { theme: config.theme.value.clone(), allowed: config.allow_static.clone() }
}

/// Files of the theme that come from the settings.
fn generated(config: &Config) -> Vec<AssetFile> {
    let colours = config.colours.style_sheet();
    colours
        .map(|css| AssetFile { name: "colours.css".to_owned(), bytes: Arc::new(css.into_bytes()) })
        .into_iter()
        .collect()
}

fn clock(config: &Config, options: &Options) -> Clock {
    let given = options.now.as_ref().and_then(|now| now.in_zone(config.zone));
    let now = given.map_or_else(|| config.zone.to_datetime(jiff::Timestamp::now()), When::start);
    Clock { now, previews: options.previews }
}

/// The name of the built-in theme, which needs no folder.
const BUILT_IN_THEME: &str = "default";

fn missing_theme(gate: &Gate, config: &Config, file: &Arc<SourceFile>) -> Option<Diagnostic> {
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
