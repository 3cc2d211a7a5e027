//! The thread that keeps the portal in memory fresh: it waits until changes have settled, looks, and hands out the
//! new state.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use tokio::sync::watch as channel;

use super::watch::Watch;
use super::workbench::{State, Workbench};
use super::{Report, Reporter};
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
    /// The system cannot watch any more, and this is why.
    Exhausted(String),
}

/// How long it has to be quiet before changes count as complete. Saving a file takes several steps.
const QUIET: Duration = Duration::from_millis(4);
/// The same where the last file was written and closed.
const CLOSED: Duration = Duration::from_micros(500);
/// The longest to wait for quiet, so that a copy of ten thousand files is seen while it goes on.
const IMPATIENT: Duration = Duration::from_millis(80);
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
                    let look = if batch.is_everything { Look::Everywhere } else { self.bench.look(&batch.paths) };
                    self.is_watch_doubtful |= look == Look::Everywhere;
                    if self.is_watch_doubtful {
                        self.cover(&batch.paths);
                    }
                    // Of many pages that ask for the time, the first has it told to all.
                    self.look(&look, batch.has_clock_moved && self.bench.is_dated());
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
                Nudge::Exhausted(cause) => {
                    batch.is_everything = true;
                    self.poll(&cause);
                }
            }
            let is_only_clock = batch.has_clock_moved && batch.paths.is_empty() && !batch.is_everything;
            if is_only_clock || started.elapsed() >= IMPATIENT {
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

    fn poll(&mut self, cause: &str) {
        if self.watch.take().is_some() {
            (self.report)(&Report::Polling { cause });
        }
    }

    fn look(&mut self, look: &Look, has_clock_moved: bool) {
        let started = Instant::now();
        let update = self.bench.refresh(look, has_clock_moved);
        self.rest = POLL.max(started.elapsed() * REST);
        let Some(update) = update else { return };
        // All receivers are gone only when the program ends.
        let _ = self.states.send(Arc::clone(&update.state));
        let is_silent = has_clock_moved && update.state.errors == update.before.errors;
        drop(update.before);
        if is_silent {
            return;
        }
        let (changes, time) = (update.changes.as_slice(), update.time);
        if !update.state.errors.is_empty() {
            (self.report)(&Report::Broken { changes, errors: &update.state.errors, time });
        } else if let Some(edition) = &update.state.edition {
            let pages = edition.pages();
            (self.report)(&Report::Fresh { changes, pages, warnings: &update.warnings, time });
        }
    }
}
