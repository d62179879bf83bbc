//! A trained model as data, and as a file.
//!
//! The file is a header (magic, version, checksum of the rest), then fingerprints as Rice-coded
//! gaps and weights as entropy-coded multiples of a step. Evenly spaced levels with an entropy
//! code beat the unevenly spaced levels of fixed length that they replaced: most weights are
//! within a few steps of 0 and take two or three bits.

use super::codec::{Frequencies, Symbols, pack_ascending, pack_symbols, unpack_ascending};
use super::label::Label;
use super::lattice::{PARAMETERS, Transitions};
use super::template::FINGERPRINT_BITS;
use std::fmt;

/// The weights of a feature, one for each parameter, as multiples of the model's step.
pub type Levels = [i8; PARAMETERS];

/// What training leaves: the weights of features and of label pairs, and how sure to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Fingerprints of features, ascending, with their weights as multiples of `step`.
    pub weights: Vec<(u32, Levels)>,
    /// Scores of neighbouring labels.
    pub transitions: Transitions,
    /// What weights are multiples of.
    pub step: f32,
    /// Points (probability of the path, share that was right), ascending: how often a name that
    /// the model gives this probability is right. Empty: as often as it says.
    pub calibration: Vec<(f32, f32)>,
}

/// Why bytes are not a model that this program can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NotAModel,
    Version(u16),
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Problem::NotAModel => f.write_str("this file is not a Byname model"),
            Problem::Version(version) => write!(
                f,
                "the model has format version {version}, but this program reads version {}",
                Model::VERSION
            ),
            Problem::Damaged => f.write_str("the model is damaged: its checksum is wrong"),
        }
    }
}

impl std::error::Error for ModelError {}

const DAMAGED: ModelError = ModelError(Problem::Damaged);

/// Levels on either side of 0.
const LEVELS: i32 = 100;

impl Default for Model {
    fn default() -> Self {
        Self {
            weights: Vec::new(),
            transitions: Transitions::default(),
            step: 0.1,
            calibration: Vec::new(),
        }
    }
}

impl Model {
    /// The version of the file format and of the feature templates: a model of another version
    /// would read other features than it was trained on.
    pub const VERSION: u16 = 2;

    const MAGIC: [u8; 4] = *b"BYNM";

    /// A model of exact `weights`, each with its fingerprint, ascending, rounded to multiples of
    /// `step`.
    #[must_use]
    pub fn rounded(
        weights: impl IntoIterator<Item = (u32, [f32; PARAMETERS])>,
        transitions: Transitions,
        step: f32,
    ) -> Self {
        let weights = weights
            .into_iter()
            .map(|(fingerprint, row)| (fingerprint, row.map(|weight| level(weight, step))))
            .filter(|(_, row)| row.iter().any(|level| *level != 0))
            .collect();
        Self {
            weights,
            transitions,
            step,
            calibration: Vec::new(),
        }
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut counts = vec![[0_u32; 2 * LEVELS as usize + 1]; PARAMETERS];
        let mut symbols = Vec::with_capacity(self.weights.len() * PARAMETERS);
        for (_, row) in &self.weights {
            for (parameter, level) in row.iter().enumerate() {
                let symbol = (i32::from(*level) + LEVELS) as u8;
                counts[parameter][usize::from(symbol)] += 1;
                symbols.push((parameter as u8, symbol));
            }
        }
        let tables: Vec<Frequencies> = counts.iter().map(|c| Frequencies::of(c)).collect();
        let gap = (1_u64 << FINGERPRINT_BITS) / (self.weights.len() as u64 + 1);
        let rest = gap.max(1).ilog2().saturating_sub(1).max(1);
        let fingerprints = pack_ascending(self.weights.iter().map(|(f, _)| *f), rest);

        let mut body = Vec::new();
        body.extend((self.weights.len() as u32).to_le_bytes());
        body.extend((fingerprints.len() as u32).to_le_bytes());
        body.push(rest as u8);
        body.extend(self.step.to_le_bytes());
        for table in &tables {
            for share in table.shares() {
                body.extend(share.to_le_bytes());
            }
        }
        for (_, _, score) in self.transitions.allowed() {
            body.extend(score.to_le_bytes());
        }
        body.push(self.calibration.len() as u8);
        for (raw, right) in self.calibration.iter().take(255) {
            body.extend(raw.to_le_bytes());
            body.extend(right.to_le_bytes());
        }
        body.extend(fingerprints);
        body.extend(pack_symbols(&symbols, &tables));

        let mut bytes = Self::MAGIC.to_vec();
        bytes.extend(Self::VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are no model, one of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (mut model, rows) = Self::open(bytes)?;
        model.weights = rows.collect();
        Ok(model)
    }

    /// Reads a model file but for its weights, which the [`Rows`] have.
    ///
    /// # Errors
    /// As for [`from_bytes`](Self::from_bytes).
    pub fn open(bytes: &[u8]) -> Result<(Self, Rows), ModelError> {
        let body = bytes
            .strip_prefix(&Self::MAGIC)
            .ok_or(ModelError(Problem::NotAModel))?;
        let (version, body) = body.split_first_chunk().ok_or(DAMAGED)?;
        let version = u16::from_le_bytes(*version);
        if version != Self::VERSION {
            return Err(ModelError(Problem::Version(version)));
        }
        let (sum, body) = body.split_first_chunk().ok_or(DAMAGED)?;
        if u32::from_le_bytes(*sum) != checksum(body) {
            return Err(DAMAGED);
        }
        Reader(body).model().ok_or(DAMAGED)
    }
}

/// The weights of a model file, ascending by fingerprint, unpacked one feature at a time: all at
/// once take longer than a page can spare its thread.
#[derive(Clone, Debug)]
pub struct Rows {
    fingerprints: std::vec::IntoIter<u32>,
    tables: Vec<Frequencies>,
    symbols: Symbols,
}

impl Iterator for Rows {
    type Item = (u32, Levels);

    fn next(&mut self) -> Option<Self::Item> {
        let fingerprint = self.fingerprints.next()?;
        let mut row = [0; PARAMETERS];
        for (level, table) in row.iter_mut().zip(&self.tables) {
            *level = (i32::from(self.symbols.next(table)) - LEVELS) as i8;
        }
        Some((fingerprint, row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.fingerprints.size_hint()
    }
}

impl ExactSizeIterator for Rows {}

/// Reads the body of a model file front to back.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn real(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    fn model(&mut self) -> Option<(Model, Rows)> {
        let count = self.number()? as usize;
        let packed = self.number()? as usize;
        let [rest] = self.take()?;
        let step = self.real()?;
        let tables = (0..PARAMETERS)
            .map(|_| {
                let shares = (0..=2 * LEVELS)
                    .map(|_| self.take().map(u16::from_le_bytes))
                    .collect::<Option<_>>()?;
                Frequencies::from_shares(shares)
            })
            .collect::<Option<Vec<_>>>()?;
        let mut transitions = Transitions::default();
        let pairs: Vec<(Label, Label)> = transitions.allowed().map(|(a, b, _)| (a, b)).collect();
        for (before, label) in pairs {
            transitions.scores[before.index()][label.index()] = self.real()?;
        }
        let [points] = self.take()?;
        let calibration = (0..points)
            .map(|_| Some((self.real()?, self.real()?)))
            .collect::<Option<Vec<_>>>()?;
        if packed > self.0.len() || rest >= 28 {
            return None;
        }
        let (fingerprints, symbols) = self.0.split_at(packed);
        let fingerprints = unpack_ascending(fingerprints, count, u32::from(rest))?;
        let rows = Rows {
            fingerprints: fingerprints.into_iter(),
            tables,
            symbols: Symbols::new(symbols.to_vec())?,
        };
        let model = Model {
            weights: Vec::new(),
            transitions,
            step,
            calibration,
        };
        Some((model, rows))
    }
}

/// The level nearest to `weight`.
fn level(weight: f32, step: f32) -> i8 {
    ((weight / step).round() as i32).clamp(-LEVELS, LEVELS) as i8
}

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Model {
        let mut model = Model {
            weights: (1..500_u32)
                .map(|i| {
                    let row = std::array::from_fn(|p| ((i * 37 + p as u32 * 11) % 19) as i8 - 9);
                    (i * 4711, row)
                })
                .collect(),
            calibration: vec![(0.25, 0.5), (1.0, 0.98)],
            ..Model::default()
        };
        model.transitions.scores[0][0] = 0.75;
        model
    }

    #[test]
    fn a_model_survives_its_file() {
        let model = example();
        let bytes = model.to_bytes();
        assert_eq!(Model::from_bytes(&bytes).unwrap(), model);
    }

    #[test]
    fn weights_are_rounded_to_steps() {
        let row = |weight| [weight; PARAMETERS];
        let exact = [(1, row(0.26)), (2, row(0.04)), (3, row(-99.0))];
        let model = Model::rounded(exact, Transitions::default(), 0.1);
        assert_eq!(
            model.weights,
            [(1, [3; PARAMETERS]), (3, [-100; PARAMETERS])]
        );
    }

    #[test]
    fn what_is_no_usable_model_is_refused_with_a_sentence() {
        let said = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_err().to_string();
        let bytes = example().to_bytes();
        assert_eq!(said(b"<!doctype html>"), "this file is not a Byname model");
        let mut other = bytes.clone();
        other[4] = 9;
        assert!(said(&other).contains("version 9"));
        let mut damaged = bytes.clone();
        damaged[1000] ^= 1;
        assert!(said(&damaged).contains("damaged"));
        for end in 0..bytes.len().min(200) {
            assert!(Model::from_bytes(&bytes[..end]).is_err());
        }
    }
}
