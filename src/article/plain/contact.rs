//! Postal addresses, numbers and accounts: how to reach whoever runs the site.

use super::lexicon::{STREET_LEADS, STREETS, holds};
use crate::text::{begins_capital, begins_small, lowercase};

/// "304 North Main St.", "Hauptstraße 12", "12, rue de la Paix".
pub(super) fn is_street(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    if !(2..=8).contains(&words.len()) {
        return false;
    }
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=5).contains(&digits.len())
            && word.len() <= digits.len() + 1
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let bare = |word: &str| lowercase(word.trim_end_matches('.'));
    let capitals = words[1..]
        .iter()
        .all(|word| !begins_small(word) && !word.contains(['”', '"']));
    let last = words[words.len() - 1];
    if number(words[0]) && words.len() >= 3 {
        // Behind the street may come "Suite 5" or a floor; so the street need not be last.
        let street = words[2..].iter().any(|word| holds(STREETS, &bare(word)));
        return (capitals && street) || holds(STREET_LEADS, &bare(words[1]));
    }
    let german = lowercase(words[words.len() - 2]);
    number(last)
        && words.len() <= 4
        && [
            "straße", "strasse", "str.", "allee", "weg", "platz", "gasse", "straat", "laan",
        ]
        .iter()
        .any(|end| german.ends_with(end))
}

/// "Springfield, IL 62701", "London SW1A 1AA", "10115 Berlin", "75001 Paris".
pub(super) fn is_town(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) || text.len() > 60 {
        return false;
    }
    let digits = |word: &str, n: usize| word.len() == n && word.bytes().all(|b| b.is_ascii_digit());
    let capital = |word: &&str| begins_capital(word);
    let last = words[words.len() - 1];
    let before = words[words.len() - 2];
    let zip = digits(last.split('-').next().unwrap_or(""), 5)
        && last.split('-').nth(1).is_none_or(|plus| digits(plus, 4));
    let state = before.len() == 2 && before.bytes().all(|b| b.is_ascii_uppercase());
    if zip && state && words.len() >= 3 && words.iter().all(|w| capital(w) || *w == last) {
        return true;
    }
    let outward = (2..=4).contains(&before.len())
        && before.starts_with(|c: char| c.is_ascii_uppercase())
        && before.contains(|c: char| c.is_ascii_digit());
    let inward = last.len() == 3
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last[1..].bytes().all(|b| b.is_ascii_uppercase());
    if outward && inward && words.len() >= 3 && words.iter().all(|w| capital(w) || *w == last) {
        return true;
    }
    digits(words[0], 5) && words.len() <= 3 && words[1..].iter().all(capital)
}

/// "Tel. +49 30 …", "Phone: …", or nothing but a mail address, a web address, an account or a phone
/// number.
pub(super) fn is_contact(lower: &str) -> bool {
    let leads = [
        "tel.", "tel:", "phone:", "fax:", "fax.", "telefon:", "tél.", "e-mail:", "email:",
        "address:",
    ];
    if lower.len() <= 60 && leads.iter().any(|lead| lower.starts_with(lead)) {
        return true;
    }
    let bare = !lower.contains(char::is_whitespace);
    let web =
        lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
    let mail = lower
        .split_once('@')
        .is_some_and(|(_, host)| host.contains('.'));
    let phone = lower.len() >= 9
        && lower.chars().filter(char::is_ascii_digit).count() >= 7
        && lower.starts_with(['+', '(']);
    let account = lower.len() > 2 && lower.starts_with('@');
    (bare && (web || mail || account))
        || phone
            && lower
                .chars()
                .all(|c| c.is_ascii_digit() || " +()-/.".contains(c))
}
