//! The entities of an article as context: who could be meant at a place in the text.

use super::fold::fold;
use super::lexicon::{is_body, is_role};
use super::name::{Gender, PersonName, title_gender};
use super::organization::OrganizationName;
use super::reading::Reading;
use super::variants::given_gender;
use super::{Cluster, introduction};
use crate::recognize::{EntityKind, MentionLevel};
use crate::text::listed;
use crate::text::order;
use crate::text::table::Table;
use litemap::LiteMap;
use std::ops::Range;

/// Someone who is spoken of: found at a place in the text, not yet known who it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    /// By name.
    Named(usize),
    /// By pronoun, at a token; `None` is "it".
    Pronoun(usize, Option<Gender>),
    /// By description: tokens from the determiner to the noun.
    Nominal(Range<usize>),
}

/// A document, its clusters, and what is known of where they are spoken of.
pub(super) struct Cast<'r> {
    /// The document and its named mentions.
    pub reading: &'r Reading<'r>,
    /// The cluster of each named mention.
    pub cluster_of: Vec<usize>,
    /// The named mentions of each cluster.
    pub members: Vec<Vec<usize>>,
    /// Person or organization, by cluster.
    pub kinds: Vec<EntityKind>,
    /// By cluster, as far as it is known.
    pub genders: Vec<Option<Gender>>,
    /// The clusters that a title or apposition calls by a folded noun, in order of first mention.
    pub called: Table<Vec<usize>>,
    /// All folded words of those titles and appositions.
    pub descriptions: Vec<Vec<String>>,
    /// The organizations, with the most specific form of each name taken apart.
    pub bodies: Vec<(usize, OrganizationName)>,
    /// For each token whether it stands between quotation marks.
    pub quoted: Vec<bool>,
    /// Mentions that are not by name, by their first token.
    pub anaphors: LiteMap<usize, Anaphor>,
}

/// A description or pronoun and who it means.
#[derive(Clone, Debug)]
pub(super) struct Anaphor {
    /// Where it stands.
    pub tokens: Range<usize>,
    /// Who is meant.
    pub cluster: usize,
    /// Nominal or pronominal.
    pub level: MentionLevel,
    /// Probability that it is right.
    pub confidence: f32,
}

impl<'r> Cast<'r> {
    /// Reads who is who from `clusters`, `groups` being the cluster of each mention.
    pub(super) fn new(reading: &'r Reading<'r>, groups: Vec<usize>, clusters: &[Cluster]) -> Self {
        let mut cast = Self {
            reading,
            kinds: clusters.iter().map(|cluster| cluster.kind).collect(),
            genders: (clusters.iter())
                .map(|cluster| {
                    let name = PersonName::parse(&cluster.name);
                    let given = name.given().first().cloned();
                    (name.gender).or_else(|| given.and_then(|given| given_gender(&given)))
                })
                .collect(),
            called: Table::default(),
            members: vec![Vec::new(); clusters.len()],
            descriptions: vec![Vec::new(); clusters.len()],
            bodies: (clusters.iter().enumerate())
                .filter(|(_, cluster)| cluster.kind == EntityKind::Organization)
                .map(|(at, cluster)| (at, OrganizationName::parse(&cluster.name)))
                .collect(),
            quoted: vec![false; reading.document.tokens.len()],
            cluster_of: groups,
            anaphors: LiteMap::new(),
        };
        for (mention, item) in reading.items().iter().enumerate() {
            let cluster = cast.cluster_of[mention];
            cast.members[cluster].push(mention);
            if item.gender.is_some() && item.kind == EntityKind::Person {
                cast.genders[cluster] = item.gender;
            }
            let around = [
                introduction::title(reading, mention),
                introduction::apposition(reading, mention),
            ];
            for tokens in around.into_iter().flatten() {
                for noun in called(reading, tokens.clone(), item.kind) {
                    if item.kind == EntityKind::Person && cast.genders[cluster].is_none() {
                        cast.genders[cluster] = title_gender(&noun);
                    }
                    let clusters = cast.called.entry(&noun);
                    if !clusters.contains(&cluster) {
                        clusters.push(cluster);
                    }
                }
                let words = tokens.map(|token| fold(reading.word(token)));
                cast.descriptions[cluster].extend(words);
            }
        }
        cast
    }

    /// The folded word at a token.
    pub(super) fn folded(&self, token: usize) -> String {
        fold(self.reading.word(token))
    }

    /// The clusters of `kind` that are mentioned in `tokens` outside of quotations, by name or as
    /// resolved before, in order of first mention there.
    pub(super) fn mentioned(&self, tokens: Range<usize>, kind: EntityKind) -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for mention in self.reading.mentions_in(tokens.clone()) {
            let start = self.reading.tokens[mention].start;
            if !self.quoted[start] {
                found.push((start, self.cluster_of[mention]));
            }
        }
        let anaphors = self.anaphors_in(tokens);
        found.extend(anaphors.map(|(&start, anaphor)| (start, anaphor.cluster)));
        order::sort(&mut found);
        let mut clusters = Vec::new();
        for (_, cluster) in found {
            if self.kinds[cluster] == kind && !clusters.contains(&cluster) {
                clusters.push(cluster);
            }
        }
        clusters
    }

    /// The anaphors that begin in `tokens`.
    pub(super) fn anaphors_in(
        &self,
        tokens: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (&usize, &Anaphor)> {
        let place = |token| self.anaphors.find_index(&token).unwrap_or_else(|at| at);
        let places = place(tokens.start)..place(tokens.end);
        places.filter_map(|at| self.anaphors.get_indexed(at))
    }

    /// Who a subject is, with the probability that it is right.
    pub(super) fn identify(&self, subject: &Subject) -> Option<(usize, f32)> {
        match subject {
            Subject::Named(mention) => Some((self.cluster_of[*mention], 0.98)),
            Subject::Pronoun(token, gender) => {
                let known = self.anaphors.get(token);
                known
                    .map(|anaphor| (anaphor.cluster, anaphor.confidence))
                    .or_else(|| super::pronoun::referent(self, *token, *gender))
            }
            Subject::Nominal(tokens) => super::nominal::referent(self, tokens.clone()),
        }
    }

    /// Remembers who a subject that is not named turned out to be.
    pub(super) fn remember(&mut self, subject: &Subject, cluster: usize, confidence: f32) {
        if let Subject::Pronoun(_, Some(gender)) = subject {
            // Who is once "he" is not "she" later.
            self.genders[cluster].get_or_insert(*gender);
        }
        let (tokens, level) = match subject {
            Subject::Named(_) => return,
            Subject::Pronoun(token, _) => (*token..*token + 1, MentionLevel::Pronominal),
            Subject::Nominal(tokens) => (tokens.clone(), MentionLevel::Nominal),
        };
        self.anaphors.insert(
            tokens.start,
            Anaphor {
                tokens,
                cluster,
                level,
                confidence,
            },
        );
    }
}

/// The nouns that a title or apposition calls its name by: "minister" in "the Netherlands’ minister
/// of defense", "spokesman" in "the president’s spokesman".
fn called(reading: &Reading<'_>, tokens: Range<usize>, kind: EntityKind) -> Vec<String> {
    let mut nouns = Vec::new();
    for token in tokens {
        let word = fold(reading.word(token));
        if matches!(reading.word(token), "’s" | "'s" | "’" | "'") {
            nouns.clear();
        } else if listed(" of who which for at from in to and whose with by ", &word) {
            break;
        } else if match kind {
            EntityKind::Person => is_role(&word),
            EntityKind::Organization => is_body(&word),
        } {
            nouns.push(word);
        }
    }
    nouns
}
