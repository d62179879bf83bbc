//! Mentions to clusters: who is the same within this article, and who said what.
//!
//! Architecture invariant: this module never asks `knowledge`; coreference needs no knowledge
//! base.

use crate::recognize::{EntityKind, Mention};
use crate::text::{Document, Span};
use serde::{Deserialize, Serialize};

/// The mentions of one entity in this article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Person or organization.
    pub kind: EntityKind,
    /// The name of the representative mention: the most specific form in the article.
    pub name: String,
    /// All mentions by position: named, and with strong evidence nominal and pronominal ones.
    pub mentions: Vec<Mention>,
    /// How the article introduces the entity: an apposition, title or relative clause.
    pub introduction: Option<Span>,
    /// How central the entity is to the article, 0 to 1.
    pub salience: f32,
}

/// A direct quotation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words between the quotation marks.
    pub span: Span,
    /// Index of the speaker among the clusters (after linking: among the entities). `None` where
    /// the text does not say beyond doubt.
    pub speaker: Option<usize>,
    /// Probability that the speaker is right, 0 to 1.
    pub confidence: f32,
}

/// What [`resolve`] finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// One cluster per entity, by first mention.
    pub clusters: Vec<Cluster>,
    /// The quotations, by position.
    pub quotations: Vec<Quotation>,
}

/// Groups `mentions` by who is meant, and gives quotations their speakers. `title` is the span of
/// the headline, which weighs in salience.
#[must_use]
pub fn resolve(document: &Document<'_>, mentions: &[Mention], title: Option<Span>) -> Resolution {
    let _ = (document, mentions, title);
    Resolution::default()
}
