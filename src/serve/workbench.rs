//! The portal in memory: what is known of the files, the last sound edition, and what is wrong since.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::edition::Edition;
use crate::diag::{self, Diagnostic, Severity, SourceFile};
use crate::site::{Memory, Options, Site};
use crate::source::{CONTENT, Change, ChangeKind, Gate, Look, SETTINGS};
use crate::trace::Trace;

/// What browsers are shown.
#[derive(Default)]
pub(super) struct State {
    /// The last sound portal.
    pub(super) edition: Option<Arc<Edition>>,
    /// What is wrong with the portal now; the edition is older then.
    pub(super) errors: Vec<Diagnostic>,
    /// The page that was edited last, and in which state it came.
    pub(super) edited: Option<(u64, Edited)>,
    /// Counts from 1; 0 before the first look is done.
    pub(super) number: u64,
    /// When the clock was last read for it.
    pub(super) looked: Option<Timestamp>,
}

impl State {
    /// Whether so much time has gone by that what is shown may depend on it: articles become due, notices end.
    pub(super) fn is_dated(&self) -> bool {
        self.looked.is_some_and(|looked| Timestamp::now().duration_since(looked) > DATED)
    }
}

const DATED: SignedDuration = SignedDuration::from_secs(60);

/// The page of the text that was edited last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its address on the host.
    pub href: String,
    /// Its title.
    pub title: String,
}

/// What a look brought.
pub(super) struct Update {
    pub(super) changes: Vec<Change>,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) time: Duration,
    pub(super) state: Arc<State>,
    /// The state until now. Taking it apart takes time, for which nobody need wait.
    pub(super) before: Arc<State>,
}

/// Everything that is kept from one look to the next.
pub(super) struct Workbench {
    gate: Gate,
    options: Options,
    memory: Memory,
    settings: Option<(Option<Arc<SourceFile>>, Vec<Diagnostic>)>,
    /// Whether changes of sources went by unread, since the settings were broken.
    has_missed: bool,
    state: Arc<State>,
}

impl Workbench {
    pub(super) fn new(gate: Gate, options: Options) -> Self {
        Self {
            gate,
            options,
            memory: Memory::lasting(),
            settings: None,
            has_missed: false,
            state: Arc::new(State::default()),
        }
    }

    /// Where to look when these paths may have changed.
    pub(super) fn look(&self, hints: &HashSet<PathBuf>) -> Look {
        if self.has_missed { Look::Everywhere } else { self.memory.sources.look(&self.gate, hints) }
    }

    /// Whether the portal was planned so long ago that its clock is wrong.
    pub(super) fn is_dated(&self) -> bool {
        self.state.is_dated()
    }

    /// Looks, and makes the portal anew where anything has changed; also when only the clock has, if told so.
    pub(super) fn refresh(&mut self, look: &Look, has_clock_moved: bool) -> Option<Update> {
        let started = Instant::now();
        // The portal's folder may have become another one.
        self.gate = self.gate.renewed();
        let outcome = Site::settings(&self.gate, &self.options);
        let file = outcome.value.as_ref().map(|(_, file)| Arc::clone(file));
        let is_same = self.settings.as_ref().is_some_and(|(known, diagnostics)| {
            known.as_ref().map(|file| file.text()) == file.as_ref().map(|file| file.text())
                && *diagnostics == outcome.diagnostics
        });
        self.settings = Some((file, outcome.diagnostics.clone()));
        let mut changes = Vec::new();
        if !is_same {
            changes.push(Change { path: SETTINGS.to_owned(), kind: ChangeKind::Edited });
        }
        let mut diagnostics = outcome.diagnostics;
        let Some((config, settings)) = outcome.value.filter(|_| !diag::has_errors(&diagnostics)) else {
            self.has_missed = true;
            let is_news = !is_same || has_clock_moved;
            return is_news.then(|| self.finish(started, changes, None, diagnostics));
        };

        let look = if std::mem::take(&mut self.has_missed) { &Look::Everywhere } else { look };
        let mut sources = Site::sources(&self.gate, &config, look, None, &mut self.memory);
        changes.append(&mut sources.value.changes);
        if is_same && sources.value.is_same && !has_clock_moved {
            return None;
        }
        let planned = Site::plan(config, &settings, &self.options, sources, &mut self.memory, &Trace::default());
        diagnostics.extend(planned.diagnostics);
        let site = planned.value.filter(|_| !diag::has_errors(&diagnostics));
        Some(self.finish(started, changes, site, diagnostics))
    }

    fn finish(
        &mut self,
        started: Instant,
        changes: Vec<Change>,
        site: Option<Site>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Update {
        diag::sort(&mut diagnostics);
        let (errors, warnings): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(|d| d.severity() == Severity::Error);
        let is_sound = site.is_some();
        let edition = match site {
            Some(site) => Some(Arc::new(Edition::new(site))),
            None => self.state.edition.clone(),
        };
        // At the start everything is new, and nothing was edited.
        let is_first = self.state.number == 0;
        let changes = if is_first { Vec::new() } else { changes };
        let edited = if is_sound { edited(&changes, edition.as_deref()) } else { None };
        let number = self.state.number + 1;
        let state = Arc::new(State {
            edition,
            errors,
            edited: edited.map(|edited| (number, edited)).or_else(|| self.state.edited.clone()),
            number,
            looked: Some(Timestamp::now()),
        });
        let before = std::mem::replace(&mut self.state, Arc::clone(&state));
        Update { changes, warnings, time: started.elapsed(), state, before }
    }
}

/// The page of the one text that was edited; an update of many is no one's edit.
fn edited(changes: &[Change], edition: Option<&Edition>) -> Option<Edited> {
    let mut texts = changes
        .iter()
        .filter(|change| change.kind != ChangeKind::Removed)
        .filter_map(|change| change.path.strip_prefix(CONTENT)?.strip_prefix('/'));
    let (first, None) = (texts.next()?, texts.next()) else { return None };
    let (href, title) = edition?.page_of(first)?;
    Some(Edited { href, title })
}
