//! Which language a text is written in, as far as its small words tell.

use super::lexicon::List;
use super::lower;

/// The languages that are told from each other, by ISO 639-1 code, with the list of their small
/// words. English comes first: at equal counts a text is English.
const LANGUAGES: [(&str, List); 9] = [
    ("en", List::English),
    ("fr", List::French),
    ("de", List::German),
    ("es", List::Spanish),
    ("pt", List::Portuguese),
    ("it", List::Italian),
    ("nl", List::Dutch),
    ("sv", List::Swedish),
    ("pl", List::Polish),
];

/// The language of `text` as an ISO 639-1 code, `und` for one in another script than Latin.
/// `None` where the text is too short, or too much of it is names and figures, to tell.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    /// Fewer small words than this say nothing.
    const ENOUGH: u32 = 3;
    let mut counts = [0_u32; LANGUAGES.len()];
    let (mut latin, mut other) = (0_u32, 0_u32);
    let mut word = String::new();
    for piece in text.split(|c: char| !c.is_alphabetic()) {
        for c in piece.chars() {
            // Latin letters, with all their accents, end with Latin Extended-B.
            if c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c) {
                latin += 1;
            } else {
                other += 1;
            }
        }
        if piece.is_empty() || piece.chars().count() > 7 {
            continue;
        }
        word.clear();
        word.extend(piece.chars().map(lower));
        for (count, (_, list)) in counts.iter_mut().zip(LANGUAGES) {
            *count += u32::from(list.has(&word));
        }
    }
    if other > latin && other >= 8 {
        return Some("und");
    }
    let english = counts[0];
    let (best, most) = counts
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, count)| **count)
        .map(|(best, count)| (best, *count))?;
    if most < ENOUGH {
        None
    } else if best != 0 && most >= english * 2 {
        Some(LANGUAGES[best].0)
    } else {
        Some("en")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
