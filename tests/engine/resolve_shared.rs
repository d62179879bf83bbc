//! Resolution and quotations against the labelled data beside the project, where it is present.
//! Prints the figures; `cargo test --test engine resolve_shared -- --nocapture`.

use byname::recognize::EntityKind;
use byname::recognize::{Mention, MentionLevel};
use byname::resolve::{NameAt, cluster_names, resolve};
use byname::text::{Document, Span};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file beside the project, or `None` with a line that says so.
fn shared(path: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    let text = std::fs::read_to_string(file).ok();
    if text.is_none() {
        println!("skipped: ../shared/{path} is not here");
    }
    text
}

fn kind(label: &str) -> Option<EntityKind> {
    match label {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organization),
        _ => None,
    }
}

/// Of the pairs of different names in one article: at most 1 in 200 that mean different entities
/// may be merged, at least 9 in 10 that mean the same have to be.
#[test]
fn names_of_802_articles_cluster() {
    let Some(lines) = shared("data/coref/dwie_name_clusters.jsonl") else {
        return;
    };
    let verbose = std::env::var("VERBOSE").is_ok();
    let mut articles: BTreeMap<String, Vec<(u64, EntityKind, String, u64)>> = BTreeMap::new();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let Some(kind) = kind(record["type"].as_str().unwrap_or_default()) else {
            continue;
        };
        let article = articles.entry(record["doc"].to_string()).or_default();
        for mention in record["mentions"].as_array().unwrap() {
            article.push((
                mention[0].as_u64().unwrap(),
                kind,
                mention[1].as_str().unwrap().to_owned(),
                record["concept"].as_u64().unwrap(),
            ));
        }
    }
    let (mut same, mut joined, mut different, mut merged) = (0, 0, 0, 0);
    for (id, mut mentions) in articles {
        mentions.sort();
        let names: Vec<_> = (mentions.iter())
            .map(|m| NameAt {
                kind: m.1,
                name: &m.2,
                start: m.0 as usize,
            })
            .collect();
        let clusters = cluster_names(&names);
        let mut pairs = BTreeSet::new();
        for (i, a) in mentions.iter().enumerate() {
            for (j, b) in mentions.iter().enumerate().skip(i + 1) {
                if a.2 == b.2 || !pairs.insert((a.2.clone(), a.3, b.2.clone(), b.3)) {
                    continue;
                }
                pairs.insert((b.2.clone(), b.3, a.2.clone(), a.3));
                let together = clusters[i] == clusters[j];
                if a.3 == b.3 {
                    same += 1;
                    joined += i32::from(together);
                    if verbose && !together {
                        println!("MISS {:?} {} | {}", a.1, a.2, b.2);
                    }
                } else {
                    different += 1;
                    merged += i32::from(together);
                    if verbose && together {
                        println!("MERGE {:?} {} | {} {id}", a.1, a.2, b.2);
                    }
                }
            }
        }
    }
    println!(
        "names of one entity joined: {joined} of {same}, {:.1} %; of two merged: {merged} of {different}, {:.2} %",
        100.0 * f64::from(joined) / f64::from(same),
        100.0 * f64::from(merged) / f64::from(different),
    );
    assert!(joined * 10 >= same * 9, "too few joined");
    assert!(merged * 200 <= different, "too many merged");
}

/// The byte offset of every code point, and the end.
fn byte_offsets(text: &str) -> Vec<usize> {
    let ends = std::iter::once(text.len());
    text.char_indices().map(|(at, _)| at).chain(ends).collect()
}

/// The lines of `text` that are not empty, as blocks.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    (text.split('\n'))
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start += line.len() + 1;
            span
        })
        .filter(|span| !span.of(text).trim().is_empty())
        .collect()
}

/// B³ (Bagga and Baldwin 1998) of resolution over the gold named mentions of persons and
/// organizations of the articles whose id `wanted` accepts.
fn b_cubed(records: &str, wanted: impl Fn(&str) -> bool) -> f64 {
    let verbose = std::env::var("VERBOSE").is_ok();
    let (mut precision, mut recall, mut count) = (0.0, 0.0, 0.0);
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let id = record["id"].as_str().unwrap_or_default();
        if !wanted(id) {
            continue;
        }
        let text = record["text"].as_str().unwrap();
        let offsets = byte_offsets(text);
        let mut gold: BTreeMap<Span, String> = BTreeMap::new();
        let mut mentions: Vec<Mention> = Vec::new();
        for mention in record["mentions"].as_array().unwrap() {
            let label = kind(mention["type"].as_str().unwrap_or_default());
            let (Some(kind), Some("NAM")) = (label, mention["level"].as_str()) else {
                continue;
            };
            let at = |key: &str| offsets[mention[key].as_u64().unwrap() as usize];
            let span = Span::new(at("start"), at("end"));
            if mentions.iter().any(|other| other.span.overlaps(span)) {
                continue;
            }
            gold.insert(span, mention["entity"].to_string());
            mentions.push(Mention {
                span,
                kind,
                level: MentionLevel::Named,
                confidence: 1.0,
            });
        }
        let document = Document::new(text, &lines(text));
        let mut found: BTreeMap<Span, usize> = BTreeMap::new();
        for (number, cluster) in resolve(&document, &mentions, None)
            .clusters
            .iter()
            .enumerate()
        {
            let named = cluster.mentions.iter();
            for mention in named.filter(|mention| mention.level == MentionLevel::Named) {
                found.insert(mention.span, number);
            }
        }
        for (span, entity) in &gold {
            let cluster = found.get(span);
            let both = |other: &&Span| gold[*other] == *entity && found.get(*other) == cluster;
            let shared = gold.keys().filter(both).count() as f64;
            let of_entity = gold.values().filter(|other| *other == entity).count() as f64;
            let of_cluster = gold
                .keys()
                .filter(|other| found.get(*other) == cluster)
                .count() as f64;
            let (p, r) = cluster.map_or((0.0, 0.0), |_| (shared / of_cluster, shared / of_entity));
            if verbose && (p < 1.0 || r < 1.0) {
                println!(
                    "{id}: {:?} {entity} in {cluster:?}: {p:.2} {r:.2}",
                    span.of(text)
                );
            }
            precision += p;
            recall += r;
            count += 1.0;
        }
    }
    let (precision, recall) = (precision / count, recall / count);
    let f = 2.0 * precision * recall / (precision + recall);
    println!(
        "B³ over {count} named mentions: precision {precision:.4}, recall {recall:.4}, F {f:.4}"
    );
    f
}

#[test]
fn mentions_of_news_cluster() {
    if let Some(records) = shared("data/coref/gum.jsonl") {
        assert!(b_cubed(&records, |id| id.contains("news")) >= 0.95);
    }
}

#[test]
fn mentions_of_encyclopedia_articles_cluster() {
    if let Some(records) = shared("data/coref/redocred.jsonl") {
        assert!(b_cubed(&records, |_| true) >= 0.9);
    }
}

/// The clusters and the speakers that a careful reader expects of a real article.
#[test]
fn a_real_article_resolves() {
    let (Some(text), Some(expected)) = (shared("seed/article.txt"), shared("seed/expected.json"))
    else {
        return;
    };
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let offsets = byte_offsets(&text);
    let span = |value: &Value| {
        let at = |key: &str| offsets[value[key].as_u64().unwrap() as usize];
        Span::new(at("start"), at("end"))
    };
    let entities = expected["entities"].as_array().unwrap();
    let mut mentions = Vec::new();
    for entity in entities {
        for mention in entity["mentions"].as_array().unwrap() {
            mentions.push(Mention {
                span: span(mention),
                kind: kind(&entity["kind"].as_str().unwrap().to_uppercase()[..3]).unwrap(),
                level: MentionLevel::Named,
                confidence: 1.0,
            });
        }
    }
    let blocks = lines(&text);
    let title = expected["title"]["text"].as_str().unwrap();
    let title = blocks
        .iter()
        .copied()
        .find(|block| block.of(&text) == title);
    let resolution = resolve(&Document::new(&text, &blocks), &mentions, title);
    for cluster in &resolution.clusters {
        let mentions: Vec<_> = (cluster.mentions.iter())
            .map(|mention| format!("{:?} {}", mention.level, mention.span.of(&text)))
            .collect();
        println!(
            "{:.2} {:?} {}: {mentions:?}; {:?}",
            cluster.salience,
            cluster.kind,
            cluster.name,
            cluster.introduction.map(|span| span.of(&text))
        );
    }
    let cluster_of = |entity: &str| {
        let entity = entities.iter().find(|other| other["id"] == entity).unwrap();
        let first = span(&entity["mentions"][0]);
        (resolution.clusters.iter())
            .position(|cluster| cluster.mentions.iter().any(|mention| mention.span == first))
    };
    for entity in entities {
        let cluster = cluster_of(entity["id"].as_str().unwrap()).map(|at| &resolution.clusters[at]);
        let named = cluster.map_or(0, |cluster| {
            let named = cluster.mentions.iter();
            named
                .filter(|mention| mention.level == MentionLevel::Named)
                .count()
        });
        assert_eq!(
            named,
            entity["mentions"].as_array().unwrap().len(),
            "{}",
            entity["id"]
        );
    }
    for quotation in &resolution.quotations {
        let speaker = quotation
            .speaker
            .map(|speaker| &resolution.clusters[speaker].name);
        println!(
            "{:?}: {speaker:?} {:.2}",
            quotation.span.of(&text),
            quotation.confidence
        );
    }
    for quote in expected["quotes"].as_array().unwrap() {
        let found = (resolution.quotations.iter()).find(|other| other.span == span(quote));
        let speaker = found.and_then(|found| found.speaker);
        assert_eq!(
            speaker,
            cluster_of(quote["speaker"].as_str().unwrap()),
            "{}",
            quote["text"]
        );
    }
}

/// Of the descriptions and pronouns that become mentions, how many mean whom they are said to mean.
#[test]
fn descriptions_and_pronouns_of_news_are_right() {
    let Some(records) = shared("data/coref/gum.jsonl") else {
        return;
    };
    let verbose = std::env::var("VERBOSE").is_ok();
    let (mut right, mut found) = (0, 0);
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let id = record["id"].as_str().unwrap_or_default();
        if !["news", "bio", "interview"]
            .iter()
            .any(|genre| id.contains(genre))
        {
            continue;
        }
        let text = record["text"].as_str().unwrap();
        let offsets = byte_offsets(text);
        let mut gold: Vec<(Span, EntityKind, String, bool)> = Vec::new();
        for mention in record["mentions"].as_array().unwrap() {
            let at = |key: &str| offsets[mention[key].as_u64().unwrap() as usize];
            if let Some(kind) = kind(mention["type"].as_str().unwrap_or_default()) {
                let span = Span::new(at("start"), at("end"));
                gold.push((
                    span,
                    kind,
                    mention["entity"].to_string(),
                    mention["level"] == "NAM",
                ));
            }
        }
        let mut mentions: Vec<Mention> = Vec::new();
        for (span, kind, _, named) in &gold {
            if *named && !mentions.iter().any(|other| other.span.overlaps(*span)) {
                mentions.push(Mention {
                    span: *span,
                    kind: *kind,
                    level: MentionLevel::Named,
                    confidence: 1.0,
                });
            }
        }
        let resolution = resolve(&Document::new(text, &lines(text)), &mentions, None);
        for cluster in &resolution.clusters {
            let entity_at = |span: Span| {
                gold.iter()
                    .find(|(at, ..)| *at == span)
                    .map(|(.., entity, _)| entity)
            };
            let entities: BTreeSet<_> = (cluster.mentions.iter())
                .filter(|mention| mention.level == MentionLevel::Named)
                .filter_map(|mention| entity_at(mention.span))
                .collect();
            for mention in cluster
                .mentions
                .iter()
                .filter(|mention| mention.level != MentionLevel::Named)
            {
                let meant = gold.iter().find(|(at, _, _, named)| {
                    !named && at.start == mention.span.start && at.end >= mention.span.end
                });
                let good = meant.is_some_and(|(.., entity, _)| entities.contains(entity));
                found += 1;
                right += i32::from(good);
                if verbose && !good {
                    let start = (mention.span.start as usize).saturating_sub(90);
                    let before = text.get(start..mention.span.start as usize).unwrap_or("");
                    println!(
                        "{id} {}: {before:?} {:?}",
                        cluster.name,
                        mention.span.of(text)
                    );
                }
            }
        }
    }
    println!(
        "descriptions and pronouns: {right} of {found} right ({:.3})",
        f64::from(right) / f64::from(found)
    );
    assert!(right * 10 >= found * 8);
}
