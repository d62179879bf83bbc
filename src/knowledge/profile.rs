//! What a record says of its entity, in the form in which it is compared with an article.

use super::country::{Countries, Country, meet};
use super::words::Words;
use super::{Record, fold};
use crate::recognize::EntityKind;
use crate::text::lexicon::List;
use crate::text::order;

/// A record made ready for comparison.
#[derive(Debug)]
pub(super) struct Profile {
    /// Offices, occupations and the description, each with the time for which it holds.
    pub(super) offices: Vec<Office>,
    /// Countries it belongs to.
    pub(super) countries: Vec<Country>,
    /// Words of its context list.
    pub(super) context: Words,
    /// Words of description and facts.
    pub(super) words: Words,
    /// Keys of the names that its facts mention: affiliation, members, parent.
    pub(super) related: Vec<String>,
    /// From when on it can be in the news at all.
    pub(super) begins: Option<String>,
}

/// What an entity is or was.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) words: Words,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
    /// When somebody last looked whether it was still held; nothing where it does not end.
    pub(super) as_of: Option<String>,
    /// It is over, though nothing says since when: what the record calls a former minister.
    pub(super) over: bool,
}

impl Profile {
    /// Reads `record`.
    pub(super) fn new(record: &Record, countries: &Countries) -> Self {
        let mut profile = Self {
            offices: Vec::new(),
            countries: Vec::new(),
            context: Words::telling(record.context.iter().flat_map(|word| Words::in_order(word))),
            words: Words::default(),
            related: Vec::new(),
            begins: None,
        };
        let former = record.description.starts_with("Former ");
        for fact in &record.facts {
            let (said, rest) = countries.split(&Words::in_order(&fact.value));
            let words = Words::telling(rest);
            profile.words.add(words.clone());
            let says = List::FactUse.get(&fact.property).unwrap_or_default();
            match says {
                "kind" | "office" => {
                    profile.countries.extend(said);
                    profile.offices.push(Office {
                        words,
                        since: fact.since.clone(),
                        until: fact.until.clone(),
                        // Another may hold the office by now, but a bank remains one.
                        as_of: fact.as_of.clone().filter(|_| says == "office"),
                        over: former && fact.since.is_none() && fact.until.is_none(),
                    });
                }
                "place" => profile.countries.extend(said),
                "name" => profile
                    .related
                    .extend(fact.value.split([',', ';']).map(fold::key)),
                "beginning" => profile.begins = Some(fact.value.clone()),
                _ => {}
            }
        }
        let (said, rest) = countries.split(&Words::in_order(&record.description));
        let words = Words::telling(rest);
        profile.words.add(words.clone());
        // Where the facts say since when an office is held, the description, which does not,
        // must not make it timeless.
        let dated = |office: &Office| office.since.is_some() || office.until.is_some();
        if !profile.offices.iter().any(dated) {
            profile.offices.push(Office {
                words,
                since: None,
                until: None,
                as_of: None,
                over: former,
            });
        }
        profile.countries.extend(said);
        if record.kind == EntityKind::Organization {
            let (said, rest) = countries.split(&Words::in_order(&record.name));
            profile.countries.extend(said);
            profile.words.add(Words::telling(rest));
        }
        order::sort(&mut profile.countries);
        profile.countries.dedup();
        profile
    }

    /// Whether both belong to one country.
    pub(super) fn shares_country(&self, other: &Self) -> bool {
        meet(&self.countries, &other.countries)
    }

    /// Whether both are bodies of one sort: companies, clubs, newspapers.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let mut sorts = self.words.iter().filter(|word| List::Body.has(word));
        sorts.any(|sort| other.words.has(sort))
    }

    /// Whether the record says `word` of it.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.has(word) || self.context.has(word)
    }

    /// Whether the record says any of `words` of it.
    pub(super) fn knows_any(&self, words: &Words) -> bool {
        words.iter().any(|word| self.knows(word))
    }
}

/// Whether the ISO 8601 date `a` lies wholly before `b`, as far as both say.
pub(super) fn is_before(a: &str, b: &str) -> bool {
    let date = |text: &str| {
        let date = text.bytes().take(10);
        date.take_while(|c| c.is_ascii_digit() || *c == b'-')
            .count()
    };
    let length = date(a).min(date(b));
    length >= 4 && a[..length] < b[..length]
}
