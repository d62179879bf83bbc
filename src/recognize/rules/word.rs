//! The words of a document with what is known of each: classes, case, and how the document writes
//! the same word elsewhere.

use crate::recognize::gazetteer::{Class, ClassSet, Gazetteer, Phrase};
use crate::text::lexicon::List;
use crate::text::table::Table;
use crate::text::{Case, Document, lowercase};

/// A token and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// As written.
    pub text: &'a str,
    pub case: Case,
    pub classes: ClassSet,
    /// The known phrase that begins here.
    pub phrase: Option<Phrase>,
    /// Whether only its place gives it a capital: the first word of a sentence, of a quotation or
    /// after a colon.
    pub first: bool,
    /// Whether the sentence capitalizes most words, so that a capital says nothing.
    pub titled: bool,
    /// How the document writes the word.
    seen: Seen,
}

/// How a document writes a word.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// In small letters.
    lower: u16,
    /// With a capital where only names have one.
    capital: u16,
}

impl Word<'_> {
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub fn any(&self, classes: &[Class]) -> bool {
        self.classes.meets(ClassSet::of(classes))
    }

    /// Whether the document also writes the word in small letters.
    pub fn seen_lower(&self) -> bool {
        self.seen.lower > 0
    }

    /// Whether the document writes the word with a capital in the middle of plain sentences, and
    /// more often so than in small letters.
    pub fn seen_capital(&self) -> bool {
        self.seen.capital > self.seen.lower
    }

    /// Whether the word may be part of a name, as far as its letters tell.
    pub fn is_capital(&self) -> bool {
        if matches!(self.text, "I" | "A" | "O") || self.text.starts_with(['@', '#']) {
            return false;
        }
        if self.case == Case::Mixed {
            return self.text.len() > 3 || self.is(Class::Organization);
        }
        if !self.case.is_capital() || self.is_compound() {
            return false;
        }
        if self.titled {
            // A capital says nothing here: the word itself must, or the rest of the document.
            const NAMES: ClassSet = ClassSet::of(&[
                Class::GivenName,
                Class::Surname,
                Class::Title,
                Class::Organization,
                Class::OrganizationNoun,
                Class::OrganizationSuffix,
                Class::Place,
                Class::Country,
                Class::Demonym,
                Class::PlaceNoun,
            ]);
            return self.seen_capital()
                || !self.seen_lower()
                    && !self.any(&[Class::Common, Class::SayVerb])
                    && self.classes.meets(NAMES)
                || self
                    .phrase
                    .is_some_and(|phrase| phrase.classes.meets(NAMES));
        }
        true
    }

    /// Whether the word only begins with a name: "U.S.-led", "London-based".
    fn is_compound(&self) -> bool {
        let tail = self.text.rsplit_once('-').map_or("", |(_, tail)| tail);
        List::CompoundTail.has(tail)
    }

    /// Whether the word is an acronym: "NATO", "U.S."
    pub fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        let digits = self.text.contains(char::is_numeric);
        let roman = self.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let short = (2..=6).contains(&letters) && !digits && !roman;
        self.case == Case::Upper && !self.titled && short
    }

    /// Whether the word is an initial: "J.", "J.K."
    pub fn is_initial(&self) -> bool {
        self.case == Case::Upper && self.text.ends_with('.') && !self.is(Class::Country)
    }

    /// Whether the word is a generational suffix of a person's name.
    pub fn is_generation(&self) -> bool {
        matches!(self.text, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
    }
}

/// Reads the tokens of `document` into words.
pub(super) fn words<'a>(document: &Document<'a>) -> Vec<Word<'a>> {
    let gazetteer = Gazetteer::shared();
    let mut ids: Table<String, usize> = Table::default();
    let mut seen: Vec<Seen> = Vec::new();
    let mut words: Vec<Word<'a>> = Vec::with_capacity(document.tokens.len());
    let mut word_ids = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        let texts = || sentence.tokens.clone().map(|at| document.word(at));
        let titled = is_titled(texts());
        let mut first = true;
        for at in sentence.tokens.clone() {
            let text = document.word(at);
            let case = Case::of(text);
            let phrase = case.is_capital().then(|| {
                let rest = at..sentence.tokens.end;
                gazetteer.phrase(rest.map(|at| document.word(at)))
            });
            words.push(Word {
                text,
                case,
                classes: gazetteer.classes(text),
                phrase: phrase.flatten(),
                first,
                titled,
                seen: Seen::default(),
            });
            let next = ids.len();
            let id = *ids.entry(lowercase(text)).or_insert(next);
            if id == seen.len() {
                seen.push(Seen::default());
            }
            word_ids.push(id);
            let count = &mut seen[id];
            if case == Case::Lower {
                count.lower = count.lower.saturating_add(1);
            } else if case.is_capital() && !first && !titled {
                count.capital = count.capital.saturating_add(1);
            }
            // Quotation marks and the like leave the next word the first; so does a colon.
            first = matches!(text, ":" | "•" | "…" | "...")
                || matches!(text, "“" | "‘" | "\"" | "«" | "„" | "``")
                || first && !text.chars().any(char::is_alphanumeric);
        }
    }
    for (word, id) in words.iter_mut().zip(word_ids) {
        word.seen = seen[id];
    }
    words
}

/// Whether a sentence of these `words` capitalizes most of them, as headlines do. Headlines have no
/// full stop, and no long word in small letters.
fn is_titled<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let (mut capital, mut last) = (0, "");
    for word in words {
        last = word;
        let length = word.chars().count();
        if !word.starts_with(char::is_alphabetic) {
            continue;
        }
        match Case::of(word) {
            Case::Lower if length >= 5 => return false,
            case if length >= 4 && case.is_capital() => capital += 1,
            _ => {}
        }
    }
    capital >= 1 && !matches!(last, "." | "," | ":")
}
