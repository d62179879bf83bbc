//! The training plan: which data, with what weight and which corrections, and how to learn.

use super::corpus::{GoldDocument, read_columns};
use super::examples::Manner;
use super::json::{GoldArticle, read_json_lines};
use super::marked::read_marked;
use super::policy::Policy;
use crate::recognize::label::NameKind;
use serde::Deserialize;
use std::path::Path;

/// A training plan, read from JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Passes over the data.
    pub epochs: usize,
    /// After how many passes that did not raise the mean F1 of the data to choose by learning ends.
    pub patience: usize,
    /// In how many orders the examples are learned, for the mean of the weights.
    pub orders: u64,
    /// First step size.
    pub rate: f32,
    /// Penalty on the absolute value of weights.
    pub l1: f32,
    /// Penalty on the square of weights.
    pub l2: f32,
    /// Share of features left out at random in training.
    pub dropout: f32,
    /// Into how many parts the documents are divided, so that models of the others label each.
    pub folds: usize,
    /// Passes over the data for each of these models.
    pub fold_epochs: usize,
    /// How often a feature must occur to be learned.
    pub frequency: u8,
    /// How many features are kept.
    pub features: usize,
    /// What weights are rounded to multiples of.
    pub step: f32,
    /// The data to learn from.
    pub train: Vec<DataSet>,
    /// Patterns to fill and learn.
    #[serde(default)]
    pub patterns: Vec<PatternSet>,
    /// The data to choose by.
    pub dev: Vec<DataSet>,
}

/// One file of labelled text and how to use it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataSet {
    /// The file, relative to the data directory; `own:` for one relative to the project.
    pub file: String,
    /// How much a mistake counts.
    #[serde(default = "one")]
    pub weight: f32,
    /// Number of the domain whose own copies of the features are learned beside the common ones.
    #[serde(default)]
    pub domain: u8,
    /// Kinds that the annotators did not mark.
    #[serde(default)]
    pub unmarked: Vec<String>,
    /// Cuts documents into pieces of this many sentences, for files of unrelated sentences.
    #[serde(default)]
    pub split: usize,
    /// Whether the confidence of names is calibrated on it.
    #[serde(default)]
    pub calibrates: bool,
    /// How many copies with other names are learned too.
    #[serde(default)]
    pub copies: usize,
    /// Whether the copies have their headlines in capitals.
    #[serde(default)]
    pub capital_headlines: bool,
    /// Leaves out every document with a number that is a multiple of this.
    #[serde(default)]
    pub without_every: usize,
    /// Takes only the documents with a number that is a multiple of this.
    #[serde(default)]
    pub only_every: usize,
    /// Corrections of the labels.
    #[serde(default)]
    pub policies: Vec<Policy>,
}

/// A file of patterns and how to use it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternSet {
    /// The file, relative to the project.
    pub file: String,
    /// How often each pattern is filled.
    pub copies: usize,
    /// How much a mistake counts.
    pub weight: f32,
}

fn one() -> f32 {
    1.0
}

impl DataSet {
    /// The file's name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit(['/', ':']).next().unwrap_or(&self.file)
    }

    /// How its documents are to be learned.
    #[must_use]
    pub fn manner(&self) -> Manner {
        Manner {
            weight: self.weight,
            domain: self.domain,
            unmarked: NameKind::ALL.map(|kind| self.unmarked.iter().any(|tag| tag == kind.tag())),
        }
    }

    /// Reads the documents from the folder `data`, corrected.
    ///
    /// # Errors
    /// A sentence, when the file cannot be read or is not labelled text.
    pub fn read(&self, data: &Path, project: &Path) -> Result<Vec<GoldDocument>, String> {
        let path = match self.file.strip_prefix("own:") {
            Some(own) => project.join(own),
            None => data.join(&self.file),
        };
        let mut documents = read_gold(&path)?;
        let multiple = |number: usize, of: usize| of > 0 && number.is_multiple_of(of);
        let mut number = 0;
        documents.retain(|_| {
            number += 1;
            let left_out = multiple(number, self.without_every);
            !left_out && (self.only_every == 0 || multiple(number, self.only_every))
        });
        if self.split > 0 {
            documents = documents
                .into_iter()
                .flat_map(|document| document.split(self.split))
                .collect();
        }
        for policy in &self.policies {
            policy.apply(&mut documents);
        }
        Ok(documents)
    }
}

/// Reads a file of labelled text, or all of a folder in the order of their names: columns in
/// `.tsv`, `.conll`, `.bio` and the like, marked text in `.txt`, JSON Lines in `.jsonl`.
///
/// # Errors
/// A sentence that names the file.
pub fn read_gold(path: &Path) -> Result<Vec<GoldDocument>, String> {
    let told = |problem: String| format!("{}: {problem}", path.display());
    if path.is_dir() {
        let mut files = std::fs::read_dir(path)
            .and_then(|entries| {
                entries
                    .map(|entry| entry.map(|entry| entry.path()))
                    .collect::<Result<Vec<_>, _>>()
            })
            .map_err(|error| told(error.to_string()))?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        let mut documents = Vec::new();
        for file in files {
            documents.extend(read_gold(&file)?);
        }
        return Ok(documents);
    }
    let text = std::fs::read_to_string(path).map_err(|error| told(error.to_string()))?;
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("txt") => read_marked(&text).map_err(told),
        Some("jsonl") => {
            let articles = read_json_lines(&text).map_err(told)?;
            Ok(articles.iter().map(GoldArticle::document).collect())
        }
        _ => Ok(read_columns(&text)),
    }
}
