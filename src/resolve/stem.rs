//! Forms of one word in the names of organizations.

use crate::text::lexicon::List;

/// Whether two long words are formed from one: environment and environmental, administration and
/// administrative.
pub(super) fn derived(a: &str, b: &str) -> bool {
    let common = (a.bytes().zip(b.bytes()))
        .take_while(|(a, b)| a == b)
        .count();
    let end = |word: &str| {
        word.get(common..)
            .is_some_and(|end| end.is_empty() || List::DerivedEnding.has(end))
    };
    common >= 5 && end(a) && end(b)
}

/// One word in two forms: equal, singular and plural, or country and nationality.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || stem(a) == stem(b)
}

/// What singular and plural, country and nationality, Democrat and Democratic share.
pub(super) fn stem(word: &str) -> String {
    let word = match word.strip_suffix('s') {
        Some(singular) if singular.len() > 3 && !singular.ends_with('s') => singular,
        _ => word,
    };
    match word.strip_suffix("ic") {
        Some(noun) if noun.ends_with("crat") => noun.to_owned(),
        _ => country(word),
    }
}

/// A country's name for its adjective: a stem that both share.
fn country(word: &str) -> String {
    if let Some(country) = List::Demonym.get(word) {
        return country.to_owned();
    }
    if word.len() >= 6 {
        for end in ["nian", "ian", "ean", "an", "ese", "ia", "e", "i", "a", "y"] {
            if let Some(stem) = word.strip_suffix(end)
                && stem.len() >= 4
            {
                return stem.to_owned();
            }
        }
    }
    word.to_owned()
}

/// American spelling for British.
pub(super) fn spelling(word: String) -> String {
    match word.as_str() {
        "centre" => "center".into(),
        "defence" => "defense".into(),
        "labour" => "labor".into(),
        "programme" => "program".into(),
        "organisation" => "organization".into(),
        "theatre" => "theater".into(),
        _ => word,
    }
}
