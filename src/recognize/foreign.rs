//! Text in another language than English, which the lists and the model know nothing of.

use super::Mention;
use super::gazetteer::{Class, Gazetteer};
use crate::text::{Document, LanguageSigns, Span};

/// Drops the mentions in blocks of another language, except for organizations that are known by
/// their name in any: "NATO".
pub(super) fn drop_foreign(document: &Document<'_>, mentions: &mut Vec<Mention>) {
    let foreign = foreign_blocks(document);
    mentions.retain(|mention| {
        let at = foreign.partition_point(|block| block.end < mention.span.end);
        let own = foreign.get(at);
        !own.is_some_and(|block| block.contains(mention.span))
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
    let mut all = LanguageSigns::default();
    let mut own = Vec::with_capacity(blocks.len());
    for (_, span) in &blocks {
        let signs = LanguageSigns::of(span.of(document.text));
        all.add(&signs);
        own.push(signs.language());
    }
    let all = all.language();
    let blocks = blocks.into_iter().map(|(_, span)| span).zip(own);
    blocks
        .filter(|(_, own)| own.or(all).is_some_and(|code| code != "en"))
        .map(|(span, _)| span)
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
