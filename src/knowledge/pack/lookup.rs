//! Finding the records that an article may need.

use super::names::{Entry, find, hash};
use super::{Pack, decode_record};
use crate::knowledge::{Overrides, Record, Shelf, fold, naming};
use crate::recognize::{EntityKind, MentionLevel};
use crate::resolve::Resolution;
use crate::text::order;
use litemap::LiteMap;
use std::ops::Range;

/// How many records are fetched for one name.
const MOST: usize = 6;

/// A look-up in two steps: the names, then the records found under them.
///
/// Ask [`Lookup::needs`] for the byte ranges wanted now, fetch them at once, hand each to
/// [`Lookup::provide`], and ask again; nothing wanted means that [`Lookup::finish`] has all there
/// is. What never comes is simply not known.
#[derive(Clone, Debug)]
pub struct Lookup {
    pack: Pack,
    /// Wanted names by hash.
    wanted: LiteMap<u64, Wanted>,
    /// Places of records that were found, and the records once they are there; boxed, since each
    /// place that is found moves those behind it.
    records: LiteMap<(u64, u32), Option<Box<Record>>>,
    damage: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Wanted {
    kind: Option<EntityKind>,
    /// Whether people who have it as family name are wanted too.
    family: bool,
    asked: bool,
}

impl Lookup {
    /// A look-up of every cluster of an article with `text`, and of those whom the publisher
    /// means by their ids.
    #[must_use]
    pub fn for_article(
        pack: &Pack,
        text: &str,
        resolution: &Resolution,
        overrides: &Overrides,
    ) -> Self {
        let mut lookup = Self::new(pack);
        for cluster in &resolution.clusters {
            let mut names: Vec<&str> = cluster
                .mentions
                .iter()
                .filter(|mention| mention.level == MentionLevel::Named)
                .map(|mention| mention.span.of(text))
                .chain(std::iter::once(cluster.name.as_str()))
                .collect();
            order::sort(&mut names);
            names.dedup();
            let full = names.iter().any(|name| fold::words(name).nth(1).is_some());
            // A cluster that has a full name is looked up under it alone.
            for name in names {
                let is_full = fold::words(name).nth(1).is_some();
                if cluster.kind == EntityKind::Person && full && !is_full {
                    continue;
                }
                for key in naming::keys(name, cluster.kind) {
                    lookup.want(&key, Some(cluster.kind), !full);
                }
            }
        }
        lookup.with_ids(overrides.force.iter().map(|forced| forced.id.as_str()))
    }

    /// A look-up of names of any kind, all at once.
    #[must_use]
    pub fn for_names(pack: &Pack, names: &[impl AsRef<str>]) -> Self {
        let mut lookup = Self::new(pack);
        for name in names {
            lookup.want(&fold::key(name.as_ref()), None, true);
        }
        lookup
    }

    /// The same look-up, and of records with these ids.
    #[must_use]
    pub fn with_ids<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        for id in ids {
            self.want(id, None, false);
        }
        self
    }

    fn new(pack: &Pack) -> Self {
        Self {
            pack: pack.clone(),
            wanted: LiteMap::new(),
            records: LiteMap::new(),
            damage: Vec::new(),
        }
    }

    fn want(&mut self, key: &str, kind: Option<EntityKind>, family: bool) {
        if key.is_empty() {
            return;
        }
        let entry = self.wanted.entry(hash(key)).or_insert(Wanted {
            kind,
            family,
            asked: false,
        });
        if entry.kind != kind {
            entry.kind = None;
        }
        entry.family |= family;
    }

    /// The byte ranges of the file that are wanted now, in ascending order, without overlap;
    /// neighbors are joined.
    #[must_use]
    pub fn needs(&self) -> Vec<Range<u64>> {
        let first = super::PAGE;
        let buckets = self
            .wanted
            .iter()
            .filter(|(_, wanted)| !wanted.asked)
            .map(|(&hash, _)| self.pack.bucket(hash));
        let records = self
            .records
            .iter()
            .filter(|(_, record)| record.is_none())
            .map(|(&(at, size), _)| first + at..first + at + u64::from(size));
        let mut ranges: Vec<Range<u64>> = buckets.chain(records).collect();
        order::sort_by_key(&mut ranges, |range| (range.start, range.end));
        let mut joined: Vec<Range<u64>> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }

    /// Takes in the `bytes` of the file that start at `start`. Says whether all that was looked
    /// at in them is whole, so that it may be kept for another time.
    pub fn provide(&mut self, start: u64, bytes: &[u8]) -> bool {
        let known = self.damage.len();
        let part = |range: Range<u64>| {
            let from = range.start.checked_sub(start)?;
            let to = range.end.checked_sub(start)?;
            bytes.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
        };
        let places: Vec<(u64, u32)> = self
            .records
            .iter()
            .filter(|(_, record)| record.is_none())
            .map(|(&place, _)| place)
            .collect();
        for (at, size) in places {
            let from = super::PAGE + at;
            if let Some(block) = part(from..from + u64::from(size)) {
                match decode_record(block) {
                    Some((record, _)) => {
                        self.records.insert((at, size), Some(Box::new(record)));
                    }
                    None => {
                        self.records.remove(&(at, size));
                        self.damage.push(format!(
                            "The record at byte {from} of the pack is damaged and was left out."
                        ));
                    }
                }
            }
        }
        for (&hash, wanted) in self.wanted.iter_mut() {
            if wanted.asked {
                continue;
            }
            let range = self.pack.bucket(hash);
            let Some(bucket) = part(range.clone()) else {
                continue;
            };
            wanted.asked = true;
            match find(bucket, hash) {
                Some(entry) => {
                    let end = self.pack.manifest().records_bytes;
                    for place in wanted.choose(&entry) {
                        if place.0 + u64::from(place.1) <= end {
                            self.records.try_insert(place, None);
                        }
                    }
                }
                None => self.damage.push(format!(
                    "The names at byte {} of the pack are damaged and were left out.",
                    range.start
                )),
            }
        }
        self.damage.len() == known
    }

    /// The records that were found, filed, and a sentence for each damaged part.
    #[must_use]
    pub fn finish(self) -> (Shelf, Vec<String>) {
        let manifest = self.pack.manifest();
        let records = (self.records.into_iter())
            .filter_map(|(_, record)| record.map(|record| *record))
            .collect();
        let shelf = Shelf::new(&manifest.name, &manifest.license, records);
        (shelf, self.damage)
    }
}

impl Wanted {
    /// The places of the records that are worth fetching.
    fn choose(self, entry: &Entry) -> impl Iterator<Item = (u64, u32)> {
        entry
            .listed
            .iter()
            .filter(move |posting| {
                self.kind.is_none_or(|kind| kind == posting.kind)
                    && (self.family || !posting.family)
            })
            .take(MOST)
            .map(|posting| (posting.at, posting.size))
    }
}
