//! Going through the text for pronouns and descriptions that can mean only one.

use super::cast::{Cast, Subject};
use super::lexicon::{in_noun_phrase, is_body, is_role, says};
use super::name::Gender;
use crate::recognize::EntityKind;
use crate::text::listed;
use crate::text::{begins_capital, begins_small};
use std::ops::Range;

/// How sure a pronoun or description has to be to be a mention.
const SURE: f32 = 0.92;

/// Finds them outside of quotations, in the order of the text, so that each can lean on those
/// before it.
pub(super) fn find(cast: &mut Cast<'_>) {
    for sentence in 0..cast.reading.document.sentences.len() {
        for token in cast.reading.sentence(sentence) {
            if cast.quoted[token] || cast.reading.mention_at(token).is_some() {
                continue;
            }
            let (subject, least) = match cast.reading.word(token) {
                "he" | "He" => (Subject::Pronoun(token, Some(Gender::Male)), SURE),
                "she" | "She" => (Subject::Pronoun(token, Some(Gender::Female)), SURE),
                "the" | "The" => match description(cast, token) {
                    // Beside a verb of speech the one person just spoken of is meant.
                    Some(tokens) if says(&cast.folded(tokens.end)) => {
                        (Subject::Nominal(tokens), 0.8)
                    }
                    Some(tokens) => (Subject::Nominal(tokens), SURE),
                    None => continue,
                },
                _ => continue,
            };
            if points_ahead(cast, sentence, token) {
                continue;
            }
            if let Some((cluster, confidence)) = cast.identify(&subject)
                && confidence >= least
            {
                cast.remember(&subject, cluster, confidence);
            }
        }
    }
}

/// The description that starts with the article at `token`: "the defense secretary".
fn description(cast: &Cast<'_>, token: usize) -> Option<Range<usize>> {
    let reading = cast.reading;
    let end = reading.sentence(reading.sentence_of(token)).end;
    let phrase = (token + 1..end.min(token + 5)).take_while(|&at| {
        let word = reading.word(at);
        let small = begins_small(word);
        let folded = cast.folded(at);
        let plain = in_noun_phrase(&folded) && !listed(" of for ", &folded);
        small && plain && reading.mention_at(at).is_none()
    });
    let head = phrase
        .filter(|&at| {
            let word = cast.folded(at);
            is_role(&word) || is_body(&word)
        })
        .last()?;
    let next = reading.word(head + 1);
    let of = listed(
        " of for who which that whose and or ",
        &cast.folded(head + 1),
    );
    let goes_on = of
        || matches!(next, "’s" | "'s" | "’" | "'" | "-")
        || begins_capital(next)
        || reading.mention_at(head + 1).is_some();
    // "X, the minister," has its own name.
    let before = token
        .checked_sub(1)
        .map_or("", |before| reading.word(before));
    let apposed = before == ","
        && (token >= 2 && reading.mention_at(token - 2).is_some()
            || next == "," && reading.mention_at(head + 2).is_some());
    (!goes_on && !apposed).then_some(token..head + 1)
}

/// Whether a pronoun stands in a clause that opens its sentence and may mean a person who is only
/// named after it: "When he came, X …".
fn points_ahead(cast: &Cast<'_>, sentence: usize, token: usize) -> bool {
    let tokens = cast.reading.sentence(sentence);
    let opening = listed(
        " when as after before while although though if because since once until despite in at with by ",
        &cast.folded(tokens.start),
    );
    let later = cast.mentioned(token + 1..tokens.end, EntityKind::Person);
    let earlier = cast.mentioned(tokens.start..token, EntityKind::Person);
    opening && !later.is_empty() && earlier.is_empty()
}
