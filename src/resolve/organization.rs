//! Names of organizations and their short forms.

use super::fold::{fold, one_slip};
use super::name::strip_possessive;
use super::stem::{alike, derived, spelling, stem};
use crate::text::lexicon::List;
use crate::text::order;

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
    after_of: Option<usize>,
    /// Upper-case letters without a word's shape: "NIS", "U.N.", "AfD", "M5S".
    pub acronym: bool,
}

/// How a shorter name fits a longer one, better fits first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// All words of it that count.
    Whole,
    /// Several words, or one that is nobody else's.
    Part,
    /// The kind of organization alone: "the Ministry".
    Head,
}

impl OrganizationName {
    /// Takes `text` apart. A possessive at its end is dropped.
    pub(super) fn parse(text: &str) -> Self {
        let text = strip_possessive(text);
        let mut name = Self {
            acronym: is_acronym(text),
            ..Self::default()
        };
        for raw in text.split(|c: char| c.is_whitespace() || "/–—,()\"“”".contains(c)) {
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
        let small = raw.chars().next().is_some_and(char::is_lowercase);
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
                .or_else(|| (a == "al" || a == "el").then(|| format!("{a}{b}")));
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

    /// How `short`, a name of fewer words, fits this one.
    pub(super) fn fit(&self, short: &Self) -> Option<Fit> {
        let (long, short_words) = (&self.words, &short.words);
        if short.is_head() {
            let same = self.head() == Some(&short_words[0]);
            return (same && long != short_words).then_some(Fit::Head);
        }
        if short_words.is_empty() || short_words.len() >= long.len() {
            return None;
        }
        let same = |a: &[String], b: &[String]| a.iter().zip(b).all(|(a, b)| alike(a, b));
        let starts = same(long, short_words);
        let ends = same(&long[long.len() - short_words.len()..], short_words);
        if let [word] = short_words.as_slice() {
            // "Europe" is not short for the European Commission, but "Liberal" may be for the
            // Liberals.
            let number = |other: &String| {
                other == word
                    || other.strip_suffix('s') == Some(word)
                    || word.strip_suffix('s') == Some(other)
            };
            // "Barca" for Barcelona.
            let cut = |other: &String| {
                word.len() >= 4
                    && other.len() >= word.len() + 2
                    && other.starts_with(word.as_str())
                    && !List::CommonWord.has(other)
            };
            // "Gladbach" for Mönchengladbach.
            let tail = |other: &String| word.len() >= 6 && other.ends_with(word.as_str());
            let (first, last) = (&long[0], &long[long.len() - 1]);
            let starts = number(first) || cut(first);
            let ends = number(last) || cut(last) || tail(last);
            let inside = word.len() >= 5 && long.len() <= 4 && long.contains(word);
            let telling = !List::CommonWord.has(word) && word.chars().count() > 2;
            let after_of = self.after_of.is_some() && (!ends || telling_head(self));
            return (telling && (starts || (!after_of && (ends || inside)))).then_some(Fit::Part);
        }
        let all_common =
            (short_words.iter()).all(|word| List::CommonWord.has(word) || List::Head.has(word));
        if starts || ends {
            let same_head = ends || short.head() == self.head();
            return (!all_common || same_head).then_some(Fit::Part);
        }
        // Words left out in between: "Washington State Senate", "Washington Senate".
        let mut rest = long.iter();
        let inside = short.head().is_some()
            && short.head() == self.head()
            && !all_common
            && (short_words.iter()).all(|word| rest.any(|other| alike(other, word)));
        inside.then_some(Fit::Part)
    }

    /// Whether the two names are one but for one slip of the keyboard or a national spelling:
    /// "Untied Nations", "World Health Organisation".
    pub(super) fn respelled(&self, other: &Self) -> bool {
        let pairs = || self.words.iter().zip(&other.words);
        self.words.len() == other.words.len()
            && pairs().filter(|(a, b)| a != b).count() == 1
            && pairs().all(|(a, b)| {
                a == b || derived(a, b) || (a.len().min(b.len()) >= 5 && one_slip(a, b))
            })
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

/// Whether a name such as "Bank of America" is led by a word that counts alone, so that what
/// comes after "of" cannot stand for it: "Church of Scientology" may be called "Scientology",
/// "Bank of America" is not called "America", nor "University of Zurich" "Zurich".
fn telling_head(name: &OrganizationName) -> bool {
    name.words
        .first()
        .is_none_or(|head| head != "church" && head != "order")
}

/// Whether `text` is a short word of mostly capital letters: "NIS", "U.N.", "AfD", "PKK-linked"
/// is none.
pub(super) fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // "G7" is one.
    let capitals = if upper > 0 { upper + digits } else { 0 };
    let joints = text
        .chars()
        .all(|c| c.is_alphanumeric() || ".&-’'".contains(c));
    (2..=8).contains(&letters) && joints && capitals >= 2 && capitals * 2 > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(long: &str, short: &str) -> Option<Fit> {
        OrganizationName::parse(long).fit(&OrganizationName::parse(short))
    }

    #[test]
    fn short_forms_fit() {
        for (long, short, expected) in [
            ("US State Department", "State Department", Fit::Part),
            ("Comic Corps of Canada", "Comic Corps", Fit::Part),
            ("Church of Scientology", "Scientology", Fit::Part),
            ("Church of Scientology", "Church", Fit::Head),
            ("Chicago White Sox", "White Sox", Fit::Part),
            ("Toyota Motor Corp", "Toyota", Fit::Part),
            ("Ministry of Defense", "Ministry", Fit::Head),
            ("Philippine Commission", "Commission", Fit::Head),
            ("Liberal Democrats", "Democrat", Fit::Part),
            ("Washington State Senate", "Washington Senate", Fit::Part),
        ] {
            assert_eq!(fit(long, short), Some(expected), "{long}: {short}");
        }
    }

    #[test]
    fn other_organizations_do_not() {
        for (long, short) in [
            ("Bank of America", "America"),
            ("University of Zurich", "Zurich"),
            ("American Airlines", "American"),
            ("Ministry of Defense", "Court"),
            ("Bank of Japan", "Bank of Korea"),
        ] {
            assert_eq!(fit(long, short), None, "{long}: {short}");
        }
    }

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
