//! The publisher's word: annotations and overrides of every kind, and what becomes of them.

use byname::annotate::{AnnotatedArticle, Engine, Given, Received, exchange, pin};
use byname::article::{ArticleSource, Format};
use byname::knowledge::{Link, Overrides};
use serde_json::{Value, json};

/// Written for these tests.
const TEXT: &str = "Ferry Line Sells Its Last Ship\n\n\
    Ingrid Solheim sold the ferry Maren on Tuesday. The buyer is Nordhav, a salvage company.\n\n\
    “She was a good ship,” Solheim said. Nordhav will cut her up, and Solheim will not watch.\n";

fn source(content: &str, format: Format) -> ArticleSource<'_> {
    ArticleSource {
        content,
        format,
        lang: None,
    }
}

fn given<'a>(annotations: Option<&'a str>, overrides: Option<&'a str>) -> Given<'a> {
    Given {
        article: Some(source(TEXT, Format::Text)),
        annotations,
        overrides,
        ..Given::default()
    }
}

/// What the reader gets to see: the engine's findings under the publisher's word.
fn read(given: Given<'_>) -> AnnotatedArticle {
    let Received {
        article,
        covered,
        stated,
        overrides,
        ..
    } = given.read().expect("what is given can be used");
    let mut engine = Engine::bundled();
    engine.overrides = overrides;
    covered.unwrap_or_else(|| pin(engine.annotate(article), &stated))
}

/// `name: mentions` of each entity.
fn cast(annotated: &AnnotatedArticle) -> Vec<String> {
    let text = &annotated.article.text;
    let line = |entity: &byname::annotate::AnnotatedEntity| {
        let mentions = entity.mentions.iter();
        let mentions = mentions.filter(|m| m.level == byname::recognize::MentionLevel::Named);
        let words: Vec<&str> = mentions.map(|mention| mention.span.of(text)).collect();
        format!("{}: {}", entity.name, words.join(", "))
    };
    annotated.entities.iter().map(line).collect()
}

fn entity<'a>(annotated: &'a AnnotatedArticle, name: &str) -> &'a byname::knowledge::Entity {
    let found = annotated.entities.iter().find(|entity| entity.name == name);
    match &found.expect("the entity is there").link {
        Link::Entity { entity, .. } => entity,
        other => panic!("{name} is not linked: {other:?}"),
    }
}

fn quote(exact: &str, body: Value) -> Value {
    let selector = json!({ "type": "TextQuoteSelector", "exact": exact });
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": body,
        "target": { "source": "https://example.org/ferry", "selector": selector },
    })
}

#[test]
fn a_web_annotation_says_who_a_name_is_and_the_engine_finds_the_rest() {
    let ship = json!({
        "id": "https://example.org/ships/maren", "type": "Organization",
        "name": "MS Maren", "description": "Ferry of 1961"
    });
    let annotations = json!([
        quote("Maren", ship),
        quote(
            "Ingrid Solheim",
            json!("https://www.wikidata.org/entity/Q123456789")
        ),
    ]);
    let annotated = read(given(Some(&annotations.to_string()), None));
    assert_eq!(
        cast(&annotated),
        [
            "Ingrid Solheim: Ingrid Solheim, Solheim, Solheim",
            "MS Maren: Maren",
            "Nordhav: Nordhav, Nordhav",
        ]
    );
    assert_eq!(entity(&annotated, "MS Maren").description, "Ferry of 1961");
    assert_eq!(entity(&annotated, "Ingrid Solheim").id, "Q123456789");
}

#[test]
fn without_an_engine_the_publisher_is_shown_alone() {
    let page = json!({ "type": "AnnotationPage", "items": [
        quote("Nordhav", json!([
            { "type": "SpecificResource", "source": "https://nordhav.example/", "purpose": "identifying" },
            { "type": "TextualBody", "value": "Organization", "purpose": "classifying" },
            { "type": "TextualBody", "value": "Ship breaker", "purpose": "describing" },
        ])),
        quote("Atlantis", json!({ "type": "TextualBody", "value": "Atlantis" })),
    ] });
    let page = page.to_string();
    let received = given(Some(&page), None).read().expect("usable");
    let alone = received.alone();
    assert_eq!(cast(&alone), ["Nordhav: Nordhav, Nordhav"]);
    let known = entity(&alone, "Nordhav");
    assert_eq!(known.description, "Ship breaker");
    assert_eq!(known.links[0].href, "https://nordhav.example/");
    let notes: Vec<&str> = alone.article.notes.iter().map(|n| n.0.as_str()).collect();
    assert_eq!(notes, ["left out 1 annotation that fits nowhere"]);
}

#[test]
fn a_specific_resource_is_whom_it_is_of() {
    let body = json!({ "type": "SpecificResource", "purpose": "identifying", "source":
        { "id": "https://nordhav.example/", "type": "Organization", "name": "Nordhav AS" } });
    let annotations = quote("Nordhav", body).to_string();
    let received = given(Some(&annotations), None).read().expect("usable");
    let alone = received.alone();
    assert_eq!(cast(&alone), ["Nordhav AS: Nordhav, Nordhav"]);
    let links = &entity(&alone, "Nordhav AS").links;
    assert_eq!(links[0].href, "https://nordhav.example/");
}

#[test]
fn positions_count_characters_and_name_one_place() {
    let article = "Ça va? 🚢 Ana Paz met Ana Paz.";
    let start = article.chars().take_while(|c| *c != 'A').count();
    let annotations = json!({
        "type": "Annotation",
        "body": { "type": "Person", "name": "Ana Paz the Elder" },
        "target": { "source": "x", "selector":
            { "type": "TextPositionSelector", "start": start, "end": start + 7 } },
    });
    let annotations = annotations.to_string();
    let given = Given {
        article: Some(source(article, Format::Text)),
        annotations: Some(&annotations),
        ..Given::default()
    };
    let alone = given.read().expect("usable").alone();
    assert_eq!(cast(&alone), ["Ana Paz the Elder: Ana Paz"]);
    let mention = alone.entities[0].mentions[0];
    assert_eq!(
        mention.span.start as usize,
        article.find("Ana").expect("is there")
    );
}

#[test]
fn an_address_that_would_run_identifies_nobody() {
    let annotations = quote("Nordhav", json!("javascript:alert(1)")).to_string();
    let received = given(Some(&annotations), None).read().expect("usable");
    assert!(received.stated.is_empty());
}

#[test]
fn what_the_pages_json_ld_declares_is_found_and_linked() {
    let page_data = r#"<script type="application/ld+json">{
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "x",
        "mentions": [
            { "@type": "Organization", "name": "Maren", "description": "The ferry" },
            { "@type": "Person", "name": "Ingrid Solheim",
              "sameAs": ["javascript:alert(1)", "https://example.org/solheim"] }
        ] }</script>"#;
    let annotated = read(Given {
        page_data: Some(page_data),
        ..given(None, None)
    });
    assert_eq!(entity(&annotated, "Maren").description, "The ferry");
    let links = &entity(&annotated, "Ingrid Solheim").links;
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].href, "https://example.org/solheim");
}

#[test]
fn overrides_hold_over_the_engine_and_over_annotations() {
    let overrides = json!({
        "suppress": ["Ingrid Solheim"],
        "force": [{ "name": "Nordhav", "id": "desk/nordhav", "description": "See our series" }],
    });
    let overrides = overrides.to_string();
    let annotated = read(given(None, Some(&overrides)));
    assert!(!cast(&annotated).iter().any(|line| line.contains("Solheim")));
    assert_eq!(entity(&annotated, "Nordhav").description, "See our series");

    let whole = exchange::to_json(&read(given(None, None))).to_string();
    let covered = given(Some(&whole), Some(&overrides))
        .read()
        .expect("usable");
    let covered = covered.covered.expect("nothing is left to find");
    assert!(!cast(&covered).iter().any(|line| line.contains("Solheim")));
    assert_eq!(entity(&covered, "Nordhav").id, "desk/nordhav");

    let web = quote(
        "Ingrid Solheim",
        json!({ "type": "Person", "name": "I. S." }),
    )
    .to_string();
    let received = given(Some(&web), Some(&overrides)).read().expect("usable");
    assert!(received.stated.is_empty());
}

#[test]
fn what_is_forced_with_its_kind_is_found_where_nobody_sees_a_name() {
    let overrides = json!({ "force": [
        { "name": "salvage company", "id": "desk/breakers", "kind": "organization",
          "title": "Nordhav Breakers", "description": "See our series" },
        { "name": "ferry", "id": "desk/ferry" },
    ] });
    let overrides = overrides.to_string();
    let annotated = read(given(None, Some(&overrides)));
    let cast = cast(&annotated);
    assert!(
        cast.contains(&"Nordhav Breakers: salvage company".to_owned()),
        "{cast:?}"
    );
    let breakers = entity(&annotated, "Nordhav Breakers");
    assert_eq!(breakers.description, "See our series");
    // Without its kind it is for the engine to say whether it is a name.
    assert!(!cast.iter().any(|line| line.contains("ferry")), "{cast:?}");

    let received = given(None, Some(&overrides)).read().expect("usable");
    assert_eq!(
        self::cast(&received.alone()),
        ["Nordhav Breakers: salvage company"]
    );
}

#[test]
fn annotations_lose_nothing_on_the_way_and_what_is_suppressed_stays_away() {
    let mut json = exchange::to_json(&read(given(None, None)));
    json["desk"] = json!("foreign");
    for entity in json["entities"].as_array_mut().expect("a list") {
        entity["portrait"] = json!({ "crop": [1, 2] });
    }
    let pass = |overrides: Option<&str>| {
        let text = json.to_string();
        let received = given(Some(&text), overrides).read().expect("usable");
        let covered = received.covered.expect("nothing is left to find");
        exchange::passed_on(&covered, received.source)
    };
    assert_eq!(pass(None), json);

    let passed = pass(Some(r#"{ "suppress": ["Ingrid Solheim"] }"#));
    assert_eq!(passed["desk"], "foreign");
    assert_eq!(passed["entities"][0]["portrait"]["crop"][1], 2);
    // Nobody is left who could be the speaker.
    assert_eq!(passed["quotes"][0].get("speaker"), None);
    exchange::from_json(&passed).expect("it can be given back");
}

#[test]
fn annotations_need_say_no_more_than_who_it_is() {
    let annotations = json!({ "byname": 1, "text": "Ana Paz, the harbor master, left.",
        "entities": [
            { "id": "e0", "kind": "person", "name": "Ana Paz",
              "description": { "text": "the harbor master", "from": "article" },
              "link": { "id": "Q7", "source": "desk", "confidence": 0.9 },
              "mentions": [{ "start": 0, "end": 7 }] },
            { "id": "e1", "kind": "person", "name": "Ana Paz the Younger",
              "description": { "text": "her daughter", "from": "desk" },
              "link": { "id": "Q8" }, "mentions": [] },
        ] });
    let annotations = annotations.to_string();
    let given = Given {
        annotations: Some(&annotations),
        ..Given::default()
    };
    let covered = given.read().expect("usable").covered.expect("covered");
    let introduction = covered.entities[0].introduction.expect("its place");
    assert_eq!(introduction.of(&covered.article.text), "the harbor master");
    assert_eq!(entity(&covered, "Ana Paz").id, "Q7");
    let daughter = entity(&covered, "Ana Paz the Younger");
    assert_eq!(
        (&*daughter.id, &*daughter.description),
        ("Q8", "her daughter")
    );
}

#[test]
fn names_are_merged_and_split_in_annotations_as_well() {
    let text = "Anna Smith met John Smith. Smith left. The Old Firm paid; Harland Ltd did not.";
    let mention = |words: &str| {
        let start = text.find(words).expect("is there");
        json!({ "start": start, "end": start + words.len() })
    };
    let last = text.find("Smith left").expect("is there");
    let annotations = json!({ "byname": 1, "text": text, "entities": [
        { "id": "smith", "kind": "person", "name": "John Smith", "mentions": [
            mention("Anna Smith"), mention("John Smith"), { "start": last, "end": last + 5 } ] },
        { "id": "firm", "kind": "organization", "name": "Old Firm", "mentions": [mention("Old Firm")] },
        { "id": "ltd", "kind": "organization", "name": "Harland Ltd", "mentions": [mention("Harland Ltd")] },
    ] });
    let overrides = json!({
        "split": [["Anna Smith", "John Smith"]], "merge": [["Old Firm", "Harland Ltd"]]
    });
    let (annotations, overrides) = (annotations.to_string(), overrides.to_string());
    let given = Given {
        annotations: Some(&annotations),
        overrides: Some(&overrides),
        ..Given::default()
    };
    let covered = given.read().expect("usable").covered.expect("covered");
    assert_eq!(
        cast(&covered),
        [
            "Anna Smith: Anna Smith",
            "John Smith: John Smith, Smith",
            "Old Firm: Old Firm, Harland Ltd",
        ]
    );
    let ids: Vec<&str> = covered.entities.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["smith", "e0", "firm"]);
}

#[test]
fn annotations_of_this_very_text_leave_nothing_to_find() {
    let annotated = read(given(None, None));
    let json = exchange::to_json(&annotated).to_string();
    let received = given(Some(&json), None).read().expect("usable");
    assert_eq!(received.covered.as_ref().map(cast), Some(cast(&annotated)));
    // The very same JSON as an article carries itself.
    let own = Given {
        article: Some(source(&json, Format::Auto)),
        ..Given::default()
    };
    assert!(own.read().expect("usable").covered.is_some());
}

#[test]
fn annotations_of_an_earlier_version_are_carried_over() {
    let mut annotated = read(given(None, None));
    for entity in &mut annotated.entities {
        if entity.name == "Nordhav" {
            entity.name = "Nordhav Salvage AS".into();
        }
    }
    let json = exchange::to_json(&annotated).to_string();
    let edited = TEXT.replace("on Tuesday", "on Tuesday evening, for 2 million kroner");
    let now = Given {
        article: Some(source(&edited, Format::Text)),
        annotations: Some(&json),
        ..Given::default()
    };
    let received = now.read().expect("usable");
    assert!(received.covered.is_none());
    let annotated = read(now);
    assert!(cast(&annotated).contains(&"Nordhav Salvage AS: Nordhav, Nordhav".to_owned()));
}

#[test]
fn what_cannot_be_used_is_told() {
    let message = |annotations: Option<&str>, overrides: Option<&str>| {
        let error = given(annotations, overrides).read().expect_err("unusable");
        error.to_string()
    };
    assert_eq!(
        message(Some("{}"), None),
        "The annotations cannot be used: these are neither Byname's annotations nor W3C Web \
         Annotations"
    );
    assert_eq!(
        message(None, Some("{ \"suppress\": \"Jane\" }")),
        "The overrides cannot be used: the overrides do not fit: invalid type: string \"Jane\", \
         expected a sequence"
    );
    assert_eq!(
        Given::default().read().expect_err("nothing").to_string(),
        "There is no article."
    );
    assert!(Overrides::default().is_empty());
}
