//! How an article introduces someone: by apposition, title or relative clause.

use super::fold::fold;
use super::lexicon::{is_body, is_role, says};
use super::name::is_title;
use super::reading::Reading;
use crate::recognize::EntityKind;
use crate::text::{Span, begins_capital, listed};
use std::ops::Range;

/// How many tokens an introduction may have.
const LONGEST: usize = 28;

/// The introduction of a cluster with these mentions: the first apposition or relative clause,
/// else the first title.
pub(super) fn find(reading: &Reading<'_>, mentions: &[usize]) -> Option<Span> {
    let early = || mentions.iter().take(8).copied();
    let tokens = early()
        .find_map(|mention| apposition(reading, mention).or_else(|| title(reading, mention)))?;
    let first = reading.document.tokens.get(tokens.start)?;
    let last = reading.document.tokens.get(tokens.end.checked_sub(1)?)?;
    Some(first.span.cover(last.span))
}

/// The apposition before or after a mention, or the relative clause after it.
pub(super) fn apposition(reading: &Reading<'_>, mention: usize) -> Option<Range<usize>> {
    after(reading, mention).or_else(|| before(reading, mention))
}

/// "Ruben Brekelmans, the minister of defense, …", "Mary Barra, who leads GM, …",
/// "Kim Jeong-sik (a top official)".
fn after(reading: &Reading<'_>, mention: usize) -> Option<Range<usize>> {
    let name = reading.tokens[mention].clone();
    let sentence = reading.sentence(reading.sentence_of(name.start));
    let word = |token: usize| fold(reading.word(token));
    if !matches!(reading.word(name.end), "," | "(" | "–" | "—") {
        return None;
    }
    let mut start = name.end + 1;
    // "Jane Doe, 41, a teacher"
    if reading.word(start).chars().all(|c| c.is_ascii_digit()) && reading.word(start + 1) == "," {
        start += 2;
    }
    let end = clause_end(reading, start, sentence.end)?;
    if start >= end || end - start > LONGEST {
        return None;
    }
    let opening = word(start);
    let relative =
        matches!(opening.as_str(), "who" | "whose") || (opening == "which" && end - start > 2);
    let article = is_article(&opening);
    let named = (start..end).any(|token| says_what(reading, mention, token));
    let verb = (start..end).any(|token| says(&word(token)));
    // "Barra, the UAW and Ford": a list, not an apposition.
    let list = reading.mention_at(start).is_some() && !possessive(reading, start, end);
    let possessed = possessive(reading, start, end);
    // "X, governor of the bank": the noun comes at once, before any article.
    let bare = !list
        && (start..end.min(start + 4))
            .take_while(|&token| !is_article(&word(token)) && reading.mention_at(token).is_none())
            .any(|token| says_what(reading, mention, token));
    let described = named && !verb && (article || possessed || bare);
    (relative || described).then_some(start..end)
}

/// "The Netherlands’ minister of defense, Ruben Brekelmans, …"
fn before(reading: &Reading<'_>, mention: usize) -> Option<Range<usize>> {
    let name = reading.tokens[mention].clone();
    let sentence = reading.sentence(reading.sentence_of(name.start));
    let comma = name
        .start
        .checked_sub(1)
        .filter(|&token| reading.word(token) == ",")?;
    if !matches!(reading.word(name.end), "," | "." | ")" | ":" | ";" | "")
        && name.end < sentence.end
    {
        return None;
    }
    let stop = |token: usize| {
        let word = fold(reading.word(token));
        stops(reading.word(token))
            || says(&word)
            || listed(
                " that when as but or with after before while because met thanked told ",
                &word,
            )
    };
    let start = (sentence.start..comma)
        .rev()
        .take_while(|&token| !stop(token))
        .last()?;
    let named = (start..comma).any(|token| says_what(reading, mention, token));
    let short = (start..comma).len() <= 12;
    (named && short).then_some(start..comma)
}

/// "Russian President" before "Vladimir Putin", "the novelist" before "Nuno Faria".
pub(super) fn title(reading: &Reading<'_>, mention: usize) -> Option<Range<usize>> {
    if reading.mentions[mention].kind != EntityKind::Person {
        return None;
    }
    let name = reading.tokens[mention].clone();
    let sentence = reading.sentence(reading.sentence_of(name.start));
    let part_of_title = |token: usize| {
        let word = reading.word(token);
        let folded = fold(word);
        let capital = begins_capital(word);
        let small = listed(
            " former vice deputy acting senior top chief prime foreign defense defence interior finance \
head co state general executive then ",
            &folded,
        );
        let article = listed(" the a an in on at by for from and but ", &folded);
        (is_role(&folded) || is_title(&folded) || small)
            || (folded == "of" && begins_capital(reading.word(token + 1)))
            || (capital && !article && !says(&folded))
    };
    let start = (sentence.start..name.start)
        .rev()
        .take(8)
        .take_while(|&token| part_of_title(token))
        .last()?;
    let role = (start..name.start).any(|token| {
        let word = fold(reading.word(token));
        is_role(&word) || (is_title(&word) && word.len() > 3)
    });
    // An "of" cannot start a title.
    let start = (start..name.start).find(|&token| fold(reading.word(token)) != "of")?;
    role.then_some(start..name.start)
}

/// Where the clause that starts at `start` ends: before the comma, bracket or stop that closes it.
fn clause_end(reading: &Reading<'_>, start: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(start + LONGEST + 1);
    (start..limit).find(|&token| {
        let word = reading.word(token);
        stops(word) || matches!(word, "." | "?" | "!" | ")" | "”" | "\"" | "—")
    })
}

fn stops(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "“" | "(" | "–" | "—" | "\"")
}

/// Whether a word says what the mentioned person or organization is.
fn says_what(reading: &Reading<'_>, mention: usize, token: usize) -> bool {
    let word = fold(reading.word(token));
    match reading.mentions[mention].kind {
        EntityKind::Person => is_role(&word),
        EntityKind::Organization => {
            let singular = word.strip_suffix('s').unwrap_or(&word);
            is_body(&word) || is_body(singular)
        }
    }
}

fn is_article(folded: &str) -> bool {
    listed(" a an the one his her its their ", folded)
}

fn possessive(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end.min(start + 5)).any(|token| matches!(reading.word(token), "’s" | "'s" | "’" | "'"))
}
