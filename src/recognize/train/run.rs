//! The course of a training.

use super::augment::Names;
use super::calibrate::{calibration, outcomes, reliability};
use super::card;
use super::corpus::GoldDocument;
use super::crf::{Learner, Mean, Random, Settings, pace_of};
use super::examples::{Examples, FeatureSet, Manner};
use super::folds::first_readings;
use super::marked::read_marked;
use super::pattern::Patterns;
use super::plan::Plan;
use super::score::Score;
use crate::recognize::context::Context;
use crate::recognize::lattice::{PARAMETERS, Transitions};
use crate::recognize::model::Model;
use crate::recognize::tagger::{Tagger, Workspace};
use std::path::Path;

/// Where training stands, for the person who waits.
pub type Report<'r> = &'r mut dyn FnMut(&str);

/// A named set of documents to choose by.
type Dev = [(String, Vec<GoldDocument>)];

/// Trains a model by `plan`: learns all features, keeps the strongest, has every document read by
/// models of the others, and learns the strongest again by themselves, so that they take over what
/// the dropped ones did, together with what a first reading tells a second.
///
/// # Errors
/// A sentence, when data cannot be read.
pub fn train(
    plan: &Plan,
    data: &Path,
    project: &Path,
    seed: u64,
    report: Report<'_>,
) -> Result<Trained, String> {
    let mut examples = Examples::default();
    let mut context = Context::default();
    let mut random = Random::new(seed);
    let names = Names::read(data)?;
    let mut number = 0;
    for set in &plan.train {
        let documents = set.read(data, project)?;
        for document in &documents {
            examples.add(document, number, set.manner(), &mut context);
            for _ in 0..set.copies {
                let mut copy = names.swap(document, &mut random);
                if set.capital_headlines {
                    copy.capitalize_headline();
                }
                examples.add(&copy, number, set.manner(), &mut context);
            }
            number += 1;
        }
        report(&format!("{}: {} documents", set.name(), documents.len()));
    }
    for set in &plan.patterns {
        let path = project.join(&set.file);
        let told = |problem: String| format!("{}: {problem}", path.display());
        let text = std::fs::read_to_string(&path).map_err(|error| told(error.to_string()))?;
        let filled = Patterns::read(&text).fill(set.copies, &names, &mut random);
        let manner = Manner {
            weight: set.weight,
            ..Manner::default()
        };
        for document in read_marked(&filled).map_err(told)? {
            examples.add(&document, number, manner, &mut context);
            number += 1;
        }
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
    let settings = settings(plan, &examples);
    let course = Course {
        plan,
        settings,
        seed,
    };
    let (passes, weights) = course.explore(&examples, &all, &dev, report);
    let named = || {
        all.fingerprints()
            .iter()
            .copied()
            .zip(weights.iter().copied())
    };
    let mut kept = strongest(
        named().filter(|(f, _)| !examples.is_copy(*f)),
        plan.features,
    );
    kept.extend(strongest(
        named().filter(|(f, _)| examples.is_copy(*f)),
        plan.features,
    ));
    kept.sort_unstable();
    let strong = FeatureSet::new(kept.iter().copied());
    examples.keep(&all, &strong);
    report(&format!("{} features kept", strong.len()));

    let labels = first_readings(plan, settings, &examples, &strong, seed);
    report(&format!("read by {} models of other documents", plan.folds));
    let told = examples.listen(&labels);
    kept.extend(&told);
    kept.sort_unstable();
    kept.dedup();
    let both = FeatureSet::new(kept.into_iter());
    examples.keep(&strong, &both);
    examples.number_echoes(&both);
    let (weights, transitions) = course.settle(passes, &examples, &both, report);
    let mut model = model_of(plan, &examples, &both, weights, transitions);
    report(&format!("{} bytes", model.to_bytes().len()));
    let reliability = calibrate(&mut model, plan, &dev);
    report_dev(&model, &dev, report);
    let tagger = Tagger::new(&model);
    let tables = format!(
        "{}\n{}",
        card::scores(&tagger, &dev),
        card::reliability(&reliability)
    );
    Ok(Trained { model, tables })
}

/// A model and what its card says of it.
pub struct Trained {
    /// The model.
    pub model: Model,
    /// Its scores and its reliability, as Markdown tables.
    pub tables: String,
}

/// Calibrates `model` on the text that the plan names for it, and tells how reliable a confidence
/// is that was calibrated on one half of it, on the other half. Sets of unrelated sentences are cut
/// into pieces for that.
fn calibrate(model: &mut Model, plan: &Plan, dev: &Dev) -> Vec<(f32, usize, f32)> {
    /// In sentences, as long as a long article.
    const PIECE: usize = 50;
    let documents: Vec<GoldDocument> = plan
        .dev
        .iter()
        .zip(dev)
        .filter(|(set, _)| set.calibrates)
        .flat_map(|(_, (_, documents))| documents)
        .flat_map(|document| document.clone().split(PIECE))
        .collect();
    let half = |rest: usize| documents.iter().skip(rest).step_by(2);
    let raw = [0, 1].map(|rest| outcomes(&Tagger::new(model), half(rest)));
    let mut calibrated = Vec::new();
    for (learned, told) in [(0, 1), (1, 0)] {
        model.calibration = calibration(raw[learned].clone());
        calibrated.extend(outcomes(&Tagger::new(model), half(told)));
    }
    model.calibration = calibration(raw.concat());
    reliability(&calibrated)
}

fn settings(plan: &Plan, examples: &Examples) -> Settings {
    Settings {
        rate: plan.rate,
        l1: plan.l1 / examples.zones.len() as f32,
        l2: plan.l2 / examples.zones.len() as f32,
        dropout: plan.dropout,
        step: 0.0,
    }
}

/// The model of `weights`, without the copies of domains.
fn model_of(
    plan: &Plan,
    examples: &Examples,
    features: &FeatureSet,
    weights: Vec<[f32; PARAMETERS]>,
    transitions: Transitions,
) -> Model {
    let named = features.fingerprints().iter().copied().zip(weights);
    let common = named.filter(|(feature, _)| !examples.is_copy(*feature));
    Model::rounded(common, transitions, plan.step)
}

/// How to learn.
struct Course<'p> {
    plan: &'p Plan,
    settings: Settings,
    seed: u64,
}

impl Course<'_> {
    /// Learns the weights of `features` until `dev` is read no better for a while. Tells how many
    /// passes that took.
    fn explore(
        &self,
        examples: &Examples,
        features: &FeatureSet,
        dev: &Dev,
        report: Report<'_>,
    ) -> (usize, Vec<[f32; PARAMETERS]>) {
        let zones: Vec<u32> = (0..examples.zones.len() as u32).collect();
        let mut learner = Learner::new(features.len(), self.settings);
        let mut random = Random::new(self.seed);
        let (mut best, mut best_pass, mut pass) = (0.0, 0, 0);
        let mut pace = 1.0;
        while pass < self.plan.epochs && pass < best_pass + self.plan.patience {
            pace = pace_of(pass, self.plan.epochs);
            let loss = learner.epoch(examples, &zones, pace, &mut random);
            pass += 1;
            report(&format!("epoch {pass}: loss {loss:.4}"));
            let (weights, transitions) = learner.weights(pace);
            let model = model_of(self.plan, examples, features, weights, transitions);
            let mean = report_dev(&model, dev, report);
            if mean > best {
                (best, best_pass) = (mean, pass);
            }
        }
        let (weights, _) = learner.weights(pace);
        (pass, weights)
    }

    /// Learns the weights of `features`, in the end as rounded to multiples of the plan's step, in
    /// several orders of the examples: the mean of all.
    fn settle(
        &self,
        passes: usize,
        examples: &Examples,
        features: &FeatureSet,
        report: Report<'_>,
    ) -> (Vec<[f32; PARAMETERS]>, Transitions) {
        let zones: Vec<u32> = (0..examples.zones.len() as u32).collect();
        let mut mean = Mean::new(features.len());
        for order in 0..self.plan.orders.max(1) {
            let mut learner = Learner::new(features.len(), self.settings);
            let mut random = Random::new(self.seed + order);
            let mut pace = 1.0;
            for epoch in 0..passes {
                pace = pace_of(epoch, passes);
                if epoch * 3 >= passes * 2 {
                    learner.round_to(self.plan.step);
                }
                let loss = learner.epoch(examples, &zones, pace, &mut random);
                let (order, epoch) = (order + 1, epoch + 1);
                report(&format!("order {order}, epoch {epoch}: loss {loss:.4}"));
            }
            let (weights, transitions) = learner.weights(pace);
            mean.add(&weights, &transitions);
        }
        mean.finish()
    }
}

/// The fingerprints of the `count` features with the largest weights.
fn strongest(weights: impl Iterator<Item = (u32, [f32; PARAMETERS])>, count: usize) -> Vec<u32> {
    let top = |row: &[f32; PARAMETERS]| row.iter().fold(0.0, |top: f32, w| top.max(w.abs()));
    let mut ranked: Vec<(f32, u32)> = weights.map(|(f, row)| (top(&row), f)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(count).map(|(_, f)| f).collect()
}

/// Reports how well `model` does on each of the sets to choose by. Returns the mean F1.
fn report_dev(model: &Model, dev: &Dev, report: Report<'_>) -> f64 {
    let tagger = Tagger::new(model);
    let mut line = String::from("dev");
    let mut sum = 0.0;
    for (name, documents) in dev {
        let score = judge(&tagger, documents);
        sum += score.shown().f1();
        line += &format!(
            " | {} {:.2} (P {:.1} R {:.1}; per {:.1} org {:.1})",
            name.trim_end_matches(".tsv"),
            score.shown().f1(),
            score.shown().precision(),
            score.shown().recall(),
            score.strict[0].f1(),
            score.strict[1].f1()
        );
    }
    report(&line);
    sum / dev.len().max(1) as f64
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
