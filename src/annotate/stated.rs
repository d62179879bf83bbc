//! Entities that the publisher names, with their places in the text, and how they are put over
//! what was found there.

use super::exchange::{Anchors, Quote};
use super::{AnnotatedArticle, AnnotatedEntity};
use crate::article::Declared;
use crate::knowledge::{Forced, Link, Overrides};
use crate::recognize::{EntityKind, Mention, MentionLevel};
use crate::resolve::{Cluster, Resolution};
use crate::text::order;
use serde::{Deserialize, Serialize};

/// A person or organization that the publisher names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// Who, and where. Without an `id` it gets one.
    pub entity: AnnotatedEntity,
    /// Whether the publisher says that it is a person, or that it is an organization.
    pub kind_is_known: bool,
}

impl Stated {
    /// Whom an override forces on a name, wherever the text has it; `None` where it leaves to the
    /// engine what is a name.
    pub(super) fn by_force(forced: &Forced, text: &Anchors<'_>) -> Option<Self> {
        let kind = forced.kind?;
        let name = Quote {
            exact: &forced.name,
            ..Quote::default()
        };
        let mentions = text.find(name).into_iter().map(|span| Mention {
            span,
            kind,
            level: MentionLevel::Named,
            confidence: 1.0,
        });
        Some(Self {
            entity: AnnotatedEntity {
                id: String::new(),
                kind,
                name: forced.title.as_ref().unwrap_or(&forced.name).clone(),
                salience: 0.0,
                introduction: None,
                link: forced.link(kind, &forced.name, None),
                mentions: mentions.collect(),
            },
            kind_is_known: true,
        })
    }

    /// The same for the engine: a name for each spelling, so that it is found in the rest of the
    /// article, too.
    pub(super) fn declared(&self, text: &str) -> Vec<Declared> {
        let (same_as, description) = match &self.entity.link {
            Link::Entity { entity, .. } => (
                entity.links.iter().map(|link| link.href.clone()).collect(),
                Some(entity.description.clone()).filter(|line| !line.is_empty()),
            ),
            _ => (Vec::new(), None),
        };
        let schema_type = match (self.kind_is_known, self.entity.kind) {
            (false, _) => "",
            (true, EntityKind::Person) => "Person",
            (true, EntityKind::Organization) => "Organization",
        };
        let mut names: Vec<&str> = Vec::new();
        for mention in &self.entity.mentions {
            let name = mention.span.of(text);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
            .into_iter()
            .map(|name| Declared {
                name: name.to_owned(),
                schema_type: schema_type.to_owned(),
                same_as: Vec::clone(&same_as),
                description: description.clone(),
            })
            .collect()
    }
}

/// Puts what is `stated` over what was found: where both have a mention, the stated one stays, and
/// the entity that was found there is the stated one, with its other mentions.
#[must_use]
pub fn pin(mut annotated: AnnotatedArticle, stated: &[Stated]) -> AnnotatedArticle {
    let is_stated = |mention: &Mention| {
        stated
            .iter()
            .flat_map(|stated| &stated.entity.mentions)
            .any(|other| other.span.overlaps(mention.span))
    };
    // Which stated entity each one that was found turns out to be.
    let mut is: Vec<Option<usize>> = vec![None; annotated.entities.len()];
    for (index, stated) in stated.iter().enumerate() {
        for (is, found) in is.iter_mut().zip(&annotated.entities) {
            let met = stated.entity.mentions.iter().any(|mention| {
                found
                    .mentions
                    .iter()
                    .any(|other| other.span == mention.span)
            });
            if is.is_none() && met {
                *is = Some(index);
            }
        }
    }
    // First the stated entities, in their order, then what else was found.
    let mut entities: Vec<AnnotatedEntity> = Vec::new();
    for (index, stated) in stated.iter().enumerate() {
        let mut entity = stated.entity.clone();
        let mut kind_is_known = stated.kind_is_known;
        for (is, found) in is.iter().zip(&annotated.entities) {
            if *is == Some(index) {
                take_over(&mut entity, found, kind_is_known, is_stated);
                kind_is_known = true;
            }
        }
        entities.push(entity);
    }
    let mut places: Vec<usize> = Vec::new();
    for (is, found) in is.iter().zip(annotated.entities) {
        places.push(is.unwrap_or(entities.len()));
        if is.is_none() {
            let mut found = found;
            found.mentions.retain(|mention| !is_stated(mention));
            entities.push(found);
        }
    }
    for quotation in &mut annotated.quotations {
        quotation.speaker = quotation.speaker.and_then(|at| places.get(at).copied());
    }
    annotated.entities = entities;
    ordered(annotated)
}

/// Makes of `found` what is stated.
fn take_over(
    entity: &mut AnnotatedEntity,
    found: &AnnotatedEntity,
    kind_is_known: bool,
    is_stated: impl Fn(&Mention) -> bool,
) {
    if !kind_is_known {
        entity.kind = found.kind;
    }
    entity.salience = entity.salience.max(found.salience);
    entity.introduction = entity.introduction.or(found.introduction);
    let rest = found.mentions.iter().filter(|mention| !is_stated(mention));
    entity.mentions.extend(rest.copied());
    for mention in &mut entity.mentions {
        mention.kind = entity.kind;
    }
    match (&entity.link, &found.link) {
        // What is known of the very same one is more than an address.
        (Link::Entity { entity: stated, .. }, Link::Entity { entity: known, .. })
            if stated.id == known.id =>
        {
            entity.link = found.link.clone();
        }
        (Link::Entity { .. }, _) => {}
        (_, link) => entity.link = link.clone(),
    }
}

/// What the publisher's annotations say when nothing is looked for: the overrides hold for them
/// as well.
#[must_use]
pub fn overruled(mut annotated: AnnotatedArticle, overrides: &Overrides) -> AnnotatedArticle {
    if overrides.is_empty() {
        return annotated;
    }
    let before = std::mem::take(&mut annotated.entities);
    let mut resolution = Resolution {
        clusters: before
            .iter()
            .map(|entity| Cluster {
                kind: entity.kind,
                name: entity.name.clone(),
                mentions: entity.mentions.clone(),
                introduction: entity.introduction,
                salience: entity.salience,
            })
            .collect(),
        quotations: std::mem::take(&mut annotated.quotations),
    };
    let text = &annotated.article.text;
    overrides.reshape(text, &mut resolution);
    for cluster in resolution.clusters {
        let first = cluster.mentions.first();
        let was = before
            .iter()
            .find(|entity| first.is_some_and(|first| entity.mentions.contains(first)));
        let said = overrides.link(&cluster, text, &[], &[], None);
        // Of an entity that was split, the first part keeps the identifier.
        let id = was.map(|was| was.id.clone()).unwrap_or_default();
        let is_taken = annotated.entities.iter().any(|entity| entity.id == id);
        annotated.entities.push(AnnotatedEntity {
            id: if is_taken { String::new() } else { id },
            kind: cluster.kind,
            name: match &said {
                Some(Link::Entity { entity, .. }) => entity.name.clone(),
                _ => cluster.name,
            },
            salience: cluster.salience,
            introduction: cluster.introduction,
            link: said
                .or_else(|| was.map(|was| was.link.clone()))
                .unwrap_or(Link::Nil {
                    reason: String::new(),
                }),
            mentions: cluster.mentions,
        });
    }
    annotated.quotations = resolution.quotations;
    ordered(annotated)
}

/// Whether the publisher, who names this one, does not also say that it must never get a card.
pub(super) fn is_allowed(stated: &Stated, text: &str, overrides: &Overrides) -> bool {
    let mentions = stated.entity.mentions.iter();
    let mut names = mentions
        .map(|mention| mention.span.of(text))
        .chain([stated.entity.name.as_str()]);
    !names.any(|name| overrides.suppresses(name))
}

/// The same with its entities by first mention, those without any left out, and each with an
/// identifier of its own.
fn ordered(mut annotated: AnnotatedArticle) -> AnnotatedArticle {
    for entity in &mut annotated.entities {
        order::sort_by_key(&mut entity.mentions, |mention| mention.span);
    }
    let mut kept: Vec<(usize, AnnotatedEntity)> = annotated
        .entities
        .into_iter()
        .enumerate()
        .filter(|(_, entity)| !entity.mentions.is_empty())
        .collect();
    order::sort_by_key(&mut kept, |(_, entity)| entity.mentions[0].span);
    for quotation in &mut annotated.quotations {
        let place = |old| kept.iter().position(|(index, _)| *index == old);
        quotation.speaker = quotation.speaker.and_then(place);
    }
    annotated.entities = kept.into_iter().map(|(_, entity)| entity).collect();
    let mut next = 0;
    for index in 0..annotated.entities.len() {
        let entities = &annotated.entities;
        let is_free = |id: &str| !entities.iter().any(|other| other.id == id);
        let own = entities[index].id.as_str();
        let is_own = !own.is_empty() && !entities[..index].iter().any(|other| other.id == own);
        if !is_own {
            let mut ids = (next..).map(|number: usize| ["e", &number.to_string()].concat());
            let id = ids.find(|id| is_free(id)).unwrap_or_default();
            next += 1;
            annotated.entities[index].id = id;
        }
    }
    annotated
}
