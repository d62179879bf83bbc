//! What is shown of an entity.

use crate::recognize::EntityKind;
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
    #[serde(default)]
    pub since: Option<String>,
    /// ISO 8601 date until which it held.
    #[serde(default)]
    pub until: Option<String>,
    /// Name of the reference it was taken from.
    #[serde(default)]
    pub source: Option<String>,
    /// ISO 8601 date on which it was known to hold.
    #[serde(default)]
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

impl Reference {
    /// An address under the name of where it leads: that of the encyclopedia, else its host.
    #[must_use]
    pub fn to(address: &str) -> Self {
        let mut parts = address.split(['/', '?', '#']);
        let host = match parts.next() {
            Some(scheme) if scheme.ends_with(':') => parts.nth(1),
            host => host,
        };
        let host = host.unwrap_or(address);
        let label = if host.ends_with("wikidata.org") {
            "Wikidata"
        } else if host.ends_with("wikipedia.org") {
            "Wikipedia"
        } else {
            host.strip_prefix("www.").unwrap_or(host)
        };
        Self {
            label: label.to_owned(),
            href: address.to_owned(),
        }
    }
}
