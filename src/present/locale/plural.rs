//! Plural forms, after the cardinal rules of the
//! [Unicode CLDR](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)
//! for whole numbers.

/// How a language chooses among its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Other: Chinese, Japanese, Korean.
    One,
    /// One (1), other: English, German, Dutch, Italian, Spanish.
    OneOther,
    /// One (0 and 1), other: French, Portuguese, Hindi.
    ZeroOneOther,
    /// One (1, 21, 31, …), few (2–4, 22–24, …), many: Ukrainian.
    Slavic,
    /// Zero, one, two, few (3–10, 103–110, …), many (11–99, 111–199, …), other: Arabic.
    Arabic,
    /// One, two, other: Hebrew.
    Dual,
}

impl Rule {
    /// How many forms there are.
    #[cfg(test)]
    pub(super) fn forms(self) -> usize {
        match self {
            Self::One => 1,
            Self::OneOther | Self::ZeroOneOther => 2,
            Self::Slavic | Self::Dual => 3,
            Self::Arabic => 6,
        }
    }

    /// The index of the form that goes with `n`.
    pub(super) fn index(self, n: usize) -> usize {
        let (tens, hundreds) = (n % 10, n % 100);
        match self {
            Self::One => 0,
            Self::OneOther => usize::from(n != 1),
            Self::ZeroOneOther => usize::from(n > 1),
            Self::Slavic => match (tens, hundreds) {
                (_, 11..=14) => 2,
                (1, _) => 0,
                (2..=4, _) => 1,
                _ => 2,
            },
            Self::Arabic => match (n, hundreds) {
                (0..=2, _) => n,
                (_, 3..=10) => 3,
                (_, 11..) => 4,
                _ => 5,
            },
            Self::Dual => match n {
                1 => 0,
                2 => 1,
                _ => 2,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[track_caller]
    fn check(rule: Rule, expected: &[(usize, usize)]) {
        for &(n, index) in expected {
            assert_eq!(rule.index(n), index, "{rule:?} of {n}");
        }
        assert!((0..1000).all(|n| rule.index(n) < rule.forms()));
    }

    #[test]
    fn numbers_choose_their_form() {
        check(Rule::One, &[(0, 0), (1, 0), (5, 0)]);
        check(Rule::OneOther, &[(0, 1), (1, 0), (2, 1), (21, 1)]);
        check(Rule::ZeroOneOther, &[(0, 0), (1, 0), (2, 1)]);
        check(Rule::Dual, &[(0, 2), (1, 0), (2, 1), (3, 2), (12, 2)]);
        check(
            Rule::Slavic,
            &[
                (0, 2),
                (1, 0),
                (2, 1),
                (4, 1),
                (5, 2),
                (11, 2),
                (14, 2),
                (21, 0),
                (22, 1),
                (111, 2),
            ],
        );
        check(
            Rule::Arabic,
            &[
                (0, 0),
                (1, 1),
                (2, 2),
                (3, 3),
                (10, 3),
                (11, 4),
                (99, 4),
                (100, 5),
                (102, 5),
                (103, 3),
                (111, 4),
            ],
        );
    }
}
