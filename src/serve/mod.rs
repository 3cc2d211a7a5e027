//! The portal served from memory: what has changed is read, the plan is made anew, and a page is rendered when a
//! browser asks for it, by the functions that a build uses. Nothing is written.
//!
//! ```text
//! watch      paths that may have changed             → hints
//! keeper     hints, settled                          → where to look
//! workbench  look, memory                            → State: an Edition, or what is wrong
//! respond    request, State                          → response
//! events     State, the page that a browser has open → reload, new styles, messages
//! ```
//!
//! Knows nothing of the terminal: what is to be said goes out as a [`Report`].

mod address;
mod connections;
mod edition;
mod events;
mod inject;
mod keeper;
mod respond;
mod stream;
mod watch;
mod workbench;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch as channel;

use crate::diag::{Diagnostic, Lang};
use crate::site::Options;
use crate::source::{Change, Gate};

pub use workbench::Edited;
use workbench::State;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The portal's folder.
    pub root: PathBuf,
    /// The address to listen at. Any but a loopback address shows the portal to the network.
    pub host: IpAddr,
    /// The port to listen at, or the next free one after it; 0 for any.
    pub port: u16,
    /// The language of messages in the browser.
    pub lang: Lang,
    /// What is changed of the portal's settings.
    pub options: Options,
}

/// What happened, for whoever wants to say it.
#[derive(Debug)]
pub enum Report<'a> {
    /// The server can be asked.
    Ready {
        /// Where.
        address: &'a str,
        /// Where other computers find it, if they can.
        network: Option<&'a str>,
        /// The port that was wanted, where another was taken.
        instead_of: Option<u16>,
    },
    /// The portal is new.
    Fresh {
        /// What has changed; empty at the start.
        changes: &'a [Change],
        /// How many pages there are.
        pages: usize,
        /// What is not wrong enough to stop.
        warnings: &'a [Diagnostic],
        /// How long it took.
        time: Duration,
    },
    /// The portal has errors; the last sound one is still served.
    Broken {
        /// What has changed.
        changes: &'a [Change],
        /// What is wrong.
        errors: &'a [Diagnostic],
        /// Whether there is a sound one to show.
        is_shown: bool,
        /// How long it took.
        time: Duration,
    },
    /// A page cannot be made, although the portal is sound: a template fails on it.
    PageBroken {
        /// Why.
        error: &'a Diagnostic,
    },
    /// The system cannot say what changes, so the folders are looked through again and again.
    Polling {
        /// Why.
        cause: &'a Blind,
    },
}

/// Why the system cannot say what changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blind {
    /// It has no more watches to give.
    Exhausted,
    /// The folder is on another computer's disk, by this kind of file system.
    Remote(String),
    /// Whatever it says itself.
    Other(String),
}

/// Takes reports. It is called from several threads.
pub type Reporter = Arc<dyn Fn(&Report<'_>) + Send + Sync>;

/// Serves until the person at the terminal ends it.
///
/// # Errors
/// When no port is free, or the system allows no server.
pub fn run(settings: Settings, report: Reporter) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // The watcher names files by the folder that it was given.
    let root = settings.root.canonicalize().unwrap_or_else(|_| settings.root.clone());
    let gate = Gate::new(root);
    runtime.block_on(async {
        let (listener, instead_of) = address::bind(settings.host, settings.port).await?;
        let at: SocketAddr = listener.local_addr()?;
        let (sender, mut states) = channel::channel(Arc::new(State::default()));
        let nudges = keeper::start(gate.clone(), settings.options.clone(), sender, Arc::clone(&report))?;
        let shared = Arc::new(respond::Shared {
            states: states.clone(),
            nudges,
            gate,
            report: Arc::clone(&report),
            hosts: address::Hosts::new(at),
            token: address::token(),
            lang: settings.lang,
            is_clock_fixed: settings.options.now.is_some(),
        });
        let network = address::network(at);
        report(&Report::Ready { address: &address::shown(at), network: network.as_deref(), instead_of });
        tokio::select! {
            () = connections::accept(listener, shared) => Ok(()),
            ended = tokio::signal::ctrl_c() => ended,
            () = async { while states.changed().await.is_ok() {} } => Err(std::io::Error::other("keeper")),
        }
    })?;
    // A page that is being rendered need not be waited for.
    runtime.shutdown_background();
    Ok(())
}
