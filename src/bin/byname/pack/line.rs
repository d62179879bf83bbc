//! One line of an input to a record.

use super::wikidata;
use byname::knowledge::Record;

/// What a line turned out to be.
pub enum Line {
    /// A person or organization.
    Record(Box<Record>),
    /// Nothing for a pack: an empty line, the bracket of an array, an item of another kind.
    Nothing,
    /// Unusable, and why.
    Wrong(String),
}

/// What the lines of an input are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A JSON object a line: our own records, or items of Wikidata's dump.
    Json,
    /// Columns parted by `separator`; these are their names.
    Table {
        separator: char,
        columns: Vec<String>,
    },
}

impl Shape {
    /// Reads one line.
    pub fn read(&self, line: &[u8], language: &str) -> Line {
        let Ok(line) = std::str::from_utf8(line) else {
            return Line::Wrong("not UTF-8".into());
        };
        let line = line.trim_start_matches('\u{feff}');
        match self {
            Self::Json => json(line, language),
            Self::Table { separator, columns } => super::table::read(line, *separator, columns),
        }
    }
}

fn json(line: &str, language: &str) -> Line {
    // The dump is one array with an item a line.
    let line = line.trim().trim_end_matches(',');
    if matches!(line, "" | "[" | "]") {
        return Line::Nothing;
    }
    if line.contains("\"claims\"") || line.contains("\"labels\"") {
        return wikidata::read(line, language);
    }
    match serde_json::from_str::<Record>(line) {
        Ok(record) => checked(record),
        Err(error) => Line::Wrong(not_json(&error)),
    }
}

/// Why a line is no JSON of the form that is wanted, without a count of lines that begins with it.
pub fn not_json(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", column ")
}

/// The record, if nothing is wrong with it.
pub fn checked(record: Record) -> Line {
    match record.problems().into_iter().next() {
        None => Line::Record(Box::new(record)),
        Some(problem) => Line::Wrong(problem.trim_end_matches('.').to_owned()),
    }
}
