//! The clues around a name.

use super::candidate::Candidate;
use super::clue::{Clue, Score};
use super::inside;
use super::word::Word;
use crate::recognize::gazetteer::{Class, ClassSet};
use crate::text::lexicon::List;
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
        let words = &self.words[candidate.words.clone()];
        inside::clues(candidate, words, &mut |clue| score.add(clue));
        self.around(candidate, &mut |clue| score.add(clue));
        score
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
        if List::BeforePlace.has(before(1)) {
            give(Clue::PlaceBefore);
        }
        let possessive = matches!(text(end), "’s" | "'s");
        let next = end + usize::from(possessive);
        if List::OfOrganization.has(text(next)) && !matches!(before(1), "a" | "an") {
            give(Clue::OrganizationAfter);
        }
        let inverted = List::Inverting.has(before(1)) && !text(end).starts_with(char::is_uppercase);
        match self.verb_after(end, &sentence) {
            _ if inverted => give(Clue::Speaks),
            Some(verb) if List::Speech.has(verb) => give(Clue::Speaks),
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
        if List::Eponym.has(text(end)) && candidate.words.len() < 3 {
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
            List::Aside.has(word.text) || word.text.len() > 4 && word.text.ends_with("ly")
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
