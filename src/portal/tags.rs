//! Tags: spellings of one word brought together, each with its items.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{ItemId, TagId};
use crate::text::collate::Collator;
use crate::text::{Slug, fold};

/// A topic and the items on it.
#[derive(Debug)]
pub struct Tag {
    /// The spelling that most items use.
    pub name: String,
    /// Its segment of the URL.
    pub slug: Slug,
    /// Its items, the newest first.
    pub items: Vec<ItemId>,
}

/// Arranges the tags of all items. `written` holds each item's tags as its editor wrote them.
///
/// Two words that only differ in tone (`bảo`, `bão`) have the same ASCII slug. The word that was used first
/// keeps it and the other gets a number, so that a new article never moves an old page.
pub(super) fn build(written: &[&[String]]) -> (Vec<Tag>, Vec<Vec<TagId>>) {
    struct Group<'a> {
        spellings: BTreeMap<&'a str, usize>,
        items: Vec<ItemId>,
    }
    let mut groups: HashMap<String, Group<'_>> = HashMap::new();
    for (index, tags) in written.iter().enumerate() {
        for tag in *tags {
            let group =
                groups.entry(fold(tag)).or_insert_with(|| Group { spellings: BTreeMap::new(), items: Vec::new() });
            *group.spellings.entry(tag).or_default() += 1;
            let id = ItemId::new(index);
            if group.items.last() != Some(&id) {
                group.items.push(id);
            }
        }
    }

    let mut named: Vec<(String, String, Vec<ItemId>)> = groups
        .into_iter()
        .map(|(key, group)| {
            let name =
                group.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or("", |(name, _)| name);
            (key, name.to_owned(), group.items)
        })
        .collect();

    // The greatest id is the oldest item.
    named.sort_by(|a, b| b.2.last().cmp(&a.2.last()).then_with(|| a.0.cmp(&b.0)));
    let mut taken: HashSet<Slug> = HashSet::new();
    let mut tags: Vec<(String, Tag)> = named
        .into_iter()
        .filter_map(|(key, name, items)| {
            let base = Slug::of(&name).or_else(|| Slug::of("chu-de"))?;
            let mut slug = base.clone();
            let mut number = 1;
            while !taken.insert(slug.clone()) {
                number += 1;
                slug = base.numbered(number);
            }
            Some((key, Tag { name, slug, items }))
        })
        .collect();

    let collator = Collator::vietnamese();
    tags.sort_by(|a, b| collator.compare(&a.1.name, &b.1.name).then_with(|| a.0.cmp(&b.0)));
    let ids: HashMap<String, TagId> =
        tags.iter().enumerate().map(|(index, (key, _))| (key.clone(), TagId::new(index))).collect();
    let of_items = written
        .iter()
        .map(|tags| {
            let mut of_item: Vec<TagId> = Vec::with_capacity(tags.len());
            for id in tags.iter().filter_map(|tag| ids.get(&fold(tag)).copied()) {
                if !of_item.contains(&id) {
                    of_item.push(id);
                }
            }
            of_item
        })
        .collect();
    (tags.into_iter().map(|(_, tag)| tag).collect(), of_items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_and_other_words_keep_their_own_page() {
        let written: [Vec<String>; 3] = [
            vec!["Phòng chống bão".into(), "báo".into()],
            vec!["phòng chống bão".into(), "bảo".into()],
            vec!["phòng chống bão".into(), "báo".into(), "Báo".into()],
        ];
        let slices: Vec<&[String]> = written.iter().map(Vec::as_slice).collect();
        let (tags, of_items) = build(&slices);
        let shown: Vec<_> = tags.iter().map(|tag| (tag.name.as_str(), tag.slug.as_str(), tag.items.len())).collect();
        assert_eq!(shown, [("bảo", "bao-2", 1), ("báo", "bao", 2), ("phòng chống bão", "phong-chong-bao", 3)]);
        assert_eq!(of_items[2].len(), 2);
    }
}
