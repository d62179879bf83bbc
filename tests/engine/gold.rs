//! Accuracy on the project's own gold: thirty news items of `tests/fixtures/news`.
//!
//! Prints what it measures, and holds floors: a change that costs accuracy fails here by name.

use byname::annotate::{AnnotatedArticle, Engine};
use byname::article::{Article, ArticleBuilder, BlockKind};
use byname::recognize::{EntityKind, MentionLevel};
use byname::resolve::Quotation;
use byname::text::Span;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A news item with what a careful reader found in it.
struct Item {
    name: String,
    article: Article,
    /// Span, kind and number of each named mention, by position.
    mentions: Vec<(Span, EntityKind, String)>,
    /// A position behind each quotation in its paragraph, and its speaker's number.
    quotations: Vec<(usize, Option<String>)>,
}

/// Reads the notation that `tests/fixtures/README.md` describes.
fn read_item(name: &str, marked: &str) -> Item {
    let mut builder = ArticleBuilder::new();
    let (mut mentions, mut quotations) = (Vec::new(), Vec::new());
    let mut offset = 0;
    for (index, line) in marked.lines().enumerate() {
        let mut text = String::new();
        let mut rest = line;
        while let Some(at) = rest.find(['[', '{']) {
            text.push_str(&rest[..at]);
            let closing = if rest[at..].starts_with('[') {
                ']'
            } else {
                '}'
            };
            let (inside, after) = rest[at + 1..]
                .split_once(closing)
                .expect("a mark is closed");
            if closing == '}' {
                let speaker = (inside != "?").then(|| inside.to_owned());
                quotations.push((offset + text.len(), speaker));
                rest = after;
                continue;
            }
            let digits = after[1..]
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(after.len() - 1);
            let (number, after) = after.split_at(1 + digits);
            let kind = match &number[..1] {
                "P" => EntityKind::Person,
                "O" => EntityKind::Organization,
                other => panic!("{name}: there is no kind `{other}`"),
            };
            let start = offset + text.len();
            text.push_str(inside);
            mentions.push((
                Span::new(start, offset + text.len()),
                kind,
                number.to_owned(),
            ));
            rest = after;
        }
        text.push_str(rest);
        let kind = if index == 0 {
            BlockKind::Headline
        } else {
            BlockKind::Paragraph
        };
        builder.block(kind, &text, &[]);
        offset += text.len() + 1;
    }
    Item {
        name: name.to_owned(),
        article: builder.finish(),
        mentions,
        quotations,
    }
}

fn items() -> Vec<Item> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/news");
    let mut items: Vec<Item> = fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| {
            let path = entry.expect("the entry is readable").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            read_item(
                &name,
                &fs::read_to_string(&path).expect("the fixture is readable"),
            )
        })
        .collect();
    items.sort_by(|a, b| a.name.cmp(&b.name));
    items
}

/// Right ones among those found and among those wanted.
#[derive(Clone, Copy, Default)]
struct Score {
    right: f64,
    found: f64,
    wanted: f64,
}

impl Score {
    fn precision(self) -> f64 {
        100.0 * self.right / self.found.max(1.0)
    }

    fn recall(self) -> f64 {
        100.0 * self.right / self.wanted.max(1.0)
    }

    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        200.0 * self.right / (self.found + self.wanted).max(1.0)
    }
}

fn named(annotated: &AnnotatedArticle) -> Vec<(Span, EntityKind, usize)> {
    let mut mentions: Vec<_> = annotated
        .entities
        .iter()
        .enumerate()
        .flat_map(|(entity, found)| found.mentions.iter().map(move |mention| (entity, mention)))
        .filter(|(_, mention)| mention.level == MentionLevel::Named)
        .map(|(entity, mention)| (mention.span, mention.kind, entity))
        .collect();
    mentions.sort();
    mentions
}

/// Adds B³ (Bagga and Baldwin, 1998) over the mentions that both sides have: `right` sums the
/// precisions, `wanted` counts mentions; a second score holds the recalls.
fn add_b_cubed(pairs: &[(usize, &str)], precision: &mut Score, recall: &mut Score) {
    for &(entity, number) in pairs {
        let both = pairs
            .iter()
            .filter(|pair| **pair == (entity, number))
            .count() as f64;
        let same_entity = pairs.iter().filter(|pair| pair.0 == entity).count() as f64;
        let same_number = pairs.iter().filter(|pair| pair.1 == number).count() as f64;
        precision.right += both / same_entity;
        precision.found += 1.0;
        recall.right += both / same_number;
        recall.wanted += 1.0;
    }
}

#[test]
fn gold_news_items_are_read_well() {
    let mut kinds: BTreeMap<EntityKind, Score> = BTreeMap::new();
    let (mut b3_precision, mut b3_recall) = (Score::default(), Score::default());
    let mut quotes = Score::default();
    for item in items() {
        let annotated = Engine::bundled().annotate(item.article.clone());
        let text = &item.article.text;
        let found = named(&annotated);
        let mut pairs = Vec::new();
        for (span, kind, number) in &item.mentions {
            kinds.entry(*kind).or_default().wanted += 1.0;
            match found
                .iter()
                .find(|mention| mention.0 == *span && mention.1 == *kind)
            {
                Some(&(_, _, entity)) => pairs.push((entity, number.as_str())),
                None => println!("{}: missed {kind:?} `{}`", item.name, span.of(text)),
            }
        }
        for (span, kind, _) in &found {
            let score = kinds.entry(*kind).or_default();
            score.found += 1.0;
            if item
                .mentions
                .iter()
                .any(|wanted| wanted.0 == *span && wanted.1 == *kind)
            {
                score.right += 1.0;
            } else {
                println!("{}: made up {kind:?} `{}`", item.name, span.of(text));
            }
        }
        add_b_cubed(&pairs, &mut b3_precision, &mut b3_recall);
        score_quotations(&item, &annotated, &mut quotes);
    }
    let mut all = Score::default();
    for (kind, score) in &kinds {
        println!(
            "{kind:?}: precision {:.1}, recall {:.1}, F1 {:.1}",
            score.precision(),
            score.recall(),
            score.f1()
        );
        all.right += score.right;
        all.found += score.found;
        all.wanted += score.wanted;
    }
    let b3 = (b3_precision.precision(), b3_recall.recall());
    println!(
        "mentions: precision {:.1}, recall {:.1}, F1 {:.1}",
        all.precision(),
        all.recall(),
        all.f1()
    );
    println!("clusters: B³ precision {:.1}, recall {:.1}", b3.0, b3.1);
    println!(
        "speakers: precision {:.1}, recall {:.1}",
        quotes.precision(),
        quotes.recall()
    );
    assert!(
        all.f1() >= FLOOR_MENTIONS_F1,
        "mentions: F1 {:.1}",
        all.f1()
    );
    assert!(b3.0.min(b3.1) >= FLOOR_B3, "clusters: B³ {b3:?}");
    assert!(
        quotes.precision() >= FLOOR_SPEAKERS,
        "speakers: precision {:.1}",
        quotes.precision()
    );
}

/// Floors, in percent: a little under what is reached, so that only a real loss fails.
const FLOOR_MENTIONS_F1: f64 = 89.0;
const FLOOR_B3: f64 = 98.0;
const FLOOR_SPEAKERS: f64 = 95.0;

/// A speaker that is shown is right when it is the entity of a mention with the wanted number.
fn score_quotations(item: &Item, annotated: &AnnotatedArticle, score: &mut Score) {
    let text = &item.article.text;
    for (end, wanted) in &item.quotations {
        score.wanted += f64::from(u8::from(wanted.is_some()));
        let paragraph = text[..*end].rfind('\n').map_or(0, |at| at + 1);
        let ends_before = |q: &&Quotation| (paragraph..*end).contains(&(q.span.end as usize));
        let Some(quotation) = annotated.quotations.iter().rfind(ends_before) else {
            println!(
                "{}: no quotation ends at `…{}`",
                item.name,
                tail(&text[..*end])
            );
            continue;
        };
        let Some(speaker) = quotation.speaker else {
            if wanted.is_some() {
                println!("{}: no speaker for `…{}`", item.name, tail(&text[..*end]));
            }
            continue;
        };
        score.found += 1.0;
        let entity = &annotated.entities[speaker];
        let right = item.mentions.iter().any(|(span, _, number)| {
            Some(number) == wanted.as_ref() && entity.mentions.iter().any(|m| m.span == *span)
        });
        if right {
            score.right += 1.0;
        } else {
            println!(
                "{}: `{}` for `…{}`",
                item.name,
                entity.name,
                tail(&text[..*end])
            );
        }
    }
}

/// The last few words, for messages.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    &text[start..]
}
