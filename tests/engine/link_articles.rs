//! Who is linked in whole articles, by the engine as it is shipped: the news items of
//! `tests/fixtures/links`, half of them about namesakes.

use byname::annotate::{AnnotatedArticle, AnnotatedEntity, Engine};
use byname::article::{ArticleSource, Format, read};
use byname::knowledge::Link;
use byname::recognize::MentionLevel;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The items of a file: each a text, and the ids by name of all whom a careful reader knows.
fn items(name: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links");
    let file = fs::read_to_string(path.join(name)).expect("the fixture is in the repository");
    file.split("\n---\n")
        .map(|item| {
            let (known, text): (Vec<&str>, Vec<&str>) =
                item.trim().lines().partition(|line| line.starts_with("= "));
            let known = known.iter().map(|line| {
                let (name, id) = line[2..].rsplit_once(": ").expect("a name and an id");
                (name.to_owned(), id.to_owned())
            });
            (text.join("\n"), known.collect())
        })
        .collect()
}

/// What the article calls the entity, by name.
fn names<'a>(read: &'a AnnotatedArticle, entity: &'a AnnotatedEntity) -> Vec<&'a str> {
    let named = entity.mentions.iter();
    named
        .filter(|mention| mention.level == MentionLevel::Named)
        .map(|mention| mention.span.of(&read.article.text))
        .collect()
}

/// How many links are right, which are wrong and which are missing.
fn counted(file: &str) -> (usize, Vec<String>, Vec<String>) {
    let engine = Engine::bundled();
    let (mut right, mut wrong, mut missing) = (0, Vec::new(), Vec::new());
    for (text, mut known) in items(file) {
        let source = ArticleSource {
            content: &text,
            format: Format::Text,
            lang: Some("en"),
        };
        let article = read(source).expect("plain text can be read");
        let read = engine.annotate(article);
        let title = read.article.text.lines().next().unwrap_or_default();
        for entity in &read.entities {
            let Link::Entity { entity: found, .. } = &entity.link else {
                continue;
            };
            let names = names(&read, entity);
            let fits = |name: &String| names.iter().any(|own| own.contains(name.as_str()));
            let before = known.len();
            known.retain(|name, id| !(*id == found.id && fits(name)));
            if known.len() < before {
                right += 1;
            } else {
                wrong.push(format!("{title}: {names:?} is not {}", found.name));
            }
        }
        missing.extend(known.keys().map(|name| format!("{title}: {name}")));
    }
    (right, wrong, missing)
}

#[test]
fn namesakes_are_left_alone_and_the_known_are_linked() {
    let (right, wrong, missing) = counted("known.txt");
    let (none, mistaken, _) = counted("namesakes.txt");
    let links = right + none + wrong.len() + mistaken.len();
    println!(
        "{links} links, {} right; wrong: {wrong:#?} {mistaken:#?}",
        right + none
    );
    println!("missing: {missing:#?}");
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    assert!(
        share(right + none, links) >= 0.99,
        "{wrong:#?} {mistaken:#?}"
    );
    assert!(share(right, right + missing.len()) >= 0.90, "{missing:#?}");
}
