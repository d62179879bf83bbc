//! The distinct words of a passage and what can be said of each by itself.
//!
//! An article of a thousand words has some four hundred different ones, so whatever depends on
//! the word alone is worked out once here and looked up from then on.

use super::gazetteer::{ClassSet, Gazetteer};
use super::passage::Passage;
use crate::text::lexicon::List;
use crate::text::table::Numbers;
use crate::text::{self, Case, lower};

/// What can be said of a word by itself. Strings are kept as hashes: the templates only ever
/// compare them.
#[derive(Clone, Debug)]
pub struct Form {
    /// The word as written, digits made equal, quotes and dashes straightened.
    pub word: u64,
    /// The same in lower case.
    pub lower: u64,
    /// Number of the lower-case form among the passage's lower-case forms.
    pub key: u32,
    /// Letter case.
    pub case: Case,
    /// Outline letter by letter, as far as eight letters.
    pub shape: u64,
    /// Outline with repetitions dropped.
    pub outline: u64,
    /// The first one to four letters.
    pub prefixes: [u64; 4],
    /// The last one to four letters.
    pub suffixes: [u64; 4],
    /// Its three-letter pieces, as a range of [`Vocabulary::grams`].
    pub grams: (u32, u32),
    /// Length in characters, at most 255.
    pub length: u8,
    /// The first character in lower case, for acronyms.
    pub initial: char,
    /// What the word is known as.
    pub classes: ClassSet,
    /// Whether the word has a digit.
    pub digit: bool,
    /// Whether it is a function word: "the", "of", "he".
    pub function: bool,
    /// Whether it joins the parts of a name: "de", "van", "bin".
    pub particle: bool,
}

impl Form {
    /// Whether the word has a capital somewhere.
    #[must_use]
    pub fn marked(&self) -> bool {
        self.case.is_capital() || self.case == Case::Mixed
    }

    /// What stands before the first and after the last word of a sentence.
    #[must_use]
    pub fn boundary() -> Self {
        Self {
            word: 1,
            lower: 1,
            key: u32::MAX,
            case: Case::None,
            shape: 1,
            outline: 1,
            prefixes: [1; 4],
            suffixes: [1; 4],
            grams: (0, 0),
            length: 0,
            initial: ' ',
            classes: ClassSet::EMPTY,
            digit: false,
            function: false,
            particle: false,
        }
    }

    fn new(word: &str, hash: u64, scratch: &mut Vec<char>) -> Self {
        scratch.clear();
        scratch.extend(word.chars().map(straighten));
        let length = scratch.len();
        let mut shape = Hash::new();
        let mut outline = Hash::new();
        let mut last = ' ';
        for (i, &c) in scratch.iter().enumerate() {
            let kind = text::outline(c);
            if i < 8 {
                shape.add(kind);
            }
            if kind != last {
                outline.add(kind);
                last = kind;
            }
        }
        let case = Case::of(word);
        let initial = scratch.first().map_or(' ', |c| lower(*c));
        for c in scratch.iter_mut() {
            *c = lower(*c);
        }
        let mut prefixes = [0; 4];
        let mut suffixes = [0; 4];
        for n in 1..=4.min(length) {
            prefixes[n - 1] = Hash::of(scratch[..n].iter().copied());
            suffixes[n - 1] = Hash::of(scratch[length - n..].iter().copied());
        }
        let text: String = scratch.iter().collect();
        Self {
            word: hash,
            lower: Hash::of(scratch.iter().copied()),
            key: 0,
            case,
            shape: shape.finish(),
            outline: outline.finish(),
            prefixes,
            suffixes,
            grams: (0, 0),
            length: length.min(255) as u8,
            initial,
            classes: Gazetteer::shared().classes(word),
            digit: scratch.contains(&'0'),
            function: List::FunctionWord.has(&text),
            particle: List::NameParticle.has(&text),
        }
    }
}

/// The words of a passage, each told by the number of its [`Form`].
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The distinct words as written.
    pub forms: Vec<Form>,
    /// For every word of the passage, its form.
    pub ids: Vec<u32>,
    /// Three-letter pieces of the forms, the ends of a word counted as a letter.
    pub grams: Vec<u64>,
    /// How many distinct lower-case forms there are.
    pub keys: usize,
    // Two words with one 64-bit hash would be taken for the same.
    by_word: Numbers,
    by_lower: Numbers,
    scratch: Vec<char>,
}

impl Vocabulary {
    /// Reads the words of `passage`, forgetting those of the passage before.
    pub fn read(&mut self, passage: &Passage<'_>) {
        self.forms.clear();
        self.ids.clear();
        self.grams.clear();
        self.by_word.clear();
        self.by_lower.clear();
        for &word in &passage.words {
            let hash = Hash::of(word.chars().map(straighten));
            let id = self.by_word.number(hash);
            if id as usize == self.forms.len() {
                let mut form = Form::new(word, hash, &mut self.scratch);
                form.grams = self.cut_grams();
                form.key = self.by_lower.number(form.lower);
                self.forms.push(form);
            }
            self.ids.push(id);
        }
        self.keys = self.by_lower.len();
    }

    /// Cuts the lower-case word in `scratch` into pieces of three letters.
    fn cut_grams(&mut self) -> (u32, u32) {
        let start = self.grams.len() as u32;
        let word = &self.scratch;
        let at = |i: usize| match i.checked_sub(1).map(|i| word.get(i)) {
            None => '^',
            Some(None) => '$',
            Some(Some(c)) => *c,
        };
        for i in 0..word.len().min(20) {
            self.grams.push(Hash::of([at(i), at(i + 1), at(i + 2)]));
        }
        (start, self.grams.len() as u32)
    }

    /// The three-letter pieces of `form`.
    #[must_use]
    pub fn grams(&self, form: &Form) -> &[u64] {
        &self.grams[form.grams.0 as usize..form.grams.1 as usize]
    }

    /// The form of the word at `index`.
    #[must_use]
    pub fn form(&self, index: usize) -> &Form {
        &self.forms[self.ids[index] as usize]
    }
}

/// One character as the templates see it: typographic quotes and dashes are as good as plain
/// ones, and one digit is as good as another.
fn straighten(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '‘' | '’' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        c => c,
    }
}

/// A 64-bit hash of characters: multiply and rotate, the same on every platform.
#[derive(Clone, Debug)]
pub struct Hash(u64);

impl Hash {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    /// The hash of nothing.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "no default is needed, and this one is const"
    )]
    pub const fn new() -> Self {
        Self(0x51_7c_c1_b7)
    }

    /// Adds one character.
    pub fn add(&mut self, c: char) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(Self::FACTOR);
    }

    /// The hash of what was added.
    #[must_use]
    pub const fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    /// The hash of a plain lower-case ASCII word, worked out by the compiler.
    #[must_use]
    pub const fn ascii(word: &str) -> u64 {
        let bytes = word.as_bytes();
        let mut hash = Self::new();
        let mut i = 0;
        while i < bytes.len() {
            hash.0 = (hash.0.rotate_left(5) ^ bytes[i] as u64).wrapping_mul(Self::FACTOR);
            i += 1;
        }
        hash.finish()
    }

    /// The hash of `chars`.
    pub fn of(chars: impl IntoIterator<Item = char>) -> u64 {
        let mut hash = Self::new();
        chars.into_iter().for_each(|c| hash.add(c));
        hash.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&'static str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.read(&Passage {
            words: words.to_vec(),
            sentences: std::iter::once(0..words.len()).collect(),
        });
        vocabulary
    }

    #[test]
    fn words_that_differ_in_case_share_a_key() {
        let v = vocabulary(&["Apple", "apple", "APPLE", "pear"]);
        assert_eq!(v.forms.len(), 4);
        assert_eq!(v.keys, 2);
        assert_eq!(v.form(0).key, v.form(2).key);
        assert_ne!(v.form(0).key, v.form(3).key);
    }

    #[test]
    fn typography_makes_no_difference() {
        let v = vocabulary(&["’s", "'s", "1997", "2024"]);
        assert_eq!(v.ids, [0, 0, 1, 1]);
    }
}
