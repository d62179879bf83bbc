//! The element's surface: one table, and what is written from it.

use byname::embed::options::{ATTRIBUTES, declarations, settings, table};
use byname::present::{Density, Locale, Theme};
use expect_test::expect_file;

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
        // `lang` is every element's; the property `annotations` holds them, not their address.
        let reflects = !matches!(attribute.name, "lang" | "annotations");
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
fn the_types_are_written_from_the_table() {
    expect_file!["../../src/embed/js/byname.d.ts"].assert_eq(&declarations());
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
