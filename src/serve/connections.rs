//! Connections: how many at once, and for how long. One that says nothing gives way to one that asks.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use super::respond::{self, Shared};
use super::stream::Held;

/// Connections at once. A browser opens six for each page.
const MOST: usize = 200;
/// The longest that a browser may take to say what it wants. An open connection that waits for the next request
/// counts too; browsers open another without a word.
const HEADERS: Duration = Duration::from_secs(20);
/// The most bytes of a request's line and headers.
const HEADER_BYTES: usize = 16 * 1024;

struct Connection {
    /// How many answers it has under way.
    busy: Arc<AtomicUsize>,
    task: AbortHandle,
}

/// Answers connections for ever.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let open: Arc<Mutex<VecDeque<Connection>>> = Arc::default();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The system is out of handles: those that are idle are given back.
            make_room(&open, MOST / 2);
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        make_room(&open, MOST - 1);
        // Without it small answers wait for each other; a connection works all the same.
        let _ = stream.set_nodelay(true);

        let busy = Arc::new(AtomicUsize::new(0));
        let (shared, working) = (Arc::clone(&shared), Arc::clone(&busy));
        let service = service_fn(move |request| {
            let (shared, working) = (Arc::clone(&shared), Busy::new(&working));
            async move {
                let response = respond::respond(&shared, request).await;
                response.map(|response| response.map(|content| Held::new(content, working)))
            }
        });
        let task = tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADERS)
                .max_buf_size(HEADER_BYTES)
                .serve_connection(TokioIo::new(stream), service);
            // What goes wrong with one connection is the browser's to notice.
            let _ = connection.await;
        });
        let connection = Connection { busy, task: task.abort_handle() };
        open.lock().unwrap_or_else(PoisonError::into_inner).push_back(connection);
    }
}

/// A request under way, until it is dropped.
struct Busy(Arc<AtomicUsize>);

impl Busy {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Ends the oldest idle connections, and if none is idle the oldest, until there are at most so many.
fn make_room(open: &Mutex<VecDeque<Connection>>, most: usize) {
    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
    open.retain(|connection| !connection.task.is_finished());
    while open.len() > most {
        let idle = open.iter().position(|connection| connection.busy.load(Ordering::Relaxed) == 0);
        if let Some(connection) = open.remove(idle.unwrap_or(0)) {
            connection.task.abort();
        }
    }
}
