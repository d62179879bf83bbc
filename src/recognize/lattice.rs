//! The chain of labels: scores of words and of neighbouring labels, the best path through them,
//! and how probable each label is. A linear-chain conditional random field (Lafferty, McCallum
//! and Pereira, 2001) over the paths that [`Label::may_follow`] allows.

use super::label::Label;

const LABELS: usize = Label::COUNT;

/// How many parameters a feature has: one for each kind (and for being outside), one for each
/// position in a name. A label's weight is the sum of the two. Compared with a weight for each
/// of the 17 labels this halves the model and lets a rare feature say what it can: that "Corp."
/// ends an organization is two facts, not one.
pub const PARAMETERS: usize = 9;

/// A score for each label.
pub type Scores = [f32; LABELS];

/// Spreads a feature's parameters, or a sum of such, over the labels.
#[must_use]
pub fn spread(parameters: &[f32; PARAMETERS]) -> Scores {
    let mut scores = [parameters[0]; LABELS];
    for kind in 0..4 {
        for position in 0..4 {
            scores[1 + 4 * kind + position] = parameters[1 + kind] + parameters[5 + position];
        }
    }
    scores
}

/// Gathers a value for each label into one for each parameter: the transpose of [`spread`].
#[must_use]
pub fn gather(scores: &Scores) -> [f32; PARAMETERS] {
    let mut parameters = [0.0; PARAMETERS];
    parameters[0] = scores[0];
    for kind in 0..4 {
        for position in 0..4 {
            let score = scores[1 + 4 * kind + position];
            parameters[1 + kind] += score;
            parameters[5 + position] += score;
        }
    }
    parameters
}

/// Scores of label pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions {
    /// By the label before, then the label.
    pub scores: [Scores; LABELS],
}

impl Default for Transitions {
    fn default() -> Self {
        let mut scores = [[f32::NEG_INFINITY; LABELS]; LABELS];
        for before in Label::all() {
            for label in Label::all().filter(|label| label.may_follow(before)) {
                scores[before.index()][label.index()] = 0.0;
            }
        }
        Self { scores }
    }
}

impl Transitions {
    /// The pairs that are allowed, in order, with their scores.
    pub fn allowed(&self) -> impl Iterator<Item = (Label, Label, f32)> {
        Label::all().flat_map(move |before| {
            Label::all()
                .filter(move |label| label.may_follow(before))
                .map(move |label| (before, label, self.scores[before.index()][label.index()]))
        })
    }

    /// The same as factors rather than scores: 0 where a pair is not allowed.
    #[must_use]
    pub fn factors(&self) -> [Scores; LABELS] {
        self.scores.map(|row| row.map(f32::exp))
    }
}

/// Working memory for one chain at a time, to be reused.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// The scores of the words, one after the other. Filled by the caller.
    pub words: Vec<Scores>,
    factors: Vec<Scores>,
    forward: Vec<Scores>,
    /// By which the forward sums of each word were divided.
    totals: Vec<f32>,
    backward: Vec<Scores>,
    best: Vec<[u8; LABELS]>,
}

impl Lattice {
    /// The best path, into `labels`. Before and after the chain no name is open.
    pub fn best_path(&mut self, transitions: &Transitions, labels: &mut Vec<Label>) {
        labels.clear();
        self.best.clear();
        let mut score = [f32::NEG_INFINITY; LABELS];
        score[0] = 0.0;
        for word in &self.words {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut from = [0_u8; LABELS];
            for (before, row) in transitions.scores.iter().enumerate() {
                if score[before] == f32::NEG_INFINITY {
                    continue;
                }
                for label in 0..LABELS {
                    let through = score[before] + row[label];
                    if through > next[label] {
                        next[label] = through;
                        from[label] = before as u8;
                    }
                }
            }
            for label in 0..LABELS {
                next[label] += word[label];
            }
            score = next;
            self.best.push(from);
        }
        let mut label = 0;
        let mut highest = f32::NEG_INFINITY;
        for (last, score) in score.iter().enumerate() {
            let closing = score + transitions.scores[last][0];
            if closing > highest {
                highest = closing;
                label = last;
            }
        }
        for from in self.best.iter().rev() {
            labels.push(Label::from_index(label));
            label = from[label] as usize;
        }
        labels.reverse();
    }

    /// Works out forward and backward sums over the paths whose labels are in `allowed` (a bit
    /// for each label, a set for each word; all where it is too short), for
    /// [`Lattice::probability`] and [`Lattice::span_probability`]. Returns the logarithm of the
    /// sum over all those paths.
    pub fn sum_paths(&mut self, factors: &[Scores; LABELS], allowed: &[u32]) -> f32 {
        let length = self.words.len();
        self.factors.clear();
        self.forward.clear();
        self.totals.clear();
        self.backward.clear();
        self.backward.resize(length, [0.0; LABELS]);
        let mut log = 0.0;
        for (i, word) in self.words.iter().enumerate() {
            let allowed = allowed.get(i).copied().unwrap_or(u32::MAX);
            let top = word.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            log += top;
            let mut factor = [0.0; LABELS];
            for label in 0..LABELS {
                if allowed >> label & 1 == 1 {
                    factor[label] = (word[label] - top).exp();
                }
            }
            self.factors.push(factor);
            let mut sums = [0.0; LABELS];
            match self.forward.last() {
                None => sums = factors[0],
                Some(before) => {
                    for (row, weight) in factors.iter().zip(before) {
                        for label in 0..LABELS {
                            sums[label] += weight * row[label];
                        }
                    }
                }
            }
            let mut total = 0.0;
            for label in 0..LABELS {
                sums[label] *= factor[label];
                total += sums[label];
            }
            let total = total.max(f32::MIN_POSITIVE);
            log += total.ln();
            self.totals.push(total);
            self.forward.push(sums.map(|sum| sum / total));
        }
        let mut ahead: Scores = std::array::from_fn(|label| factors[label][0]);
        for i in (0..length).rev() {
            // Scaled so that forward times backward sums to one.
            let total: f32 = (0..LABELS)
                .map(|label| self.forward[i][label] * ahead[label])
                .sum();
            let total = total.max(f32::MIN_POSITIVE);
            if i + 1 == length {
                log += total.ln();
            }
            self.backward[i] = ahead.map(|sum| sum / total);
            let onward: Scores =
                std::array::from_fn(|label| self.backward[i][label] * self.factors[i][label]);
            for (before, row) in factors.iter().enumerate() {
                ahead[before] = row.iter().zip(&onward).map(|(a, b)| a * b).sum();
            }
        }
        log
    }

    /// How probable each label is at `word`, after [`Lattice::sum_paths`].
    #[must_use]
    pub fn probability(&self, word: usize) -> Scores {
        std::array::from_fn(|label| self.forward[word][label] * self.backward[word][label])
    }

    /// How probable each pair of labels is at `word - 1` and `word`, given to `add`.
    pub fn pair_probabilities(
        &self,
        factors: &[Scores; LABELS],
        word: usize,
        mut add: impl FnMut(usize, usize, f32),
    ) {
        let onward: Scores =
            std::array::from_fn(|label| self.backward[word][label] * self.factors[word][label]);
        let scale = 1.0 / self.totals[word];
        for (before, row) in factors.iter().enumerate() {
            let weight = self.forward[word - 1][before] * scale;
            if weight == 0.0 {
                continue;
            }
            for label in 0..LABELS {
                add(before, label, weight * row[label] * onward[label]);
            }
        }
    }

    /// How probable it is that the words from `start` on have exactly `labels`.
    #[must_use]
    pub fn span_probability(
        &self,
        factors: &[Scores; LABELS],
        start: usize,
        labels: &[Label],
    ) -> f32 {
        let Some((first, rest)) = labels.split_first() else {
            return 1.0;
        };
        let mut mass = self.forward[start][first.index()];
        let mut before = first.index();
        for (i, label) in rest.iter().enumerate() {
            let word = start + 1 + i;
            let label = label.index();
            let factor = factors[before][label] * self.factors[word][label];
            mass *= factor / self.totals[word];
            before = label;
        }
        let end = start + rest.len();
        mass * self.backward[end][before]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All allowed label sequences of three words with their scores.
    fn paths(lattice: &Lattice, transitions: &Transitions) -> Vec<(Vec<usize>, f32)> {
        let mut paths = vec![(vec![], 0.0)];
        for word in &lattice.words {
            paths = paths
                .iter()
                .flat_map(|(path, score): &(Vec<usize>, f32)| {
                    let before = path.last().copied().unwrap_or(0);
                    (0..LABELS).map(move |label| {
                        let mut path = path.clone();
                        path.push(label);
                        (
                            path,
                            score + transitions.scores[before][label] + word[label],
                        )
                    })
                })
                .filter(|(_, score)| score.is_finite())
                .collect();
        }
        for (path, score) in &mut paths {
            *score += transitions.scores[*path.last().unwrap()][0];
        }
        paths.retain(|(_, score)| score.is_finite());
        paths
    }

    fn example() -> (Lattice, Transitions) {
        let mut transitions = Transitions::default();
        let mut seed = 7_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / 2_f32.powi(24) * 4.0 - 2.0
        };
        for score in transitions.scores.iter_mut().flatten() {
            if score.is_finite() {
                *score = random();
            }
        }
        let lattice = Lattice {
            words: (0..3).map(|_| std::array::from_fn(|_| random())).collect(),
            ..Lattice::default()
        };
        (lattice, transitions)
    }

    #[test]
    fn sums_and_best_path_agree_with_counting_all_paths() {
        let (mut lattice, transitions) = example();
        let paths = paths(&lattice, &transitions);
        let total: f32 = paths.iter().map(|(_, score)| score.exp()).sum();
        let factors = transitions.factors();
        let log = lattice.sum_paths(&factors, &[]);
        assert!((log - total.ln()).abs() < 1e-3, "{log} {}", total.ln());

        for word in 0..3 {
            let probability = lattice.probability(word);
            for (label, probability) in probability.into_iter().enumerate() {
                let counted: f32 = paths
                    .iter()
                    .filter(|(path, _)| path[word] == label)
                    .map(|(_, score)| score.exp() / total)
                    .sum();
                assert!((probability - counted).abs() < 1e-4);
            }
        }

        let (best, _) = paths
            .iter()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .expect("some path");
        let mut labels = Vec::new();
        lattice.best_path(&transitions, &mut labels);
        assert_eq!(labels.iter().map(|l| l.index()).collect::<Vec<_>>(), *best);

        let span = lattice.span_probability(&factors, 1, &labels[1..]);
        let counted: f32 = paths
            .iter()
            .filter(|(path, _)| path[1..] == best[1..])
            .map(|(_, score)| score.exp() / total)
            .sum();
        assert!((span - counted).abs() < 1e-4, "{span} {counted}");
    }

    #[test]
    fn gathering_is_the_transpose_of_spreading() {
        let parameters: [f32; PARAMETERS] = std::array::from_fn(|i| i as f32 + 0.5);
        let scores: Scores = std::array::from_fn(|i| (i * i) as f32);
        let left: f32 = spread(&parameters)
            .iter()
            .zip(&scores)
            .map(|(a, b)| a * b)
            .sum();
        let right: f32 = gather(&scores)
            .iter()
            .zip(&parameters)
            .map(|(a, b)| a * b)
            .sum();
        assert!((left - right).abs() < 1e-2);
    }
}
