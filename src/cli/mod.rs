//! The command line: arguments, progress, reports, exit codes. One file for each command.

mod args;
mod build;
mod progress;
mod report;
mod serve;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

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

/// Runs the program with its arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let exit = match args::parse(arguments.into_iter().collect()) {
        Ok(args::Command::Build(arguments)) => build::run(&arguments),
        Ok(args::Command::Serve(arguments)) => serve::run(&arguments),
        Err(args::Stop::Shown) => Exit::Ok,
        Err(args::Stop::Usage) => Exit::Usage,
    };
    ExitCode::from(exit as u8)
}
