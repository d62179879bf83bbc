//! Whole pages: is the article found, and nothing else?
//!
//! Two sets: real pages from the web, with the article as another reader extracted it, and pages of
//! the project's own (`tests/e2e/hosts/pages`), in the manner of many kinds of sites, in which what
//! belongs to the article is marked by hand. Every paragraph of the expected article counts,
//! however short, and has to be there word for word.

use super::article::{assert_sound, read_as};
use super::page_texts;
use byname::article::{Article, Format};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Least part of a page's expected paragraphs that must be found.
const COVERAGE: f32 = 0.95;

/// Greatest part of the text that may be other text.
const OTHER: f32 = 0.05;

/// A page to read, and what is to be read on it.
struct Page {
    name: String,
    html: String,
    /// The paragraphs of the article.
    expected: Vec<String>,
    /// All of its text, block by block. The other reader has labels in it that are hidden on the
    /// page ("Photo", "Credit"); it is told how many are found, and nothing is asked.
    blocks: Vec<String>,
    /// What may be read as well: who wrote it and when.
    known: Vec<String>,
}

/// How well a page was read.
struct Score {
    coverage: f32,
    of_blocks: f32,
    other: f32,
    missing: Vec<String>,
    strangers: Vec<String>,
}

/// A text as it is compared: another reader has white space, soft hyphens and quotation marks of its
/// own.
fn words(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// All lines of text of an article.
fn lines(article: &Article) -> Vec<String> {
    let lines = article
        .blocks
        .iter()
        .flat_map(|block| block.span.of(&article.text).split('\n'));
    lines.map(words).filter(|line| !line.is_empty()).collect()
}

fn score(article: &Article, page: &Page) -> Score {
    let all = |texts: &[String]| -> Vec<String> {
        let texts = texts.iter().map(|text| words(text));
        texts.filter(|text| !text.is_empty()).collect()
    };
    let found = lines(article);
    let whole = format!(" {} ", found.join(" "));
    let lacks = |text: &String| !whole.contains(&format!(" {text} "));
    let part = |texts: &[String]| {
        let missing = texts.iter().filter(|text| lacks(text)).count();
        1.0 - missing as f32 / texts.len().max(1) as f32
    };
    let (expected, blocks) = (all(&page.expected), all(&page.blocks));
    let known = all(&page.known).join(" ");
    let said = format!(" {} {known} ", blocks.join(" "));
    let strangers: Vec<String> = found
        .iter()
        .filter(|line| !said.contains(&format!(" {line} ")))
        .cloned()
        .collect();
    let length = |texts: &[String]| texts.iter().map(String::len).sum::<usize>() as f32;
    Score {
        coverage: part(&expected),
        of_blocks: part(&blocks),
        other: length(&strangers) / length(&found).max(1.0),
        missing: expected.into_iter().chain(blocks).filter(lacks).collect(),
        strangers,
    }
}

/// Reads all pages, tells how well, and fails where the bar is missed.
fn hold(pages: &[Page]) {
    let verbose = std::env::var_os("VERBOSE").is_some();
    let mut failed = BTreeSet::new();
    for page in pages {
        let article = read_as(Format::Html, &page.html).expect("HTML can be read");
        assert_sound(&article);
        let score = score(&article, page);
        println!(
            "{:20} paragraphs {:5.1} %  all blocks {:5.1} %  other {:4.1} %",
            page.name,
            score.coverage * 100.0,
            score.of_blocks * 100.0,
            score.other * 100.0
        );
        if score.coverage < COVERAGE || score.other > OTHER {
            failed.insert(page.name.as_str());
        }
        if verbose || failed.contains(page.name.as_str()) {
            for text in &score.missing {
                println!("  missing: {text:.160}");
            }
            for text in &score.strangers {
                println!("  other:   {text:.160}");
            }
        }
    }
    assert!(failed.is_empty(), "below the bar: {failed:?}");
}

/// A field of `expected-metadata.json`.
fn field(metadata: &str, name: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(metadata).ok()?;
    value.get(name)?.as_str().map(str::to_owned)
}

/// The folders or files in `folder`, in order; none where it is not there.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Where the real pages are; `PAGES` names another folder of such pages.
fn real_folder() -> PathBuf {
    let given = std::env::var_os("PAGES").map(PathBuf::from);
    given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/pages"))
}

fn real_pages() -> Vec<Page> {
    let pages = entries(&real_folder()).into_iter().map(|page| {
        let text = |file: &str| fs::read_to_string(page.join(file)).unwrap_or_default();
        let metadata = text("expected-metadata.json");
        let known = ["title", "byline"].map(|what| field(&metadata, what));
        let expected = text("expected.html");
        Page {
            name: name(&page),
            html: text("source.html"),
            expected: page_texts::paragraphs(&expected),
            blocks: page_texts::blocks(&expected),
            known: known.into_iter().flatten().collect(),
        }
    });
    pages.collect()
}

fn own_pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/hosts/pages");
    let pages = entries(&folder).into_iter().map(|page| {
        let html = fs::read_to_string(&page).expect("the page can be read");
        let expected = page_texts::marked(&html, "data-story");
        Page {
            name: name(&page),
            blocks: expected.clone(),
            expected,
            known: page_texts::marked(&html, "data-known"),
            html,
        }
    });
    pages.collect()
}

#[test]
fn articles_are_found_on_real_pages() {
    let pages = real_pages();
    if pages.is_empty() {
        println!("skipped: ../shared/data/pages is not here");
    }
    hold(&pages);
}

#[test]
fn articles_are_found_on_pages_of_many_kinds() {
    let pages = own_pages();
    assert!(pages.iter().all(|page| page.expected.len() >= 4));
    hold(&pages);
}

/// Of the pages whose title is known as many must get it. One of them declares the name of its site,
/// on which the other reader falls back; the headline is better.
const TITLES: f32 = 0.85;

#[test]
fn real_pages_get_the_title_that_they_have() {
    let pages = entries(&real_folder());
    let mut right = 0;
    for page in &pages {
        let text = |file: &str| fs::read_to_string(page.join(file)).unwrap_or_default();
        let article = read_as(Format::Html, &text("source.html")).expect("HTML can be read");
        let wanted = field(&text("expected-metadata.json"), "title");
        if article.title() == wanted.as_deref() {
            right += 1;
        } else {
            println!("{}: {:?}, expected {wanted:?}", name(page), article.title());
        }
    }
    assert!(right as f32 >= pages.len() as f32 * TITLES);
}
