//! Plural forms, after the cardinal rules of the
//! [Unicode CLDR](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)
//! for whole numbers.

/// The forms of a phrase, in the order of the language's categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(pub &'static [&'static str]);

impl Plural {
    /// The form at `index`; the last, most general one where there are fewer.
    pub(super) fn form(self, index: usize) -> &'static str {
        self.0
            .get(index)
            .or(self.0.last())
            .copied()
            .unwrap_or_default()
    }
}

/// From a number to the index of its form.
pub(super) type Rule = fn(usize) -> usize;

/// One, other: English, German, Dutch, Italian, Spanish.
pub(super) fn one_other(n: usize) -> usize {
    usize::from(n != 1)
}
