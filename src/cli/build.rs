//! `congxa build`: the whole portal into the output folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::BuildArgs;
use super::pages::render_all;
use super::words::Words;
use super::{Exit, endless, exit_of, report};
use crate::Site;
use crate::diag::{self, Code, Diagnostic, Place};
use crate::plan::{Page, Planned};
use crate::publish::{self, Publication, Summary, System};
use crate::site::{self, Last, Memory, Prints};
use crate::source::{CONTENT, DATA, Gate, STATIC, THEMES, Walked};
use crate::trace::{self, Trace};

pub(super) fn run(args: &BuildArgs) -> Exit {
    let trace = Trace::new(args.has_timings || args.trace.is_some());
    let words = Words::new(args.messages.lang);
    let gate = Gate::new(&args.root);

    let settings = Site::settings(&gate, &args.options);
    let mut diagnostics = settings.diagnostics;
    let out = output(&args.root, &args.out).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok();
    let ready = settings.value.zip(out).filter(|_| !diag::has_errors(&diagnostics));
    let Some(((config, settings), out)) = ready else {
        diag::sort(&mut diagnostics);
        all(&diagnostics, "errors_settings", args, &words);
        return Exit::Usage;
    };

    // Where nothing has changed since the last run, that is found by asking the disk of each file. Until that is known,
    // what was read then is taken up beside it.
    let word = publish::word(&out).and_then(|word| Last::parse(&word));
    let word = word.filter(|word| diagnostics.is_empty() && word.holds(&settings, &args.options, &config));
    let is_enough = AtomicBool::new(false);
    let walk = || {
        trace.phase("walk", || {
            let mut walked = Walked::new(&gate, &site::wanted(&config));
            let reading = word.as_ref().and_then(|_| walked.reading());
            let is_same = word.as_ref().is_some_and(|word| word.has_read(reading));
            is_enough.store(is_same, Ordering::Relaxed);
            walked
        })
    };
    // First of all, what an earlier run left is put in order, whatever is wrong with the content now.
    let begin = || {
        let publication = Publication::begin(&out, args.manner, &System)?;
        let state = publication.state().unwrap_or_default();
        let memory = trace.phase("remember", || Memory::from_state(&state, &gate, &config, &is_enough));
        Ok((publication, memory))
    };
    let (walked, begun) = rayon::join(walk, begin);
    let (mut publication, mut memory) = match begun {
        Ok((publication, memory)) => (Some(publication), memory),
        Err(diagnostic) => {
            let diagnostic: Box<Diagnostic> = diagnostic;
            diagnostics.push(*diagnostic);
            (None, Memory::default())
        }
    };
    if publication.as_ref().is_some_and(Publication::was_left) {
        report::complain(words.get("recovered"));
    }
    let survey = |publication: &mut Publication| trace.phase("survey", || publication.survey());
    if let (Some(publication), true) = (&mut publication, is_enough.into_inner()) {
        survey(publication);
        // Another run may have published meanwhile.
        let last = publication.last().and_then(|last| Last::parse(&last)).filter(|last| Some(last) == word.as_ref());
        if let Some((last, summary)) = last.zip(publication.untouched()) {
            all(&diagnostics, "errors", args, &words);
            return told(&last, &summary, args, &trace, &words);
        }
        memory = Memory::from_state(&publication.state().unwrap_or_default(), &gate, &config, &AtomicBool::new(false));
    }
    let load = || Site::load(&gate, config, &settings, &args.options, Some(walked), &mut memory, &trace);
    let (outcome, ()) = rayon::join(load, || publication.iter_mut().for_each(survey));
    diagnostics.extend(outcome.diagnostics);
    if args.is_strict {
        diag::make_strict(&mut diagnostics);
    }
    let ready = outcome.value.zip(publication).filter(|_| !diag::has_errors(&diagnostics));
    let Some((site, publication)) = ready else {
        return failed(diagnostics, "errors", args, &words);
    };
    let (prints, last) = rayon::join(
        || trace.phase("print", || Prints::new(&site)),
        || Last::of(&site, &settings, &args.options, memory.sources.reading().filter(|_| diagnostics.is_empty())),
    );
    match publish(&site, &memory, &prints, &last, publication, args, &gate, &words, &trace) {
        Ok(summary) => {
            all(&diagnostics, "errors", args, &words);
            // The system takes all of it back at once.
            std::mem::forget(prints);
            std::mem::forget((site, memory));
            told(&last, &summary, args, &trace, &words)
        }
        Err(Stopped { errors, is_partial }) => {
            diagnostics.extend(errors);
            failed(diagnostics, if is_partial { "errors_partial" } else { "errors" }, args, &words)
        }
    }
}

/// Tells what was published.
fn told(last: &Last, summary: &Summary, args: &BuildArgs, trace: &Trace, words: &Words) -> Exit {
    timings(args, trace, words);
    if !args.is_quiet && !args.messages.format.is_for_programs() {
        report::built(last, summary, &args.out, trace.elapsed(), words, args.messages.lang);
    }
    Exit::Ok
}

struct Stopped {
    errors: Vec<Diagnostic>,
    /// Whether the folder is no longer as it was.
    is_partial: bool,
}

impl From<Box<Diagnostic>> for Stopped {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self { errors: vec![*diagnostic], is_partial: false }
    }
}

/// Renders every route and moves the result into place. Templates can fail on any page, so all of them are tried
/// before anything is moved.
fn publish(
    site: &Site,
    memory: &Memory,
    prints: &Prints<'_>,
    last: &Last,
    mut publication: Publication<'_>,
    args: &BuildArgs,
    gate: &Gate,
    words: &Words,
    trace: &Trace,
) -> Result<Summary, Stopped> {
    let size = |planned: &Planned| match planned.page {
        Page::File(file) => Some(site.portal.file(file).fact.size),
        _ => None,
    };
    publication.check_room(site.plan.entries.iter().map(|planned| (&planned.route, size(planned))))?;
    let on_endless = endless(&args.messages, &args.root, "errors", &args.out);
    let errors = trace.phase("render", || {
        let want = |planned: &Planned| {
            let print = prints.of(planned);
            (!publication.has(&planned.route, print)).then_some(print)
        };
        render_all(site, words, args.is_quiet, trace, on_endless, want, |planned, print, content| {
            publication.offer(&planned.route, content, print, gate)
        })
    });
    if !errors.is_empty() {
        return Err(Stopped { errors, is_partial: false });
    }
    // What is kept for the next run is written when all pages are, so that it takes no room that one of them needs.
    let keeper = publication.keeper();
    let pieces = memory.to_state(gate, &site.config);
    let (published, ()) = rayon::join(
        || trace.phase("publish", || publication.finish(Some(&last.to_bytes()))),
        || trace.phase("keep", || pieces.into_iter().for_each(|pieces| keeper.keep(pieces))),
    );
    let summary =
        published.map_err(|failure| Stopped { errors: vec![*failure.diagnostic], is_partial: failure.is_partial })?;
    Ok(summary)
}

/// Tells what took how long, where that was asked for.
fn timings(args: &BuildArgs, trace: &Trace, words: &Words) {
    let spans = trace.spans();
    if args.has_timings {
        report::timings(&spans, trace.elapsed(), words);
    }
    if let Some(path) = &args.trace
        && let Err(error) = std::fs::write(path, trace::events(&spans))
    {
        let values = [("path", path.display().to_string()), ("cause", error.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        report::complain(&format!("{}: {}", words.get("warning"), words.fill("trace_failed", &values)));
    }
}

fn failed(mut diagnostics: Vec<Diagnostic>, last_line: &str, args: &BuildArgs, words: &Words) -> Exit {
    diag::sort(&mut diagnostics);
    all(&diagnostics, last_line, args, words);
    exit_of(&diagnostics)
}

fn all(diagnostics: &[Diagnostic], last_line: &str, args: &BuildArgs, words: &Words) {
    report::all(diagnostics, &args.messages, &args.root, last_line, &args.out, words);
}

/// The output folder as one path. It must not be, hold or lie in a folder that is read,
/// nor be or hold someone's home.
fn output(root: &Path, out: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let shown = |path: &Path| Place::Path(path.display().to_string());
    let resolved = publish::resolve(out).map_err(|error| {
        Box::new(match error.kind() {
            ErrorKind::NotADirectory => Diagnostic::new(Code::NotAFolder, shown(out)),
            _ => Diagnostic::new(Code::WriteFailed, shown(out)).io(&error),
        })
    })?;
    let root = publish::resolve(root).unwrap_or_else(|_| root.to_owned());
    let sources = [CONTENT, STATIC, DATA, THEMES].map(|folder| root.join(folder));
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let touched = std::iter::once(&root)
        .chain(&home)
        .filter(|whole| whole.starts_with(&resolved))
        .chain(sources.iter().filter(|source| source.starts_with(&resolved) || resolved.starts_with(source)))
        .next();
    match touched {
        None => Ok(resolved),
        Some(folder) => Err(Box::new(
            Diagnostic::new(Code::OutputOverlaps, shown(&resolved)).arg("folder", folder.display().to_string()),
        )),
    }
}
