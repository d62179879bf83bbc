//! The starter pack: consistent, and the same as its sources.

use byname::knowledge::pack::{Draft, Pack, build};
use byname::knowledge::{Record, key};
use byname::recognize::EntityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of `assets/starter` that are about people; all others are about organizations.
const PEOPLE: [&str; 2] = ["leaders.jsonl", "officials.jsonl"];

/// The records of `assets/starter`, in the order of files and lines.
fn sources() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/starter");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the starter sources are in the repository")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let mut records = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the sources are UTF-8");
        for (number, line) in text.lines().enumerate() {
            let record: Record = serde_json::from_str(line)
                .unwrap_or_else(|e| panic!("{}:{}: {e}", file.display(), number + 1));
            let about_people = PEOPLE.iter().any(|people| file.ends_with(people));
            assert_eq!(
                record.kind == EntityKind::Person,
                about_people,
                "{}:{}: a record of another kind",
                file.display(),
                number + 1
            );
            records.push(record);
        }
    }
    records
}

#[test]
fn the_starter_records_are_consistent() {
    let records = sources();
    let mut problems = Vec::new();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    let mut keys: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for record in &records {
        let mut complain =
            |what: String| problems.push(format!("{} ({}): {what}", record.id, record.name));
        for problem in record.problems() {
            complain(problem);
        }
        if let Some(other) = ids.insert(&record.id, &record.name) {
            complain(format!("{other} has the same id"));
        }
        if record.facts.is_empty() || record.description.is_empty() {
            complain("says nothing of it".into());
        }
        for fact in &record.facts {
            if let (Some(since), Some(as_of)) = (&fact.since, &fact.as_of)
                && since[..] > as_of[..]
                && !since.starts_with(&as_of[..])
            {
                complain(format!("“{}” began after it was looked up", fact.value));
            }
            if fact.source.is_none() || fact.as_of.is_none() {
                complain(format!("“{}” has no source or no date", fact.value));
            }
        }
        // An alias may say the name over again to give its prior.
        let says_more = |name: &str, prior: Option<f32>| name != record.name || prior.is_none();
        let others = record.full_names().skip(1);
        let others = others.filter(|(name, prior)| says_more(name, *prior));
        let mut own: Vec<String> = std::iter::once(record.name.as_str())
            .chain(others.map(|(name, _)| name))
            .map(str::to_lowercase)
            .collect();
        own.sort();
        for pair in own.windows(2).filter(|pair| pair[0] == pair[1]) {
            complain(format!("“{}” is listed twice", pair[0]));
        }
        for (name, _) in record.full_names() {
            let filed = keys.entry(key(name)).or_default();
            if filed.last().is_none_or(|last| last.id != record.id) {
                filed.push(record);
            }
        }
    }
    // A party, parent or employer is in the pack too: whoever follows it finds somebody.
    for record in &records {
        let relations = [
            "affiliation",
            "employer",
            "member of",
            "parent",
            "party",
            "team",
        ];
        let facts = relations
            .iter()
            .flat_map(|relation| record.values(relation));
        for fact in facts.filter(|fact| !keys.contains_key(&key(&fact.value))) {
            problems.push(format!("{}: there is no “{}”", record.name, fact.value));
        }
    }
    // A name that several records share must not be sure of any of them.
    for (key, filed) in keys.iter().filter(|(_, filed)| filed.len() > 1) {
        let same_kind = filed.windows(2).any(|pair| pair[0].kind == pair[1].kind);
        let sure = filed.iter().filter(|record| {
            record
                .full_names()
                .filter(|(name, _)| byname::knowledge::key(name) == *key)
                .any(|(_, prior)| prior.is_none_or(|prior| prior > 0.7))
        });
        if same_kind && sure.count() > 1 {
            let names: Vec<_> = filed.iter().map(|r| r.name.as_str()).collect();
            problems.push(format!("“{key}” is sure to mean each of {names:?}"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The sources that give Wikidata items.
const GIVE_ITEMS: [&str; 3] = [
    "Wikidata via every-politician-scrapers",
    "supraverden",
    "unitedstates/congress-legislators",
];

#[test]
fn every_source_and_item_of_the_starter_pack_can_be_looked_up() {
    let readme = include_str!("../../assets/starter/README.md");
    let named: BTreeSet<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|sources| sources.split(", "))
        .collect();
    let listed = listed_items();
    let mut problems = Vec::new();
    for record in sources() {
        let from: BTreeSet<&str> = record
            .facts
            .iter()
            .filter_map(|fact| fact.source.as_deref())
            .collect();
        for source in from.difference(&named) {
            problems.push(format!("{}: the README has no “{source}”", record.name));
        }
        if !record.id.starts_with('Q') {
            continue;
        }
        match listed.get(&record.id) {
            Some(names) => {
                if !record.full_names().any(|(name, _)| names.contains(name)) {
                    problems.push(format!("{} is {names:?}, not {}", record.id, record.name));
                }
            }
            None if listed.is_empty() || GIVE_ITEMS.iter().any(|source| from.contains(source)) => {}
            None => problems.push(format!("{} ({}): who says so?", record.id, record.name)),
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The Wikidata items of the shared lists and the names that these give them; none where the
/// lists are not at hand.
fn listed_items() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/knowledge");
    let mut items: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        let path = file.expect("the folder can be read").path();
        let text = std::fs::read_to_string(&path).expect("the lists are UTF-8");
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if let [name, _, item, ..] = fields[..]
                && item.starts_with('Q')
            {
                let names = items.entry(item.to_owned()).or_default();
                names.insert(name.to_owned());
            }
        }
    }
    items
}

#[test]
fn an_office_last_seen_long_ago_is_not_told_as_if_it_were_held() {
    for record in sources() {
        let told = record.facts.iter().find(|fact| fact.property == "office");
        let Some(office) = told.filter(|office| office.until.is_none()) else {
            continue;
        };
        let seen = office.as_of.as_deref().expect("every fact has a date");
        let said = &record.description;
        assert!(
            &seen[..4] >= "2025"
                || said.starts_with("Former ")
                || said.contains(&format!("(as of {})", &seen[..4])),
            "{}: “{said}” was last seen in {seen}",
            record.name
        );
    }
}

#[test]
fn the_starter_pack_is_built_from_its_sources() {
    let draft = Draft {
        name: "starter".into(),
        language: "en".into(),
        license: "CC0-1.0".into(),
        source: "assets/starter".into(),
        date: "2026-11".into(),
    };
    let built = build(draft, sources()).expect("the manifest fits");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/starter.pack");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        // Other tests may be reading it.
        let new = path.with_extension("new");
        std::fs::write(&new, &built).expect("the pack can be written");
        std::fs::rename(new, &path).expect("the pack can be replaced");
    }
    let shipped = std::fs::read(&path).expect("the pack is in the repository");
    assert!(
        shipped == built,
        "assets/starter.pack is not what assets/starter says: run UPDATE_EXPECT=1 cargo test starter"
    );
    let shelf = Pack::load(&shipped).expect("the pack is whole");
    assert!(
        shelf.records().len() >= 600,
        "{} records",
        shelf.records().len()
    );
}
