//! A model made ready for use, and its use.

use super::context::Context;
use super::echo::{Echo, Read};
use super::label::{Label, NameSpan, decode};
use super::lattice::{Lattice, PARAMETERS, Scores, Transitions, spread};
use super::model::{Levels, Model};
use super::passage::Passage;
use super::template::{self, FINGERPRINT_BITS, Sink, Template};
use super::vocabulary::Form;
use std::ops::Range;

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
    /// For each value of a fingerprint's first bits, up to the last that occurs, where the rows with
    /// it begin.
    starts: Vec<u32>,
    /// The weights, by fingerprint.
    rows: Vec<Row>,
    step: f32,
    transitions: Transitions,
    factors: [Scores; Label::COUNT],
    boundary: Form,
    calibration: Calibration,
}

/// How the probability of a path becomes the probability of being right.
type Calibration = Vec<(f32, f32)>;

/// The weights of one feature, made to be added up several at a time.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// What the place in the table does not tell of the fingerprint: its last [`REST_BITS`].
    rest: u16,
    /// The level of the first parameter, plus [`BIAS`].
    first: u8,
    /// The levels of the other parameters, each plus [`BIAS`], a byte each.
    others: [u32; 2],
}

/// How many bits of a fingerprint a [`Row`] keeps. The others are even enough, being those of a
/// hash, to leave less than one row in a place.
const REST_BITS: u32 = 10;

/// What makes a level positive.
const BIAS: i32 = 128;

/// The sums of some features' weights, one for each parameter, as multiples of the step.
type Sums = [i32; PARAMETERS];

impl Row {
    fn new(rest: u16, levels: &Levels) -> Self {
        let biased = levels.map(|level| (i32::from(level) + BIAS) as u8);
        let [first, a, b, c, d, e, f, g, h] = biased;
        let others = [[a, b, c, d], [e, f, g, h]].map(u32::from_le_bytes);
        Self {
            rest,
            first,
            others,
        }
    }

    fn levels(&self) -> Levels {
        let [[a, b, c, d], [e, f, g, h]] = self.others.map(u32::to_le_bytes);
        let biased = [self.first, a, b, c, d, e, f, g, h];
        biased.map(|level| (i32::from(level) - BIAS) as i8)
    }
}

/// What the place in the table does not tell of a fingerprint.
fn rest(fingerprint: u32) -> u16 {
    (fingerprint & ((1 << REST_BITS) - 1)) as u16
}

/// The features of one word, as fingerprints. Words have fewer than there is room for: whatever
/// is beyond that is left out.
#[derive(Clone, Debug)]
struct Features {
    fingerprints: [u32; 192],
    count: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            fingerprints: [0; 192],
            count: 0,
        }
    }
}

impl Sink for Features {
    fn take(&mut self, _: Template, fingerprint: u32) {
        if let Some(slot) = self.fingerprints.get_mut(self.count) {
            *slot = fingerprint;
            self.count += 1;
        }
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
    features: Features,
    /// The zone that comes next, and how many words of zones come before it.
    zone: usize,
    read: usize,
    /// Whether the passage is read the second time.
    again: bool,
}

impl Workspace {
    /// Opens `passage`, for [`Tagger::read_on`].
    pub fn begin(&mut self, passage: &Passage<'_>) {
        self.context.read(passage);
        self.sums.clear();
        self.reads.clear();
        self.echo.clear(self.context.vocabulary.keys);
        (self.zone, self.read, self.again) = (0, 0, false);
    }
}

impl Tagger {
    /// Compiles `model`.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut tagger = Self::without_weights(model);
        tagger.extend(model.weights.iter().copied());
        tagger
    }

    /// Compiles all of `model` but its weights, which [`extend`](Self::extend) adds.
    #[must_use]
    pub fn without_weights(model: &Model) -> Self {
        Self {
            starts: Vec::with_capacity(1 << (FINGERPRINT_BITS - REST_BITS)),
            rows: Vec::new(),
            step: model.step,
            transitions: model.transitions.clone(),
            factors: model.transitions.factors(),
            boundary: Form::boundary(),
            calibration: model.calibration.clone(),
        }
    }

    /// Adds weights, ascending by fingerprint, all of them above those that were added before.
    pub fn extend(&mut self, weights: impl ExactSizeIterator<Item = (u32, Levels)>) {
        self.rows.reserve_exact(weights.len());
        for (fingerprint, levels) in weights {
            let place = (fingerprint >> REST_BITS) as usize;
            let places = self.starts.len().max(place + 1);
            self.starts.resize(places, self.rows.len() as u32);
            self.rows.push(Row::new(rest(fingerprint), &levels));
        }
    }

    /// The names in `passage`, ascending, not overlapping, into `found`.
    pub fn tag(&self, passage: &Passage<'_>, workspace: &mut Workspace, found: &mut Vec<Tagged>) {
        found.clear();
        workspace.begin(passage);
        while self.read_on(workspace, found, usize::MAX) {}
    }

    /// Reads on where the passage is read in parts: `words` more, and the rest of the sentence. The
    /// names in it go to `found`, once the passage is read the second time. Says whether there is
    /// more to read.
    pub fn read_on(
        &self,
        workspace: &mut Workspace,
        found: &mut Vec<Tagged>,
        words: usize,
    ) -> bool {
        let enough = workspace.read.saturating_add(words);
        while let Some((sentence, zone)) = workspace.context.zones.get(workspace.zone).cloned() {
            if workspace.read >= enough {
                return true;
            }
            match workspace.again {
                false => self.read_first(workspace, sentence, zone.clone()),
                true => self.read_again(workspace, zone.clone(), found),
            }
            workspace.zone += 1;
            workspace.read += zone.len();
        }
        if workspace.again {
            return false;
        }
        (workspace.zone, workspace.read, workspace.again) = (0, 0, true);
        true
    }

    /// The first reading of a zone, in which no word hears of its other occurrences.
    fn read_first(&self, workspace: &mut Workspace, sentence: usize, zone: Range<usize>) {
        let Workspace {
            context,
            lattice,
            labels,
            sums,
            reads,
            echo,
            features,
            ..
        } = workspace;
        lattice.words.clear();
        for index in zone.clone() {
            features.count = 0;
            template::features(context, &self.boundary, sentence, index, features);
            let mut sum = [0; PARAMETERS];
            self.add(features, &mut sum);
            lattice.words.push(self.scores(&sum));
            sums.push(sum);
        }
        lattice.best_path(&self.transitions, labels);
        for (index, label) in zone.zip(labels.iter()) {
            let word = Read {
                key: context.echo_key(index),
                label: *label,
            };
            reads.push(word);
            echo.hear(word);
        }
    }

    /// The second reading of a zone, in which every word knows as what its others were read.
    fn read_again(&self, workspace: &mut Workspace, zone: Range<usize>, found: &mut Vec<Tagged>) {
        let Workspace {
            lattice,
            labels,
            names,
            sums,
            reads,
            echo,
            features,
            read,
            ..
        } = workspace;
        let words = *read..*read + zone.len();
        let reads = &reads[words.clone()];
        let mut echoes = false;
        lattice.words.clear();
        for (index, sums) in sums[words].iter_mut().enumerate() {
            features.count = 0;
            echo.features(reads, index, features);
            echoes |= self.add(features, sums);
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
            return;
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

    /// The weights that each feature of the word at `index` gives to each label, to `take`, after
    /// [`Tagger::tag`] has read its passage with this `workspace`.
    pub fn explain(
        &self,
        workspace: &Workspace,
        sentence: usize,
        index: usize,
        mut take: impl FnMut(Template, Scores),
    ) {
        let mut known = |template, fingerprint| {
            if let Some(row) = self.row(fingerprint) {
                take(template, self.scores(&row.levels().map(i32::from)));
            }
        };
        let context = &workspace.context;
        template::features(context, &self.boundary, sentence, index, &mut known);
        let mut done = 0;
        for (_, zone) in &context.zones {
            if zone.contains(&index) {
                let reads = &workspace.reads[done..done + zone.len()];
                workspace
                    .echo
                    .features(reads, index - zone.start, &mut known);
            }
            done += zone.len();
        }
    }

    /// Adds the weights of all `features` to `sums`. Says whether any has weights.
    fn add(&self, features: &Features, sums: &mut Sums) -> bool {
        // Four levels at a time, each with room for the sum of more than there are features.
        const LANES: u64 = 0x00ff_00ff_00ff_00ff;
        let (mut even, mut odd, mut first, mut count) = (0, 0, 0, 0);
        for &fingerprint in features.fingerprints.iter().take(features.count) {
            if let Some(row) = self.row(fingerprint) {
                let [low, high] = row.others.map(u64::from);
                let others = high << 32 | low;
                even += others & LANES;
                odd += others >> 8 & LANES;
                first += i32::from(row.first);
                count += 1;
            }
        }
        sums[0] += first - count * BIAS;
        for (pair, lane) in sums[1..].chunks_exact_mut(2).zip([0, 16, 32, 48]) {
            pair[0] += i32::from((even >> lane) as u16) - count * BIAS;
            pair[1] += i32::from((odd >> lane) as u16) - count * BIAS;
        }
        count > 0
    }

    fn scores(&self, sums: &Sums) -> Scores {
        spread(&sums.map(|sum| sum as f32 * self.step))
    }

    #[inline]
    fn row(&self, fingerprint: u32) -> Option<&Row> {
        let place = (fingerprint >> REST_BITS) as usize;
        let start = *self.starts.get(place)? as usize;
        let end = (self.starts.get(place + 1)).map_or(self.rows.len(), |&end| end as usize);
        let rows = self.rows.get(start..end)?;
        rows.iter().find(|row| row.rest == rest(fingerprint))
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
