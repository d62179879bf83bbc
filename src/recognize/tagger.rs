//! A model made ready for use, and its use.

use super::context::Context;
use super::label::{Label, NameSpan, decode};
use super::lattice::{Lattice, PARAMETERS, Scores, Transitions, spread};
use super::model::Model;
use super::passage::Passage;
use super::template::{Template, features};
use super::vocabulary::Form;

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// The words and the kind.
    pub name: NameSpan,
    /// Probability that both are right, 0 to 1.
    pub confidence: f32,
}

/// A [`Model`] compiled for tagging: weights by fingerprint in one open hash table.
#[derive(Clone, Debug)]
pub struct Tagger {
    slots: Vec<Slot>,
    rows: Vec<[f32; PARAMETERS]>,
    transitions: Transitions,
    factors: [Scores; Label::COUNT],
    boundary: Form,
    model: Calibration,
}

/// How the probability of a path becomes the probability of being right.
type Calibration = Vec<(f32, f32)>;

#[derive(Clone, Copy, Debug)]
struct Slot {
    fingerprint: u32,
    row: u32,
}

impl Slot {
    const FREE: u32 = u32::MAX;
}

/// Memory that one call of [`Tagger::tag`] leaves to the next.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The passage as the templates see it.
    pub context: Context,
    lattice: Lattice,
    labels: Vec<Label>,
    names: Vec<NameSpan>,
}

impl Tagger {
    /// Compiles `model`.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let size = (model.weights.len() * 2).next_power_of_two().max(2);
        let mut tagger = Self {
            slots: vec![
                Slot {
                    fingerprint: Slot::FREE,
                    row: 0
                };
                size
            ],
            rows: Vec::with_capacity(model.weights.len()),
            transitions: model.transitions.clone(),
            factors: model.transitions.factors(),
            boundary: Form::boundary(),
            model: model.calibration.clone(),
        };
        for (fingerprint, weights) in &model.weights {
            let slot = tagger.find(*fingerprint);
            tagger.slots[slot] = Slot {
                fingerprint: *fingerprint,
                row: tagger.rows.len() as u32,
            };
            tagger.rows.push(*weights);
        }
        tagger
    }

    /// The names in `passage`, ascending, not overlapping, into `found`.
    pub fn tag(&self, passage: &Passage<'_>, workspace: &mut Workspace, found: &mut Vec<Tagged>) {
        found.clear();
        let Workspace {
            context,
            lattice,
            labels,
            names,
        } = workspace;
        context.read(passage);
        for (sentence, zone) in &context.zones {
            lattice.words.clear();
            for index in zone.clone() {
                let scores = self.scores(context, *sentence, index);
                lattice.words.push(scores);
            }
            lattice.best_path(&self.transitions, labels);
            names.clear();
            decode(labels, zone.start, names);
            if names.is_empty() {
                continue;
            }
            lattice.sum_paths(&self.factors, &[]);
            found.extend(names.drain(..).map(|name| {
                let (start, end) = (name.words.start - zone.start, name.words.end - zone.start);
                let path = lattice.span_probability(&self.factors, start, &labels[start..end]);
                Tagged {
                    name,
                    confidence: self.calibrate(path),
                }
            }));
        }
    }

    /// The weight that each feature of the word at `index` gives to each label, to `take`.
    pub fn explain(
        &self,
        context: &Context,
        sentence: usize,
        index: usize,
        mut take: impl FnMut(Template, Scores),
    ) {
        features(
            context,
            &self.boundary,
            sentence,
            index,
            &mut |template, fingerprint| {
                if let Some(row) = self.row(fingerprint) {
                    take(template, spread(row));
                }
            },
        );
    }

    fn scores(&self, context: &Context, sentence: usize, index: usize) -> Scores {
        let mut sum = [0.0; PARAMETERS];
        features(
            context,
            &self.boundary,
            sentence,
            index,
            &mut |_, fingerprint| {
                if let Some(row) = self.row(fingerprint) {
                    for (sum, weight) in sum.iter_mut().zip(row) {
                        *sum += weight;
                    }
                }
            },
        );
        spread(&sum)
    }

    fn row(&self, fingerprint: u32) -> Option<&[f32; PARAMETERS]> {
        let slot = self.slots[self.find(fingerprint)];
        (slot.fingerprint == fingerprint).then(|| &self.rows[slot.row as usize])
    }

    /// The slot of `fingerprint`, or the free one where it would go.
    fn find(&self, fingerprint: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = fingerprint.wrapping_mul(0x9e37_79b1) as usize & mask;
        loop {
            let there = self.slots[slot].fingerprint;
            if there == fingerprint || there == Slot::FREE {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Linear interpolation in the model's table.
    fn calibrate(&self, path: f32) -> f32 {
        let table = &self.model;
        let after = table.partition_point(|&(raw, _)| raw < path);
        match (
            after.checked_sub(1).and_then(|i| table.get(i)),
            table.get(after),
        ) {
            (None, None) => path,
            (None, Some(&(_, right))) | (Some(&(_, right)), None) => right,
            (Some(&(low, below)), Some(&(high, above))) => {
                below + (above - below) * (path - low) / (high - low).max(f32::EPSILON)
            }
        }
        .clamp(0.0, 1.0)
    }
}
