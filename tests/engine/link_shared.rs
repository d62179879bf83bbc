//! Links against the shared data, where it is there: the first real article, and sets of names
//! that are easily taken for one another.

use byname::knowledge::pack::Pack;
use byname::knowledge::{KnowledgeSource, Link, Question, Record, Shelf};
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::{Cluster, Resolution};
use byname::text::{Document, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the shared folder; says so and gives nothing where it is absent.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if !path.exists() {
        println!("skipped: ../shared/{name} is not there");
        return None;
    }
    Some(path)
}

fn linked(shelf: &Shelf, document: &Document<'_>, resolution: &Resolution) -> Vec<Link> {
    shelf.link(&Question {
        document,
        resolution,
        published: None,
        lang: None,
    })
}

#[test]
fn the_first_article_links_right_or_not_at_all() {
    let (Some(article), Some(expected)) =
        (shared("seed/article.txt"), shared("seed/expected.json"))
    else {
        return;
    };
    let text = std::fs::read_to_string(article).expect("the article can be read");
    let expected = std::fs::read(expected).expect("the expectation can be read");
    let expected: Value = serde_json::from_slice(&expected).expect("it is JSON");
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let span = |mention: &Value| {
        let at = |name: &str| mention[name].as_u64().unwrap_or(0) as usize;
        Span::new(bytes[at("start")], bytes[at("end")])
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(Span::new(start, start + line.len()));
        start += line.len() + 1;
    }
    let document = Document::new(&text, &blocks);
    let starter = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/starter.pack"))
        .expect("the starter pack is in the repository");
    let shelf = Pack::load(&starter).expect("the starter pack is whole");

    let mut names = Vec::new();
    let mut clusters = Vec::new();
    for entity in expected["entities"].as_array().into_iter().flatten() {
        let kind = match entity["kind"].as_str() {
            Some("person") => EntityKind::Person,
            _ => EntityKind::Organization,
        };
        let list = |field: &str, level: MentionLevel| -> Vec<Mention> {
            let mentions = entity[field].as_array().into_iter().flatten();
            mentions
                .map(|mention| Mention {
                    span: span(mention),
                    kind,
                    level,
                    confidence: 1.0,
                })
                .collect()
        };
        let mut mentions = list("mentions", MentionLevel::Named);
        mentions.extend(list("nominal_mentions", MentionLevel::Nominal));
        mentions.sort_by_key(|mention| mention.span);
        let name = mentions
            .iter()
            .filter(|mention| mention.level == MentionLevel::Named)
            .map(|mention| mention.span.of(&text))
            .max_by_key(|name| name.len())
            .unwrap_or("");
        names.push(entity["id"].as_str().unwrap_or("").to_owned());
        clusters.push(Cluster {
            kind,
            name: name.to_owned(),
            mentions,
            introduction: None,
            salience: 0.5,
        });
    }
    let resolution = Resolution {
        clusters,
        quotations: Vec::new(),
    };
    let ids: BTreeMap<&str, &str> = BTreeMap::from([
        ("putin", "Q7747"),
        ("zelenskyy", "Q3874799"),
        ("brekelmans", "byname:ruben-brekelmans"),
        ("austin", "Q941013"),
        ("kim-jeong-sik", "byname:kim-jong-sik"),
        ("nato", "Q7184"),
        ("brics", "byname:brics"),
        ("nis", "byname:national-intelligence-service"),
        ("nk-army", "byname:korean-peoples-army"),
        ("pacific-fleet", "byname:pacific-fleet-russian-navy"),
    ]);
    let mut wrong = Vec::new();
    for (name, link) in names.iter().zip(linked(&shelf, &document, &resolution)) {
        let found = match &link {
            Link::Entity { entity, .. } => Some(entity.id.as_str()),
            Link::MayBe { .. } | Link::Nil { .. } => None,
        };
        println!("{name}: {link:?}");
        if found != ids.get(name.as_str()).copied() {
            wrong.push(format!("{name}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A short text about one person or body, and who it is.
struct Item {
    text: String,
    /// The names by which it is called there.
    names: Vec<String>,
    kind: EntityKind,
    id: Option<String>,
    what: &'static str,
}

impl Item {
    /// A line of labelled text, as `byname evaluate --links` reads it.
    fn labelled(&self) -> Value {
        let kind = match self.kind {
            EntityKind::Person => "PER",
            EntityKind::Organization => "ORG",
        };
        let place = |at: usize| self.text[..at].chars().count();
        let mentions: Vec<Value> = mentions(&self.text, &self.names, self.kind)
            .iter()
            .map(|mention| {
                let (start, end) = (
                    place(mention.span.start as usize),
                    place(mention.span.end as usize),
                );
                json!({ "start": start, "end": end, "type": kind, "qid": self.id })
            })
            .collect();
        json!({ "group": self.what, "text": self.text, "mentions": mentions })
    }
}

/// A body of made-up items around every `step`th record of `shelf`.
fn items(shelf: &Shelf, step: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |what, text: String, names: &[&str], kind, id: Option<&str>| {
        items.push(Item {
            text,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            kind,
            id: id.map(str::to_owned),
            what,
        });
    };
    let (person, body) = (EntityKind::Person, EntityKind::Organization);
    for record in shelf.records().iter().step_by(step) {
        let name = record.name.as_str();
        let same: Vec<&Record> = shelf.lookup(name).collect();
        if !record.id.starts_with('Q') || record.description.is_empty() || name.contains(',') {
            continue;
        }
        let twins = same
            .iter()
            .filter(|other| other.kind == record.kind && other.description == record.description);
        if record.kind == person {
            let Some(family) = record
                .short_name()
                .filter(|f| f.len() > 2 && name.ends_with(f))
            else {
                continue;
            };
            if twins.count() == 1 {
                let text = format!(
                    "{name}, {}, spoke on Monday. {family} added that the vote was close.",
                    record.description
                );
                add(
                    "introduced",
                    text,
                    &[name, family],
                    person,
                    Some(&record.id),
                );
            }
            add(
                "surname alone",
                format!("{family} spoke on Monday."),
                &[family],
                person,
                None,
            );
            let other = format!("Quirin {family}");
            if shelf.lookup(&other).next().is_none() {
                let text = format!("{other}, a baker, spoke on Monday. {family} smiled.");
                add("same surname", text, &[&other, family], person, None);
            }
            let text = format!("{name}, a striker from the suburbs, scored twice.");
            add("another life", text, &[name], person, None);
            let text = format!("The match was played in {family}, a small town by the sea.");
            add("a town", text, &[family], body, None);
            let text = format!("The film “{family}” opens on Friday, said its director.");
            add("a film", text, &[family], person, None);
        } else {
            let others = same.iter().filter(|other| other.kind == body).count();
            if others == 1 {
                let text = format!("The {name} met on Monday to discuss its budget.");
                add("full name", text, &[name], body, Some(&record.id));
            }
            let acronym = record
                .aliases
                .iter()
                .map(|alias| alias.name.as_str())
                .find(|alias| alias.len() > 2 && alias.chars().all(|c| c.is_ascii_uppercase()));
            if let Some(acronym) = acronym {
                let text =
                    format!("The {name} ({acronym}) met on Monday. {acronym} officials left.");
                if others == 1 {
                    add(
                        "with acronym",
                        text,
                        &[name, acronym],
                        body,
                        Some(&record.id),
                    );
                }
                let words: Vec<String> = acronym
                    .chars()
                    .map(|c| format!("{c}{}", "oruvalis"))
                    .collect();
                let made_up = words.join(" ");
                let text = format!("The {made_up} ({acronym}) sells shoes. {acronym} shares rose.");
                add("same acronym", text, &[&made_up, acronym], body, None);
            }
        }
    }
    items
}

/// All places where `names` stand in `text`, longer names first.
fn mentions(text: &str, names: &[String], kind: EntityKind) -> Vec<Mention> {
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut found: Vec<Mention> = Vec::new();
    for name in names {
        for (at, _) in text.match_indices(name.as_str()) {
            let span = Span::new(at, at + name.len());
            if !found.iter().any(|mention| mention.span.overlaps(span)) {
                found.push(Mention {
                    span,
                    kind,
                    level: MentionLevel::Named,
                    confidence: 1.0,
                });
            }
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

#[cfg(feature = "train")]
#[test]
fn confusable_names_are_told_apart() {
    let Some(data) = shared("data/knowledge") else {
        return;
    };
    let pack = Path::new(env!("CARGO_TARGET_TMPDIR")).join("confusable.pack");
    let mut command = Command::new(env!("CARGO_BIN_EXE_byname"));
    command
        .args(["pack", "build", "--quiet", "--out"])
        .arg(&pack);
    for name in [
        "officeholders_wikidata",
        "international_orgs",
        "us_legislators_current",
    ] {
        command.arg(data.join(format!("{name}.tsv")));
    }
    let output = command.output().expect("byname can be run");
    assert!(output.status.success());
    let bytes = std::fs::read(&pack).expect("the pack is there");
    let shelf = Pack::load(&bytes).expect("the pack is whole");

    let lines: String = items(&shelf, 29)
        .iter()
        .map(|item| format!("{}\n", item.labelled()))
        .collect();
    let gold = pack.with_extension("jsonl");
    std::fs::write(&gold, lines).expect("the items can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_byname"))
        .args(["evaluate", "--errors", "--links"])
        .arg(&gold)
        .arg("--pack")
        .arg(&pack)
        .output()
        .expect("byname can be run");
    let printed = String::from_utf8_lossy(&output.stdout);
    println!("{printed}");
    let percent = |what: &str| -> f64 {
        let (_, rest) = printed.split_once(what).expect("the figure is printed");
        let number = rest.split_whitespace().next().unwrap_or_default();
        number.parse().expect("it is a number")
    };
    assert!(percent("precision ") >= 99.0);
    assert!(percent("recall ") >= 80.0);
}
