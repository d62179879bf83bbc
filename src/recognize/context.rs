//! What the templates see of a passage besides the words one by one: runs of capitalized words,
//! the zones where names can be, how a sentence uses capitals, and what the rest of the document
//! says about a word.

use super::echo::Read;
use super::evidence::Evidence;
use super::gazetteer::{Class, ClassSet, Gazetteer};
use super::passage::Passage;
use super::vocabulary::{Form, Vocabulary};
use crate::text::Case;
use std::ops::Range;

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Capitals mark names.
    Plain,
    /// Most words have a capital, as in a headline.
    Title,
    /// Most words are all capitals.
    Upper,
}

/// A run of capitalized words, particles between them included: "Ursula von der Leyen".
#[derive(Clone, Debug)]
pub struct Run {
    /// The words.
    pub words: Range<usize>,
    /// Where the name may begin: past "Australian Prime Minister".
    pub core: usize,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Whether it begins the sentence, where a capital means little.
    pub initial: bool,
}

/// A passage made ready for the templates. Meant to be reused: reading a passage keeps the
/// memory of the one before.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The words one by one.
    pub vocabulary: Vocabulary,
    /// The sentences, as ranges of words.
    pub sentences: Vec<Range<usize>>,
    /// For every sentence its style.
    pub styles: Vec<Style>,
    /// All runs, ascending.
    pub runs: Vec<Run>,
    /// The stretches of words among which names are looked for, with their sentences, ascending.
    /// No other word is part of a name.
    pub zones: Vec<(usize, Range<usize>)>,
    /// What the document says about each lower-case form.
    pub evidence: Evidence,
    run_of: Vec<u32>,
    phrases: Vec<ClassSet>,
}

impl Context {
    const NO_RUN: u32 = u32::MAX;

    /// Reads `passage`, forgetting the one before.
    pub fn read(&mut self, passage: &Passage<'_>) {
        self.vocabulary.read(passage);
        self.sentences.clone_from(&passage.sentences);
        self.styles.clear();
        self.runs.clear();
        self.zones.clear();
        self.run_of.clear();
        self.run_of.resize(passage.words.len(), Self::NO_RUN);
        self.phrases.clear();
        self.phrases.resize(passage.words.len(), ClassSet::EMPTY);
        for sentence in 0..self.sentences.len() {
            self.find_phrases(passage, sentence);
            self.styles.push(self.style(sentence));
            self.find_runs(sentence);
            self.find_zones(sentence);
        }
        let mut evidence = std::mem::take(&mut self.evidence);
        evidence.gather(self);
        self.evidence = evidence;
    }

    /// The form of the word at `index`.
    #[must_use]
    pub fn form(&self, index: usize) -> &Form {
        self.vocabulary.form(index)
    }

    /// Number of the word's lower-case form, by which it knows its other occurrences;
    /// [`Read::UNMARKED`] where it has no capital.
    #[must_use]
    pub fn echo_key(&self, index: usize) -> u32 {
        let form = self.form(index);
        if form.marked() {
            form.key
        } else {
            Read::UNMARKED
        }
    }

    /// The run that the word at `index` belongs to.
    #[must_use]
    pub fn run_at(&self, index: usize) -> Option<&Run> {
        self.runs.get(self.run_of[index] as usize)
    }

    /// What the word at `index` is known as, by itself or as part of a phrase.
    #[must_use]
    pub fn classes(&self, index: usize) -> ClassSet {
        self.form(index).classes.union(self.phrases[index])
    }

    /// What the word at `index` is known as the part of a phrase of.
    #[must_use]
    pub fn phrase(&self, index: usize) -> ClassSet {
        self.phrases[index]
    }

    fn find_phrases(&mut self, passage: &Passage<'_>, sentence: usize) {
        let bounds = self.sentences[sentence].clone();
        let mut index = bounds.start;
        while index < bounds.end {
            let found = self
                .form(index)
                .marked()
                .then(|| {
                    let words = &passage.words[index..bounds.end];
                    Gazetteer::shared().phrase(words.iter().copied())
                })
                .flatten();
            match found {
                Some(phrase) => {
                    let end = (index + phrase.words).min(bounds.end);
                    self.phrases[index..end].fill(phrase.classes);
                    index = end;
                }
                None => index += 1,
            }
        }
    }

    /// How many words at the start of a run say what the person is: "Australian Prime Minister".
    fn preamble(&self, words: &Range<usize>) -> usize {
        const TITLES: ClassSet = ClassSet::of(&[Class::Title, Class::Role]);
        let mut titles = 0;
        for (passed, index) in words.clone().enumerate() {
            if self.classes(index).meets(TITLES) {
                titles = passed + 1;
            } else if !self.classes(index).has(Class::Demonym) {
                break;
            }
        }
        if titles < words.len() { titles } else { 0 }
    }

    fn style(&self, sentence: usize) -> Style {
        let (mut capitalized, mut upper, mut lower) = (0, 0, 0);
        for index in self.sentences[sentence].clone() {
            let form = self.form(index);
            match form.case {
                _ if form.function || form.particle => {
                    upper += usize::from(form.case == Case::Upper && form.length > 1);
                }
                Case::None => {}
                Case::Lower => lower += 1,
                Case::Upper if form.length > 1 => upper += 1,
                Case::Upper | Case::Capitalized | Case::Mixed => capitalized += 1,
            }
        }
        let words = capitalized + upper + lower;
        if words >= 2 && upper * 5 >= words * 4 {
            Style::Upper
        } else if words >= 4 && lower * 5 <= words {
            Style::Title
        } else {
            Style::Plain
        }
    }

    fn find_runs(&mut self, sentence: usize) {
        let bounds = self.sentences[sentence].clone();
        let mut index = bounds.start;
        while index < bounds.end {
            let form = self.form(index);
            if !form.marked() || form.function {
                index += 1;
                continue;
            }
            let start = index;
            let mut end = index + 1;
            let mut probe = end;
            while probe < bounds.end && probe < end + 3 {
                let form = self.form(probe);
                if form.marked() && !(form.function && form.length > 1 && !form.particle) {
                    end = probe + 1;
                } else if !form.particle {
                    break;
                }
                probe += 1;
            }
            let number = self.runs.len() as u32;
            self.run_of[start..end].fill(number);
            self.runs.push(Run {
                words: start..end,
                core: start + self.preamble(&(start..end)),
                sentence,
                initial: (bounds.start..start).all(|before| {
                    let form = self.form(before);
                    form.case == Case::None && !form.digit
                }),
            });
            index = end;
        }
    }

    fn find_zones(&mut self, sentence: usize) {
        /// The most words without a capital that a name may have in a row.
        const GAP: usize = 3;
        let bounds = self.sentences[sentence].clone();
        let mut open: Option<Range<usize>> = None;
        for index in bounds.clone() {
            if !self.form(index).marked() {
                continue;
            }
            let mut start = index;
            while start > bounds.start && self.leads(start - 1) {
                start -= 1;
            }
            let mut end = index + 1;
            while end < bounds.end && self.form(end).digit {
                end += 1;
            }
            open = Some(match open.take() {
                Some(zone) if start <= zone.end + GAP => zone.start..end,
                Some(zone) => {
                    self.zones.push((sentence, zone));
                    start..end
                }
                None => start..end,
            });
        }
        self.zones.extend(open.map(|zone| (sentence, zone)));
    }

    /// Whether a word without a capital may begin a name: "von", "20th".
    fn leads(&self, index: usize) -> bool {
        let form = self.form(index);
        form.digit || form.particle
    }
}
