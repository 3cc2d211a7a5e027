//! The lock by which one run at a time works on an output folder, with who holds it and since when.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::write_failed;
use crate::diag::{Code, Diagnostic, Place};

/// Takes the lock. It lasts as long as the file is open, so a run that dies leaves none behind.
pub(super) fn take(path: &Path, out: &Path) -> Result<File, Box<Diagnostic>> {
    let mut file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path)
        .map_err(|error| write_failed(path, &error))?;
    match file.try_lock() {
        Ok(()) => {
            let owner = format!("{} {}\n", std::process::id(), since_epoch().as_secs());
            let written = file.set_len(0).and_then(|()| file.write_all(owner.as_bytes()));
            written.map_err(|error| write_failed(path, &error))?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => Err(Box::new(busy(path, out))),
        Err(TryLockError::Error(error)) => Err(write_failed(path, &error)),
    }
}

fn busy(path: &Path, out: &Path) -> Diagnostic {
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut owner = text.split_whitespace().map(str::parse::<u64>);
    let (process, since) = (owner.next().and_then(Result::ok), owner.next().and_then(Result::ok));
    let busy = Diagnostic::new(Code::Busy, Place::Path(out.display().to_string()))
        .arg_if("process", process.map(|process| process.to_string()));
    match since.map(|since| in_words(since_epoch().as_secs().saturating_sub(since))) {
        Some((vi, en)) => busy.arg_in_both("age", vi, en),
        None => busy,
    }
}

/// Seconds as a person would say them.
fn in_words(seconds: u64) -> (String, String) {
    let (count, vi, en) = match seconds {
        0..120 => (seconds, "giây", "second"),
        120..7200 => (seconds / 60, "phút", "minute"),
        _ => (seconds / 3600, "giờ", "hour"),
    };
    (format!("{count} {vi}"), format!("{count} {en}{}", if count == 1 { "" } else { "s" }))
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn an_age_is_said_in_its_largest_unit() {
        let en = |seconds| in_words(seconds).1;
        assert_eq!(
            [en(1), en(60), en(180), en(7199), en(7200)],
            ["1 second", "60 seconds", "3 minutes", "119 minutes", "2 hours"]
        );
        assert_eq!(in_words(240).0, "4 phút");
    }
}
