//! The clues in and around a candidate.

use super::candidate::Candidate;
use super::clue::{Clue, Score};
use super::word::Word;
use crate::recognize::gazetteer::{Class, ClassSet};
use crate::text::{Case, Document};
use std::ops::Range;

/// The words of a document, to look around in.
pub(super) struct Context<'w, 'a> {
    words: &'w [Word<'a>],
    /// The first word of the sentence that each word belongs to, and the one past its last.
    sentences: Vec<Range<usize>>,
    /// For each word the index of its sentence.
    sentence_of: Vec<u32>,
}

/// Nouns that only organizations have: "Acme shares", "Interpol officials".
const OF_ORGANIZATIONS: &[&str] = &[
    "agency",
    "agents",
    "board",
    "boss",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "customers",
    "employees",
    "executive",
    "executives",
    "fans",
    "headquarters",
    "investors",
    "manager",
    "magazine",
    "members",
    "news",
    "newspaper",
    "officers",
    "office",
    "officials",
    "players",
    "report",
    "reporter",
    "researchers",
    "shareholders",
    "shares",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "stock",
    "subsidiary",
    "workers",
];

/// Nouns that take the name of a person: "the Halvard administration".
const EPONYMS: &[&str] = &["administration", "presidency", "premiership", "family"];

/// Small words before places.
const BEFORE_PLACES: &[&str] = &[
    "in",
    "near",
    "into",
    "across",
    "throughout",
    "outside",
    "around",
];

/// Verbs that invite inversion: "said Barra".
const INVERTING: &[&str] = &[
    "added",
    "argued",
    "asked",
    "explained",
    "insisted",
    "joked",
    "noted",
    "recalled",
    "replied",
    "said",
    "says",
    "warned",
    "wrote",
];

/// Verbs of saying proper, in ASCII order.
const SPEECH: &[&str] = &[
    "acknowledged",
    "added",
    "adds",
    "admitted",
    "argued",
    "argues",
    "asked",
    "asks",
    "believes",
    "claimed",
    "commented",
    "complained",
    "conceded",
    "denied",
    "explained",
    "explains",
    "insisted",
    "insists",
    "joked",
    "noted",
    "notes",
    "recalled",
    "recalls",
    "replied",
    "responded",
    "responds",
    "said",
    "says",
    "stated",
    "stressed",
    "suggested",
    "suggests",
    "tells",
    "testified",
    "thinks",
    "told",
    "tweeted",
    "urged",
    "urges",
    "vowed",
    "warned",
    "warns",
    "writes",
    "wrote",
];

/// Small words between a subject and its verb.
const ASIDES: &[&str] = &[
    "also", "did", "does", "had", "has", "have", "herself", "himself", "later", "never", "still",
    "then", "who", "will", "would",
];

/// Endings of everyday nouns that also head sentences: "Skateboarding", "Commuters".
const EVERYDAY_ENDINGS: &[&str] = &[
    "ants", "ers", "ing", "ings", "ions", "ion", "ists", "ists", "ity", "ities", "ly", "ment",
    "ments", "ness", "ors", "ship", "ism", "ians", "ents",
];

impl<'w, 'a> Context<'w, 'a> {
    pub fn new(words: &'w [Word<'a>], document: &Document<'_>) -> Self {
        let mut sentence_of = Vec::with_capacity(words.len());
        for (index, sentence) in (0..).zip(&document.sentences) {
            sentence_of.extend(sentence.tokens.clone().map(|_| index));
        }
        Self {
            words,
            sentences: document
                .sentences
                .iter()
                .map(|s| s.tokens.clone())
                .collect(),
            sentence_of,
        }
    }

    /// The score of `candidate` by itself and the words around it.
    pub fn score(&self, candidate: &Candidate) -> Score {
        let mut score = Score::PRIOR;
        self.inside(candidate, &mut |clue| score.add(clue));
        self.around(candidate, &mut |clue| score.add(clue));
        score
    }

    /// Clues in the name itself.
    fn inside(&self, candidate: &Candidate, give: &mut impl FnMut(Clue)) {
        let words = &self.words[candidate.words.clone()];
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
            let doubtful = everyday
                || count == 1 && last.any(&[Class::GivenName, Class::Surname, Class::Place]);
            give(if doubtful {
                Clue::KnownPerhaps
            } else {
                Clue::KnownOrganization
            });
        } else {
            self.head(words, give);
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
        let doubtful_given = !first.is(Class::GivenName)
            || first.any(&[Class::Common, Class::Calendar, Class::Place]);
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
            self.person_parts(words, give);
        }
        if first.first && count == 1 && !last.seen_capital() {
            let text = last.text.to_lowercase();
            if EVERYDAY_ENDINGS.iter().any(|ending| text.ends_with(ending))
                && !last.any(&[Class::Surname, Class::GivenName, Class::Organization])
            {
                give(Clue::Everyday);
            }
        }
    }

    /// Clues of organizations and places by the nouns of the name.
    fn head(&self, words: &[Word<'_>], give: &mut impl FnMut(Clue)) {
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
    fn person_parts(&self, words: &[Word<'_>], give: &mut impl FnMut(Clue)) {
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

    /// Clues in the words around the name.
    fn around(&self, candidate: &Candidate, give: &mut impl FnMut(Clue)) {
        let Range { start, end } = candidate.words;
        let sentence = self.sentence(start);
        let text = |at: usize| -> &'a str {
            if sentence.contains(&at) {
                self.words[at].text
            } else {
                ""
            }
        };
        let before = |back: usize| start.checked_sub(back).map_or("", text);
        if candidate.titled {
            give(Clue::TitleBefore);
        } else if start > sentence.start
            && self.words[start - 1].is(Class::Role)
            && !self.words[start - 1].case.is_capital()
        {
            give(Clue::RoleBefore);
        }
        if candidate.before_role {
            give(Clue::OrganizationAfter);
        }
        if matches!(before(1), "the" | "The") {
            give(Clue::Determiner);
        }
        if BEFORE_PLACES.contains(&before(1)) {
            give(Clue::PlaceBefore);
        }
        let possessive = matches!(text(end), "’s" | "'s");
        let next = end + usize::from(possessive);
        if OF_ORGANIZATIONS.contains(&text(next)) && !matches!(before(1), "a" | "an") {
            give(Clue::OrganizationAfter);
        }
        let inverted = INVERTING.contains(&before(1)) && !text(end).starts_with(char::is_uppercase);
        match self.verb_after(end, &sentence) {
            _ if inverted => give(Clue::Speaks),
            Some(verb) if SPEECH.binary_search(&verb).is_ok() => give(Clue::Speaks),
            Some(_) => give(Clue::Acts),
            None if looks_like_verb(text(end)) => give(Clue::Moves),
            None => {}
        }
        if end < sentence.end && self.words[end].case.is_capital() {
            let next = &self.words[end];
            let classes = next.phrase.map_or(next.classes, |phrase| phrase.classes);
            // "FIFA World Cup"
            if classes.has(Class::ThingNoun) {
                give(Clue::ThingNoun);
            }
        }
        if EPONYMS.contains(&text(end)) && candidate.words.len() < 3 {
            give(Clue::Eponym);
        }
        if self.person_after(end, &sentence) {
            give(Clue::PersonAfter);
        }
        let place_after = text(end) == "," && end + 1 < sentence.end && {
            let word = &self.words[end + 1];
            let known = word
                .classes
                .union(word.phrase.map_or(ClassSet::EMPTY, |phrase| phrase.classes));
            known.meets(ClassSet::of(&[Class::Place, Class::Country])) && word.case.is_capital()
        };
        if place_after {
            give(Clue::PlaceAfter);
        }
    }

    /// The verb of saying or doing that begins at `at`, an adverb or auxiliary allowed.
    fn verb_after(&self, at: usize, sentence: &Range<usize>) -> Option<&'a str> {
        let aside = |word: &Word<'_>| {
            ASIDES.contains(&word.text) || word.text.len() > 4 && word.text.ends_with("ly")
        };
        let words = self.words.get(at..sentence.end)?;
        let verb = words.iter().take(3).find(|word| !aside(word))?;
        let plain = verb.titled || verb.case == Case::Lower;
        (plain && verb.is(Class::SayVerb)).then_some(verb.text)
    }

    /// Whether what follows at `at` is said of persons only: ", 42,", ", who", ", a senior analyst".
    fn person_after(&self, at: usize, sentence: &Range<usize>) -> bool {
        let word = |at: usize| (at < sentence.end).then(|| &self.words[at]);
        let Some(comma) = word(at) else { return false };
        if comma.text == "(" {
            // "(42)", "(born 1970)"
            return word(at + 1).is_some_and(|word| {
                word.text == "born"
                    || word.text.len() == 2 && word.text.bytes().all(|b| b.is_ascii_digit())
            }) && word(at + 2)
                .is_some_and(|word| word.text == ")" || word.text.starts_with(char::is_numeric));
        }
        if matches!(comma.text, "himself" | "herself" | "who" | "whose") {
            return true;
        }
        if comma.text != "," {
            return false;
        }
        let Some(next) = word(at + 1) else {
            return false;
        };
        if matches!(next.text, "who" | "whose" | "whom") {
            return true;
        }
        let age = matches!(next.text.len(), 1 | 2)
            && next.text.bytes().all(|byte| byte.is_ascii_digit())
            && word(at + 2).is_none_or(|word| matches!(word.text, "," | "." | "and" | ";"));
        // An apposition: a role within the next words, before the next comma or verb.
        let apposition = (at + 1..at + 9)
            .map_while(word)
            .take_while(|word| {
                !matches!(
                    word.text,
                    "," | "." | ";" | ":" | "and" | "said" | "was" | "is" | "has" | "had"
                )
            })
            .any(|word| word.is(Class::Role) && word.case == Case::Lower);
        let opened = matches!(
            next.text,
            "a" | "an" | "the" | "his" | "her" | "their" | "former" | "one"
        ) || next.is(Class::Role)
            || next.case.is_capital();
        age || apposition && opened
    }

    /// A name of which nothing is known but that stands in a list with persons is one too.
    pub fn spread_over_lists(&self, candidates: &[Candidate], scores: &mut [Score]) {
        let listed = |from: &Candidate, to: &Candidate| {
            let between = &self.words[from.words.end.min(to.words.start)..to.words.start];
            matches!(between.len(), 1 | 2)
                && between
                    .iter()
                    .all(|word| matches!(word.text, "," | "and" | "&"))
                && from.words.len() > 1
                && to.words.len() > 1
        };
        let spread = |scores: &mut [Score], from: usize, to: usize| {
            if scores[from].person > 0.0 && scores[to].person < 0.5 {
                scores[to].add(Clue::Listed);
            }
        };
        for at in 1..candidates.len() {
            if listed(&candidates[at - 1], &candidates[at]) {
                spread(scores, at - 1, at);
            }
        }
        for at in (1..candidates.len()).rev() {
            if listed(&candidates[at - 1], &candidates[at]) {
                spread(scores, at, at - 1);
            }
        }
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        let index = self
            .sentence_of
            .get(at)
            .map_or(usize::MAX, |&index| index as usize);
        self.sentences.get(index).cloned().unwrap_or(0..0)
    }
}

/// Whether `word` has the form of a verb in the third person or the past.
fn looks_like_verb(word: &str) -> bool {
    word.len() > 3
        && Case::of(word) == Case::Lower
        && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss"))
}
