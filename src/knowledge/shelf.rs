//! Records in memory, filed by name.

use super::country::Countries;
use super::scene::Scene;
use super::{Entity, KnowledgeSource, Link, Question, Record, fold, linker};
use std::collections::BTreeMap;

/// A body of knowledge that is wholly in memory.
#[derive(Clone, Debug)]
pub struct Shelf {
    source: String,
    license: String,
    records: Vec<Record>,
    /// For each key the records filed under it.
    filed: BTreeMap<String, Vec<u32>>,
    countries: Countries,
}

impl Shelf {
    /// Files `records` under all their names. `source` is the name under which links are
    /// credited, `license` the licence of the records.
    #[must_use]
    pub fn new(source: &str, license: &str, records: Vec<Record>) -> Self {
        let mut filed: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            let names = record.full_names().map(|(name, _)| name);
            for name in names.chain(record.short_name()) {
                let entry = filed.entry(fold::key(name)).or_default();
                if entry.last() != Some(&(index as u32)) {
                    entry.push(index as u32);
                }
            }
        }
        filed.remove("");
        Self {
            source: source.to_owned(),
            license: license.to_owned(),
            records,
            filed,
            countries: Countries::new(),
        }
    }

    /// The records, in the order in which they were given.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records that have `name`, in any spelling, as a name or family name.
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = &Record> {
        self.under(&fold::key(name)).into_iter()
    }

    fn under(&self, key: &str) -> Vec<&Record> {
        self.filed
            .get(key)
            .into_iter()
            .flatten()
            .map(|&index| &self.records[index as usize])
            .collect()
    }
}

impl KnowledgeSource for Shelf {
    fn link(&self, question: &Question<'_>) -> Vec<Link> {
        let scene = Scene::new(question, &self.countries);
        linker::link(
            &scene,
            &self.countries,
            question.lang,
            (&self.source, &self.license),
            |key| self.under(key),
        )
    }

    fn entity(&self, id: &str) -> Option<Entity> {
        let found = self.records.iter().find(|record| record.id == id)?;
        Some(found.entity(None))
    }
}
