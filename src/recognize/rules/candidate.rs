//! Where names may be: runs of capitalized words, cut at titles, known phrases and the like.

use super::run::Runs;
use super::word::Word;
use crate::recognize::gazetteer::{Class, ClassSet};
use crate::text::lexicon::List;
use std::ops::Range;

/// A span that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Indices of its words.
    pub words: Range<usize>,
    /// A title stood before it.
    pub titled: bool,
    /// A title or role in capitals stands after it: "Acme CEO".
    pub before_role: bool,
    /// It is a phrase of the gazetteer.
    pub known: ClassSet,
    /// The organization noun in small letters is part of it: "North Korean army".
    pub described: bool,
}

impl Candidate {
    fn new(words: Range<usize>) -> Self {
        Self {
            words,
            titled: false,
            before_role: false,
            known: ClassSet::EMPTY,
            described: false,
        }
    }
}

/// Forces that a nationality before them makes a name of, though in small letters.
const FORCES: &[&str] = &["army", "navy"];

/// Finds the candidates in `sentence`, a range of `words`, in order; none overlap.
pub(super) fn candidates(words: &[Word<'_>], sentence: Range<usize>, found: &mut Vec<Candidate>) {
    let mut at = sentence.start;
    while at < sentence.end {
        let finder = Runs {
            words: &words[..sentence.end],
        };
        if finder.is_capital(at) {
            let end = finder.run_end(at);
            finder.split(at..end, found);
            at = end;
        } else {
            at += 1;
        }
    }
}

impl Runs<'_, '_> {
    /// Cuts `run` into candidates.
    fn split(&self, mut run: Range<usize>, found: &mut Vec<Candidate>) {
        let described = self.described(&run);
        if let Some(candidate) = &described {
            run.end = candidate.words.start;
        }
        self.split_capitals(run, found);
        found.extend(described);
    }

    /// "North Korean army": the nationality at the end of `run` makes a name of the noun after it.
    fn described(&self, run: &Range<usize>) -> Option<Candidate> {
        if !FORCES.contains(&self.text(run.end)) || !self.is(run.end - 1, Class::Demonym) {
            return None;
        }
        let pair = run.len() > 1
            && self.word(run.end - 2).is_some_and(|word| {
                let phrase = word.phrase.map(|phrase| phrase.classes);
                phrase.is_some_and(|classes| classes.has(Class::Demonym))
            });
        let mut candidate = Candidate::new(run.end - 1 - usize::from(pair)..run.end + 1);
        candidate.described = true;
        Some(candidate)
    }

    fn split_capitals(&self, run: Range<usize>, found: &mut Vec<Candidate>) {
        let mut start = run.start;
        let mut titled = false;
        let mut at = run.start;
        while at < run.end {
            // What no name of persons or organizations begins with.
            if at == start && self.is_only_capitalized(at, run.end) {
                at += 1;
                start = at;
                continue;
            }
            if let Some(cut) = self.phrase(start, at, run.end) {
                self.close(start..at, titled, cut.title, found);
                if !cut.title {
                    let mut candidate = Candidate::new(at..cut.end);
                    candidate.known = cut.classes;
                    candidate.titled = titled;
                    found.push(candidate);
                }
                titled = cut.title;
                at = cut.end;
                start = at;
            } else if self.is_title(start, at, run.end) {
                self.close(start..at, titled, true, found);
                titled = true;
                at += 1;
                start = at;
            } else if self.is(at, Class::Calendar)
                && !self.any(at, &[Class::GivenName, Class::Surname])
                && !(start < at && self.is(at - 1, Class::GivenName))
            {
                self.close(start..at, titled, false, found);
                titled = false;
                at += 1;
                start = at;
            } else {
                at += 1;
            }
        }
        self.close(start..run.end, titled, false, found);
    }

    /// Whether the word at `at` has its capital from the place it stands in, so that the name, if
    /// any, begins after it.
    fn is_only_capitalized(&self, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if word.text == "The" && word.phrase.is_none() {
            return true;
        }
        if !word.first && !word.titled || !word.is(Class::Common) && !word.seen_lower() {
            return false;
        }
        if word.phrase.is_some() || self.is_head(at) && at + 1 < end {
            return false;
        }
        let opens_name = List::NameAdjective.has(word.text)
            && at + 1 < end
            && (at + 1..end).any(|at| self.is_head(at));
        let name = word.any(&[Class::GivenName, Class::Surname]) && word.seen_capital();
        !opens_name && !name
    }

    /// The known phrase at `at`, where it stands for itself.
    fn phrase(&self, start: usize, at: usize, end: usize) -> Option<Cut> {
        let word = self.word(at)?;
        let phrase = word.phrase?;
        let past = at + phrase.words;
        let classes = phrase.classes;
        let title = classes.meets(ClassSet::of(&[Class::Title, Class::Role]));
        if title {
            let names = past < end && !self.is_head(past);
            return names.then_some(Cut {
                end: past,
                classes,
                title,
            });
        }
        // "Bank of America Corp.", "New York University"
        let inside = past < end && (past..end).any(|at| self.is_head(at))
            || past > end
            || past < end && self.text(past) == "of"
            || start < at && matches!(self.text(at - 1), "of" | "for" | "and" | "the")
            || start < at && self.is_head(past - 1);
        let cuts = classes.meets(ClassSet::of(&[
            Class::Organization,
            Class::Place,
            Class::Country,
            Class::ThingNoun,
            Class::Calendar,
            Class::Demonym,
        ]));
        (cuts && !inside).then_some(Cut {
            end: past,
            classes,
            title,
        })
    }

    /// Whether the word at `at` is a title or role in capitals that a name follows or precedes.
    fn is_title(&self, start: usize, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if !word.any(&[Class::Title, Class::Role]) || self.is_head(at) {
            return false;
        }
        // "General Motors", "Justice Department", "Minister of Foreign Affairs"
        if (at + 1..end).any(|at| self.is_head(at)) {
            return false;
        }
        let name = word.any(&[Class::GivenName, Class::Surname]);
        if name && (start < at && self.is(at - 1, Class::GivenName) || at + 1 >= end) {
            return false;
        }
        if name && !word.is(Class::Title) {
            return false;
        }
        true
    }

    /// Adds the candidate `words`, without what does not belong to a name at its ends.
    fn close(
        &self,
        words: Range<usize>,
        titled: bool,
        before_role: bool,
        found: &mut Vec<Candidate>,
    ) {
        let Range { mut start, mut end } = words;
        let has_head = (start..end).any(|at| self.is_head(at));
        if !has_head {
            // "Ukrainian", "Former"
            while start < end && self.leads(start, end) {
                start += 1;
            }
        } else if end - start > 2
            && self.is(start, Class::Demonym)
            && !List::Owner.has(self.text(start + 1))
            && matches!(
                self.text(end - 1),
                "Ministry" | "Fleet" | "Embassy" | "Court" | "Army" | "Navy"
            )
        {
            start += 1;
        }
        while end > start && !self.is_capital(end - 1) {
            end -= 1;
        }
        if start < end {
            let mut candidate = Candidate::new(start..end);
            candidate.titled = titled;
            candidate.before_role = before_role;
            found.push(candidate);
        }
    }

    /// Whether the word at `at` leads a name without being part of it.
    fn leads(&self, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        let name = word.any(&[Class::GivenName, Class::Surname]);
        word.is(Class::Demonym) && !name
            || end > at + 1
                && matches!(
                    word.text,
                    "Former" | "Ex" | "Then" | "Acting" | "Late" | "The"
                )
    }
}

/// A phrase at which a run is cut.
struct Cut {
    end: usize,
    classes: ClassSet,
    title: bool,
}
