//! Known names and the words around names.
//!
//! The lists are in `assets/gazetteer/names.txt`, one section for each [`Class`]; the README beside
//! it tells the format. A word may have several classes ("Jordan" is a place, a given name and a
//! surname): what it is in a text, the text decides.

use crate::text::table::Table;
use crate::text::{is_capital, letters, lower};
use std::sync::OnceLock;

/// What a word or phrase is known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// A given name: "Mary", "Jeong-sik".
    GivenName,
    /// A family name: "Barra", "Okafor".
    Surname,
    /// A small word within names: "von", "bin", "de la".
    Particle,
    /// A title that stands before a name and is not part of it: "Gen.", "Mr", "Sheikh".
    Title,
    /// What a person is, before or beside the name: "president", "striker", "wife".
    Role,
    /// A verb whose subject is a person or an institution: "said", "urged".
    SayVerb,
    /// A noun that makes the name around it an organization: "Ministry", "Army", "Bank".
    OrganizationNoun,
    /// The legal form or the like at the end of a company's or club's name: "Inc.", "FC".
    OrganizationSuffix,
    /// A known organization: "NATO", "Reuters", "White House".
    Organization,
    /// A region, city or other place that is no country: "Kyiv", "New York".
    Place,
    /// A noun that makes the name around it a place or building: "River", "Airport".
    PlaceNoun,
    /// A nationality, religion, language or political leaning: "Dutch", "Muslim".
    Demonym,
    /// A month, a day of the week, a feast: "Friday".
    Calendar,
    /// A noun that makes the name around it a thing: an event, law, award, product, work.
    ThingNoun,
    /// A country or territory: "Ukraine", "Hong Kong".
    Country,
    /// A frequent word that is no name where only its place in the sentence gives it a capital.
    Common,
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(u16);

impl ClassSet {
    /// The set with nothing in it.
    pub const EMPTY: Self = Self(0);

    /// The classes that belong to names, which a word in small letters does not have.
    const NAMES: Self = Self::of(&[
        Class::GivenName,
        Class::Surname,
        Class::Organization,
        Class::Place,
        Class::Country,
        Class::Demonym,
        Class::Calendar,
    ]);

    /// The set of these `classes`.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= 1 << classes[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `class` is in the set.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// Whether any of the classes of `other` is in the set.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no class is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes of this set that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The set as bits, the first [`Class`] lowest: a compact feature.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }
}

/// The word lists, ready for look-up.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Words and phrases, folded.
    entries: Table<Entry>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    classes: ClassSet,
    /// The most words of a phrase that begins with this word; 0 where none does.
    phrase: u8,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// How many words it has, at least two.
    pub words: usize,
    /// What it is known as.
    pub classes: ClassSet,
}

/// The classes by the names that their sections have.
const SECTIONS: [(&str, Class); 16] = [
    ("GivenName", Class::GivenName),
    ("Surname", Class::Surname),
    ("Particle", Class::Particle),
    ("Title", Class::Title),
    ("Role", Class::Role),
    ("SayVerb", Class::SayVerb),
    ("OrganizationNoun", Class::OrganizationNoun),
    ("OrganizationSuffix", Class::OrganizationSuffix),
    ("Organization", Class::Organization),
    ("Country", Class::Country),
    ("Place", Class::Place),
    ("PlaceNoun", Class::PlaceNoun),
    ("Demonym", Class::Demonym),
    ("Calendar", Class::Calendar),
    ("ThingNoun", Class::ThingNoun),
    ("Common", Class::Common),
];

static SHARED: OnceLock<Gazetteer> = OnceLock::new();

impl Gazetteer {
    /// The gazetteer that recognition uses: the one that was installed, else the one that native
    /// programs carry along. In a browser the lists are a file of their own, and without
    /// [`install`](Self::install) this one is empty.
    #[must_use]
    pub fn shared() -> &'static Self {
        SHARED.get_or_init(|| {
            #[cfg(not(target_arch = "wasm32"))]
            let gazetteer = Self::from_bytes(include_bytes!("../../assets/gazetteer/names.txt"));
            #[cfg(target_arch = "wasm32")]
            let gazetteer = Self::default();
            gazetteer
        })
    }

    /// Makes this the gazetteer that recognition uses. `false` where there is one already: install
    /// before the first text is read.
    pub fn install(self) -> bool {
        SHARED.set(self).is_ok()
    }

    /// Reads the lists from `bytes`, the content of `assets/gazetteer/names.txt` or of a file in its
    /// form. Entries outside a known section are left out, and everything from where it is no text.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut lists = Lists::new(bytes);
        lists.read(usize::MAX);
        lists.gazetteer
    }

    /// What `word` is known as, whatever its accents and the form of its apostrophe. A word in
    /// capitals only is known as the same word with one capital; a word without capitals has no
    /// class of names.
    #[must_use]
    pub fn classes(&self, word: &str) -> ClassSet {
        let classes = self
            .entries
            .get(&fold(word))
            .map_or(ClassSet::EMPTY, |entry| entry.classes);
        if word.chars().any(is_capital) {
            classes
        } else {
            classes.without(ClassSet::NAMES)
        }
    }

    /// The longest known phrase of two or more words at the start of `words`.
    #[must_use]
    pub fn phrase<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Option<Phrase> {
        let mut words = words.into_iter();
        let mut phrase = fold(words.next()?);
        let longest = self.entries.get(&phrase)?.phrase;
        let mut found = None;
        for (count, word) in (2..=usize::from(longest)).zip(words) {
            phrase.push(' ');
            phrase.push_str(&fold(word));
            if let Some(entry) = self.entries.get(&phrase)
                && !entry.classes.is_empty()
            {
                found = Some(Phrase {
                    words: count,
                    classes: entry.classes,
                });
            }
        }
        found
    }
}

/// Lists that are being read, part by part: all at once take longer than a page can spare its thread.
#[derive(Debug)]
pub struct Lists {
    /// What has been read so far.
    pub gazetteer: Gazetteer,
    text: String,
    /// Where the next line begins.
    at: usize,
    /// Of the section that it is in.
    class: Option<Class>,
}

impl Lists {
    /// The lists in `bytes`, as for [`Gazetteer::from_bytes`], still to be read.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        // A name and its comma; growing later would place each name several times.
        const NAME_BYTES: usize = 8;
        let gazetteer = Gazetteer {
            entries: Table::with_capacity(bytes.len() / NAME_BYTES),
        };
        let text = std::str::from_utf8(bytes).unwrap_or_else(|error| {
            let valid = &bytes[..error.valid_up_to()];
            std::str::from_utf8(valid).unwrap_or_default()
        });
        Self {
            gazetteer,
            text: text.to_owned(),
            at: 0,
            class: None,
        }
    }

    /// Reads on, `bytes` and what is left of the line there. Says whether there is more.
    pub fn read(&mut self, bytes: usize) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let line_end = rest.iter().skip(bytes).position(|byte| *byte == b'\n');
        let part = line_end.map_or(rest.len(), |end| bytes + end + 1);
        for line in self.text[self.at..self.at + part].lines() {
            if let Some(section) = line.strip_prefix("== ") {
                let known = SECTIONS.iter().find(|(name, _)| *name == section);
                self.class = known.map(|&(_, class)| class);
                continue;
            }
            let Some(class) = self.class.filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let names = line.split(',').map(str::trim);
            for name in names.filter(|name| !name.is_empty()) {
                add(&mut self.gazetteer.entries, &fold(name), class);
            }
        }
        self.at += part;
        self.at < self.text.len()
    }
}

/// Adds `class` to what the folded `name` is known as.
fn add(entries: &mut Table<Entry>, name: &str, class: Class) {
    let words = name.split(' ').count();
    if words > 1
        && let Some(first) = name.split(' ').next()
    {
        let entry = entries.entry(first);
        entry.phrase = entry.phrase.max(u8::try_from(words).unwrap_or(u8::MAX));
    }
    let entry = entries.entry(name);
    entry.classes = entry.classes.union(ClassSet::of(&[class]));
}

/// The form under which a word is kept: small letters, no accents, the typewriter's apostrophe, no
/// full stop at the end of an abbreviation.
fn fold(word: &str) -> String {
    let word = match word.strip_suffix('.') {
        Some(stem) if !stem.is_empty() => stem,
        _ => word,
    };
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match (c, letters::base(c)) {
            (_, Some(letters)) => folded.push_str(letters),
            ('’', _) => folded.push('\''),
            // Accents that are characters of their own.
            ('\u{300}'..='\u{36F}', _) => {}
            _ => folded.push(lower(c)),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_all_its_classes() {
        let gazetteer = Gazetteer::from_bytes(
            "== Place\n# Countries\nJordan, New York,\nNew York City\n\
             == GivenName\nJordan, José\n== Role\npresident\n== Unknown\nMary"
                .as_bytes(),
        );
        assert!(gazetteer.classes("Mary").is_empty());
        let jordan = ClassSet::of(&[Class::Place, Class::GivenName]);
        assert_eq!(gazetteer.classes("Jordan"), jordan);
        assert_eq!(gazetteer.classes("JORDAN"), jordan);
        assert!(gazetteer.classes("jordan").is_empty());
        assert!(gazetteer.classes("Jose").has(Class::GivenName));
        assert!(gazetteer.classes("President").has(Class::Role));
        assert!(gazetteer.classes("New").is_empty());
        assert!(gazetteer.classes("Countries").is_empty());
    }

    #[test]
    fn lists_may_be_read_in_parts_of_any_size() {
        let file = "== Place\nJordan, Zürich,\n== GivenName\nJordan\nJosé\n".as_bytes();
        let whole = Gazetteer::from_bytes(file);
        for size in 0..file.len() {
            let mut lists = Lists::new(file);
            while lists.read(size) {}
            assert_eq!(
                lists.gazetteer.entries.values().len(),
                whole.entries.values().len()
            );
            for word in ["Jordan", "Zürich", "José"] {
                assert_eq!(lists.gazetteer.classes(word), whole.classes(word), "{word}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let gazetteer = Gazetteer::from_bytes(b"== Place\nNew York, New York City");
        let phrase = |text: &str| {
            let phrase = gazetteer.phrase(text.split(' '));
            phrase.map_or(0, |phrase| phrase.words)
        };
        assert_eq!(phrase("New York City police"), 3);
        assert_eq!(phrase("New York police"), 2);
        assert_eq!(phrase("New police"), 0);
        assert_eq!(phrase("York"), 0);
    }

    #[test]
    fn folding_takes_away_what_spelling_varies_in() {
        assert_eq!(fold("Gen."), "gen");
        assert_eq!(fold("Müller"), "muller");
        assert_eq!(fold("O’Brien"), "o'brien");
        assert_eq!(fold("Erdoğan"), "erdogan");
        assert_eq!(fold("."), ".");
    }

    #[test]
    fn the_lists_of_the_crate_have_every_class() {
        let gazetteer = Gazetteer::shared();
        for (name, class) in SECTIONS {
            assert!(
                gazetteer
                    .entries
                    .values()
                    .iter()
                    .any(|entry| entry.classes.has(class)),
                "no entry has the class {name}"
            );
        }
        assert!(gazetteer.classes("NATO").has(Class::Organization));
    }
}
