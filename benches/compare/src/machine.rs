//! What the figures were taken on: processor, memory, system, disk, versions, day.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::calendar;
use crate::options::Options;

/// Lines of a list in Markdown. What the system does not tell is `unknown`.
pub(crate) fn describe(options: &Options) -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let memory = memory().unwrap_or_else(unknown);
    let kernel =
        fs::read_to_string("/proc/sys/kernel/osrelease").map_or_else(|_| unknown(), |text| text.trim().to_owned());
    let disk = file_system(options.corpus.as_ref().unwrap_or(&options.dir)).unwrap_or_else(unknown);
    let hugo = options.hugo.as_ref().map_or("not found, left out".to_owned(), |path| said(path, "version"));
    format!(
        "- Processor: {processor}, {cores} cores\n- Memory: {memory}\n- Kernel: {kernel}\n- File system: {disk}\n\
         - Congxa: {}\n- Hugo: {hugo}\n- Date: {}\n",
        said(&options.congxa, "--version"),
        today(),
    )
}

fn unknown() -> String {
    "unknown".to_owned()
}

fn memory() -> Option<String> {
    let kilobytes: f64 = field("/proc/meminfo", "MemTotal")?.strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.1} GiB", kilobytes / f64::from(1 << 20)))
}

/// The value of the first line that begins with a name and a colon.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let value = text.lines().find(|line| line.starts_with(name))?.split_once(':')?.1;
    Some(value.trim().to_owned())
}

/// The file system of a folder: that of the longest mount point above it.
fn file_system(dir: &Path) -> Option<String> {
    let dir = dir.canonicalize().ok()?;
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let mounts = mounts.lines().filter_map(|line| {
        let mut columns = line.split(' ').skip(1);
        Some((columns.next()?, columns.next()?))
    });
    let above = mounts.filter(|(point, _)| dir.starts_with(point)).max_by_key(|(point, _)| point.len())?;
    Some(above.1.to_owned())
}

/// The version that a program prints, the first word with a number at its head.
fn said(program: &Path, question: &str) -> String {
    let output = Command::new(program).arg(question).output().ok();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let is_version = |word: &&str| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
    text.split_whitespace().find(is_version).map_or_else(unknown, str::to_owned)
}

fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let (year, month, day) = calendar::date(seconds / 86_400);
    let minutes = seconds % 86_400 / 60;
    format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}
