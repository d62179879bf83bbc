//! Records in memory, filed by name.

use super::country::Countries;
use super::scene::Scene;
use super::{Entity, KnowledgeSource, Link, Question, Record, fold, linker};
use crate::text::order;

/// A body of knowledge that is wholly in memory.
#[derive(Clone, Debug)]
pub struct Shelf {
    source: String,
    license: String,
    records: Vec<Record>,
    /// Keys with the records filed under them, in alphabetical order.
    filed: Vec<(String, u32)>,
    countries: Countries,
}

impl Shelf {
    /// Files `records` under all their names. `source` is the name under which links are
    /// credited, `license` the licence of the records.
    #[must_use]
    pub fn new(source: &str, license: &str, records: Vec<Record>) -> Self {
        let mut filed = Vec::new();
        for (index, record) in (0..).zip(&records) {
            let names = record.full_names().map(|(name, _)| name);
            let keys = names.chain(record.short_name()).map(fold::key);
            filed.extend(keys.filter(|key| !key.is_empty()).map(|key| (key, index)));
        }
        order::sort(&mut filed);
        filed.dedup();
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
        let first = self.filed.partition_point(|(own, _)| own.as_str() < key);
        self.filed[first..]
            .iter()
            .take_while(|(own, _)| own == key)
            .map(|&(_, index)| &self.records[index as usize])
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
