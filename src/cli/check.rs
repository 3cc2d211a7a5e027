//! `congxa check`: everything that a build does but writing.

use std::path::Path;

use super::args::CheckArgs;
use super::pages::render_all;
use super::words::Words;
use super::{Exit, endless, exit_of, report};
use crate::Site;
use crate::diag;
use crate::site::Memory;
use crate::source::Gate;
use crate::trace::Trace;

pub(super) fn run(args: &CheckArgs) -> Exit {
    let trace = Trace::default();
    let words = Words::new(args.messages.lang);
    let gate = Gate::new(&args.root);

    let settings = Site::settings(&gate, &args.options);
    let mut diagnostics = settings.diagnostics;
    let ready = settings.value.filter(|_| !diag::has_errors(&diagnostics));
    let has_settings = ready.is_some();
    let mut pages = 0;
    if let Some((config, settings)) = ready {
        let outcome = Site::load(&gate, config, &settings, &args.options, None, &mut Memory::default(), &trace);
        diagnostics.extend(outcome.diagnostics);
        if let Some(site) = outcome.value.filter(|_| !diag::has_errors(&diagnostics)) {
            pages = site.pages();
            let on_endless = endless(&args.messages, &args.root, "check_errors", Path::new(""));
            diagnostics.extend(render_all(
                &site,
                &words,
                args.is_quiet,
                &trace,
                on_endless,
                |_| Some(()),
                |_, (), _| Ok(()),
            ));
        }
    }
    if args.is_strict {
        diag::make_strict(&mut diagnostics);
    }
    diag::sort(&mut diagnostics);
    report::all(&diagnostics, &args.messages, &args.root, "check_errors", Path::new(""), &words);
    if diag::has_errors(&diagnostics) {
        return if has_settings { exit_of(&diagnostics) } else { Exit::Usage };
    }
    if !args.is_quiet && !args.messages.format.is_for_programs() {
        report::checked(pages, trace.elapsed(), &words, args.messages.lang);
    }
    Exit::Ok
}
