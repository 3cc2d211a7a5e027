//! The prints of pages: from what each is made. A page whose print is that of the last run is not made again.
//!
//! A print may hold more than its page shows, which costs time; never less, which would leave an old page standing.
//! Pages that depend on most of the portal have none, and are always made.

use jiff::civil::DateTime;
use serde::Serialize;

use super::Site;
use crate::item::References;
use crate::plan::{
    Area, Link, Links, Moved, Page, Planned, Print, Printer, Sheet, SitemapPart, listed, section_pages, tag_pages,
};
use crate::portal::{FileId, ItemId, SectionId, TagId};
use crate::text::date::When;
use crate::view;

/// Which build of the program this is: another one may make other pages of the same portal.
const BUILD: &str = env!("CONGXA_BUILD");

/// What the pages of a portal are made from, printed once where many pages have it.
pub struct Prints<'s> {
    site: &'s Site,
    /// What every page has: the program, the settings, the theme, the words, the menu, the notices.
    common: Print,
    /// What stands beside the pages of each area.
    sides: [(Area, Print); 3],
    /// Each section with those around it, by id.
    sections: Vec<Print>,
    /// Each tag, by id.
    tags: Vec<Print>,
    /// Each item with all that lists show of it, by id.
    items: Vec<Print>,
}

impl<'s> Prints<'s> {
    /// The prints of a portal.
    pub fn new(site: &'s Site) -> Self {
        let areas = [Area::SectionIndex, Area::SectionPage, Area::Article];
        let viewer = site.viewer();
        let common = Print::of(|printer| {
            printer.bytes(BUILD).debug(&site.config).debug(&site.statistics).print(site.theme.print());
            printer.bytes(json(&viewer.site())).bytes(json(site.words.table())).bytes(json(&viewer.alerts()));
            printer.debug(&site.plan.landmarks).debug(&site.plan.alert_fragment).debug(&site.plan.furniture);
            printer.number(usize::from(site.clock.previews));
        });
        let sides = areas.map(|area| (area, Print::of(|printer| _ = printer.bytes(json(&viewer.side(area))))));
        let mut prints = Self { site, common, sides, sections: Vec::new(), tags: Vec::new(), items: Vec::new() };
        for id in site.portal.section_ids() {
            // Parents stand before their children.
            prints.sections.push(prints.section(id));
        }
        let tags = site.portal.tags.iter().enumerate().map(|(index, tag)| {
            let route = site.plan.tag(TagId::new(index)).as_str();
            Print::of(|printer| _ = printer.bytes(route).bytes(&tag.name))
        });
        prints.tags = tags.collect();
        prints.items = site.portal.of_each_item(|id| prints.item(id));
        prints
    }

    /// The print of what a route shows; none where it is always made.
    pub fn of(&self, planned: &Planned) -> Option<Print> {
        let Site { portal, plan, config, .. } = self.site;
        let kind = planned.page.kind();
        let listed = || listed(portal, config, &planned.page);
        let of = |tell: &dyn Fn(&mut Printer)| {
            Some(Print::of(|printer| {
                printer.print(self.common).bytes(kind).bytes(planned.route.as_str());
                tell(printer);
            }))
        };
        match &planned.page {
            Page::Item(id) => of(&|printer| self.article(*id, printer)),
            Page::Section(id, sheet) => of(&|printer| {
                let area = if *sheet == Sheet::Newest { Area::SectionIndex } else { Area::SectionPage };
                let printer = self.side(area, printer).print(self.sections[id.index()]);
                self.cards(&listed(), printer.number(section_pages(portal, *id).count)).debug(sheet);
            }),
            Page::Tag(id, sheet) => of(&|printer| {
                let printer = self.tag(*id, printer).number(tag_pages(portal, *id).count);
                self.cards(&listed(), printer).debug(sheet);
            }),
            Page::Month(year, month) => of(&|printer| {
                let year = &portal.years[*year];
                self.cards(&listed(), printer.debug(&year.year).debug(&year.months[*month].month));
            }),
            Page::Latest | Page::MostViewed => of(&|printer| _ = self.cards(&listed(), printer)),
            Page::Feed(section, format) => of(&|printer| {
                for id in listed().iter() {
                    self.cards(&[*id], printer);
                    portal.item(*id).tags.iter().for_each(|tag| _ = self.tag(*tag, printer));
                }
                printer.print(self.sections[section.map_or(0, SectionId::index)]).debug(format);
            }),
            Page::Redirect { to, why: Moved::Filling } => match plan.find(to).map(|planned| &planned.page) {
                Some(Page::Section(id, _)) => of(&|printer| _ = printer.print(self.sections[id.index()])),
                Some(Page::Tag(id, _)) => of(&|printer| _ = self.tag(*id, printer)),
                _ => None,
            },
            Page::Redirect { to, why: Moved::Alias(id) } => {
                of(&|printer| _ = printer.bytes(to.as_str()).bytes(&portal.item(*id).item.meta.title))
            }
            Page::Sitemap(SitemapPart::Whole | SitemapPart::Part(_)) => of(&|printer| {
                let changes = view::Changes::new(portal);
                for planned in plan.entries.iter().filter(|planned| planned.page.is_listed()) {
                    printer.bytes(planned.route.as_str());
                    match changes.of(planned) {
                        Some(when) => point(when, printer),
                        None => printer.number(0),
                    };
                }
                printer.debug(&planned.page);
            }),
            Page::File(id) => {
                let fact = &portal.file(*id).fact;
                let stamp = fact.stamp?;
                Some(Print::of(|printer| _ = printer.bytes(BUILD).bytes(fact.path.as_str()).debug(&stamp)))
            }
            Page::Asset(_) => of(&|_| {}),
            Page::Home
            | Page::Archive
            | Page::Year(_)
            | Page::Tags
            | Page::SiteMap
            | Page::NotFound
            | Page::Sitemap(SitemapPart::Index)
            | Page::Robots
            | Page::Fragment(_)
            | Page::AlertFragment => None,
        }
    }

    fn article(&self, id: ItemId, printer: &mut Printer) {
        let Site { portal, config, plan, .. } = self.site;
        let placed = portal.item(id);
        if placed.is_article {
            self.side(Area::Article, printer);
        }
        printer.print(self.items[id.index()]).bytes(placed.item.hash.as_bytes());
        for tag in &placed.tags {
            self.tag(*tag, printer);
        }
        self.cards(placed.newer.as_slice(), printer);
        self.cards(placed.older.as_slice(), printer);
        self.cards(&portal.related(id, config.related_size), printer);
        self.cards(&view::older_news(portal, plan, id), printer);
    }

    fn item(&self, id: ItemId) -> Print {
        let Site { portal, plan, .. } = self.site;
        let placed = portal.item(id);
        Print::of(|printer| {
            printer
                .bytes(placed.item.gist.as_bytes())
                .bytes(plan.item(id).as_str())
                .print(self.sections[placed.section.index()]);
            printer.number(usize::from(placed.is_article)).debug(&placed.preview);
            self.links(&plan.item_links[id.index()], &placed.item.references, printer);
        })
    }

    fn section(&self, id: SectionId) -> Print {
        let Site { portal, plan, .. } = self.site;
        let section = portal.section(id);
        Print::of(|printer| {
            if let Some(parent) = section.parent {
                printer.print(self.sections[parent.index()]);
            }
            printer.bytes(plan.section(id).as_str()).bytes(&section.title).debug(&section.description);
            printer.debug(&section.kind).debug(&section.slug).number(section.page_size).debug(&plan.feeds(id));
            for child in &section.children {
                printer.bytes(plan.section(*child).as_str()).bytes(&portal.section(*child).title);
            }
            if let Some(text) = &section.text {
                printer.bytes(text.hash.as_bytes());
                self.targets(&plan.section_links[id.index()], printer);
            }
        })
    }

    fn links(&self, links: &Links, references: &References, printer: &mut Printer) {
        self.targets(links, printer);
        printer.number(references.photos.len());
        for file in links.photos.iter().chain(&links.attachments) {
            self.file(*file, printer);
        }
    }

    fn targets(&self, links: &Links, printer: &mut Printer) {
        printer.number(links.addresses.len());
        for link in &links.addresses {
            match link {
                None => printer.number(0),
                // Those are in the text itself; lists show none.
                Some(Link::External(_) | Link::Anchor(_)) => printer.number(1),
                Some(Link::Route(route, _)) => printer.number(2).bytes(route.as_str()),
                Some(Link::File(file, _)) => self.file(Some(*file), printer),
                Some(Link::Expired) => printer.number(3),
            };
        }
    }

    fn file<'p>(&self, id: Option<FileId>, printer: &'p mut Printer) -> &'p mut Printer {
        let Some(id) = id else { return printer.number(0) };
        let fact = &self.site.portal.file(id).fact;
        let size = fact.picture.map_or((0, 0), |size| (size.width as usize, size.height as usize));
        let bytes = usize::try_from(fact.size).unwrap_or(usize::MAX);
        printer.number(4).bytes(self.site.plan.file(id).as_str()).number(size.0).number(size.1).number(bytes)
    }

    fn tag<'p>(&self, id: TagId, printer: &'p mut Printer) -> &'p mut Printer {
        printer.print(self.tags[id.index()])
    }

    fn side<'p>(&self, area: Area, printer: &'p mut Printer) -> &'p mut Printer {
        if let Some((_, side)) = self.sides.iter().find(|(known, _)| *known == area) {
            printer.print(*side);
        }
        printer
    }

    fn cards<'p>(&self, ids: &[ItemId], printer: &'p mut Printer) -> &'p mut Printer {
        printer.number(ids.len());
        for id in ids {
            printer.print(self.items[id.index()]);
        }
        printer
    }
}

fn point(when: When, printer: &mut Printer) -> &mut Printer {
    let seconds = when.start().duration_since(DateTime::MIN).as_secs();
    printer.number(1 + usize::from(when.time.is_some())).number(usize::try_from(seconds).unwrap_or(0))
}

fn json(view: &impl Serialize) -> Vec<u8> {
    // Views are made to be serialized, and none has a key that is not a text.
    serde_json::to_vec(view).unwrap_or_default()
}
