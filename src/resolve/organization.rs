//! Names of organizations, taken apart.

use super::fold::fold;
use super::name::strip_possessive;
use super::stem::{spelling, stem};
use crate::text::lexicon::List;
use crate::text::{begins_small, is_capital, order};

/// An organization's name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OrganizationName {
    /// The words that carry the name, folded: without articles, prepositions and legal form.
    pub words: Vec<String>,
    /// The legal form and what else was dropped at the end, folded.
    legal: Vec<String>,
    /// All words, with articles and prepositions, each with whether it is written small: what
    /// acronyms are made of.
    all: Vec<(String, bool)>,
    /// Where [`OrganizationName::words`] has an "of" or "for" before the word.
    pub after_of: Option<usize>,
    /// Upper-case letters without a word's shape: "NIS", "U.N.", "AfD", "M5S".
    pub acronym: bool,
}

impl OrganizationName {
    /// Takes `text` apart. A possessive at its end is dropped.
    pub(super) fn parse(text: &str) -> Self {
        let text = strip_possessive(text);
        let mut name = Self {
            acronym: is_acronym(text),
            ..Self::default()
        };
        let parts = |c: char| {
            c.is_whitespace() || matches!(c, '/' | '–' | '—' | ',' | '(' | ')' | '"' | '“' | '”')
        };
        for raw in text.split(parts) {
            // "Asia-Pacific" is two words, "al-Qaeda" and "M-23" are one.
            let pieces: Vec<&str> = raw.split('-').collect();
            // "MDC-T" is a wing of the MDC.
            let wing = pieces.len() == 2 && is_acronym(pieces[0]) && pieces[1].len() <= 2;
            let apart = wing || (pieces.len() > 1 && pieces.iter().all(|piece| piece.len() > 3));
            for piece in if apart { pieces } else { vec![raw] } {
                name.push(piece);
            }
        }
        name.join_compounds();
        while name.words.len() > 1 && List::LegalForm.has(&name.words[name.words.len() - 1]) {
            name.legal.extend(name.words.pop());
        }
        if name.words.len() == 1 && !name.legal.is_empty() {
            // "VW Group"
            let first = text.split_whitespace().next().unwrap_or_default();
            name.acronym |= is_acronym(first);
        }
        name
    }

    fn push(&mut self, raw: &str) {
        let word = fold(strip_possessive(raw));
        if word.is_empty() {
            return;
        }
        let small = begins_small(raw);
        self.all.push((word.clone(), small));
        if !List::NameFunction.has(&word) {
            self.words.push(spelling(word));
        } else if matches!(word.as_str(), "of" | "for") && !self.words.is_empty() {
            self.after_of.get_or_insert(self.words.len());
        }
    }

    /// Writes the unions and states that news abbreviates without a word by their abbreviation,
    /// so that "European Union Chamber of Commerce" meets "EU Chamber of Commerce", and joins an
    /// Arabic article to its noun.
    fn join_compounds(&mut self) {
        const COMPOUNDS: [(&str, &str, &str); 4] = [
            ("united", "nations", "un"),
            ("united", "states", "us"),
            ("united", "kingdom", "uk"),
            ("european", "union", "eu"),
        ];
        // As an organization Europe is its union.
        if let [only] = self.words.as_mut_slice()
            && (only == "europe" || only == "european")
        {
            "eu".clone_into(only);
        }
        let mut at = 0;
        while at + 1 < self.words.len() {
            let (a, b) = (&self.words[at], &self.words[at + 1]);
            let short = (COMPOUNDS.iter())
                .find(|(x, y, _)| x == a && y == b)
                .map(|(.., short)| (*short).to_owned())
                .or_else(|| (a == "al" || a == "el").then(|| [a.as_str(), b].concat()));
            if let Some(short) = short {
                self.words.splice(at..at + 2, [short]);
                self.after_of = (self.after_of).map(|of| if of > at { of - 1 } else { of });
            }
            at += 1;
        }
    }

    /// The name as one word.
    pub(super) fn joined(&self) -> String {
        self.words.concat()
    }

    /// The name's words in alphabetical order, nationality as country, so that "Ministry of
    /// Defense" meets "Defense Ministry".
    pub(super) fn key(&self) -> String {
        let has = |kind: &str| self.words.iter().any(|word| word == kind);
        let mut words: Vec<String> = self.words.iter().map(|word| stem(word)).collect();
        // The Foreign Ministry is one of Foreign Affairs, the Liberals are the Liberal Party.
        for (kind, dropped) in [("ministry", "affair"), ("party", "party")] {
            if words.len() > 1 && has(kind) {
                words.retain(|word| word != dropped);
            }
        }
        order::sort(&mut words);
        words.concat()
    }

    /// First word, last word and kind, each in the form in which its variants meet: the keys under
    /// which longer names of the same organization are found.
    pub(super) fn stems(&self) -> Vec<String> {
        let (first, last) = (self.words.first(), self.words.last());
        let words = [first, last].into_iter().flatten().map(String::as_str);
        let mut stems: Vec<_> = words.clone().chain(self.head()).map(stem).collect();
        // Words that are cut short or slip behind their fourth letter.
        stems.extend(words.map(|word| word.chars().take(4).chain(['~']).collect()));
        // What stands within a short name or at the end of a long word.
        stems.extend(self.words.iter().take(4).cloned());
        let long = self.words.last().filter(|last| last.len() >= 6);
        stems.extend(long.map(|last| last.chars().rev().take(5).chain(['~']).collect()));
        order::sort(&mut stems);
        stems.dedup();
        stems
    }

    /// The word that says what kind of organization it is, where one does.
    pub(super) fn head(&self) -> Option<&str> {
        let last = self.words.last();
        let before_of = (self.after_of).and_then(|at| self.words.get(at.checked_sub(1)?));
        [before_of, last]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .map(|word| if word == "eu" { "union" } else { word })
            .find(|word| List::Head.has(word))
            .or_else(|| self.legal.last().map(|_| "company"))
    }

    /// Whether the name is nothing but a kind of organization.
    pub(super) fn is_head(&self) -> bool {
        self.words.len() == 1 && List::Head.has(&self.words[0])
    }

    /// Whether the name says a kind of organization and at most a field, and so belongs to many
    /// countries: "Foreign Ministry", "Supreme Court", "Army".
    pub(super) fn is_institution(&self) -> bool {
        self.words.len() <= 3
            && !self.acronym
            && self.head().is_some_and(|head| List::Institution.has(head))
    }

    /// Puts the country before a name that many countries have.
    pub(super) fn own(&mut self, owner: &str) {
        let owner = fold(owner);
        if self.words.first() != Some(&owner) {
            self.words.insert(0, owner);
            self.after_of = self.after_of.map(|at| at + 1);
        }
    }

    /// Whether `acronym`, folded, takes the first letter of every word that counts and others from
    /// within the words: "ICOMOS" for the International Council on Monuments and Sites.
    pub(super) fn telescopes(&self, acronym: &str) -> bool {
        fn spread(words: &[String], letters: &[u8]) -> bool {
            let [word, rest @ ..] = words else {
                return letters.is_empty();
            };
            let word = word.as_bytes();
            if letters.is_empty() || letters[0] != word[0] {
                return false;
            }
            let (mut taken, mut at) = (1, 1);
            loop {
                if spread(rest, &letters[taken..]) {
                    return true;
                }
                let next = letters.get(taken);
                match next.and_then(|next| word[at..].iter().position(|letter| letter == next)) {
                    Some(ahead) => (taken, at) = (taken + 1, at + ahead + 1),
                    None => return false,
                }
            }
        }
        // Three letters are enough only where a compound hides one: "Norddeutscher Rundfunk".
        let telling = acronym.len() >= 4 || self.words.iter().any(|word| word.len() >= 12);
        let few = self.words.len() > 1 && acronym.len() <= 8;
        telling && few && spread(&self.words, acronym.as_bytes())
    }

    /// The acronyms that the initials of the name give.
    pub(super) fn acronyms(&self) -> Vec<String> {
        if self.acronym || self.all.len() < 2 {
            return Vec::new();
        }
        let mut acronyms = super::acronym::initials(
            &self.all,
            |word| List::NameFunction.has(word),
            |word| List::LegalForm.has(word),
        );
        // "US Anti-Doping Agency", "UN Environment Programme": the abbreviation whole.
        if let [first, rest @ ..] = self.words.as_slice()
            && matches!(first.as_str(), "us" | "un" | "uk" | "eu")
            && !rest.is_empty()
        {
            let rest = rest.iter().filter_map(|word| word.chars().next());
            acronyms.push(first.chars().chain(rest).collect());
        }
        acronyms
    }
}

/// Whether `text` is a short word of mostly capital letters: "NIS", "U.N.", "AfD", "PKK-linked"
/// is none.
pub(super) fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let upper = text.chars().filter(|c| is_capital(*c)).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // "G7" is one.
    let capitals = if upper > 0 { upper + digits } else { 0 };
    let joints = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '&' | '-' | '’' | '\''));
    (2..=8).contains(&letters) && joints && capitals >= 2 && capitals * 2 > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_key() {
        let key = |text| OrganizationName::parse(text).key();
        for (a, b) in [
            ("Ministry of Defence", "Defense Ministry"),
            ("Ministry of Foreign Affairs", "the Foreign Ministry"),
            ("Russian Ministry of Defense", "Russia’s Defense Ministry"),
            ("Toyota Motor Corp.", "Toyota Motor"),
            ("GDF-Suez", "GDF Suez"),
            ("British Parliament", "UK Parliament"),
        ] {
            assert_eq!(key(a), key(b), "{a}: {b}");
        }
        assert_ne!(key("Bank of Austria"), key("Bank of Australia"));
    }
}
