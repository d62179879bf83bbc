//! Which language a text is written in, as far as its small words tell.

use super::lexicon::List;
use super::lower;

/// The languages that are told from each other, by ISO 639-1 code, in the order of the lists of
/// their small words. English comes first: at equal counts a text is English.
const LANGUAGES: [&str; 9] = ["en", "fr", "de", "es", "pt", "it", "nl", "sv", "pl"];

/// Longer words than this are no small words, in letters.
const LONGEST: usize = 7;

/// What of a text, or of several, tells the language.
#[derive(Clone, Copy, Debug, Default)]
pub struct LanguageSigns {
    /// How many small words it has of each language.
    small: [u32; LANGUAGES.len()],
    /// How many letters are Latin, how many others.
    latin: u32,
    other: u32,
}

impl LanguageSigns {
    /// Reads `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let mut word = String::new();
        for piece in text.split(|c: char| !c.is_alphabetic()) {
            word.clear();
            let mut length = 0;
            for c in piece.chars() {
                // Latin letters, with all their accents, end with Latin Extended-B.
                if c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c) {
                    signs.latin += 1;
                } else {
                    signs.other += 1;
                }
                length += 1;
                if length <= LONGEST {
                    word.push(lower(c));
                }
            }
            if (1..=LONGEST).contains(&length) {
                for list in List::all_with(&word) {
                    let language = list.wrapping_sub(List::English as u8);
                    if let Some(count) = signs.small.get_mut(usize::from(language)) {
                        *count += 1;
                    }
                }
            }
        }
        signs
    }

    /// Takes in the signs of another text.
    pub fn add(&mut self, more: &Self) {
        for (count, more) in self.small.iter_mut().zip(more.small) {
            *count += more;
        }
        self.latin += more.latin;
        self.other += more.other;
    }

    /// The language as an ISO 639-1 code, `und` for one in another script than Latin. `None` where
    /// the text is too short, or too much of it is names and figures, to tell.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        /// Fewer small words than this say nothing.
        const ENOUGH: u32 = 3;
        if self.other > self.latin && self.other >= 8 {
            return Some("und");
        }
        let english = self.small[0];
        let (mut best, mut most) = (0, 0);
        for (language, &count) in self.small.iter().enumerate() {
            if count > most {
                (best, most) = (language, count);
            }
        }
        if most < ENOUGH {
            None
        } else if most >= english * 2 {
            Some(LANGUAGES[best])
        } else {
            Some("en")
        }
    }
}

/// The language of `text`; see [`LanguageSigns::language`].
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    LanguageSigns::of(text).language()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_the_languages_stand_in_a_row() {
        assert_eq!(
            List::Polish as usize - List::English as usize + 1,
            LANGUAGES.len()
        );
    }

    #[test]
    fn small_words_tell_the_language() {
        for (text, code) in [
            (
                "The minister said that the talks would go on for a week.",
                "en",
            ),
            (
                "La ministre a dit que les discussions dureraient une semaine dans la capitale.",
                "fr",
            ),
            (
                "Die Ministerin sagte, dass die Gespräche noch eine Woche dauern und nicht enden.",
                "de",
            ),
            (
                "La ministra dijo que las conversaciones seguirían una semana más en la capital, según su oficina.",
                "es",
            ),
            (
                "A ministra disse que as conversas não terminam e que vão durar mais uma semana em Lisboa.",
                "pt",
            ),
            (
                "La ministra ha detto che i colloqui non sono finiti e che dureranno più di una settimana.",
                "it",
            ),
            (
                "De minister zei dat het overleg nog een week duurt en dat ze niet van plan is op te geven.",
                "nl",
            ),
            ("Министр сказала, что переговоры продлятся неделю.", "und"),
        ] {
            assert_eq!(language(text), Some(code), "{text}");
        }
    }

    #[test]
    fn names_and_figures_tell_nothing() {
        assert_eq!(language("Real Madrid 2, Olympique Lyonnais 1"), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn foreign_names_do_not_make_english_foreign() {
        let text =
            "Le Monde said that the Front de Libération du Québec and La Presse were in talks.";
        assert_eq!(language(text), Some("en"));
    }
}
