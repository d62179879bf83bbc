//! The labels that the tagger gives to words.

use std::ops::Range;

/// What a name names. Only the first two get a card: places and the rest are learned because a
/// tagger that knows what else a name can be makes fewer mistakes about the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, institution, team, party, …
    Organization,
    /// A country, town, region, river, building, …
    Location,
    /// Any other name: a nationality, event, law, work, product.
    Miscellaneous,
}

impl NameKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [NameKind; 4] = [
        NameKind::Person,
        NameKind::Organization,
        NameKind::Location,
        NameKind::Miscellaneous,
    ];

    /// The kind's short name in labelled data: `PER`, `ORG`, `LOC`, `MISC`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        ["PER", "ORG", "LOC", "MISC"][self as usize]
    }
}

/// Where in a name a word stands (the BILOU scheme of Ratinov and Roth, "Design challenges and
/// misconceptions in named entity recognition", 2009).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The first word of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last word of several.
    Last,
    /// The only word.
    Unit,
}

impl Position {
    const ALL: [Position; 4] = [
        Position::Begin,
        Position::Inside,
        Position::Last,
        Position::Unit,
    ];
}

/// A word's label: outside of any name, or a position in a name of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(u8);

impl Label {
    /// Not part of a name.
    pub const OUTSIDE: Label = Label(0);
    /// How many labels there are.
    pub const COUNT: usize = 17;

    /// All labels, by number.
    pub fn all() -> impl Iterator<Item = Label> {
        (0..Self::COUNT as u8).map(Label)
    }

    /// The label of a word at `position` in a name of `kind`.
    #[must_use]
    pub const fn new(kind: NameKind, position: Position) -> Self {
        Self(1 + 4 * kind as u8 + position as u8)
    }

    /// The label with this number; [`Label::OUTSIDE`] for a number that no label has.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        if index < Self::COUNT {
            Self(index as u8)
        } else {
            Self::OUTSIDE
        }
    }

    /// The label's number, below [`Label::COUNT`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The kind and position; `None` outside.
    #[must_use]
    pub fn parts(self) -> Option<(NameKind, Position)> {
        let inner = self.0.checked_sub(1)? as usize;
        Some((NameKind::ALL[inner / 4], Position::ALL[inner % 4]))
    }

    /// Whether a name is still open after this label.
    #[must_use]
    pub fn opens(self) -> bool {
        matches!(self.parts(), Some((_, Position::Begin | Position::Inside)))
    }

    /// Whether this label continues a name that the label before it opened.
    #[must_use]
    pub fn continues(self) -> bool {
        matches!(self.parts(), Some((_, Position::Inside | Position::Last)))
    }

    /// Whether this label may stand right after `previous`.
    #[must_use]
    pub fn may_follow(self, previous: Label) -> bool {
        if previous.opens() {
            self.continues()
                && self.parts().map(|(kind, _)| kind) == previous.parts().map(|(kind, _)| kind)
        } else {
            !self.continues()
        }
    }
}

/// A name: a run of words and its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// The words, by index.
    pub words: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// Writes `names` (ascending, not overlapping) as labels over `labels`.
pub fn encode(names: &[NameSpan], labels: &mut [Label]) {
    labels.fill(Label::OUTSIDE);
    for name in names {
        let Some(words) = labels.get_mut(name.words.clone()) else {
            continue;
        };
        let last = words.len().saturating_sub(1);
        for (i, label) in words.iter_mut().enumerate() {
            let position = match (i == 0, i == last) {
                (true, true) => Position::Unit,
                (true, false) => Position::Begin,
                (false, true) => Position::Last,
                (false, false) => Position::Inside,
            };
            *label = Label::new(name.kind, position);
        }
    }
}

/// The names that `labels` describe, the first label belonging to word `offset`. A name that is
/// not closed properly is dropped.
pub fn decode(labels: &[Label], offset: usize, names: &mut Vec<NameSpan>) {
    let mut open: Option<(usize, NameKind)> = None;
    for (i, label) in labels.iter().enumerate() {
        let Some((kind, position)) = label.parts() else {
            open = None;
            continue;
        };
        match position {
            Position::Begin => open = Some((i, kind)),
            Position::Unit => {
                open = None;
                names.push(NameSpan {
                    words: offset + i..offset + i + 1,
                    kind,
                });
            }
            Position::Inside => open = open.filter(|&(_, opened)| opened == kind),
            Position::Last => {
                if let Some((start, _)) = open.take().filter(|&(_, opened)| opened == kind) {
                    names.push(NameSpan {
                        words: offset + start..offset + i + 1,
                        kind,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_their_labels() {
        let names = [
            NameSpan {
                words: 0..2,
                kind: NameKind::Person,
            },
            NameSpan {
                words: 2..3,
                kind: NameKind::Location,
            },
            NameSpan {
                words: 4..8,
                kind: NameKind::Organization,
            },
        ];
        let mut labels = [Label::OUTSIDE; 9];
        encode(&names, &mut labels);
        assert!(labels.windows(2).all(|pair| pair[1].may_follow(pair[0])));
        let mut back = Vec::new();
        decode(&labels, 0, &mut back);
        assert_eq!(back, names);
    }

    #[test]
    fn an_open_name_is_closed_by_its_own_kind_only() {
        let begin = Label::new(NameKind::Person, Position::Begin);
        for label in Label::all() {
            let closes = label.continues() && label.parts().unwrap().0 == NameKind::Person;
            assert_eq!(label.may_follow(begin), closes, "{label:?}");
        }
    }
}
