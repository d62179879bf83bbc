//! Corrections of labelled text where a data set's habits differ from ours.

use super::corpus::GoldDocument;
use crate::recognize::label::NameKind;
use serde::Deserialize;
use std::collections::HashMap;

/// A correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// `@handles` are not persons.
    HandlesAreNoNames,
    /// A name that is a place at least twice as often as an organization is a place wherever it
    /// is called an organization: "Washington said".
    GovernmentsArePlaces,
}

impl Policy {
    /// Corrects `documents`.
    pub fn apply(self, documents: &mut [GoldDocument]) {
        match self {
            Self::HandlesAreNoNames => {
                for document in documents {
                    let words = &document.words;
                    document
                        .names
                        .retain(|name| !words[name.words.start].starts_with('@'));
                }
            }
            Self::GovernmentsArePlaces => governments_are_places(documents),
        }
    }
}

fn governments_are_places(documents: &mut [GoldDocument]) {
    let mut counts: HashMap<String, [usize; 2]> = HashMap::new();
    for document in documents.iter() {
        for name in &document.names {
            let text = document.words[name.words.clone()].join(" ");
            let count = counts.entry(text).or_default();
            count[0] += usize::from(name.kind == NameKind::Location);
            count[1] += usize::from(name.kind == NameKind::Organization);
        }
    }
    for document in documents {
        for name in &mut document.names {
            if name.kind != NameKind::Organization {
                continue;
            }
            let text = document.words[name.words.clone()].join(" ");
            if counts
                .get(&text)
                .is_some_and(|[place, body]| *place >= 2 * body)
            {
                name.kind = NameKind::Location;
            }
        }
    }
}
