//! Whole pages from the web: is the article found, and nothing else?

use super::article::{assert_sound, read_as};
use byname::article::{Article, BlockKind, Format};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Least part of a page's expected paragraphs that must be found.
const COVERAGE: f32 = 0.95;

/// Greatest part of the text that may be other text.
const OTHER: f32 = 0.05;

/// Expected texts of at most this many words are labels that the other reader left in ("Photo",
/// "Continue reading"): they need not be found.
const LABEL: usize = 5;

/// How well a page was read.
struct Score {
    coverage: f32,
    other: f32,
}

/// Words as they are compared: the expected text was made by another reader, with white space of
/// its own.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The paragraphs of an article, as words joined by single spaces.
fn paragraphs(article: &Article) -> Vec<String> {
    let own = |kind: &BlockKind| {
        !matches!(
            kind,
            BlockKind::Headline | BlockKind::Byline | BlockKind::Date | BlockKind::Image { .. }
        )
    };
    article
        .blocks
        .iter()
        .filter(|block| own(&block.kind))
        .flat_map(|block| block.span.of(&article.text).split('\n'))
        .map(|text| words(text).join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}

fn score(found: &Article, expected: &Article, verbose: bool) -> Score {
    let (found, mut expected) = (paragraphs(found), paragraphs(expected));
    let whole = format!(" {} ", found.join(" "));
    let expected_whole = format!(" {} ", expected.join(" "));
    expected.retain(|paragraph| paragraph.split(' ').count() > LABEL);
    let missing: Vec<&String> = expected
        .iter()
        .filter(|paragraph| {
            !whole.contains(&format!(" {paragraph} ")) && !is_parted(paragraph, &found)
        })
        .collect();
    let known: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    let other: Vec<&String> = found
        .iter()
        .filter(|p| !known.contains(p.as_str()) && !expected_whole.contains(&format!(" {p} ")))
        .collect();
    if verbose {
        for paragraph in &missing {
            println!("  missing: {paragraph:.160}");
        }
        for paragraph in &other {
            println!("  other:   {paragraph:.160}");
        }
    }
    let length = |texts: &[&String]| texts.iter().map(|text| text.len()).sum::<usize>() as f32;
    Score {
        coverage: 1.0 - missing.len() as f32 / expected.len().max(1) as f32,
        other: length(&other) / (found.iter().map(String::len).sum::<usize>().max(1) as f32),
    }
}

/// Whether a paragraph is there but for a label: "Source: Agency" may be a caption and a credit,
/// and the other reader keeps labels that are hidden on the page.
fn is_parted(paragraph: &str, found: &[String]) -> bool {
    let inside = |text: &&String| text.len() >= 12 && paragraph.contains(text.as_str());
    let parts: usize = found.iter().filter(inside).map(String::len).sum();
    parts * 10 >= paragraph.len() * 8
}

/// A field of `expected-metadata.json`.
fn field(metadata: &str, name: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(metadata).ok()?;
    value.get(name)?.as_str().map(str::to_owned)
}

#[test]
fn articles_are_found_on_real_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/pages");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: ../shared/data/pages is not here");
        return;
    };
    let mut pages: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    let verbose = std::env::var_os("VERBOSE").is_some();
    let mut failed = Vec::new();
    for page in pages {
        let text = |file: &str| fs::read_to_string(page.join(file)).unwrap_or_default();
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        let article = read_as(Format::Html, &text("source.html")).expect("HTML can be read");
        assert_sound(&article);
        let expected = read_as(Format::Html, &text("expected.html")).expect("HTML can be read");
        let score = score(&article, &expected, verbose);
        println!(
            "{name:16} coverage {:5.1} %  other {:4.1} %",
            score.coverage * 100.0,
            score.other * 100.0
        );
        let metadata = text("expected-metadata.json");
        let byline = article.blocks.iter().find(|b| b.kind == BlockKind::Byline);
        for (what, found) in [
            ("title", article.title()),
            ("byline", byline.map(|b| b.span.of(&article.text))),
            ("lang", article.lang.as_deref()),
            ("publishedTime", article.published.as_deref()),
        ] {
            let wanted = field(&metadata, what);
            if wanted.as_deref() != found {
                println!("  {what}: {found:?}, expected {wanted:?}");
            }
        }
        if score.coverage < COVERAGE || score.other > OTHER {
            failed.push(name.into_owned());
        }
    }
    assert!(failed.is_empty(), "below the bar: {failed:?}");
}
