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
    /// How many of the records are filed. None can be looked up before all are.
    done: usize,
    countries: Countries,
}

impl Shelf {
    /// Files `records` under all their names. `source` is the name under which links are
    /// credited, `license` the licence of the records.
    #[must_use]
    pub fn new(source: &str, license: &str, records: Vec<Record>) -> Self {
        let mut shelf = Self::unfiled(source, license, records);
        shelf.file(usize::MAX);
        shelf
    }

    /// The same, with all of `records` still to be [filed](Self::file).
    #[must_use]
    pub fn unfiled(source: &str, license: &str, records: Vec<Record>) -> Self {
        Self {
            source: source.to_owned(),
            license: license.to_owned(),
            records,
            filed: Vec::new(),
            done: 0,
            countries: Countries::new(),
        }
    }

    /// Files up to `most` further records. `false` where all were filed already.
    pub fn file(&mut self, most: usize) -> bool {
        if self.is_filed() {
            return false;
        }
        for (index, record) in (0..).zip(&self.records).skip(self.done).take(most) {
            let names = record.full_names().map(|(name, _)| name);
            let keys = names.chain(record.short_name()).map(fold::key);
            let keys = keys.filter(|key| !key.is_empty());
            self.filed.extend(keys.map(|key| (key, index)));
        }
        self.done = self.records.len().min(self.done.saturating_add(most));
        if self.is_filed() {
            order::sort(&mut self.filed);
            self.filed.dedup();
        }
        true
    }

    /// Whether all records are filed.
    #[must_use]
    pub fn is_filed(&self) -> bool {
        self.done == self.records.len()
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
