//! The arguments, with help and usage errors in the language that the person asked for.

use std::ffi::OsString;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};

use super::report::complain;
use super::words::Words;
use crate::Options;
use crate::config::BaseUrl;
use crate::diag::{Format, Lang};
use crate::publish::Manner;
use crate::serve::Settings;
use crate::text::date::DateText;

/// What the person asked for.
pub(super) enum Command {
    /// `congxa build`
    Build(BuildArgs),
    /// `congxa check`
    Check(CheckArgs),
    /// `congxa serve`
    Serve(ServeArgs),
    /// `congxa explain`
    Explain(ExplainArgs),
}

/// How messages are written.
#[derive(Clone, Copy)]
pub(super) struct Messages {
    pub(super) format: Format,
    pub(super) lang: Lang,
}

/// The arguments of `congxa explain`.
pub(super) struct ExplainArgs {
    pub(super) wanted: Wanted,
    pub(super) lang: Lang,
}

/// What is to be explained.
pub(super) enum Wanted {
    /// A list of all codes.
    All,
    /// The code of this name.
    One(String),
}

/// The arguments of `congxa build`.
pub(super) struct BuildArgs {
    pub(super) root: PathBuf,
    pub(super) out: PathBuf,
    pub(super) messages: Messages,
    pub(super) is_quiet: bool,
    pub(super) is_strict: bool,
    pub(super) manner: Manner,
    pub(super) has_timings: bool,
    pub(super) trace: Option<PathBuf>,
    pub(super) options: Options,
}

/// The arguments of `congxa check`.
pub(super) struct CheckArgs {
    pub(super) root: PathBuf,
    pub(super) messages: Messages,
    pub(super) is_quiet: bool,
    pub(super) is_strict: bool,
    pub(super) options: Options,
}

/// The arguments of `congxa serve`.
pub(super) struct ServeArgs {
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    pub(super) open: bool,
}

/// Why there is nothing to run.
pub(super) enum Stop {
    /// Help or version was printed.
    Shown,
    /// The arguments were wrong, and it was said why.
    Usage,
}

/// Reads the arguments.
pub(super) fn parse(arguments: Vec<OsString>) -> Result<Command, Stop> {
    let lang = wanted_language(&arguments);
    let words = Words::new(lang);
    let matches = command(&words).try_get_matches_from(arguments).map_err(|error| stop(&error, &words))?;
    match matches.subcommand() {
        Some(("build", matches)) => build(matches, lang, &words).map(Command::Build),
        Some(("check", matches)) => check(matches, lang, &words).map(Command::Check),
        Some(("serve", matches)) => serve(matches, lang, &words).map(Command::Serve),
        Some(("explain", matches)) => explain(matches, lang, &words).map(Command::Explain),
        _ => Err(usage(&words, words.get("usage_no_command"))),
    }
}

/// The language has to be known before anything can be said about the arguments.
fn wanted_language(arguments: &[OsString]) -> Lang {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        if value == Some("en") {
            return Lang::En;
        }
    }
    Lang::Vi
}

fn command(words: &Words) -> clap::Command {
    let word = |key: &str| words.get(key).to_owned();
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words.get("usage"));
    let value = |name: &'static str, value: &str, help: &str| {
        Arg::new(name).long(name).value_name(word(value)).help(word(help)).help_heading(word("options"))
    };
    let flag = |name: &'static str, help: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(word(help)).help_heading(word("options"))
    };
    let help = || {
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help(word("help"))
            .help_heading(word("options"))
    };
    let root = || value("root", "value_dir", "root").value_parser(clap::value_parser!(PathBuf));
    // What a command is about and says at its end stands under its name in the words.
    let subcommand = |name: &'static str, arguments: Vec<Arg>| {
        clap::Command::new(name)
            .about(word(&format!("{name}_about")))
            .after_help(word(&format!("{name}_after")))
            .help_template(template.clone())
            .override_usage(format!("congxa {name} [{}]", words.get("options")))
            .disable_help_flag(true)
            .args(arguments)
            .arg(help())
    };
    let base_url = || value("base-url", "value_url", "base_url");
    let now = || value("now", "value_time", "now");
    let (drafts, strict) = (|| flag("drafts", "drafts"), || flag("strict", "strict"));
    let quiet = || flag("quiet", "quiet").short('q');
    let out = value("out", "value_dir", "out").value_parser(clap::value_parser!(PathBuf));
    let format = || {
        value("message-format", "value_format", "message_format").value_parser(Format::NAMES).hide_possible_values(true)
    };
    let (adopt, in_place) = (flag("adopt", "adopt"), flag("in-place", "in_place"));
    let trace = value("trace", "value_file", "trace").value_parser(clap::value_parser!(PathBuf));
    let timings = flag("timings", "timings");
    let build =
        vec![root(), out, adopt, in_place, base_url(), drafts(), now(), strict(), format(), timings, trace, quiet()];
    let build = subcommand("build", build);
    let check = subcommand("check", vec![root(), base_url(), drafts(), now(), strict(), format(), quiet()]);
    let code = Arg::new("code").value_name(word("value_code")).help(word("code")).help_heading(word("options"));
    let explain = subcommand("explain", vec![code, flag("list", "list")])
        .override_usage(format!("congxa explain {} | --list", words.get("value_code")));
    let (port, host) = (value("port", "value_port", "port"), value("host", "value_host", "host"));
    let (open, published) = (flag("open", "open"), flag("published", "published"));
    let serve = subcommand("serve", vec![root(), port, host, open, published, base_url(), now()]);
    clap::Command::new("congxa")
        .version(env!("CARGO_PKG_VERSION"))
        .about(word("about"))
        .help_template(template.clone())
        .override_usage(format!("congxa <{}> [{}]", words.get("commands"), words.get("options")))
        .subcommand_help_heading(word("commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(value("lang", "value_lang", "lang").value_parser(["vi", "en"]).hide_possible_values(true).global(true))
        .arg(help())
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(word("version"))
                .help_heading(word("options")),
        )
        .subcommand(build)
        .subcommand(check)
        .subcommand(serve)
        .subcommand(explain)
}

fn build(matches: &ArgMatches, lang: Lang, words: &Words) -> Result<BuildArgs, Stop> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let options = options(matches, matches.get_flag("drafts"), words)?;
    let root = path("root");
    let out = path("out").unwrap_or_else(|| root.clone().unwrap_or_default().join("public"));
    Ok(BuildArgs {
        out,
        root: root.unwrap_or_else(|| PathBuf::from(".")),
        messages: messages(matches, lang),
        is_quiet: matches.get_flag("quiet"),
        is_strict: matches.get_flag("strict"),
        manner: Manner { adopts: matches.get_flag("adopt"), in_place: matches.get_flag("in-place") },
        has_timings: matches.get_flag("timings"),
        trace: path("trace"),
        options,
    })
}

fn check(matches: &ArgMatches, lang: Lang, words: &Words) -> Result<CheckArgs, Stop> {
    let options = options(matches, matches.get_flag("drafts"), words)?;
    let root = matches.get_one::<PathBuf>("root").cloned().unwrap_or_else(|| PathBuf::from("."));
    let (is_quiet, is_strict) = (matches.get_flag("quiet"), matches.get_flag("strict"));
    Ok(CheckArgs { root, messages: messages(matches, lang), is_quiet, is_strict, options })
}

fn messages(matches: &ArgMatches, lang: Lang) -> Messages {
    let format = matches.get_one::<String>("message-format").and_then(|name| Format::named(name));
    Messages { format: format.unwrap_or_default(), lang }
}

fn explain(matches: &ArgMatches, lang: Lang, words: &Words) -> Result<ExplainArgs, Stop> {
    let wanted = match (matches.get_one::<String>("code"), matches.get_flag("list")) {
        (None, true) => Wanted::All,
        (Some(code), false) => Wanted::One(code.clone()),
        _ => return Err(usage(words, words.get("explain_what"))),
    };
    Ok(ExplainArgs { wanted, lang })
}

/// The port that is taken where none is given.
const PORT: u16 = 8000;

fn serve(matches: &ArgMatches, lang: Lang, words: &Words) -> Result<ServeArgs, Stop> {
    let options = options(matches, !matches.get_flag("published"), words)?;
    let text = |name: &str| matches.get_one::<String>(name);
    let port = text("port").map_or(Ok(PORT), |port| port.parse().map_err(|_| wrong(words, "--port", port)))?;
    let host = match text("host").map(String::as_str) {
        None | Some("localhost") => IpAddr::from([127, 0, 0, 1]),
        Some(host) => host.trim_matches(['[', ']']).parse().map_err(|_| wrong(words, "--host", host))?,
    };
    let root = matches.get_one::<PathBuf>("root").cloned().unwrap_or_else(|| PathBuf::from("."));
    let settings = Settings { root, host, port, lang, options };
    Ok(ServeArgs { settings, lang, open: matches.get_flag("open") })
}

fn wrong(words: &Words, what: &str, value: &str) -> Stop {
    usage(words, &words.fill("usage_value", &[("what", what), ("value", &format!("`{value}`"))]))
}

/// What every command may change of the settings.
fn options(matches: &ArgMatches, previews: bool, words: &Words) -> Result<Options, Stop> {
    let text = |name: &str| matches.get_one::<String>(name);
    let base_url = match text("base-url") {
        Some(value) => Some(BaseUrl::parse(value).ok_or_else(|| wrong(words, "--base-url", value))?),
        None => None,
    };
    let now = match text("now") {
        Some(value) => Some(DateText::parse(value).map_err(|_| wrong(words, "--now", value))?),
        None => None,
    };
    Ok(Options { base_url, previews, now })
}

fn stop(error: &clap::Error, words: &Words) -> Stop {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let what = context(ContextKind::InvalidArg).or_else(|| context(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let what = what.split_whitespace().next().unwrap_or_default().to_owned();
    let near = context(ContextKind::SuggestedArg).or_else(|| context(ContextKind::SuggestedSubcommand));
    let value = format!("`{}`", context(ContextKind::InvalidValue).unwrap_or_default());
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout(), "{error}");
            return Stop::Shown;
        }
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            let kind = if error.kind() == ErrorKind::InvalidSubcommand { "usage_command" } else { "usage_unknown" };
            match near {
                Some(near) => words.fill(&format!("{kind}_near"), &[("what", &what), ("near", &near)]),
                None => words.fill(kind, &[("what", &what)]),
            }
        }
        ErrorKind::InvalidValue if value == "``" => words.fill("usage_no_value", &[("what", &what)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words.fill("usage_value", &[("what", &what), ("value", &value)])
        }
        ErrorKind::ArgumentConflict => words.fill("usage_twice", &[("what", &what)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.get("usage_no_command").to_owned()
        }
        _ => words.get("usage_other").to_owned(),
    };
    usage(words, &message)
}

fn usage(words: &Words, message: &str) -> Stop {
    complain(&format!("{}: {message}", words.get("error")));
    complain(words.get("see_help"));
    Stop::Usage
}
