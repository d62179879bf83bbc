//! Acronyms and what they stand for.

use super::fold::{fold, initial};
use crate::text::lexicon::List;
use crate::text::order;

/// The acronyms of a name of several folded words: from all words, without those that are
/// `passed_over` (of, the), and without a legal form at the end.
pub(super) fn initials(
    words: &[(String, bool)],
    passed_over: impl Fn(&str) -> bool,
    legal: impl Fn(&str) -> bool,
) -> Vec<String> {
    let take = |skip: &dyn Fn(&str, bool) -> bool, words: &[(String, bool)]| -> String {
        (words.iter())
            .filter(|(word, small)| !skip(word, *small))
            .filter_map(|(word, _)| digit(word).or_else(|| word.chars().next()))
            .collect()
    };
    let words = match words {
        [(first, _), rest @ ..] if first == "the" => rest,
        words => words,
    };
    let core = (words.iter())
        .rposition(|(word, _)| !legal(word))
        .map_or(words, |last| &words[..=last]);
    let content = take(&|word, _| passed_over(word), words);
    let mut acronyms = vec![
        take(&|_, _| false, words),
        take(&|word, _| passed_over(word), core),
        take(&|_, small| small, words),
    ];
    // A party is often called by its members: the Social Democrats are the SPD.
    if let [(first, _), (last, _)] = words
        && ["crats", "crat", "ists", "als", "atives"]
            .iter()
            .any(|end| last.ends_with(end))
    {
        let (a, b) = (initial(first), initial(last));
        acronyms.extend([[a, "p", b], [a, b, "p"], [a, b, "u"]].map(|letters| letters.concat()));
    }
    acronyms.push(content);
    acronyms.retain(|acronym| acronym.chars().count() >= 2);
    order::sort(&mut acronyms);
    acronyms.dedup();
    acronyms
}

/// The digit for a number word: the Group of Seven is the G7.
fn digit(folded: &str) -> Option<char> {
    let numbers = ["five", "six", "seven", "eight", "nine"];
    let at = numbers.iter().position(|number| *number == folded)?;
    char::from_digit(at as u32 + 5, 10)
}

/// The name in English that a folded acronym of another language stands for.
pub(super) fn translated(acronym: &str) -> Option<&'static str> {
    List::TranslatedAcronym.get(acronym)
}

/// Whether `short`, which the text gives in brackets after `long` (or before it), can be its
/// acronym: its letters come in order in the name, or it starts with the same letter, or the
/// name is in another language and only the shape of `short` speaks for it.
pub(super) fn may_abbreviate(short: &str, long: &str) -> bool {
    let (letters, name) = (fold(short), fold(long));
    // "Kuomintang (KMT)": within one word all letters have to be there.
    let inside = name.starts_with(letters.chars().take(1).collect::<String>().as_str())
        && letters.chars().count() >= 3
        && !super::organization::is_acronym(long);
    super::organization::is_acronym(short)
        && !letters.is_empty()
        && (long.contains(' ') || inside && in_order(&letters, &name))
        && (in_order(&letters, &name) || letters.chars().all(|c| !c.is_ascii_digit()))
}

/// Whether `letters` come in this order in `name`.
fn in_order(letters: &str, name: &str) -> bool {
    let mut rest = name.chars();
    letters
        .chars()
        .all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::organization::OrganizationName;

    #[test]
    fn initials_give_acronyms() {
        for (name, acronym) in [
            ("National Intelligence Service", "nis"),
            ("United Nations", "un"),
            ("University of Southern Indiana", "usi"),
            ("Movement for Democratic Change", "mdc"),
            ("the Association of Southeast Nations", "aosn"),
            ("General Motors Co.", "gm"),
            ("Social Democrats", "spd"),
            ("Free Democrats", "fdp"),
            ("Christian Democrats", "cdu"),
        ] {
            let acronyms = OrganizationName::parse(name).acronyms();
            assert!(
                acronyms.iter().any(|a| a == acronym),
                "{name}: {acronyms:?}"
            );
        }
    }

    #[test]
    fn brackets_give_the_rest() {
        assert!(may_abbreviate("NIS", "National Intelligence Service"));
        assert!(may_abbreviate("CNDH", "National Human Rights Commission"));
        assert!(may_abbreviate("KMT", "Kuomintang"));
        assert!(!may_abbreviate("AP", "Apple"));
        assert!(!may_abbreviate("Seoul", "National Intelligence Service"));
    }
}
