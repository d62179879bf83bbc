//! One entry of a body of knowledge: an entity, and by what it is recognized in a text.

use super::{Entity, Fact, Picture, Reference, fold};
use crate::recognize::EntityKind;
use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize};

/// An entity with its aliases and what else tells it from its namesakes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Wikidata item (`Q…`) where known, else the publisher's own identifier.
    pub id: String,
    /// Person or organization.
    pub kind: EntityKind,
    /// The name to show where no language asks for another.
    pub name: String,
    /// The part of a person's name that stands for the whole, where it is not the last word:
    /// `Kim` in `Kim Jong Un`, `López Obrador`.
    #[serde(default)]
    pub family: Option<String>,
    /// Names by language (BCP 47).
    #[serde(default, with = "by_language")]
    pub names: LiteMap<String, String>,
    /// One line: who or what it is.
    #[serde(default)]
    pub description: String,
    /// The same line by language (BCP 47).
    #[serde(default, with = "by_language")]
    pub descriptions: LiteMap<String, String>,
    /// Other names; the name itself, where its prior is known.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Facts worth showing, the most telling first.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// A picture, if there is one that may be shown.
    #[serde(default)]
    pub picture: Option<Picture>,
    /// Where to read on.
    #[serde(default)]
    pub links: Vec<Reference>,
    /// How well known it is, 0 (hardly written about) to 1 (named everywhere, every day).
    #[serde(default)]
    pub popularity: f32,
    /// Words that stand near its name more often than near its namesakes'.
    #[serde(default)]
    pub context: Vec<String>,
}

/// A name of an entity besides its own.
///
/// In JSON an alias is a string, or `{"name": …, "prior": …}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// How often this name means this entity, 0 to 1; `None` where nobody has counted.
    pub prior: Option<f32>,
}

impl<'de> Deserialize<'de> for Alias {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Full {
            name: String,
            #[serde(default)]
            prior: Option<f32>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Name(String),
            Full(Full),
        }
        let written = if deserializer.is_human_readable() {
            Written::deserialize(deserializer)?
        } else {
            Written::Full(Full::deserialize(deserializer)?)
        };
        Ok(match written {
            Written::Name(name) => Self { name, prior: None },
            Written::Full(Full { name, prior }) => Self { name, prior },
        })
    }
}

impl Record {
    /// What is shown of the entity, in the language `lang` where the record has it.
    #[must_use]
    pub fn entity(&self, lang: Option<&str>) -> Entity {
        let local = |by_lang: &LiteMap<String, String>, general: &str| {
            lang.and_then(|lang| {
                let primary = lang.split('-').next().unwrap_or(lang);
                by_lang.get(lang).or_else(|| by_lang.get(primary))
            })
            .map_or_else(|| general.to_owned(), Clone::clone)
        };
        Entity {
            id: self.id.clone(),
            kind: self.kind,
            name: local(&self.names, &self.name),
            description: local(&self.descriptions, &self.description),
            facts: self.facts.clone(),
            picture: self.picture.clone(),
            links: self.links.clone(),
        }
    }

    /// Every full name of the entity with its prior: the name itself, its names by language and
    /// its aliases.
    pub fn full_names(&self) -> impl Iterator<Item = (&str, Option<f32>)> {
        std::iter::once((self.name.as_str(), None))
            .chain(self.names.values().map(|name| (name.as_str(), None)))
            .chain(
                self.aliases
                    .iter()
                    .map(|alias| (alias.name.as_str(), alias.prior)),
            )
    }

    /// The name by which a person is called once introduced: the family name.
    #[must_use]
    pub fn short_name(&self) -> Option<&str> {
        (self.kind == EntityKind::Person)
            .then(|| {
                self.family
                    .as_deref()
                    .unwrap_or_else(|| fold::family_name(&self.name))
            })
            .filter(|family| *family != self.name)
    }

    /// Takes in what another record says of the same entity; where they differ, this one is
    /// believed.
    pub fn absorb(&mut self, other: Self) {
        if other.name != self.name && !self.aliases.iter().any(|alias| alias.name == other.name) {
            self.aliases.push(Alias {
                name: other.name,
                prior: None,
            });
        }
        for alias in other.aliases {
            let known = alias.name == self.name
                || self.aliases.iter().any(|known| known.name == alias.name);
            if !known {
                self.aliases.push(alias);
            }
        }
        for fact in other.facts {
            let known = self
                .facts
                .iter()
                .any(|known| known.property == fact.property && known.value == fact.value);
            if !known {
                self.facts.push(fact);
            }
        }
        for link in other.links {
            if !self.links.iter().any(|known| known.href == link.href) {
                self.links.push(link);
            }
        }
        for word in other.context {
            if !self.context.contains(&word) {
                self.context.push(word);
            }
        }
        for (lang, name) in other.names {
            self.names.try_insert(lang, name);
        }
        for (lang, description) in other.descriptions {
            self.descriptions.try_insert(lang, description);
        }
        if self.description.is_empty() {
            self.description = other.description;
        }
        self.family = self.family.take().or(other.family);
        self.picture = self.picture.take().or(other.picture);
        self.popularity = self.popularity.max(other.popularity);
    }

    /// The values of the facts about `property`.
    pub fn values<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Fact> {
        self.facts
            .iter()
            .filter(move |fact| fact.property == property)
    }
}

/// Texts by language as a map, entry by entry: what the crate has for it writes an empty map as an
/// empty list, and sorts what it reads with a sort that an engine has no other use for.
mod by_language {
    use litemap::LiteMap;
    use serde::de::{Deserializer, MapAccess, Visitor};
    use serde::ser::Serializer;
    use std::fmt;

    type Texts = LiteMap<String, String>;

    pub(super) fn serialize<S: Serializer>(texts: &Texts, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(texts.iter())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Texts, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("texts by language")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Texts, A::Error> {
                let mut texts = Texts::new();
                while let Some((language, text)) = entries.next_entry()? {
                    texts.insert(language, text);
                }
                Ok(texts)
            }
        }
        from.deserialize_map(Entries)
    }
}
