//! The course of a training.

use super::corpus::GoldDocument;
use super::crf::{Learner, Random, Settings};
use super::examples::{Examples, FeatureSet};
use super::plan::Plan;
use super::score::Score;
use crate::recognize::context::Context;
use crate::recognize::model::Model;
use crate::recognize::tagger::{Tagger, Workspace};
use std::path::Path;

/// Where training stands, for the person who waits.
pub type Report<'r> = &'r mut dyn FnMut(&str);

/// Trains a model by `plan`.
///
/// # Errors
/// A sentence, when data cannot be read.
pub fn train(
    plan: &Plan,
    data: &Path,
    project: &Path,
    seed: u64,
    report: Report<'_>,
) -> Result<Model, String> {
    let mut examples = Examples::default();
    let mut context = Context::default();
    for set in &plan.train {
        let documents = set.read(data, project)?;
        for document in &documents {
            examples.add(document, set.manner(), &mut context);
        }
        report(&format!("{}: {} documents", set.name(), documents.len()));
    }
    let dev = plan
        .dev
        .iter()
        .map(|set| Ok((set.name().to_owned(), set.read(data, project)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let all = examples.frequent(plan.frequency);
    examples.number(&all);
    report(&format!(
        "{} words in zones, {} features",
        examples.words(),
        all.len()
    ));
    let model = learn(plan, &examples, &all, seed, &dev, report);
    Ok(model)
}

fn learn(
    plan: &Plan,
    examples: &Examples,
    features: &FeatureSet,
    seed: u64,
    dev: &[(String, Vec<GoldDocument>)],
    report: Report<'_>,
) -> Model {
    let settings = Settings {
        rate: plan.rate,
        l1: plan.l1 / examples.zones.len() as f32,
        l2: plan.l2 / examples.zones.len() as f32,
        dropout: plan.dropout,
    };
    let mut learner = Learner::new(features.len(), settings);
    let mut random = Random::new(seed);
    let mut model = Model::default();
    for epoch in 0..plan.epochs {
        let pace = 1.0 - 0.9 * epoch as f32 / plan.epochs as f32;
        let loss = learner.epoch(examples, pace, &mut random);
        let (weights, transitions) = learner.finish(pace);
        model = Model {
            weights: features
                .fingerprints()
                .iter()
                .copied()
                .zip(weights)
                .filter(|(_, row)| row.iter().any(|weight| *weight != 0.0))
                .collect(),
            transitions,
            calibration: Vec::new(),
        };
        let last = epoch + 1 == plan.epochs;
        let mut line = format!(
            "epoch {}: loss {loss:.4}, {} features",
            epoch + 1,
            model.weights.len()
        );
        if last || epoch % 3 == 2 {
            let tagger = Tagger::new(&model);
            for (name, documents) in dev {
                let score = judge(&tagger, documents);
                line += &format!(
                    " | {} {:.2}",
                    name.trim_end_matches(".tsv"),
                    score.shown().f1()
                );
                if last {
                    line += &format!(
                        " (P {:.1} R {:.1}; per {:.1} org {:.1})",
                        score.shown().precision(),
                        score.shown().recall(),
                        score.strict[0].f1(),
                        score.strict[1].f1()
                    );
                }
            }
        }
        report(&line);
    }
    model
}

/// How well `tagger` does on `documents`.
#[must_use]
pub fn judge(tagger: &Tagger, documents: &[GoldDocument]) -> Score {
    let mut score = Score::default();
    let mut workspace = Workspace::default();
    let mut found = Vec::new();
    for document in documents {
        tagger.tag(&document.passage(), &mut workspace, &mut found);
        let names: Vec<_> = found.iter().map(|tagged| tagged.name.clone()).collect();
        score.add(&document.names, &names);
    }
    score
}
