//! Which names mean the same: what persons and organizations have in common.

use super::name::Gender;
use super::{organizations, persons};
use crate::recognize::EntityKind;
use crate::text::order;
use crate::text::table::Table;

/// How many candidates of one key are looked at, the latest first. Real articles have a handful;
/// the limit keeps a list of ten thousand Smiths linear.
const CANDIDATES: usize = 24;

/// A name where it stands, and what the words around it say.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// Person or organization.
    pub kind: EntityKind,
    /// The name as written.
    pub text: &'a str,
    /// The sentence it stands in; ascending with the items.
    pub sentence: usize,
    /// What a title before the name says.
    pub title: Option<Gender>,
    /// What a title, or else a pronoun after the name, says.
    pub gender: Option<Gender>,
    /// Whether a person is introduced as somebody's: "his wife, X".
    pub companion: bool,
    /// Whether words beside the name say who this is.
    pub introduced: bool,
    /// Whose it is: "Ukraine" in "Ukraine’s Foreign Ministry".
    pub owner: Option<&'a str>,
    /// The item that this one abbreviates, as the text says: "National Intelligence Service
    /// (NIS)".
    pub expansion: Option<usize>,
}

/// The group of each item. Items in one group mean the same; an item that could mean two is alone
/// in its group.
pub(super) fn group(items: &[Item<'_>]) -> Vec<usize> {
    let mut groups = Groups::new(items);
    persons::group(items, &mut groups);
    organizations::group(items, &mut groups);
    groups.finish()
}

/// A name and where it stands, without the text around it.
#[derive(Clone, Copy, Debug)]
pub struct NameAt<'a> {
    /// Person or organization.
    pub kind: EntityKind,
    /// The name as written.
    pub name: &'a str,
    /// How many characters stand before it in the text.
    pub start: usize,
}

/// Groups the names of one article, in the order of the text, without the text itself: the index
/// of the group of each, by first mention.
///
/// Titles, pronouns and whose ministry it is, which [`resolve`](super::resolve) reads from the
/// text, are not there to help; the names decide, and where they stand tells an acronym in
/// brackets: "National Intelligence Service (NIS)".
#[must_use]
pub fn cluster_names(names: &[NameAt<'_>]) -> Vec<usize> {
    let items: Vec<_> = (names.iter().enumerate())
        .map(|(at, &NameAt { kind, name, start })| {
            let bracketed = |other: &NameAt<'_>| {
                other.kind == kind && other.start + other.name.chars().count() + 2 == start
            };
            let before = at
                .checked_sub(1)
                .filter(|&before| bracketed(&names[before]));
            Item {
                kind,
                text: name,
                sentence: at,
                title: None,
                gender: None,
                companion: false,
                introduced: false,
                owner: None,
                expansion: before,
            }
        })
        .collect();
    group(&items)
}

/// Groups in the making.
pub(super) struct Groups {
    sentences: Vec<usize>,
    of_item: Vec<Option<usize>>,
    /// The items of each group, ascending.
    items: Vec<Vec<usize>>,
}

impl Groups {
    fn new(items: &[Item<'_>]) -> Self {
        Self {
            sentences: items.iter().map(|item| item.sentence).collect(),
            of_item: vec![None; items.len()],
            items: Vec::new(),
        }
    }

    /// A new group with `items`.
    pub(super) fn open(&mut self, items: &[usize]) -> usize {
        self.items.push(Vec::new());
        let group = self.items.len() - 1;
        self.join(group, items);
        group
    }

    /// Puts `items` into `group`.
    pub(super) fn join(&mut self, group: usize, items: &[usize]) {
        for &item in items {
            self.of_item[item] = Some(group);
        }
        let members = &mut self.items[group];
        members.extend(items);
        order::sort(members);
    }

    /// The items of `group`, ascending.
    pub(super) fn members(&self, group: usize) -> &[usize] {
        &self.items[group]
    }

    /// The group of `item`, if it has one yet.
    pub(super) fn of(&self, item: usize) -> Option<usize> {
        self.of_item[item]
    }

    /// The candidate mentioned last before `item`, unless another was mentioned in the same
    /// sentence.
    pub(super) fn nearest(&self, item: usize, candidates: &[usize]) -> Option<usize> {
        let last = |group: usize| {
            let members = &self.items[group];
            let before = members.partition_point(|&member| member < item);
            Some(self.sentences[members[before.checked_sub(1)?]])
        };
        let mut seen: Vec<_> = candidates
            .iter()
            .filter_map(|&group| Some((last(group)?, group)))
            .collect();
        order::sort_by(&mut seen, |a, b| b.cmp(a));
        match seen.as_slice() {
            [] => None,
            [(a, _), (b, _), ..] if a == b => None,
            [(_, group), ..] => Some(*group),
        }
    }

    /// Numbers the groups by first mention; an item without a group gets one of its own.
    fn finish(self) -> Vec<usize> {
        let mut numbers: Vec<Option<usize>> = vec![None; self.items.len()];
        let mut next = 0;
        let mut new = || {
            next += 1;
            next - 1
        };
        (self.of_item.iter())
            .map(|group| match group {
                Some(group) => *numbers[*group].get_or_insert_with(&mut new),
                None => new(),
            })
            .collect()
    }
}

/// Groups by key.
#[derive(Default)]
pub(super) struct Index(Table<Vec<usize>>);

impl Index {
    /// Files `group` under `key`.
    pub(super) fn add(&mut self, key: &str, group: usize) {
        let groups = self.0.entry(key);
        if groups
            .iter()
            .rev()
            .take(CANDIDATES)
            .all(|&other| other != group)
        {
            groups.push(group);
        }
    }

    /// The groups filed under `key`, the latest first.
    pub(super) fn get<'a>(&'a self, key: &str) -> impl Iterator<Item = usize> + use<'a> {
        let groups = self.0.get(key).map_or(&[][..], Vec::as_slice);
        groups.iter().rev().take(CANDIDATES).copied()
    }
}
