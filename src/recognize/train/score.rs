//! Precision and recall against labelled text.

use crate::recognize::label::{NameKind, NameSpan};

/// What was right, what was found and what was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found names that are in the gold.
    pub right: usize,
    /// Found names.
    pub found: usize,
    /// Gold names.
    pub gold: usize,
}

impl Tally {
    /// Share of the found that is right, in percent.
    #[must_use]
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Share of the gold that was found, in percent.
    #[must_use]
    pub fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.gold)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            gold: self.gold + other.gold,
        }
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// Tallies by kind. Strict: span and kind are the same. Lenient: the kind is the same and the
/// spans overlap, each gold name counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// By kind, in the order of [`NameKind::ALL`].
    pub strict: [Tally; 4],
    /// By kind, in the order of [`NameKind::ALL`].
    pub lenient: [Tally; 4],
}

impl Score {
    /// Adds a document: its gold names and those found, both ascending.
    pub fn add(&mut self, gold: &[NameSpan], found: &[NameSpan]) {
        for kind in NameKind::ALL {
            let gold: Vec<_> = gold.iter().filter(|name| name.kind == kind).collect();
            let found: Vec<_> = found.iter().filter(|name| name.kind == kind).collect();
            let strict = &mut self.strict[kind as usize];
            strict.gold += gold.len();
            strict.found += found.len();
            strict.right += found.iter().filter(|name| gold.contains(name)).count();
            let lenient = &mut self.lenient[kind as usize];
            lenient.gold += gold.len();
            lenient.found += found.len();
            let mut next = 0;
            for name in found {
                while next < gold.len() && gold[next].words.end <= name.words.start {
                    next += 1;
                }
                if next < gold.len() && gold[next].words.start < name.words.end {
                    lenient.right += 1;
                    next += 1;
                }
            }
        }
    }

    /// Persons and organizations together, strictly: the figure that counts.
    #[must_use]
    pub fn shown(&self) -> Tally {
        self.strict[0].and(self.strict[1])
    }

    /// Persons and organizations together, leniently.
    #[must_use]
    pub fn shown_lenient(&self) -> Tally {
        self.lenient[0].and(self.lenient[1])
    }
}
