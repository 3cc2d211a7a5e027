//! What the last run published and from what. Where nothing of that has changed, there is nothing to make.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::state::{checked, hashed};
use super::{Options, Site, clock};
use crate::config::Config;
use crate::diag::SourceFile;
use crate::plan::Print;
use crate::portal::{Clock, Hold};
use crate::source::{Ignored, Reading};
use crate::text::date::When;

/// What the last run had to tell, and what has to be the same for a run to have the same to tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Last {
    /// The program, the settings and the options.
    print: String,
    /// The files; none where they could be edited without leaving a trace.
    sources: Option<Reading>,
    /// The time as which the run counted.
    made: When,
    /// When the next text or notice comes or goes.
    until: Option<When>,
    /// How many pages there are for people.
    pub(crate) pages: usize,
    /// What is held back.
    pub(crate) held: Vec<Withheld>,
    /// What was left out.
    pub(crate) ignored: Vec<Ignored>,
}

/// A text that is held back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withheld {
    /// Its path under `content/`.
    pub(crate) path: String,
    /// Why.
    pub(crate) why: Hold,
}

impl Last {
    /// What a run has to tell, made from some reading of the sources.
    pub(crate) fn of(site: &Site, settings: &SourceFile, options: &Options, sources: Option<Reading>) -> Self {
        Self {
            print: print(settings, options, &site.config).to_string(),
            sources,
            made: point(site.clock.now),
            until: next_change(site),
            pages: site.pages(),
            held: site
                .portal
                .held
                .iter()
                .map(|held| Withheld { path: held.item.path.to_string(), why: held.why })
                .collect(),
            ignored: site.portal.ignored.clone(),
        }
    }

    /// Whether a run now would publish the same, if the files are as they were then.
    pub(crate) fn holds(&self, settings: &SourceFile, options: &Options, config: &Config) -> bool {
        let Clock { now, .. } = clock(config, options);
        self.print == print(settings, options, config).to_string()
            && self.made.start() <= now
            && self.until.is_none_or(|until| now < until.start())
    }

    /// Whether the files are those that were read then.
    pub(crate) fn has_read(&self, reading: Option<Reading>) -> bool {
        reading.is_some() && reading == self.sources
    }

    /// As bytes.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok().map(|bytes| hashed(&bytes))
    }

    /// Reads what [`Last::to_bytes`] wrote; none when it is something else.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(checked(bytes)?).ok()
    }
}

fn print(settings: &SourceFile, options: &Options, config: &Config) -> Print {
    Print::of(|printer| {
        printer.bytes(env!("CONGXA_BUILD")).bytes(settings.text());
        printer.number(usize::from(options.previews)).debug(&config.base_url);
    })
}

fn point(time: DateTime) -> When {
    When { date: time.date(), time: Some(time.time()) }
}

/// When the next text is due or expires, or the next notice begins or ends. Nothing else depends on the clock.
fn next_change(site: &Site) -> Option<When> {
    let now = site.clock.now;
    let shown = site.portal.items.iter().map(|placed| &placed.item.meta);
    let held = site.portal.held.iter().map(|held| &held.item.meta);
    let texts = shown.chain(held).flat_map(|meta| [meta.date.map(When::start), meta.expires.map(When::end)]);
    let alerts = &site.config.extras.alerts;
    let notices = alerts.iter().flat_map(|alert| [alert.starts.map(When::start), alert.ends.map(When::end)]);
    texts.chain(notices).flatten().filter(|time| *time >= now).min().map(point)
}
