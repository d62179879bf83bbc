//! Sentences to mentions of persons and organizations.
//!
//! Architecture invariant: this module sees a [`Document`] and nothing of the article around it;
//! it says what is a mention and of which kind, never who is meant.

mod codec;
pub mod context;
pub mod echo;
pub mod evidence;
mod foreign;
mod gazetteer;
pub mod label;
pub mod lattice;
mod listed;
mod mentions;
pub mod model;
pub mod passage;
mod repeat;
pub mod tagger;
pub mod template;
#[cfg(feature = "train")]
pub mod train;
pub mod vocabulary;

pub use gazetteer::{Class, ClassSet, Gazetteer, Lists, Phrase};
pub use model::{Model, ModelError, Rows};
pub use tagger::Tagger;

use crate::text::{Document, Span};
use passage::Passage;
use serde::{Deserialize, Serialize};
use tagger::{Tagged, Workspace};

/// The kinds of entity that get a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, agency, party, armed force, team, band, …
    Organization,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionLevel {
    /// By name: "Mary Barra".
    Named,
    /// By description: "the chief executive".
    Nominal,
    /// By pronoun: "she".
    Pronominal,
}

/// One span that refers to a person or organization.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The name without title, determiner or possessive.
    pub span: Span,
    /// Person or organization.
    pub kind: EntityKind,
    /// By name, description or pronoun.
    pub level: MentionLevel,
    /// Probability that span and kind are right, 0 to 1.
    pub confidence: f32,
}

/// Finds the named mentions of persons and organizations, by position; none overlap. Without a
/// tagger, for want of a model, the few that lists tell. Both know English only: of a block in
/// another language only organizations known everywhere by one name are found.
#[must_use]
pub fn recognize(document: &Document<'_>, tagger: Option<&Tagger>) -> Vec<Mention> {
    Recognition::begin(document).finish(document, tagger)
}

/// Recognition in parts, for who must not hold a thread for long: what [`recognize`] does.
#[derive(Debug, Default)]
pub struct Recognition {
    workspace: Workspace,
    tagged: Vec<Tagged>,
}

impl Recognition {
    /// Opens `document`.
    #[must_use]
    pub fn begin(document: &Document<'_>) -> Self {
        let mut recognition = Self::default();
        recognition.workspace.begin(&Passage::of(document));
        recognition
    }

    /// Reads on, `words` of the document and the rest of the sentence. Says whether there is more to
    /// read.
    pub fn read_on(&mut self, tagger: Option<&Tagger>, words: usize) -> bool {
        tagger.is_some_and(|tagger| tagger.read_on(&mut self.workspace, &mut self.tagged, words))
    }

    /// Reads what is left of `document` by the same `tagger`, and gives the mentions in it.
    #[must_use]
    pub fn finish(mut self, document: &Document<'_>, tagger: Option<&Tagger>) -> Vec<Mention> {
        while self.read_on(tagger, usize::MAX) {}
        let mut mentions = match tagger {
            Some(_) => mentions::mentions(document, &self.tagged),
            None => listed::mentions(document, &self.workspace.context),
        };
        foreign::drop_foreign(document, &mut mentions);
        mentions
    }
}
