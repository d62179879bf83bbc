//! Names that the lists alone tell, for want of a model: fewer, and only the plainest.

use super::context::{Context, Run, Style};
use super::gazetteer::{Class, ClassSet};
use super::{EntityKind, Mention, MentionLevel};
use crate::text::Document;

/// What a name is worth that no model has seen.
const CONFIDENCE: f32 = 0.6;

/// Finds persons who are called by a title or a listed given name, and bodies that are listed or
/// named by a noun for bodies, by position. `context` is the document's.
pub(super) fn mentions(document: &Document<'_>, context: &Context) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for run in &context.runs {
        let span = |at: usize| document.tokens[at].span;
        if context.styles[run.sentence] == Style::Plain
            && let Some(kind) = kind(context, run)
        {
            mentions.push(Mention {
                span: span(run.core).cover(span(run.words.end - 1)),
                kind,
                level: MentionLevel::Named,
                confidence: CONFIDENCE,
            });
        }
    }
    mentions
}

/// What the name at the end of `run` names, as far as lists tell.
fn kind(context: &Context, run: &Run) -> Option<EntityKind> {
    const BODIES: ClassSet = ClassSet::of(&[Class::OrganizationNoun, Class::OrganizationSuffix]);
    let (first, last) = (
        context.classes(run.core),
        context.classes(run.words.end - 1),
    );
    let several = run.words.end - run.core > 1;
    if first.union(last).has(Class::Organization) || several && last.meets(BODIES) {
        Some(EntityKind::Organization)
    } else if run.core > run.words.start || several && first.has(Class::GivenName) {
        Some(EntityKind::Person)
    } else {
        None
    }
}
