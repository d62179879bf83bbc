//! `byname evaluate --links`: are the links right, given the right mentions?

use crate::failure::Failure;
use crate::output::say;
use byname::knowledge::pack::Pack;
use byname::knowledge::{KnowledgeSource, Link, Question, Shelf};
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::{Cluster, Resolution, resolve};
use byname::text::{Document, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A labelled text: one line of the file.
#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    id: String,
    text: String,
    #[serde(default)]
    published: Option<String>,
    /// What the text is a test of; each such group has a row of its own.
    #[serde(default)]
    group: Option<String>,
    mentions: Vec<GoldMention>,
}

/// A labelled mention; offsets in Unicode code points, end exclusive.
#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    /// `PER` or `ORG`; others are left out.
    #[serde(rename = "type", alias = "kind")]
    kind: String,
    /// Mentions of one entity share it. Where no mention of a text has it, the engine groups them.
    #[serde(default)]
    entity: Option<serde_json::Value>,
    /// `NAM`, `NOM` or `PRO`.
    #[serde(default)]
    level: Option<String>,
    /// The entity's id in the pack; none where it is nobody there.
    #[serde(default, alias = "id")]
    qid: Option<String>,
    /// Title of the entity's Wikipedia article, for packs with ids of their own.
    #[serde(default)]
    wiki: Option<String>,
}

/// Who a cluster is.
#[derive(Clone, Default)]
struct Answer {
    qid: Option<String>,
    wiki: Option<String>,
}

/// What was counted.
#[derive(Clone, Default)]
struct Tally {
    /// Confidence of each link, and whether it is right.
    links: Vec<(f32, bool)>,
    /// Clusters whose entity is in the pack, and those of them that got it.
    known: usize,
    got: usize,
    /// Clusters that may be one of several.
    may_be: usize,
    /// All clusters.
    clusters: usize,
    /// The same for each group.
    groups: BTreeMap<String, Tally>,
}

impl Tally {
    fn right(&self) -> usize {
        self.links.iter().filter(|(_, right)| *right).count()
    }

    fn add(&mut self, other: Self) {
        self.links.extend(other.links);
        self.known += other.known;
        self.got += other.got;
        self.may_be += other.may_be;
        self.clusters += other.clusters;
    }
}

/// Links the texts of `file` against `pack` (the starter pack where none is given), and prints
/// precision, recall and how far the confidences can be relied on.
pub fn run(file: &Path, pack: Option<&Path>, errors: bool) -> Result<(), Failure> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(&name, &error))?;
    let shelf = shelf(pack)?;
    let ids: BTreeSet<&str> = shelf.records().iter().map(|r| r.id.as_str()).collect();
    let mut tally = Tally::default();
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let gold: Gold = serde_json::from_str(line)
            .map_err(|error| Failure::new(format!("{name}:{}: {error}", number + 1)))?;
        let scored = score(&gold, &shelf, &ids, errors);
        if let Some(group) = &gold.group {
            tally
                .groups
                .entry(group.clone())
                .or_default()
                .add(scored.clone());
        }
        tally.add(scored);
    }
    print(&tally);
    Ok(())
}

fn shelf(pack: Option<&Path>) -> Result<Shelf, Failure> {
    let (name, bytes) = match pack {
        None => ("assets/starter.pack".to_owned(), None),
        Some(path) => {
            let name = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|error| Failure::file(&name, &error))?;
            (name, Some(bytes))
        }
    };
    let bytes = bytes
        .as_deref()
        .unwrap_or(include_bytes!("../../../assets/starter.pack"));
    Pack::load(bytes).map_err(|error| Failure::new(format!("{name}: {error}")))
}

fn score(gold: &Gold, shelf: &Shelf, ids: &BTreeSet<&str>, errors: bool) -> Tally {
    let mut tally = Tally::default();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in gold.text.split('\n') {
        blocks.push(Span::new(start, start + line.len()));
        start += line.len() + 1;
    }
    let document = Document::new(&gold.text, &blocks);
    let (resolution, answers) = resolution(gold, &document);
    let links = shelf.link(&Question {
        document: &document,
        resolution: &resolution,
        published: gold.published.as_deref(),
        lang: None,
    });
    for ((cluster, answer), link) in resolution.clusters.iter().zip(&answers).zip(links) {
        tally.clusters += 1;
        let known = answer.is_known(shelf, ids, cluster.kind);
        tally.known += usize::from(known);
        let mut told = "";
        let mut why = String::new();
        match link {
            Link::Entity {
                entity,
                confidence,
                reason,
                ..
            } => {
                let right = answer.is(&entity.id, shelf);
                tally.links.push((confidence, right));
                tally.got += usize::from(right && known);
                if !right {
                    told = "wrong";
                    why = format!("{} {} {confidence:.3} {reason}", entity.id, entity.name);
                }
            }
            Link::MayBe { reason, .. } => {
                tally.may_be += 1;
                told = if known { "may be" } else { "" };
                why = reason;
            }
            Link::Nil { reason } => {
                told = if known { "missed" } else { "" };
                why = reason;
            }
        }
        if errors && !told.is_empty() {
            let wanted = answer.qid.as_deref().or(answer.wiki.as_deref());
            say!(
                "{told}: {} `{}` ({}): {why}",
                gold.id,
                cluster.name,
                wanted.unwrap_or("nobody")
            );
        }
    }
    tally
}

impl Answer {
    /// Whether the entity `id` of `shelf` is meant.
    fn is(&self, id: &str, shelf: &Shelf) -> bool {
        match (&self.qid, &self.wiki) {
            (Some(qid), _) if qid == id => true,
            // A pack's own id says nothing of Wikidata's; then the names have to do.
            (_, Some(wiki)) if !id.starts_with('Q') => {
                shelf.lookup(&title(wiki)).any(|record| record.id == id)
            }
            _ => false,
        }
    }

    fn is_known(&self, shelf: &Shelf, ids: &BTreeSet<&str>, kind: EntityKind) -> bool {
        let by_id = self.qid.as_deref().is_some_and(|qid| ids.contains(qid));
        let by_title = self.wiki.as_deref().is_some_and(|wiki| {
            shelf
                .lookup(&title(wiki))
                .any(|record| record.kind == kind && self.is(&record.id, shelf))
        });
        by_id || by_title
    }
}

/// The name in an article's title: `Mike Turner` of `Mike_Turner_(politician)`.
fn title(wiki: &str) -> String {
    let name = wiki.replace('_', " ");
    name.split(" (").next().unwrap_or(&name).to_owned()
}

/// The mentions of `gold` as the engine has them, each with its label; places, works and the
/// like are left out.
fn mentions(gold: &Gold) -> Vec<(Mention, &GoldMention)> {
    let bytes: Vec<usize> = gold
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([gold.text.len()])
        .collect();
    let mention = |label: &GoldMention| {
        let (start, end) = (*bytes.get(label.start)?, *bytes.get(label.end)?);
        let kind = match label.kind.to_uppercase().as_str() {
            "PER" | "PERSON" => EntityKind::Person,
            "ORG" | "ORGANIZATION" => EntityKind::Organization,
            _ => return None,
        };
        let level = match label.level.as_deref() {
            Some("NOM") => MentionLevel::Nominal,
            Some("PRO") => MentionLevel::Pronominal,
            _ => MentionLevel::Named,
        };
        (start < end).then(|| Mention {
            span: Span::new(start, end),
            kind,
            level,
            confidence: 1.0,
        })
    };
    let mut found: Vec<_> = gold
        .mentions
        .iter()
        .filter_map(|label| Some((mention(label)?, label)))
        .collect();
    found.sort_by_key(|(mention, _)| mention.span);
    found
}

/// The clusters of persons and organizations that have a name, and who they are.
fn resolution(gold: &Gold, document: &Document<'_>) -> (Resolution, Vec<Answer>) {
    let mentions = mentions(gold);
    if mentions.iter().all(|(_, label)| label.entity.is_none()) {
        let plain: Vec<Mention> = mentions.iter().map(|(mention, _)| *mention).collect();
        let resolution = resolve(document, &plain, None);
        let answers = resolution.clusters.iter().map(|cluster| {
            answer(mentions.iter().filter_map(|(mention, label)| {
                let here = cluster.mentions.iter().any(|m| m.span == mention.span);
                here.then_some(*label)
            }))
        });
        let answers = answers.collect();
        return (resolution, answers);
    }
    let mut groups: BTreeMap<String, Vec<(Mention, &GoldMention)>> = BTreeMap::new();
    for (number, (mention, label)) in mentions.into_iter().enumerate() {
        let group = label
            .entity
            .as_ref()
            .map_or_else(|| format!("#{number}"), ToString::to_string);
        groups.entry(group).or_default().push((mention, label));
    }
    let mut clusters = Vec::new();
    let mut answers = Vec::new();
    for members in groups.into_values() {
        let mentions: Vec<Mention> = members.iter().map(|(mention, _)| *mention).collect();
        let name = mentions
            .iter()
            .filter(|mention| mention.level == MentionLevel::Named)
            .map(|mention| mention.span.of(&gold.text))
            .max_by_key(|name| name.chars().count());
        let Some(name) = name else { continue };
        clusters.push(Cluster {
            kind: mentions[0].kind,
            name: name.to_owned(),
            mentions,
            introduction: None,
            salience: 0.5,
        });
        answers.push(answer(members.iter().map(|(_, label)| *label)));
    }
    let resolution = Resolution {
        clusters,
        quotations: Vec::new(),
    };
    (resolution, answers)
}

/// Who is meant, as the labels of one cluster say.
fn answer<'a>(labels: impl Iterator<Item = &'a GoldMention>) -> Answer {
    labels.fold(Answer::default(), |answer, label| Answer {
        qid: answer.qid.or_else(|| label.qid.clone()),
        wiki: answer.wiki.or_else(|| label.wiki.clone()),
    })
}

fn print(tally: &Tally) {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let right = tally.right();
    say!(
        "{} clusters, {} of them in the pack; {} links made, {} \"may be\"",
        tally.clusters,
        tally.known,
        tally.links.len(),
        tally.may_be
    );
    say!(
        "precision {:.2} % ({right} of {})   recall {:.2} % ({} of {})",
        percent(right, tally.links.len()),
        tally.links.len(),
        percent(tally.got, tally.known),
        tally.got,
        tally.known
    );
    say!(
        "{:<14} {:>6} {:>11} {:>7}",
        "confidence",
        "links",
        "mean",
        "right"
    );
    for (low, high) in [
        (0.0, 0.93),
        (0.93, 0.96),
        (0.96, 0.98),
        (0.98, 0.99),
        (0.99, 1.01),
    ] {
        let bin: Vec<_> = tally
            .links
            .iter()
            .filter(|(confidence, _)| (low..high).contains(confidence))
            .collect();
        if bin.is_empty() {
            continue;
        }
        let mean: f32 = bin.iter().map(|(c, _)| c).sum::<f32>() / bin.len() as f32;
        let right = bin.iter().filter(|(_, right)| *right).count();
        say!(
            "{:<14} {:>6} {:>9.1} % {:>5.1} %",
            format!("{low:.2} – {:.2}", high.min(1.0)),
            bin.len(),
            mean * 100.0,
            percent(right, bin.len())
        );
    }
    for (group, tally) in &tally.groups {
        say!(
            "{group:<16} {:>6} clusters {:>6} in the pack {:>6} linked right {:>4} wrong",
            tally.clusters,
            tally.known,
            tally.right(),
            tally.links.len() - tally.right()
        );
    }
}
