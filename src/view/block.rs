//! Blocks: the named parts of home pages and side columns.

use serde::Serialize;

use super::{AttachmentView, Card, HomeSection, LinkView, PhotoView, Viewer, article};
use crate::config::{AlertLevel, BlockKind, Live};
use crate::item::Kind;
use crate::plan::{Area, Link, PlannedBlock};
use crate::portal::{ItemId, Portal};
use crate::text::{clean, number};

/// A named part of a page. A block without anything to show is not there, so no heading stands empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockView {
    /// An id for its heading, its name in the settings.
    pub id: String,
    /// What it shows: `featured`, `latest`, `sections`, `section`, `most-viewed`, `announcements`, `documents`, `media`,
    /// `links`, `statistics`, `poll` or `text`.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// The page with more of the same.
    pub more: Option<LinkView>,
    /// Articles.
    pub cards: Vec<Card>,
    /// Sections with their newest articles.
    pub sections: Vec<HomeSection>,
    /// Files to download.
    pub files: Vec<AttachmentView>,
    /// Photos, each with the article that it belongs to.
    pub photos: Vec<MediaView>,
    /// Groups of links to other sites.
    pub groups: Vec<LinkGroupView>,
    /// Visits.
    pub statistics: Option<StatisticsView>,
    /// The poll.
    pub poll: Option<PollView>,
    /// A paragraph.
    pub text: Option<String>,
    /// The address of this block by itself. Where it is given, the page does not change with the block: it shows
    /// something stable, and a script puts the block in its place.
    pub live: Option<String>,
    /// The same for web servers that put it in themselves.
    pub include: Option<String>,
}

/// A photo with its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediaView {
    /// The photo.
    pub photo: PhotoView,
    /// The article.
    pub link: LinkView,
}

/// Links to other sites under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkGroupView {
    /// The heading.
    pub title: String,
    /// The links.
    pub links: Vec<LinkView>,
}

/// Visits, as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatisticsView {
    /// The day, in words: `Tính đến 21/11/2026`.
    pub as_of: String,
    /// Visits by day, week, month: label and number.
    pub periods: Vec<CountView>,
    /// Sums: label and number.
    pub totals: Vec<CountView>,
}

/// A number with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountView {
    /// The label.
    pub label: String,
    /// The number, with thousands marked.
    pub count: String,
    /// Its share of the whole in percent, for answers of a poll.
    pub percent: u64,
}

/// A question to the citizens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PollView {
    /// The question.
    pub question: String,
    /// The form's address; none once it is closed.
    pub form: Option<String>,
    /// A line on how and when it was asked.
    pub note: Option<String>,
    /// Answers with their votes.
    pub results: Vec<CountView>,
    /// How many answered, in words; none without results.
    pub total: Option<String>,
}

/// An urgent notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlertView {
    /// `info`, `warning` or `danger`.
    pub level: &'static str,
    /// The level in words, for those who do not see its colour.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Where to read more.
    pub href: Option<String>,
    /// When it ends, ISO 8601, so that a page that was kept does not show it any longer.
    pub ends: Option<String>,
}

/// What a fragment shows: a block, or the urgent notices. Templates see it as `fragment`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FragmentView {
    /// The block.
    pub block: Option<BlockView>,
    /// The urgent notices.
    pub alerts: Vec<AlertView>,
}

/// The newest items that a photo or file block looks through.
const REACH: usize = 60;

impl Viewer<'_> {
    /// The blocks of an area beside the content. The same for all pages with that area.
    pub fn side(&self, area: Area) -> Vec<BlockView> {
        let furniture = &self.plan.furniture;
        let (blocks, is_still) = match area {
            Area::Nothing => return Vec::new(),
            Area::SectionIndex => (&furniture.section_side, false),
            Area::SectionPage => (&furniture.section_side, true),
            Area::Article => (&furniture.article_side, true),
        };
        blocks.iter().filter_map(|block| if is_still { self.still(block) } else { self.block(block, &[]) }).collect()
    }

    /// The urgent notices that hold now.
    pub fn alerts(&self) -> Vec<AlertView> {
        let alerts = self.config.extras.alerts.iter().zip(&self.plan.furniture.alerts);
        let now = self.now;
        alerts
            .filter(|(alert, _)| {
                alert.starts.is_none_or(|when| when.start() <= now) && alert.ends.is_none_or(|when| when.end() >= now)
            })
            .map(|(alert, link)| {
                let (level, word) = match alert.level {
                    AlertLevel::Info => ("info", "alert_note"),
                    AlertLevel::Warning => ("warning", "alert_warning"),
                    AlertLevel::Danger => ("danger", "alert_danger"),
                };
                AlertView {
                    level,
                    label: self.words.get(word).to_owned(),
                    text: alert.text.clone(),
                    href: link.as_ref().and_then(|link| self.link_href(link)),
                    ends: alert.ends.map(|when| when.iso(self.config.zone)),
                }
            })
            .collect()
    }

    /// A block as it stands on pages that do not change with it.
    fn still(&self, planned: &PlannedBlock) -> Option<BlockView> {
        // With nothing to show now there is no block at all; the day that it gets something is a rare one.
        let now = self.block(planned, &[])?;
        let Some(fragment) = &planned.fragment else { return Some(now) };
        let href = self.href(fragment);
        let (live, include) = if self.config.live == Live::Ssi { (None, Some(href)) } else { (Some(href), None) };
        Some(BlockView { more: self.more(planned), live, include, ..self.empty(planned) })
    }

    /// A block with what it shows; none when that is nothing. The newest articles leave out those in `but`.
    pub(super) fn block(&self, planned: &PlannedBlock, but: &[ItemId]) -> Option<BlockView> {
        let mut view = BlockView { more: self.more(planned), ..self.empty(planned) };
        let size = planned.block.size;
        let portal = self.portal;
        let head = |ids: &[ItemId]| self.cards(&ids[..ids.len().min(size)]);
        match &planned.block.kind {
            BlockKind::Featured => view.cards = head(&self.featured(size)),
            BlockKind::Latest => {
                let latest = portal.articles.iter().filter(|id| !but.contains(id)).take(size);
                view.cards = latest.map(|&id| self.card(id)).collect();
            }
            BlockKind::MostViewed => view.cards = head(&portal.most_viewed),
            BlockKind::Section(_) | BlockKind::Announcements(_) => {
                view.cards = planned.section.map_or_else(Vec::new, |id| head(&portal.section(id).items));
            }
            BlockKind::Sections => view.sections = self.newest_of_sections(size),
            BlockKind::Documents(_) => view.files = self.newest_files(planned, size),
            BlockKind::Media(_) => view.photos = self.newest_photos(planned, size),
            BlockKind::Links => view.groups = self.link_groups(),
            BlockKind::Statistics => view.statistics = self.statistics(),
            BlockKind::Poll => view.poll = self.poll(),
            BlockKind::Text(text) => view.text = Some(text.clone()),
        }
        let shows_something = !view.cards.is_empty()
            || !view.sections.is_empty()
            || !view.files.is_empty()
            || !view.photos.is_empty()
            || !view.groups.is_empty()
            || view.statistics.is_some()
            || view.poll.is_some()
            || view.text.is_some();
        shows_something.then_some(view)
    }

    fn empty(&self, planned: &PlannedBlock) -> BlockView {
        let (kind, word) = match &planned.block.kind {
            BlockKind::Featured => ("featured", "featured"),
            BlockKind::Latest => ("latest", "latest"),
            BlockKind::Sections => ("sections", "sections"),
            BlockKind::Section(_) => ("section", "latest"),
            BlockKind::MostViewed => ("most-viewed", "most_viewed"),
            BlockKind::Announcements(_) => ("announcements", "announcements"),
            BlockKind::Documents(_) => ("documents", "documents"),
            BlockKind::Media(_) => ("media", "media"),
            BlockKind::Links => ("links", "website_links"),
            BlockKind::Statistics => ("statistics", "statistics"),
            BlockKind::Poll => ("poll", "poll"),
            BlockKind::Text(_) => ("text", "text_block"),
        };
        let of_section = planned.section.map(|id| self.portal.section(id).title.clone());
        let title = planned.block.title.clone().or(of_section).unwrap_or_else(|| self.words.get(word).to_owned());
        BlockView {
            id: planned.block.name.clone(),
            kind,
            title,
            more: None,
            cards: Vec::new(),
            sections: Vec::new(),
            files: Vec::new(),
            photos: Vec::new(),
            groups: Vec::new(),
            statistics: None,
            poll: None,
            text: None,
            live: None,
            include: None,
        }
    }

    fn more(&self, planned: &PlannedBlock) -> Option<LinkView> {
        let landmarks = &self.plan.landmarks;
        let all_of = |title: &str| self.words.fill("all_of_section", &[("section", title)]);
        match (&planned.block.kind, planned.section) {
            (_, Some(section)) => {
                let link = self.section_link(section);
                Some(LinkView { title: all_of(&link.title), href: link.href })
            }
            (BlockKind::Latest | BlockKind::Featured, _) => self.landmark("latest", landmarks.latest.as_ref()),
            (BlockKind::MostViewed, _) => self.landmark("most_viewed", landmarks.most_viewed.as_ref()),
            _ => None,
        }
        .map(|link| if planned.section.is_some() { link } else { LinkView { title: all_of(&link.title), ..link } })
    }

    /// Featured articles; where there are none, the newest one.
    pub(super) fn featured(&self, most: usize) -> Vec<ItemId> {
        let mut featured = self.portal.featured.clone();
        if featured.is_empty() {
            featured.extend(self.portal.articles.first());
        }
        featured.truncate(most);
        featured
    }

    fn newest_of_sections(&self, size: usize) -> Vec<HomeSection> {
        let portal = self.portal;
        let sections = portal.section(Portal::ROOT).children.iter().map(|&id| (id, portal.section(id)));
        sections
            .filter(|(_, section)| section.kind == Kind::Articles && !section.items.is_empty())
            .map(|(id, section)| HomeSection {
                link: self.section_link(id),
                description: section.description.clone(),
                cards: self.cards(&section.items[..section.items.len().min(size)]),
            })
            .collect()
    }

    fn newest(&self, planned: &PlannedBlock) -> &[ItemId] {
        let items = planned.section.map_or(&self.portal.articles, |id| &self.portal.section(id).items);
        &items[..items.len().min(REACH)]
    }

    fn newest_files(&self, planned: &PlannedBlock, size: usize) -> Vec<AttachmentView> {
        self.newest(planned).iter().flat_map(|&id| article::attachments(self, id)).take(size).collect()
    }

    fn newest_photos(&self, planned: &PlannedBlock, size: usize) -> Vec<MediaView> {
        let photos = self.newest(planned).iter().filter_map(|&id| {
            let photo = article::photos(self, id).into_iter().next()?;
            Some(MediaView { photo, link: self.item_link(id) })
        });
        photos.take(size).collect()
    }

    fn link_groups(&self) -> Vec<LinkGroupView> {
        let groups = self.config.extras.links.iter().filter(|group| !group.links.is_empty());
        let link = |(title, href): &(String, String)| LinkView { title: title.clone(), href: href.clone() };
        groups
            .map(|group| LinkGroupView { title: group.title.clone(), links: group.links.iter().map(link).collect() })
            .collect()
    }

    fn statistics(&self) -> Option<StatisticsView> {
        let s = self.statistics?;
        let counts = |rows: &[(&str, Option<u64>)]| {
            let known = rows.iter().filter_map(|(word, count)| Some((*word, (*count)?)));
            known.map(|(word, count)| self.labelled(self.words.get(word).to_owned(), count, 0)).collect::<Vec<_>>()
        };
        let periods = counts(&[
            ("visits_today", s.today),
            ("visits_yesterday", s.yesterday),
            ("visits_week", s.week),
            ("visits_month", s.month),
            ("visits_all", s.all),
        ]);
        let totals = counts(&[("visits_total", s.visits), ("views_total", s.views)]);
        let as_of = self.words.fill("as_of", &[("date", &self.date(s.as_of).short)]);
        (!periods.is_empty() || !totals.is_empty()).then_some(StatisticsView { as_of, periods, totals })
    }

    fn poll(&self) -> Option<PollView> {
        let poll = self.config.extras.poll.as_ref()?;
        let sum: u64 = poll.results.iter().map(|(_, votes)| votes).sum();
        Some(PollView {
            question: poll.question.clone(),
            form: poll.form.clone(),
            note: poll.note.clone(),
            results: poll.results.iter().map(|(label, votes)| self.labelled(label.clone(), *votes, sum)).collect(),
            total: (sum > 0).then(|| {
                let count = number::grouped(sum, self.words.lang());
                self.words.fill("poll_total", &[("count", &count)])
            }),
        })
    }

    fn labelled(&self, label: String, count: u64, whole: u64) -> CountView {
        let percent = (count * 100 + whole / 2).checked_div(whole).unwrap_or(0);
        CountView { label: clean::one_line(&label), count: number::grouped(count, self.words.lang()), percent }
    }

    /// The address of a resolved link; none where it leads nowhere any more.
    pub(super) fn link_href(&self, link: &Link) -> Option<String> {
        match link {
            Link::External(address) => Some(address.clone()),
            Link::Anchor(id) => Some(format!("#{id}")),
            Link::Route(route, None) => Some(self.href(route)),
            Link::Route(route, Some(anchor)) => Some(format!("{}#{anchor}", self.href(route))),
            Link::File(id, None) => Some(self.href(self.plan.file(*id))),
            Link::File(id, Some(place)) => Some(format!("{}#{place}", self.href(self.plan.file(*id)))),
            Link::Expired => None,
        }
    }
}
