//! English words by what they do in a sentence or a name.
//!
//! The lists are in `assets/lexicon.txt`, which tells its format. They are data and not code: a
//! page fetches them once, beside the engine, and they are read without a build.

use super::order;
use super::table::{BASIS, hash_of};
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// Declares [`List`] and what a file must have to fit it.
macro_rules! lists {
    ($($name:ident,)*) => {
        /// A list of the lexicon. What is in it is said in the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each is described by its section of the file")]
        pub enum List { $($name,)* }

        /// How many lists there are.
        const COUNT: usize = [$(List::$name),*].len();

        /// What the names of all sections, in order, hash to: a file of another version has
        /// others.
        const NAMES: u64 = {
            let hash = BASIS;
            $(let hash = hash_of(hash, stringify!($name).as_bytes());)*
            hash
        };
    };
}

lists! {
    LeadingAbbreviation,
    ClosingAbbreviation,
    NumberAbbreviation,
    Opener,
    Asking,
    English,
    French,
    German,
    Spanish,
    Portuguese,
    Italian,
    Dutch,
    Swedish,
    Polish,
    FunctionWord,
    NameParticle,
    NameAdjective,
    Say,
    Call,
    React,
    Role,
    Body,
    AlikeBody,
    Auxiliary,
    Passive,
    NotInNounPhrase,
    PersonParticle,
    FamilyFirst,
    CalledByLast,
    CommonInTheWest,
    Title,
    MaleTitle,
    FemaleTitle,
    MaleName,
    FemaleName,
    Nickname,
    Head,
    Institution,
    CommonWord,
    LegalForm,
    NameFunction,
    Demonym,
    DerivedEnding,
    TranslatedAcronym,
    EmptyWord,
    ShortTitle,
    Generic,
    PublicRole,
    LocalRole,
    SportRole,
    ArtsRole,
    ScienceRole,
    FaithRole,
    PrivateRole,
    PrivateBody,
    Thing,
    NoCalling,
    Occupation,
    SingleRole,
    AnyLeader,
    TitleWord,
    PhraseEnd,
    OfAnother,
    NoApposition,
    Spelling,
    FactUse,
    CompanyEnding,
    Generation,
    FamilyParticle,
    Country,
    Politics,
    Leisure,
    End,
}

impl List {
    /// Whether `word` is in the list.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What `word` stands for in a list of pairs; empty for a word that is in the list alone.
    #[must_use]
    pub fn get(self, word: &str) -> Option<&'static str> {
        let lexicon = Lexicon::shared();
        let entry = lexicon
            .entries_of(word)
            .find(|entry| entry.list == self as u8)?;
        lexicon.text.get(entry.meaning.clone())
    }

    /// Whether a line of a list whose lines are groups has both words.
    #[must_use]
    pub fn has_together(self, one: &str, other: &str) -> bool {
        let in_group = |group: &str, word| group.split(',').any(|member| member.trim() == word);
        // Most words are in none.
        (self.has(one) && self.has(other))
            && (self.lines()).any(|group| in_group(group, one) && in_group(group, other))
    }

    /// The numbers of all lists that have `word`.
    pub(super) fn all_with(word: &str) -> impl Iterator<Item = u8> {
        let entries = Lexicon::shared().entries_of(word);
        entries.map(|entry| entry.list)
    }

    /// The list line by line as it stands in the file, for lists whose lines are groups.
    pub fn lines(self) -> impl Iterator<Item = &'static str> {
        let lexicon = Lexicon::shared();
        let section = lexicon.sections.get(self as usize).cloned();
        let lines = section.and_then(|section| lexicon.text.get(section));
        content(lines.unwrap_or_default())
    }
}

/// The lists, ready for look-up.
#[derive(Debug, Default)]
pub struct Lexicon {
    text: String,
    /// Where each list stands in the text.
    sections: Vec<Range<usize>>,
    /// The words of all lists, by key.
    entries: Vec<Entry>,
    /// For each value of a key's first bits, where the entries with it begin.
    starts: Vec<u16>,
}

/// A word of a list.
#[derive(Debug)]
struct Entry {
    /// The word. Two words with one key would be taken for the same; with 64 bits there are none.
    key: u64,
    /// The number of the list.
    list: u8,
    /// Where in the text stands what the word stands for.
    meaning: Range<usize>,
}

/// How many first bits of a key tell where its entries are.
const START_BITS: u32 = 12;

/// Why bytes are not a lexicon that this program can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexiconError(());

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this file is not a Byname lexicon of this version")
    }
}

impl std::error::Error for LexiconError {}

static SHARED: OnceLock<Lexicon> = OnceLock::new();

impl Lexicon {
    /// The lexicon that all stages use: the one that was installed, else the one that native
    /// programs carry along. In a browser it is a file of its own, and without
    /// [`install`](Self::install) all lists are empty.
    fn shared() -> &'static Self {
        SHARED.get_or_init(|| {
            // That it is whole is held by a test.
            #[cfg(not(target_arch = "wasm32"))]
            let lexicon = Self::from_bytes(include_bytes!("../../assets/lexicon.txt"));
            #[cfg(not(target_arch = "wasm32"))]
            let lexicon = lexicon.unwrap_or_default();
            #[cfg(target_arch = "wasm32")]
            let lexicon = Self::default();
            lexicon
        })
    }

    /// Makes this the lexicon that all stages use. `false` where there is one already: install
    /// before the first text is read.
    pub fn install(self) -> bool {
        SHARED.set(self).is_ok()
    }

    /// Reads a lexicon file.
    ///
    /// # Errors
    /// When the bytes are no lexicon, one with other lists, or cut off.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LexiconError> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| LexiconError(()))?
            .to_owned();
        let mut sections: Vec<Range<usize>> = Vec::with_capacity(COUNT);
        let mut entries = Vec::new();
        let mut names = BASIS;
        let place = |part: &str| {
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            start..start + part.len()
        };
        for line in content(&text) {
            if let Some(name) = line.strip_prefix("== ") {
                names = hash_of(names, name.as_bytes());
                let start = place(line).end;
                sections.push(start..start);
                continue;
            }
            let list = sections.len();
            let Some(section) = sections.last_mut() else {
                continue;
            };
            section.end = place(line).end;
            for entry in line.split(',').map(str::trim) {
                let (word, meaning) = entry.split_once('=').unwrap_or(entry.split_at(entry.len()));
                let (word, meaning) = (word.trim_end(), meaning.trim_start());
                if !word.is_empty() {
                    entries.push(Entry {
                        key: key(word),
                        list: (list - 1) as u8,
                        meaning: place(meaning),
                    });
                }
            }
        }
        if names != NAMES {
            return Err(LexiconError(()));
        }
        order::sort_by_key(&mut entries, |entry| entry.key);
        let place = |entry: &Entry| entry.key >> (u64::BITS - START_BITS);
        let starts = (0..=1 << START_BITS)
            .map(|bits| entries.partition_point(|entry| place(entry) < bits) as u16);
        Ok(Self {
            starts: starts.collect(),
            text,
            sections,
            entries,
        })
    }

    /// The entries of `word`, in the order of the lists.
    fn entries_of(&self, word: &str) -> impl Iterator<Item = &Entry> {
        let key = key(word);
        let place = (key >> (u64::BITS - START_BITS)) as usize;
        let bounds = self.starts.get(place).zip(self.starts.get(place + 1));
        let range = bounds.map_or(0..0, |(&start, &end)| start.into()..end.into());
        let near = self.entries.get(range).unwrap_or_default();
        near.iter().filter(move |entry| entry.key == key)
    }
}

/// The lines of `text` that say something.
fn content(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn key(word: &str) -> u64 {
    // FNV-1a alone leaves the first bits of short words alike.
    hash_of(BASIS, word.as_bytes()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../assets/lexicon.txt");

    #[test]
    fn the_file_has_every_list_and_no_word_twice() {
        let lexicon = Lexicon::from_bytes(FILE.as_bytes()).unwrap();
        assert_eq!(lexicon.sections.len(), COUNT);
        for (list, section) in lexicon.sections.iter().enumerate().take(COUNT - 1) {
            assert!(!section.is_empty(), "list {list} is empty");
        }
        // In a list of groups a name may be in several.
        let group = List::Nickname as u8;
        for pair in lexicon.entries.windows(2) {
            let same = pair[0].key == pair[1].key && pair[0].list == pair[1].list;
            let twice = same && pair[0].list != group;
            let before = &lexicon.text[..pair[0].meaning.start];
            assert!(!twice, "twice: {:?}", before.lines().last());
        }
    }

    #[test]
    fn words_are_found_in_their_own_list() {
        assert!(List::Opener.has("however"));
        assert!(!List::Opener.has("However"));
        assert!(!List::Opener.has(""));
        assert!(!List::French.has("however"));
        assert!(List::French.has("été"));
        assert_eq!(List::Demonym.get("swiss"), Some("switzerland"));
        assert_eq!(List::Demonym.get("switzerland"), None);
        assert!(List::Country.lines().any(|line| line == "Chile, Chilean"));
    }

    #[test]
    fn what_is_no_usable_lexicon_is_refused() {
        assert!(Lexicon::from_bytes(b"").is_err());
        assert!(Lexicon::from_bytes(b"<!doctype html>").is_err());
        assert!(Lexicon::from_bytes(&FILE.as_bytes()[..FILE.len() - 8]).is_err());
        assert!(Lexicon::from_bytes(FILE.replace("== Asking", "== Ask").as_bytes()).is_err());
        assert!(Lexicon::from_bytes(FILE.replace('\n', "\r\n").as_bytes()).is_ok());
    }
}
