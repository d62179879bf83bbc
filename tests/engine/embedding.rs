//! The element's surface: one table, and what is written from it. What its parts say to each
//! other.

use byname::annotate::{AnnotatedArticle, exchange};
use byname::embed::options::{ATTRIBUTES, declarations, settings, table};
use byname::embed::protocol;
use byname::present::{Density, Locale, Theme};
use expect_test::expect_file;
use std::collections::BTreeSet;

/// The quoted words of the first `[…]` after `start` in a script.
fn quoted<'a>(script: &'a str, start: &str) -> Vec<&'a str> {
    let list = script.split_once(start).expect("the list is there").1;
    let list = list.split_once("];").expect("the list ends").0;
    list.split('"').skip(1).step_by(2).collect()
}

#[test]
fn the_loader_observes_every_attribute() {
    let script = include_str!("../../src/embed/js/byname.js");
    let names: Vec<&str> = ATTRIBUTES.iter().map(|attribute| attribute.name).collect();
    assert_eq!(quoted(script, "observedAttributes = ["), names);
}

#[test]
fn every_attribute_is_a_property() {
    let script = include_str!("../../src/embed/js/element.js");
    let reflected = quoted(script, "REFLECTED = [");
    for attribute in ATTRIBUTES {
        let reflects = attribute.is_reflected();
        assert_eq!(
            reflected.contains(&attribute.name),
            reflects,
            "{}",
            attribute.name
        );
        if reflects {
            assert!(
                reflected.contains(&attribute.property().as_str()),
                "{}",
                attribute.name
            );
        }
    }
}

#[test]
fn the_page_gets_the_style_sheet_of_the_view() {
    let names = |text: &str, before: &str| -> Vec<String> {
        let list = text.split_once(before).expect("the list is there").1;
        let words = list.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
        (words.take_while(|word| *word != "const" && *word != "reader.css"))
            .filter(|word| word.ends_with(".css") && *word != ".css")
            .map(str::to_owned)
            .collect()
    };
    let page = names(include_str!("../../Trunk.toml"), "&& cat ");
    let view = names(include_str!("../../src/view/mod.rs"), "pub const STYLES");
    assert_eq!(page, view);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style/reader");
    let files = std::fs::read_dir(folder).expect("the folder is there");
    assert_eq!(files.count(), page.len());
}

#[test]
fn the_types_are_written_from_the_table() {
    let file = include_str!("../../src/embed/js/byname.d.ts");
    let written = declarations(file).expect("a place for attributes and one for codes");
    expect_file!["../../src/embed/js/byname.d.ts"].assert_eq(&written);
}

#[test]
fn the_readme_has_the_table() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(readme).unwrap_or_default();
    if readme.contains("| attribute |") {
        assert!(
            readme.contains(&table()),
            "README.md should have:\n{}",
            table()
        );
    } else {
        println!("skipped: README.md has no table of attributes");
    }
}

#[test]
fn the_readme_tells_of_every_property_that_a_page_may_set() {
    /// Set by the reader itself.
    const OWN: [&str; 3] = ["--byname-scale", "--byname-focus", "--byname-lit"];
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).unwrap_or_default();
    let reader = std::fs::read_dir(format!("{root}/style/reader")).expect("there are styles");
    let styles = reader
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a style sheet"))
        .chain([read("style/marks.css")]);
    let is_name = |c: char| c == '-' || c.is_ascii_alphanumeric();
    let named = |text: &str, before: &str| -> BTreeSet<String> {
        (text.split(before).skip(1))
            .map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default())
            .map(|name| format!("--byname-{name}"))
            .collect()
    };
    let used: BTreeSet<String> = styles
        .flat_map(|style| named(&style, "var(--byname-"))
        .filter(|name| !OWN.contains(&name.as_str()))
        .collect();
    let readme = read("README.md");
    if readme.contains("| property |") {
        assert_eq!(named(&readme, "`--byname-"), used);
    } else {
        println!("skipped: README.md has no table of properties");
    }
}

#[test]
fn what_an_attribute_does_not_mean_counts_as_absent() {
    let odd = settings(
        |name| match name {
            "theme" => Some("sepia".into()),
            "density" => Some("sometimes".into()),
            "marks" => Some("off".into()),
            "open-delay" => Some("-3".into()),
            "close-delay" => Some("999999999".into()),
            _ => None,
        },
        Locale::ENGLISH,
    );
    assert_eq!(odd.theme, Theme::Sepia);
    assert_eq!(odd.density, Density::All);
    assert!(!odd.marks);
    assert_eq!(odd.open_delay, 500);
    assert_eq!(odd.close_delay, 10_000);
}

/// An article with something in every field.
fn annotated() -> AnnotatedArticle {
    let json = r#"{ "byname": 1, "lang": "en", "published": "2026-03-04", "text": "Ana Paz left.",
        "blocks": [{ "kind": "heading", "level": 3, "start": 0, "end": 13 }],
        "marks": [{ "kind": "link", "href": "/a", "start": 0, "end": 3 }],
        "entities": [{ "id": "e0", "kind": "person", "name": "Ana Paz", "salience": 0.5,
            "description": { "start": 0, "end": 3 },
            "link": { "id": "x", "source": "s", "license": "l", "confidence": 0.5, "reason": "r",
                "entity": { "id": "x", "kind": "person", "name": "n", "description": "d",
                    "facts": [{ "property": "p", "value": "v", "since": "2020" }],
                    "picture": { "src": "/p", "credit": "c", "license": "l" },
                    "links": [{ "label": "l", "href": "/l" }] } },
            "mentions": [{ "start": 0, "end": 7, "kind": "nominal", "confidence": 0.5 }] }],
        "quotes": [{ "start": 8, "end": 12, "speaker": "e0", "confidence": 0.5 }],
        "notes": ["n"] }"#;
    exchange::parse(json).expect("the sample is readable")
}

#[test]
fn a_message_of_another_version_is_told_from_nonsense() {
    let bytes = protocol::encode(&annotated());
    assert_eq!(protocol::decode(&bytes), Ok(annotated()));
    let mut other = bytes.clone();
    other[0] ^= 1;
    let refused: Result<AnnotatedArticle, _> = protocol::decode(&other);
    assert_eq!(
        refused.expect_err("another version").to_string(),
        "the reader and its engine are not of the same version"
    );
}

/// When this fails, what reader and engine send each other has another layout: give
/// [`protocol::SIGNATURE`] another number, then run with `UPDATE_EXPECT=1`.
#[test]
fn the_layout_of_messages_is_what_their_signature_says() {
    let bytes = protocol::encode(&annotated());
    let signature = String::from_utf8_lossy(protocol::SIGNATURE).into_owned();
    let layout: String = bytes[signature.len()..]
        .chunks(32)
        .map(|line| {
            line.iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
                + "\n"
        })
        .collect();
    expect_file!["../fixtures/layout.txt"].assert_eq(&format!("{signature}\n{layout}"));
}
