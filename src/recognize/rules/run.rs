//! Runs of capitalized words, with the small words that join them into one name.

use super::word::Word;
use crate::recognize::gazetteer::Class;
use crate::text::lexicon::List;

/// The longest run of capitalized words that is looked at in one piece.
const LONGEST: usize = 16;

/// The words of a document up to the end of a sentence, to find runs in.
pub(super) struct Runs<'w, 'a> {
    pub words: &'w [Word<'a>],
}

impl<'w, 'a> Runs<'w, 'a> {
    /// The word at `at`, within the sentence.
    pub fn word(&self, at: usize) -> Option<&'w Word<'a>> {
        self.words.get(at)
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |word| word.text)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.word(at).is_some_and(|word| word.is(class))
    }

    pub fn any(&self, at: usize, classes: &[Class]) -> bool {
        self.word(at).is_some_and(|word| word.any(classes))
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).is_some_and(Word::is_capital)
            // In a headline, the word after a given name.
            || at > 0
                && self.word(at).is_some_and(|word| {
                    word.titled && word.case.is_capital() && !word.any(&[Class::Common, Class::SayVerb])
                })
                && self.is(at - 1, Class::GivenName)
    }

    /// Whether an organization's noun or suffix is at `at`.
    pub fn is_head(&self, at: usize) -> bool {
        self.any(at, &[Class::OrganizationNoun, Class::OrganizationSuffix])
            && self.word(at).is_some_and(|word| word.case.is_capital())
    }

    /// The end of the run of capitalized words from `start`, with the small words that join them.
    pub fn run_end(&self, start: usize) -> usize {
        let mut at = self.past_phrase(start);
        while at < start + LONGEST {
            match self.joint(start, at) {
                Some(next) => at = self.past_phrase(next - 1),
                None => break,
            }
        }
        at
    }

    /// Past the word at `at`, or the known phrase that begins there: "Secretary of State".
    fn past_phrase(&self, at: usize) -> usize {
        let phrase = self.word(at).and_then(|word| word.phrase);
        let end = at + phrase.map_or(1, |phrase| phrase.words);
        if self.is_capital(end - 1) {
            end
        } else {
            at + 1
        }
    }

    /// Past the next word of the run from `start` that has come to `at`.
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        if self.is_capital(at) {
            return Some(at + 1);
        }
        let word = self.word(at)?;
        let capital = |at| self.is_capital(at);
        match word.text {
            "&" | "+" if capital(at + 1) => Some(at + 2),
            "of" | "for" | "on" if self.takes(start, at - 1, word.text) => {
                let next = at + 1 + usize::from(self.text(at + 1) == "the");
                capital(next).then_some(next + 1)
            }
            "," if capital(at + 1) && self.lists_fields(start, at) => Some(at + 2),
            "and" if capital(at + 1) => self.coordinates(start, at).then_some(at + 2),
            "’s" | "'s" | "’" | "'" if capital(at + 1) => {
                let owner = List::Owner.has(self.text(at - 1))
                    || self.any(at - 1, &[Class::Title, Class::Role]) && self.is_head(at + 1)
                    || word.text.len() > 1 && self.is_saint(at - 1);
                owner.then_some(at + 2)
            }
            "," if self.is(at + 1, Class::OrganizationSuffix)
                && matches!(
                    self.text(at + 1),
                    "Inc." | "Inc" | "Ltd." | "Ltd" | "LLC" | "Corp." | "LLP" | "Co."
                ) =>
            {
                Some(at + 2)
            }
            _ if word.is(Class::Particle)
                && !matches!(word.text, "of" | "e" | "i" | "y" | "o" | "do") =>
            {
                let next = at + 1 + usize::from(self.is(at + 1, Class::Particle));
                let name = !self.any(at - 1, &[Class::Country, Class::Place, Class::Demonym]);
                (name && capital(next) && !self.is_head(next)).then_some(next + 1)
            }
            _ => None,
        }
    }

    /// Whether the noun at `at` takes the preposition in names: "Bank of", "Institute for".
    fn takes(&self, start: usize, at: usize, preposition: &str) -> bool {
        let noun = self.text(at);
        match preposition {
            "for" if (start..at).any(|at| self.text(at) == "of") => true,
            "for" if at == start && noun == "Office" => true,
            "for" => List::TakesFor.has(noun),
            "on" => matches!(noun, "Commission" | "Committee" | "Conference" | "Council"),
            // "Movement for the Emancipation of the Delta"
            _ => {
                self.is(at, Class::OrganizationNoun) || (start..at).any(|at| self.text(at) == "for")
            }
        }
    }

    /// Whether the comma at `at` stands in a list of fields that ends in "and": "Ministry of Land,
    /// Transport and Tourism".
    fn lists_fields(&self, start: usize, at: usize) -> bool {
        let body = (start..at).any(|at| matches!(self.text(at), "Ministry" | "Department"))
            && (start..at).any(|at| self.text(at) == "of");
        let end = (at + 1..at + 8).find(|&at| self.text(at) != "," && !self.is_capital(at));
        body && end.is_some_and(|end| self.text(end) == "and" && self.is_capital(end + 1))
    }

    /// "St. John’s"
    fn is_saint(&self, at: usize) -> bool {
        at > 0 && matches!(self.text(at - 1), "St." | "Saint")
    }

    /// Whether the "and" at `at` joins two words of one name: "Ministry of Culture and Sport",
    /// "Food and Drug Administration".
    fn coordinates(&self, start: usize, at: usize) -> bool {
        const APART: &[Class] = &[
            Class::Place,
            Class::Country,
            Class::Demonym,
            Class::GivenName,
            Class::Organization,
            Class::Title,
        ];
        if self.any(at - 1, APART) || self.any(at + 1, APART) || self.is_head(at - 1) {
            return false;
        }
        let inside = (start + 1..at).any(|at| matches!(self.text(at), "of" | "for" | "on"))
            && !self.is_head(at + 1);
        let mut end = at + 1;
        while end < at + 5 && self.is_capital(end) {
            end += 1;
        }
        let closed = at <= start + 3
            && !(start..at).any(|at| self.any(at, APART))
            && end > at + 2
            && self.is_head(end - 1)
            && !self.any(at - 1, &[Class::Surname, Class::Calendar]);
        inside || closed
    }
}
