//! Direct quotations and who said them.
//!
//! A quotation has a speaker where the words beside it say so ([`tag`]) or where it plainly goes on
//! from one that has. Where the text leaves a doubt it has none: a wrong name under somebody's
//! words is worse than none.

mod marks;
mod tag;

use super::Quotation;
use super::anaphora;
use super::cast::{Cast, Subject};
use super::lexicon::leads_to_speech;
use super::pronoun::someone_else;
use crate::recognize::EntityKind;
use crate::text::{Span, begins_capital, begins_small, is_capital, listed};
use marks::Quoted;
use std::ops::Range;

/// A quotation while its speaker is looked for.
struct Speech {
    quoted: Quoted,
    /// The tokens of the marks and what stands between.
    tokens: Range<usize>,
    speaker: Option<(usize, f32)>,
}

/// Finds the quotations; `cast` learns which tokens they cover.
pub(super) fn find(cast: &mut Cast<'_>, title: Option<Span>) -> Vec<Quotation> {
    let blocks = blocks(cast);
    let spans: Vec<Span> = blocks.iter().map(|(span, _)| *span).collect();
    let mut quoted = marks::find(cast.reading.document.text, &spans);
    quoted.retain(|quoted| !is_name(cast, quoted));
    let mut speeches: Vec<Speech> = (quoted.into_iter())
        .map(|quoted| {
            let inside = cast.reading.tokens_in(quoted.span);
            let block = blocks[quoted.block].1.clone();
            let end = if quoted.closed {
                inside.end + 1
            } else {
                inside.end
            };
            let start = inside.start.saturating_sub(1).max(block.start);
            cast.quoted[inside].fill(true);
            Speech {
                quoted,
                tokens: start..end.min(block.end),
                speaker: None,
            }
        })
        .collect();
    anaphora::find(cast);
    for at in 0..speeches.len() {
        let block = blocks[speeches[at].quoted.block].1.clone();
        speeches[at].speaker = tagged(cast, &speeches, at, block.clone(), title)
            .or_else(|| goes_on(cast, &speeches, at, block, &blocks));
    }
    carry_over_paragraphs(&mut speeches);
    (speeches.iter())
        .map(|speech| Quotation {
            span: speech.quoted.span,
            speaker: speech.speaker.map(|(speaker, _)| speaker),
            confidence: speech.speaker.map_or(0.0, |(_, confidence)| confidence),
        })
        .collect()
}

/// Whether the marks are those of a nickname: within a name, "Jane “Jay” Doe", or after a word that
/// names, "known as “Jay”".
fn is_name(cast: &Cast<'_>, quoted: &Quoted) -> bool {
    let reading = cast.reading;
    let inside = reading.tokens_in(quoted.span);
    let within = reading.mention_at(inside.start).is_some_and(|mention| {
        let name = &reading.tokens[mention];
        name.start < inside.start && inside.end < name.end
    });
    let before = |back: usize| {
        inside
            .start
            .checked_sub(back)
            .map(|token| cast.folded(token))
    };
    let named = match before(2).as_deref() {
        Some("as") => matches!(before(3).as_deref(), Some("known" | "to")),
        Some(word) => listed(" nicknamed dubbed named titled entitled called ", word),
        None => false,
    };
    let capitals = inside.clone().all(|token| {
        let word = reading.word(token);
        word.len() < 4 || begins_capital(word)
    });
    quoted.closed && (within || named && capitals && inside.len() <= 5)
}

/// The blocks that have sentences: from the first to the last of them, as span and tokens.
fn blocks(cast: &Cast<'_>) -> Vec<(Span, Range<usize>)> {
    let mut blocks: Vec<(usize, Span, Range<usize>)> = Vec::new();
    for sentence in &cast.reading.document.sentences {
        match blocks.last_mut() {
            Some((block, span, tokens)) if *block == sentence.block => {
                *span = span.cover(sentence.span);
                tokens.end = sentence.tokens.end;
            }
            _ => blocks.push((sentence.block, sentence.span, sentence.tokens.clone())),
        }
    }
    (blocks.into_iter())
        .map(|(_, span, tokens)| (span, tokens))
        .collect()
}

/// The speaker that the words around a quotation name.
fn tagged(
    cast: &mut Cast<'_>,
    speeches: &[Speech],
    at: usize,
    block: Range<usize>,
    title: Option<Span>,
) -> Option<(usize, f32)> {
    let speech = &speeches[at];
    let gap = after_gap(speeches, at, &block);
    let text = cast.reading.document.text;
    let words = speech.quoted.span.of(text);
    let in_title = title.is_some_and(|title| title.contains(speech.quoted.span));
    let whole_sentence = words.ends_with(['.', '…']);
    let mut candidates: Vec<(Subject, f32)> = Vec::new();
    if speech.quoted.closed && !gap.is_empty() && (!whole_sentence || in_title) {
        if in_title && cast.reading.word(gap.start) == ":" {
            let subject = tag::only_subject(cast, gap.start + 1..gap.end);
            candidates.extend(subject.map(|subject| (subject, 0.93)));
        }
        candidates.extend(tag::after(cast, gap).map(|subject| (subject, 1.0)));
    }
    let lead = before_gap(cast, speeches, at, &block);
    if !is_title_of_work(cast, speech, &lead) {
        candidates.extend(tag::before(cast, lead).map(|subject| (subject, 0.97)));
    }
    let (subject, weight) = candidates.into_iter().next()?;
    let (cluster, confidence) = cast
        .identify(&subject)
        .or_else(|| speaks_on(cast, &subject, block.start..speech.tokens.start))?;
    cast.remember(&subject, cluster, confidence);
    Some((cluster, confidence * weight))
}

/// Whom a pronoun in a tag means where several are spoken of: who was speaking in the sentence
/// before the quotation, the last of `tokens`. X said that Y had won. "…," she said.
fn speaks_on(cast: &Cast<'_>, subject: &Subject, tokens: Range<usize>) -> Option<(usize, f32)> {
    let Subject::Pronoun(_, gender @ Some(_)) = subject else {
        return None;
    };
    let last = tokens
        .end
        .checked_sub(1)
        .filter(|last| tokens.contains(last))?;
    let sentence = cast.reading.sentence(cast.reading.sentence_of(last));
    let sentence = sentence.start.max(tokens.start)..tokens.end;
    let Subject::Named(mention) = tag::after(cast, sentence.clone())? else {
        return None;
    };
    let speaker = cast.cluster_of[mention];
    let others = cast.mentioned(sentence, EntityKind::Person);
    let doubt = |other: usize| other != speaker && cast.genders[other] == *gender;
    let fits = cast.kinds[speaker] == EntityKind::Person
        && cast.genders[speaker].is_none_or(|own| Some(own) == *gender)
        && !others.into_iter().any(doubt);
    fits.then_some((speaker, 0.93))
}

/// The tokens after a quotation, up to the next or the end of the block.
fn after_gap(speeches: &[Speech], at: usize, block: &Range<usize>) -> Range<usize> {
    let start = speeches[at].tokens.end;
    let next = speeches
        .get(at + 1)
        .map_or(block.end, |next| next.tokens.start);
    start..next.min(block.end).max(start)
}

/// The tokens before a quotation in its sentence, after the quotation before it.
fn before_gap(
    cast: &Cast<'_>,
    speeches: &[Speech],
    at: usize,
    block: &Range<usize>,
) -> Range<usize> {
    let open = speeches[at].tokens.start;
    let previous = at
        .checked_sub(1)
        .map_or(0, |before| speeches[before].tokens.end);
    let Some(last) = open
        .checked_sub(1)
        .filter(|&last| last >= block.start.max(previous))
    else {
        return open..open;
    };
    if matches!(cast.reading.word(last), "." | "!" | "?" | "…") {
        return open..open;
    }
    let sentence = cast.reading.sentence(cast.reading.sentence_of(last));
    sentence.start.max(previous).max(block.start)..open
}

/// Whether quotation marks hold the title of a film, book or song: a few capitalized words without
/// punctuation of a tag before or in them.
fn is_title_of_work(cast: &Cast<'_>, speech: &Speech, lead: &Range<usize>) -> bool {
    let inside = speech.tokens.start + 1..speech.tokens.end.saturating_sub(1);
    let colon = !lead.is_empty() && matches!(cast.reading.word(lead.end - 1), ":" | ",");
    let words = || inside.clone().map(|token| cast.reading.word(token));
    let capitals = words().filter(|word| begins_capital(word)).count();
    let long_small = words()
        .filter(|word| word.len() > 4 && begins_small(word))
        .count();
    !colon
        && capitals >= 1
        && long_small == 0
        && inside.len() <= 8
        && words().all(|word| !matches!(word, "." | "!" | "?" | ","))
}

/// The speaker of a quotation without a tag that goes on from what stands before it.
fn goes_on(
    cast: &mut Cast<'_>,
    speeches: &[Speech],
    at: usize,
    block: Range<usize>,
    blocks: &[(Span, Range<usize>)],
) -> Option<(usize, f32)> {
    let speech = &speeches[at];
    let open = speech.tokens.start;
    let lead = before_gap(cast, speeches, at, &block);
    let previous = at.checked_sub(1).map(|before| &speeches[before]);
    if let Some(previous) = previous.filter(|previous| previous.quoted.block == speech.quoted.block)
    {
        // "…," he said, "…": one sentence; "…," he said. "…": the next.
        let between = previous.tokens.end..open;
        let (speaker, confidence) = previous.speaker?;
        let split = lead.start <= between.start && !lead.is_empty();
        let small = begins_small(cast.reading.word(open + 1));
        let tag_only = !between.is_empty() && lead.is_empty();
        let others = cast.mentioned(between.clone(), EntityKind::Person);
        // X called it "…", while Y spoke of "…", though the name Y was not found.
        let mut turn = between
            .clone()
            .skip_while(|&token| cast.reading.word(token) == ",");
        let turns = turn
            .next()
            .is_some_and(|token| listed(" while whereas but ", &cast.folded(token)));
        // "…," said X, who had met Y. "…": the tag is one sentence, and X is its subject.
        let stop = |token: &usize| matches!(cast.reading.word(*token), "." | "!" | "?");
        let tag = others.first() == Some(&speaker) && between.clone().filter(stop).count() == 1;
        let alone = (tag || others.iter().all(|&other| other == speaker))
            && (!someone_else(cast, between) || cast.kinds[speaker] == EntityKind::Organization);
        let own = (tag_only || (split && small && !turns)) && alone;
        return own.then_some((speaker, confidence * 0.97));
    }
    // The quotation fills its sentence; what comes before it in the paragraph, or the paragraph
    // before, is about one person who speaks or reacts.
    let starts_block = open <= block.start;
    let sentence_end =
        |token: usize| matches!(cast.reading.word(token), "." | "!" | "?" | ":" | "”");
    if !lead.is_empty() || !ends_sentence(cast, speech) {
        return None;
    }
    if !starts_block {
        let last = open.checked_sub(1).filter(|&last| sentence_end(last))?;
        let sentence = cast.reading.sentence(cast.reading.sentence_of(last));
        return led_in(cast, sentence.start.max(block.start)..open);
    }
    // A paragraph that is all quotation.
    if !after_gap(speeches, at, &block).is_empty() || speech.quoted.reopened {
        return None;
    }
    let before = speech
        .quoted
        .block
        .checked_sub(1)
        .map(|before| blocks[before].1.clone())?;
    if let Some(previous) =
        previous.filter(|previous| previous.quoted.block + 1 == speech.quoted.block)
    {
        let (speaker, confidence) = previous.speaker?;
        let people = cast.mentioned(before.clone(), EntityKind::Person);
        let alone = people.iter().all(|&other| other == speaker);
        let question = previous
            .quoted
            .span
            .of(cast.reading.document.text)
            .ends_with('?');
        return (alone && !question && confidence > 0.9).then_some((speaker, confidence * 0.9));
    }
    let last = cast.reading.sentence_of(before.end.checked_sub(1)?);
    let sentence = cast.reading.sentence(last);
    led_in(cast, sentence.start.max(before.start)..before.end).map(|(who, p)| (who, p * 0.95))
}

/// Whether a quotation is one or more whole sentences.
fn ends_sentence(cast: &Cast<'_>, speech: &Speech) -> bool {
    let words = speech.quoted.span.of(cast.reading.document.text);
    let capital = words
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(is_capital);
    capital && (words.ends_with(['.', '!', '?', '…']) || !speech.quoted.closed)
}

/// The only person of a sentence, its subject, where its verb leads to speech: X disagreed. "…"
fn led_in(cast: &mut Cast<'_>, sentence: Range<usize>) -> Option<(usize, f32)> {
    let leads = sentence.clone().any(|token| {
        !cast.quoted[token]
            && cast.reading.mention_at(token).is_none()
            && leads_to_speech(&cast.folded(token))
    });
    let subject = tag::only_subject(cast, sentence).filter(|_| leads)?;
    let (cluster, confidence) = cast.identify(&subject)?;
    cast.remember(&subject, cluster, confidence);
    Some((cluster, confidence * 0.9))
}

/// Gives all parts of a quotation that runs over paragraphs the speaker of the part that has one.
fn carry_over_paragraphs(speeches: &mut [Speech]) {
    let mut start = 0;
    while start < speeches.len() {
        let mut end = start + 1;
        while end < speeches.len()
            && !speeches[end - 1].quoted.closed
            && speeches[end].quoted.reopened
        {
            end += 1;
        }
        let chain = &mut speeches[start..end];
        let told = chain.iter().filter_map(|speech| speech.speaker);
        let best = told.fold(None, |best: Option<(usize, f32)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        });
        for speech in chain {
            speech.speaker = speech.speaker.or(best.map(|(who, p)| (who, p * 0.98)));
        }
        start = end;
    }
}
