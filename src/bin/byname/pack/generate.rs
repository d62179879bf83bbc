//! `byname pack generate`: made-up people and bodies in any number, to measure packs with.

use super::stream::written;
use crate::failure::Failure;
use byname::knowledge::{Alias, Fact, Record};
use byname::recognize::EntityKind;
use std::io::{self, BufWriter, Write};

/// Print made-up people and bodies as JSON Lines, to measure packs with.
///
/// Two in three are people. Family names are shared as they are in life, a few by very many
/// and most by few; records are about as long as those of Wikidata's items with one language.
/// The same numbers give the same bytes.
#[derive(clap::Args)]
pub struct Args {
    /// How many.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    entities: u64,
    /// Which of all possible worlds.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// Prints the records.
pub fn run(args: &Args) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    for number in 0..args.entities {
        let record = record(args.seed, number);
        let done = serde_json::to_writer(&mut out, &record)
            .map_err(io::Error::from)
            .and_then(|()| out.write_all(b"\n"));
        if !written(done)? {
            return Ok(());
        }
    }
    written(out.flush())?;
    Ok(())
}

/// SplitMix64 (Steele, Lea, Flood 2014): one state, one number, in any order.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// From 0 up to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `end`, low ones far more often: the chance of each falls with its rank
    /// (Zipf's law with exponent 1).
    fn ranked(&mut self, end: u64) -> u64 {
        ((end as f64).powf(self.share()) as u64).min(end) - 1
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}

const ONSETS: &[&str] = &[
    "b", "br", "ch", "d", "f", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "r", "s", "st",
    "t", "tr", "v", "w", "z",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "au", "ia"];
const CODAS: &[&str] = &["", "", "l", "m", "n", "r", "s", "nd", "rt", "sk"];
const COUNTRIES: &[&str] = &[
    "Argentina",
    "Bolivia",
    "Cambodia",
    "Denmark",
    "Ethiopia",
    "Finland",
    "Ghana",
    "Honduras",
    "Indonesia",
    "Jamaica",
    "Kenya",
    "Latvia",
    "Malaysia",
    "Nepal",
    "Oman",
    "Peru",
    "Qatar",
    "Romania",
    "Senegal",
    "Tunisia",
    "Uruguay",
    "Vietnam",
    "Yemen",
    "Zambia",
];
const TRADES: &[&str] = &[
    "actor",
    "association football player",
    "biologist",
    "composer",
    "diplomat",
    "economist",
    "engineer",
    "historian",
    "journalist",
    "judge",
    "lawyer",
    "novelist",
    "painter",
    "physician",
    "poet",
    "politician",
    "researcher",
    "singer",
    "university teacher",
];
const BODIES: &[&str] = &[
    "Association",
    "Bank",
    "Broadcasting",
    "Foundation",
    "Institute",
    "Motors",
    "Museum",
    "Party",
    "Shipping",
    "Steel",
    "Union",
    "University",
];

/// The word with this number: the same number, the same word. Numbers near one another share
/// nothing, and words hardly ever meet.
fn word(number: u64, sort: u64) -> String {
    let mut random = Random(number ^ (sort << 56));
    let mut word = String::new();
    // As many syllables as it takes for so many different words.
    let syllables = 2 + u64::from(number > 2_000) + u64::from(number > 500_000);
    for _ in 0..syllables {
        word += random.one_of(ONSETS);
        word += random.one_of(VOWELS);
    }
    word += random.one_of(CODAS);
    let first = word.remove(0).to_ascii_uppercase();
    word.insert(0, first);
    word
}

/// The record with this number.
fn record(seed: u64, number: u64) -> Record {
    let mut random = Random(seed.wrapping_mul(0x0001_0000_0001_b3d5) ^ number);
    let country = random.one_of(COUNTRIES);
    let person = random.below(3) < 2;
    let year = 1850 + random.below(150);
    let mut aliases = Vec::new();
    let mut alias = |name: String| aliases.push(Alias { name, prior: None });
    let (kind, name, description, begun) = if person {
        let (given, family) = (
            word(random.ranked(30_000), 1),
            word(random.ranked(900_000), 2),
        );
        let trade = random.one_of(TRADES);
        if random.below(4) == 0 {
            alias(format!(
                "{given} {} {family}",
                word(random.ranked(30_000), 1)
            ));
        }
        if random.below(4) == 0 {
            alias(format!("{}. {family}", &given[..1]));
        }
        let description = format!("{trade} from {country} (born {year})");
        (
            EntityKind::Person,
            format!("{given} {family}"),
            description,
            "born",
        )
    } else {
        let (place, body) = (word(random.below(400_000), 3), random.one_of(BODIES));
        let name = match random.below(3) {
            0 => format!("{body} of {place}"),
            1 => format!("{place} {body}"),
            _ => format!("{place} {} {body}", word(random.ranked(2_000), 4)),
        };
        if random.below(2) == 0 {
            alias(
                name.split(' ')
                    .map(|word| &word[..1])
                    .collect::<String>()
                    .to_uppercase(),
            );
        }
        let description = format!("{} in {country}", body.to_lowercase());
        (EntityKind::Organization, name, description, "founded")
    };
    let fact = |property: &str, value: String| Fact {
        property: property.into(),
        value,
        since: None,
        until: None,
        source: Some("generated".into()),
        as_of: Some("2026-01-01".into()),
    };
    Record {
        id: format!("Q{}", number + 1),
        kind,
        name,
        family: None,
        names: Default::default(),
        description,
        descriptions: Default::default(),
        aliases,
        facts: vec![
            fact("country", country.into()),
            fact(begun, year.to_string()),
        ],
        picture: None,
        links: Vec::new(),
        popularity: (random.share().powi(6) * 1000.0).round() as f32 / 1000.0,
        context: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn records_are_sound_and_the_same_every_time() {
        for number in 0..2_000 {
            let record = record(7, number);
            assert_eq!(record.problems(), [""; 0], "{}", record.name);
            assert_eq!(record, super::record(7, number));
        }
        assert_ne!(record(7, 3), record(8, 3));
    }

    #[test]
    fn a_few_family_names_are_shared_by_many() {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for number in 0..5_000 {
            let record = record(1, number);
            if let Some(family) = record.short_name() {
                *counts.entry(family.to_owned()).or_default() += 1;
            }
        }
        assert!(counts.values().max() > Some(&100) && counts.len() > 1_000);
    }
}
