//! Making confidence mean what it says: of the names that get a confidence of 0.8, eight in ten
//! are right.

use super::corpus::GoldDocument;
use crate::recognize::label::NameKind;
use crate::recognize::tagger::{Tagged, Tagger, Workspace};

/// What became of a name that the tagger found: its confidence and whether it was right.
pub type Outcome = (f32, bool);

/// How many points a calibration has at most.
const POINTS: usize = 16;

/// The outcomes of all persons and organizations that `tagger` finds in `documents`.
pub fn outcomes<'d>(
    tagger: &Tagger,
    documents: impl IntoIterator<Item = &'d GoldDocument>,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let mut workspace = Workspace::default();
    let mut found = Vec::new();
    for document in documents {
        tagger.tag(&document.passage(), &mut workspace, &mut found);
        outcomes.extend(outcomes_in(&found, document));
    }
    outcomes
}

/// The outcomes of the persons and organizations `found` in `document`.
pub fn outcomes_in<'f>(
    found: &'f [Tagged],
    document: &'f GoldDocument,
) -> impl Iterator<Item = Outcome> + 'f {
    found
        .iter()
        .filter(|t| matches!(t.name.kind, NameKind::Person | NameKind::Organization))
        .map(|tagged| (tagged.confidence, document.names.contains(&tagged.name)))
}

/// A rising line through the outcomes of an uncalibrated tagger: equally filled bins, and bins
/// that fall back pooled with their neighbours (pool adjacent violators; Ayer and others, 1955).
#[must_use]
pub fn calibration(mut outcomes: Vec<Outcome>) -> Vec<(f32, f32)> {
    outcomes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = outcomes.len().div_ceil(POINTS).max(20);
    // Sum of confidences, number right, number.
    let mut pools: Vec<(f32, f32, f32)> = Vec::new();
    for bin in outcomes.chunks(size) {
        let mut pool = bin.iter().fold((0.0, 0.0, 0.0), |pool, &(raw, right)| {
            (
                pool.0 + raw,
                pool.1 + f32::from(u8::from(right)),
                pool.2 + 1.0,
            )
        });
        while let Some(&last) = pools.last()
            && last.1 / last.2 >= pool.1 / pool.2
        {
            pools.pop();
            pool = (pool.0 + last.0, pool.1 + last.1, pool.2 + last.2);
        }
        pools.push(pool);
    }
    pools
        .into_iter()
        .map(|(raw, right, count)| (raw / count, right / count))
        .collect()
}

/// The reliability of calibrated confidence: for each tenth from 0.3 up, how many names had it
/// and what share of them was right, in percent.
#[must_use]
pub fn reliability(outcomes: &[Outcome]) -> Vec<(f32, usize, f32)> {
    (3..10)
        .map(|tenth| {
            let low = tenth as f32 / 10.0;
            let within = |&&(confidence, _): &&Outcome| {
                confidence >= low && (confidence < low + 0.1 || tenth == 9)
            };
            let count = outcomes.iter().filter(within).count();
            let right = outcomes.iter().filter(within).filter(|o| o.1).count();
            (low, count, 100.0 * right as f32 / count.max(1) as f32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calibration_rises() {
        let outcomes: Vec<Outcome> = (0..1000_usize)
            .map(|i| (i as f32 / 1000.0, i * i % 997 < i))
            .collect();
        let points = calibration(outcomes);
        assert!(points.len() > 3);
        assert!(points.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
    }
}
