//! `congxa build`: the whole portal into the output folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::args::BuildArgs;
use super::pages::render_all;
use super::words::Words;
use super::{Exit, endless, exit_of, report};
use crate::Site;
use crate::config::Config;
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
    let run = Run { args, words: &words, gate: &gate, trace: &trace };

    let settings = Site::settings(&gate, &args.options);
    let mut diagnostics = settings.diagnostics;
    let out = output(&args.root, &args.out).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok();
    let ready = settings.value.zip(out).filter(|_| !diag::has_errors(&diagnostics));
    let Some(((config, settings), out)) = ready else {
        diag::sort(&mut diagnostics);
        all(&diagnostics, "errors_settings", args, &words);
        return Exit::Usage;
    };

    let last = publish::word(&out);
    let has_run = last.is_some();
    let word = last.and_then(|word| Last::parse(&word));
    let word = word.filter(|word| diagnostics.is_empty() && word.holds(&settings, &args.options, &config));
    let Begun { walked, publication, is_same } = run.begin(&out, &config, has_run, word.as_ref());
    let mut publication = publication.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok();
    if publication.as_ref().is_some_and(Publication::was_left) {
        report::complain(words.get("recovered"));
    }
    if let (Some(known), Some(word), true) = (&mut publication, &word, is_same)
        && let Some(summary) = run.untouched(known, word)
    {
        all(&diagnostics, "errors", args, &words);
        // The system takes all of it back at once.
        publication.into_iter().for_each(Publication::end);
        std::mem::forget(walked);
        return run.told(word, &summary);
    }
    let mut memory = publication.as_ref().map(|publication| run.remember(publication, &config)).unwrap_or_default();
    let load = || Site::load(&gate, config, &settings, &args.options, Some(walked), &mut memory, &trace);
    let survey = || publication.iter_mut().for_each(|publication| run.survey(publication));
    let (outcome, ()) = rayon::join(load, survey);
    diagnostics.extend(outcome.diagnostics);
    if args.is_strict {
        diag::make_strict(&mut diagnostics);
    }
    let ready = outcome.value.zip(publication).filter(|_| !diag::has_errors(&diagnostics));
    let Some((site, publication)) = ready else {
        return failed(diagnostics, "errors", args, &words);
    };
    let reading = || memory.sources.reading().filter(|_| diagnostics.is_empty());
    let (prints, last) = rayon::join(
        || trace.phase("print", || Prints::new(&site)),
        || Last::of(&site, &settings, &args.options, reading()),
    );
    match run.publish(&site, &memory, &prints, &last, publication) {
        Ok(summary) => {
            all(&diagnostics, "errors", args, &words);
            // The system takes all of it back at once.
            std::mem::forget(prints);
            std::mem::forget((site, memory));
            run.told(&last, &summary)
        }
        Err(Stopped { errors, is_partial }) => {
            diagnostics.extend(errors);
            failed(diagnostics, if is_partial { "errors_partial" } else { "errors" }, args, &words)
        }
    }
}

/// What all steps of a run need.
struct Run<'r> {
    args: &'r BuildArgs,
    words: &'r Words,
    gate: &'r Gate,
    trace: &'r Trace,
}

/// How a run begins.
struct Begun {
    walked: Walked,
    publication: Result<Publication<'static>, Box<Diagnostic>>,
    /// Whether the files are those that the last run read.
    is_same: bool,
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

impl Run<'_> {
    /// Walks the folders, and where something is known of an earlier run asks the disk of each file. Beside it, what
    /// that run left in the output folder is put in order, whatever is wrong with the content now.
    fn begin(&self, out: &Path, config: &Config, has_run: bool, word: Option<&Last>) -> Begun {
        let walk = || {
            self.trace.phase("walk", || {
                let walked = Walked::new(self.gate, &site::wanted(config), has_run);
                let is_same = word.is_some_and(|word| word.has_read(walked.reading()));
                (walked, is_same)
            })
        };
        let begin = || Publication::begin(out, self.args.manner, &System);
        let ((walked, is_same), publication) = rayon::join(walk, begin);
        Begun { walked, publication, is_same }
    }

    /// Takes up what an earlier run read.
    fn remember(&self, publication: &Publication<'_>, config: &Config) -> Memory {
        let state = |range| publication.state(range);
        self.trace.phase("remember", || Memory::from_state(&state, self.gate, config))
    }

    fn survey(&self, publication: &mut Publication<'_>) {
        self.trace.phase("survey", || publication.survey());
    }

    /// The summary, where the output folder is as the run left it whose word that is.
    fn untouched(&self, publication: &mut Publication<'_>, word: &Last) -> Option<Summary> {
        self.survey(publication);
        // Another run may have published meanwhile.
        let last = publication.last().and_then(|last| Last::parse(&last));
        publication.untouched().filter(|_| last.as_ref() == Some(word))
    }

    /// Renders every route that is not as it has to be and moves the result into place. Templates can fail on any of
    /// these pages, so all of them are tried before anything is moved.
    fn publish(
        &self,
        site: &Site,
        memory: &Memory,
        prints: &Prints<'_>,
        last: &Last,
        mut publication: Publication<'_>,
    ) -> Result<Summary, Stopped> {
        let size = |planned: &Planned| match planned.page {
            Page::File(file) => Some(site.portal.file(file).fact.size),
            _ => None,
        };
        publication.check_room(site.plan.entries.iter().map(|planned| (&planned.route, size(planned))))?;
        let on_endless = endless(&self.args.messages, &self.args.root, "errors", &self.args.out);
        let want = |planned: &Planned| {
            let print = prints.of(planned);
            (!publication.has(&planned.route, print)).then_some(print)
        };
        let errors = self.trace.phase("render", || {
            render_all(site, self.words, self.args.is_quiet, self.trace, on_endless, want, |planned, print, content| {
                publication.offer(&planned.route, content, print, self.gate)
            })
        });
        if !errors.is_empty() {
            return Err(Stopped { errors, is_partial: false });
        }
        let last = last.to_bytes();
        let published = self.trace.phase("publish", || publication.finish(last.as_deref()));
        let summary = published
            .map_err(|failure| Stopped { errors: vec![*failure.diagnostic], is_partial: failure.is_partial })?;
        // Last of all, so that it takes no room that a page or the record needs.
        self.trace.phase("keep", || {
            let pieces = memory.to_state(&site.config);
            pieces.into_iter().for_each(|pieces| publication.keep(pieces));
        });
        publication.end();
        Ok(summary)
    }

    /// Tells what was published.
    fn told(&self, last: &Last, summary: &Summary) -> Exit {
        self.timings();
        if !self.args.is_quiet && !self.args.messages.format.is_for_programs() {
            let (time, lang) = (self.trace.elapsed(), self.args.messages.lang);
            report::built(last, summary, &self.args.out, time, self.words, lang);
        }
        Exit::Ok
    }

    /// Tells what took how long, where that was asked for.
    fn timings(&self) {
        let spans = self.trace.spans();
        if self.args.has_timings {
            report::timings(&spans, self.trace.elapsed(), self.words);
        }
        if let Some(path) = &self.args.trace
            && let Err(error) = std::fs::write(path, trace::events(&spans))
        {
            let values = [("path", path.display().to_string()), ("cause", error.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            report::complain(&format!("{}: {}", self.words.get("warning"), self.words.fill("trace_failed", &values)));
        }
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
