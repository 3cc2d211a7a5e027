//! The thread that keeps the portal in memory fresh: it waits until changes have settled, looks, and hands out the
//! new state.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use tokio::sync::watch as channel;

use super::watch::Watch;
use super::workbench::{State, Update, Workbench};
use super::{Blind, Report, Reporter};
use crate::site::Options;
use crate::source::{Gate, Look};

/// A reason to look.
#[derive(Debug)]
pub(super) enum Nudge {
    /// These may have changed.
    Paths {
        /// The files and folders.
        paths: Vec<PathBuf>,
        /// Whether whoever wrote them has closed them, so that no more is to be expected.
        is_closed: bool,
    },
    /// Anything may have changed.
    Everything,
    /// The time has moved on, on which it may depend what is shown.
    Clock,
    /// The system has no more watches to give.
    Exhausted,
}

/// How long it has to be quiet before changes count as complete. Saving a file takes several steps.
const QUIET: Duration = Duration::from_millis(4);
/// The same where the last file was written and closed.
const CLOSED: Duration = Duration::from_micros(500);
/// The longest to wait for quiet, so that a copy of ten thousand files is seen while it goes on.
const IMPATIENT: Duration = Duration::from_millis(80);
/// Errors that last so long are no accident of copying; a copy that goes on longer than this is told all the same.
const LASTING: Duration = Duration::from_millis(150);
const PROVEN: Duration = Duration::from_secs(3);
/// This long after a change the folders are walked once, in case the system did not tell everything.
const CHECK: Duration = Duration::from_millis(400);
/// Between two looks where nothing tells of changes; a look that takes long is followed by a longer rest.
const POLL: Duration = Duration::from_millis(400);
const REST: u32 = 8;

/// Starts the thread. Gives a way to nudge it.
pub(super) fn start(
    gate: Gate,
    options: Options,
    states: channel::Sender<Arc<State>>,
    report: Reporter,
) -> std::io::Result<Sender<Nudge>> {
    let (sender, nudges) = mpsc::channel();
    let root = gate.root().to_owned();
    let mut keeper = Keeper {
        watch: None,
        root,
        sender: sender.clone(),
        is_watch_doubtful: true,
        bench: Workbench::new(gate, options),
        states,
        report,
        rest: POLL,
    };
    std::thread::Builder::new().name("keeper".to_owned()).spawn(move || keeper.keep(&nudges))?;
    Ok(sender)
}

struct Keeper {
    /// None where the system cannot tell what changes.
    watch: Option<Watch>,
    root: PathBuf,
    sender: Sender<Nudge>,
    /// Whether files or folders came or went since the watch began. A watch may lose a folder that is removed and made
    /// again at once.
    is_watch_doubtful: bool,
    bench: Workbench,
    states: channel::Sender<Arc<State>>,
    report: Reporter,
    rest: Duration,
}

/// What was nudged while changes settled.
#[derive(Default)]
struct Batch {
    paths: HashSet<PathBuf>,
    is_everything: bool,
    has_clock_moved: bool,
}

impl Batch {
    fn is_only_clock(&self) -> bool {
        self.has_clock_moved && self.paths.is_empty() && !self.is_everything
    }
}

impl Keeper {
    fn keep(&mut self, nudges: &Receiver<Nudge>) {
        // Watching begins before the look, so that nothing falls between the two.
        self.watch_anew(true);
        self.look(&Look::Everywhere, false);
        let mut check_at: Option<Instant> = None;
        loop {
            let patience = match (&self.watch, check_at) {
                (None, _) => Some(self.rest),
                (Some(_), Some(at)) => Some(at.saturating_duration_since(Instant::now())),
                (Some(_), None) => None,
            };
            let first = match patience {
                Some(patience) => nudges.recv_timeout(patience),
                None => nudges.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(first) => {
                    let batch = self.settle(first, nudges);
                    self.look_after(&batch, nudges);
                    if !batch.paths.is_empty() || batch.is_everything {
                        check_at.get_or_insert_with(|| Instant::now() + CHECK);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    check_at = None;
                    self.watch_anew(false);
                    self.look(&Look::Everywhere, false);
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Begins a new watch where the one there is may have lost something. What came about in between is found by the
    /// look that follows.
    fn watch_anew(&mut self, is_first: bool) {
        if !std::mem::take(&mut self.is_watch_doubtful) || (self.watch.is_none() && !is_first) {
            return;
        }
        match Watch::start(&self.root, self.sender.clone()) {
            Ok(watch) => self.watch = Some(watch),
            Err(cause) => {
                self.watch = None;
                (self.report)(&Report::Polling { cause: &cause });
            }
        }
    }

    /// Takes in nudges until it is quiet.
    fn settle(&mut self, first: Nudge, nudges: &Receiver<Nudge>) -> Batch {
        let mut batch = Batch::default();
        let started = Instant::now();
        let mut next = Some(first);
        let mut patience = QUIET;
        while let Some(nudge) = next {
            match nudge {
                Nudge::Paths { paths, is_closed } => {
                    batch.paths.extend(paths);
                    patience = if is_closed { CLOSED } else { QUIET };
                }
                Nudge::Everything => batch.is_everything = true,
                Nudge::Clock => batch.has_clock_moved = true,
                Nudge::Exhausted => {
                    batch.is_everything = true;
                    self.poll(&Blind::Exhausted);
                }
            }
            if batch.is_only_clock() || started.elapsed() >= IMPATIENT {
                break;
            }
            next = nudges.recv_timeout(patience).ok();
        }
        batch
    }

    fn cover(&mut self, hints: &HashSet<PathBuf>) {
        if let Some(Err(cause)) = self.watch.as_mut().map(|watch| watch.cover(hints)) {
            self.poll(&cause);
        }
    }

    fn poll(&mut self, cause: &Blind) {
        if self.watch.take().is_some() {
            (self.report)(&Report::Polling { cause });
        }
    }

    /// Looks, and hands out what has changed.
    fn look(&mut self, look: &Look, has_clock_moved: bool) {
        let started = Instant::now();
        let update = self.bench.refresh(look, has_clock_moved);
        self.rest = POLL.max(started.elapsed() * REST);
        if let Some(update) = update {
            self.hand_out(update, has_clock_moved);
        }
    }

    /// Looks after changes. Errors have to last for a moment before they are told: while files are being copied, half of
    /// them is missing.
    fn look_after(&mut self, batch: &Batch, nudges: &Receiver<Nudge>) {
        let started = Instant::now();
        let mut update = self.look_at(batch);
        let is_broken = |update: &Option<Update>| update.as_ref().is_some_and(|update| !update.state.errors.is_empty());
        while is_broken(&update) && started.elapsed() < PROVEN {
            let Ok(nudge) = nudges.recv_timeout(LASTING) else { break };
            let batch = self.settle(nudge, nudges);
            if let Some(mut next) = self.look_at(&batch) {
                if let Some(held_back) = update {
                    next.changes.extend(held_back.changes);
                    next.changes.sort();
                    next.changes.dedup();
                }
                update = Some(next);
            }
        }
        if let Some(update) = update {
            self.hand_out(update, batch.has_clock_moved && batch.is_only_clock());
        }
    }

    fn look_at(&mut self, batch: &Batch) -> Option<Update> {
        let look = if batch.is_everything { Look::Everywhere } else { self.bench.look(&batch.paths) };
        self.is_watch_doubtful |= look == Look::Everywhere;
        if self.is_watch_doubtful {
            self.cover(&batch.paths);
        }
        // Of many pages that ask for the time, the first has it told to all.
        self.bench.refresh(&look, batch.has_clock_moved && self.bench.is_dated())
    }

    fn hand_out(&self, update: Update, is_clock: bool) {
        // All receivers are gone only when the program ends.
        let before = self.states.send_replace(Arc::clone(&update.state));
        let is_silent = is_clock && update.state.errors == before.errors;
        // Taking the state until now apart takes time, for which nobody need wait.
        drop((before, update.before));
        if is_silent {
            return;
        }
        let (changes, time) = (update.changes.as_slice(), update.time);
        let edition = update.state.edition.as_ref();
        match edition.filter(|_| update.state.errors.is_empty()) {
            Some(edition) => {
                let pages = edition.pages();
                (self.report)(&Report::Fresh { changes, pages, warnings: &update.warnings, time });
            }
            None => {
                let errors = &update.state.errors;
                (self.report)(&Report::Broken { changes, errors, is_shown: edition.is_some(), time });
            }
        }
    }
}
