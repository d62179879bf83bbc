//! Short forms of organizations' names, and other spellings.

use super::fold::one_slip;
use super::organization::OrganizationName;
use super::stem::{alike, derived};
use crate::text::lexicon::List;

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
        // "Federal Reserve Bank of Chicago" is one of the Federal Reserve's banks, not the whole.
        let branch = self.after_of.is_some_and(|of| short_words.len() < of)
            && starts
            && self.head().is_some()
            && short.head().is_none();
        // Nor is a company its founder's foundation: "Novo Nordisk Foundation".
        let founded = starts && long.last().is_some_and(|last| last == "foundation");
        if branch || founded {
            return None;
        }
        if starts || ends {
            let same_head = ends || short.head() == self.head();
            return (!all_common || same_head).then_some(Fit::Part);
        }
        // Words left out in between: "Washington State Senate", "Washington Senate".
        let mut rest = long.iter();
        let ends_alike = short_words[0] == long[0]
            && short_words.last() == long.last()
            && !List::CommonWord.has(&long[0]);
        let inside = (ends_alike || short.head().is_some() && short.head() == self.head())
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
}

/// Whether a name such as "Bank of America" is led by a word that counts alone, so that what
/// comes after "of" cannot stand for it: "Church of Scientology" may be called "Scientology",
/// "Bank of America" is not called "America", nor "University of Zurich" "Zurich".
fn telling_head(name: &OrganizationName) -> bool {
    name.words
        .first()
        .is_none_or(|head| head != "church" && head != "order")
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
            ("Oneida Indian Nation", "Oneida Nation", Fit::Part),
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
            ("Federal Reserve Bank of Chicago", "Federal Reserve"),
            ("Novo Nordisk Foundation", "Novo Nordisk"),
        ] {
            assert_eq!(fit(long, short), None, "{long}: {short}");
        }
    }
}
