//! Where along the article an entity is mentioned.

use crate::annotate::{AnnotatedArticle, AnnotatedEntity};
use crate::recognize::MentionLevel;

/// One mention on the strip that stands for the article's length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Index of the mention within the entity.
    pub mention: usize,
    /// Where along the article, 0 (its first character) to 1 (its last).
    pub at: f64,
}

/// A tick for each mention of `entity` that has a place in the text of its own: by name or
/// description, as in [`marks`](super::marks).
#[must_use]
pub fn ticks(annotated: &AnnotatedArticle, entity: &AnnotatedEntity) -> Vec<Tick> {
    let length = annotated.article.text.len().max(1);
    entity
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.level != MentionLevel::Pronominal)
        .map(|(number, mention)| Tick {
            mention: number,
            at: (f64::from(mention.span.start) / length as f64).min(1.0),
        })
        .collect()
}
