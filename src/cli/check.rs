//! `congxa check`: everything that a build does but writing.

use std::time::Instant;

use super::args::CheckArgs;
use super::pages::render_all;
use super::words::Words;
use super::{Exit, exit_of, report};
use crate::Site;
use crate::diag;
use crate::source::Gate;

pub(super) fn run(args: &CheckArgs) -> Exit {
    let started = Instant::now();
    let words = Words::new(args.lang);
    let gate = Gate::new(&args.root);

    let settings = Site::settings(&gate, &args.options);
    let mut diagnostics = settings.diagnostics;
    let ready = settings.value.filter(|_| !diag::has_errors(&diagnostics));
    let has_settings = ready.is_some();
    let mut pages = 0;
    if let Some((config, settings)) = ready {
        let outcome = Site::load(&gate, config, &settings, &args.options);
        diagnostics.extend(outcome.diagnostics);
        if let Some(site) = outcome.value.filter(|_| !diag::has_errors(&diagnostics)) {
            pages = site.pages();
            diagnostics.extend(render_all(&site, &words, args.is_quiet, started, |_, _| Ok(())));
        }
    }
    if args.is_strict {
        diag::make_strict(&mut diagnostics);
    }
    diag::sort(&mut diagnostics);
    report::diagnostics(&diagnostics, args.lang);
    report::counted(&diagnostics, &words);
    if diag::has_errors(&diagnostics) {
        return if has_settings { exit_of(&diagnostics) } else { Exit::Usage };
    }
    if !args.is_quiet {
        report::checked(pages, started.elapsed(), &words, args.lang);
    }
    Exit::Ok
}
