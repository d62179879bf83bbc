//! Mentions to clusters: who is the same within this article, and who said what.
//!
//! Architecture invariant: this module never asks `knowledge`; coreference needs no knowledge
//! base.

mod acronym;
mod anaphora;
mod cast;
mod cluster;
mod fold;
mod introduction;
mod lexicon;
mod name;
mod nominal;
mod organization;
mod organizations;
mod person_keys;
mod persons;
mod pronoun;
mod quotation;
mod reading;
mod salience;
mod short_form;
mod stem;
mod variants;

pub use cluster::{NameAt, cluster_names};

use crate::recognize::{EntityKind, Mention};
use crate::text::{Document, Span, is_small, order};
use cast::Cast;
use organization::{OrganizationName, is_acronym};
use reading::Reading;
use serde::{Deserialize, Serialize};

/// The mentions of one entity in this article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Person or organization.
    pub kind: EntityKind,
    /// The name of the representative mention: the most specific form in the article.
    pub name: String,
    /// All mentions by position: named, and with strong evidence nominal and pronominal ones.
    pub mentions: Vec<Mention>,
    /// How the article introduces the entity: an apposition, title or relative clause.
    pub introduction: Option<Span>,
    /// How central the entity is to the article, 0 to 1.
    pub salience: f32,
}

/// A direct quotation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words between the quotation marks.
    pub span: Span,
    /// Index of the speaker among the clusters (after linking: among the entities). `None` where
    /// the text does not say beyond doubt.
    pub speaker: Option<usize>,
    /// Probability that the speaker is right, 0 to 1.
    pub confidence: f32,
}

/// What [`resolve`] finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// One cluster per entity, by first mention.
    pub clusters: Vec<Cluster>,
    /// The quotations, by position.
    pub quotations: Vec<Quotation>,
}

/// Groups `mentions` by who is meant, and gives quotations their speakers. `title` is the span of
/// the headline, which weighs in salience.
#[must_use]
pub fn resolve(document: &Document<'_>, mentions: &[Mention], title: Option<Span>) -> Resolution {
    let reading = Reading::new(document, mentions);
    let groups = cluster::group(&reading.items());
    let mut clusters = clusters(&reading, &groups, title);
    let mut cast = Cast::new(&reading, groups, &clusters);
    let quotations = quotation::find(&mut cast, title);
    for (_, anaphor) in cast.anaphors {
        let first = document.tokens[anaphor.tokens.start].span;
        let last = document.tokens[anaphor.tokens.end - 1].span;
        let cluster = &mut clusters[anaphor.cluster];
        cluster.mentions.push(Mention {
            span: first.cover(last),
            kind: cluster.kind,
            level: anaphor.level,
            confidence: anaphor.confidence,
        });
    }
    for cluster in &mut clusters {
        order::sort_by_key(&mut cluster.mentions, |mention| mention.span);
    }
    Resolution {
        clusters,
        quotations,
    }
}

/// The clusters that `groups`, the group of each mention, make.
fn clusters(reading: &Reading<'_>, groups: &[usize], title: Option<Span>) -> Vec<Cluster> {
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (mention, &group) in groups.iter().enumerate() {
        members[group].push(mention);
    }
    let most = members.iter().map(Vec::len).max().unwrap_or(0);
    let in_title = |mention: &Mention| title.is_some_and(|title| title.contains(mention.span));
    (members.iter())
        .filter_map(|members| {
            let mentions: Vec<Mention> = members.iter().map(|&at| reading.mentions[at]).collect();
            let kind = mentions.first()?.kind;
            let sentence = |at: &usize| reading.sentence_of(reading.tokens[*at].start);
            let body = || {
                members
                    .iter()
                    .filter(|&&at| !in_title(&reading.mentions[at]))
            };
            let headings = usize::from(title.is_some());
            let evidence = salience::Evidence {
                headline: mentions.iter().any(in_title),
                first: body().next().map_or(0, sentence).saturating_sub(headings),
                last: body()
                    .next_back()
                    .map_or(0, sentence)
                    .saturating_sub(headings),
                mentions: members.len(),
                most,
                sentences: reading.document.sentences.len().saturating_sub(headings),
            };
            Some(Cluster {
                kind,
                name: representative(reading, kind, &mentions),
                salience: salience::salience(&evidence),
                introduction: introduction::find(reading, members),
                mentions,
            })
        })
        .collect()
}

/// The most specific form of a name among `mentions`: most words, in mixed case, the first of
/// several.
fn representative(reading: &Reading<'_>, kind: EntityKind, mentions: &[Mention]) -> String {
    let specific = |name: &str| {
        let words = match kind {
            EntityKind::Person => name::PersonName::parse(name).parts.len(),
            EntityKind::Organization => OrganizationName::parse(name).words.len(),
        };
        let mixed = name.chars().any(is_small);
        let acronym = kind == EntityKind::Organization && is_acronym(name);
        (mixed, words + usize::from(!acronym))
    };
    let mut best = "";
    for mention in mentions {
        let name = name::strip_possessive(mention.span.of(reading.document.text));
        if best.is_empty() || specific(name) > specific(best) {
            best = name;
        }
    }
    best.to_owned()
}
