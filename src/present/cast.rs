//! The people and organizations of a story, as a list.

use super::order::{by_key, descending};
use super::timeline::{Tick, ticks};
use crate::annotate::AnnotatedArticle;
use crate::knowledge::Link;
use crate::recognize::EntityKind;
use crate::text::lower;

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
    /// The language of a description that the article gives, as a BCP 47 tag.
    pub lang: Option<String>,
    /// A tick for each mention, along the article.
    pub ticks: Vec<Tick>,
}

impl Cast {
    /// The cast of `annotated`, without the entities that `hidden` names.
    #[must_use]
    pub fn new(annotated: &AnnotatedArticle, hidden: &[String]) -> Self {
        let order = by_key(annotated.entities.len(), |index| {
            [descending(annotated.entities[index].salience), 0]
        });
        let is_hidden = |key: &str| hidden.iter().any(|hidden| hidden == key);
        let mut cast = Self::default();
        for index in order {
            let entity = &annotated.entities[index];
            if is_hidden(super::key(entity)) {
                continue;
            }
            let introduction = entity
                .introduction
                .map(|span| span.of(&annotated.article.text).trim().to_owned());
            let (description, lang) = match &entity.link {
                Link::Entity { entity, .. } => (Some(entity.description.clone()), None),
                Link::MayBe { .. } | Link::Nil { .. } => {
                    (introduction, annotated.article.lang.clone())
                }
            };
            let entry = Entry {
                entity: index,
                name: entity.name.clone(),
                description: description.filter(|description| !description.is_empty()),
                lang,
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
    /// The words by which it is found, for [`matches()`]: those of name and description, in small
    /// letters without accents.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = plain_words(&self.name);
        if let Some(description) = &self.description {
            words.push(' ');
            words.push_str(&plain_words(description));
        }
        words
    }
}

/// Whether each word of `query` begins one of the `words` of an entry. Case does not count, nor
/// do the accents of Latin letters: who looks for Müller may type "muller".
#[must_use]
pub fn matches(words: &str, query: &str) -> bool {
    let query = plain_words(query);
    let mut asked = query.split(' ').filter(|asked| !asked.is_empty());
    asked.all(|asked| words.split(' ').any(|word| word.starts_with(asked)))
}

/// The words of `text` in small letters without accents, a space between two.
fn plain_words(text: &str) -> String {
    let mut words = String::new();
    for c in text.chars() {
        if !c.is_alphanumeric() {
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
            continue;
        }
        words.push(plain(lower(c)));
    }
    words
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
