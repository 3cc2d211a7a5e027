//! What every page has: title, description, addresses, breadcrumb.

use serde::Serialize;

use super::{LinkView, Main, Viewer, archive, list};
use crate::plan::{Moved, Page, Planned, Route, Sheet};
use crate::portal::SectionId;
use crate::text::clean;

/// Characters of a description that search engines show.
const DESCRIPTION: usize = 160;

/// What every page has. Templates see it as `page`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// The kind of page: `home`, `article`, `page`, `section`, `tag`, `latest`, `most-viewed`, `month`, `year`,
    /// `archive`, `tags`, `site-map`, `not-found` or `redirect`.
    pub kind: &'static str,
    /// Its title, without the portal's name.
    pub title: String,
    /// One or two sentences about it.
    pub description: Option<String>,
    /// Its address on the host.
    pub href: String,
    /// Its absolute address.
    pub canonical: String,
    /// The address of the top section that it belongs to, to mark it in the menu.
    pub section: Option<String>,
    /// Whether the urgent notices are fetched from `site.alert_fragment`, since this page does not change with them.
    pub has_live_alerts: bool,
    /// The way from the home page, this page included.
    pub breadcrumb: Vec<Crumb>,
    /// Whether search engines are to leave it out.
    pub is_hidden: bool,
}

/// A step on the way from the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
}

pub(super) fn view(v: &Viewer<'_>, planned: &Planned, main: &Main) -> Head {
    let title = title(v, &planned.page, main);
    let breadcrumb = breadcrumb(v, planned, &title);
    let canonical = match &planned.page {
        Page::Redirect { to, .. } => to,
        _ => &planned.route,
    };
    Head {
        kind: kind(v, &planned.page),
        description: description(v, &planned.page, &title),
        href: v.href(&planned.route),
        canonical: v.absolute(canonical),
        section: section_of(v, &planned.page)
            .and_then(|id| v.portal.way_to(id).first().map(|&top| v.href(v.plan.section(top)))),
        has_live_alerts: v.plan.alert_fragment.is_some() && !is_fresh(&planned.page),
        is_hidden: !planned.page.is_listed(),
        title,
        breadcrumb,
    }
}

/// Whether a page changes with every article anyway: it then shows alerts and blocks as they are.
fn is_fresh(page: &Page) -> bool {
    matches!(page, Page::Home | Page::Latest | Page::Section(_, Sheet::Newest) | Page::AlertFragment)
}

fn title(v: &Viewer<'_>, page: &Page, main: &Main) -> String {
    match main {
        Main::Home(_) => v.config.title.clone(),
        Main::Article(article) => article.title.clone(),
        Main::List(list) => list.title.clone(),
        Main::Archive(archive) => archive.title.clone(),
        Main::Tags(tags) => tags.title.clone(),
        Main::Tree(tree) => tree.title.clone(),
        Main::Fragment(fragment) => fragment.block.as_ref().map_or_else(String::new, |block| block.title.clone()),
        Main::Missing(_) => v.words.get("not_found").to_owned(),
        Main::Redirect(redirect) => match page {
            Page::Redirect { why: Moved::Filling, .. } => redirect.title.clone(),
            _ => v.words.get("moved").to_owned(),
        },
    }
}

fn kind(v: &Viewer<'_>, page: &Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::Item(id) if v.portal.item(*id).is_article => "article",
        Page::Item(_) => "page",
        Page::Section(..) => "section",
        Page::Tag(..) => "tag",
        Page::Latest => "latest",
        Page::MostViewed => "most-viewed",
        Page::Month(..) => "month",
        Page::Year(_) => "year",
        Page::Archive => "archive",
        Page::Tags => "tags",
        Page::SiteMap => "site-map",
        Page::Redirect { .. } => "redirect",
        Page::Fragment(_) | Page::AlertFragment => "fragment",
        Page::NotFound | Page::Feed(..) | Page::Sitemap(_) | Page::Robots | Page::File(_) | Page::Asset(_) => {
            "not-found"
        }
    }
}

/// What the page's own text says; else its title with the portal's name.
fn description(v: &Viewer<'_>, page: &Page, title: &str) -> Option<String> {
    let own = match page {
        Page::Home => v.config.description.clone(),
        Page::Item(id) => v.summary(*id, DESCRIPTION),
        Page::Section(id, Sheet::Newest) => v.portal.section(*id).description.clone(),
        _ => None,
    };
    let own = own.map(|text| clean::excerpt(&text, DESCRIPTION).into_owned());
    own.or_else(|| page.is_listed().then(|| format!("{title} – {}", v.config.title)))
}

pub(super) fn section_of(v: &Viewer<'_>, page: &Page) -> Option<SectionId> {
    match page {
        Page::Item(id) => Some(v.portal.item(*id).section),
        Page::Section(id, _) => Some(*id),
        _ => None,
    }
}

fn breadcrumb(v: &Viewer<'_>, planned: &Planned, title: &str) -> Vec<Crumb> {
    let page = &planned.page;
    let mut crumbs = vec![Crumb { title: v.words.get("home").to_owned(), href: v.href(&v.plan.landmarks.home) }];
    if matches!(page, Page::Home | Page::NotFound | Page::Redirect { .. }) {
        return crumbs;
    }
    let way = |section: SectionId| v.portal.way_to(section).into_iter();
    let step = |title: String, route: &Route| Crumb { title, href: v.href(route) };
    let sections = |ids: &mut dyn Iterator<Item = SectionId>| {
        ids.map(|id| step(v.portal.section(id).title.clone(), v.plan.section(id))).collect::<Vec<_>>()
    };
    match page {
        Page::Item(id) => crumbs.extend(sections(&mut way(v.portal.item(*id).section))),
        Page::Section(id, sheet) => {
            let own = *sheet == Sheet::Newest;
            crumbs.extend(sections(&mut way(*id).filter(|step| !own || step != id)));
        }
        Page::Tag(..) => crumbs.extend(crumb_of(v.landmark("tags", v.plan.landmarks.tags.as_ref()))),
        Page::Year(_) => crumbs.extend(crumb_of(v.landmark("archive", v.plan.landmarks.archive.as_ref()))),
        Page::Month(year, _) => {
            crumbs.extend(crumb_of(v.landmark("archive", v.plan.landmarks.archive.as_ref())));
            crumbs.push(step(archive::year_title(v, *year), v.plan.year(*year)));
        }
        _ => {}
    }
    let own = match page {
        Page::Section(id, sheet) => match sheet {
            Sheet::Newest => v.portal.section(*id).title.clone(),
            Sheet::Numbered(number) => v.words.fill("numbered_page", &[("number", &number.to_string())]),
        },
        Page::Tag(id, sheet) => list::sheet_title(v, &v.portal.tag(*id).name, *sheet),
        _ => title.to_owned(),
    };
    crumbs.push(step(own, &planned.route));
    crumbs
}

fn crumb_of(link: Option<LinkView>) -> Option<Crumb> {
    link.map(|link| Crumb { title: link.title, href: link.href })
}
