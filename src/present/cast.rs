//! The people and organizations of a story, as a list.

use super::timeline::{Tick, ticks};
use crate::annotate::AnnotatedArticle;
use crate::knowledge::Link;
use crate::recognize::EntityKind;

/// Who is in the story, the most central first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// The people.
    pub people: Vec<Entry>,
    /// The organizations.
    pub organizations: Vec<Entry>,
}

/// One person or organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Index of the entity.
    pub entity: usize,
    /// The name to show.
    pub name: String,
    /// One line: who or what it is. From the knowledge base, else as the article introduces it.
    pub description: Option<String>,
    /// A tick for each mention, along the article.
    pub ticks: Vec<Tick>,
}

impl Cast {
    /// The cast of `annotated`, without the entities that `hidden` names.
    #[must_use]
    pub fn new(annotated: &AnnotatedArticle, hidden: &[String]) -> Self {
        let mut order: Vec<usize> = (0..annotated.entities.len())
            .filter(|&index| {
                let key = super::key(&annotated.entities[index]);
                !hidden.iter().any(|hidden| hidden == key)
            })
            .collect();
        let salience = |index: usize| annotated.entities[index].salience;
        order.sort_by(|&a, &b| salience(b).total_cmp(&salience(a)).then(a.cmp(&b)));
        let mut cast = Self::default();
        for index in order {
            let entity = &annotated.entities[index];
            let introduction = entity
                .introduction
                .map(|span| span.of(&annotated.article.text).trim().to_owned());
            let description = match &entity.link {
                Link::Entity { entity, .. } => Some(entity.description.clone()),
                Link::MayBe { .. } | Link::Nil { .. } => introduction,
            };
            let entry = Entry {
                entity: index,
                name: entity.name.clone(),
                description: description.filter(|description| !description.is_empty()),
                ticks: ticks(annotated, entity),
            };
            match entity.kind {
                EntityKind::Person => cast.people.push(entry),
                EntityKind::Organization => cast.organizations.push(entry),
            }
        }
        cast
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organizations.is_empty()
    }
}

impl Entry {
    /// Whether each word of `query` begins a word of name or description. Case does not count,
    /// nor do the accents of Latin letters: who looks for Müller may type "muller".
    #[must_use]
    pub fn matches(&self, query: &str) -> bool {
        let own: Vec<String> = words(&self.name)
            .chain(self.description.iter().flat_map(|text| words(text)))
            .collect();
        words(query).all(|asked| own.iter().any(|word| word.starts_with(&asked)))
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.chars()
                .flat_map(char::to_lowercase)
                .map(plain)
                .collect()
        })
}

/// A small Latin letter without its accent.
fn plain(letter: char) -> char {
    /// Base letters of the small letters U+00E0 to U+017F; a space where there is none.
    const BASES: &str = "\
        aaaaaa ceeeeiiii nooooo ouuuuy yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkk lllllll\
        lllnnnnnn   oooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    let index = (letter as usize).checked_sub(0xE0);
    match index.and_then(|index| BASES.as_bytes().get(index)) {
        Some(b' ') | None => letter,
        Some(&base) => char::from(base),
    }
}
