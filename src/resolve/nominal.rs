//! Whom a description means: "the company", "the defense secretary".

use super::cast::Cast;
use super::lexicon::{is_body, is_role};
use crate::recognize::EntityKind;
use crate::text::lexicon::List;
use std::ops::Range;

/// How many clusters that are called the same are looked at, the latest first.
const CANDIDATES: usize = 32;

/// How many organizations are looked at for one named like a description, the latest first.
const BODIES: usize = 512;

/// The cluster that the description over `tokens`, determiner to noun, means, and the probability
/// that it is right: the only one that the text calls so, or, for a person, the only one that the
/// sentences just before speak of.
pub(super) fn referent(cast: &Cast<'_>, tokens: Range<usize>) -> Option<(usize, f32)> {
    let definite = matches!(cast.folded(tokens.start).as_str(), "the" | "this" | "that");
    if !definite || tokens.len() < 2 {
        return None;
    }
    let head = cast.folded(tokens.end - 1);
    let modifiers: Vec<String> = (tokens.start + 1..tokens.end - 1)
        .map(|token| cast.folded(token))
        .collect();
    let known = cast.called.get(&head).map_or(&[][..], Vec::as_slice);
    let called: Vec<usize> = (known.iter().rev())
        .filter(|&&cluster| first_mention(cast, cluster) < tokens.start)
        .take(CANDIDATES)
        .copied()
        // "The prime minister" is not the minister of education.
        .filter(|&cluster| {
            let words = &cast.descriptions[cluster];
            modifiers.iter().all(|word| words.contains(word))
        })
        .collect();
    match called.as_slice() {
        [only] => Some((*only, 0.93)),
        [] if is_role(&head) => recent(cast, tokens, EntityKind::Person, &head),
        [] if is_body(&head) => match named_so(cast, tokens.start, &head, &modifiers) {
            Some(only) => Some((only, 0.93)),
            None => recent(cast, tokens, EntityKind::Organization, &head),
        },
        several => nearest(cast, several, tokens.start).map(|cluster| (cluster, 0.85)),
    }
}

/// The only organization named before whose name says what the description says: a noun of the
/// kind, and the words before it.
fn named_so(cast: &Cast<'_>, before: usize, head: &str, modifiers: &[String]) -> Option<usize> {
    let known =
        (cast.bodies).partition_point(|(cluster, _)| first_mention(cast, *cluster) < before);
    let nearest = cast.bodies[..known].iter().rev().take(BODIES);
    let mut fitting = nearest.filter(|(_, name)| {
        // A legal form says nothing: most companies' names have none in the news.
        let said = name
            .head()
            .filter(|own| name.words.iter().any(|word| word == own));
        let same = said.is_some_and(|own| {
            own == head || !modifiers.is_empty() && List::AlikeBody.has_together(own, head)
        });
        same && modifiers.iter().all(|word| name.words.contains(word))
    });
    let (only, _) = fitting.next()?;
    fitting.next().is_none().then_some(*only)
}

/// The first token of a cluster.
fn first_mention(cast: &Cast<'_>, cluster: usize) -> usize {
    let first = cast.members[cluster].first();
    first.map_or(usize::MAX, |&mention| cast.reading.tokens[mention].start)
}

/// The only one of `candidates` in the latest sentence that mentions any of them.
fn nearest(cast: &Cast<'_>, candidates: &[usize], before: usize) -> Option<usize> {
    let own = cast.reading.sentence_of(before);
    (own.saturating_sub(4)..=own).rev().find_map(|sentence| {
        let tokens = cast.reading.sentence(sentence);
        let tokens = tokens.start..tokens.end.min(before);
        let mut found = cast.mentioned(tokens.clone(), EntityKind::Person);
        found.extend(cast.mentioned(tokens, EntityKind::Organization));
        found.retain(|cluster| candidates.contains(cluster));
        (!found.is_empty()).then(|| (found.len() == 1).then_some(found[0]))
    })?
}

/// The only cluster of `kind` that the sentences just before speak of, where nothing that the text
/// calls it contradicts `head`.
fn recent(
    cast: &Cast<'_>,
    tokens: Range<usize>,
    kind: EntityKind,
    head: &str,
) -> Option<(usize, f32)> {
    let own = cast.reading.sentence_of(tokens.start);
    for sentence in (own.saturating_sub(3)..own).rev() {
        let before = cast.reading.sentence(sentence);
        // "asked the witness whether …": the description was there already, beside the name.
        let repeated = before
            .clone()
            .any(|token| cast.folded(token) == head && cast.reading.mention_at(token).is_none());
        let mut found = cast.mentioned(before, kind);
        // A fleet is no agency.
        if kind == EntityKind::Organization && found.len() > 1 {
            found.retain(|&cluster| fits_body(cast, cluster, head));
        }
        match found.as_slice() {
            [] if repeated => return None,
            [] => {}
            [only] if !repeated && cast.descriptions[*only].is_empty() => {
                let fits = kind == EntityKind::Person || fits_body(cast, *only, head);
                return fits.then_some((*only, 0.85));
            }
            _ => return None,
        }
    }
    None
}

/// Whether an organization whose kind the text does not say may be called `head`: its name does
/// not say that it is something else.
fn fits_body(cast: &Cast<'_>, cluster: usize, head: &str) -> bool {
    cast.members[cluster].iter().take(12).all(|&mention| {
        let text = cast.reading.mentions[mention]
            .span
            .of(cast.reading.document.text);
        let name = super::organization::OrganizationName::parse(text);
        name.head().is_none_or(|own| own == head)
    })
}
