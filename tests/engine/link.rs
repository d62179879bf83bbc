//! Clusters to entities: who is linked, who may be, who is left alone and why.
//!
//! Fixtures are marked text. `[Mary Barra]1` is a named mention of person 1 and `[NATO]A` of
//! organization A; `[the chief executive]1-` refers to person 1 without a name; `{…}1` is how the
//! article introduces person 1.

use byname::annotate::Engine;
use byname::article::{ArticleBuilder, BlockKind, Declared};
use byname::knowledge::pack::Pack;
use byname::knowledge::{KnowledgeSource, Link, Overrides, Question, Record, Shelf};
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::{Cluster, Resolution};
use byname::text::{Document, Span};
use std::collections::BTreeMap;

/// A marked text without its marks, and the clusters that they mark, by label.
pub fn parse(marked: &str) -> (String, BTreeMap<char, Cluster>) {
    let mut text = String::new();
    let mut clusters: BTreeMap<char, Cluster> = BTreeMap::new();
    let mut open = Vec::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' => open.push(text.len()),
            ']' | '}' => {
                let span = Span::new(open.pop().expect("every mark is opened"), text.len());
                let label = chars.next().expect("every mark has a label");
                let kind = if label.is_ascii_digit() {
                    EntityKind::Person
                } else {
                    EntityKind::Organization
                };
                let nominal = c == ']' && chars.next_if_eq(&'-').is_some();
                let cluster = clusters.entry(label).or_insert_with(|| Cluster {
                    kind,
                    name: String::new(),
                    mentions: Vec::new(),
                    introduction: None,
                    salience: 0.5,
                });
                if c == '}' {
                    cluster.introduction = Some(span);
                    continue;
                }
                if !nominal && span.len() > cluster.name.len() {
                    cluster.name = span.of(&text).to_owned();
                }
                cluster.mentions.push(Mention {
                    span,
                    kind,
                    level: if nominal {
                        MentionLevel::Nominal
                    } else {
                        MentionLevel::Named
                    },
                    confidence: 1.0,
                });
            }
            c => text.push(c),
        }
    }
    (text, clusters)
}

/// Links a marked text published on `published` and says of each label what became of it: the
/// id, `?` for "may be", `-` for NIL.
fn links(shelf: &Shelf, published: Option<&str>, marked: &str) -> Vec<(char, String, Link)> {
    let (text, clusters) = parse(marked);
    let document = Document::new(&text, &[Span::new(0, text.len())]);
    let labels: Vec<char> = clusters.keys().copied().collect();
    let resolution = Resolution {
        clusters: clusters.into_values().collect(),
        quotations: Vec::new(),
    };
    let links = shelf.link(&Question {
        document: &document,
        resolution: &resolution,
        published,
        lang: None,
    });
    labels
        .into_iter()
        .zip(links)
        .map(|(label, link)| {
            let found = match &link {
                Link::Entity { entity, .. } => entity.id.clone(),
                Link::MayBe { .. } => "?".into(),
                Link::Nil { .. } => "-".into(),
            };
            (label, found, link)
        })
        .collect()
}

/// Checks what becomes of the labels of `marked`: `expected` is "label id" pairs, as `1 Q76`.
#[track_caller]
fn check_on(shelf: &Shelf, published: Option<&str>, marked: &str, expected: &[&str]) {
    let found = links(shelf, published, marked);
    let lines: Vec<String> = found
        .iter()
        .map(|(label, id, _)| format!("{label} {id}"))
        .collect();
    assert_eq!(lines, expected, "\n{marked}\n{found:#?}");
}

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    check_on(&starter(), None, marked, expected);
}

fn starter() -> Shelf {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/starter.pack");
    let bytes = std::fs::read(path).expect("the starter pack is in the repository");
    Pack::load(&bytes).expect("the starter pack is whole")
}

/// People and bodies that are easily taken for one another.
fn namesakes() -> Shelf {
    let lines = [
        r#"{"id":"Q1","kind":"person","name":"Anna Weber","description":"German minister of finance","popularity":0.8,"facts":[{"property":"country","value":"Germany"},{"property":"office","value":"Minister of Finance","since":"2021"}]}"#,
        r#"{"id":"Q2","kind":"person","name":"Anna Weber","description":"Austrian alpine skier","popularity":0.8,"facts":[{"property":"country","value":"Austria"}]}"#,
        r#"{"id":"Q3","kind":"person","name":"Paul Weber","description":"President of Namibia","popularity":0.9,"facts":[{"property":"country","value":"Namibia"},{"property":"office","value":"President of Namibia","since":"2010","until":"2018-03"}]}"#,
        r#"{"id":"Q4","kind":"organization","name":"National Audit Agency","description":"Auditor of Kenya","aliases":["NAA"],"popularity":0.5,"facts":[{"property":"country","value":"Kenya"},{"property":"type","value":"Audit office"}]}"#,
        r#"{"id":"Q5","kind":"organization","name":"Northern Air Alliance","description":"Airline of Norway","aliases":["NAA"],"popularity":0.5,"facts":[{"property":"country","value":"Norway"},{"property":"type","value":"Airline"}]}"#,
        r#"{"id":"Q6","kind":"organization","name":"Apple Inc.","description":"Maker of phones and computers","popularity":1.0,"facts":[{"property":"country","value":"United States"}]}"#,
        r#"{"id":"Q7","kind":"person","name":"Michael Collins","description":"American astronaut","popularity":0.4,"facts":[{"property":"country","value":"United States"}]}"#,
        r#"{"id":"Q8","kind":"organization","name":"Defence Ministry","description":"Ministry of Defence of India","aliases":["Ministry of Defence"],"popularity":0.6,"facts":[{"property":"country","value":"India"}]}"#,
        r#"{"id":"Q9","kind":"organization","name":"Defence Ministry","description":"Ministry of Defence of Japan","aliases":["Ministry of Defence"],"popularity":0.6,"facts":[{"property":"country","value":"Japan"}]}"#,
    ];
    let records: Vec<Record> = lines
        .iter()
        .map(|line| serde_json::from_str(line).expect("the fixture is a record"))
        .collect();
    Shelf::new("namesakes", "CC0-1.0", records)
}

#[test]
fn a_full_name_links() {
    check(
        "[Emmanuel Macron]1 met [Volodymyr Zelensky]2. [Macron]1 smiled.",
        &["1 Q3052772", "2 Q3874799"],
    );
}

#[test]
fn a_full_name_without_a_word_more_may_be_anybodys() {
    for marked in [
        "[Theresa May]1 answers the dentist’s telephone. [May]1 has stopped minding.",
        "[William Ruto]1 ran in Rotterdam for Kenya. The 24-year-old thought of his cows.",
        "[Robert Gates]1 painted the desert and sold nothing to the American museum.",
        "[François Hollande]1, a wine grower from [Fleurie]2, brought a bottle to a French inn.",
        "[Boris Johnson]1, 23, of the cider farm, will plant pears.",
    ] {
        let found = links(&starter(), None, marked);
        assert!(
            found.iter().all(|(_, id, _)| id == "-"),
            "{marked}\n{found:#?}"
        );
    }
    check(
        "[William Ruto]1 signed the bill that Kenya’s parliament had passed by nine votes.",
        &["1 Q195725"],
    );
    check(
        "[Theresa May]1 faced Conservative rebels in London.",
        &["1 Q264766"],
    );
    check(
        "[Robert Gates]1 said the defense budget would shrink; every secretary says so.",
        &["1 Q212979"],
    );
}

#[test]
fn a_surname_alone_never_links() {
    check(
        "[Austin]1 spoke in Rome. [Turner]2 disagreed, and so did [Macron]3.",
        &["1 -", "2 -", "3 -"],
    );
}

#[test]
fn a_surname_links_by_the_office() {
    check(
        "[Austin]1 was in Rome. [The defense secretary]1- said U.S. troops would stay.",
        &["1 Q941013"],
    );
    check("French President [Macron]1 left early.", &["1 Q3052772"]);
}

#[test]
fn an_office_of_another_country_does_not_link() {
    check(
        "[Austin]1 was in Sydney. {Australia’s defense secretary}1 said so.",
        &["1 -"],
    );
}

#[test]
fn an_office_that_was_over_does_not_link() {
    let text = "[Austin]1 was in Rome. [The defense secretary]1- said U.S. troops would stay.";
    check_on(&starter(), Some("2024-10-25"), text, &["1 Q941013"]);
    check_on(&starter(), Some("2026-10-25"), text, &["1 -"]);
}

#[test]
fn an_introduction_tells_namesakes_apart() {
    let shelf = namesakes();
    check_on(
        &shelf,
        None,
        "{Germany’s finance minister}1, [Anna Weber]1, flew home.",
        &["1 Q1"],
    );
    check_on(
        &shelf,
        None,
        "{The Austrian skier}1 [Anna Weber]1 won again.",
        &["1 Q2"],
    );
    check_on(&shelf, None, "[Anna Weber]1 was there too.", &["1 ?"]);
}

#[test]
fn a_field_of_life_that_does_not_fit_does_not_link() {
    check_on(
        &namesakes(),
        None,
        "{The baker}1 [Michael Collins]1 opened a shop.",
        &["1 -"],
    );
    check(
        "{A nurse from Leeds}1, [Emmanuel Macron]1, won the lottery.",
        &["1 -"],
    );
}

/// People of the starter pack's names whom the article introduces as somebody else.
#[test]
fn a_namesake_is_told_by_what_the_article_says_of_him() {
    for marked in [
        "[Elizabeth Warren]1, who taught mathematics for forty years, retired on Friday.",
        "Flowers came from [Susan Collins]1, 14, of the third form.",
        "Sheriff [John Kerry]1 won a second term in Tulare County.",
        "County clerk [Al Gore]1 certified the count, and Judge [Al Gore]1 signed it.",
        "[Lindsey Graham]1 of Savannah, a retired dentist, came too.",
        "[James Mattis]1, a miller, kept a diary of the siege.",
        "[Paul Biya]1 of Cameroon, a pole vaulter, watched from the stands.",
        "[Imran Khan]1, his physician, was with him.",
        "Judge [Ro Khanna]1, a law student, gave the prize.",
        "Rep. [Mike Johnson]1 of Macon called the state bill a power grab.",
        "[Kim Jong-sik]1, a shopkeeper in Paju, said he had heard jets.",
        "Treasurer [Mario Draghi]1 read a poem to the chess club.",
        "Producer [Imran Khan]1 had expected the prime minister of the film to be cut.",
        "Their bassist, [Al Gore]1, and trumpeter [Al Gore]1 are one.",
        "Its president, [Peter Pellegrini]1, a retired piano tuner, said the name had stuck.",
        "Club president [Paul Biya]1 said the new pitch would open in May.",
        "{The union’s president}1, [Peter Pellegrini]1, said the bakery had to pay.",
        "Student union president [Emmanuel Macron]1 said the canteen was too dear.",
        "[William Ruto]1 of Kenya finished second in the 10,000 metres.",
        "[Mike Pence]1, roofer and bell-ringer, was vice president of the guild.",
        "[Giorgia Meloni]1, a locksmith with a yellow van, opened 912 doors.",
        "The racehorse [Donald Trump]1 won at Ascot after a long vote of the stewards on the bill.",
    ] {
        check(marked, &["1 -"]);
    }
    for (marked, expected) in [
        (
            "Sen. [Lindsey Graham]1 of South Carolina objected.",
            "1 Q22212",
        ),
        (
            "[Bernie Sanders]1 of Vermont, a critic of the bill, spoke.",
            "1 Q359442",
        ),
        (
            "[Paul Biya]1 of Cameroon, the world’s oldest president, was absent.",
            "1 Q57272",
        ),
        (
            "Moscow was silent. [Vladimir Putin]1, a matter of days later, agreed to the summit, and to a treaty.",
            "1 Q7747",
        ),
    ] {
        check(marked, &[expected]);
    }
}

#[test]
fn a_body_that_has_to_be_introduced_is_another_one() {
    check(
        "The costumes are by [Amazon]A, a studio in Porto.",
        &["A -"],
    );
    check(
        "[Amazon]A, an online retailer from Seattle, sells books.",
        &["A byname:amazon"],
    );
    check("The [Daily Mirror]A of Colombo was absent.", &["A -"]);
    check(
        "[Amazon]A oil divides Brazil. Drilling at the mouth of the [Amazon]A will go on, an online poll said.",
        &["A -"],
    );
    check(
        "One machine, [Tesla]A, throws a spark. It once burned in a car park.",
        &["A -"],
    );
}

#[test]
fn a_thing_is_not_the_body_that_it_is_named_after() {
    check("A tour with the band [Likud]A starts in May.", &["A -"]);
    check("[Likud]A is a party of Israel.", &["A byname:likud-israel"]);
}

#[test]
fn what_is_done_to_a_body_is_not_where_it_is_from() {
    check(
        "A case at the [International Court of Justice]A, brought by Gambia, goes on.",
        &["A Q7801"],
    );
}

#[test]
fn where_athletes_and_actors_are_expected_names_of_the_great_say_nothing() {
    for marked in [
        "Kenya’s [William Ruto]1 won the marathon ahead of Ethiopia’s [Abiy Ahmed]2. No medal for Prague.",
        "In the film, [Elizabeth Warren]1 loves [Mario Draghi]2. The script is weak, the music is not.",
    ] {
        check(marked, &["1 -", "2 -"]);
    }
    check(
        "France’s president, [Emmanuel Macron]1, watched the match with a trophy in his hands.",
        &["1 Q3052772"],
    );
}

#[test]
fn a_namesake_is_no_company_for_another_name_of_the_great() {
    check(
        "[Giorgia Meloni]1, a locksmith, learned from [Sergio Mattarella]2 and [Edi Rama]3.",
        &["1 -", "2 -", "3 -"],
    );
}

#[test]
fn where_an_article_was_written_is_not_where_a_body_is_from() {
    check(
        "BRUSSELS — [NATO]A met, and no more was said of it.",
        &["A Q7184"],
    );
}

#[test]
fn a_relative_clause_is_no_calling() {
    check(
        "{whose country is Brazil’s neighbour}1. Uruguay’s [Yamandú Orsi]1, whose country is Brazil’s neighbour, put the bill to the vote.",
        &["1 Q19946921"],
    );
}

/// Names that many countries’ bodies have, and acronyms: the countries in the news tell them.
#[test]
fn a_body_is_of_the_country_in_the_news() {
    let labor = "byname:labour-party-united-kingdom";
    for (marked, expected) in [
        ("The [Labour Party]A met in the hall.", "-"),
        (
            "The [Labour Party]A split in Kenya. London was silent.",
            "-",
        ),
        (
            "The [CDC]A said that coal output in Botswana had risen.",
            "-",
        ),
    ] {
        check(marked, &[&format!("A {expected}")]);
    }
    check(
        "Prime Minister [Andy Burnham]1 spoke to the [Labour Party]A.",
        &["1 Q269909", &format!("A {labor}")],
    );
}

#[test]
fn bodies_of_one_sort_are_in_the_news_together() {
    check("[Arsenal]A lost.", &["A -"]);
    check(
        "[Real Madrid]A and [Manchester City]B lost. [Arsenal]C won the league.",
        &[
            "A byname:real-madrid",
            "B byname:manchester-city",
            "C byname:arsenal",
        ],
    );
}

#[test]
fn a_subsidiary_is_not_its_parent() {
    check(
        "[Google]A, owned by [Alphabet]B, makes the Android software and its search.",
        &["A byname:google", "B byname:alphabet"],
    );
}

#[test]
fn a_single_word_needs_the_article() {
    check("[Chelsea]A said it would close the library.", &["A -"]);
    check("[Chelsea]A drew the league match.", &["A byname:chelsea"]);
}

#[test]
fn a_former_office_is_told_by_the_word() {
    let unfit = "[Rumsfeld]1 was in Rome. [The defense secretary]1- said U.S. troops would stay.";
    check(unfit, &["1 -"]);
    check(
        "Former U.S. defense secretary [Rumsfeld]1 wrote a book.",
        &["1 Q184650"],
    );
    check(
        "Former U.S. President [Bill Clinton]1 gave the address.",
        &["1 Q1124"],
    );
}

#[test]
fn an_office_seen_long_ago_is_no_evidence() {
    let shelf = Shelf::new(
        "test",
        "CC0-1.0",
        vec![
            serde_json::from_str(
                r#"{"id":"Q1","kind":"person","name":"Ana Costa","popularity":0.8,
                    "description":"Foreign minister of Peru",
                    "facts":[{"property":"office","value":"Foreign minister of Peru",
                              "since":"2019","as_of":"2022-08"}]}"#,
            )
            .expect("it is a record"),
        ],
    );
    let text = "Peru’s foreign minister [Costa]1 flew home.";
    check_on(&shelf, Some("2023-05-01"), text, &["1 Q1"]);
    check_on(&shelf, Some("2026-05-01"), text, &["1 -"]);
}

#[test]
fn an_acronym_needs_the_article() {
    let shelf = namesakes();
    check_on(&shelf, None, "The [NAA]A was late.", &["A -"]);
    check_on(
        &shelf,
        None,
        "Kenya’s [NAA]A looked into the accounts.",
        &["A Q4"],
    );
    check_on(
        &shelf,
        None,
        "The [Northern Air Alliance]A (the [NAA]A) cut flights.",
        &["A Q5"],
    );
    check_on(
        &shelf,
        None,
        "The [Nigerian Aviation Academy]A, or [NAA]A, trains pilots.",
        &["A -"],
    );
}

#[test]
fn a_longer_name_is_another_name() {
    check_on(
        &namesakes(),
        None,
        "[Apple Records]A sued. [Apple]A won.",
        &["A -"],
    );
}

#[test]
fn a_common_name_is_told_by_its_country() {
    let shelf = namesakes();
    check_on(
        &shelf,
        None,
        "Japan’s [Defence Ministry]A agreed.",
        &["A Q9"],
    );
    check_on(&shelf, None, "Chad’s [Defence Ministry]A agreed.", &["A -"]);
}

#[test]
fn every_answer_has_a_reason() {
    let text = "[Emmanuel Macron]1 met [Turner]2 of [NATO]A and [Nobody Known]3.";
    for (_, _, link) in links(&starter(), None, text) {
        let (Link::Entity { reason, .. } | Link::MayBe { reason, .. } | Link::Nil { reason }) =
            link;
        assert!(reason.ends_with('.') && reason.len() > 20, "{reason}");
    }
}

#[test]
fn what_the_article_calls_a_body_speaks_for_it() {
    let record: Record = serde_json::from_str(
        r#"{"id":"Q9","kind":"organization","name":"Central Dredging Authority",
            "aliases":[{"name":"CDA","prior":0.5}],"description":"Keeps harbors open",
            "context":["silt","ships","tides","mud","channel"],
            "facts":[{"property":"type","value":"Harbor agency"}]}"#,
    )
    .expect("it is a record");
    let shelf = Shelf::new("test", "CC0-1.0", vec![record]);
    let said = |text: &str| match links(&shelf, None, text).remove(0).2 {
        Link::Entity { reason, .. } => reason,
        Link::MayBe { reason, .. } | Link::Nil { reason } => format!("not linked: {reason}"),
    };
    let context = "Silt and mud in the channel stop ships at low tides";
    let without = said(&format!("[CDA]A said so. {context}."));
    assert!(without.starts_with("not linked"), "{without}");
    let with = said(&format!(
        "{context}, the harbor agency said. [CDA]A gave no date."
    ));
    assert!(with.contains("“the harbor agency”"), "{with}");
}

#[test]
fn names_that_the_publisher_keeps_apart_stay_apart() {
    let engine = |overrides: &str| Engine {
        tagger: None,
        knowledge: vec![Box::new(starter())],
        overrides: serde_json::from_str(overrides).expect("they are overrides"),
    };
    let entities = |overrides: &str| {
        let (text, clusters) =
            parse("[Emmanuel Macron]1 and [Emmanuel Jean-Michel Macron]2 of France spoke.");
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, &text, &[]);
        let resolution = Resolution {
            clusters: clusters.into_values().collect(),
            quotations: Vec::new(),
        };
        let annotated = engine(overrides).link_up(builder.finish(), resolution, &[]);
        annotated.entities.len()
    };
    assert_eq!(entities("{}"), 1);
    assert_eq!(
        entities(r#"{"split": [["Emmanuel Macron", "Emmanuel Jean-Michel Macron"]]}"#),
        2
    );
}

#[test]
fn a_misspelt_override_is_refused() {
    let wrong = serde_json::from_str::<Overrides>(r#"{"supress": ["Jane Doe"]}"#);
    let error = wrong.expect_err("it would show Jane Doe").to_string();
    assert!(error.contains("supress"), "{error}");
}

/// What the overrides make of a marked text: the clusters that are left, with their mentions.
#[track_caller]
fn check_overrides(overrides: &str, marked: &str, expected: &[&str]) {
    let overrides: Overrides = serde_json::from_str(overrides).expect("they are overrides");
    let (text, clusters) = parse(marked);
    let mut resolution = Resolution {
        clusters: clusters.into_values().collect(),
        quotations: Vec::new(),
    };
    overrides.reshape(&text, &mut resolution);
    let found: Vec<String> = resolution
        .clusters
        .iter()
        .map(|cluster| {
            let mentions: Vec<&str> = cluster.mentions.iter().map(|m| m.span.of(&text)).collect();
            format!("{}: {}", cluster.name, mentions.join(" | "))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_suppressed_name_gets_no_card() {
    check_overrides(
        r#"{"suppress": ["JANE DOE"]}"#,
        "[Jane Doe]1 saw [Ana Costa]2. [Doe]1 waved.",
        &["Ana Costa: Ana Costa"],
    );
}

#[test]
fn merged_names_are_one_and_split_names_are_two() {
    check_overrides(
        r#"{"merge": [["the Bank", "Bank of England"]]}"#,
        "The [Bank of England]A met. [The Bank]B spoke.",
        &["Bank of England: Bank of England | The Bank"],
    );
    check_overrides(
        r#"{"split": [["Anna Smith", "John Smith"]]}"#,
        "[Anna Smith]1 and [John Smith]1 left. [Smith]1 cried. [Anna Smith]1 did not.",
        &[
            "Anna Smith: Anna Smith | Anna Smith",
            "John Smith: John Smith | Smith",
        ],
    );
}

#[test]
fn the_publisher_says_who_is_meant() {
    let engine = Engine {
        tagger: None,
        knowledge: vec![Box::new(starter())],
        overrides: serde_json::from_str(
            r#"{"force": [{"name": "Turner", "id": "Q505722", "description": "Our own words"}]}"#,
        )
        .expect("they are overrides"),
    };
    let (text, clusters) = parse("[Turner]1 spoke. [Ana Costa]2 and [Bo Brandt]3 listened.");
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Paragraph, &text, &[]);
    builder.article().declared = vec![Declared {
        name: "Ana Costa".into(),
        schema_type: "Person".into(),
        same_as: Vec::new(),
        description: Some("Judge in Lima".into()),
    }];
    let resolution = Resolution {
        clusters: clusters.into_values().collect(),
        quotations: Vec::new(),
    };
    let annotated = engine.link_up(builder.finish(), resolution, &[]);
    let said: Vec<_> = annotated
        .entities
        .iter()
        .map(|entity| match &entity.link {
            Link::Entity { entity, source, .. } => {
                format!("{} {} {source}", entity.id, entity.description)
            }
            _ => "-".into(),
        })
        .collect();
    assert_eq!(
        said,
        [
            "Q505722 Our own words publisher",
            "declared:anacosta Judge in Lima publisher",
            "-"
        ]
    );
}
