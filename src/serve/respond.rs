//! From a request to a response. What can be asked for is what the plan has, and three addresses of the server's own;
//! no path of a request ever becomes a path on disk.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tokio::sync::watch as channel;

use super::address::Hosts;
use super::edition::{Edition, Found};
use super::events;
use super::inject::{self, OWN};
use super::keeper::Nudge;
use super::stream::Content;
use super::workbench::State;
use super::{Report, Reporter};
use crate::diag::{self, Code, Colour, Diagnostic, Lang, Place};
use crate::plan::{Page, Planned};
use crate::render;
use crate::source::{Gate, THEMES};

/// What all requests share.
pub(super) struct Shared {
    pub(super) states: channel::Receiver<Arc<State>>,
    pub(super) nudges: Sender<Nudge>,
    pub(super) gate: Gate,
    pub(super) report: Reporter,
    pub(super) hosts: Hosts,
    pub(super) token: String,
    pub(super) lang: Lang,
    /// Whether the portal is shown as of a given time.
    pub(super) is_clock_fixed: bool,
}

impl Shared {
    /// Has the portal planned anew where its clock is wrong; whether it is.
    pub(super) fn tell_time(&self, state: &State) -> bool {
        let is_dated = !self.is_clock_fixed && state.is_dated();
        if is_dated {
            // The keeper is gone only when the program ends.
            let _ = self.nudges.send(Nudge::Clock);
        }
        is_dated
    }
}

/// The longest to wait for a portal: the first look at a large one, or one with another time.
const WAIT: Duration = Duration::from_secs(60);

/// A page takes a thousandth of a second; one that takes as long as this will not be done.
const LONGEST: Duration = Duration::from_secs(20);

type Answer = Response<Content>;

/// Answers a request, whatever it is.
pub(super) async fn respond(shared: &Arc<Shared>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let is_head = request.method() == Method::HEAD;
    let mut answer = match refuse(shared, &request) {
        Some(refusal) => refusal,
        None => {
            let path = request.uri().path();
            match path.strip_prefix(OWN) {
                Some(own) => answer_own(shared, own, request.uri().query().unwrap_or_default()),
                None => answer_path(shared, path, request.headers()).await,
            }
        }
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if is_head {
        let length = hyper::body::Body::size_hint(answer.body()).exact();
        if let Some(length) = length {
            answer.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        }
        *answer.body_mut() = Content::Whole(None);
    }
    Ok(answer)
}

/// The refusal of a request that may not be answered at all.
fn refuse(shared: &Shared, request: &Request<Incoming>) -> Option<Answer> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(refused);
    }
    let one = |name: header::HeaderName| {
        let mut values = request.headers().get_all(name).iter();
        let first = values.next().map(|value| value.to_str().unwrap_or("?").to_owned());
        if values.next().is_some() { Some("?".to_owned()) } else { first }
    };
    let host = one(header::HOST).unwrap_or_default();
    if !shared.hosts.allows(&host) {
        return Some(plain(StatusCode::FORBIDDEN, diag::term("serve-foreign", shared.lang)));
    }
    // Pages of elsewhere have no business here; a link to here carries no origin.
    if one(header::ORIGIN).is_some_and(|origin| origin != format!("http://{host}")) {
        return Some(plain(StatusCode::FORBIDDEN, diag::term("serve-foreign", shared.lang)));
    }
    if request.uri().authority().is_some() || !request.uri().path().starts_with('/') {
        return Some(plain(StatusCode::BAD_REQUEST, "path"));
    }
    None
}

fn answer_own(shared: &Arc<Shared>, name: &str, query: &str) -> Answer {
    match name {
        "client.js" => with_type(Content::whole(inject::SCRIPT), "text/javascript; charset=utf-8"),
        "events" => events::open(shared, query).unwrap_or_else(|status| plain(status, "events")),
        _ => plain(StatusCode::NOT_FOUND, "404"),
    }
}

/// The newest state: not before the first look is done, and with a clock that is right.
async fn newest(shared: &Shared) -> Arc<State> {
    let mut states = shared.states.clone();
    let state = Arc::clone(&states.borrow_and_update());
    if state.number > 0 && !shared.tell_time(&state) {
        return state;
    }
    let next = tokio::time::timeout(WAIT, states.wait_for(|next| next.number > state.number)).await;
    match next {
        Ok(Ok(next)) => Arc::clone(&next),
        _ => state,
    }
}

async fn answer_path(shared: &Arc<Shared>, path: &str, headers: &HeaderMap) -> Answer {
    let state = newest(shared).await;
    let Some(edition) = state.edition.clone() else {
        return waiting(shared, StatusCode::SERVICE_UNAVAILABLE, &state.errors);
    };
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return missing(shared, edition).await };
    match edition.find(&path) {
        Found::Here(planned) => {
            let planned = planned.clone();
            page(shared, edition, planned, StatusCode::OK, headers.get(header::RANGE)).await
        }
        Found::At(address) => {
            let mut answer = plain(StatusCode::MOVED_PERMANENTLY, &address);
            if let Ok(address) = HeaderValue::from_str(&address) {
                answer.headers_mut().insert(header::LOCATION, address);
            }
            answer
        }
        Found::Nowhere => missing(shared, edition).await,
    }
}

async fn missing(shared: &Arc<Shared>, edition: Arc<Edition>) -> Answer {
    match edition.missing().cloned() {
        Some(planned) => page(shared, edition, planned, StatusCode::NOT_FOUND, None).await,
        None => plain(StatusCode::NOT_FOUND, "404"),
    }
}

/// Renders a route. It is done beside the server, so that a page that takes long holds up no other.
async fn page(
    shared: &Arc<Shared>,
    edition: Arc<Edition>,
    planned: Planned,
    status: StatusCode,
    range: Option<&HeaderValue>,
) -> Answer {
    let route = planned.route.output_path();
    let kind = content_type(route.as_str());
    let rendering = tokio::task::spawn_blocking({
        let (shared, edition) = (Arc::clone(shared), Arc::clone(&edition));
        move || render(&shared, &edition, &planned, kind)
    });
    let Ok(rendered) = tokio::time::timeout(LONGEST, rendering).await else {
        let endless = Diagnostic::new(Code::PageEndless, Place::Path(THEMES.to_owned())).term("cause", "page-too-slow");
        return broken(shared, endless.arg("page", route.as_str()));
    };
    let mut answer = match rendered {
        Ok(Ok(Made::Bytes(bytes))) => ranged(range, bytes.len() as u64, kind, |start, end| {
            // The range was checked against the length, which came from a `usize`.
            Content::whole(bytes.slice(usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0)))
        }),
        Ok(Ok(Made::File(disk))) => {
            let gate = shared.gate.renewed();
            let planned_path = disk.strip_prefix(gate.root()).unwrap_or(&disk).display().to_string();
            let opened = tokio::task::spawn_blocking(move || {
                let file = gate.open(&disk)?;
                let length = file.metadata()?.len();
                std::io::Result::Ok((file, length))
            });
            match opened.await {
                Ok(Ok((file, length))) => {
                    ranged(range, length, kind, |start, end| Content::file(file, start, end - start))
                }
                Ok(Err(error)) if error.kind() != std::io::ErrorKind::NotFound => {
                    let place = Place::Path(planned_path);
                    return broken(shared, Diagnostic::new(Code::Unreadable, place).io(&error));
                }
                // It went away since the last look.
                _ => return plain(StatusCode::NOT_FOUND, "404"),
            }
        }
        Ok(Err(diagnostic)) => return broken(shared, *diagnostic),
        // Rendering panicked, which is a fault of the program; the next request finds it as it was.
        Err(_) => return plain(StatusCode::INTERNAL_SERVER_ERROR, "500"),
    };
    if status != StatusCode::OK {
        *answer.status_mut() = status;
    }
    answer
}

/// What is shown instead of a page that cannot be made, and said in the terminal.
fn broken(shared: &Shared, diagnostic: Diagnostic) -> Answer {
    (shared.report)(&Report::PageBroken { error: &diagnostic });
    waiting(shared, StatusCode::INTERNAL_SERVER_ERROR, &[diagnostic])
}

/// What a route turned out to be.
enum Made {
    Bytes(Bytes),
    File(PathBuf),
}

fn render(shared: &Shared, edition: &Edition, planned: &Planned, kind: &str) -> Result<Made, Box<Diagnostic>> {
    if let Page::File(_) = planned.page
        && let render::Content::Copy(disk) = edition.content(planned)?
    {
        return Ok(Made::File(disk));
    }
    let bytes = edition.answer(&planned.route, || {
        Ok(match edition.content(planned)? {
            render::Content::Bytes(bytes) if kind.starts_with("text/html") => {
                inject::inject(bytes, Some(edition), &shared.token).into()
            }
            render::Content::Bytes(bytes) => bytes.into(),
            render::Content::Copy(_) => Bytes::new(),
        })
    })?;
    Ok(Made::Bytes(bytes))
}

/// A part of something, where a part was asked for: browsers do it with sound and film.
fn ranged(range: Option<&HeaderValue>, length: u64, kind: &str, part: impl FnOnce(u64, u64) -> Content) -> Answer {
    let asked = range.and_then(|range| range.to_str().ok()).and_then(|range| {
        let parsed = http_range_header::parse_range_header(range).ok()?;
        Some(parsed.validate(length))
    });
    let mut answer = match asked.as_ref().map(|ranges| ranges.as_deref()) {
        Some(Ok([range])) => {
            let (start, end) = (*range.start(), *range.end());
            let mut answer = with_type(part(start, end + 1), kind);
            *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
            if let Ok(value) = HeaderValue::from_str(&format!("bytes {start}-{end}/{length}")) {
                answer.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            answer
        }
        Some(Err(_)) => {
            let mut answer = plain(StatusCode::RANGE_NOT_SATISFIABLE, "416");
            if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
                answer.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            answer
        }
        // Several ranges, or what is no range, may be answered with the whole.
        _ => with_type(part(0, length), kind),
    };
    answer.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    answer
}

/// A page that stands in for one that cannot be shown, and gives way to it as soon as it can.
fn waiting(shared: &Shared, status: StatusCode, errors: &[Diagnostic]) -> Answer {
    let said: Vec<String> = errors.iter().map(|error| diag::render(error, shared.lang, Colour::Plain)).collect();
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut text, &said.join("\n"));
    let title = diag::term("serve-waiting", shared.lang);
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <pre>{text}</pre>\n</body>\n</html>\n",
        shared.lang.code(),
    );
    let mut answer =
        with_type(Content::whole(inject::inject(html.into_bytes(), None, &shared.token)), "text/html; charset=utf-8");
    *answer.status_mut() = status;
    answer
}

/// The type of a file, from its name. Text is UTF-8 in this portal, or was the office's own to encode.
fn content_type(name: &str) -> &'static str {
    let guess = mime_guess::from_path(name).first_raw().unwrap_or("application/octet-stream");
    match guess {
        "text/html" => "text/html; charset=utf-8",
        "text/css" => "text/css; charset=utf-8",
        "text/javascript" | "application/javascript" => "text/javascript; charset=utf-8",
        "text/plain" => "text/plain; charset=utf-8",
        "text/xml" | "application/xml" => "application/xml",
        other => other,
    }
}

fn with_type(content: Content, kind: &str) -> Answer {
    let mut answer = Response::new(content);
    if let Ok(kind) = HeaderValue::from_str(kind) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    answer
}

fn plain(status: StatusCode, text: &str) -> Answer {
    let mut answer = with_type(Content::whole(format!("{text}\n")), "text/plain; charset=utf-8");
    *answer.status_mut() = status;
    answer
}
