//! Names to keys: what is one name in many spellings becomes one string.
//!
//! A key forgives case, diacritics, punctuation, spacing and the usual spread of
//! transliterations (Zelensky, Zelenskyy, Zelenskiy; Jong-sik, Jeong-sik, Jong Sik). It is for
//! finding candidates only: how well the spelling fits is judged afterwards.

use crate::text::lexicon::List;
use crate::text::{letters, lower};

/// The word in lower case, without diacritics; other scripts as they are.
pub(super) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match letters::base(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c) => {
                out.push(lower(c))
            }
            None => {}
        }
    }
    out
}

/// The words of a name: cut at white space and at hyphens and dashes, without possessive.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/' | '(' | ')' | ',')
    })
    .map(|word| {
        let word = word
            .strip_suffix("’s")
            .or_else(|| word.strip_suffix("'s"))
            .unwrap_or(word);
        word.trim_matches(|c: char| !c.is_alphanumeric())
    })
    .filter(|word| !word.is_empty())
}

/// The spelling that stands for all spellings of one word.
pub(super) fn spelling(word: &str) -> String {
    let word = plain(word);
    let word = match word.as_str() {
        "defence" => "defense",
        "centre" => "center",
        "organisation" => "organization",
        "programme" => "program",
        "labour" => "labor",
        other => other,
    };
    if word.len() <= 3 || !word.is_ascii() {
        return word.to_owned();
    }
    // One pass over the letters: digraphs that transliterations disagree on, then doubles.
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        match (c, next) {
            ('k', Some('s')) => {
                letters.next();
                push_once(&mut out, 'x');
            }
            ('e', Some('o')) | ('o', Some('u')) => continue_with(&mut out, &mut letters),
            ('o' | 'a' | 'u', Some('e')) => {
                letters.next();
                push_once(&mut out, c);
            }
            _ => push_once(&mut out, c),
        }
    }
    let stem = out.trim_end_matches(['i', 'y', 'j']);
    if stem.len() < out.len() && stem.len() >= 2 {
        [stem, "y"].concat()
    } else {
        out
    }
}

/// Takes the second letter of a digraph for both.
fn continue_with(out: &mut String, letters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if let Some(second) = letters.next() {
        push_once(out, second);
    }
}

/// Doubled letters count once.
fn push_once(out: &mut String, c: char) {
    if !out.ends_with(c) {
        out.push(c);
    }
}

/// The key under which a name is filed: its words in their common spelling, run together,
/// without a leading article and a trailing legal form or generation.
pub fn key(name: &str) -> String {
    let name = name
        .replace('&', " and ")
        .replace(['.', '’', '\'', 'ʼ', '`'], "");
    let mut words: Vec<&str> = words(&name).collect();
    if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
        words.remove(0);
    }
    while words.len() > 1 {
        let last = plain(words[words.len() - 1]);
        if List::CompanyEnding.has(&last) || List::Generation.has(&last) {
            words.pop();
        } else {
            break;
        }
    }
    words.into_iter().map(spelling).collect()
}

/// The keys under which a name of an article may be filed, the best first: as written, without
/// initials in the middle, first and last word alone.
pub(super) fn queries(name: &str) -> Vec<String> {
    let mut keys = vec![key(name)];
    let bare: Vec<&str> = words(name)
        .filter(|word| !List::Generation.has(&plain(word)))
        .collect();
    if let [first, middle @ .., last] = bare.as_slice()
        && !middle.is_empty()
    {
        let kept: Vec<&str> = middle
            .iter()
            .copied()
            .filter(|word| plain(word).chars().count() > 1)
            .collect();
        if kept.len() < middle.len() {
            keys.push(key(&[&[*first], kept.as_slice(), &[*last]]
                .concat()
                .join(" ")));
        }
        keys.push(key(&[*first, " ", last].concat()));
    }
    let mut seen = Vec::new();
    keys.retain(|key| {
        let new = !key.is_empty() && !seen.contains(key);
        seen.push(key.clone());
        new
    });
    keys
}

/// The family name of a name written given name first: its last word with the particles before
/// it, without `Jr.` and the like.
pub(super) fn family_name(name: &str) -> &str {
    let mut end = name.len();
    let starts: Vec<usize> = name
        .char_indices()
        .filter(|&(at, c)| {
            !c.is_whitespace()
                && name[..at]
                    .chars()
                    .next_back()
                    .is_none_or(char::is_whitespace)
        })
        .map(|(at, _)| at)
        .collect();
    let mut first = None;
    for &start in starts.iter().rev() {
        let word = plain(&name[start..end]);
        if first.is_none() {
            if List::Generation.has(&word) && start > 0 {
                end = start;
                continue;
            }
            first = Some(start);
        } else if start > 0
            && List::FamilyParticle.has(&plain(
                name[start..].split_whitespace().next().unwrap_or(""),
            ))
        {
            first = Some(start);
        } else {
            break;
        }
    }
    name[first.unwrap_or(0)..end].trim_matches(|c: char| c.is_whitespace() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for names in [
            &[
                "Volodymyr Zelenskyy",
                "Volodymyr Zelensky",
                "Volodymyr Zelenskiy",
            ][..],
            &[
                "Kim Jong-sik",
                "Kim Jeong-sik",
                "Kim Jong Sik",
                "KIM JONG-SIK",
            ],
            &["Gerhard Schröder", "Gerhard Schroeder"],
            &["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"],
            &["Ministry of Defence", "the Ministry of Defense"],
            &["Apple", "Apple Inc.", "Apple, Inc"],
            &["AT&T", "AT and T"],
            &["People’s Army", "People's Army"],
            &["U.S. Army", "US Army"],
            &["Aleksandr Lukashenko", "Alexandr Lukashenko"],
        ] {
            let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
            assert!(keys.iter().all(|k| *k == keys[0]), "{names:?} -> {keys:?}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (a, b) in [
            ("Vladimir Putin", "Volodymyr Putin"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("FIA", "FIFA"),
            ("NIS", "NATO"),
        ] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn the_family_name_keeps_its_particles() {
        for (name, family) in [
            ("Ursula von der Leyen", "von der Leyen"),
            ("Lloyd Austin", "Austin"),
            ("Robert F. Kennedy Jr.", "Kennedy"),
            ("Mohammed bin Salman", "bin Salman"),
            ("Lula", "Lula"),
            ("", ""),
        ] {
            assert_eq!(family_name(name), family);
        }
    }

    #[test]
    fn queries_forgive_what_an_article_adds() {
        assert_eq!(
            queries("Joseph R. Biden Jr."),
            ["josephrbiden", "josephbiden"]
        );
        assert!(queries("").is_empty());
        assert!(queries("—").is_empty());
    }
}
