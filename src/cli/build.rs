//! `congxa build`: the whole portal into the output folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use super::args::BuildArgs;
use super::progress::Progress;
use super::words::Words;
use super::{Exit, report};
use crate::Site;
use crate::diag::{self, Code, Diagnostic, Place};
use crate::plan::Page;
use crate::publish::{Publication, Summary};
use crate::source::{CONTENT, Gate, STATIC, THEMES};

pub(super) fn run(args: &BuildArgs) -> Exit {
    let started = Instant::now();
    let words = Words::new(args.lang);
    let gate = Gate::new(&args.root);

    let settings = Site::settings(&gate, &args.options);
    let mut diagnostics = settings.diagnostics;
    diagnostics.extend(overlap(&args.root, &args.out));
    let Some((config, settings)) = settings.value.filter(|_| !diag::has_errors(&diagnostics)) else {
        diag::sort(&mut diagnostics);
        report::diagnostics(&diagnostics, args.lang);
        report::counts(&diagnostics, None, &words);
        return Exit::Usage;
    };

    let outcome = Site::load(&gate, config, &settings, &args.options);
    diagnostics.extend(outcome.diagnostics);
    let Some(site) = outcome.value.filter(|_| !diag::has_errors(&diagnostics)) else {
        return failed(diagnostics, args, &words);
    };
    match publish(&site, args, &gate, &words, started) {
        Ok(summary) => {
            report::diagnostics(&diagnostics, args.lang);
            report::counts(&diagnostics, Some(&args.out), &words);
            if !args.is_quiet {
                report::built(&site.portal, pages(&site), &summary, &args.out, started.elapsed(), &words, args.lang);
            }
            Exit::Ok
        }
        Err(errors) => {
            diagnostics.extend(errors);
            failed(diagnostics, args, &words)
        }
    }
}

/// Renders every route and moves the result into place. Templates can fail on any page, so all of them are tried
/// before anything is moved.
fn publish(
    site: &Site,
    args: &BuildArgs,
    gate: &Gate,
    words: &Words,
    started: Instant,
) -> Result<Summary, Vec<Diagnostic>> {
    let publication = Publication::begin(&args.out).map_err(|error| vec![*error])?;
    let renderer = site.renderer();
    let progress = Progress::new(site.plan.entries.len(), words.get("progress"), args.is_quiet, started);
    let errors: Vec<Diagnostic> = site
        .plan
        .entries
        .par_iter()
        .filter_map(|planned| {
            let offered =
                site.content(planned, &renderer).and_then(|content| publication.offer(&planned.route, &content, gate));
            progress.step();
            offered.err().map(|error| *error)
        })
        .collect();
    if errors.is_empty() { publication.finish().map_err(|error| vec![*error]) } else { Err(one_of_each(errors)) }
}

/// A template that fails on a thousand pages is one fault: the first page stands for the others.
fn one_of_each(errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let is_known = |known: &Diagnostic| known.code == Code::TemplateFailed && known.place == error.place;
        if !kept.iter().any(is_known) {
            kept.push(error);
        }
    }
    kept
}

fn failed(mut diagnostics: Vec<Diagnostic>, args: &BuildArgs, words: &Words) -> Exit {
    diag::sort(&mut diagnostics);
    report::diagnostics(&diagnostics, args.lang);
    report::counts(&diagnostics, Some(&args.out), words);
    let has = |code: Code| diagnostics.iter().any(|d| d.code == code);
    if has(Code::Busy) {
        Exit::Busy
    } else if has(Code::WriteFailed) {
        Exit::Io
    } else if has(Code::LogoMissing) || has(Code::ForeignInTheWay) {
        Exit::Usage
    } else {
        Exit::Content
    }
}

fn pages(site: &Site) -> usize {
    let is_page = |page: &Page| page.is_listed() || matches!(page, Page::NotFound | Page::Redirect { .. });
    site.plan.entries.iter().filter(|planned| is_page(&planned.page)).count()
}

/// The output folder must not be, hold or lie in a folder that is read.
fn overlap(root: &Path, out: &Path) -> Option<Diagnostic> {
    let out = resolved(out);
    let root = resolved(root);
    let sources = [CONTENT, STATIC, THEMES].map(|folder| root.join(folder));
    let touched = std::iter::once(&root)
        .filter(|root| root.starts_with(&out))
        .chain(sources.iter().filter(|source| source.starts_with(&out) || out.starts_with(source)))
        .next()?;
    Some(
        Diagnostic::new(Code::OutputOverlaps, Place::Path(out.display().to_string()))
            .arg("folder", touched.display().to_string()),
    )
}

/// A path with its links and steps resolved as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            resolved(parent).join(name)
        }
        _ => path.to_owned(),
    }
}
