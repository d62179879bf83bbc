//! Tables: comma- or tab-separated columns with a heading.
//!
//! Columns that are understood: `id` or `qid`, `name`, `kind` or `type` (person, organization,
//! PER, ORG), `family`, `aliases` (parted by `|`), `description`, `country`, `office`, `source`,
//! `popularity`, `context`. Others are ignored.

use super::line::{Line, checked};
use byname::knowledge::{Alias, Fact, Record, key};
use byname::recognize::EntityKind;
use std::collections::BTreeMap;

/// The columns of a heading, in lower case; `None` when the line is no heading.
pub fn heading(line: &str, separator: char) -> Option<Vec<String>> {
    let columns: Vec<String> = fields(line, separator)
        .map(|name| name.trim().to_lowercase())
        .collect();
    columns.iter().any(|name| name == "name").then_some(columns)
}

/// Reads a line under a heading.
pub fn read(line: &str, separator: char, columns: &[String]) -> Line {
    if line.trim().is_empty() || line.starts_with('#') {
        return Line::Nothing;
    }
    let values: Vec<String> = fields(line, separator).collect();
    if values.len() > columns.len() {
        return Line::Wrong(format!(
            "{} columns where the heading has {}",
            values.len(),
            columns.len()
        ));
    }
    let get = |names: &[&str]| {
        names
            .iter()
            .filter_map(|name| columns.iter().position(|column| column == name))
            .filter_map(|at| values.get(at))
            .map(|value| value.trim())
            .find(|value| !value.is_empty())
    };
    let Some(name) = get(&["name"]) else {
        return Line::Wrong("no name".into());
    };
    let kind = match get(&["kind", "type"]).map(str::to_lowercase).as_deref() {
        Some("per" | "person") => EntityKind::Person,
        Some("org" | "organization" | "organisation") => EntityKind::Organization,
        // Lists of given names and surnames are no entities.
        Some(_) => return Line::Nothing,
        None => return Line::Wrong("no kind (person or organization)".into()),
    };
    let description = get(&["description"]).unwrap_or("");
    let source = get(&["source"]);
    let fact = |property: &str, value: &str| Fact {
        property: property.into(),
        value: value.into(),
        since: None,
        until: None,
        source: source.map(str::to_owned),
        as_of: None,
    };
    let mut facts = Vec::new();
    for property in ["office", "country"] {
        if let Some(value) = get(&[property]) {
            facts.push(fact(property, value));
        }
    }
    let wiki = get(&["wiki"]).map(|title| title.replace('_', " "));
    let title = wiki
        .as_deref()
        .map(|title| title.split(" (").next().unwrap_or(title));
    let mut aliases: Vec<Alias> = Vec::new();
    let listed = get(&["aliases"]).unwrap_or("").split('|').map(str::trim);
    for alias in listed.chain(title) {
        // "null" is how one of the shared tables writes nothing.
        if !key(alias).is_empty()
            && alias != "null"
            && alias != name
            && !aliases.iter().any(|known| known.name == alias)
        {
            aliases.push(Alias {
                name: alias.to_owned(),
                prior: None,
            });
        }
    }
    let id = get(&["id", "qid"]).map_or_else(|| own_id(name, kind, description), str::to_owned);
    let popularity = get(&["popularity"]).map_or(Ok(0.5), str::parse);
    let Ok(popularity) = popularity else {
        return Line::Wrong("the popularity is not a number".into());
    };
    checked(Record {
        id,
        kind,
        name: name.to_owned(),
        family: get(&["family"]).map(str::to_owned),
        names: BTreeMap::new(),
        description: description.to_owned(),
        descriptions: BTreeMap::new(),
        aliases,
        facts,
        picture: None,
        links: Vec::new(),
        popularity,
        context: get(&["context"])
            .unwrap_or("")
            .split('|')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// An id for a record that has none: the same for the same name, kind and description.
fn own_id(name: &str, kind: EntityKind, description: &str) -> String {
    let kind = match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
    };
    let hash = byname::knowledge::pack::hash(&format!("{kind}|{description}"));
    format!("{kind}:{}-{:08x}", key(name), hash as u32)
}

/// The fields of a line; in comma-separated lines a field may stand in double quotation marks,
/// in which two of them mean one.
fn fields(line: &str, separator: char) -> impl Iterator<Item = String> + '_ {
    let mut rest = Some(line.trim_end_matches(['\r', '\n']));
    std::iter::from_fn(move || {
        let line = rest?;
        if separator != '\t' && line.starts_with('"') {
            let mut field = String::new();
            let mut chars = line.char_indices().skip(1).peekable();
            while let Some((at, c)) = chars.next() {
                if c != '"' {
                    field.push(c);
                } else if chars.peek().is_some_and(|&(_, next)| next == '"') {
                    field.push('"');
                    chars.next();
                } else {
                    rest = line[at + 1..].strip_prefix(separator);
                    return Some(field);
                }
            }
            rest = None;
            return Some(field);
        }
        match line.split_once(separator) {
            Some((field, after)) => {
                rest = Some(after);
                Some(field.to_owned())
            }
            None => {
                rest = None;
                Some(line.to_owned())
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_fields_keep_their_commas() {
        let read: Vec<String> = fields(r#"a,"b, ""c""",,d"#, ',').collect();
        assert_eq!(read, ["a", r#"b, "c""#, "", "d"]);
        let read: Vec<String> = fields("a\t\"b\t", '\t').collect();
        assert_eq!(read, ["a", "\"b", ""]);
    }
}
