//! Popolo: people, organizations and memberships in one JSON document, as EveryPolitician
//! published them (<https://www.popoloproject.com/specs/>).

use byname::knowledge::{Alias, Fact, Record, Reference};
use byname::recognize::EntityKind;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    persons: Vec<Thing>,
    #[serde(default)]
    organizations: Vec<Thing>,
    #[serde(default)]
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct Thing {
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    family_name: Option<String>,
    #[serde(default)]
    other_names: Vec<Name>,
    #[serde(default)]
    identifiers: Vec<Identifier>,
    #[serde(default)]
    birth_date: Option<String>,
    #[serde(default)]
    founding_date: Option<String>,
    #[serde(default)]
    classification: Option<String>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
    #[serde(default)]
    lang: Option<String>,
}

#[derive(Deserialize)]
struct Identifier {
    scheme: Option<String>,
    identifier: String,
}

#[derive(Deserialize)]
struct Link {
    url: String,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Deserialize)]
struct Membership {
    person_id: Option<String>,
    organization_id: Option<String>,
    #[serde(default)]
    on_behalf_of_id: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    start_date: Option<String>,
    #[serde(default)]
    end_date: Option<String>,
}

/// Whether the start of a JSON document looks like Popolo.
pub fn looks_like(start: &str) -> bool {
    ["\"persons\"", "\"organizations\"", "\"memberships\""]
        .iter()
        .any(|word| start.contains(word))
}

/// Reads a document.
pub fn read(text: &str, language: &str) -> Result<Vec<Record>, serde_json::Error> {
    let document: Document = serde_json::from_str(text)?;
    let names: BTreeMap<&str, &str> = document
        .organizations
        .iter()
        .filter_map(|body| Some((body.id.as_str(), body.name.as_deref()?)))
        .collect();
    let people = document.persons.iter().filter_map(|person| {
        let mut record = record(person, EntityKind::Person, language)?;
        for seat in document
            .memberships
            .iter()
            .filter(|seat| seat.person_id.as_ref() == Some(&person.id))
        {
            let named = |id: &Option<String>| id.as_deref().and_then(|id| names.get(id).copied());
            let role = seat.role.as_deref().unwrap_or("member");
            if let Some(body) = named(&seat.organization_id) {
                let mut office = fact("office", format!("{role}, {body}"));
                office.since.clone_from(&seat.start_date);
                office.until.clone_from(&seat.end_date);
                record.facts.push(office);
            }
            if let Some(party) = named(&seat.on_behalf_of_id) {
                record.facts.push(fact("affiliation", party.to_owned()));
            }
        }
        record.facts.dedup();
        record.description = record
            .facts
            .iter()
            .find(|fact| fact.property == "office")
            .map(|fact| fact.value.clone())
            .unwrap_or_default();
        Some(record)
    });
    let bodies = document
        .organizations
        .iter()
        .filter_map(|body| record(body, EntityKind::Organization, language));
    Ok(people.chain(bodies).collect())
}

fn fact(property: &str, value: String) -> Fact {
    Fact {
        property: property.into(),
        value,
        since: None,
        until: None,
        source: Some("Popolo".into()),
        as_of: None,
    }
}

fn record(thing: &Thing, kind: EntityKind, language: &str) -> Option<Record> {
    let name = thing.name.clone()?;
    let wikidata = thing
        .identifiers
        .iter()
        .find(|identifier| identifier.scheme.as_deref() == Some("wikidata"))
        .map(|identifier| identifier.identifier.clone());
    let mut facts = Vec::new();
    for (property, value) in [
        ("type", &thing.classification),
        ("born", &thing.birth_date),
        ("founded", &thing.founding_date),
    ] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
            facts.push(fact(property, value.clone()));
        }
    }
    let mut aliases: Vec<Alias> = Vec::new();
    for other in &thing.other_names {
        let spoken = other.lang.as_deref().is_none_or(|lang| lang == language);
        if spoken && other.name != name && !aliases.iter().any(|alias| alias.name == other.name) {
            aliases.push(Alias {
                name: other.name.clone(),
                prior: None,
            });
        }
    }
    Some(Record {
        id: wikidata.unwrap_or_else(|| thing.id.clone()),
        kind,
        family: thing
            .family_name
            .clone()
            .filter(|family| name.contains(family.as_str())),
        names: Default::default(),
        description: thing.classification.clone().unwrap_or_default(),
        descriptions: Default::default(),
        aliases,
        facts,
        picture: None,
        links: thing
            .links
            .iter()
            .filter(|link| link.url.starts_with("https://"))
            .take(3)
            .map(|link| Reference {
                label: link.note.clone().unwrap_or_else(|| "Link".into()),
                href: link.url.clone(),
            })
            .collect(),
        popularity: 0.5,
        context: Vec::new(),
        name,
    })
}
