//! `congxa explain`: what a code means, and all codes that there are.

use super::Exit;
use super::args::{ExplainArgs, Wanted};
use super::report::{complain, say};
use super::words::Words;
use crate::diag::{self, Code, Lang, Severity, page};
use crate::text;

pub(super) fn run(args: &ExplainArgs) -> Exit {
    let words = Words::new(args.lang);
    match &args.wanted {
        Wanted::All => {
            for code in Code::ALL {
                let level = words.get(if code.severity() == Severity::Error { "error" } else { "warning" });
                say(&format!("{code}  {level:<9}  {}", page::title(*code, args.lang)));
            }
            Exit::Ok
        }
        Wanted::One(name) => explain(name, args.lang, &words),
    }
}

fn explain(name: &str, lang: Lang, words: &Words) -> Exit {
    let name = name.trim().to_uppercase();
    if let Some(code) = Code::ALL.iter().find(|code| code.number() == name) {
        say(page::text(*code, lang).trim_end());
        return Exit::Ok;
    }
    let near = text::nearest(&name, Code::ALL.iter().map(|code| code.number()));
    let what = diag::printable(&name);
    let said = match near {
        Some(near) => words.fill("explain_near", &[("what", &what), ("near", near)]),
        None => words.fill("explain_unknown", &[("what", &what)]),
    };
    complain(&format!("{}: {said}", words.get("error")));
    Exit::Usage
}
