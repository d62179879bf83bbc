//! The second reading: what the first says of a word wherever else it stands in the document.
//!
//! A name that one sentence leaves open another one settles. The tagger reads a document twice;
//! the second time every word with a capital also knows as what its other occurrences were taken
//! (after the two-stage taggers of Krishnan and Manning, "An effective two-stage model for
//! exploiting non-local dependencies in named entity recognition", 2006, with one model for both).

use super::label::{Label, NameKind, Position};
use super::template::{Sink, Template, fingerprint};

/// A word as the first reading left it.
#[derive(Clone, Copy, Debug)]
pub struct Read {
    /// Number of its lower-case form; [`Read::UNMARKED`] for a word without capitals.
    pub key: u32,
    /// Its label.
    pub label: Label,
}

impl Read {
    /// The key of words that echo nothing.
    pub const UNMARKED: u32 = u32::MAX;
}

/// How often the occurrences of a lower-case form got each label.
type Counts = [u16; Label::COUNT];

/// The labels of a whole document, by lower-case form.
#[derive(Clone, Debug, Default)]
pub struct Echo {
    counts: Vec<Counts>,
}

/// What other occurrences of a word were mostly taken for.
#[derive(Clone, Copy)]
struct Opinion {
    /// Number of a kind, 4 for no name, 5 where there is no other occurrence.
    kind: usize,
    unanimous: bool,
    /// How many there are: one, two or three, more.
    number: usize,
}

/// The number of a label's kind, 4 for no name.
fn kind_of(label: Label) -> usize {
    label.parts().map_or(4, |(kind, _)| kind as usize)
}

impl Echo {
    /// Forgets the document before; the next has so many lower-case forms.
    pub fn clear(&mut self, keys: usize) {
        self.counts.clear();
        self.counts.resize(keys, [0; Label::COUNT]);
    }

    /// Takes in a word of the first reading.
    pub fn hear(&mut self, word: Read) {
        if let Some(counts) = self.counts.get_mut(word.key as usize) {
            let count = &mut counts[word.label.index()];
            *count = count.saturating_add(1);
        }
    }

    /// How often the other occurrences of `word` got each label.
    fn others(&self, word: Read) -> Counts {
        let Some(counts) = self.counts.get(word.key as usize) else {
            return [0; Label::COUNT];
        };
        let mut counts = *counts;
        let own = &mut counts[word.label.index()];
        *own = own.saturating_sub(1);
        counts
    }

    fn opinion(&self, word: Read) -> Opinion {
        let mut kinds = [0_u32; 5];
        for (label, count) in Label::all().zip(self.others(word)) {
            kinds[kind_of(label)] += u32::from(count);
        }
        let (mut kind, mut all) = (5, 0);
        for (number, &count) in kinds.iter().enumerate() {
            all += count;
            if count > 0 && (kind == 5 || count > kinds[kind]) {
                kind = number;
            }
        }
        Opinion {
            kind,
            unanimous: kinds.get(kind) == Some(&all),
            number: match all {
                0 | 1 => 0,
                2 | 3 => 1,
                _ => 2,
            },
        }
    }

    /// Gives what the other occurrences of the word at `index` of a zone say of it to `sink`;
    /// nothing where there are none.
    pub fn features(&self, zone: &[Read], index: usize, sink: &mut impl Sink) {
        use Template as T;
        let word = zone[index];
        let opinion = self.opinion(word);
        if opinion.kind == 5 {
            return;
        }
        let mut add = |template: Template, a: usize, b: usize| {
            sink.take(template, fingerprint(template, a as u64, b as u64));
        };
        let sure = opinion.kind + 8 * usize::from(opinion.unanimous);
        add(T::EchoKind, sure, opinion.number);
        add(T::EchoLabel, sure, word.label.index());
        let places = Label::all()
            .zip(self.others(word))
            .filter(|&(_, count)| count > 0)
            .fold(0, |places, (label, _)| places | 1 << place(label));
        add(T::EchoPlaces, places, word.label.index());
        let neighbour = |at: Option<&Read>| at.map_or(6, |word| self.opinion(*word).kind);
        let before = neighbour(index.checked_sub(1).and_then(|at| zone.get(at)));
        add(T::EchoBefore, before, opinion.kind);
        add(T::EchoAfter, neighbour(zone.get(index + 1)), opinion.kind);
    }
}

/// A number for what a label says of a word's part in names, below 8.
fn place(label: Label) -> usize {
    match label.parts() {
        None => 0,
        Some((NameKind::Person, Position::Unit)) => 1,
        Some((NameKind::Person, Position::Last)) => 2,
        Some((NameKind::Person, _)) => 3,
        Some((NameKind::Organization, Position::Unit)) => 4,
        Some((NameKind::Organization, _)) => 5,
        Some((NameKind::Location, _)) => 6,
        Some((NameKind::Miscellaneous, _)) => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_hears_its_other_occurrences_and_not_itself() {
        let person = Label::new(NameKind::Person, Position::Unit);
        let read = |key, label| Read { key, label };
        let zone = [read(0, person), read(1, Label::OUTSIDE), read(1, person)];
        let mut echo = Echo::default();
        echo.clear(2);
        zone.into_iter().for_each(|word| echo.hear(word));
        let count = |index| {
            let mut count = 0;
            echo.features(&zone, index, &mut |_, _| count += 1);
            count
        };
        assert_eq!(count(0), 0);
        assert!(count(1) > 0);
        assert_eq!(echo.opinion(zone[1]).kind, NameKind::Person as usize);
        assert_eq!(echo.opinion(zone[2]).kind, 4);
    }
}
