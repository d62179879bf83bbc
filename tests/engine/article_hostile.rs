//! Input that wants to hurt, and input that is merely strange.

use super::article::{assert_sound, read_as};
use byname::article::{Article, Format};
use cpu_time::ThreadTime;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::time::Duration;

const FORMATS: [Format; 5] = [
    Format::Auto,
    Format::Html,
    Format::Json,
    Format::JsonLd,
    Format::Text,
];

/// Reads `content` in every way in which it can come, on its own and as part of JSON.
fn read_every_way(content: &str) {
    for format in FORMATS {
        if let Ok(article) = read_as(format, content) {
            assert_sound(&article);
        }
    }
    let quoted = serde_json::to_string(content).expect("a string is JSON");
    let json = format!(
        r#"{{"byname":1,"title":{quoted},"byline":{quoted},"mentions":[{{"name":{quoted},"sameAs":[{quoted}]}}],
        "blocks":[{{"text":{quoted}}},{{"html":{quoted}}},{{"kind":"image","src":{quoted},"alt":{quoted}}}]}}"#
    );
    assert_sound(&read_as(Format::Json, &json).expect("the JSON is right"));
    let json_ld = format!(
        r#"{{"@type":"NewsArticle","headline":{quoted},"articleBody":{quoted},"image":{quoted},
        "about":{{"@type":"Person","name":{quoted},"sameAs":{quoted}}}}}"#
    );
    assert_sound(&read_as(Format::JsonLd, &json_ld).expect("the JSON-LD is right"));
    let attributes = content.replace('"', "&quot;");
    let html = format!(
        r#"<p><a href="{attributes}">x</a><img src="{attributes}" srcset="{attributes} 2x"></p>"#
    );
    assert_sound(&read_as(Format::Html, &html).expect("HTML can be read"));
}

/// The addresses in every way the web's own tests hide them.
const PAYLOADS: [&str; 22] = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " \u{1}\u{1f}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\r\nscript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "javascript\u{0}:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)' href='https://example.org'>x</a>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
];

#[test]
fn a_stray_end_tag_that_makes_an_element_is_read() {
    read_every_way("<!doctype html><title>t</title><p>One</br>two</p></br>");
}

#[test]
fn no_unsafe_address_survives() {
    PAYLOADS.into_iter().for_each(read_every_way);
}

#[test]
fn lists_of_known_attacks_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hostile");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: ../shared/data/hostile is not here");
        return;
    };
    let mut count = 0;
    for entry in entries.flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let name = entry.file_name();
        read_every_way(&text);
        for line in text.lines() {
            count += 1;
            read_every_way(line);
            let payload: Option<serde_json::Value> =
                serde_json::from_str(line.trim_end_matches(',')).ok();
            let payload = payload
                .as_ref()
                .and_then(|value| value.as_str().or(value.get("payload")?.as_str()));
            if let Some(payload) = payload {
                read_every_way(payload);
            }
        }
        println!("{}: read", name.to_string_lossy());
    }
    println!("{count} lines");
}

/// Time for reading `content`, which must be over soon whatever it is.
fn timed(format: Format, content: &str) -> (Article, Duration) {
    let start = ThreadTime::now();
    let article = read_as(format, content).expect("text and HTML can be read");
    let took = start.elapsed();
    assert_sound(&article);
    assert!(
        took < Duration::from_secs(5),
        "{took:?} for {} bytes of {format:?}",
        content.len()
    );
    (article, took)
}

#[test]
fn strange_sizes_and_shapes_are_read_in_a_breath() {
    let words = "One word after another. ".repeat(50_000);
    let line = "x".repeat(1 << 20);
    let lines = "A short line\n".repeat(20_000);
    for text in [
        "", " ", "\0", "\0\0a\0b", "\u{fffd}", "\u{feff}", &words, &line, &lines,
    ] {
        for format in [Format::Auto, Format::Text, Format::Html] {
            timed(format, text);
        }
    }
    for unit in [
        "<div>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<svg>",
        "<form>",
        "<figure>",
        "<b><p>",
        "<div><b></div>",
        "</p>",
        "</b>",
        "<td>",
        "<h1>",
        "<a><div>",
        "<q>",
        "<span lang=fr>",
        "<template>",
        "<img src=a srcset='b 1x, c 2x'>",
        "<br>",
        "&amp;",
        "&",
        "<",
        "<!--",
        "<script>",
        "<title>",
        "<x-y>",
        "<pre>",
        "<section class=comments><p>",
        "<article><p>Some words of it, and some more, so that it is long enough to be prose here.",
    ] {
        timed(Format::Html, &unit.repeat(10_000));
        timed(
            Format::Html,
            &format!("<!doctype html><body>{}x", unit.repeat(10_000)),
        );
    }
    let (deep, _) = timed(Format::Html, &format!("{}text", "<div>".repeat(10_000)));
    assert_eq!(deep.text, "text");
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let paragraph = "<p>The council of <b>Port City</b> met on Tuesday, and Mayor Ana Ruiz spoke for an hour about the ferry.</p>";
    for format in [Format::Html, Format::Text] {
        let time = |count| {
            (0..3)
                .map(|_| timed(format, &paragraph.repeat(count)).1)
                .min()
                .unwrap_or_default()
        };
        let (small, large) = (time(2_000), time(16_000));
        assert!(
            large < small * 8 * 4 + Duration::from_millis(50),
            "{format:?}: {small:?} and {large:?}"
        );
    }
}

proptest! {
    #[test]
    fn anything_is_read_to_a_sound_article(content in ".{0,200}") {
        for format in FORMATS {
            if let Ok(article) = read_as(format, &content) {
                assert_sound(&article);
            }
        }
    }

    #[test]
    fn tag_soup_is_read_to_a_sound_article(parts in proptest::collection::vec(soup(), 0..40)) {
        let html = parts.concat();
        let fragment = read_as(Format::Html, &html).expect("HTML can be read");
        assert_sound(&fragment);
        let page = read_as(Format::Html, &format!("<html><body>{html}")).expect("HTML can be read");
        assert_sound(&page);
    }

    #[test]
    fn lines_are_read_to_a_sound_article(lines in proptest::collection::vec(line(), 0..20)) {
        assert_sound(&read_as(Format::Text, &lines.join("\n")).expect("text can be read"));
    }
}

fn soup() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=/x>",
            "</a>",
            "<div>",
            "</div>",
            "<ul>",
            "</ul>",
            "<li>",
            "<ol>",
            "<table>",
            "<tr>",
            "<td>",
            "<th>",
            "</table>",
            "<h1>",
            "</h1>",
            "<h2>",
            "<br>",
            "<hr>",
            "<pre>",
            "</pre>",
            "<blockquote>",
            "</blockquote>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<img src=a.jpg>",
            "<q>",
            "</q>",
            "<span lang=de>",
            "</span>",
            "<svg>",
            "</svg>",
            "<section>",
            "</section>",
            "<form>",
            "<sup>",
            "</sup>",
        ])
        .prop_map(str::to_owned),
        "[ a-zé\u{2028}😀\u{0}\u{ad}\n&;]{0,12}",
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            "By Jane Doe",
            "March 4, 2026",
            "Share",
            "en_USEnglish",
            "12 Main St.",
            "- item",
            "* item",
            "© 2026 X",
            "A Headline of Some Words",
            "This is a sentence that is long enough to be prose, is it not.",
            "é_É",
            "en_",
            "fr-FR",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,40}",
    ]
}
