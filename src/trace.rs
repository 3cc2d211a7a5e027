//! What took how long: spans of work, for a report and for viewers of traces. Owns time and nothing else.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

/// A piece of work that was timed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What was done: the name of a phase, or the address of a page.
    pub name: Cow<'static, str>,
    /// Which kind of work it is: `phase`, or the template of a page.
    pub kind: &'static str,
    /// On which thread.
    pub thread: usize,
    /// Since the run began.
    pub start: Duration,
    /// How long it took.
    pub time: Duration,
}

/// The spans of a run.
#[derive(Debug)]
pub struct Trace {
    began: Instant,
    /// Whether single pages are timed too. Phases are few, so they always are.
    has_pages: bool,
    spans: Mutex<Vec<Span>>,
}

/// The kind of the spans that make up a run.
pub const PHASE: &str = "phase";

impl Trace {
    /// Begins a run.
    pub fn new(has_pages: bool) -> Self {
        Self { began: Instant::now(), has_pages, spans: Mutex::default() }
    }

    /// Since the run began.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// Does some work as a phase of the run.
    pub fn phase<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = self.began.elapsed();
        let done = work();
        self.add(Span { name: name.into(), kind: PHASE, thread: thread(), start, time: self.began.elapsed() - start });
        done
    }

    /// Does the work of one page, which is of some kind.
    pub fn page<T>(&self, name: &str, kind: &'static str, work: impl FnOnce() -> T) -> T {
        if !self.has_pages {
            return work();
        }
        let start = self.began.elapsed();
        let done = work();
        let time = self.began.elapsed() - start;
        self.add(Span { name: name.to_owned().into(), kind, thread: thread(), start, time });
        done
    }

    /// The spans so far, in the order in which they began.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans = self.lock().clone();
        spans.sort_by(|a, b| (a.start, &a.name).cmp(&(b.start, &b.name)));
        spans
    }

    fn add(&self, span: Span) {
        self.lock().push(span);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Span>> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Trace {
    fn default() -> Self {
        Self::new(false)
    }
}

fn thread() -> usize {
    // The main thread is no worker.
    rayon::current_thread_index().map_or(0, |index| index + 1)
}

/// The spans in the format of trace events, which browsers' viewers of traces read. Times are microseconds.
pub fn events(spans: &[Span]) -> String {
    #[derive(Serialize)]
    struct Event<'a> {
        name: &'a str,
        cat: &'a str,
        ph: &'a str,
        ts: u128,
        dur: u128,
        pid: u32,
        tid: usize,
    }
    let event = |span: &Span| {
        let event = Event {
            name: &span.name,
            cat: span.kind,
            ph: "X",
            ts: span.start.as_micros(),
            dur: span.time.as_micros(),
            pid: 1,
            tid: span.thread,
        };
        // Numbers and strings can always be written.
        serde_json::to_string(&event).unwrap_or_default()
    };
    format!("[\n{}\n]\n", spans.iter().map(event).collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_always_timed_and_pages_when_asked_for() {
        for has_pages in [false, true] {
            let trace = Trace::new(has_pages);
            assert_eq!(trace.phase("read", || trace.page("/a/", "article", || 7)), 7);
            let spans = trace.spans();
            let kinds: Vec<&str> = spans.iter().map(|span| span.kind).collect();
            assert_eq!(kinds.contains(&"article"), has_pages);
            assert!(kinds.contains(&PHASE));
            let read: serde_json::Value = serde_json::from_str(&events(&spans)).unwrap();
            assert_eq!(read.as_array().unwrap().len(), spans.len());
        }
    }
}
