//! Learning the weights: maximum likelihood of the labels given the words, by stochastic
//! gradient steps with a rate of its own for each weight (AdaGrad; Duchi, Hazan and Singer,
//! 2011) and lazily applied L1 and L2 penalties.

use super::examples::Examples;
use crate::recognize::label::Label;
use crate::recognize::lattice::{Lattice, PARAMETERS, Scores, Transitions, gather, spread};

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// First step size.
    pub rate: f32,
    /// Penalty on the absolute value of weights, per example.
    pub l1: f32,
    /// Penalty on the square of weights, per example.
    pub l2: f32,
    /// Share of a word's features that is left out at random in training.
    pub dropout: f32,
    /// What weights will be rounded to multiples of in the model file; 0 for not at all. The
    /// scores are worked out with rounded weights while the exact ones keep learning, so that
    /// errors of rounding are learned around.
    pub step: f32,
}

/// A feature's weights while they are being learned.
#[derive(Clone, Copy, Debug)]
struct Row {
    weights: [f32; PARAMETERS],
    squares: [f32; PARAMETERS],
    /// When the penalties were last applied.
    step: u32,
}

/// Weights while they are being learned.
pub struct Learner {
    settings: Settings,
    rows: Vec<Row>,
    transitions: Transitions,
    squares: [Scores; Label::COUNT],
    step: u32,
    lattice: Lattice,
    gold: Lattice,
    active: Vec<u32>,
    ends: Vec<usize>,
}

impl Learner {
    /// Starts from nothing, with this many features.
    #[must_use]
    pub fn new(features: usize, settings: Settings) -> Self {
        Self {
            settings,
            rows: vec![
                Row {
                    weights: [0.0; PARAMETERS],
                    squares: [1e-4; PARAMETERS],
                    step: 0,
                };
                features
            ],
            transitions: Transitions::default(),
            squares: [[1e-4; Label::COUNT]; Label::COUNT],
            step: 0,
            lattice: Lattice::default(),
            gold: Lattice::default(),
            active: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// One pass over the `zones` of `examples` in a random order at `pace` times the step size.
    /// Returns the mean loss of a word.
    pub fn epoch(
        &mut self,
        examples: &Examples,
        zones: &[u32],
        pace: f32,
        random: &mut Random,
    ) -> f64 {
        let mut order = zones.to_vec();
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for zone in order {
            loss += f64::from(self.learn(examples, zone as usize, pace, random));
        }
        loss / examples.words().max(1) as f64
    }

    fn learn(&mut self, examples: &Examples, zone: usize, pace: f32, random: &mut Random) -> f32 {
        let zone = &examples.zones[zone];
        if zone.weight == 0.0 {
            return 0.0;
        }
        self.step += 1;
        let rate = self.settings.rate * pace;
        self.active.clear();
        self.ends.clear();
        self.lattice.words.clear();
        let keep = ((1.0 - self.settings.dropout) * 65536.0) as u64;
        let scale = 1.0 / (1.0 - self.settings.dropout);
        let step = self.settings.step;
        let per_step = 1.0 / step;
        // The second reading and the first are learned by turns, as one set of weights serves both.
        let second = random.bits() & 1 == 1;
        for word in zone.words.clone() {
            let mut sum = [0.0; PARAMETERS];
            let echoes = if second { examples.echoes(word) } else { &[] };
            for &feature in examples.features(word).iter().chain(echoes) {
                if keep < 65536 && random.bits() & 0xffff >= keep {
                    continue;
                }
                self.active.push(feature);
                let row = &mut self.rows[feature as usize];
                decay(row, self.step, rate, &self.settings);
                if step > 0.0 {
                    for (sum, weight) in sum.iter_mut().zip(&row.weights) {
                        *sum += (weight * per_step).round_ties_even() * step * scale;
                    }
                } else {
                    for (sum, weight) in sum.iter_mut().zip(&row.weights) {
                        *sum += weight * scale;
                    }
                }
            }
            self.ends.push(self.active.len());
            self.lattice.words.push(spread(&sum));
        }
        let allowed = &examples.allowed[zone.words.clone()];
        let factors = self.transitions.factors();
        let all = self.lattice.sum_paths(&factors, &[]);
        self.gold.words.clone_from(&self.lattice.words);
        let gold = self.gold.sum_paths(&factors, allowed);

        let mut start = 0;
        for word in 0..self.lattice.words.len() {
            let expected = self.lattice.probability(word);
            let observed = self.gold.probability(word);
            let difference: Scores =
                std::array::from_fn(|l| (expected[l] - observed[l]) * zone.weight);
            let end = self.ends[word];
            if difference.iter().any(|d| d.abs() > 1e-4) {
                let gradient = gather(&difference);
                for &feature in &self.active[start..end] {
                    let row = &mut self.rows[feature as usize];
                    for (p, slope) in gradient.iter().enumerate() {
                        row.squares[p] += slope * slope;
                        row.weights[p] -= rate * slope / row.squares[p].sqrt();
                    }
                }
            }
            start = end;
        }
        self.learn_transitions(&factors, zone.weight, rate);
        (all - gold) * zone.weight
    }

    fn learn_transitions(&mut self, factors: &[Scores; Label::COUNT], weight: f32, rate: f32) {
        let mut gradient = [[0.0; Label::COUNT]; Label::COUNT];
        let length = self.lattice.words.len();
        for (lattice, sign) in [(&self.lattice, weight), (&self.gold, -weight)] {
            for word in 1..length {
                lattice.pair_probabilities(factors, word, |before, label, p| {
                    gradient[before][label] += sign * p;
                });
            }
            let (first, last) = (lattice.probability(0), lattice.probability(length - 1));
            for label in 0..Label::COUNT {
                gradient[0][label] += sign * first[label];
                gradient[label][0] += sign * last[label];
            }
        }
        for (before, row) in gradient.iter().enumerate() {
            for (label, &slope) in row.iter().enumerate() {
                if slope != 0.0 && self.transitions.scores[before][label].is_finite() {
                    let squares = &mut self.squares[before][label];
                    *squares += slope * slope;
                    self.transitions.scores[before][label] -= rate * slope / squares.sqrt();
                }
            }
        }
    }

    /// From now on rounds weights to multiples of `step`.
    pub fn round_to(&mut self, step: f32) {
        self.settings.step = step;
    }

    /// The weights with all penalties that are outstanding at `pace`, by number of the feature, and
    /// the scores of label pairs.
    #[must_use]
    pub fn weights(&self, pace: f32) -> (Vec<[f32; PARAMETERS]>, Transitions) {
        let rate = self.settings.rate * pace;
        let weights = self.rows.iter().map(|row| {
            let mut row = *row;
            decay(&mut row, self.step, rate, &self.settings);
            row.weights
        });
        (weights.collect(), self.transitions.clone())
    }
}

/// The pace of pass `epoch` of `passes`: it falls to a tenth.
#[must_use]
pub fn pace_of(epoch: usize, passes: usize) -> f32 {
    1.0 - 0.9 * epoch as f32 / passes as f32
}

/// The mean of several sets of weights. What chance has put into one of them, by the order in
/// which examples were seen and the features that were left out, the others do not have (averaging
/// of stochastic approximation; Polyak and Juditsky, 1992).
pub struct Mean {
    weights: Vec<[f32; PARAMETERS]>,
    transitions: [Scores; Label::COUNT],
    sets: f32,
}

impl Mean {
    /// The mean of none yet, for this many features.
    #[must_use]
    pub fn new(features: usize) -> Self {
        Self {
            weights: vec![[0.0; PARAMETERS]; features],
            transitions: [[0.0; Label::COUNT]; Label::COUNT],
            sets: 0.0,
        }
    }

    /// Takes in a set.
    pub fn add(&mut self, weights: &[[f32; PARAMETERS]], transitions: &Transitions) {
        let sums = self.weights.iter_mut().flatten();
        for (sum, weight) in sums.zip(weights.iter().flatten()) {
            *sum += weight;
        }
        let sums = self.transitions.iter_mut().flatten();
        for (sum, score) in sums.zip(transitions.scores.iter().flatten()) {
            *sum += score;
        }
        self.sets += 1.0;
    }

    /// The mean of all that were taken in.
    #[must_use]
    pub fn finish(mut self) -> (Vec<[f32; PARAMETERS]>, Transitions) {
        for sum in self.weights.iter_mut().flatten() {
            *sum /= self.sets;
        }
        let scores = self.transitions.map(|row| row.map(|sum| sum / self.sets));
        (self.weights, Transitions { scores })
    }
}

/// Applies the penalties of the steps since the row was last in use.
#[inline]
fn decay(row: &mut Row, step: u32, rate: f32, settings: &Settings) {
    let steps = (step - row.step) as f32 * rate;
    row.step = step;
    if steps == 0.0 || (settings.l1 == 0.0 && settings.l2 == 0.0) {
        return;
    }
    for p in 0..PARAMETERS {
        let each = steps / row.squares[p].sqrt();
        let shrunk = (row.weights[p].abs() - settings.l1 * each).max(0.0);
        row.weights[p] = shrunk.copysign(row.weights[p]) / (1.0 + settings.l2 * each);
    }
}

/// Random numbers from a seed, the same everywhere: SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.bits()) * bound as u128) >> 64) as usize
    }

    /// Puts `items` in a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}
