//! How long reading takes: within the budget of a page, and no faster growing than the text.

use byname::annotate::Engine;
use byname::article::{Article, ArticleBuilder, BlockKind};
use cpu_time::ThreadTime;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// An article of about `words` words, made of the gold news items again and again, of other people
/// and bodies each time: their names grow in number with the text, as in a book or a year's news.
fn article_of(words: usize) -> Article {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/news");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("the entry is readable").path())
        .collect();
    files.sort();
    let mut builder = ArticleBuilder::new();
    let mut count = 0;
    for (round, path) in files.iter().cycle().enumerate() {
        let round = round / files.len();
        let marked = fs::read_to_string(path).expect("the fixture is readable");
        for line in marked.lines() {
            if count >= words {
                return builder.finish();
            }
            // The marks of the fixtures are brackets and a number: close enough to text here.
            let other = format!("{}]", syllables(round));
            let text = line.replace(']', &other).replace(['[', ']', '{', '}'], "");
            count += text.split_whitespace().count();
            builder.block(BlockKind::Paragraph, &text, &[]);
        }
    }
    builder.finish()
}

/// An ending for names that is another one for each number; none for 0.
fn syllables(mut number: usize) -> String {
    let mut ending = String::new();
    while number > 0 {
        ending.push_str(["ba", "do", "ki", "lu", "me", "no", "ra"][number % 7]);
        number /= 7;
    }
    ending
}

/// The shortest of several runs, in processor time: whatever else the machine does counts little.
fn shortest(engine: &Engine, article: &Article, runs: usize) -> Duration {
    (0..runs)
        .map(|_| {
            let article = article.clone();
            let start = ThreadTime::now();
            let annotated = engine.annotate(article);
            let took = start.elapsed();
            assert!(!annotated.entities.is_empty());
            took
        })
        .min()
        .unwrap_or_default()
}

#[test]
fn time_grows_with_the_article_and_stays_within_a_page_s_budget() {
    let engine = Engine::bundled();
    let short = shortest(&engine, &article_of(1_000), 10);
    println!("1,000 words: {short:?} (this profile is not the release one)");
    assert!(
        short < Duration::from_millis(60),
        "1,000 words took {short:?}"
    );
    let middle = shortest(&engine, &article_of(20_000), 3);
    let long = shortest(&engine, &article_of(160_000), 2);
    let ratio = long.as_secs_f64() / middle.as_secs_f64();
    println!("160,000 words took {ratio:.1} times the time of 20,000");
    // Eight times the text; what is quadratic would take sixty-four times as long.
    assert!(
        ratio < 16.0,
        "eight times the text took {ratio:.1} times as long"
    );
}

#[test]
fn a_line_of_capitals_without_an_end_takes_no_longer_than_other_text() {
    let engine = Engine::bundled();
    let took = |words: usize| {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, &"Ana Ruiz ".repeat(words / 2), &[]);
        let start = ThreadTime::now();
        let _ = engine.annotate(builder.finish());
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (took(10_000), took(80_000));
    // Eight times the text; what is quadratic would take sixty-four times as long.
    assert!(long < 24.0 * short, "{short} s, then {long} s");
}
