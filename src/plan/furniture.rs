//! Menu, alerts and blocks: what they lead to and where they are served.

use std::sync::Arc;

use super::{Link, Plan, Route, links};
use crate::config::{Block, BlockKind, Config, Live, MenuItem};
use crate::diag::{Code, Diagnostic, Place, SourceFile};
use crate::portal::{Portal, SectionId};
use crate::source::ContentPath;
use crate::text;
use crate::tree::Spanned;

/// Menu, alerts and blocks, resolved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Furniture {
    /// The main menu that a clerk wrote; where it is empty, the sections make it.
    pub menu: Vec<MenuLink>,
    /// Where each alert leads.
    pub alerts: Vec<Option<Link>>,
    /// The home page.
    pub home: Vec<PlannedBlock>,
    /// Beside the home page's upper part.
    pub home_side: Vec<PlannedBlock>,
    /// Beside the lists of sections.
    pub section_side: Vec<PlannedBlock>,
    /// Beside articles.
    pub article_side: Vec<PlannedBlock>,
    /// The blocks that are served by themselves.
    pub fragments: Vec<PlannedBlock>,
}

/// An area of blocks beside the content of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// None.
    Nothing,
    /// Beside the index of a section, which changes with its articles anyway.
    SectionIndex,
    /// Beside a numbered page of a section, which does not change.
    SectionPage,
    /// Beside an article, which does not change.
    Article,
}

/// A menu entry with where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuLink {
    /// Its words.
    pub title: String,
    /// Where to; none for a heading.
    pub link: Option<Link>,
    /// The entries under it.
    pub items: Vec<MenuLink>,
}

/// A block with the section that it shows and the route under which it is served by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedBlock {
    /// The block.
    pub block: Block,
    /// The section that it shows, for kinds that show one.
    pub section: Option<SectionId>,
    /// Its route as a fragment, where it changes more often than the pages that it stands on.
    pub fragment: Option<Route>,
}

/// The folder of fragments. The sign before the name keeps it apart from every section.
const FOLDER: &str = "/_khoi/";

/// Whether a block shows articles or numbers that change from day to day.
fn changes_daily(kind: &BlockKind) -> bool {
    !matches!(kind, BlockKind::Links | BlockKind::Poll | BlockKind::Text(_))
}

/// The blocks that are served by themselves, with their routes, and the route of the alerts.
pub(super) fn fragments(config: &Config) -> (Vec<(Block, Route)>, Option<Route>) {
    if config.live == Live::Inline {
        return (Vec::new(), None);
    }
    let mut fragments: Vec<(Block, Route)> = Vec::new();
    for block in config.layout.article_side.iter().chain(&config.layout.section_side) {
        if changes_daily(&block.kind) && !fragments.iter().any(|(known, _)| known.name == block.name) {
            fragments.extend(Route::parse(&format!("{FOLDER}{}.html", block.name)).map(|route| (block.clone(), route)));
        }
    }
    let alerts = (!config.extras.alerts.is_empty()).then(|| Route::parse(&format!("{FOLDER}alerts.html"))).flatten();
    (fragments, alerts)
}

/// Resolves everything that the settings lead to.
pub(super) fn resolve(
    portal: &Portal,
    plan: &Plan,
    config: &Config,
    settings: &Arc<SourceFile>,
    fragments: &[(Block, Route)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Furniture {
    let mut resolver = Resolver { portal, plan, settings, fragments, diagnostics };
    let layout = &config.layout;
    Furniture {
        menu: resolver.menu(&config.extras.menu),
        alerts: config
            .extras
            .alerts
            .iter()
            .map(|alert| alert.link.as_ref().and_then(|link| resolver.link(link)))
            .collect(),
        home: resolver.blocks(&layout.home),
        home_side: resolver.blocks(&layout.home_side),
        section_side: resolver.blocks(&layout.section_side),
        article_side: resolver.blocks(&layout.article_side),
        fragments: fragments.iter().filter_map(|(block, _)| resolver.block(block)).collect(),
    }
}

struct Resolver<'a, 'd> {
    portal: &'a Portal,
    plan: &'a Plan,
    settings: &'a Arc<SourceFile>,
    fragments: &'a [(Block, Route)],
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    fn menu(&mut self, items: &[MenuItem]) -> Vec<MenuLink> {
        items
            .iter()
            .map(|item| MenuLink {
                title: item.title.clone(),
                link: item.link.as_ref().and_then(|link| self.link(link)),
                items: self.menu(&item.items),
            })
            .collect()
    }

    fn link(&mut self, link: &Spanned<String>) -> Option<Link> {
        links::of_setting(self.portal, self.plan, self.settings, link).drain_into(self.diagnostics)
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<PlannedBlock> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Option<PlannedBlock> {
        let folder = match &block.kind {
            BlockKind::Section(folder) | BlockKind::Announcements(folder) => Some(folder),
            BlockKind::Documents(folder) | BlockKind::Media(folder) => folder.as_ref(),
            _ => None,
        };
        let section = match folder {
            None => None,
            Some(folder) => Some(self.section(folder)?),
        };
        let fragment =
            self.fragments.iter().find(|(known, _)| known.name == block.name).map(|(_, route)| route.clone());
        Some(PlannedBlock { block: block.clone(), section, fragment })
    }

    fn section(&mut self, folder: &Spanned<String>) -> Option<SectionId> {
        let path = ContentPath::root().join(folder.value.trim_matches('/')).ok();
        let found = path.and_then(|path| self.portal.section_at(&path)).filter(|id| *id != Portal::ROOT);
        if found.is_none() {
            let known = self.portal.sections.iter().map(|section| section.folder.as_str());
            let near = text::nearest(&folder.value, known).map(str::to_owned);
            self.diagnostics.push(
                Diagnostic::new(Code::BlockSection, Place::span(self.settings, folder.span.clone()))
                    .arg("section", &folder.value)
                    .arg_if("near", near),
            );
        }
        found
    }
}
