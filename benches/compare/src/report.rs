//! The report, in Markdown.

use std::fmt::Write as _;
use std::time::Duration;

use crate::phases::Phase;
use crate::process::Run;
use crate::rounds::{Comparison, Measured, Mode};

/// Where the two tools differ although their themes give the same pages and blocks.
pub(crate) const DIFFERENCES: &str = "\
Every program ran once in each round, on sources that were in memory already; ratios are medians of the rounds. Both
themes give the same pages and blocks, all of them part of the pages. What differs by nature:

- the first page of a list by Congxa holds 20 to 39 articles, so that full pages never change; Hugo's holds 20,
- related articles by Congxa are older ones with the most topics in common, by Hugo the newest ones of the first topic,
- Congxa tells screen readers and phones more about tables and pictures in texts,
- Congxa checks every link, and exchanges the output folder as a whole;
  built again, it leaves files alone that are as they were.
";

/// What was measured on one pair of portals: a table of the programs and one of Congxa's phases.
pub(crate) fn comparison(comparison: &Comparison) -> String {
    let mut text = format!("## {}\n\n", comparison.name);
    text.push_str("| | Wall time: median (least – most) | Against Congxa cold | Peak memory | Files | Bytes |\n");
    text.push_str("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    let cold = comparison.row(Mode::Cold);
    for mode in [Mode::Cold, Mode::Again, Mode::Edit, Mode::HugoCold, Mode::HugoAgain, Mode::Floor] {
        if let Some(row) = comparison.row(mode) {
            text.push_str(&line(row, cold));
        }
    }
    text.push_str(&phases(&comparison.phases));
    text
}

/// What ten times as many articles cost, from each portal to the next larger one: time by the median of the rounds'
/// ratios.
pub(crate) fn scaling(comparisons: &[Comparison]) -> String {
    let mut text = "## Ten times as many articles\n\n".to_owned();
    text.push_str("| Articles | | Wall time | Peak memory |\n| --- | --- | ---: | ---: |\n");
    for pair in comparisons.windows(2) {
        let (Some(from), Some(to)) = (pair[0].articles, pair[1].articles) else { continue };
        if from == to {
            continue;
        }
        let steps = (to as f64 / from as f64).log10();
        let tenfold = |ratio: f64| format!("× {:.1}", ratio.powf(1.0 / steps));
        for mode in [Mode::Cold, Mode::Again, Mode::Edit, Mode::HugoCold, Mode::HugoAgain, Mode::Floor] {
            if let (Some(before), Some(after)) = (pair[0].row(mode), pair[1].row(mode)) {
                let time = tenfold(ratio(&after.runs, &before.runs));
                let memory = tenfold(memory(after) as f64 / memory(before) as f64);
                let (from, to) = (grouped(from as u64), grouped(to as u64));
                // Writing into a string cannot fail.
                let _ = writeln!(text, "| {from} to {to} | {} | {time} | {memory} |", name(mode));
            }
        }
    }
    text
}

fn line(row: &Measured, cold: Option<&Measured>) -> String {
    let walls = row.runs.iter().map(|run| run.wall);
    let (least, most) = (walls.clone().min().unwrap_or_default(), walls.max().unwrap_or_default());
    let ratio = cold.map_or_else(String::new, |cold| format!("{:.2}", ratio(&row.runs, &cold.runs)));
    let written = if row.mode == Mode::Edit { written(&row.runs) } else { String::new() };
    format!(
        "| {}{written} | {} ({} – {}) | {ratio} | {:.1} MiB | {} | {} |\n",
        name(row.mode),
        seconds(wall(row)),
        seconds(least),
        seconds(most),
        memory(row) as f64 / f64::from(1 << 20),
        grouped(row.size.files),
        grouped(row.size.bytes),
    )
}

fn name(mode: Mode) -> &'static str {
    match mode {
        Mode::Cold => "Congxa, cold",
        Mode::Again => "Congxa, nothing changed",
        Mode::Edit => "Congxa, one article edited",
        Mode::HugoCold => "Hugo, cold",
        Mode::HugoAgain => "Hugo, nothing changed",
        Mode::Floor => "Reading and writing alone",
    }
}

/// How many files the last run wrote, as it says itself: `Files: 1 new, 2 changed, …`.
fn written(runs: &[Run]) -> String {
    let line = runs.last().and_then(|run| run.output.lines().find_map(|line| line.strip_prefix("Files: ")));
    let Some(line) = line else { return String::new() };
    let counts = line.trim_end_matches('.').split(", ").filter_map(|part| part.split_once(' '));
    let written = counts.filter(|(_, what)| matches!(*what, "new" | "changed"));
    let written: u64 = written.filter_map(|(count, _)| count.replace(',', "").parse::<u64>().ok()).sum();
    format!(" (files written: {})", grouped(written))
}

fn phases(phases: &[Phase]) -> String {
    let whole: Duration = phases.iter().filter(|phase| !is_within(&phase.name)).map(|phase| phase.time).sum();
    let mut text =
        "\nPhases of a cold build by Congxa:\n\n| Phase | Time | Share |\n| --- | ---: | ---: |\n".to_owned();
    for phase in phases {
        let share = 100.0 * phase.time.as_secs_f64() / whole.as_secs_f64();
        let share = if is_within(&phase.name) { "within another".to_owned() } else { format!("{share:.1} %") };
        // Writing into a string cannot fail.
        let _ = writeln!(text, "| {} | {:.1} ms | {share} |", phase.name, phase.time.as_secs_f64() * 1000.0);
    }
    text
}

/// Whether a phase passes at the same time as another one: the theme is read and the output folder looked at beside the
/// texts, and what pages share is made while they are rendered.
fn is_within(phase: &str) -> bool {
    matches!(phase, "theme" | "prepare" | "remember" | "survey")
}

fn wall(row: &Measured) -> Duration {
    Duration::from_secs_f64(median(row.runs.iter().map(|run| run.wall.as_secs_f64()).collect()))
}

fn memory(row: &Measured) -> u64 {
    median(row.runs.iter().map(|run| run.memory as f64).collect()) as u64
}

/// The median of the ratios round by round, so that a slow moment of the machine counts for both.
fn ratio(runs: &[Run], cold: &[Run]) -> f64 {
    median(runs.iter().zip(cold).map(|(run, cold)| run.wall.as_secs_f64() / cold.wall.as_secs_f64()).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

fn grouped(number: u64) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1000), number % 1000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(milliseconds: u64, output: &str) -> Run {
        Run { wall: Duration::from_millis(milliseconds), memory: 0, output: output.to_owned() }
    }

    #[test]
    fn medians_of_odd_and_even_numbers() {
        assert_eq!([median(vec![3.0, 1.0, 2.0]), median(vec![4.0, 1.0]), median(vec![])], [2.0, 2.5, 0.0]);
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        let cold = [run(100, ""), run(1000, ""), run(100, "")];
        let other = [run(200, ""), run(2000, ""), run(300, "")];
        assert!((ratio(&other, &cold) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn written_files_are_those_new_or_changed() {
        let output = "Files: 1 new, 1,002 changed, 5 removed, 7 unchanged.\nBuilt 9 pages.\n";
        assert_eq!(written(&[run(1, output)]), " (files written: 1,003)");
        assert_eq!(written(&[run(1, "")]), "");
    }
}
