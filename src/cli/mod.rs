//! The command line: arguments, progress, reports, exit codes. One file for each command.

mod args;
mod build;
mod check;
mod explain;
mod pages;
mod progress;
mod report;
mod serve;
mod watchdog;
mod words;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use crate::diag::{Code, Diagnostic, Severity};
use crate::source::SETTINGS;
use args::Messages;
use words::Words;

/// How a run ends. The numbers are part of the program's interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Ok = 0,
    /// The content has errors; nothing was changed.
    Content = 1,
    /// The command line or the settings have errors; nothing was changed.
    Usage = 2,
    /// Another run is using the output folder.
    Busy = 3,
    /// Reading or writing failed.
    Io = 4,
}

/// How a run ends that has these errors.
fn exit_of(diagnostics: &[Diagnostic]) -> Exit {
    let errors = || diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let has = |code: Code| diagnostics.iter().any(|diagnostic| diagnostic.code == code);
    if has(Code::Busy) {
        Exit::Busy
    } else if has(Code::WriteFailed) || has(Code::NoRoom) || has(Code::Unreadable) {
        Exit::Io
    } else if [Code::ForeignInTheWay, Code::OutputForeign, Code::OutputOverlaps].into_iter().any(has)
        || errors().all(|error| error.place.path() == Some(SETTINGS))
    {
        Exit::Usage
    } else {
        Exit::Content
    }
}

/// Ends the run when a page is never done: says so, and leaves the rest to the next run.
fn endless(messages: &Messages, root: &Path, last_line: &'static str, out: &Path) -> impl FnOnce(Diagnostic) + use<> {
    let (messages, root, out) = (*messages, root.to_owned(), out.to_owned());
    move |diagnostic| {
        report::all(&[diagnostic], &messages, &root, last_line, &out, &Words::new(messages.lang));
        std::process::exit(Exit::Content as i32)
    }
}

/// Runs the program with its arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let exit = match args::parse(arguments.into_iter().collect()) {
        Ok(args::Command::Build(arguments)) => build::run(&arguments),
        Ok(args::Command::Check(arguments)) => check::run(&arguments),
        Ok(args::Command::Serve(arguments)) => serve::run(&arguments),
        Ok(args::Command::Explain(arguments)) => explain::run(&arguments),
        Err(args::Stop::Shown) => Exit::Ok,
        Err(args::Stop::Usage) => Exit::Usage,
    };
    ExitCode::from(exit as u8)
}
