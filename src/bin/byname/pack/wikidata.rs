//! Items of Wikidata's JSON dump.
//!
//! An item refers to others by number alone, so what a record says in words comes from its own
//! labels, description and dates; of the items that it refers to, only countries are named.

mod item;
mod known;

use super::line::{Line, checked, not_json};
use byname::knowledge::{Alias, Fact, Record, Reference};
use byname::recognize::EntityKind;
use item::{Item, Term, Terms};
use known::{NOT_ORGANIZATIONS, OF_ORGANIZATIONS, country};

/// Reads one item; `language` is that of name and description.
pub fn read(line: &str, language: &str) -> Line {
    let item: Item = match serde_json::from_str(line) {
        Ok(item) => item,
        Err(error) => return Line::Wrong(not_json(&error)),
    };
    let Some(kind) = kind(&item) else {
        return Line::Nothing;
    };
    let in_language = |terms: &Terms<Term>| {
        terms
            .get(language)
            .or_else(|| terms.get("mul"))
            .or_else(|| terms.get("en"))
            .map(|term| term.value.clone())
    };
    let Some(name) = in_language(&item.labels) else {
        return Line::Nothing;
    };
    let mut aliases: Vec<Alias> = Vec::new();
    for list in [language, "mul"].iter().filter_map(|l| item.aliases.get(l)) {
        for term in list {
            if term.value != name && !aliases.iter().any(|alias| alias.name == term.value) {
                aliases.push(Alias {
                    name: term.value.clone(),
                    prior: None,
                });
            }
        }
    }
    let mut facts = Vec::new();
    let (begun, place) = match kind {
        EntityKind::Person => (("P569", "born"), "P27"),
        EntityKind::Organization => (("P571", "founded"), "P17"),
    };
    if let Some(country) = item
        .values(place)
        .find_map(|value| country(value["id"].as_str()?))
    {
        facts.push(fact("country", country.to_owned()));
    }
    for (property, name) in [begun, ("P570", "died"), ("P576", "dissolved")] {
        if let Some(date) = item.values(property).find_map(date) {
            facts.push(fact(name, date));
        }
    }
    let website = item
        .values("P856")
        .filter_map(|value| value.as_str())
        .find(|address| address.starts_with("https://"));
    let links = website
        .map(|href| Reference {
            label: "Website".into(),
            href: href.to_owned(),
        })
        .into_iter()
        .collect();
    let family = family_first(&item).then(|| {
        let first = name.split_whitespace().next().unwrap_or(&name);
        first.to_owned()
    });
    checked(Record {
        kind,
        family,
        names: Default::default(),
        description: in_language(&item.descriptions).unwrap_or_default(),
        descriptions: Default::default(),
        aliases,
        facts,
        picture: None,
        links,
        popularity: popularity(item.sitelinks.0.len()),
        context: Vec::new(),
        id: item.id,
        name,
    })
}

fn fact(property: &str, value: String) -> Fact {
    Fact {
        property: property.into(),
        value,
        since: None,
        until: None,
        source: Some("Wikidata".into()),
        as_of: None,
    }
}

/// Person, organization, or neither.
fn kind(item: &Item) -> Option<EntityKind> {
    let mut classes = item.values("P31").filter_map(|value| value["id"].as_str());
    let mut any = false;
    if classes.clone().any(|class| class == "Q5") {
        return Some(EntityKind::Person);
    }
    if classes.any(|class| {
        any = true;
        NOT_ORGANIZATIONS.contains(&class)
    }) || !any
    {
        return None;
    }
    OF_ORGANIZATIONS
        .iter()
        .any(|property| item.claims.get(property).is_some())
        .then_some(EntityKind::Organization)
}

/// A point in time as far as its precision goes: year (9), month (10) or day (11).
fn date(value: &serde_json::Value) -> Option<String> {
    let time = value["time"].as_str()?.strip_prefix('+')?;
    let length = match value["precision"].as_u64()? {
        9 => 4,
        10 => 7,
        11 => 10,
        _ => return None,
    };
    time.get(..length).map(str::to_owned)
}

/// Whether the name is written family name first, as the language of its native form has it.
fn family_first(item: &Item) -> bool {
    const LANGUAGES: &[&str] = &["zh", "ko", "vi", "zh-hans", "zh-hant"];
    item.values("P1559")
        .filter_map(|value| value["language"].as_str())
        .any(|language| LANGUAGES.contains(&language))
}

/// How well known an item is, by the number of Wikipedias and sister projects that have it:
/// 150 or more count as the most.
fn popularity(sitelinks: usize) -> f32 {
    ((1.0 + sitelinks as f32).ln() / 150f32.ln()).min(1.0)
}
