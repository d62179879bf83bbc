//! The clues in a name itself.

use super::candidate::Candidate;
use super::clue::Clue;
use super::word::Word;
use crate::recognize::gazetteer::{Class, ClassSet};
use crate::text::lexicon::List;
use crate::text::{Case, lowercase};

/// Clues in the name itself.
pub(super) fn clues(candidate: &Candidate, words: &[Word<'_>], give: &mut impl FnMut(Clue)) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    let count = words.len();
    if candidate.described {
        return give(Clue::OrganizationNoun);
    }
    let known = candidate.known.union(if count == 1 {
        last.classes
    } else {
        ClassSet::EMPTY
    });
    let everyday = count == 1
        && (last.any(&[Class::Common, Class::SayVerb])
            || last.seen_lower() && !last.seen_capital())
        && !last.is_acronym();
    if known.has(Class::Organization) {
        let doubtful =
            everyday || count == 1 && last.any(&[Class::GivenName, Class::Surname, Class::Place]);
        give(if doubtful {
            Clue::KnownPerhaps
        } else {
            Clue::KnownOrganization
        });
    } else {
        head(words, give);
    }
    if known.has(Class::Country) {
        give(Clue::Country);
    } else if known.has(Class::Place) {
        let perhaps = known.meets(ClassSet::of(&[Class::GivenName, Class::Surname]));
        give(if perhaps {
            Clue::PlacePerhaps
        } else {
            Clue::Place
        });
    }
    if known.has(Class::Demonym) || count > 1 && last.is(Class::Demonym) {
        give(Clue::Demonym);
    }
    let thing = |word: &Word<'_>| {
        word.is(Class::ThingNoun)
            && !word.any(&[Class::GivenName, Class::Surname, Class::OrganizationNoun])
    };
    let day = matches!(last.text, "Day" | "Cup" | "Open" | "Bill" | "Law");
    let doubtful_given =
        !first.is(Class::GivenName) || first.any(&[Class::Common, Class::Calendar, Class::Place]);
    if known.has(Class::ThingNoun)
        || count > 1 && (words.iter().any(thing) || day && doubtful_given)
    {
        give(Clue::ThingNoun);
    }
    if everyday {
        give(Clue::Everyday);
    }
    if count > 1 && last.text.chars().all(char::is_numeric) || known.has(Class::Calendar) {
        give(Clue::Dated);
    }
    if first.titled && !words.iter().any(Word::seen_capital) {
        give(Clue::Unsupported);
    }
    if known.is_empty() || count == 1 {
        person_parts(words, give);
    }
    if first.first && count == 1 && !last.seen_capital() {
        let text = lowercase(last.text);
        if (2..=5).any(|length| {
            let start = text.len().checked_sub(length);
            start
                .and_then(|start| text.get(start..))
                .is_some_and(|end| List::EverydayEnding.has(end))
        }) && !last.any(&[Class::Surname, Class::GivenName, Class::Organization])
        {
            give(Clue::Everyday);
        }
    }
}

/// Clues of organizations and places by the nouns of the name.
fn head(words: &[Word<'_>], give: &mut impl FnMut(Clue)) {
    let count = words.len();
    let Some(last) = words.last() else { return };
    let is_head = |word: &Word<'_>| word.is(Class::OrganizationNoun) && word.case.is_capital();
    if count > 1 && last.is(Class::OrganizationSuffix) && !last.is_generation() {
        give(Clue::OrganizationSuffix);
    } else if count > 1 && is_head(last) && !last.any(&[Class::Surname, Class::GivenName]) {
        give(Clue::OrganizationNoun);
    } else if let Some(at) = words
        .iter()
        .position(|word| matches!(word.text, "of" | "for" | "on"))
        && at > 0
        && is_head(&words[at - 1])
    {
        give(Clue::OrganizationNoun);
    } else if count == 1 && last.is_acronym() && !last.is_initial() && !last.is_generation() {
        if !last.any(&[Class::Common, Class::ThingNoun, Class::Role]) {
            give(Clue::Acronym);
        }
    } else if count == 1 && is_head(last) && !last.first && !last.titled {
        give(Clue::LoneNoun);
    } else if count > 1
        && last.is(Class::PlaceNoun)
        && !last.any(&[Class::Surname, Class::GivenName])
    {
        give(Clue::PlaceNoun);
    }
}

/// Clues of persons by the parts of the name.
fn person_parts(words: &[Word<'_>], give: &mut impl FnMut(Clue)) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    let count = words.len();
    const OTHER: &[Class] = &[
        Class::Common,
        Class::Place,
        Class::Country,
        Class::Calendar,
        Class::Demonym,
        Class::Organization,
        Class::OrganizationNoun,
        Class::PlaceNoun,
        Class::ThingNoun,
    ];
    if first.is(Class::GivenName) {
        give(if first.any(OTHER) {
            Clue::GivenNamePerhaps
        } else {
            Clue::GivenName
        });
    }
    if last.is(Class::Surname) {
        give(Clue::Surname);
    }
    let parts = count > 1
        && (first.is_initial()
            || words[1..count].iter().any(Word::is_initial) && !last.is_initial()
            || last.is_generation()
            || words[1..count].iter().any(|word| {
                word.is(Class::Particle)
                    && !matches!(word.text, "of" | "for" | "on")
                    && word.case == Case::Lower
            })
            || last.case == Case::Mixed);
    if parts {
        give(Clue::NameParts);
    }
    let hyphenated = |word: &Word<'_>| {
        word.text
            .split_once('-')
            .is_some_and(|(_, tail)| tail.starts_with(char::is_alphabetic))
    };
    if first.is(Class::Surname)
        && (2..=3).contains(&count)
        && (hyphenated(&words[1]) || last.is(Class::GivenName))
    {
        give(Clue::FamilyFirst);
    }
    match count {
        1 => {}
        2 | 3 => give(Clue::SeveralWords),
        4 => {}
        _ => give(Clue::ManyWords),
    }
}
