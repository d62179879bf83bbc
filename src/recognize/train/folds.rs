//! What a model that has not seen a document says of it.
//!
//! The second reading must learn from first readings as bad as they will be on text that nobody
//! labelled. So the documents are divided, and each part is read by a model of all the others.

use super::crf::{Learner, Random, Settings, pace_of};
use super::examples::{Examples, FeatureSet};
use super::plan::Plan;
use crate::recognize::label::Label;
use crate::recognize::lattice::{Lattice, PARAMETERS, Transitions, spread};
use std::ops::Range;

/// The first reading of every word, by models of other documents.
pub fn first_readings(
    plan: &Plan,
    settings: Settings,
    examples: &Examples,
    features: &FeatureSet,
    seed: u64,
) -> Vec<Label> {
    let mut labels = vec![Label::OUTSIDE; examples.words()];
    for fold in 0..plan.folds {
        let inside = |origin: usize| origin % plan.folds == fold;
        let (mut read, mut learned) = (Vec::new(), Vec::new());
        for document in &examples.documents {
            let zones = document.zones.start as u32..document.zones.end as u32;
            if inside(document.origin) {
                read.extend(zones);
            } else {
                learned.extend(zones);
            }
        }
        let mut learner = Learner::new(features.len(), settings);
        let mut random = Random::new(seed);
        let mut pace = 1.0;
        for epoch in 0..plan.fold_epochs {
            pace = pace_of(epoch, plan.fold_epochs);
            learner.epoch(examples, &learned, pace, &mut random);
        }
        let (mut weights, transitions) = learner.weights(pace);
        for (row, fingerprint) in weights.iter_mut().zip(features.fingerprints()) {
            if examples.is_copy(*fingerprint) {
                *row = [0.0; PARAMETERS];
            }
        }
        let mut reader = Reader {
            weights,
            transitions,
            lattice: Lattice::default(),
            path: Vec::new(),
        };
        for zone in read {
            let words = examples.zones[zone as usize].words.clone();
            reader.read(examples, words.clone());
            labels[words].copy_from_slice(&reader.path);
        }
    }
    labels
}

/// A model of exact weights.
struct Reader {
    weights: Vec<[f32; PARAMETERS]>,
    transitions: Transitions,
    lattice: Lattice,
    path: Vec<Label>,
}

impl Reader {
    /// Finds the best path through the `words` of a zone.
    fn read(&mut self, examples: &Examples, words: Range<usize>) {
        self.lattice.words.clear();
        for word in words {
            let mut sums = [0.0; PARAMETERS];
            for &feature in examples.features(word) {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[feature as usize]) {
                    *sum += weight;
                }
            }
            self.lattice.words.push(spread(&sums));
        }
        self.lattice.best_path(&self.transitions, &mut self.path);
    }
}
