//! The words of the interface.

mod plural;
mod words;

use plural::Rule;
pub use words::Words;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// Its words.
    pub words: &'static Words,
    rule: Rule,
}

/// All interface languages; the first is built in, the others are files in `assets/words`.
const LANGUAGES: [(&str, Rule); 14] = [
    ("en", Rule::OneOther),
    ("ar", Rule::Arabic),
    ("de", Rule::OneOther),
    ("es", Rule::OneOther),
    ("fr", Rule::ZeroOneOther),
    ("he", Rule::Dual),
    ("hi", Rule::ZeroOneOther),
    ("it", Rule::OneOther),
    ("ja", Rule::One),
    ("ko", Rule::One),
    ("nl", Rule::OneOther),
    ("pt", Rule::ZeroOneOther),
    ("uk", Rule::Slavic),
    ("zh", Rule::One),
];

impl Locale {
    /// English.
    pub const ENGLISH: Self = Self {
        lang: LANGUAGES[0].0,
        words: &Words::ENGLISH,
        rule: LANGUAGES[0].1,
    };

    /// The interface language for a BCP 47 tag, by its first part; English where there is none.
    #[must_use]
    pub fn lang_of(tag: &str) -> &'static str {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let mut langs = LANGUAGES.iter().map(|(lang, _)| *lang);
        let known = langs.find(|lang| lang.eq_ignore_ascii_case(primary));
        known.unwrap_or(Self::ENGLISH.lang)
    }

    /// The language `lang` with the words of its file, which are kept for as long as the program
    /// runs. `None` where there is no such language or the file is not whole.
    #[must_use]
    pub fn read(lang: &str, rows: String) -> Option<Self> {
        let &(lang, rule) = LANGUAGES.iter().find(|(known, _)| *known == lang)?;
        let words = Words::read(String::leak(rows))?;
        Some(Self {
            lang,
            words: Box::leak(Box::new(words)),
            rule,
        })
    }

    /// The form of a phrase in several forms that goes with `n`, without a number in it yet.
    #[must_use]
    pub fn plural(self, forms: &'static str, n: usize) -> &'static str {
        form(forms, self.rule.index(n))
    }

    /// What a fact is about, in this language; the property itself where it has no word.
    #[must_use]
    pub fn fact(self, property: &str) -> &str {
        let mut facts = self.words.facts.iter();
        let named = facts.find(|(name, _)| *name == property);
        named.map_or(property, |(_, says)| says)
    }
}

/// The form of a phrase that goes with an ISO 8601 date, without the date in it yet: the first is
/// for years, then months, days, and the 8th and 11th, which begin with a vowel in Italian.
#[must_use]
pub fn dated(forms: &'static str, iso: &str) -> &'static str {
    let mut parts = iso.split('T').next().unwrap_or_default().split('-').skip(1);
    let precision = match (parts.next(), parts.next()) {
        (None, _) => 0,
        (_, None) => 1,
        (_, Some("08" | "11")) => 3,
        _ => 2,
    };
    form(forms, precision)
}

/// The form at `index`; where there are fewer, the last one is the most general.
fn form(forms: &'static str, index: usize) -> &'static str {
    forms.split('|').take(index + 1).last().unwrap_or_default()
}

/// Puts `value` in the place of the braces in `phrase` and what stands between them.
#[must_use]
pub fn fill(phrase: &str, value: &str) -> String {
    let Some((before, rest)) = phrase.split_once('{') else {
        return phrase.to_owned();
    };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    [before, value, after].concat()
}

/// The direction in which a language is written, for the `dir` attribute.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let is_right_to_left = RIGHT_TO_LEFT
        .iter()
        .any(|lang| lang.eq_ignore_ascii_case(primary));
    if is_right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lang: &str) -> String {
        let root = env!("CARGO_MANIFEST_DIR");
        std::fs::read_to_string(format!("{root}/assets/words/{lang}.txt")).expect("the words")
    }

    fn locale(lang: &str) -> Locale {
        match lang {
            "en" => Locale::ENGLISH,
            _ => Locale::read(lang, file(lang)).expect("whole"),
        }
    }

    #[test]
    fn every_language_says_everything() {
        for (lang, rule) in LANGUAGES {
            let words = locale(lang).words;
            let says = format!("{words:?}");
            assert!(!says.contains("\"\""), "{lang} leaves a word empty");
            for forms in [words.people, words.organizations, words.mentions] {
                let forms: Vec<&str> = forms.split('|').collect();
                assert_eq!(forms.len(), rule.forms(), "{lang}: {forms:?}");
                let general = forms.last().expect("a form");
                assert!(general.contains("{n}"), "{lang}: {general}");
            }
            for dated in [words.as_of, words.since, words.until] {
                for form in dated.split('|') {
                    assert!(form.contains("{date}"), "{lang}: {form}");
                }
            }
            assert!(words.percent.contains("{n}"), "{lang}: {}", words.percent);
            for named in [words.source, words.picture] {
                assert!(named.contains("{name}"), "{lang}: {named}");
            }
        }
    }

    #[test]
    fn every_file_has_the_rows_of_the_table() {
        let facts = Words::ENGLISH.facts.iter().map(|(property, _)| *property);
        let expected: Vec<&str> = words::ROWS.iter().copied().chain(facts).collect();
        for (lang, _) in &LANGUAGES[1..] {
            let file = file(lang);
            let rows = file
                .lines()
                .map(|row| row.split_once('=').unwrap_or((row, "")).0);
            assert_eq!(rows.collect::<Vec<_>>(), expected, "{lang}");
        }
    }

    #[test]
    fn a_file_that_breaks_off_is_no_language() {
        assert_eq!(Locale::read("de", "people={n} Person".into()), None);
        assert_eq!(Locale::read("tlh", file("de")), None);
    }

    #[test]
    fn a_language_is_found_by_its_first_part() {
        assert_eq!(Locale::lang_of("pt-BR"), "pt");
        assert_eq!(Locale::lang_of("ZH_Hant"), "zh");
        assert_eq!(Locale::lang_of("tlh"), "en");
        assert_eq!(Locale::lang_of(""), "en");
    }

    #[test]
    fn facts_have_names() {
        assert_eq!(locale("de").fact("office"), "Amt");
        assert_eq!(Locale::ENGLISH.fact("shoe size"), "shoe size");
    }

    #[test]
    fn phrases_are_filled_in() {
        let ukrainian = locale("uk");
        let people = |n: usize| {
            let form = ukrainian.plural(ukrainian.words.people, n);
            fill(form, &n.to_string())
        };
        assert_eq!(
            [people(1), people(3), people(11)],
            ["1 особа", "3 особи", "11 осіб"]
        );
        assert_eq!(fill("plain", "x"), "plain");
        assert_eq!(fill("{open", "x"), "x");
    }

    #[test]
    fn phrases_go_with_dates() {
        let since = |lang, iso| dated(locale(lang).words.since, iso);
        let italian = [
            "2024",
            "2024-03",
            "2024-03-12",
            "2024-03-08",
            "2024-03-11T09:00Z",
        ];
        assert_eq!(
            italian.map(|iso| since("it", iso)),
            [
                "dal {date}",
                "da {date}",
                "dal {date}",
                "dall’{date}",
                "dall’{date}"
            ]
        );
        assert_eq!(since("de", "2024-03"), "seit {date}");
        assert_eq!(since("de", "2024-03-11"), "seit dem {date}");
        assert_eq!(since("en", "2024-03-11"), "since {date}");
    }

    #[test]
    fn directions_go_with_scripts() {
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("he"), "rtl");
        assert_eq!(direction("hi"), "ltr");
    }
}
