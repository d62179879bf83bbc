//! Whom a pronoun means, where only one can be meant.

use super::cast::Cast;
use super::introduction;
use super::lexicon::is_role;
use super::name::Gender;
use super::reading::pronoun_gender;
use crate::recognize::EntityKind;
use crate::text::begins_capital;
use crate::text::listed;
use std::ops::Range;

/// How many sentences back a pronoun may refer.
const REACH: usize = 5;

/// The cluster that the pronoun at `token` means and the probability that it is right: the only
/// one that fits in the latest sentence that mentions any. `gender` is `None` for "it".
pub(super) fn referent(
    cast: &Cast<'_>,
    token: usize,
    gender: Option<Gender>,
) -> Option<(usize, f32)> {
    let reading = cast.reading;
    let own = reading.sentence_of(token);
    let kind = if gender.is_some() {
        EntityKind::Person
    } else {
        EntityKind::Organization
    };
    let reach = if gender.is_some() { REACH } else { 2 };
    let others = spoken_of_beside(cast, token, gender);
    for sentence in (own.saturating_sub(reach)..=own).rev() {
        let tokens = reading.sentence(sentence);
        let tokens = tokens.start..tokens.end.min(token);
        let mut fitting = cast.mentioned(tokens.clone(), kind);
        let fits = |cluster: &usize| match (gender, cast.genders[*cluster]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        // Nobody is their own lawyer: in "Her lawyer, X, said she …" X is not meant, or may be.
        if gender.is_some() && sentence == own {
            let companions: Vec<usize> = reading
                .mentions_in(tokens.clone())
                .filter(|&mention| reading.belongs_to(mention) == gender)
                .map(|mention| cast.cluster_of[mention])
                .collect();
            if companions.iter().any(|&who| cast.genders[who] == gender) {
                return None;
            }
            fitting.retain(|cluster| !companions.contains(cluster));
        }
        let count = fitting.len();
        fitting.retain(|cluster| fits(cluster) && !others.contains(cluster));
        // Who "she" was in this sentence is not known: then it is not known who she still is.
        let open = |at: usize| {
            gender.is_some()
                && matches!(reading.word(at), "he" | "He" | "she" | "She")
                && pronoun_gender(reading.word(at)) == gender
                && !cast.quoted[at]
                && !cast.anaphors.contains_key(&at)
        };
        match fitting.as_slice() {
            [] if sentence < own && someone_else(cast, tokens.clone()) => return None,
            [] if tokens.clone().any(open) => return None,
            [] => {}
            [only] if cast.genders[*only].is_none() && tokens.clone().any(open) => return None,
            [only] => {
                let sure = gender.is_none() || cast.genders[*only].is_some();
                let alone = count == 1;
                let confidence = match (gender, sure, alone) {
                    (None, ..) => 0.88,
                    (_, true, _) => 0.95,
                    (_, false, true) => 0.92,
                    // By names alone the others are of the other gender: enough beside a quotation.
                    (_, false, false) => 0.9,
                };
                // "… with the help of Goldbach. Two years later he …": seldom the one meant.
                let passing = sentence < own && in_passing(cast, *only, tokens);
                return Some((
                    *only,
                    if passing {
                        confidence - 0.1
                    } else {
                        confidence
                    },
                ));
            }
            // Who is known to be a woman and comes first is likelier than who may be one.
            [first, rest @ ..] => {
                let known = |who: &usize| gender.is_some() && cast.genders[*who] == gender;
                let subject = |mention| cast.cluster_of[mention] == *first;
                let owner = (reading.mentions_in(tokens.clone()))
                    .any(|mention| subject(mention) && reading.possesses(mention));
                let only = known(first) && !owner && !rest.iter().any(known);
                return only.then_some((*first, 0.9));
            }
        }
    }
    None
}

/// The clusters that the pronoun at `token` cannot mean, for it speaks of them: who is named in the
/// words that it is said to have spoken ("“X taught me,” she said"), whom it does something to ("X,
/// whom she met") and who does something to it ("X asked her for what she had").
fn spoken_of_beside(cast: &Cast<'_>, token: usize, gender: Option<Gender>) -> Vec<usize> {
    let reading = cast.reading;
    let sentence = reading.sentence(reading.sentence_of(token)).start;
    let words = (token.saturating_sub(4)..token).rfind(|&at| cast.quoted[at]);
    let opening = words.map_or(token, |last| {
        let before = (0..last).rfind(|&at| !cast.quoted[at]);
        before.map_or(0, |before| before + 1)
    });
    (reading.mentions_in(opening.min(sentence)..token))
        .filter(|&mention| {
            let name = &reading.tokens[mention];
            if cast.quoted[name.start] {
                // "My name is X", "They call me X"
                let own = |before| listed(" is am ’m 'm me ", &cast.folded(before));
                return name.start >= opening && !name.start.checked_sub(1).is_some_and(own);
            }
            let (object, next) = (reading.word(name.end + 1), cast.folded(name.end + 2));
            name.end + 2 == token && object == "whom"
                || matches!(object, "him" | "her")
                    && pronoun_gender(object) == gender
                    && listed(" a an the to for that of on in at with as and , ", &next)
        })
        .map(|mention| cast.cluster_of[mention])
        .collect()
}

/// Whether `cluster` is mentioned in `sentence` only after prepositions or as an owner.
fn in_passing(cast: &Cast<'_>, cluster: usize, sentence: Range<usize>) -> bool {
    let reading = cast.reading;
    let mut named = reading
        .mentions_in(sentence.clone())
        .filter(|&mention| cast.cluster_of[mention] == cluster);
    let spoken_of =
        (cast.anaphors_in(sentence.clone())).any(|(_, anaphor)| anaphor.cluster == cluster);
    !spoken_of
        && named.all(|mention| {
            if reading.possesses(mention) {
                return true;
            }
            let title = introduction::title(reading, mention);
            let start = title.map_or(reading.tokens[mention].start, |title| title.start);
            let before = start
                .checked_sub(1)
                .filter(|before| sentence.contains(before));
            before.is_some_and(|before| {
                listed(
                    " of for with by from to against in at on about as like before after under over between than the including ",
                    &cast.folded(before),
                )
            })
        })
}

/// Whether a sentence's subject is a person who is not named: "The general", "A neighbour".
pub(super) fn someone_else(cast: &Cast<'_>, sentence: Range<usize>) -> bool {
    let determiner = |token: usize| {
        matches!(
            cast.folded(token).as_str(),
            "the" | "a" | "an" | "his" | "her" | "one" | "another"
        )
    };
    let named = |token: usize| cast.reading.mention_at(token).is_some();
    let comma = |token: usize| cast.reading.word(token) == ",";
    // "X, the minister": the name says who it is.
    // "X of Y, a former minister" as well.
    let apposed = |token: usize| {
        token >= 2 && comma(token - 1) && (token.saturating_sub(4)..token - 1).any(named)
    };
    let capital = |token: usize| begins_capital(cast.reading.word(token)) && !named(token);
    // "nurse Jane Doe", though the name was not found.
    let unknown = |token: usize| {
        token + 2 < sentence.end
            && is_role(&cast.folded(token))
            && !named(token)
            && capital(token + 1)
            && capital(token + 2)
    };
    if sentence
        .clone()
        .any(|token| !cast.quoted[token] && unknown(token))
    {
        return true;
    }
    (sentence.clone())
        .filter(|&token| !cast.quoted[token] && determiner(token) && !apposed(token))
        .any(|token| {
            let end = sentence.end.min(token + 4);
            (token + 1..end).any(|token| {
                let resolved = || {
                    let near = cast.anaphors_in(0..token + 1).next_back();
                    near.is_some_and(|(_, anaphor)| anaphor.tokens.contains(&token))
                };
                // "the captain, X"; "the captain X"
                let name_follows = named(token + 1) || (comma(token + 1) && named(token + 2));
                is_role(&cast.folded(token))
                    && !name_follows
                    && cast.reading.mention_at(token).is_none()
                    && !resolved()
            })
        })
}
