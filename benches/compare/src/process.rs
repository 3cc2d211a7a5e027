//! Runs a program and tells how long it took and how much memory it had.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

use crate::fault::{At as _, Fault};

/// A program with its arguments, and the folder in which it runs.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) args: Vec<String>,
    pub(crate) dir: PathBuf,
}

/// What one run took.
#[derive(Clone)]
pub(crate) struct Run {
    pub(crate) wall: Duration,
    /// Bytes at the peak, as the system counts them when the process ends.
    pub(crate) memory: u64,
    /// What it printed.
    pub(crate) output: String,
}

impl Program {
    pub(crate) fn new<A: AsRef<OsStr>>(path: &Path, args: &[A], dir: &Path) -> Self {
        let args = args.iter().map(|arg| arg.as_ref().to_string_lossy().into_owned()).collect();
        Self { path: path.to_owned(), args, dir: dir.to_owned() }
    }

    /// Runs it to its end. It prints into the file `log`, since a pipe would have to be emptied while time is taken.
    pub(crate) fn run(&self, log: &Path) -> Result<Run, Fault> {
        let file = File::create(log).at(log)?;
        let errors = file.try_clone().at(log)?;
        let mut command = Command::new(&self.path);
        command.args(&self.args).current_dir(&self.dir).stdin(Stdio::null()).stdout(file).stderr(errors);
        let began = Instant::now();
        let mut child = command.spawn().at(&self.path)?;
        let ended = child.wait4().at(&self.path)?;
        let wall = began.elapsed();
        let output = fs::read_to_string(log).at(log)?;
        if !ended.status.success() {
            let args = self.args.join(" ");
            return Err(Fault(format!("{} {args}: {}\n{}", self.path.display(), ended.status, output.trim_end())));
        }
        Ok(Run { wall, memory: ended.rusage.maxrss, output })
    }
}
