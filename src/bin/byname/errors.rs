//! What sort of mistake the recognizer made, and how often.

use byname::recognize::context::Style;
use byname::recognize::label::{NameKind, NameSpan};
use byname::recognize::tagger::Workspace;
use byname::recognize::train::corpus::GoldDocument;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// Mistakes by class.
#[derive(Default)]
pub struct Errors(BTreeMap<&'static str, usize>);

/// Whether a name of this kind gets a card.
fn shown(name: &&NameSpan) -> bool {
    matches!(name.kind, NameKind::Person | NameKind::Organization)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

impl Errors {
    /// Adds the mistakes in a document that was just tagged with this `workspace`, one line each
    /// to `lines`. A gold name and what was found in its place are one mistake.
    pub fn add(
        &mut self,
        document: &GoldDocument,
        found: &[NameSpan],
        workspace: &Workspace,
        lines: &mut String,
    ) {
        let gold = &document.names;
        let missed = gold.iter().filter(shown).filter(|g| !found.contains(g));
        let missed = missed.map(|name| (name, '-'));
        let invented = found.iter().filter(shown).filter(|name| {
            let met = |gold: &NameSpan| overlap(&gold.words, &name.words);
            !gold.iter().filter(shown).any(met)
        });
        let mut mistakes: Vec<_> = missed.chain(invented.map(|name| (name, '+'))).collect();
        mistakes.sort_by_key(|(name, _)| name.words.start);
        for (name, sign) in mistakes {
            let headline = document
                .sentences
                .iter()
                .position(|sentence| sentence.contains(&name.words.start))
                .is_some_and(|at| workspace.context.styles.get(at) != Some(&Style::Plain));
            let class = match sign {
                '-' => missed_class(name, gold, found, headline),
                _ => invented_class(name, document, headline),
            };
            *self.0.entry(class).or_default() += 1;
            let _ = writeln!(
                lines,
                "{sign} {:<4} {:<40} {}",
                name.kind.tag(),
                class,
                around(document, &name.words)
            );
        }
    }

    /// The classes with their counts, the most frequent first.
    pub fn table(&self) -> String {
        let mut rows: Vec<_> = self.0.iter().collect();
        rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let mut table = String::new();
        for (class, count) in rows {
            let _ = writeln!(table, "{count:>6}  {class}");
        }
        table
    }
}

/// What is wrong where a gold name was not found as it is.
fn missed_class(
    name: &NameSpan,
    gold: &[NameSpan],
    found: &[NameSpan],
    headline: bool,
) -> &'static str {
    use NameKind::{Location, Miscellaneous, Organization, Person};
    let there: Vec<&NameSpan> = found
        .iter()
        .filter(|found| overlap(&found.words, &name.words))
        .collect();
    let Some(other) = there.first() else {
        let one = name.words.len() == 1;
        return match (name.kind, one) {
            _ if headline => "missed in a headline",
            (Organization, true) => "missed: organization of one word",
            (Organization, false) => "missed: organization of several words",
            (_, true) => "missed: person of one word",
            (_, false) => "missed: person of several words",
        };
    };
    let within = gold
        .iter()
        .filter(|gold| overlap(&gold.words, &other.words));
    if other.words == name.words {
        return match (name.kind, other.kind) {
            (Organization, Person) => "kind: organization taken for a person",
            (Organization, Location) => "kind: organization taken for a place",
            (Person, Organization) => "kind: person taken for an organization",
            (Person, Location) => "kind: person taken for a place",
            (_, Miscellaneous) => "kind: taken for a thing or nationality",
            _ => "kind: other",
        };
    }
    if within.count() > 1 {
        "boundary: joined with the name beside it"
    } else if there.len() > 1 {
        "boundary: torn in two"
    } else if other.kind != name.kind {
        "boundary and kind"
    } else if other.words.len() > name.words.len() {
        "boundary: too long"
    } else {
        "boundary: too short"
    }
}

/// What is wrong where a name was found and none is.
fn invented_class(name: &NameSpan, document: &GoldDocument, headline: bool) -> &'static str {
    let gold = document
        .names
        .iter()
        .find(|gold| overlap(&gold.words, &name.words));
    let initial = document
        .sentences
        .iter()
        .any(|sentence| sentence.start == name.words.start);
    match gold.map(|gold| gold.kind) {
        Some(NameKind::Location) if name.kind == NameKind::Organization => {
            "a place taken for an organization"
        }
        Some(NameKind::Location) => "a place taken for a person",
        Some(_) => "a thing or nationality taken for a name",
        None if headline => "invented in a headline",
        None if initial && name.words.len() == 1 => "invented: a sentence's first capital",
        None => "invented elsewhere",
    }
}

/// The words of a name in brackets, with some on either side.
fn around(document: &GoldDocument, words: &Range<usize>) -> String {
    let sentence = document
        .sentences
        .iter()
        .find(|sentence| sentence.contains(&words.start));
    let bounds = sentence.unwrap_or(words);
    let from = bounds.start.max(words.start.saturating_sub(6));
    let to = bounds.end.min(words.end + 6).max(words.end);
    let text = |range: Range<usize>| document.words[range].join(" ");
    format!(
        "{} [{}] {}",
        text(from..words.start),
        text(words.clone()),
        text(words.end..to)
    )
}
