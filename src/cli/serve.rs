//! `congxa serve`: the portal in a browser, fresh after every edit.

use std::io::{ErrorKind, IsTerminal as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Exit;
use super::args::ServeArgs;
use super::report;
use super::words::Words;
use crate::diag::{self, Diagnostic, Lang};
use crate::serve::{self, Blind, Report};
use crate::source::{Change, ChangeKind};
use crate::text::number;

/// Changed files that are named; of a checkout only the number is told.
const NAMED: usize = 3;

pub(super) fn run(args: &ServeArgs) -> Exit {
    let words = Words::new(args.lang);
    if !args.settings.root.is_dir() {
        let root = args.settings.root.display().to_string();
        report::complain(&format!("{}: {}", words.get("error"), words.fill("serve_no_root", &[("root", &root)])));
        return Exit::Usage;
    }
    let said = Arc::new(Terminal {
        words: Words::new(args.lang),
        lang: args.lang,
        // A program that reads along wants the address and what is wrong.
        is_quiet: !std::io::stdout().is_terminal(),
        open: args.open,
        errors: Mutex::default(),
        pages: Mutex::default(),
    });
    match serve::run(args.settings.clone(), Arc::new(move |report: &Report<'_>| said.say(report))) {
        Ok(()) => Exit::Ok,
        Err(error) => {
            let cause = match error.kind() {
                ErrorKind::AddrInUse => words.get("serve_port_taken").to_owned(),
                ErrorKind::AddrNotAvailable => words.get("serve_no_address").to_owned(),
                ErrorKind::PermissionDenied => words.get("serve_port_denied").to_owned(),
                _ => error.to_string(),
            };
            report::complain(&format!("{}: {}", words.get("error"), words.fill("serve_failed", &[("cause", &cause)])));
            Exit::Io
        }
    }
}

struct Terminal {
    words: Words,
    lang: Lang,
    is_quiet: bool,
    open: bool,
    /// The errors that were shown last, so that each is shown once.
    errors: Mutex<Vec<Diagnostic>>,
    /// The same of pages that could not be made.
    pages: Mutex<Vec<Diagnostic>>,
}

impl Terminal {
    fn say(&self, report: &Report<'_>) {
        match *report {
            Report::Ready { address, network, instead_of } => self.ready(address, network, instead_of),
            Report::Fresh { changes, pages, warnings, time } => {
                let was_broken = !std::mem::take(&mut *self.lock()).is_empty();
                self.pages.lock().unwrap_or_else(PoisonError::into_inner).clear();
                if was_broken {
                    report::say(self.words.get("serve_mended"));
                }
                if !self.is_quiet {
                    let pages = number::grouped(pages as u64, self.lang);
                    let values = [("what", self.what(changes)), ("pages", pages), ("time", self.time(time))];
                    report::say(&self.fill(if changes.is_empty() { "serve_first" } else { "serve_fresh" }, &values));
                }
                self.warnings(warnings);
            }
            Report::Broken { changes, errors, is_shown, time } => {
                if !self.is_quiet && !changes.is_empty() {
                    report::say(&self.fill("serve_broken", &[("what", self.what(changes)), ("time", self.time(time))]));
                }
                let mut known = self.lock();
                let new: Vec<Diagnostic> = errors.iter().filter(|error| !known.contains(error)).cloned().collect();
                report::diagnostics(&new, self.lang);
                if !new.is_empty() || known.len() != errors.len() {
                    let last_line = if is_shown { "serve_errors" } else { "serve_errors_first" };
                    let count = errors.len().to_string();
                    report::complain(&self.fill(last_line, &[("count", count)]));
                }
                errors.clone_into(&mut known);
            }
            Report::PageBroken { error } => {
                let mut known = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
                if !known.contains(error) {
                    report::diagnostics(std::slice::from_ref(error), self.lang);
                    known.push(error.clone());
                }
            }
            Report::Polling { cause } => {
                let cause = match cause {
                    Blind::Exhausted => self.words.get("blind_exhausted").to_owned(),
                    Blind::Remote(kind) => self.fill("blind_remote", &[("kind", kind.clone())]),
                    Blind::Other(said) => self.fill("blind_other", &[("said", said.clone())]),
                };
                report::complain(&self.fill("serve_polling", &[("cause", cause)]));
            }
        }
    }

    fn ready(&self, address: &str, network: Option<&str>, instead_of: Option<u16>) {
        match instead_of {
            Some(port) => {
                let values = [("address", address.to_owned()), ("port", port.to_string())];
                report::say(&self.fill("serve_ready_instead", &values));
            }
            None => report::say(&self.fill("serve_ready", &[("address", address.to_owned())])),
        }
        if let Some(network) = network {
            report::say(&self.fill("serve_exposed", &[("address", network.to_owned())]));
        }
        if !self.is_quiet {
            report::say(self.words.get("serve_end"));
        }
        // A computer without a browser has the address in the terminal.
        if self.open && open::that_detached(address).is_err() {
            report::complain(self.words.get("serve_no_browser"));
        }
    }

    fn warnings(&self, warnings: &[Diagnostic]) {
        if !warnings.is_empty() && !self.is_quiet {
            report::say(&self.fill("serve_warnings", &[("count", warnings.len().to_string())]));
        }
    }

    /// The changed files in a few words.
    fn what(&self, changes: &[Change]) -> String {
        let named = changes.iter().take(NAMED).map(|change| {
            let kind = match change.kind {
                ChangeKind::Added => "change_added",
                ChangeKind::Edited => "change_edited",
                ChangeKind::Removed => "change_removed",
            };
            self.fill(kind, &[("path", diag::printable(&change.path))])
        });
        let mut what: Vec<String> = named.collect();
        if changes.len() > NAMED {
            what.push(self.fill("more", &[("count", (changes.len() - NAMED).to_string())]));
        }
        what.join(", ")
    }

    fn time(&self, time: Duration) -> String {
        let time = format!("{:.1}", time.as_secs_f64() * 1000.0);
        if self.lang == Lang::Vi { time.replace('.', ",") } else { time }
    }

    fn fill(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.words.fill(key, &values)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Diagnostic>> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
