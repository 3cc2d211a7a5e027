//! The command line.

use std::env;
use std::path::PathBuf;

use crate::fault::Fault;

/// What to measure, and with what.
pub(crate) struct Options {
    /// How many articles; one portal for each number.
    pub(crate) counts: Vec<usize>,
    /// How often, instead of the number for the largest portal's size.
    pub(crate) runs: Option<usize>,
    pub(crate) congxa: PathBuf,
    /// None where there is no Hugo.
    pub(crate) hugo: Option<PathBuf>,
    pub(crate) dir: PathBuf,
    pub(crate) markdown: Option<PathBuf>,
    pub(crate) keeps: bool,
    /// A pair of portals that is there already.
    pub(crate) corpus: Option<PathBuf>,
}

impl Options {
    /// Reads the arguments behind the program's name.
    pub(crate) fn read(args: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let mut args = args;
        let mut congxa = None;
        let mut options = Self {
            counts: Vec::new(),
            runs: None,
            congxa: PathBuf::new(),
            hugo: on_path("hugo"),
            dir: work_folder(),
            markdown: None,
            keeps: false,
            corpus: None,
        };
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| Fault(format!("{arg} needs a value")));
            match arg.as_str() {
                "--runs" => options.runs = Some(number(&value()?)?),
                "--congxa" => congxa = Some(absolute(&value()?)?),
                "--hugo" => options.hugo = Some(absolute(&value()?)?),
                "--dir" => options.dir = absolute(&value()?)?,
                "--markdown" => options.markdown = Some(absolute(&value()?)?),
                "--corpus" => options.corpus = Some(absolute(&value()?)?),
                "--keep" => options.keeps = true,
                count => options.counts.push(number(count)?),
            }
        }
        options.congxa = congxa.ok_or_else(|| Fault("--congxa PATH is missing".to_owned()))?;
        if options.counts.is_empty() {
            options.counts.push(1000);
        }
        Ok(options)
    }

    /// How often each program runs on each portal.
    pub(crate) fn runs(&self) -> usize {
        let has_large = self.counts.iter().any(|&articles| articles >= 50_000);
        self.runs.unwrap_or(if has_large { 3 } else { 7 })
    }
}

fn number(text: &str) -> Result<usize, Fault> {
    let number = text.parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| Fault(format!("{text}: neither an option nor a number above 0")))
}

/// Programs run in the folders of the portals, so paths have to hold from anywhere.
fn absolute(path: &str) -> Result<PathBuf, Fault> {
    std::path::absolute(path).map_err(|error| Fault(format!("{path}: {error}")))
}

fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Memory, where the system has such a folder: a disk makes later runs wait for what earlier ones wrote.
fn work_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm/congxa-bench");
    if std::fs::create_dir_all(&memory).is_ok() { memory } else { env::temp_dir().join("congxa-bench") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &str) -> Result<Options, Fault> {
        Options::read(args.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn numbers_and_options_are_told_apart() {
        let options = read("100 --congxa /bin/true --runs 2 5000").unwrap();
        assert_eq!((options.counts.as_slice(), options.runs()), ([100, 5000].as_slice(), 2));
        assert_eq!(read("--congxa /bin/true").unwrap().counts, [1000]);
        let runs = |counts| read(&format!("{counts} --congxa /bin/true")).unwrap().runs();
        assert_eq!((runs("100 1000"), runs("100 50000")), (7, 3));
    }

    #[test]
    fn what_is_neither_ends_the_run() {
        for args in ["--congxa", "--congxa /bin/true --fast", "--congxa /bin/true 0", "100"] {
            assert!(read(args).is_err(), "{args}");
        }
    }
}
