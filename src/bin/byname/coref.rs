//! The B³ score of grouping: how well mentions of one entity come together.

use crate::failure::Failure;
use crate::output::say;
use byname::recognize::label::NameKind;
use byname::recognize::train::json::{GoldArticle, read_json_lines};
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::resolve;
use byname::text::Document;
use std::path::Path;

/// Precision and recall as sums over mentions (Bagga and Baldwin, "Algorithms for scoring
/// coreference chains", 1998).
#[derive(Default)]
struct BCubed {
    precision: f64,
    recall: f64,
    mentions: usize,
}

/// Groups the gold mentions of each article in `path` and prints how well that went.
pub fn print_b_cubed(path: &Path) -> Result<(), Failure> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(&name, &error))?;
    let articles =
        read_json_lines(&text).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    let mut score = BCubed::default();
    for article in &articles {
        score.add(article);
    }
    let mean = |sum: f64| sum / score.mentions.max(1) as f64;
    let (precision, recall) = (mean(score.precision), mean(score.recall));
    say!(
        "{name}: {} named mentions, B³ precision {precision:.3}, recall {recall:.3}, F1 {:.3}",
        score.mentions,
        2.0 * precision * recall / (precision + recall).max(f64::EPSILON)
    );
    Ok(())
}

impl BCubed {
    fn add(&mut self, article: &GoldArticle) {
        let document = Document::new(&article.text, &article.blocks());
        let gold: Vec<(Mention, String)> = article
            .names()
            .into_iter()
            .filter_map(|(span, kind, entity)| {
                let kind = match kind {
                    NameKind::Person => EntityKind::Person,
                    NameKind::Organization => EntityKind::Organization,
                    NameKind::Location | NameKind::Miscellaneous => return None,
                };
                let mention = Mention {
                    span,
                    kind,
                    level: MentionLevel::Named,
                    confidence: 1.0,
                };
                Some((mention, entity))
            })
            .collect();
        let mentions: Vec<Mention> = gold.iter().map(|(mention, _)| *mention).collect();
        let resolution = resolve(&document, &mentions, None);
        // A mention that went nowhere is a cluster of its own.
        let clusters: Vec<usize> = mentions
            .iter()
            .enumerate()
            .map(|(index, mention)| {
                resolution
                    .clusters
                    .iter()
                    .position(|cluster| cluster.mentions.iter().any(|m| m.span == mention.span))
                    .unwrap_or(resolution.clusters.len() + index)
            })
            .collect();
        for (index, (_, entity)) in gold.iter().enumerate() {
            let same = |other: &usize| clusters[*other] == clusters[index];
            let right = |other: &usize| gold[*other].1 == *entity;
            let all = || 0..gold.len();
            let both = all().filter(|o| same(o) && right(o)).count() as f64;
            self.precision += both / all().filter(same).count() as f64;
            self.recall += both / all().filter(right).count() as f64;
            self.mentions += 1;
        }
    }
}
