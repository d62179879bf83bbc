//! Which mentions are painted as marks, and which of them a keyboard stops at.

use super::Density;
use super::order::by_key;
use crate::annotate::AnnotatedArticle;
use crate::article::BlockKind;
use crate::recognize::{EntityKind, MentionLevel};
use crate::text::Span;

/// A mention as it stands in the rendered text.
///
/// Every mention by name or description is rendered, so that one can step to it; `shown` says
/// whether the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of the entity.
    pub entity: usize,
    /// Index of the mention within the entity.
    pub mention: usize,
    /// Person or organization.
    pub kind: EntityKind,
    /// Where.
    pub span: Span,
    /// Whether it is painted and answers to the pointer.
    pub shown: bool,
    /// Whether it is a tab stop: the first one shown of its entity in its section, so that a
    /// keyboard reader is not made to walk through every repetition of a name.
    pub stop: bool,
}

/// The marks of an article by position; none overlap. Pronouns carry none, and neither do the
/// entities that `hidden` names by their [`key`](super::key).
///
/// A section reaches from one heading to the next. Spans that do not fit the text, or that run
/// into an earlier mark, are left out: annotations may come from anywhere.
#[must_use]
pub fn marks(annotated: &AnnotatedArticle, density: Density, hidden: &[String]) -> Vec<Mark> {
    let text = &annotated.article.text;
    let found: Vec<Mark> = annotated
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| !hidden.iter().any(|key| *key == super::key(entity)))
        .flat_map(|(index, entity)| {
            let mentions = entity.mentions.iter().enumerate();
            mentions
                .filter(|(_, mention)| mention.level != MentionLevel::Pronominal)
                .map(move |(number, mention)| Mark {
                    entity: index,
                    mention: number,
                    kind: entity.kind,
                    span: mention.span,
                    shown: false,
                    stop: false,
                })
        })
        .filter(|mark| !mark.span.of(text).is_empty())
        .collect();
    let order = by_key(found.len(), |index| {
        let span = found[index].span;
        [span.start.into(), u64::from(!span.end)]
    });
    let mut marks: Vec<Mark> = order.into_iter().map(|index| found[index]).collect();
    let mut end = 0;
    marks.retain(|mark| {
        let free = mark.span.start >= end;
        if free {
            end = mark.span.end;
        }
        free
    });

    let headings: Vec<u32> = annotated
        .article
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| block.span.start)
        .collect();
    // The section in which each entity was last seen.
    let mut seen: Vec<Option<usize>> = vec![None; annotated.entities.len()];
    for mark in &mut marks {
        let section = headings.partition_point(|&start| start <= mark.span.start);
        let last = seen[mark.entity].replace(section);
        let first = last.is_none();
        let first_in_section = last != Some(section);
        mark.shown = match density {
            Density::First => first,
            Density::Section => first_in_section,
            Density::All => true,
        };
        mark.stop = mark.shown && first_in_section;
    }
    marks
}
