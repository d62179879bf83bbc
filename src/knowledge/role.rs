//! Words for what people do, and which of them go together in one life.

use super::words::Words;
use crate::text::lexicon::List;

/// A field of life. Two fields that are far apart tell two namesakes apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Government, parliament, diplomacy, the forces, courts, business: people move among these.
    Public,
    /// Town and district: those who hold a country's offices are seldom found here.
    Local,
    /// Players, coaches, athletes.
    Sport,
    /// Stage, screen, page, music.
    Arts,
    /// Research and teaching.
    Science,
    /// Churches and faiths.
    Faith,
    /// People who are in the news once.
    Private,
}

/// The lists of roles by field.
const ROLES: [(Field, List); 7] = [
    (Field::Public, List::PublicRole),
    (Field::Local, List::LocalRole),
    (Field::Sport, List::SportRole),
    (Field::Arts, List::ArtsRole),
    (Field::Science, List::ScienceRole),
    (Field::Faith, List::FaithRole),
    (Field::Private, List::PrivateRole),
];

/// Whether `word` says what someone is.
pub(super) fn is_role(word: &str) -> bool {
    field(word).is_some()
}

/// Offices that a country has one of at a time.
pub(super) fn is_single(word: &str) -> bool {
    List::SingleRole.has(word)
}

/// Words for all who hold or held a high office, whichever it is.
pub(super) fn is_any_leader(word: &str) -> bool {
    List::AnyLeader.has(word)
}

/// The field of life that `word` belongs to.
fn field(word: &str) -> Option<Field> {
    ROLES
        .iter()
        .find(|(_, list)| list.has(word))
        .map(|(field, _)| *field)
}

/// Fields of life, as a set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fields(u8);

impl Fields {
    /// The fields that `words` speak of.
    pub(super) fn of(words: &Words) -> Self {
        words
            .iter()
            .filter_map(field)
            .fold(Self::default(), |fields, field| {
                fields.and(Self(field.bit()))
            })
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The fields of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether somebody of the fields `known` may be spoken of in these: nobody is known for what
    /// everybody may be.
    pub(super) fn may_be(self, known: Self) -> bool {
        self.0 & known.0 & !Field::Private.bit() != 0
    }
}

impl Field {
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_of_one_field() {
        for (field, list) in ROLES {
            for word in list.lines().flat_map(|line| line.split([',', ' '])) {
                let mut fields = ROLES.iter().filter(|(_, list)| list.has(word));
                assert!(
                    word.is_empty() || fields.all(|(other, _)| *other == field),
                    "{word}"
                );
            }
        }
    }
}
