//! A model made ready for use, and its use.

use super::context::Context;
use super::echo::{Echo, Read};
use super::label::{Label, NameSpan, decode};
use super::lattice::{Lattice, PARAMETERS, Scores, Transitions, spread};
use super::model::{Levels, Model};
use super::passage::Passage;
use super::template::{FINGERPRINT_BITS, Template, features};
use super::vocabulary::Form;

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// The words and the kind.
    pub name: NameSpan,
    /// Probability that both are right, 0 to 1.
    pub confidence: f32,
}

/// A [`Model`] compiled for tagging: weights by fingerprint, close together in memory.
#[derive(Clone, Debug)]
pub struct Tagger {
    /// For each value of a fingerprint's first bits, where those with it begin.
    starts: Vec<u32>,
    /// The other bits of the fingerprints, ascending among those with the same first bits.
    rests: Vec<u16>,
    /// The weights of each fingerprint, as multiples of the step.
    rows: Vec<Levels>,
    step: f32,
    transitions: Transitions,
    factors: [Scores; Label::COUNT],
    boundary: Form,
    calibration: Calibration,
}

/// How the probability of a path becomes the probability of being right.
type Calibration = Vec<(f32, f32)>;

/// How many bits of a fingerprint [`Tagger::rests`] keeps. The others are even enough, being
/// those of a hash, to leave less than one fingerprint in a place.
const REST_BITS: u32 = 10;

/// A feature's weights, or the sum of some, as multiples of the step.
type Sums = [i32; PARAMETERS];

fn add(sums: &mut Sums, row: &Levels) {
    for (sum, level) in sums.iter_mut().zip(row) {
        *sum += i32::from(*level);
    }
}

/// Memory that one call of [`Tagger::tag`] leaves to the next.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The passage as the templates see it.
    pub context: Context,
    lattice: Lattice,
    labels: Vec<Label>,
    names: Vec<NameSpan>,
    /// For every word in a zone, one zone after the other: the sums of its features, and how the
    /// first reading labelled it.
    sums: Vec<Sums>,
    reads: Vec<Read>,
    echo: Echo,
}

impl Tagger {
    /// Compiles `model`.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let places = 1 << (FINGERPRINT_BITS - REST_BITS);
        let mut starts = Vec::with_capacity(places + 1);
        let mut rests = Vec::with_capacity(model.weights.len());
        let mut rows = Vec::with_capacity(model.weights.len());
        for (fingerprint, row) in &model.weights {
            let place = (fingerprint >> REST_BITS) as usize;
            starts.resize(starts.len().max(place + 1), rests.len() as u32);
            rests.push((fingerprint & ((1 << REST_BITS) - 1)) as u16);
            rows.push(*row);
        }
        starts.resize(starts.len().max(places + 1), rests.len() as u32);
        Self {
            starts,
            rests,
            rows,
            step: model.step,
            transitions: model.transitions.clone(),
            factors: model.transitions.factors(),
            boundary: Form::boundary(),
            calibration: model.calibration.clone(),
        }
    }

    /// The names in `passage`, ascending, not overlapping, into `found`.
    pub fn tag(&self, passage: &Passage<'_>, workspace: &mut Workspace, found: &mut Vec<Tagged>) {
        found.clear();
        workspace.context.read(passage);
        self.read_once(workspace);
        let Workspace {
            context,
            lattice,
            labels,
            names,
            sums,
            reads,
            echo,
        } = workspace;
        let mut done = 0;
        for (_, zone) in &context.zones {
            let words = done..done + zone.len();
            done = words.end;
            let reads = &reads[words.clone()];
            let mut echoes = false;
            lattice.words.clear();
            for (index, sums) in sums[words].iter_mut().enumerate() {
                echo.features(reads, index, &mut |_, fingerprint| {
                    if let Some(row) = self.row(fingerprint) {
                        add(sums, row);
                        echoes = true;
                    }
                });
                lattice.words.push(self.scores(sums));
            }
            if echoes {
                lattice.best_path(&self.transitions, labels);
            } else {
                labels.clear();
                labels.extend(reads.iter().map(|word| word.label));
            }
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

    /// The first reading, in which no word hears of its other occurrences.
    fn read_once(&self, workspace: &mut Workspace) {
        let Workspace {
            context,
            lattice,
            labels,
            sums,
            reads,
            echo,
            ..
        } = workspace;
        sums.clear();
        reads.clear();
        echo.clear(context.vocabulary.keys);
        for (sentence, zone) in &context.zones {
            lattice.words.clear();
            for index in zone.clone() {
                let mut sum = [0; PARAMETERS];
                self.each(context, *sentence, index, &mut |_, row| add(&mut sum, row));
                lattice.words.push(self.scores(&sum));
                sums.push(sum);
            }
            lattice.best_path(&self.transitions, labels);
            for (index, label) in zone.clone().zip(labels.iter()) {
                let word = Read {
                    key: context.echo_key(index),
                    label: *label,
                };
                reads.push(word);
                echo.hear(word);
            }
        }
    }

    /// The weights that each feature of the word at `index` gives to each label, to `take`, after
    /// [`Tagger::tag`] has read its passage with this `workspace`.
    pub fn explain(
        &self,
        workspace: &Workspace,
        sentence: usize,
        index: usize,
        mut take: impl FnMut(Template, Scores),
    ) {
        let mut known = |template, row: &Levels| {
            take(template, self.scores(&row.map(i32::from)));
        };
        let context = &workspace.context;
        self.each(context, sentence, index, &mut known);
        let mut done = 0;
        for (_, zone) in &context.zones {
            if zone.contains(&index) {
                let reads = &workspace.reads[done..done + zone.len()];
                let index = index - zone.start;
                workspace
                    .echo
                    .features(reads, index, &mut |template, fingerprint| {
                        if let Some(row) = self.row(fingerprint) {
                            known(template, row);
                        }
                    });
            }
            done += zone.len();
        }
    }

    /// Gives the weights of each feature that the word at `index` has by itself to `take`.
    fn each(
        &self,
        context: &Context,
        sentence: usize,
        index: usize,
        take: &mut impl FnMut(Template, &Levels),
    ) {
        let mut look_up = |template, fingerprint| {
            if let Some(row) = self.row(fingerprint) {
                take(template, row);
            }
        };
        features(context, &self.boundary, sentence, index, &mut look_up);
    }

    fn scores(&self, sums: &Sums) -> Scores {
        spread(&sums.map(|sum| sum as f32 * self.step))
    }

    fn row(&self, fingerprint: u32) -> Option<&Levels> {
        let place = (fingerprint >> REST_BITS) as usize;
        let (start, end) = (*self.starts.get(place)?, *self.starts.get(place + 1)?);
        let rest = (fingerprint & ((1 << REST_BITS) - 1)) as u16;
        let rests = self.rests.get(start as usize..end as usize)?;
        let at = rests.iter().position(|there| *there == rest)?;
        self.rows.get(start as usize + at)
    }

    /// Linear interpolation in the model's table.
    fn calibrate(&self, path: f32) -> f32 {
        let table = &self.calibration;
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
