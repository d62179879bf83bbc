//! Byname article JSON and schema.org JSON-LD.

use super::article::{check, read_as};
use byname::article::Format;
use expect_test::{Expect, expect};

/// Reads JSON that cannot be read, and compares the sentence that says so.
fn check_error(format: Format, content: &str, expected: Expect) {
    let error = read_as(format, content).expect_err("this is broken");
    expected.assert_eq(&error.to_string());
}

#[test]
fn article_json_is_read_block_by_block() {
    check(
        Format::Auto,
        r#"{ "byname": 1, "lang": "en_GB", "published": "2026-03-04", "title": "Ferry & tide", "byline": "Jane Doe",
            "blocks": [ { "text": "Plain <words>." }, { "kind": "paragraph", "html": "With <em>stress</em> and <a href='javascript:x'>no</a> <a href='/a'>links</a>" },
              { "kind": "heading", "level": 9, "text": "Next" }, { "kind": "list-item", "ordered": true, "text": "One" },
              { "kind": "image", "src": "https://example.org/a.jpg", "alt": "A" }, { "kind": "image", "src": "javascript:x" },
              { "kind": "table-cell", "table": 0, "row": 1, "header": true, "text": "H" }, { "kind": "preformatted", "text": "a\n  b" }, { "text": "  " } ],
            "mentions": [{ "name": "Ana Ruiz", "type": "Person", "sameAs": ["https://example.org/ana"], "description": "mayor" }], "other": 1 }"#,
        expect![[r#"
            headline: Ferry & tide
            byline: Jane Doe
            paragraph: Plain <words>.
            paragraph: With _stress_ and no [links](/a)
            h6: Next
            1. 0: One
            image <https://example.org/a.jpg> "A": 
            th 0.1: H
            preformatted: a⏎  b
            # lang: en-GB
            # published: 2026-03-04
            # Person: Ana Ruiz, mayor <https://example.org/ana>
            # note: left out a picture whose address is not safe
        "#]],
    );
}

#[test]
fn annotations_are_an_article_too() {
    check(
        Format::Json,
        r#"{ "byname": 1, "text": "😀 Title\nAna Ruiz spoke.", "blocks": [{ "kind": "headline", "start": 3, "end": 8 }, { "kind": "paragraph", "start": 9, "end": 24 }, { "start": 1, "end": 900 }] }"#,
        expect![[r#"
            headline: Title
            paragraph: Ana Ruiz spoke.
            # note: left out a block that does not lie in the text
        "#]],
    );
}

#[test]
fn a_body_may_be_one_string() {
    check(
        Format::Json,
        r#"{"title": "T", "html": "<p>One<p>Two"}"#,
        expect![[r#"
            headline: T
            paragraph: One
            paragraph: Two
        "#]],
    );
    check(
        Format::Json,
        r#"{"title": "T", "text": "One.\n\nTwo."}"#,
        expect![[r#"
            headline: T
            paragraph: One.
            paragraph: Two.
        "#]],
    );
}

#[test]
fn broken_json_is_told_with_its_place() {
    check_error(
        Format::Json,
        "{\n  \"title\": \"x\",\n  \"blocks\": [,]\n}",
        expect![[r#"The JSON cannot be read: expected value (line 3, column 14)."#]],
    );
    check_error(
        Format::Auto,
        "{\"title\": \"x\"",
        expect![[r#"The JSON cannot be read: EOF while parsing an object (line 1, column 13)."#]],
    );
    check_error(
        Format::Json,
        "",
        expect![[r#"The JSON cannot be read: EOF while parsing a value (line 1, column 1)."#]],
    );
    check_error(
        Format::Json,
        r#"{"blocks": [{"kind": "poem"}]}"#,
        expect![[
            r#"The JSON cannot be read: unknown variant `poem`, expected one of `headline`, `kicker`, `standfirst`, `byline`, `date`, `paragraph`, `heading`, `quote`, `list-item`, `image`, `caption`, `credit`, `table-cell`, `preformatted` (line 1, column 27)."#
        ]],
    );
    check_error(
        Format::Json,
        r#"{"byname": 7}"#,
        expect![[r#"The JSON is of version 7; this reader knows version 1."#]],
    );
    check_error(
        Format::JsonLd,
        r#"{"@type": "Recipe", "name": "Soup"}"#,
        expect![[
            r#"The JSON-LD describes no article: nothing in it has a type such as NewsArticle."#
        ]],
    );
    check_error(
        Format::JsonLd,
        "{\"@type\": \"NewsArticle\",\n}",
        expect![[r#"The JSON cannot be read: trailing comma (line 2, column 1)."#]],
    );
    let deep = "[".repeat(10_000);
    assert!(read_as(Format::JsonLd, &deep).is_err());
}

#[test]
fn json_ld_gives_an_article_of_its_own() {
    check(
        Format::Auto,
        r#"[{"@type":"Organization","name":"Gazette"},{"@type":"ReportageNewsArticle","headline":"Ferry &amp; tide","description":"Delays test everyone.",
            "inLanguage":{"@type":"Language","alternateName":"en"},"author":"Jane Doe","datePublished":"2026-03-04","image":["https://example.org/f.jpg"],
            "articleBody":"<p>The ferry is <b>late</b>.</p><p>Again.</p>","mentions":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Person","name":"Ana Ruiz"}]}]"#,
        expect![[r#"
            headline: Ferry & tide
            standfirst: Delays test everyone.
            byline: Jane Doe
            image <https://example.org/f.jpg> "": 
            paragraph: The ferry is *late*.
            paragraph: Again.
            # lang: en
            # published: 2026-03-04
            # Person: Ana Ruiz
        "#]],
    );
    check(
        Format::JsonLd,
        r#"<p>Page</p><script type="application/ld+json">{"@type":"WebSite"}</script><script type='application/ld+json'>
            {"@type":"NewsArticle","headline":"T","alternativeHeadline":"What it means.","articleSection":"Sea","articleBody":"One line.\n\nAnother &quot;line&quot;."}</script>"#,
        expect![[r#"
            kicker: Sea
            headline: T
            standfirst: What it means.
            paragraph: One line.
            paragraph: Another "line".
        "#]],
    );
}
