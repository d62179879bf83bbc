//! Names that the publisher declares, found in the text before anything is made of it.

use crate::article::Declared;
use crate::recognize::{EntityKind, Mention, MentionLevel};
use crate::text::{occurrences, order};

/// Puts the mentions of `declared` names among those that were recognized in `text`: the
/// publisher knows that they are names, and of what kind. A recognized name that is longer
/// ("Ford Foundation", where "Ford" is declared) stays as it is.
pub(super) fn add(text: &str, declared: &[Declared], mentions: &mut Vec<Mention>) {
    for party in declared {
        let Some(is_person) = party.is_person() else {
            continue;
        };
        let kind = match is_person {
            true => EntityKind::Person,
            false => EntityKind::Organization,
        };
        // Nobody is called by less than two letters.
        let name = party.name.trim();
        if name.len() < 2 {
            continue;
        }
        for span in occurrences(text, name) {
            let is_longer = |mention: &Mention| mention.span.contains(span) && mention.span != span;
            if mentions.iter().any(is_longer) {
                continue;
            }
            mentions.retain(|mention| !mention.span.overlaps(span));
            mentions.push(Mention {
                span,
                kind,
                level: MentionLevel::Named,
                confidence: 1.0,
            });
        }
    }
    order::sort_by_key(mentions, |mention| mention.span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn party(name: &str, schema_type: &str) -> Declared {
        Declared {
            name: name.into(),
            schema_type: schema_type.into(),
            same_as: Vec::new(),
            description: None,
        }
    }

    #[test]
    fn declared_names_are_mentions_and_longer_ones_stay() {
        let text = "Ford met the Ford Foundation. Fordham did not.";
        let foundation = Mention {
            span: Span::new(13, 28),
            kind: EntityKind::Organization,
            level: MentionLevel::Named,
            confidence: 0.9,
        };
        let mut mentions = vec![foundation];
        let declared = [party("Ford", "Person"), party("Fordham", "Place")];
        add(text, &declared, &mut mentions);
        let found: Vec<(&str, EntityKind)> = mentions
            .iter()
            .map(|mention| (mention.span.of(text), mention.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("Ford", EntityKind::Person),
                ("Ford Foundation", EntityKind::Organization)
            ]
        );
    }

    #[test]
    fn a_name_of_less_than_two_letters_is_nowhere() {
        for name in ["", " ", "a"] {
            let mut mentions = Vec::new();
            add("a b", &[party(name, "Person")], &mut mentions);
            assert_eq!(mentions, []);
        }
    }
}
