//! Persons and organizations by rules.
//!
//! Runs of capitalized words are cut into [`Candidate`]s; what stands in and around each gives
//! [`Clue`]s, which add up to a [`Score`] for either kind; and what the document says of a name
//! in one place counts in all others ([`Memory`]).

mod candidate;
mod clue;
mod context;
mod inside;
mod memory;
mod run;
mod word;

use super::{EntityKind, Mention, MentionLevel};
use crate::text::Document;
use candidate::{Candidate, candidates};
use clue::Score;
use context::Context;
use memory::Memory;

/// Finds the named mentions of persons and organizations in `document`, by position.
pub(super) fn mentions(document: &Document<'_>) -> Vec<Mention> {
    let words = word::words(document);
    let mut found = Vec::new();
    for sentence in &document.sentences {
        candidates(&words, sentence.tokens.clone(), &mut found);
    }
    let context = Context::new(&words, document);
    let mut scores: Vec<Score> = found
        .iter()
        .map(|candidate| context.score(candidate))
        .collect();
    context.spread_over_lists(&found, &mut scores);
    let mut memory = Memory::default();
    for (candidate, &score) in found.iter().zip(&scores) {
        memory.learn(&words[candidate.words.clone()], score);
    }
    found
        .iter()
        .zip(scores)
        .filter_map(|(candidate, score)| {
            let score = memory.recall(&words[candidate.words.clone()], score);
            mention(document, candidate, score)
        })
        .collect()
}

/// The mention that `candidate` is, if it is more likely one than not.
fn mention(document: &Document<'_>, candidate: &Candidate, score: Score) -> Option<Mention> {
    let odds = score.best();
    let range = &candidate.words;
    let first = document.tokens.get(range.start)?.span;
    let last = document.tokens.get(range.end.checked_sub(1)?)?.span;
    (odds > 0.0).then(|| Mention {
        span: first.cover(last),
        kind: if score.person >= score.organization {
            EntityKind::Person
        } else {
            EntityKind::Organization
        },
        level: MentionLevel::Named,
        confidence: 1.0 / (1.0 + (-odds).exp()),
    })
}
