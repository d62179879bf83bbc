//! Precision, recall and F1 of the recognizer on labelled text, strict in span and kind.
//!
//! Slow and informative rather than a gate:
//! `cargo test --release --test engine scores -- --ignored --nocapture`. `BYNAME_SETS` names other
//! files of `../shared/data/ner` or of `assets/training` (a comma between two), `BYNAME_SHOW` a
//! number of errors to print.

use crate::recognize::TAGGER;
use byname::recognize::{EntityKind, recognize};
use byname::text::{Document, Span};
use std::collections::BTreeSet;
use std::path::Path;

const SETS: &str =
    "dev/gum-news.dev,dev/gum-interview.dev,dev/crossner-politics.test,dev/gmb_silver.test";

/// A name and where it stands.
type Name = (Span, EntityKind);

/// A document as text, one sentence a block, with its names.
#[derive(Default)]
struct Gold {
    text: String,
    blocks: Vec<Span>,
    names: Vec<Name>,
}

impl Gold {
    /// Adds a sentence of tokens and BIO tags, spaced as print would.
    fn add(&mut self, sentence: &[(&str, &str)]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let mut open: Option<(usize, usize, &str)> = None;
        let mut glue = true;
        for &(word, tag) in sentence {
            let close = matches!(
                word,
                "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "n't" | "’" | "-"
            ) || word.starts_with(['\'', '’']) && word.len() > 1;
            if !glue && !close {
                self.text.push(' ');
            }
            glue = matches!(word, "(" | "[" | "$" | "“" | "‘" | "-");
            let from = self.text.len();
            self.text.push_str(word);
            let to = self.text.len();
            match (tag.split_once('-'), &mut open) {
                (Some(("I", kind)), Some(name)) if name.2 == kind => name.1 = to,
                (label, open) => {
                    self.names.extend(open.take().and_then(name));
                    *open = label.map(|(_, kind)| (from, to, kind));
                }
            }
        }
        self.names.extend(open.and_then(name));
        self.blocks.push(Span::new(start, self.text.len()));
    }

    /// Adds a line with marks.
    fn add_marked(&mut self, line: &str) {
        let mut open = None;
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match (c, open) {
                ('\\', _) => {
                    let escaped = rest.chars().next();
                    self.text.extend(escaped);
                    rest = &rest[escaped.map_or(0, char::len_utf8)..];
                }
                ('[', None) => open = Some(self.text.len()),
                (']', Some(start)) => {
                    let end = rest
                        .find(|c: char| !c.is_ascii_uppercase())
                        .unwrap_or(rest.len());
                    let kind = ["PER", "ORG", "LOC", "MISC"]
                        .into_iter()
                        .find(|kind| rest[..end].starts_with(kind))
                        .unwrap_or("");
                    rest = &rest[kind.len()..];
                    self.names.extend(name((start, self.text.len(), kind)));
                    open = None;
                }
                _ => self.text.push(c),
            }
        }
    }
}

fn name((start, end, kind): (usize, usize, &str)) -> Option<Name> {
    let kind = match kind {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        _ => return None,
    };
    Some((Span::new(start, end), kind))
}

/// Reads a file of `TOKEN<TAB>TAG`. A file without document boundaries is one of lone sentences.
fn read(content: &str) -> Vec<Gold> {
    let lone = content.matches("-DOCSTART-").count() < 2;
    let mut documents = vec![Gold::default()];
    let mut sentence = Vec::new();
    for line in content.lines().chain([""]) {
        if let Some(token) = line.split_once('\t') {
            sentence.push(token);
        } else {
            let new = line.starts_with("-DOCSTART-");
            if let Some(document) = documents.last_mut().filter(|_| !sentence.is_empty()) {
                document.add(&sentence);
            }
            if new || lone && !sentence.is_empty() {
                documents.push(Gold::default());
            }
            sentence.clear();
        }
    }
    documents
}

/// Reads items of `[Name]KIND`, parted by lines of three hyphens.
fn read_marked(content: &str) -> Vec<Gold> {
    content
        .split("\n---\n")
        .map(|item| {
            let mut gold = Gold::default();
            for line in item.lines() {
                if !gold.text.is_empty() {
                    gold.text.push('\n');
                }
                let start = gold.text.len();
                gold.add_marked(line);
                gold.blocks.push(Span::new(start, gold.text.len()));
            }
            gold
        })
        .collect()
}

#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn line(&self) -> String {
        let percent = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let f1 = 200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64;
        format!(
            "P {:5.1}  R {:5.1}  F1 {f1:5.1}  ({} of {})",
            percent(self.found),
            percent(self.gold),
            self.right,
            self.gold
        )
    }
}

#[test]
#[ignore = "prints figures; needs ../shared"]
fn scores_on_labelled_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ner");
    let sets = std::env::var("BYNAME_SETS").unwrap_or_else(|_| SETS.into());
    let mut show: usize = std::env::var("BYNAME_SHOW")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    for set in sets.split(',') {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/training");
        let documents =
            if let Ok(content) = std::fs::read_to_string(root.join(format!("{set}.tsv"))) {
                read(&content)
            } else if let Ok(content) = std::fs::read_to_string(own.join(format!("{set}.txt"))) {
                read_marked(&content)
            } else {
                println!("{set}: not there, skipped");
                continue;
            };
        let (mut all, mut person, mut organization) =
            (Count::default(), Count::default(), Count::default());
        for document in documents {
            let gold: BTreeSet<Name> = document.names.iter().copied().collect();
            let mentions = recognize(
                &Document::new(&document.text, &document.blocks),
                TAGGER.as_ref(),
            );
            let found: BTreeSet<Name> = mentions.iter().map(|m| (m.span, m.kind)).collect();
            for (kind, count) in [
                (None, &mut all),
                (Some(EntityKind::Person), &mut person),
                (Some(EntityKind::Organization), &mut organization),
            ] {
                let of = |names: &BTreeSet<Name>| {
                    names
                        .iter()
                        .filter(|name| kind.is_none_or(|kind| kind == name.1))
                        .copied()
                        .collect::<BTreeSet<_>>()
                };
                let (gold, found) = (of(&gold), of(&found));
                count.right += gold.intersection(&found).count();
                count.found += found.len();
                count.gold += gold.len();
            }
            for (sign, names) in [
                ("missed", gold.difference(&found)),
                ("wrong ", found.difference(&gold)),
            ] {
                for &(span, kind) in names {
                    if show > 0 {
                        show -= 1;
                        println!("  {sign} {kind:?}\t{}", around(&document.text, span));
                    }
                }
            }
        }
        println!("{set:24} all          {}", all.line());
        println!("{set:24} person       {}", person.line());
        println!("{set:24} organization {}", organization.line());
    }
}

/// `span` in brackets, with some text on either side.
fn around(text: &str, span: Span) -> String {
    let mut from = (span.start as usize).saturating_sub(40);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (span.end as usize + 40).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let (start, end) = (span.start as usize, span.end as usize);
    format!(
        "{}[{}]{}",
        &text[from..start],
        &text[start..end],
        &text[end..to]
    )
    .replace('\n', "⏎")
}
