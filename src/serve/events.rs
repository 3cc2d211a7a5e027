//! What an open page is told: that it has changed, that only its styles have, what is wrong with the portal, and which
//! page was edited. Each page is compared with its own print, so that pages that did not change stay as they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use hyper::{Response, StatusCode};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::Report;
use super::edition::{Edition, Found};
use super::inject::Print;
use super::respond::Shared;
use super::stream::Content;
use super::workbench::State;
use crate::diag::{self, Colour, Diagnostic};
use crate::render;

/// Open pages that are told at once.
const MOST: usize = 40;
/// How often a word is sent over a quiet line, which shows whether the page is still there.
const PULSE: Duration = Duration::from_secs(15);

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// One of the open pages, until it is dropped.
struct Seat;

impl Seat {
    fn take() -> Option<Self> {
        let seat = Self;
        (OPEN.fetch_add(1, Ordering::Relaxed) < MOST).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A page that a browser has open.
struct Open {
    path: String,
    print: Print,
}

/// Opens the stream of events for a page.
///
/// # Errors
/// The status for who does not know this run's token, or comes when all seats are taken.
pub(super) fn open(shared: &Arc<Shared>, query: &str) -> Result<Response<Content>, StatusCode> {
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        percent_decode_str(value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    };
    let token = value("token").ok_or(StatusCode::FORBIDDEN)?;
    if shared.token.is_empty() || blake3::hash(token.as_bytes()) != blake3::hash(shared.token.as_bytes()) {
        return Err(StatusCode::FORBIDDEN);
    }
    let page = || Some(Open { path: value("page")?, print: Print { whole: value("print")?, shape: value("shape")? } });
    let page = page().ok_or(StatusCode::BAD_REQUEST)?;
    let seat = Seat::take().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;

    let (sender, from) = mpsc::channel(4);
    tokio::spawn(tell(Arc::clone(shared), page, sender, seat));
    let mut answer = Response::new(Content::Pieces { from, left: None });
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    Ok(answer)
}

async fn tell(shared: Arc<Shared>, mut page: Open, sender: mpsc::Sender<Bytes>, seat: Seat) {
    let mut states = shared.states.clone();
    let mut known = 0;
    let mut is_first = true;
    loop {
        let state = Arc::clone(&states.borrow_and_update());
        if state.number > known || is_first {
            // What happened before a page was opened is no news to it.
            let since = if is_first { state.number } else { known };
            let said = news(&shared, &state, &mut page, since).await;
            known = state.number;
            is_first = false;
            if !said.is_empty() && sender.send(said.into()).await.is_err() {
                break;
            }
        }
        let next = tokio::select! {
            next = tokio::time::timeout(PULSE, states.changed()) => next,
            () = sender.closed() => break,
        };
        match next {
            Ok(Ok(())) => {}
            Ok(Err(_)) => break,
            Err(_) if sender.send(Bytes::from_static(b": \n\n")).await.is_err() => break,
            Err(_) => {
                shared.tell_time(&state);
            }
        }
    }
    drop(seat);
}

/// What a state means for a page that was told the news up to another.
async fn news(shared: &Shared, state: &Arc<State>, page: &mut Open, since: u64) -> String {
    let mut said = String::new();
    let mut errors = state.errors.clone();
    if let Some(edition) = state.edition.clone() {
        let path = page.path.clone();
        let looked = tokio::task::spawn_blocking(move || look(&edition, &path)).await;
        match looked {
            Ok(Err(diagnostic)) => {
                (shared.report)(&Report::PageBroken { error: &diagnostic });
                errors.push(*diagnostic);
            }
            Ok(Ok((print, _))) if print.whole == page.print.whole => {}
            Ok(Ok((print, styles))) => {
                if print.shape == page.print.shape {
                    said += &event("styles", &styles);
                } else {
                    said += &event("reload", &Value::Null);
                }
                page.print = print;
            }
            Err(_) => {}
        }
    }
    let text: Vec<String> = errors.iter().map(|error| diag::render(error, shared.lang, Colour::Plain)).collect();
    let word = |name| diag::term(name, shared.lang);
    said +=
        &event("problems", &json!({ "title": word("serve-problems"), "close": word("serve-close"), "texts": text }));
    let edited = state.edited.as_ref().filter(|(number, _)| *number > since).map(|(_, edited)| edited);
    if let Some(edited) = edited.filter(|edited| edited.href != page.path) {
        said += &event("edited", &json!({ "href": edited.href, "title": edited.title, "label": word("serve-edited") }));
    }
    said
}

/// The print of a page as it is now, and its style sheets.
fn look(edition: &Edition, path: &str) -> Result<(Print, Value), Box<Diagnostic>> {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let planned = match edition.find(&path) {
        Found::Here(planned) => Some(planned),
        Found::At(_) | Found::Nowhere => edition.missing(),
    };
    let content = planned.map(|planned| edition.content(planned)).transpose()?;
    let bytes = match content {
        Some(render::Content::Bytes(bytes)) => bytes,
        _ => Vec::new(),
    };
    let styles: Vec<String> = edition.styles().map(|(_, href, _)| href).collect();
    let checks: Vec<&str> = edition.styles().map(|(_, _, integrity)| integrity).collect();
    let print = Print::of(&bytes, Some(edition));
    let styles = json!({ "hrefs": styles, "checks": checks, "print": print.whole });
    Ok((print, styles))
}

fn event(name: &str, data: &Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
