//! How a word is written, whatever it says.

use super::{is_capital, is_small};

/// The letter case of a word. Digits and punctuation do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter that has a case: "1990", "東京", "—".
    None,
    /// No capital: "army", "e-mail".
    Lower,
    /// A capital first, small letters after it, perhaps more capitals behind a joint: "Kim",
    /// "Jeong-sik", "O’Brien", "McDonald".
    Capitalized,
    /// Capitals only, one letter included: "NATO", "U.S.", "J.", "KN-23".
    Upper,
    /// A small letter first, a capital later: "iPhone", "al-Assad", "eBay".
    Mixed,
}

impl Case {
    /// The case of `word`.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut cased = word.chars().filter_map(capital);
        let Some(first) = cased.next() else {
            return Self::None;
        };
        let (mut capitals, mut small) = (false, false);
        for is_capital in cased {
            capitals |= is_capital;
            small |= !is_capital;
        }
        match (first, capitals, small) {
            (true, _, true) => Self::Capitalized,
            (true, _, false) => Self::Upper,
            (false, true, _) => Self::Mixed,
            (false, false, _) => Self::Lower,
        }
    }

    /// Whether the word begins with a capital.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capitalized | Self::Upper)
    }
}

/// Whether `c` is a capital letter; `None` where it has no case.
#[inline]
fn capital(c: char) -> Option<bool> {
    if is_capital(c) {
        Some(true)
    } else {
        is_small(c).then_some(false)
    }
}

/// The shape of `word`: `X` for a capital, `x` for any other letter, `9` for a digit, every other
/// character as it is. "KN-23" has the shape "XX-99".
#[must_use]
pub fn shape(word: &str) -> String {
    word.chars().map(outline).collect()
}

/// The shape of `word` with runs of the same outline written once: "Jeong-sik" has "Xx-x".
#[must_use]
pub fn collapsed_shape(word: &str) -> String {
    let mut shape = String::new();
    let mut last = None;
    for outline in word.chars().map(outline) {
        if last != Some(outline) {
            shape.push(outline);
            last = Some(outline);
        }
    }
    shape
}

/// What stands for `c` in a [`shape`].
#[must_use]
pub fn outline(c: char) -> char {
    if is_capital(c) {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else if c.is_numeric() {
        '9'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_a_word_is_told_by_its_letters() {
        for (word, case) in [
            ("", Case::None),
            ("1,500", Case::None),
            ("東京", Case::None),
            ("army", Case::Lower),
            ("9th", Case::Lower),
            ("Kim", Case::Capitalized),
            ("Élysée", Case::Capitalized),
            ("Jeong-sik", Case::Capitalized),
            ("McDonald", Case::Capitalized),
            ("NATO", Case::Upper),
            ("U.S.", Case::Upper),
            ("KN-23", Case::Upper),
            ("al-Assad", Case::Mixed),
            ("iPhone", Case::Mixed),
        ] {
            assert_eq!(Case::of(word), case, "{word:?}");
        }
    }

    #[test]
    fn a_shape_keeps_what_is_neither_letter_nor_digit() {
        assert_eq!(shape("KN-23"), "XX-99");
        assert_eq!(shape("O’Brien"), "X’Xxxxx");
        assert_eq!(collapsed_shape("Jeong-sik"), "Xx-x");
        assert_eq!(collapsed_shape("1,500"), "9,9");
        assert_eq!(collapsed_shape(""), "");
    }
}
