//! Which spans of a text are persons and organizations.

use byname::recognize::{EntityKind, Mention, recognize};
use byname::text::{Document, Span};
use std::path::Path;
use std::time::Instant;

/// The mentions of `text`, whose lines are blocks.
fn mentions(text: &str) -> Vec<Mention> {
    let mut start = 0;
    let blocks: Vec<_> = text
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            span
        })
        .collect();
    recognize(&Document::new(text, &blocks), None)
}

/// Checks what is found in a text where `[…]P` marks a person and `[…]O` an organization.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace("]P", "").replace("]O", "").replace('[', "");
    let mut found = text.clone();
    for mention in mentions(&text).iter().rev() {
        let mark = match mention.kind {
            EntityKind::Person => "]P",
            EntityKind::Organization => "]O",
        };
        found.insert_str(mention.span.end as usize, mark);
        found.insert(mention.span.start as usize, '[');
    }
    let lines = found.lines().zip(marked.lines());
    let difference: String = lines
        .filter(|(found, marked)| found != marked)
        .map(|(found, marked)| format!("\n  expected {marked}\n  found    {found}"))
        .collect();
    assert!(difference.is_empty(), "{difference}");
}

#[test]
fn titles_and_roles_introduce_persons() {
    check(
        "The order came from Gen. [Mirko Halvard]P late on Monday.
Kenyan President [Wanjiru Kamau]P met Prime Minister [Tuomas Raitio]P in Nairobi.
Finance minister [Oyelaran]P resigned, and so did defense secretary [Hart]P.",
    );
}

#[test]
fn appositions_and_ages_tell_persons() {
    check(
        "[Ilka Vandersteen]P, the port’s director of safety, closed the pier.
The port’s director of safety, [Ilka Vandersteen]P, closed the pier.
[Tadeo Quispe]P, 42, and his wife [Marisol Quispe]P, 36, drove from Lima.",
    );
}

#[test]
fn a_surname_alone_is_known_by_what_it_does() {
    check(
        "Speaking in Vienna, [Houston]P said the talks had failed.
“No one asked us,” said [Vandersteen]P.
[Turnbull]P urged the council to wait.",
    );
}

#[test]
fn a_full_name_explains_its_short_forms() {
    check(
        "[Orsolya Brandvold]P runs the dairy with [Kim Jeong-ho]P.
A letter reached [Brandvold]P before [Kim]P could read it.
The mother of [Orsolya]P lives in [Brandvold]P’s house.",
    );
}

#[test]
fn names_keep_their_particles_initials_and_suffixes() {
    check(
        "[Saskia van der Meulen]P met [Faisal bin Tariq al-Masri]P.
[W. E. Locke]P and [Samuel T. Ortega Jr.]P signed the letter.",
    );
}

#[test]
fn organizations_are_known_by_their_nouns() {
    check(
        "The [Ministry of Fisheries and Water]O sued [Halvard Shipping Inc.]O on Friday.
The [University of Kisumu]O and the [Lisbon Fire Department]O sent teams.
Russian ships of the [Northern Fleet]O passed the Norwegian coast.
She was a member of the [House of Representatives]O before [Kestrel Bank]O hired her.
He left the [Sheriff’s Office]O for the [People’s Harvest Party]O.",
    );
}

#[test]
fn acronyms_are_organizations_when_they_act_like_ones() {
    check(
        "The [NATO]O ministers met as [UNESCO]O watched.
The [QRS]O said that its members disagreed.
The [Quarry Rescue Service]O ([QRS]O) found no one.
The DNA test and the GPS data agreed.",
    );
}

#[test]
fn a_nationality_makes_a_force_a_name() {
    check("Units of the [Peruvian army]O crossed; the army did not say why.");
}

#[test]
fn places_days_things_and_nationalities_are_no_mentions() {
    check(
        "On Friday, Ukraine asked Kyiv, Moscow and Pyongyang for the Geneva Convention.
In October the Dutch team won the World Cup in Rome, near Lake Geneva.
The Treaty of Lisbon is not the Second World War, and French is not a religion.
Washington said that Tokyo would buy the F-35 and the iPhone.",
    );
}

#[test]
fn the_first_word_of_a_sentence_is_no_name_by_that_alone() {
    check(
        "Commuters said the trains were late. Yesterday they were later.
Homeopathy is popular. Parents prosecuted after trial.",
    );
}

#[test]
fn headlines_capitalize_what_is_no_name() {
    check(
        "[Brandvold]P Responds to Claims That Swiss Milk Is in Norway
[Orsolya Brandvold]P said that the milk was hers.
MINISTER RESIGNS AFTER STORM OVER DAIRY PRICES",
    );
}

#[test]
fn any_text_has_an_answer() {
    for text in [
        "", " ", "\0", ".", "A", "The", "’s", "[", "Gen.", "of the", "Ü Ö", "東京",
    ] {
        mentions(text);
    }
    mentions(&"A".repeat(100_000));
    mentions(&"A ".repeat(50_000));
    mentions(&"Xyz of the Bank & ".repeat(10_000));
}

/// Time grows with the text, not faster: eight times the text may take at most forty times as long,
/// which leaves room for a busy machine and none for a quadratic recognizer.
#[test]
fn time_grows_linearly() {
    let story = "Gen. Mirko Halvard of the Ministry of Water said on Friday that Acme Inc. had \
        left Rome. “It is ours,” Halvard told Reuters, as Saskia van der Meulen, 42, listened.\n";
    let time = |copies: usize| {
        let text = story.repeat(copies);
        (0..3)
            .map(|_| {
                let start = Instant::now();
                assert!(!mentions(&text).is_empty());
                start.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let (short, long) = (time(700), time(5600));
    assert!(long < short * 40, "{short:?} for 1, {long:?} for 8");
}

/// The first article: every entity required of it, nothing that is forbidden.
#[test]
fn the_first_article_is_understood() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let (Ok(article), Ok(expected)) = (
        std::fs::read_to_string(seed.join("article.txt")),
        std::fs::read_to_string(seed.join("expected.json")),
    ) else {
        println!("skipped: ../shared/seed is not there");
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("expected.json");
    let boilerplate: Vec<_> = list(&expected, "boilerplate").collect();
    // Leftovers of the page are another stage's to drop: blank them here.
    let article: String = article
        .split_inclusive('\n')
        .map(|line| {
            let dropped = boilerplate.iter().any(|left| *left == line.trim_end());
            if dropped {
                line.replace(|c| c != '\n', " ")
            } else {
                line.to_owned()
            }
        })
        .collect();
    let offsets: Vec<usize> = article
        .char_indices()
        .map(|(at, _)| at)
        .chain([article.len()])
        .collect();
    let found = mentions(&article);
    let mut problems = Vec::new();
    for entity in list(&expected, "entities").filter(|entity| entity["level"] == "required") {
        for mention in list(entity, "mentions") {
            let at = |key: &str| offsets[mention[key].as_u64().unwrap_or(0) as usize];
            let span = Span::new(at("start"), at("end"));
            let right = found.iter().any(|found| {
                found.span.contains(span)
                    && found.span.len() <= span.len() + 30
                    && serde_json::to_value(found.kind).is_ok_and(|kind| kind == entity["kind"])
            });
            if !right {
                problems.push(format!("missed {} at {}", mention["text"], span.start));
            }
        }
    }
    for forbidden in list(&expected, "forbidden") {
        problems.extend(
            found
                .iter()
                .filter(|found| *forbidden == found.span.of(&article))
                .map(|found| format!("marked {forbidden} at {}", found.span.start)),
        );
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

fn list<'a>(
    value: &'a serde_json::Value,
    key: &str,
) -> impl Iterator<Item = &'a serde_json::Value> {
    value[key].as_array().into_iter().flatten()
}
