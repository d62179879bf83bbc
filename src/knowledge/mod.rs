//! Clusters to entities that are known outside the article.
//!
//! A [`KnowledgeSource`] is asked about all clusters of an article at once and says of each who
//! it is ([`Link::Entity`]), who it may be, or why nobody can say. It answers from [`Record`]s: an
//! [`Entity`] with the names under which it goes and the words that tell it from its namesakes.
//!
//! Architecture invariant: this module does no input or output. A [`KnowledgeSource`] answers
//! from what has been loaded, and says what else it would need.

mod beside;
mod check;
mod coherence;
mod country;
mod entity;
mod evidence;
mod fold;
mod generic;
mod linker;
mod naming;
pub mod pack;
mod profile;
mod publisher;
mod record;
mod role;
mod scene;
mod shelf;
pub mod wikipedia;
mod words;

pub use entity::{Entity, Fact, Picture, Reference};
pub use fold::key;
pub use publisher::{Forced, Overrides, PUBLISHER, item_of};
pub use record::{Alias, Record};
pub use shelf::Shelf;

use crate::resolve::Resolution;
use crate::text::Document;
use serde::{Deserialize, Serialize};

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

/// What a knowledge source is asked: an article and its clusters.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The article's text, in tokens and sentences.
    pub document: &'a Document<'a>,
    /// Its clusters.
    pub resolution: &'a Resolution,
    /// When the article was published, ISO 8601.
    pub published: Option<&'a str>,
    /// The language in which entities are wanted (BCP 47).
    pub lang: Option<&'a str>,
}

/// A body of knowledge that answers from memory.
pub trait KnowledgeSource {
    /// Links each cluster of the question, in order.
    fn link(&self, question: &Question<'_>) -> Vec<Link>;

    /// The entity with this id, where it is known.
    fn entity(&self, id: &str) -> Option<Entity>;
}
