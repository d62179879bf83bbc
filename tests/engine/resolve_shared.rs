//! Resolution and quotations against the labelled data beside the project, where it is present.
//! Prints the figures; `cargo test --test engine resolve_shared -- --nocapture`.

use byname::recognize::EntityKind;
use byname::resolve::{NameAt, cluster_names};
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
    assert!(joined * 1000 >= same * 875, "too few joined");
    assert!(merged * 200 <= different, "too many merged");
}
