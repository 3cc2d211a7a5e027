//! Furniture of the portal that is no article: menu, alerts, links to other sites, the poll.

use crate::text::date::When;
use crate::tree::{Context, Fields, Node, Spanned, read};
use jiff::tz::Offset;

/// An entry of the main menu that a clerk wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its words.
    pub title: String,
    /// Where to: a path of the portal, a file under `content/` or a web address.
    pub link: Option<Spanned<String>>,
    /// The entries under it.
    pub items: Vec<MenuItem>,
}

/// An urgent notice on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What it says.
    pub text: String,
    /// Where to read more.
    pub link: Option<Spanned<String>>,
    /// How urgent it is.
    pub level: AlertLevel,
    /// When it begins.
    pub starts: Option<When>,
    /// When it ends.
    pub ends: Option<When>,
}

/// How urgent an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertLevel {
    /// To know.
    Info,
    /// To heed.
    Warning,
    /// Danger.
    Danger,
}

/// Links to other sites under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkGroup {
    /// The heading.
    pub title: String,
    /// The links: words and web address.
    pub links: Vec<(String, String)>,
}

/// A question to the citizens, answered on a form elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// The question.
    pub question: String,
    /// The form's web address; none once it is closed.
    pub form: Option<String>,
    /// A line on how and when it was asked.
    pub note: Option<String>,
    /// Answers with their votes.
    pub results: Vec<(String, u64)>,
}

const LEVELS: &[(&str, AlertLevel)] =
    &[("info", AlertLevel::Info), ("warning", AlertLevel::Warning), ("danger", AlertLevel::Danger)];

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras {
    /// The main menu; where it is empty, the sections make it.
    pub menu: Vec<MenuItem>,
    /// Urgent notices.
    pub alerts: Vec<Alert>,
    /// Links to other sites.
    pub links: Vec<LinkGroup>,
    /// The poll.
    pub poll: Option<Poll>,
}

pub(super) fn read(fields: &mut Fields<'_>, zone: Offset) -> Extras {
    let menu = fields.optional("menu", read::list(|node, context| read::table(node, context, menu_item).flatten()));
    let alerts = fields.optional("alerts", read::list(|node, context| alert(node, context, zone)));
    let links = fields.optional("links", read::list(|node, context| read::table(node, context, link_group).flatten()));
    let poll = fields.table("poll", poll).flatten();
    Extras { menu: values(menu), alerts: values(alerts), links: values(links), poll }
}

fn values<T>(found: Option<Spanned<Vec<Spanned<T>>>>) -> Vec<T> {
    found.map_or_else(Vec::new, |found| found.value.into_iter().map(|entry| entry.value).collect())
}

fn menu_item(fields: &mut Fields<'_>) -> Option<MenuItem> {
    let title = fields.required("title", "Tin tức", read::text);
    let link = fields.optional("link", read::text);
    let items = fields.optional("items", read::list(|node, context| read::table(node, context, leaf).flatten()));
    Some(MenuItem { title: title?.value, link, items: values(items) })
}

fn leaf(fields: &mut Fields<'_>) -> Option<MenuItem> {
    let title = fields.required("title", "Thông báo", read::text);
    let link = fields.required("link", "/thong-bao/", read::text);
    Some(MenuItem { title: title?.value, link: Some(link?), items: Vec::new() })
}

fn alert(node: &Node, context: &mut Context<'_>, zone: Offset) -> Option<Alert> {
    let alert = |fields: &mut Fields<'_>| {
        let text = fields.required("text", "Bão số 3 đang vào gần, bà con không ra khơi.", read::text);
        let link = fields.optional("link", read::text);
        let level = fields.optional("level", read::choice(LEVELS));
        let starts = fields.optional("starts", read::date(zone));
        let ends = fields.optional("ends", read::date(zone));
        Some(Alert {
            text: text?.value,
            link,
            level: level.map_or(AlertLevel::Warning, |found| found.value),
            starts: starts.map(|found| found.value),
            ends: ends.map(|found| found.value),
        })
    };
    read::table(node, context, alert).flatten()
}

fn link_group(fields: &mut Fields<'_>) -> Option<LinkGroup> {
    let title = fields.required("title", "Cơ quan cấp trên", read::text);
    let links = fields.optional("links", read::list(|node, context| read::table(node, context, link).flatten()));
    Some(LinkGroup { title: title?.value, links: values(links) })
}

fn link(fields: &mut Fields<'_>) -> Option<(String, String)> {
    let title = fields.required("title", "Cổng Dịch vụ công quốc gia", read::text);
    let url = fields.required("url", "https://dichvucong.gov.vn", read::web_address);
    Some((title?.value, url?.value))
}

fn poll(fields: &mut Fields<'_>) -> Option<Poll> {
    let question = fields.required("question", "Bà con có hài lòng với cổng này không?", read::text);
    let form = fields.optional("form", read::web_address);
    let note = fields.optional("note", read::text);
    let results = fields.optional("results", read::list(|node, context| read::table(node, context, answer).flatten()));
    Some(Poll {
        question: question?.value,
        form: form.map(|found| found.value),
        note: note.map(|found| found.value),
        results: values(results),
    })
}

fn answer(fields: &mut Fields<'_>) -> Option<(String, u64)> {
    let label = fields.required("label", "Hài lòng", read::text);
    let votes = fields.required("votes", "120", read::count);
    Some((label?.value, votes?.value))
}
