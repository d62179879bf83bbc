//! How a name of the article fits the names of a record.

use super::scene::Subject;
use super::words::Words;
use super::{Record, fold, generic};
use crate::recognize::EntityKind;
use crate::text::is_capital;

/// How the article's name fits a record's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NameMatch {
    /// The name in the article.
    pub(super) written: String,
    pub(super) how: NameFit,
    /// The spelling is the record's own.
    pub(super) exact: bool,
    /// How often the name means the entity, where that is known.
    pub(super) prior: Option<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameFit {
    /// The family name alone.
    Family,
    /// A full name of one word in capitals.
    Acronym,
    /// A full name of one word.
    Word,
    /// A full name of several words.
    Full,
}

impl NameMatch {
    /// Log-odds of the name alone, given how well known the entity is.
    pub(super) fn base(&self, popularity: f32, kind: EntityKind) -> f64 {
        let popularity = f64::from(popularity.clamp(0.0, 1.0));
        let (rare, common) = match (self.how, kind) {
            (NameFit::Family, _) => return -5.0,
            (NameFit::Acronym, _) => match self.written.chars().count() {
                0..=3 => (0.2, 0.8),
                4 => (0.5, 0.9),
                _ => (0.8, 0.97),
            },
            // A single word is a place, a thing or a person's name too: more than one word of the
            // article has to speak for it.
            (NameFit::Word, _) => (0.45, 0.86),
            (NameFit::Full, EntityKind::Person) => (0.85, 0.97),
            (NameFit::Full, EntityKind::Organization) if generic::is_generic(&self.written) => {
                (0.05, 0.3)
            }
            (NameFit::Full, EntityKind::Organization) => (0.85, 0.985),
        };
        let chance = match self.prior {
            Some(prior) => f64::from(prior).clamp(0.01, 0.99),
            None => rare + (common - rare) * popularity,
        };
        f64::from(((chance / (1.0 - chance)) as f32).ln())
    }
}

/// How the names of `subject` fit those of `record`, at best.
pub(super) fn name_match(record: &Record, subject: &Subject<'_>) -> Option<NameMatch> {
    let several = |name: &str| fold::words(name).nth(1).is_some();
    let mut best: Option<NameMatch> = None;
    let mut offer = |found: NameMatch| {
        if best.as_ref().is_none_or(|best| {
            (found.how, found.exact, found.prior.unwrap_or(0.5)).partial_cmp(&(
                best.how,
                best.exact,
                best.prior.unwrap_or(0.5),
            )) == Some(std::cmp::Ordering::Greater)
        }) {
            best = Some(found);
        }
    };
    for written in &subject.names {
        let queries = keys(written, subject.kind);
        let how = if several(written) {
            NameFit::Full
        } else if written
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(is_capital)
        {
            NameFit::Acronym
        } else {
            NameFit::Word
        };
        for (name, prior) in record.full_names() {
            if queries.contains(&fold::key(name)) && several(name) == several(written) {
                offer(NameMatch {
                    written: written.clone(),
                    how,
                    exact: plain(name) == plain(written),
                    prior,
                });
            }
        }
        if !several(written) || subject.kind == EntityKind::Person {
            let family = record.short_name().map(fold::key);
            if family.is_some() && family == queries.first().cloned() {
                offer(NameMatch {
                    written: written.clone(),
                    how: NameFit::Family,
                    exact: true,
                    prior: None,
                });
            }
        }
    }
    // A cluster that has a full name is not known by its short one: "Apple" of "Apple Records".
    best.filter(|best| {
        best.how == NameFit::Full || !subject.has_full_name() || {
            several(&best.written)
                || best.how == NameFit::Acronym && initials_agree(record, subject)
        }
    })
}

/// Whether the words written out in the article are those of the record in another order or
/// grammar: "intelligence service" and "National Intelligence Service".
fn initials_agree(record: &Record, subject: &Subject<'_>) -> bool {
    let own = Words::telling(
        record
            .full_names()
            .flat_map(|(name, _)| Words::in_order(name)),
    );
    subject
        .names
        .iter()
        .filter(|name| fold::words(name).nth(1).is_some())
        .all(|name| {
            let words = Words::telling(Words::in_order(name));
            words.shared(&own) == words.len()
        })
}

fn plain(name: &str) -> Vec<String> {
    fold::words(name).map(fold::plain).collect()
}

/// The keys under which a name of an article may be filed.
pub(super) fn keys(name: &str, kind: EntityKind) -> Vec<String> {
    match kind {
        EntityKind::Person => fold::queries(name),
        EntityKind::Organization => Some(fold::key(name))
            .filter(|key| !key.is_empty())
            .into_iter()
            .collect(),
    }
}
