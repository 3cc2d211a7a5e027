//! Measures Congxa against Hugo and against the disk alone. `scripts/bench` builds and calls it and says what its
//! options are.

#![forbid(unsafe_code)]

mod calendar;
mod corpus;
mod fault;
mod floor;
mod folders;
mod machine;
mod options;
mod phases;
mod process;
mod random;
mod report;
mod rounds;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use fault::{At as _, Fault};
use options::Options;
use process::Program;
use rounds::Portals;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Fault> {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        // These two are called by `bench` itself, as processes of their own.
        ["corpus", count, dir] => {
            let count = count.parse().map_err(|_| Fault(format!("{count}: not a number")))?;
            corpus::write(count, Path::new(dir))
        }
        ["floor", portal, list, output] => floor::run(Path::new(portal), Path::new(list), Path::new(output)),
        _ => bench(&Options::read(args.into_iter())?),
    }
}

fn bench(options: &Options) -> Result<(), Fault> {
    fs::create_dir_all(&options.dir).at(&options.dir)?;
    let mut text = format!("# Benchmark\n\n{}", machine::describe(options));
    print!("{text}");
    let mut tell = |part: &str| {
        println!("\n{}", part.trim_end());
        text.push('\n');
        text.push_str(part);
    };
    let portals = match &options.corpus {
        Some(folder) => vec![given(folder, options)?],
        None => options.counts.iter().map(|&count| generated(count, options)).collect::<Result<_, _>>()?,
    };
    let work: Vec<PathBuf> = portals.iter().map(|portals| portals.work.clone()).collect();
    let all = rounds::compare(portals, options.runs(), options)?;
    all.iter().for_each(|measured| tell(&report::comparison(measured)));
    if all.len() > 1 {
        tell(&report::scaling(&all));
    }
    if !options.keeps {
        work.iter().try_for_each(|work| folders::remove(work))?;
    }
    if options.hugo.is_some() {
        tell(report::DIFFERENCES);
    }
    options.markdown.as_ref().map_or(Ok(()), |path| fs::write(path, &text).at(path))
}

/// A pair of portals that is there already.
fn given(folder: &Path, options: &Options) -> Result<Portals, Fault> {
    let work = options.dir.join("corpus");
    fs::create_dir_all(&work).at(&work)?;
    Ok(Portals { name: folder.display().to_string(), articles: None, folder: folder.to_owned(), work })
}

/// A pair of portals that is made to be measured. Another process makes them, since the peak memory of every program
/// that is measured begins with that of this one.
fn generated(count: usize, options: &Options) -> Result<Portals, Fault> {
    let work = options.dir.join(count.to_string());
    folders::remove(&work)?;
    fs::create_dir_all(&work).at(&work)?;
    let own = env::current_exe().at(Path::new("own program"))?;
    Program::new(&own, &["corpus", &count.to_string(), &work.to_string_lossy()], &work).run(&work.join("log.txt"))?;
    Ok(Portals { name: format!("{count} articles"), articles: Some(count), folder: work.clone(), work })
}
