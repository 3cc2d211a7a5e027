//! Rounds on pairs of portals: each of them runs every program once on every pair, so that all share the machine's good
//! and bad moments.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::fault::{At as _, Fault};
use crate::floor;
use crate::folders::{self, Size};
use crate::options::Options;
use crate::phases::{self, Phase};
use crate::process::{Program, Run};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Congxa without anything of an earlier run.
    Cold,
    /// Congxa over its own output, with nothing changed.
    Again,
    /// Congxa after a line was added to one article.
    Edit,
    /// Hugo without anything of an earlier run.
    HugoCold,
    /// Hugo over its own output, with nothing changed.
    HugoAgain,
    /// Reading and writing alone.
    Floor,
}

/// All runs in one mode, and what was there after the last of them.
pub(crate) struct Measured {
    pub(crate) mode: Mode,
    pub(crate) runs: Vec<Run>,
    pub(crate) size: Size,
}

/// A pair of portals that is there to be measured.
pub(crate) struct Portals {
    /// The number of articles, or the folder of the portals.
    pub(crate) name: String,
    /// The number of articles, where it is known.
    pub(crate) articles: Option<usize>,
    /// The folder of the portals.
    pub(crate) folder: PathBuf,
    /// Where other files go.
    pub(crate) work: PathBuf,
}

/// All that was measured on one pair of portals.
pub(crate) struct Comparison {
    /// The number of articles, or the folder of the portals.
    pub(crate) name: String,
    /// The number of articles, where it is known.
    pub(crate) articles: Option<usize>,
    pub(crate) rows: Vec<Measured>,
    pub(crate) phases: Vec<Phase>,
}

impl Comparison {
    /// The runs in a mode.
    pub(crate) fn row(&self, mode: Mode) -> Option<&Measured> {
        self.rows.iter().find(|row| row.mode == mode)
    }
}

/// The programs and folders of a pair of portals.
struct Pair {
    congxa: Program,
    hugo: Option<Program>,
    floor: Program,
    /// Where Congxa, Hugo and the floor write.
    outputs: [PathBuf; 3],
    /// What Congxa remembers beside its output.
    record: PathBuf,
    /// The article that is edited.
    article: PathBuf,
    list: PathBuf,
    log: PathBuf,
    trace: PathBuf,
}

/// Measures pairs of portals.
pub(crate) fn compare(all: Vec<Portals>, runs: usize, options: &Options) -> Result<Vec<Comparison>, Fault> {
    let modes = [Mode::Cold, Mode::HugoCold, Mode::Floor, Mode::Again, Mode::Edit, Mode::HugoAgain];
    let is_there = |mode: &Mode| options.hugo.is_some() || !matches!(mode, Mode::HugoCold | Mode::HugoAgain);
    let row = |mode| Measured { mode, runs: Vec::new(), size: Size::default() };
    let mut pairs = Vec::new();
    for portals in all {
        let pair = Pair::new(&portals.folder, &portals.work, options)?;
        let rows: Vec<Measured> = modes.into_iter().filter(is_there).map(row).collect();
        pairs.push((portals, pair, rows));
    }
    for round in 0..=runs {
        for (_, pair, rows) in &mut pairs {
            // The first round brings sources and programs into the system's memory and makes the floor's list.
            pair.round(rows, round == 0)?;
        }
    }
    let measured = pairs.into_iter().map(|(Portals { name, articles, .. }, pair, rows)| {
        let phases = pair.phases()?;
        pair.clear_all()?;
        Ok(Comparison { name, articles, rows, phases })
    });
    measured.collect()
}

impl Pair {
    fn new(portals: &Path, work: &Path, options: &Options) -> Result<Self, Fault> {
        let (congxa, hugo) = (portals.join("congxa"), portals.join("hugo"));
        let (list, floor) = (work.join("floor.txt"), work.join("floor"));
        let own = std::env::current_exe().at(Path::new("own program"))?;
        Ok(Self {
            congxa: Program::new(&options.congxa, &["--lang", "en", "build"], &congxa),
            hugo: options.hugo.as_ref().map(|path| Program::new(path, &["--quiet", "--noBuildLock"], &hugo)),
            floor: Program::new(&own, &[Path::new("floor"), &congxa, &list, &floor], work),
            outputs: [congxa.join("public"), hugo.join("public"), floor],
            record: congxa.join(".public.congxa"),
            article: folders::middle(&congxa.join("content"))?,
            list,
            log: work.join("log.txt"),
            trace: work.join("trace.json"),
        })
    }

    fn output(&self, mode: Mode) -> &Path {
        match mode {
            Mode::Cold | Mode::Again | Mode::Edit => &self.outputs[0],
            Mode::HugoCold | Mode::HugoAgain => &self.outputs[1],
            Mode::Floor => &self.outputs[2],
        }
    }

    /// Runs every program once. What they wrote takes no room while other pairs are measured.
    fn round(&self, rows: &mut [Measured], is_first: bool) -> Result<(), Fault> {
        for row in rows {
            let run = self.run(row.mode)?;
            if is_first {
                if row.mode == Mode::Cold {
                    floor::note(&self.outputs[0], &self.list)?;
                }
                row.size = folders::size(self.output(row.mode))?;
            } else {
                row.runs.push(run);
            }
        }
        self.clear_all()
    }

    fn run(&self, mode: Mode) -> Result<Run, Fault> {
        if matches!(mode, Mode::Cold | Mode::HugoCold | Mode::Floor) {
            self.clear(mode)?;
        }
        match mode {
            Mode::Cold | Mode::Again => self.congxa.run(&self.log),
            Mode::Edit => self.edited(),
            Mode::HugoCold | Mode::HugoAgain => match &self.hugo {
                Some(hugo) => hugo.run(&self.log),
                None => Err(Fault("there is no Hugo".to_owned())),
            },
            Mode::Floor => self.floor.run(&self.log),
        }
    }

    fn clear(&self, mode: Mode) -> Result<(), Fault> {
        if mode == Mode::Cold {
            folders::remove(&self.record)?;
        }
        folders::remove(self.output(mode))
    }

    fn clear_all(&self) -> Result<(), Fault> {
        [Mode::Cold, Mode::HugoCold, Mode::Floor].into_iter().try_for_each(|mode| self.clear(mode))
    }

    /// Builds with a line more in one article, which is then as it was.
    fn edited(&self) -> Result<Run, Fault> {
        let before = fs::read(&self.article).at(&self.article)?;
        let mut file = fs::OpenOptions::new().append(true).open(&self.article).at(&self.article)?;
        file.write_all("\nTin được bổ sung sau khi đăng.\n".as_bytes()).at(&self.article)?;
        drop(file);
        let run = self.congxa.run(&self.log);
        fs::write(&self.article, before).at(&self.article)?;
        run
    }

    /// One more cold run, for the time of each phase.
    fn phases(&self) -> Result<Vec<Phase>, Fault> {
        self.clear(Mode::Cold)?;
        let mut traced =
            Program { args: self.congxa.args.clone(), path: self.congxa.path.clone(), dir: self.congxa.dir.clone() };
        traced.args.extend(["--trace".to_owned(), self.trace.to_string_lossy().into_owned()]);
        traced.run(&self.log)?;
        phases::read(&self.trace)
    }
}
