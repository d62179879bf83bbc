//! Labelled documents as numbers: for every word in a zone, its features and allowed labels.

use super::corpus::GoldDocument;
use crate::recognize::context::Context;
use crate::recognize::label::{Label, NameKind, encode};
use crate::recognize::template::{FINGERPRINT_BITS, domain_copy, features};
use crate::recognize::vocabulary::Form;
use std::ops::Range;

/// How a document is to be learned.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How much a mistake counts.
    pub weight: f32,
    /// Which domain's copies of the features are learned beside the common ones; 0 for none.
    pub domain: u8,
    /// Kinds that the annotators did not mark: an unlabelled word may be of one of them.
    pub unmarked: [bool; 4],
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            weight: 1.0,
            domain: 0,
            unmarked: [false; 4],
        }
    }
}

/// One zone: a chain of words to be labelled.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its words, as indices into [`Examples`].
    pub words: Range<usize>,
    /// How much a mistake counts.
    pub weight: f32,
}

/// All zones of all training documents.
#[derive(Debug, Default)]
pub struct Examples {
    /// The chains.
    pub zones: Vec<Zone>,
    /// For every word the labels it may have, a bit each. Mostly one.
    pub allowed: Vec<u32>,
    starts: Vec<usize>,
    features: Vec<u32>,
}

impl Examples {
    /// Adds the zones of `document`. Features are fingerprints until [`Examples::number`].
    pub fn add(&mut self, document: &GoldDocument, manner: Manner, context: &mut Context) {
        context.read(&document.passage());
        let mut labels = vec![Label::OUTSIDE; document.words.len()];
        encode(&document.names, &mut labels);
        let boundary = Form::boundary();
        let elsewhere = NameKind::ALL
            .iter()
            .filter(|kind| manner.unmarked[**kind as usize])
            .fold(1, |set, kind| set | 0b1111 << (1 + 4 * *kind as u32));
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        for (sentence, zone) in &context.zones {
            let first = self.allowed.len();
            for index in zone.clone() {
                let label = labels[index];
                self.allowed.push(if label == Label::OUTSIDE {
                    elsewhere
                } else {
                    1 << label.index()
                });
                features(context, &boundary, *sentence, index, &mut |_, feature| {
                    self.features.push(feature);
                    if manner.domain != 0 {
                        self.features.push(domain_copy(feature, manner.domain));
                    }
                });
                self.starts.push(self.features.len());
            }
            // A name that the zone cuts in two has no path through the labels.
            let cut = labels[zone.start].continues() || labels[zone.end - 1].opens();
            let weight = if cut { 0.0 } else { manner.weight };
            self.zones.push(Zone {
                words: first..self.allowed.len(),
                weight,
            });
        }
    }

    /// The features of a word.
    #[must_use]
    pub fn features(&self, word: usize) -> &[u32] {
        &self.features[self.starts[word]..self.starts[word + 1]]
    }

    /// How many words there are.
    #[must_use]
    pub fn words(&self) -> usize {
        self.allowed.len()
    }

    /// The fingerprints that occur at least `least` times.
    #[must_use]
    pub fn frequent(&self, least: u8) -> FeatureSet {
        let mut counts = vec![0_u8; 1 << FINGERPRINT_BITS];
        for &feature in &self.features {
            let count = &mut counts[feature as usize];
            *count = count.saturating_add(1);
        }
        FeatureSet::new(
            (0..1_u32 << FINGERPRINT_BITS).filter(|&feature| counts[feature as usize] >= least),
        )
    }

    /// Replaces fingerprints by their numbers in `set` and drops those not in it.
    pub fn number(&mut self, set: &FeatureSet) {
        self.replace(|feature| set.number(feature));
    }

    /// Replaces numbers in `old` by numbers in `new` and drops what is not in it.
    pub fn keep(&mut self, old: &FeatureSet, new: &FeatureSet) {
        let numbers: Vec<Option<u32>> = old
            .fingerprints()
            .iter()
            .map(|&feature| new.number(feature))
            .collect();
        self.replace(|feature| numbers[feature as usize]);
    }

    fn replace(&mut self, with: impl Fn(u32) -> Option<u32>) {
        let (mut read, mut write) = (0, 0);
        for word in 0..self.allowed.len() {
            let end = self.starts[word + 1];
            while read < end {
                if let Some(number) = with(self.features[read]) {
                    self.features[write] = number;
                    write += 1;
                }
                read += 1;
            }
            self.starts[word + 1] = write;
        }
        self.features.truncate(write);
        self.features.shrink_to_fit();
    }
}

/// A set of fingerprints, numbered in ascending order: a bit set with ranks.
#[derive(Debug)]
pub struct FeatureSet {
    bits: Vec<u64>,
    ranks: Vec<u32>,
    fingerprints: Vec<u32>,
}

impl FeatureSet {
    /// The set of `ascending` fingerprints.
    pub fn new(ascending: impl Iterator<Item = u32>) -> Self {
        let mut bits = vec![0_u64; 1 << (FINGERPRINT_BITS - 6)];
        let fingerprints: Vec<u32> = ascending
            .inspect(|feature| bits[(feature >> 6) as usize] |= 1 << (feature & 63))
            .collect();
        let mut rank = 0;
        let ranks = bits
            .iter()
            .map(|word| {
                let before = rank;
                rank += word.count_ones();
                before
            })
            .collect();
        Self {
            bits,
            ranks,
            fingerprints,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// All, ascending.
    #[must_use]
    pub fn fingerprints(&self) -> &[u32] {
        &self.fingerprints
    }

    /// The number of `fingerprint` among them.
    #[must_use]
    pub fn number(&self, fingerprint: u32) -> Option<u32> {
        let word = self.bits[(fingerprint >> 6) as usize];
        let bit = 1 << (fingerprint & 63);
        (word & bit != 0)
            .then(|| self.ranks[(fingerprint >> 6) as usize] + (word & (bit - 1)).count_ones())
    }
}
