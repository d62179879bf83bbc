//! Packs: what is put in is found, in two round trips; what is damaged is refused or reported.

use byname::knowledge::Record;
use byname::knowledge::pack::{Draft, Lookup, PAGE, Pack, build};
use std::collections::BTreeMap;

/// Records of made-up people and bodies.
fn records(count: u32) -> Vec<Record> {
    const GIVEN: &[&str] = &[
        "Ana", "Bo", "Chidi", "Dmitri", "Eun-ji", "Farah", "Gülşen", "Hiro",
    ];
    const FAMILY: &[&str] = &[
        "Abara", "Brandt", "Costa", "Dogan", "Evans", "Fofana", "Gruber",
    ];
    (0..count)
        .map(|n| {
            let given = GIVEN[n as usize % GIVEN.len()];
            let family = FAMILY[n as usize / GIVEN.len() % FAMILY.len()];
            let line = if n % 3 == 0 {
                format!(
                    r#"{{"id":"Q{n}","kind":"organization","name":"{family} Works {n}","description":"Maker of things","aliases":["{family}{n}"],"popularity":0.4,"facts":[{{"property":"founded","value":"19{:02}"}}]}}"#,
                    n % 100
                )
            } else {
                format!(
                    r#"{{"id":"Q{n}","kind":"person","name":"{given} {family} {n}","family":"{family}","description":"Holder of office {n}","popularity":{},"facts":[{{"property":"office","value":"Minister {n}","since":"2001"}}]}}"#,
                    f64::from(n % 10) / 10.0
                )
            };
            serde_json::from_str(&line).expect("the line is a record")
        })
        .collect()
}

fn draft() -> Draft {
    Draft {
        name: "test".into(),
        language: "en".into(),
        license: "CC0-1.0".into(),
        source: "nowhere".into(),
        date: "2026-01-01".into(),
    }
}

/// Looks `name` up in `file` as a page would, range by range; also says how many round trips it
/// took, how many bytes, and what was damaged.
fn look_up(file: &[u8], pack: &Pack, name: &str) -> (Vec<Record>, u32, u64, Vec<String>) {
    let mut lookup = Lookup::for_names(pack, &[name]);
    let (mut rounds, mut bytes) = (0, 0);
    while let needs = lookup.needs()
        && !needs.is_empty()
        && rounds < 9
    {
        rounds += 1;
        for range in needs {
            bytes += range.end - range.start;
            let part = file.get(range.start as usize..range.end as usize);
            lookup.provide(range.start, part.unwrap_or(&[]));
        }
    }
    let (shelf, damage) = lookup.finish();
    let found = shelf.lookup(name).cloned().collect();
    (found, rounds, bytes, damage)
}

#[test]
fn every_name_is_found_in_two_round_trips() {
    let records = records(500);
    let file = build(draft(), records.clone()).expect("the manifest fits");
    let pack = Pack::open(&file[..PAGE as usize], Some(file.len() as u64)).expect("it is a pack");
    for record in &records {
        let (found, rounds, bytes, damage) = look_up(&file, &pack, &record.name);
        assert_eq!(
            found.as_slice(),
            std::slice::from_ref(record),
            "{}",
            record.name
        );
        assert!(rounds <= 2 && bytes < 5000 && damage.is_empty());
    }
    let mut by_id = Lookup::for_names(&pack, &[""; 0]).with_ids(["Q17"]);
    for _ in 0..2 {
        for range in by_id.needs() {
            by_id.provide(range.start, &file[range.start as usize..range.end as usize]);
        }
    }
    assert_eq!(by_id.finish().0.records(), &records[17..18]);
    let (found, ..) = look_up(&file, &pack, "Nobody At All");
    assert!(found.is_empty());
}

#[test]
fn a_family_name_finds_the_best_known() {
    let file = build(draft(), records(500)).expect("the manifest fits");
    let pack = Pack::open(&file, Some(file.len() as u64)).expect("it is a pack");
    let (found, rounds, ..) = look_up(&file, &pack, "Brandt");
    assert!(rounds == 2 && found.len() >= 3, "{}", found.len());
    assert!(found.iter().all(|record| record.popularity >= 0.8));
}

#[test]
fn the_order_of_records_does_not_matter() {
    let mut turned = records(100);
    turned.reverse();
    assert!(build(draft(), turned) == build(draft(), records(100)));
}

#[test]
fn other_files_and_versions_are_refused_with_a_sentence() {
    let file = build(draft(), records(10)).expect("the manifest fits");
    let mut newer = file.clone();
    newer[7] = 9;
    let mut manifest = file.clone();
    manifest[20] ^= 1;
    for (bytes, expected) in [
        (
            &b"<!doctype html><title>404</title>"[..],
            "This file is not a Byname knowledge pack.",
        ),
        (
            &newer,
            "The knowledge pack has format version 9; this Byname reads version 2.",
        ),
        (
            &manifest,
            "The first page of the knowledge pack is damaged: its checksum does not match.",
        ),
        (&file[..20], "The knowledge pack is cut off before its end."),
        (&[], "The knowledge pack is cut off before its end."),
    ] {
        let error = Pack::load(bytes).expect_err("it is not a pack");
        assert_eq!(error.to_string(), expected);
    }
    let error = Pack::load(&file[..file.len() - 1]).expect_err("it is cut off");
    assert!(
        error.to_string().contains("where its manifest says"),
        "{error}"
    );
}

#[test]
fn damage_never_shows_as_a_wrong_record() {
    let records = records(200);
    let by_id: BTreeMap<&str, &Record> = records.iter().map(|r| (r.id.as_str(), r)).collect();
    let file = build(draft(), records.clone()).expect("the manifest fits");
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = move |below: usize| {
        // Marsaglia's xorshift: the same damage in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let (mut refused, mut reported) = (0, 0);
    for _ in 0..1000 {
        let mut damaged = file.clone();
        for _ in 0..=random(3) {
            let at = random(damaged.len());
            damaged[at] ^= 1 << random(8);
        }
        if random(10) == 0 {
            damaged.truncate(random(file.len()));
        }
        let Ok(pack) = Pack::open(&damaged, Some(damaged.len() as u64)) else {
            refused += 1;
            continue;
        };
        refused += i32::from(Pack::load(&damaged).is_err());
        for _ in 0..5 {
            let record = &records[random(records.len())];
            let (found, _, _, damage) = look_up(&damaged, &pack, &record.name);
            reported += damage.len();
            for found in found {
                assert_eq!(&found, by_id[found.id.as_str()]);
            }
        }
    }
    assert!(refused > 300 && reported > 0, "{refused} {reported}");
}
