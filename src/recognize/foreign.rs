//! Text in another language than English, which the lists and the model know nothing of.

use super::Mention;
use super::gazetteer::{Class, Gazetteer};
use crate::text::{Document, Span, language};

/// Drops the mentions in blocks of another language, except for organizations that are known by
/// their name in any: "NATO".
pub(super) fn drop_foreign(document: &Document<'_>, mentions: &mut Vec<Mention>) {
    let foreign = foreign_blocks(document);
    mentions.retain(|mention| {
        !foreign.iter().any(|block| block.contains(mention.span))
            || known(mention.span.of(document.text))
    });
}

/// The blocks that are not in English, by their own small words or, where a block is too short
/// to tell, by the document's.
fn foreign_blocks(document: &Document<'_>) -> Vec<Span> {
    let mut blocks: Vec<(usize, Span)> = Vec::new();
    for sentence in &document.sentences {
        match blocks.last_mut() {
            Some((block, span)) if *block == sentence.block => *span = span.cover(sentence.span),
            _ => blocks.push((sentence.block, sentence.span)),
        }
    }
    let all = language(document.text);
    blocks
        .into_iter()
        .map(|(_, span)| span)
        .filter(|span| {
            let own = language(span.of(document.text)).or(all);
            own.is_some_and(|code| code != "en")
        })
        .collect()
}

/// Whether the whole of `name` is a known organization.
fn known(name: &str) -> bool {
    let gazetteer = Gazetteer::shared();
    let words = name.split(' ').count();
    if words == 1 {
        gazetteer.classes(name).has(Class::Organization)
    } else {
        gazetteer
            .phrase(name.split(' '))
            .is_some_and(|phrase| phrase.words == words && phrase.classes.has(Class::Organization))
    }
}
