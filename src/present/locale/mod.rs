//! The words of the interface.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod he;
mod hi;
mod it;
mod ja;
mod ko;
mod nl;
mod plural;
mod pt;
mod uk;
mod zh;

pub use plural::Plural;
use plural::Rule;

/// A language of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// Its words.
    pub words: &'static Words,
    rule: Rule,
}

/// All words of the interface. `{n}` and `{date}` stand for what is [filled in](fill).
#[derive(Debug)]
#[allow(missing_docs)] // The English words say what the names do not.
pub struct Words {
    pub people: Plural,
    pub organizations: Plural,
    pub mentions: Plural,
    pub story_cast: &'static str,
    pub person: &'static str,
    pub organization: &'static str,
    pub in_this_story: &'static str,
    pub from_this_article: &'static str,
    pub may_be: &'static str,
    pub says: &'static str,
    pub appears_with: &'static str,
    pub source: &'static str,
    pub as_of: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub picture: &'static str,
    pub close: &'static str,
    pub report: &'static str,
    pub reported: &'static str,
    pub hide_card: &'static str,
    pub show_card: &'static str,
    pub filter: &'static str,
    pub no_match: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub retry: &'static str,
    pub settings: &'static str,
    pub marks: &'static str,
    pub theme: &'static str,
    pub auto: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
    pub sepia: &'static str,
    pub text_size: &'static str,
    pub remember: &'static str,
    pub keyboard: &'static str,
    pub key_enter: &'static str,
    pub key_link: &'static str,
    pub key_escape: &'static str,
    pub key_next: &'static str,
    pub key_previous: &'static str,
    pub key_list: &'static str,
    pub key_marks: &'static str,
    pub key_help: &'static str,
    pub table: &'static str,
    pub facts: Facts,
}

/// What facts are about.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Facts {
    pub office: &'static str,
    pub role: &'static str,
    pub occupation: &'static str,
    pub affiliation: &'static str,
    pub party: &'static str,
    pub country: &'static str,
    pub born: &'static str,
    pub died: &'static str,
    pub kind: &'static str,
    pub founded: &'static str,
    pub seat: &'static str,
    pub head: &'static str,
    pub members: &'static str,
    pub parent: &'static str,
}

/// All interface languages; the first is the fallback.
pub const LOCALES: &[Locale] = &[
    locale("en", &en::WORDS, Rule::OneOther),
    locale("ar", &ar::WORDS, Rule::Arabic),
    locale("de", &de::WORDS, Rule::OneOther),
    locale("es", &es::WORDS, Rule::OneOther),
    locale("fr", &fr::WORDS, Rule::ZeroOneOther),
    locale("he", &he::WORDS, Rule::Dual),
    locale("hi", &hi::WORDS, Rule::ZeroOneOther),
    locale("it", &it::WORDS, Rule::OneOther),
    locale("ja", &ja::WORDS, Rule::One),
    locale("ko", &ko::WORDS, Rule::One),
    locale("nl", &nl::WORDS, Rule::OneOther),
    locale("pt", &pt::WORDS, Rule::ZeroOneOther),
    locale("uk", &uk::WORDS, Rule::Slavic),
    locale("zh", &zh::WORDS, Rule::One),
];

const fn locale(lang: &'static str, words: &'static Words, rule: Rule) -> Locale {
    Locale { lang, words, rule }
}

impl Locale {
    /// The interface language for a BCP 47 tag: by its first part; English where there is none.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let known = LOCALES
            .iter()
            .find(|locale| locale.lang.eq_ignore_ascii_case(primary));
        *known.unwrap_or(&LOCALES[0])
    }

    /// The form of `plural` that goes with `n`, without a number in it yet.
    #[must_use]
    pub fn plural(self, plural: &Plural, n: usize) -> &'static str {
        plural.form(self.rule.index(n))
    }

    /// What a fact is about, in this language; the property itself where it has no word.
    #[must_use]
    pub fn fact(self, property: &str) -> &str {
        let facts = &self.words.facts;
        match property {
            "office" => facts.office,
            "role" => facts.role,
            "occupation" => facts.occupation,
            "affiliation" => facts.affiliation,
            "party" => facts.party,
            "country" => facts.country,
            "born" => facts.born,
            "died" => facts.died,
            "type" => facts.kind,
            "founded" => facts.founded,
            "seat" => facts.seat,
            "head" => facts.head,
            "members" => facts.members,
            "parent" => facts.parent,
            other => other,
        }
    }
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

    #[test]
    fn every_language_says_everything() {
        for locale in LOCALES {
            let Locale { lang, words, rule } = *locale;
            // A missing word does not compile; an empty one is found here.
            assert!(
                !format!("{words:?}").contains("\"\""),
                "{lang} leaves a word empty"
            );
            for plural in [words.people, words.organizations, words.mentions] {
                assert_eq!(plural.0.len(), rule.forms(), "{lang}: {plural:?}");
                let general = plural.0.last().expect("a form");
                assert!(general.contains("{n}"), "{lang}: {general}");
            }
            for dated in [words.as_of, words.since, words.until] {
                assert!(dated.contains("{date}"), "{lang}: {dated}");
            }
        }
    }

    #[test]
    fn a_language_is_found_by_its_first_part() {
        assert_eq!(Locale::of("pt-BR").lang, "pt");
        assert_eq!(Locale::of("ZH_Hant").lang, "zh");
        assert_eq!(Locale::of("tlh").lang, "en");
        assert_eq!(Locale::of("").lang, "en");
    }

    #[test]
    fn phrases_are_filled_in() {
        let ukrainian = Locale::of("uk");
        let people = |n: usize| {
            let form = ukrainian.plural(&ukrainian.words.people, n);
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
    fn directions_go_with_scripts() {
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("he"), "rtl");
        assert_eq!(direction("hi"), "ltr");
    }
}
