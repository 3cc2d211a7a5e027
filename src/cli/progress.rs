//! A progress bar, on a terminal, for work that takes long enough to wonder about.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter work is done before a bar could be read.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    may_show: bool,
    is_shown: AtomicBool,
}

impl Progress {
    /// A bar for so many steps of the run that began at `started`.
    pub(super) fn new(steps: usize, message: &str, is_quiet: bool, started: Instant) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(message.to_owned());
        let may_show = !is_quiet && std::io::stderr().is_terminal();
        Self { bar, started, may_show, is_shown: AtomicBool::new(false) }
    }

    /// One step is done. Any thread may say so.
    pub(super) fn step(&self) {
        if !self.may_show {
            return;
        }
        self.bar.inc(1);
        if self.started.elapsed() >= PATIENCE && !self.is_shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
