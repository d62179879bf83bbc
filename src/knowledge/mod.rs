//! Clusters to entities that are known outside the article.
//!
//! Architecture invariant: this module does no input or output. A [`KnowledgeSource`] answers
//! from what has been loaded, and says what else it would need.

use crate::recognize::EntityKind;
use crate::resolve::Resolution;
use crate::text::Document;
use serde::{Deserialize, Serialize};

/// What a knowledge base knows of a person or organization.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Wikidata item (`Q…`) where known, else the publisher's own identifier.
    pub id: String,
    /// Person or organization.
    pub kind: EntityKind,
    /// The name to show.
    pub name: String,
    /// One line: who or what it is.
    pub description: String,
    /// Facts worth showing, the most telling first.
    pub facts: Vec<Fact>,
    /// A picture, if there is one that may be shown.
    pub picture: Option<Picture>,
    /// Where to read on.
    pub links: Vec<Reference>,
}

/// One fact about an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What the fact is about: `office`, `affiliation`, `country`, `born`, `founded`, `seat`, …
    pub property: String,
    /// Its value, as it is shown.
    pub value: String,
    /// ISO 8601 date (year, month or day) from which it holds.
    pub since: Option<String>,
    /// ISO 8601 date until which it held.
    pub until: Option<String>,
    /// Name of the reference it was taken from.
    pub source: Option<String>,
    /// ISO 8601 date on which it was known to hold.
    pub as_of: Option<String>,
}

/// A picture of an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Address.
    pub src: String,
    /// Whom to credit.
    pub credit: String,
    /// Licence, by its usual short name.
    pub license: String,
}

/// A named address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// What the address is: "Wikipedia", "Official site".
    pub label: String,
    /// The address, `https:`.
    pub href: String,
}

/// What became of a cluster when it was looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Link {
    /// The text supports exactly this entity.
    Entity {
        /// Who it is.
        entity: Box<Entity>,
        /// Probability that it is right, 0 to 1.
        confidence: f32,
        /// Which source gave it: `publisher`, `starter`, a pack's name, `wikipedia`.
        source: String,
        /// Licence of the source's records, by its usual short name.
        license: String,
        /// Why, in a sentence for people.
        reason: String,
    },
    /// Two or more candidates are close: shown as "may be".
    MayBe {
        /// The candidates, likeliest first.
        entities: Vec<Entity>,
        /// Which source gave them.
        source: String,
        /// Why none was preferred, in a sentence for people.
        reason: String,
    },
    /// Recognized, not linked.
    Nil {
        /// Why not, in a sentence for people.
        reason: String,
    },
}

/// A body of knowledge that answers from memory.
pub trait KnowledgeSource {
    /// Links each cluster of `resolution`, in order.
    fn link(&self, document: &Document<'_>, resolution: &Resolution) -> Vec<Link>;
}
