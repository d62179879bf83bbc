//! Labelled documents as numbers: for every word in a zone, its features and allowed labels.

use super::corpus::GoldDocument;
use crate::recognize::context::Context;
use crate::recognize::echo::{Echo, Read};
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

/// One document among the examples.
#[derive(Clone, Debug)]
pub struct DocumentExamples {
    /// Its zones.
    pub zones: Range<usize>,
    /// Number of the document that it is, or is a copy of.
    pub origin: usize,
    /// How many lower-case forms it has.
    pub keys: usize,
}

/// All zones of all training documents.
#[derive(Debug, Default)]
pub struct Examples {
    /// The chains.
    pub zones: Vec<Zone>,
    /// The documents that they come from, in order.
    pub documents: Vec<DocumentExamples>,
    /// For every word the labels it may have, a bit each. Mostly one.
    pub allowed: Vec<u32>,
    /// For every word the key by which it knows its other occurrences.
    pub keys: Vec<u32>,
    features: Lists,
    /// What the second reading adds to the features.
    echoes: Lists,
    /// The fingerprints that are no copies of a domain.
    common: BitSet,
}

/// A list of features for every word.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<usize>,
    features: Vec<u32>,
}

impl Lists {
    fn of(&self, word: usize) -> &[u32] {
        let Some(&end) = self.ends.get(word) else {
            return &[];
        };
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..end]
    }

    fn end_word(&mut self) {
        self.ends.push(self.features.len());
    }

    /// Replaces features, and drops those for which there is nothing.
    fn replace(&mut self, with: impl Fn(u32) -> Option<u32>) {
        let (mut read, mut write) = (0, 0);
        for end in &mut self.ends {
            while read < *end {
                if let Some(number) = with(self.features[read]) {
                    self.features[write] = number;
                    write += 1;
                }
                read += 1;
            }
            *end = write;
        }
        self.features.truncate(write);
        self.features.shrink_to_fit();
    }
}

impl Examples {
    /// Adds the zones of `document`. Features are fingerprints until [`Examples::number`].
    /// `origin` is the number of the document that this is, or is a copy of.
    pub fn add(
        &mut self,
        document: &GoldDocument,
        origin: usize,
        manner: Manner,
        context: &mut Context,
    ) {
        context.read(&document.passage());
        let mut labels = vec![Label::OUTSIDE; document.words.len()];
        encode(&document.names, &mut labels);
        let boundary = Form::boundary();
        let elsewhere = NameKind::ALL
            .iter()
            .filter(|kind| manner.unmarked[**kind as usize])
            .fold(1, |set, kind| set | 0b1111 << (1 + 4 * *kind as u32));
        let before = self.zones.len();
        for (sentence, zone) in &context.zones {
            let first = self.allowed.len();
            for index in zone.clone() {
                let label = labels[index];
                self.allowed.push(if label == Label::OUTSIDE {
                    elsewhere
                } else {
                    1 << label.index()
                });
                self.keys.push(context.echo_key(index));
                let list = &mut self.features;
                features(context, &boundary, *sentence, index, &mut |_, feature| {
                    list.features.push(feature);
                    self.common.insert(feature);
                    if manner.domain != 0 {
                        list.features.push(domain_copy(feature, manner.domain));
                    }
                });
                list.end_word();
            }
            // A name that the zone cuts in two has no path through the labels.
            let cut = labels[zone.start].continues() || labels[zone.end - 1].opens();
            let weight = if cut { 0.0 } else { manner.weight };
            self.zones.push(Zone {
                words: first..self.allowed.len(),
                weight,
            });
        }
        self.documents.push(DocumentExamples {
            zones: before..self.zones.len(),
            origin,
            keys: context.vocabulary.keys,
        });
    }

    /// Adds what the second reading tells of every word, the first having labelled them so.
    /// Returns the fingerprints of what it told.
    pub fn listen(&mut self, labels: &[Label]) -> Vec<u32> {
        self.echoes = Lists::default();
        let mut echo = Echo::default();
        for document in &self.documents {
            let zones = &self.zones[document.zones.clone()];
            let read = |word: usize| Read {
                key: self.keys[word],
                label: labels[word],
            };
            echo.clear(document.keys);
            for word in zones.iter().flat_map(|zone| zone.words.clone()) {
                echo.hear(read(word));
            }
            for zone in zones {
                let reads: Vec<Read> = zone.words.clone().map(read).collect();
                for index in 0..reads.len() {
                    let list = &mut self.echoes;
                    echo.features(&reads, index, &mut |_, feature| list.features.push(feature));
                    list.end_word();
                }
            }
        }
        let mut told = self.echoes.features.clone();
        told.sort_unstable();
        told.dedup();
        told.iter().for_each(|feature| self.common.insert(*feature));
        told
    }

    /// The features of a word.
    #[must_use]
    pub fn features(&self, word: usize) -> &[u32] {
        self.features.of(word)
    }

    /// What the second reading adds to the features of a word.
    #[must_use]
    pub fn echoes(&self, word: usize) -> &[u32] {
        self.echoes.of(word)
    }

    /// Whether a fingerprint is nothing but a domain's copy of a feature.
    #[must_use]
    pub fn is_copy(&self, fingerprint: u32) -> bool {
        !self.common.has(fingerprint)
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
        for &feature in &self.features.features {
            let count = &mut counts[feature as usize];
            *count = count.saturating_add(1);
        }
        FeatureSet::new(
            (0..1_u32 << FINGERPRINT_BITS).filter(|&feature| counts[feature as usize] >= least),
        )
    }

    /// Replaces fingerprints by their numbers in `set` and drops those not in it.
    pub fn number(&mut self, set: &FeatureSet) {
        self.features.replace(|feature| set.number(feature));
    }

    /// Replaces the fingerprints of what the second reading added by their numbers in `set`.
    pub fn number_echoes(&mut self, set: &FeatureSet) {
        self.echoes.replace(|feature| set.number(feature));
    }

    /// Replaces numbers in `old` by numbers in `new` and drops what is not in it.
    pub fn keep(&mut self, old: &FeatureSet, new: &FeatureSet) {
        let numbers: Vec<Option<u32>> = old
            .fingerprints()
            .iter()
            .map(|&feature| new.number(feature))
            .collect();
        self.features.replace(|feature| numbers[feature as usize]);
    }
}

/// A set of fingerprints.
#[derive(Debug)]
struct BitSet(Vec<u64>);

impl Default for BitSet {
    fn default() -> Self {
        Self(vec![0; 1 << (FINGERPRINT_BITS - 6)])
    }
}

impl BitSet {
    fn insert(&mut self, fingerprint: u32) {
        self.0[(fingerprint >> 6) as usize] |= 1 << (fingerprint & 63);
    }

    fn has(&self, fingerprint: u32) -> bool {
        self.0[(fingerprint >> 6) as usize] >> (fingerprint & 63) & 1 == 1
    }
}

/// A set of fingerprints, numbered in ascending order: a bit set with ranks.
#[derive(Debug)]
pub struct FeatureSet {
    bits: BitSet,
    ranks: Vec<u32>,
    fingerprints: Vec<u32>,
}

impl FeatureSet {
    /// The set of `ascending` fingerprints.
    pub fn new(ascending: impl Iterator<Item = u32>) -> Self {
        let mut bits = BitSet::default();
        let fingerprints: Vec<u32> = ascending.inspect(|f| bits.insert(*f)).collect();
        let mut rank = 0;
        let ranks = bits
            .0
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
        let word = self.bits.0[(fingerprint >> 6) as usize];
        let bit = 1 << (fingerprint & 63);
        self.bits
            .has(fingerprint)
            .then(|| self.ranks[(fingerprint >> 6) as usize] + (word & (bit - 1)).count_ones())
    }
}
