//! Making the plan: routes for all pages, then what the links of all texts lead to.

use super::memory::Routes;
use super::planner::Planner;
use super::{Furniture, Links, Memory, Plan, clash, furniture, links};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Outcome, Place, Severity, SourceFile};
use crate::portal::{FileId, Folder, Held, Hold, Portal};
use crate::source::{AssetFile, ContentPath, STATIC, is_picture};
use crate::words::Words;

/// Plans the portal. `memory` is of the last plan of the same portal, or empty.
pub fn build(
    portal: &Portal,
    config: &Config,
    settings: &std::sync::Arc<SourceFile>,
    words: &Words,
    assets: &[AssetFile],
    memory: &mut Memory,
) -> Outcome<Plan> {
    let mut diagnostics = Vec::new();
    let mut planner = Planner { portal, style: config.url_style, words, entries: Vec::new() };

    let sections = planner.sections();
    let items = planner.items(&sections);
    let tags = planner.tags();
    let years = planner.years();
    let files = planner.files(&sections, &items, &mut diagnostics);
    let assets = planner.assets(assets, &mut diagnostics);
    let (fragments, alert_fragment) = furniture::fragments(config);
    planner.fragments(&fragments, alert_fragment.as_ref());
    let landmarks = planner.landmarks();
    let feeds = planner.feeds(&sections);
    planner.aliases(&items);
    planner.sitemaps();
    let absent = planner.absent(&sections);

    let Routes { entries, by_route } = memory.routes(planner.entries, portal, &mut diagnostics);
    let mut plan = Plan {
        by_route,
        entries,
        landmarks,
        style: config.url_style,
        item_links: Vec::new(),
        section_links: Vec::new(),
        logo: None,
        furniture: Furniture::default(),
        alert_fragment,
        items,
        sections,
        tags,
        years,
        files,
        assets,
        feeds,
        absent,
    };
    plan.logo = logo(portal, config, settings, &mut diagnostics);
    plan.furniture = furniture::resolve(portal, &plan, config, settings, &fragments, &mut diagnostics);
    resolve_links(portal, &mut plan, memory, &mut diagnostics);
    Outcome { value: plan, diagnostics }
}

/// What is wrong with texts that wait for their day is said today, when someone is at the desk; on the day the build
/// runs by itself.
fn check_scheduled(portal: &Portal, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let is_scheduled = |held: &&Held| matches!(held.why, Hold::Scheduled(_));
    for held in portal.held.iter().filter(is_scheduled) {
        let faults = links::of_item(portal, plan, &held.item).diagnostics;
        // Files of its own bundle, and texts due by then, will be there.
        let is_fault = |d: &Diagnostic| d.severity() == Severity::Error && d.code != Code::LinkToHeld;
        diagnostics.extend(faults.into_iter().filter(is_fault).map(Diagnostic::early));
        let taken = portal.section_at(&held.item.section).and_then(|section| {
            let route = plan.section(section).leaf(&held.item.slug, plan.style);
            plan.find(&route)
        });
        if let Some(planned) = taken {
            let place = held.item.place(held.item.fence.clone());
            let clash = Diagnostic::new(Code::RouteClash, place).other(clash::origin(planned, portal));
            let slug = held.item.format.line("slug", "ten-khac");
            diagnostics.push(clash.arg("route", planned.route.to_string()).arg("slug", slug).early());
        }
    }
}

fn logo(
    portal: &Portal,
    config: &Config,
    settings: &std::sync::Arc<SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FileId> {
    let logo = config.organization.logo.as_ref()?;
    let path = ContentPath::root().join(&logo.value).ok();
    let found = path
        .and_then(|path| portal.file_at(Folder::Static, path.as_str()))
        .filter(|&id| is_picture(portal.file(id).fact.path.extension()));
    if found.is_none() {
        diagnostics.push(
            Diagnostic::new(Code::LogoMissing, Place::span(settings, logo.span.clone()))
                .arg("path", format!("{STATIC}/{}", logo.value.trim_start_matches('/'))),
        );
    }
    found
}

fn resolve_links(portal: &Portal, plan: &mut Plan, memory: &mut Memory, diagnostics: &mut Vec<Diagnostic>) {
    plan.item_links = memory.links(portal, &plan.entries, |item| links::of_item(portal, plan, item), diagnostics);
    let of_sections: Vec<Outcome<Links>> = portal.section_ids().map(|id| links::of_section(portal, plan, id)).collect();
    plan.section_links = of_sections.into_iter().map(|links| links.drain_into(diagnostics)).collect();
    check_scheduled(portal, plan, diagnostics);
}
