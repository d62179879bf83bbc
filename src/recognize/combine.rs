//! The tagger's names and the rules' together.
//!
//! The tagger decides. The rules add what it cannot know: bodies whose name ends in small letters
//! ("the North Korean army"), and names that they are sure of where it saw none.

use super::gazetteer::{Class, Gazetteer};
use super::label::NameKind;
use super::passage::Passage;
use super::repeat::{self, before_particles, tokens_of};
use super::tagger::{Tagged, Tagger, Workspace};
use super::{EntityKind, Mention, MentionLevel, rules};
use crate::text::{Case, Document, Span, order};

/// Below this confidence a name is left unmarked: one that is more likely wrong than right helps
/// nobody. Confidence is calibrated on harder text than news, where of the names a little above
/// this half are right (see the model card).
const THRESHOLD: f32 = 0.4;

/// From this confidence a word stays the place or thing that the tagger takes it for, whatever
/// longer names the document has it in.
const CERTAIN: f32 = 0.7;

/// What a rule's word must be worth where the tagger saw no name.
const SURE: f32 = 0.9;

/// Finds the named mentions of persons and organizations in `document`, by position.
pub(super) fn mentions(document: &Document<'_>, tagger: &Tagger) -> Vec<Mention> {
    let mut tagged = Vec::new();
    tagger.tag(
        &Passage::of(document),
        &mut Workspace::default(),
        &mut tagged,
    );
    let names: Vec<(Span, &Tagged)> = tagged
        .iter()
        .filter_map(|tagged| Some((span(document, tagged)?, tagged)))
        .collect();
    let mut mentions: Vec<Mention> = rules::mentions(document)
        .into_iter()
        .filter(|mention| adds(document, mention, &names))
        .collect();
    let covered = |span: Span, by: &[Mention]| by.iter().any(|m| m.span.overlaps(span));
    let added = mentions.len();
    for (span, tagged) in names {
        let kind = match tagged.name.kind {
            NameKind::Person => EntityKind::Person,
            NameKind::Organization => EntityKind::Organization,
            NameKind::Location | NameKind::Miscellaneous => continue,
        };
        if tagged.confidence >= THRESHOLD && !covered(span, &mentions[..added]) {
            mentions.push(Mention {
                span,
                kind,
                level: MentionLevel::Named,
                confidence: tagged.confidence,
            });
        }
    }
    order::sort_by_key(&mut mentions, |mention| mention.span);
    let mut taken = vec![false; document.tokens.len()];
    let stands = |tagged: &&Tagged| {
        let alone = tagged.name.words.len() == 1;
        tagged.confidence >= if alone { CERTAIN } else { THRESHOLD }
    };
    for tagged in tagged.iter().filter(stands) {
        taken[tagged.name.words.clone()].fill(true);
    }
    for mention in &mentions {
        taken[tokens_of(document, mention)].fill(true);
    }
    repeat::settle(document, &mut mentions, &taken);
    mentions
}

/// Whether a rule's mention says something that the tagger's `names` do not.
fn adds(document: &Document<'_>, mention: &Mention, names: &[(Span, &Tagged)]) -> bool {
    let from = names.partition_point(|(span, _)| span.end <= mention.span.start);
    let mut overlapping = names[from..]
        .iter()
        .take_while(|(span, _)| span.start < mention.span.end)
        .peekable();
    if overlapping.peek().is_none() {
        return mention.confidence >= SURE;
    }
    // "North Korean army": the tagger sees the nationality only. "Pacific Fleet": it takes a body
    // for the place that the name begins with.
    let small = ends_small(document, mention.span);
    let body = mention.kind == EntityKind::Organization && ends_as_body(document, mention.span);
    overlapping.all(|(span, tagged)| {
        let elsewhere = matches!(
            tagged.name.kind,
            NameKind::Location | NameKind::Miscellaneous
        );
        elsewhere && (small && mention.span.contains(*span) || body && mention.span.end == span.end)
    })
}

/// Whether the last word under `span` is written small.
fn ends_small(document: &Document<'_>, span: Span) -> bool {
    let text = span.of(document.text);
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    Case::of(last) == Case::Lower
}

/// Whether `span` is several words of which the last makes a name an organization's.
fn ends_as_body(document: &Document<'_>, span: Span) -> bool {
    span.of(document.text)
        .rsplit_once(char::is_whitespace)
        .is_some_and(|(_, last)| {
            let classes = Gazetteer::shared().classes(last);
            classes.has(Class::OrganizationNoun) && !classes.has(Class::PlaceNoun)
        })
}

/// Where a name stands in the text. A nationality before an acronym is not part of the name:
/// "European NATO countries".
fn span(document: &Document<'_>, tagged: &Tagged) -> Option<Span> {
    let mut words = tagged.name.words.clone();
    if words.len() == 2
        && Gazetteer::shared()
            .classes(document.word(words.start))
            .has(Class::Demonym)
        && Case::of(document.word(words.start + 1)) == Case::Upper
    {
        words.start += 1;
    }
    if tagged.name.kind == NameKind::Person {
        words.start = before_particles(document, words.start);
    }
    let first = document.tokens.get(words.start)?.span;
    let last = document.tokens.get(words.end.checked_sub(1)?)?.span;
    Some(first.cover(last))
}
