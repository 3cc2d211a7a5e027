//! Tags: spellings of one word brought together, each with its items.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ItemId, TagId};
use crate::item::Topic;
use crate::text::Slug;
use crate::text::collate::Collator;

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
pub(super) fn build(written: &[&[Topic]]) -> (Vec<Tag>, Vec<Vec<TagId>>) {
    struct Group<'a> {
        key: &'a str,
        /// Most words are spelt in one way.
        spellings: Vec<(&'a str, usize)>,
        items: Vec<ItemId>,
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut group_of: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups_of_items: Vec<Vec<usize>> = Vec::with_capacity(written.len());
    for (index, topics) in written.iter().enumerate() {
        let mut of_item = Vec::with_capacity(topics.len());
        for topic in *topics {
            let at = *group_of.entry(topic.key()).or_insert_with(|| {
                groups.push(Group { key: topic.key(), spellings: Vec::new(), items: Vec::new() });
                groups.len() - 1
            });
            match groups[at].spellings.iter_mut().find(|(name, _)| *name == topic.name()) {
                Some((_, count)) => *count += 1,
                None => groups[at].spellings.push((topic.name(), 1)),
            }
            if !of_item.contains(&at) {
                of_item.push(at);
                groups[at].items.push(ItemId::new(index));
            }
        }
        groups_of_items.push(of_item);
    }

    // The greatest id is the oldest item.
    let mut oldest_first: Vec<usize> = (0..groups.len()).collect();
    oldest_first.sort_by(|&a, &b| {
        let (a, b) = (&groups[a], &groups[b]);
        b.items.last().cmp(&a.items.last()).then_with(|| a.key.cmp(b.key))
    });
    let mut taken: FxHashSet<Slug> = FxHashSet::default();
    let mut tags: Vec<(usize, Tag)> = Vec::with_capacity(groups.len());
    for at in oldest_first {
        let group = &mut groups[at];
        let most_used = group.spellings.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        let name = most_used.map_or("", |(name, _)| name).to_owned();
        let Some(base) = Slug::of(&name).or_else(|| Slug::of("chu-de")) else { continue };
        let mut slug = base.clone();
        let mut number = 1;
        while !taken.insert(slug.clone()) {
            number += 1;
            slug = base.numbered(number);
        }
        tags.push((at, Tag { name, slug, items: std::mem::take(&mut group.items) }));
    }

    let collator = Collator::vietnamese();
    tags.sort_by(|(a, x), (b, y)| collator.compare(&x.name, &y.name).then_with(|| groups[*a].key.cmp(groups[*b].key)));
    let mut ids: Vec<Option<TagId>> = vec![None; groups.len()];
    for (index, (at, _)) in tags.iter().enumerate() {
        ids[*at] = Some(TagId::new(index));
    }
    let of_items = groups_of_items.into_iter().map(|of_item| of_item.into_iter().filter_map(|at| ids[at]).collect());
    let of_items = of_items.collect();
    (tags.into_iter().map(|(_, tag)| tag).collect(), of_items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_and_other_words_keep_their_own_page() {
        let written =
            [vec!["Phòng chống bão", "báo"], vec!["phòng chống bão", "bảo"], vec!["phòng chống bão", "báo", "Báo"]];
        let written = written.map(|words| words.into_iter().map(Topic::new).collect::<Vec<_>>());
        let slices: Vec<&[Topic]> = written.iter().map(Vec::as_slice).collect();
        let (tags, of_items) = build(&slices);
        let shown: Vec<_> = tags.iter().map(|tag| (tag.name.as_str(), tag.slug.as_str(), tag.items.len())).collect();
        assert_eq!(shown, [("bảo", "bao-2", 1), ("báo", "bao", 2), ("phòng chống bão", "phong-chong-bao", 3)]);
        assert_eq!(of_items[2].len(), 2);
    }
}
