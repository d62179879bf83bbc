//! The annotations JSON, out and in again.

use byname::annotate::{AnnotatedArticle, AnnotatedEntity, exchange};
use byname::article::{ArticleBuilder, BlockKind, InlineKind};
use byname::knowledge::Link;
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::Quotation;
use byname::text::Span;
use serde_json::{Value, json};

/// Characters of one to four bytes stand before everything that has a position.
fn sample() -> AnnotatedArticle {
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Headline, "🌊 Łódź’s flood", &[]);
    let text = "“We stayed,” said Ewa Wróbel.";
    let span_of = |part: &str| {
        let start = text.find(part).expect("the part is in the text");
        Span::new(start, start + part.len())
    };
    let link = InlineKind::Link {
        href: "https://example.org/ewa".into(),
    };
    builder.block(BlockKind::Paragraph, text, &[(span_of("Ewa Wróbel"), link)]);
    builder.block(
        BlockKind::Image {
            src: "flood.jpg".into(),
            alt: "A street".into(),
        },
        "",
        &[],
    );
    builder.block(BlockKind::Heading(3), "After", &[]);
    let article = builder.finish();
    let offset = article.blocks[1].span.start as usize;
    let shift = |span: Span| Span::new(span.start as usize + offset, span.end as usize + offset);
    let entity = AnnotatedEntity {
        id: "e0".into(),
        kind: EntityKind::Person,
        name: "Ewa Wróbel".into(),
        salience: 0.5,
        introduction: None,
        link: Link::Nil {
            reason: "No knowledge source was asked.".into(),
        },
        mentions: vec![Mention {
            span: shift(span_of("Ewa Wróbel")),
            kind: EntityKind::Person,
            level: MentionLevel::Named,
            confidence: 0.75,
        }],
    };
    let quotation = Quotation {
        span: shift(span_of("We stayed,")),
        speaker: Some(0),
        confidence: 0.875,
    };
    AnnotatedArticle {
        article,
        entities: vec![entity],
        quotations: vec![quotation],
    }
}

#[test]
fn offsets_are_utf16_and_slice_the_text() {
    let json = exchange::to_json(&sample());
    let units: Vec<u16> = json["text"]
        .as_str()
        .expect("a string")
        .encode_utf16()
        .collect();
    let slice = |value: &Value| {
        let at = |key| value[key].as_u64().expect("an offset") as usize;
        String::from_utf16(&units[at("start")..at("end")]).expect("whole characters")
    };
    assert_eq!(slice(&json["entities"][0]["mentions"][0]), "Ewa Wróbel");
    assert_eq!(slice(&json["quotes"][0]), "We stayed,");
    assert_eq!(slice(&json["blocks"][0]), "🌊 Łódź’s flood");
    assert_eq!(slice(&json["marks"][0]), "Ewa Wróbel");
}

#[test]
fn what_goes_out_comes_back_the_same() {
    let annotated = sample();
    let json = exchange::to_json(&annotated);
    assert_eq!(
        exchange::from_json(&json).expect("our own JSON is read"),
        annotated
    );
}

#[test]
fn fields_of_others_are_kept_on_the_way_through() {
    let mut source = exchange::to_json(&sample());
    source["desk"] = json!("foreign");
    source["entities"][0]["portrait"] = json!({ "crop": [1, 2] });
    let mut out = exchange::to_json(&exchange::from_json(&source).expect("readable"));
    exchange::keep_unknown(&mut out, source.clone());
    assert_eq!(out, source);
}

/// Breaks one field of the sample and returns the message.
fn error_after(change: impl FnOnce(&mut Value)) -> String {
    let mut json = exchange::to_json(&sample());
    change(&mut json);
    exchange::from_json(&json)
        .expect_err("the change breaks it")
        .to_string()
}

#[test]
fn what_is_wrong_is_named_with_its_path() {
    assert_eq!(
        error_after(|json| json["entities"][0]["mentions"][0]["end"] = json!(912)),
        "entities[0].mentions[0].end: 912 is past the text's 52"
    );
    assert_eq!(
        error_after(|json| json["blocks"][0]["end"] = json!(1)),
        "blocks[0].end: 1 is between the halves of a character"
    );
    assert_eq!(
        error_after(|json| json["quotes"][0]["speaker"] = json!("e7")),
        "quotes[0].speaker: there is no entity `e7`"
    );
    assert_eq!(
        error_after(|json| json["byname"] = json!(2)),
        "byname: these annotations have version 2, this Byname reads version 1"
    );
    assert_eq!(
        error_after(|json| json["entities"][0]["salience"] = json!(7)),
        "entities[0].salience: a number from 0 to 1 is wanted here"
    );
    assert_eq!(
        error_after(|json| json["blocks"][2]["kind"] = json!("carousel")),
        "blocks[2].kind: there is no kind of block `carousel`"
    );
    assert_eq!(
        error_after(|json| json["text"] = json!(null)),
        "text: a string is wanted here"
    );
}

#[test]
fn an_address_that_would_run_is_refused() {
    assert_eq!(
        error_after(|json| json["marks"][0]["href"] = json!(" java\nscript:alert(1)")),
        "marks[0].href: this address is not safe to follow"
    );
    assert_eq!(
        error_after(|json| json["blocks"][2]["src"] = json!("data:image/svg+xml,<svg/>")),
        "blocks[2].src: this address is not safe to follow"
    );
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    let error = exchange::parse("{ \"byname\": 1,\n  \"text\": }").expect_err("broken");
    assert_eq!(
        error.to_string(),
        "the annotations are not JSON: expected value at line 2 column 11"
    );
}
