//! The phases of a build, from the trace that Congxa writes.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use crate::fault::{At as _, Fault};

/// A phase with all its time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Phase {
    pub(crate) name: String,
    pub(crate) time: Duration,
}

#[derive(Deserialize)]
struct Event {
    name: String,
    cat: String,
    dur: u64,
}

/// Reads the phases of a trace, in the order in which they began. A trace has an event on each line, so it is read
/// line by line and never held as a whole.
pub(crate) fn read(trace: &Path) -> Result<Vec<Phase>, Fault> {
    let mut phases = Vec::new();
    for line in BufReader::new(File::open(trace).at(trace)?).lines() {
        add(&mut phases, &line.at(trace)?);
    }
    Ok(phases)
}

/// Adds an event's time, if the line holds one and it is that of a phase.
fn add(phases: &mut Vec<Phase>, line: &str) {
    let Ok(event) = serde_json::from_str::<Event>(line.trim_end_matches(',')) else { return };
    if event.cat != "phase" {
        return;
    }
    let time = Duration::from_micros(event.dur);
    match phases.iter_mut().find(|phase| phase.name == event.name) {
        Some(phase) => phase.time += time,
        None => phases.push(Phase { name: event.name, time }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_summed_and_pages_passed_over() {
        let mut phases = Vec::new();
        for line in [
            "[",
            "{\"name\":\"read\",\"cat\":\"phase\",\"ph\":\"X\",\"ts\":1,\"dur\":30,\"pid\":1,\"tid\":0},",
            "{\"name\":\"/\",\"cat\":\"home\",\"ph\":\"X\",\"ts\":40,\"dur\":9,\"pid\":1,\"tid\":0},",
            "{\"name\":\"read\",\"cat\":\"phase\",\"ph\":\"X\",\"ts\":50,\"dur\":12,\"pid\":1,\"tid\":0}",
            "]",
        ] {
            add(&mut phases, line);
        }
        assert_eq!(phases, [Phase { name: "read".to_owned(), time: Duration::from_micros(42) }]);
    }
}
