//! The watchdog: no template keeps a build from ending. One that loops without end, or fills the memory, cannot be
//! stopped from within; the run ends instead, and nothing was published by then.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::diag::{Code, Diagnostic, Place};
use crate::source::THEMES;

/// A page takes a thousandth of a second; one that takes as long as this will not be done.
const LONGEST: Duration = Duration::from_secs(20);

/// What rendering may take of the memory beyond what the portal itself does.
const MOST_MEMORY: u64 = 2 << 30;

/// How often is looked.
const PAUSE: Duration = Duration::from_millis(50);

pub(super) struct Watchdog {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    /// What is being rendered: since when, its address, and its text if it has one.
    running: Mutex<BTreeMap<u64, (Instant, String, Place)>>,
    next: AtomicU64,
    is_over: AtomicBool,
}

impl Watchdog {
    /// Begins to watch. `on_endless` is called once, from another thread, and is expected to end the run.
    pub(super) fn start(on_endless: impl FnOnce(Diagnostic) + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let watched = Arc::clone(&shared);
        let most = memory().map(|memory| memory + MOST_MEMORY);
        let thread = std::thread::spawn(move || {
            while !watched.is_over.load(Ordering::Relaxed) {
                if let Some(endless) = watched.endless(most) {
                    on_endless(endless);
                    return;
                }
                std::thread::park_timeout(PAUSE);
            }
        });
        Self { shared, thread: Some(thread) }
    }

    /// Renders something under watch.
    pub(super) fn watch<T>(&self, address: &str, text: Place, render: impl FnOnce() -> T) -> T {
        let number = self.shared.next.fetch_add(1, Ordering::Relaxed);
        self.shared.running().insert(number, (Instant::now(), address.to_owned(), text));
        let rendered = render();
        self.shared.running().remove(&number);
        rendered
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn running(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, (Instant, String, Place)>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page that takes too much, if any.
    fn endless(&self, most_memory: Option<u64>) -> Option<Diagnostic> {
        let running = self.running();
        let (since, address, text) = running.values().next()?;
        let cause = if since.elapsed() > LONGEST {
            "page-too-slow"
        } else if most_memory.zip(memory()).is_some_and(|(most, now)| now > most) {
            "page-too-greedy"
        } else {
            return None;
        };
        let diagnostic = Diagnostic::new(Code::PageEndless, Place::Path(format!("{THEMES}/"))).term("cause", cause);
        let diagnostic = diagnostic.arg("page", address);
        Some(match text {
            Place::Nowhere => diagnostic,
            place => diagnostic.other(place.clone()),
        })
    }
}

/// Bytes of memory that this process holds, where the system tells.
fn memory() -> Option<u64> {
    const PAGE: u64 = 4096;
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(text.split(' ').nth(1)?.parse::<u64>().ok()? * PAGE)
}
