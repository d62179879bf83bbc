//! The tagger's names as mentions.
//!
//! The tagger decides, but for two kinds of bodies that it takes for what they are named after:
//! forces whose name ends in small letters ("the North Korean army"), and bodies that bear a
//! place's name ("Pacific Fleet").

use super::gazetteer::{Class, ClassSet, Gazetteer};
use super::label::NameKind;
use super::repeat::{self, before_particles, tokens_of};
use super::tagger::Tagged;
use super::{EntityKind, Mention, MentionLevel};
use crate::text::{Case, Document, Span};
use std::ops::Range;

/// Below this confidence a name is left unmarked: one that is more likely wrong than right helps
/// nobody. Confidence is calibrated on harder text than news, where of the names a little above
/// this half are right (see the model card).
const THRESHOLD: f32 = 0.4;

/// From this confidence a word stays the place or thing that the tagger takes it for, whatever
/// longer names the document has it in.
const CERTAIN: f32 = 0.7;

/// How sure it is that a nationality and "army" name a force.
const FORCE: f32 = 0.85;

/// The named mentions of persons and organizations in `document` among what was `tagged`, by
/// position.
pub(super) fn mentions(document: &Document<'_>, tagged: &[Tagged]) -> Vec<Mention> {
    let mut taken = vec![false; document.tokens.len()];
    let mut mentions = Vec::new();
    for tagged in tagged {
        let alone = tagged.name.words.len() == 1;
        if tagged.confidence >= if alone { CERTAIN } else { THRESHOLD } {
            taken[tagged.name.words.clone()].fill(true);
        }
        if tagged.confidence >= THRESHOLD
            && let Some(mention) = mention(document, tagged)
        {
            taken[tokens_of(document, &mention)].fill(true);
            mentions.push(mention);
        }
    }
    add_forces(document, &mut mentions, &mut taken);
    repeat::settle(document, &mut mentions, &taken);
    mentions
}

/// What the tagger found as a mention; `None` for names of other things.
fn mention(document: &Document<'_>, tagged: &Tagged) -> Option<Mention> {
    let mut words = tagged.name.words.clone();
    // A nationality before an acronym is not part of the name: "European NATO countries".
    if words.len() == 2
        && classes(document, words.start).has(Class::Demonym)
        && Case::of(document.word(words.start + 1)) == Case::Upper
    {
        words.start += 1;
    }
    let kind = match tagged.name.kind {
        NameKind::Person => {
            words.start = before_particles(document, words.start);
            EntityKind::Person
        }
        NameKind::Organization => EntityKind::Organization,
        NameKind::Location if is_body(document, &words) => EntityKind::Organization,
        NameKind::Location | NameKind::Miscellaneous => return None,
    };
    Some(Mention {
        span: span(document, &words),
        kind,
        level: MentionLevel::Named,
        confidence: tagged.confidence,
    })
}

/// Adds the forces that a nationality before a noun in small letters names: "the North Korean army".
fn add_forces(document: &Document<'_>, mentions: &mut Vec<Mention>, taken: &mut [bool]) {
    for noun in 1..document.tokens.len() {
        if !matches!(document.word(noun), "army" | "navy")
            || !classes(document, noun - 1).has(Class::Demonym)
        {
            continue;
        }
        let pair = noun.saturating_sub(2)..noun;
        let known = known(document, &pair).is_some_and(|classes| classes.has(Class::Demonym));
        let words = if known { pair.start } else { noun - 1 }..noun + 1;
        let span = span(document, &words);
        if !mentions.iter().any(|mention| mention.span.overlaps(span)) {
            taken[words].fill(true);
            mentions.push(Mention {
                span,
                kind: EntityKind::Organization,
                level: MentionLevel::Named,
                confidence: FORCE,
            });
        }
    }
}

/// Whether `words` are several of which the last makes a name an organization's: "Pacific Fleet",
/// but not "Soviet Union".
fn is_body(document: &Document<'_>, words: &Range<usize>) -> bool {
    let last = classes(document, words.end - 1);
    words.len() > 1
        && last.has(Class::OrganizationNoun)
        && !last.has(Class::PlaceNoun)
        && known(document, words).is_none_or(|classes| !classes.has(Class::Country))
}

fn span(document: &Document<'_>, words: &Range<usize>) -> Span {
    document.tokens[words.start]
        .span
        .cover(document.tokens[words.end - 1].span)
}

fn classes(document: &Document<'_>, word: usize) -> ClassSet {
    Gazetteer::shared().classes(document.word(word))
}

/// What the phrase is known as that `words` begin with.
fn known(document: &Document<'_>, words: &Range<usize>) -> Option<ClassSet> {
    let words = words.clone().map(|word| document.word(word));
    let phrase = Gazetteer::shared().phrase(words);
    phrase.map(|phrase| phrase.classes)
}
