//! Names that many bodies have: "Supreme Court", "Ministry of Defence", "Labour Party".

use super::words::Words;
use crate::text::lexicon::List;

/// Whether nothing in `name` says whose body it is, so that every country may have one.
pub(super) fn is_generic(name: &str) -> bool {
    Words::telling(Words::in_order(name))
        .iter()
        .all(|word| List::Generic.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_names_are_told_from_proper_ones() {
        for name in [
            "Supreme Court",
            "the Ministry of Defence",
            "Labour Party",
            "National Police",
        ] {
            assert!(is_generic(name), "{name}");
        }
        for name in [
            "Bank of England",
            "Federal Bureau of Investigation",
            "Likud",
            "World Food Programme",
        ] {
            assert!(!is_generic(name), "{name}");
        }
    }
}
