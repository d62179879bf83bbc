//! Tables: comma- or tab-separated columns with a heading.
//!
//! Columns that are understood: `id` or `qid`, `name`, `kind` or `type` (person, organization,
//! PER, ORG; FIRST and LAST, a given name and a surname, are passed over), `family`, `aliases`
//! (parted by `|`), `description`, `country`, `office`, `source`, `popularity`, `context`. Others
//! are ignored.

use super::line::{Line, checked};
use byname::knowledge::{Alias, Fact, Record, key};
use byname::recognize::EntityKind;

/// The columns of a heading, in lower case; `None` when the line is no heading.
pub fn heading(line: &str, separator: char) -> Option<Vec<String>> {
    let columns: Vec<String> = fields(line, separator)
        .ok()?
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    columns.iter().any(|name| name == "name").then_some(columns)
}

/// Reads a line under a heading.
pub fn read(line: &str, separator: char, columns: &[String]) -> Line {
    if line.trim().is_empty() || line.starts_with('#') {
        return Line::Nothing;
    }
    let values = match fields(line, separator) {
        Ok(values) => values,
        Err(why) => return Line::Wrong(why.into()),
    };
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
        Some("first" | "last") => return Line::Nothing,
        Some(other) => {
            return Line::Wrong(format!("“{other}” is neither a person nor an organization"));
        }
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
        names: Default::default(),
        description: description.to_owned(),
        descriptions: Default::default(),
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
/// in which two of them mean one. Says what is wrong with a field that does not end where it should,
/// since what follows would be in the wrong columns.
fn fields(line: &str, separator: char) -> Result<Vec<String>, &'static str> {
    let mut fields = Vec::new();
    let mut rest = Some(line.trim_end_matches(['\r', '\n']));
    while let Some(line) = rest {
        let quoted = Some(line).filter(|_| separator != '\t');
        if let Some(quoted) = quoted.and_then(|line| line.strip_prefix('"')) {
            let (field, after) = quotation(quoted)
                .ok_or("a field opens a quotation mark and does not close it on its line")?;
            fields.push(field);
            rest = after.strip_prefix(separator);
            if rest.is_none() && !after.is_empty() {
                return Err("a field goes on after its closing quotation mark");
            }
        } else {
            let (field, after) = match line.split_once(separator) {
                Some((field, after)) => (field, Some(after)),
                None => (line, None),
            };
            fields.push(field.to_owned());
            rest = after;
        }
    }
    Ok(fields)
}

/// What stands before the closing quotation mark, and what after it; `None` where there is none.
fn quotation(text: &str) -> Option<(String, &str)> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None => return Some((field, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_fields_keep_their_commas() {
        let read = |line, separator| fields(line, separator).unwrap_or_default();
        assert_eq!(read(r#"a,"b, ""c""",,d"#, ','), ["a", r#"b, "c""#, "", "d"]);
        assert_eq!(read("a\t\"b\t", '\t'), ["a", "\"b", ""]);
        assert_eq!(read("\"\",\r\n", ','), ["", ""]);
    }

    #[test]
    fn fields_that_do_not_end_are_no_fields() {
        for line in [r#"a,"b"#, r#""a"b,c"#, r#""a" ,c"#, r#"""#] {
            assert!(fields(line, ',').is_err(), "{line}");
        }
    }
}
