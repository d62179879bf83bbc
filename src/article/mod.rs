//! What is read: from a page, a feed or a text as received to a typed [`Article`].
//!
//! Architecture invariant: text and HTML can always be read; only broken JSON is an error. What
//! cannot be understood is kept as text or dropped with a [`Note`]; no HTML string leaves this
//! module, and no address that a browser would execute.

mod address;
mod block;
mod builder;
mod error;
mod html;
mod json;
mod json_ld;
mod plain;
mod source;

pub use address::{link as safe_link, picture as safe_picture};
pub use block::{Block, BlockKind, InlineKind, InlineMark};
pub use builder::ArticleBuilder;
pub use error::ReadError;
pub use html::{ANNOTATIONS_TYPE, Embedded, embedded};
pub use json_ld::declared_in;
pub use source::{ArticleSource, Format, Reading, read};

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An article: one text, the blocks that it falls into, and what the article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The whole text, block after block, a line feed between two blocks. Everything that is
    /// said of the article later is a [`Span`] of this text.
    pub text: String,
    /// The blocks in reading order. Their spans ascend and do not overlap.
    pub blocks: Vec<Block>,
    /// Emphasis, links and the like, by start. A mark lies within one block; marks nest.
    pub marks: Vec<InlineMark>,
    /// The language as a BCP 47 tag, where the article or its publisher says one.
    pub lang: Option<String>,
    /// When the article was published: an ISO 8601 date or date-time as the source gives it.
    pub published: Option<String>,
    /// Persons and organizations that the publisher declares (`about`, `mentions`).
    pub declared: Vec<Declared>,
    /// What was dropped or could not be read, for people.
    pub notes: Vec<Note>,
}

/// A person or organization that the publisher says the article is about or mentions
/// (schema.org [`about`](https://schema.org/about), [`mentions`](https://schema.org/mentions)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// The name as the publisher writes it.
    pub name: String,
    /// schema.org type: `Person`, `Organization`, `Corporation`, … as given.
    pub schema_type: String,
    /// Addresses that identify it: Wikidata, Wikipedia, its own site.
    pub same_as: Vec<String>,
    /// One line on who or what it is.
    pub description: Option<String>,
}

impl Declared {
    /// Whether it is a person; `None` where its type does not say.
    #[must_use]
    pub fn is_person(&self) -> Option<bool> {
        match self.schema_type.as_str() {
            "Person" | "Patient" => Some(true),
            other => json_ld::is_party(other).then_some(false),
        }
    }
}

/// A remark for people about how the article was read: "dropped 4 boilerplate lines".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note(pub String);

impl Note {
    const LACK: &str = "worked without ";

    /// A note that something was not there which would have made the result better.
    #[must_use]
    pub fn lack(what: &str, why: &str) -> Self {
        Self([Self::LACK, what, ": ", why].concat())
    }

    /// Whether it is one made by [`Note::lack`].
    #[must_use]
    pub fn is_lack(&self) -> bool {
        self.0.starts_with(Self::LACK)
    }
}

impl Article {
    /// The headline, if the article has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks
            .iter()
            .find(|block| block.kind == BlockKind::Headline)
            .map(|block| block.span.of(&self.text))
    }

    /// The spans of the blocks that carry prose to be analysed.
    #[must_use]
    pub fn prose(&self) -> Vec<Span> {
        self.blocks.iter().map(|block| block.span).collect()
    }
}
