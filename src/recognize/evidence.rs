//! What the whole document says about a word.
//!
//! "Turner urged …" says little about Turner; "Representative Mike Turner" three paragraphs up
//! says all. The evidence is gathered for lower-case forms over all their occurrences, so that
//! every occurrence profits from the clearest one.

use super::context::{Context, Style};
use super::gazetteer::{Class, ClassSet};
use super::vocabulary::{Form, Hash};
use crate::text::{Case, order};

const THE: u64 = Hash::ascii("the");

/// Prepositions after which a name is often a place.
const PLACE: [u64; 4] = [
    Hash::ascii("in"),
    Hash::ascii("at"),
    Hash::ascii("near"),
    Hash::ascii("from"),
];

/// One thing that was seen of a word somewhere in the document.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub enum Sign {
    /// Written in lower case.
    Lower,
    /// Capitalized inside a plain sentence.
    Inner,
    /// So more than once.
    InnerOften,
    /// After "the".
    AfterThe,
    /// After a preposition of place.
    AfterPlace,
    /// Followed by a possessive.
    Possessive,
    /// Inside a run of capitalized words, first.
    First,
    /// Inside a run, in the middle.
    Middle,
    /// Inside a run, last.
    Last,
    /// Alone in its run.
    Alone,
    /// After a title or role.
    AfterTitle,
    /// After a given name.
    AfterGiven,
    /// Before a say-verb, or right after one.
    Said,
    /// In a run that ends like an organization's name.
    Body,
    /// In brackets alone: "(NIS)".
    Bracketed,
    /// Its letters are the initials of a run.
    Acronym,
    /// In a run whose initials are a word of the document.
    Expansion,
}

/// What was seen of one lower-case form.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Bits by [`Sign`].
    pub signs: u32,
    /// The longest run it occurs in, by number in [`Context::runs`].
    pub longest: u32,
}

impl Seen {
    const NOTHING: Seen = Seen {
        signs: 0,
        longest: u32::MAX,
    };

    /// Whether `sign` was seen.
    #[must_use]
    pub fn has(self, sign: Sign) -> bool {
        self.signs & (1 << sign as u32) != 0
    }

    fn add(&mut self, sign: Sign) {
        self.signs |= 1 << sign as u32;
    }
}

/// What was seen of all lower-case forms of a passage.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    seen: Vec<Seen>,
    acronyms: Vec<(u64, u32)>,
}

impl Evidence {
    /// What was seen of the lower-case form with this number.
    #[must_use]
    pub fn of(&self, key: u32) -> Seen {
        self.seen
            .get(key as usize)
            .copied()
            .unwrap_or(Seen::NOTHING)
    }

    /// Reads the passage in `context`, forgetting the one before.
    pub(super) fn gather(&mut self, context: &Context) {
        self.seen.clear();
        self.seen.resize(context.vocabulary.keys, Seen::NOTHING);
        for (sentence, style) in context.sentences.iter().zip(&context.styles) {
            if *style != Style::Plain {
                continue;
            }
            for index in sentence.clone() {
                let form = context.form(index);
                if form.case == Case::Lower {
                    self.seen[form.key as usize].add(Sign::Lower);
                }
            }
        }
        for (number, run) in context.runs.iter().enumerate() {
            if context.styles[run.sentence] == Style::Plain {
                self.gather_run(context, number);
            }
        }
        self.gather_acronyms(context);
    }

    fn gather_run(&mut self, context: &Context, number: usize) {
        let run = &context.runs[number];
        let bounds = &context.sentences[run.sentence];
        let before = (run.words.start > bounds.start).then(|| context.form(run.words.start - 1));
        let after = (run.words.end < bounds.end).then(|| context.form(run.words.end));
        let possessive = after.is_some_and(|form| form.initial == '\'' && form.length <= 2);
        let the = before.is_some_and(|form| form.lower == THE);
        let place = before.is_some_and(|form| PLACE.contains(&form.lower));
        let bracketed = before.is_some_and(|form| form.initial == '(')
            && after.is_some_and(|form| form.initial == ')');
        const TITLES: ClassSet = ClassSet::of(&[Class::Title, Class::Role]);
        const BODIES: ClassSet =
            ClassSet::of(&[Class::OrganizationNoun, Class::OrganizationSuffix]);
        let is = |form: Option<&Form>, class: Class| form.is_some_and(|f| f.classes.has(class));
        let titled = run.core > run.words.start || before.is_some_and(|f| f.classes.meets(TITLES));
        let said = is(before, Class::SayVerb) || is(after, Class::SayVerb);
        let body = context.classes(run.words.end - 1).meets(BODIES);
        for index in run.words.clone() {
            let core = index >= run.core;
            let given =
                index > run.words.start && context.form(index - 1).classes.has(Class::GivenName);
            let seen = &mut self.seen[context.form(index).key as usize];
            if !(run.initial && index == run.words.start) {
                if seen.has(Sign::Inner) {
                    seen.add(Sign::InnerOften);
                }
                seen.add(Sign::Inner);
            }
            seen.add(
                match (index == run.words.start, index + 1 == run.words.end) {
                    (true, true) => Sign::Alone,
                    (true, false) => Sign::First,
                    (false, false) => Sign::Middle,
                    (false, true) => Sign::Last,
                },
            );
            for (holds, sign) in [
                (the, Sign::AfterThe),
                (place, Sign::AfterPlace),
                (possessive, Sign::Possessive),
                (bracketed, Sign::Bracketed),
                (titled && core, Sign::AfterTitle),
                (given, Sign::AfterGiven),
                (said && core, Sign::Said),
                (body, Sign::Body),
            ] {
                if holds {
                    seen.add(sign);
                }
            }
            let longest = context.runs.get(seen.longest as usize);
            if longest.is_none_or(|longest| longest.words.len() < run.words.len()) {
                seen.longest = number as u32;
            }
        }
    }

    /// Finds words whose letters are the initials of a run, "NIS" and "National Intelligence
    /// Service".
    fn gather_acronyms(&mut self, context: &Context) {
        self.acronyms.clear();
        for form in &context.vocabulary.forms {
            if form.case == Case::Upper && (2..=6).contains(&form.length) && !form.digit {
                self.acronyms.push((form.lower, form.key));
            }
        }
        if self.acronyms.is_empty() {
            return;
        }
        order::sort(&mut self.acronyms);
        for number in 0..context.runs.len() {
            self.gather_expansion(context, number);
        }
    }

    /// Looks whether the initials of the run with this number, or of it and the next few with
    /// small words between them ("Bank for International Settlements"), are an acronym's letters.
    fn gather_expansion(&mut self, context: &Context, number: usize) {
        let start = context.runs[number].words.start;
        let mut initials = Hash::new();
        let mut count = 0;
        let mut end = start;
        for run in &context.runs[number..] {
            if run.sentence != context.runs[number].sentence
                || run.words.start > end + 2
                || !(end..run.words.start).all(|index| context.form(index).function)
            {
                break;
            }
            for index in run.words.clone() {
                let form = context.form(index);
                if !form.marked() {
                    continue;
                }
                initials.add(form.initial);
                count += 1;
                if count < 2 {
                    continue;
                }
                let hash = initials.clone().finish();
                if let Ok(found) = self.acronyms.binary_search_by_key(&hash, |&(hash, _)| hash) {
                    let key = self.acronyms[found].1;
                    self.seen[key as usize].add(Sign::Acronym);
                    for word in start..=index {
                        self.seen[context.form(word).key as usize].add(Sign::Expansion);
                    }
                }
            }
            end = run.words.end;
        }
    }
}
