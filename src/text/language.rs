//! Which language a text is written in, as far as its small words tell.

/// A language that is told from others by its function words. The code is ISO 639-1.
struct Profile {
    code: &'static str,
    /// Frequent words, by which few other languages are mistaken for it. Sorted.
    words: &'static [&'static str],
}

/// English comes first: at equal counts a text is English.
const PROFILES: [Profile; 9] = [
    Profile {
        code: "en",
        words: &[
            "about", "after", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from",
            "had", "has", "have", "he", "his", "in", "is", "it", "its", "not", "of", "on", "or",
            "said", "she", "that", "the", "their", "they", "this", "to", "was", "were", "which",
            "who", "will", "with", "would",
        ],
    },
    Profile {
        code: "fr",
        words: &[
            "a", "au", "aux", "avec", "ce", "cette", "dans", "des", "du", "elle", "en", "est",
            "et", "il", "la", "le", "les", "leur", "mais", "ne", "nous", "ont", "ou", "par", "pas",
            "plus", "pour", "qu", "que", "qui", "sa", "ses", "son", "sont", "sur", "une", "été",
        ],
    },
    Profile {
        code: "de",
        words: &[
            "als", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "die", "ein",
            "eine", "einem", "einen", "einer", "er", "es", "für", "habe", "hat", "ich", "im",
            "ist", "mit", "nach", "nicht", "noch", "sei", "sich", "sie", "sind", "und", "von",
            "vor", "war", "werden", "wie", "wird", "zu", "zum", "zur", "über",
        ],
    },
    Profile {
        code: "es",
        words: &[
            "al", "como", "con", "de", "del", "desde", "el", "en", "es", "esta", "este", "fue",
            "ha", "hasta", "la", "las", "lo", "los", "más", "no", "para", "pero", "por", "que",
            "se", "según", "ser", "sin", "sobre", "su", "sus", "también", "un", "una", "y",
        ],
    },
    Profile {
        code: "pt",
        words: &[
            "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "entre",
            "foi", "mais", "mas", "na", "nas", "no", "nos", "não", "o", "os", "para", "pela",
            "pelo", "por", "que", "se", "segundo", "ser", "seu", "sua", "também", "um", "uma", "à",
            "é",
        ],
    },
    Profile {
        code: "it",
        words: &[
            "al", "alla", "anche", "che", "come", "con", "da", "dal", "dalla", "dei", "del",
            "della", "delle", "di", "e", "gli", "ha", "il", "in", "la", "le", "ma", "nel", "nella",
            "non", "per", "più", "sono", "stato", "su", "sul", "un", "una", "è",
        ],
    },
    Profile {
        code: "nl",
        words: &[
            "aan", "als", "bij", "dat", "de", "die", "door", "een", "en", "er", "heeft", "het",
            "hij", "in", "is", "met", "naar", "niet", "nog", "ook", "op", "over", "te", "tot",
            "uit", "van", "voor", "was", "werd", "worden", "wordt", "ze", "zich", "zijn",
        ],
    },
    Profile {
        code: "sv",
        words: &[
            "att", "av", "de", "den", "det", "efter", "en", "ett", "från", "för", "har", "i",
            "inte", "med", "men", "och", "om", "på", "sig", "som", "till", "under", "var", "är",
        ],
    },
    Profile {
        code: "pl",
        words: &[
            "co", "do", "dla", "i", "jak", "jest", "na", "nie", "od", "oraz", "po", "przez", "się",
            "tego", "tym", "w", "z", "za", "ze", "że",
        ],
    },
];

/// The language of `text` as an ISO 639-1 code, `und` for one in another script than Latin.
/// `None` where the text is too short, or too much of it is names and figures, to tell.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    /// Fewer small words than this say nothing.
    const ENOUGH: u32 = 3;
    let mut counts = [0_u32; PROFILES.len()];
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
        word.extend(piece.chars().flat_map(char::to_lowercase));
        for (count, profile) in counts.iter_mut().zip(&PROFILES) {
            *count += u32::from(profile.words.contains(&word.as_str()));
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
        Some(PROFILES[best].code)
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
