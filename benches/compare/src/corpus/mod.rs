//! A portal of made-up articles: the same for the same number, on every machine.

mod body;
mod photos;
mod portals;
mod sentence;
mod slug;
mod words;

use crate::calendar;
use crate::random::Random;
use words::{CAPTIONS, LEADS, SECTIONS, TAGS, TITLES};

pub(crate) use portals::write;

const SEED: u64 = 2026;
/// 1 January 2016, the day of the first article.
const FIRST_DAY: u64 = 16_801;
const TEN_YEARS: u64 = 3652;
/// Photos of an article: many have one, few have many.
const PHOTOS: [u64; 12] = [0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6];

/// What is known of an article before its text.
struct Article {
    title: String,
    slug: String,
    section: usize,
    day: u64,
    /// Minutes since midnight.
    time: u64,
    author: String,
    tags: Vec<&'static str>,
    lead: String,
    photos: Vec<Photo>,
    views: u64,
}

struct Photo {
    src: String,
    alt: String,
    caption: String,
}

impl Article {
    fn new(number: usize, count: usize) -> Self {
        let random = &mut Random::new(SEED, 2 * number as u64);
        let day = FIRST_DAY + (number as u64 * TEN_YEARS) / count as u64;
        let title = sentence::fill(random.pick(TITLES), day, random);
        Self {
            slug: slug::slug(&title, number + 1),
            title,
            section: section(random),
            day,
            time: random.between(7 * 60, 17 * 60),
            author: sentence::person(random),
            tags: tags(random),
            lead: sentence::fill(random.pick(LEADS), day, random),
            photos: (0..PHOTOS[random.below(PHOTOS.len() as u64) as usize]).map(|_| photo(day, random)).collect(),
            views: random.heavy(25),
        }
    }

    /// The folder of its section.
    fn folder(&self) -> &'static str {
        SECTIONS[self.section].0
    }

    /// Its address on the host.
    fn address(&self) -> String {
        format!("/{}/{}/", self.folder(), self.slug)
    }

    /// When it was published, in RFC 3339.
    fn date(&self) -> String {
        let (year, month, day) = calendar::date(self.day);
        format!("{year}-{month:02}-{day:02}T{:02}:{:02}:00+07:00", self.time / 60, self.time % 60)
    }

    /// Its text.
    fn body(&self, number: usize, older: &[Article]) -> String {
        body::body(self, older, &mut Random::new(SEED, 2 * number as u64 + 1))
    }
}

/// So many articles, the oldest first.
fn articles(count: usize) -> Vec<Article> {
    (0..count).map(|number| Article::new(number, count)).collect()
}

fn section(random: &mut Random) -> usize {
    let mut at = random.below(SECTIONS.iter().map(|(_, _, share)| share).sum());
    for (number, (_, _, share)) in SECTIONS.iter().enumerate() {
        if at < *share {
            return number;
        }
        at -= share;
    }
    0
}

/// One to five topics. The smaller of two places is taken, so that the first ones are had most often.
fn tags(random: &mut Random) -> Vec<&'static str> {
    let mut tags: Vec<&str> = Vec::new();
    for _ in 0..random.between(1, 5) {
        let all = TAGS.len() as u64;
        let tag = TAGS[random.below(all).min(random.below(all)) as usize];
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn photo(day: u64, random: &mut Random) -> Photo {
    let src = format!("/{}", photos::path(random.below(photos::COUNT as u64) as usize));
    let alt = sentence::fill(random.pick(CAPTIONS), day, random);
    let caption = format!("{alt}.");
    Photo { src, alt, caption }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn texts(count: usize) -> Vec<String> {
        let articles = articles(count);
        (0..count).map(|number| articles[number].body(number, &articles[..number])).collect()
    }

    #[test]
    fn the_same_number_gives_the_same_text() {
        assert_eq!(texts(60), texts(60));
    }

    #[test]
    fn no_mark_stands_apart_from_its_letter() {
        let heads = articles(200).into_iter().flat_map(|article| [article.title, article.lead, article.author]);
        let words =
            SECTIONS.iter().map(|(_, title, _)| (*title).to_owned()).chain(TAGS.iter().map(|&tag| tag.to_owned()));
        for text in texts(200).into_iter().chain(heads).chain(words) {
            assert!(!text.contains(|c| ('\u{300}'..='\u{36f}').contains(&c)), "{text}");
        }
    }

    #[test]
    fn links_lead_to_older_articles() {
        let articles = articles(200);
        let mut links = 0;
        for (number, text) in texts(200).iter().enumerate() {
            let older: HashSet<String> = articles[..number].iter().map(Article::address).collect();
            for address in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                links += usize::from(!address.starts_with("/photos/"));
                assert!(address.starts_with("/photos/") || older.contains(address), "{address}");
            }
        }
        assert!(links > 200);
    }

    #[test]
    fn names_are_unlike_each_other_and_leads_short() {
        let articles = articles(2000);
        let addresses: HashSet<String> = articles.iter().map(Article::address).collect();
        assert_eq!(addresses.len(), articles.len());
        assert!(articles.iter().all(|article| article.lead.chars().count() <= 160));
    }

    #[test]
    fn texts_are_as_long_as_those_of_real_portals() {
        let texts = texts(500);
        let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>() / texts.len();
        let bytes: usize = texts.iter().map(String::len).sum::<usize>() / texts.len();
        assert!((600..750).contains(&words), "{words} words");
        assert!((3700..4800).contains(&bytes), "{bytes} bytes");
    }
}
