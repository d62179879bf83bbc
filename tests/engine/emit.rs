//! `byname annotate --emit`: what is printed works without a script, carries its annotations, and
//! lets nothing of the article become markup.

use crate::command_line::byname;
use serde_json::{Value, json};

/// What `byname annotate` prints with `args` for `input`; `None` when it is not built.
fn printed(args: &[&str], input: &str) -> Option<String> {
    let output = byname(&[&["annotate"], args, &["-"]].concat(), input.as_bytes())?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("what is printed is JSON")
}

/// Every kind of block and mark, characters of every length, and words that look like markup.
fn article() -> String {
    json!({
        "byname": 1, "lang": "en", "published": "2026-03-04",
        "kicker": "Harbors & rivers",
        "title": "“Łódź’s” <Flood> 🌊 of Ewa Wróbel",
        "standfirst": "What a mayor did.\nAnd what she did not.",
        "byline": "By Ana Costa", "date": "4 March 2026",
        "blocks": [
            { "kind": "paragraph", "html": "Mayor <em>Ewa</em> Wróbel met <a href=\"https://example.org/?a=1&amp;b='\">Jan Nowak</a>, <b>the <i>chief</i></b> of the Polish Red Cross." },
            { "kind": "paragraph", "text": "If a < b && b > c, said Wróbel, then \"c\" is 'less' &amp; &lt;p&gt; is text." },
            { "kind": "heading", "level": 3, "text": "What Jan Nowak saw" },
            { "kind": "quote", "text": "We stayed. Ewa Wróbel stayed." },
            { "kind": "list-item", "list": 0, "depth": 0, "text": "First, the Polish Red Cross" },
            { "kind": "list-item", "list": 0, "depth": 1, "text": "and under it" },
            { "kind": "list-item", "list": 0, "depth": 0, "text": "second" },
            { "kind": "image", "src": "https://example.org/a.jpg?x=1&y=\"2", "alt": "A \"street\" <b>" },
            { "kind": "caption", "text": "Ewa Wróbel on the dam" },
            { "kind": "credit", "text": "Photo: Jan Nowak" },
            { "kind": "table-cell", "table": 0, "row": 0, "header": true, "text": "Who" },
            { "kind": "table-cell", "table": 0, "row": 0, "header": true, "text": "When" },
            { "kind": "table-cell", "table": 0, "row": 1, "text": "Polish Red Cross" },
            { "kind": "table-cell", "table": 0, "row": 1, "text": "Monday" },
            { "kind": "preformatted", "text": "\n  indented\n\tand <kept>" },
        ],
    })
    .to_string()
}

#[test]
fn html_carries_the_article_and_its_annotations() {
    let Some(before) = printed(&["--format", "json"], &article()) else {
        return;
    };
    for form in [&["--emit", "html"][..], &["--emit", "html", "--fragment"]] {
        let args = [&["--format", "json"], form].concat();
        let html = printed(&args, &article()).expect("built");
        assert_eq!(html.starts_with("<!doctype html>"), form.len() == 2);
        let after = printed(&[], &html).expect("built");
        assert_eq!(parsed(&after), parsed(&before), "{html}");
        // In the middle of a publisher's page as well.
        let page = format!(
            "<!doctype html><title>News</title><nav>Home</nav><main>{html}</main><footer>©</footer>"
        );
        let after = printed(&[], &page).expect("built");
        assert_eq!(parsed(&after), parsed(&before));
    }
}

#[test]
fn real_pages_come_back_as_they_were() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/pages");
    let Ok(pages) = std::fs::read_dir(pages) else {
        println!("skipped: {pages} is not there");
        return;
    };
    for page in pages.filter_map(Result::ok) {
        let Ok(source) = std::fs::read_to_string(page.path().join("source.html")) else {
            continue;
        };
        let Some(before) = printed(&["--compact"], &source) else {
            return;
        };
        let html = printed(&["--emit", "html"], &source).expect("built");
        assert_harmless(&html);
        let after = printed(&["--compact"], &html).expect("built");
        assert!(after == before, "{} changes", page.path().display());
    }
}

#[test]
fn names_lead_to_the_list_and_back() {
    let Some(html) = printed(&["--format", "json", "--emit", "html"], &article()) else {
        return;
    };
    assert!(html.contains("class=\"byname-name\" id=\"byname-1-named\" href=\"#byname-1\">"));
    let ids = |start: &str| -> Vec<String> {
        let parts = html.split(start).skip(1);
        let mut ids: Vec<String> = parts
            .filter_map(|part| Some(part.split_once('"')?.0.to_owned()))
            .collect();
        ids.sort();
        ids
    };
    let made = ids(" id=\"");
    assert!(made.windows(2).all(|pair| pair[0] != pair[1]), "{made:?}");
    for target in ids(" href=\"#") {
        assert!(
            made.contains(&target),
            "nothing has the identifier {target}"
        );
    }
    // A link of the article stays what it is: no mark around or inside it is a link.
    assert!(html.contains("<a href=\"https://example.org/?a=1&amp;b=&#39;\">Jan Nowak</a>"));
}

#[test]
fn an_edited_page_is_read_as_it_is_now() {
    let Some(html) = printed(&["--format", "json", "--emit", "html"], &article()) else {
        return;
    };
    let edited = html.replacen("If a &lt; b", "On reflection, if a &lt; b", 1);
    assert_ne!(edited, html);
    let after = parsed(&printed(&[], &edited).expect("built"));
    let text = after["text"].as_str().expect("a text");
    assert!(text.contains("On reflection, if a < b"), "{text}");
    assert!(!text.contains("Who is in this story"), "{text}");
    let names: Vec<&str> = after["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|entity| entity["name"].as_str())
        .collect();
    assert!(names.contains(&"Ewa Wróbel"), "{names:?}");
}

fn is_in(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// The tags and attributes of `html`, which may be none but these.
fn assert_harmless(html: &str) {
    const TAGS: &str = "!doctype html head meta title style body byname-reader article aside header \
        h1 h2 h3 h4 h5 h6 p ul ol li a em strong code sub sup span blockquote figure figcaption img \
        table tbody tr th td pre br script";
    const ATTRIBUTES: &str = "lang dir charset name content class id href src alt loading type list \
        data-byname aria-labelledby";
    let mut rest = html;
    while let Some((_, tail)) = rest.split_once('<') {
        let (tag, after) = tail.split_once('>').expect("the tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert!(is_in(TAGS, name), "<{tag}>");
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(is_in(TAGS, name), "<{tag}>");
        while name != "!doctype" && !attributes.trim().is_empty() {
            let (attribute, tail) = attributes.trim().split_once("=\"").expect("a value");
            let (value, tail) = tail.split_once('"').expect("the value ends");
            attributes = tail;
            assert!(is_in(ATTRIBUTES, attribute), "{attribute} in <{tag}>");
            let scheme = value.split([':', '/', '?', '#']).next().unwrap_or_default();
            if matches!(attribute, "href" | "src") && value[scheme.len()..].starts_with(':') {
                assert!(
                    is_in("http https mailto tel", scheme),
                    "{attribute}={value}"
                );
            }
        }
        if tag.starts_with("script") {
            assert!(tag.contains("json"), "<{tag}>");
            let (data, _) = after.split_once("</script>").expect("the data ends");
            assert!(!data.contains(['<', '>', '&']), "{data}");
            parsed(data);
        }
    }
}

/// Written for this test; more of the kind is in the shared data.
const HOSTILE: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "javascript:alert(1)",
    "</article></byname-reader><iframe srcdoc='x'>",
    "]]> --> {{7*7}} ${7*7} \u{2028}\u{0}\r\n",
    "&lt;script&gt; &#106;avascript:",
];

#[test]
fn nothing_of_an_article_becomes_markup() {
    for hostile in HOSTILE {
        let article = json!({
            "title": format!("Ana Paz {hostile}"),
            "blocks": [
                { "text": format!("Ana Paz of the Bank of {hostile} said {hostile} to Jan Nowak.") },
                { "html": format!("<a href=\"{hostile}\">Ana Paz</a> {hostile}") },
                { "kind": "image", "src": hostile, "alt": hostile },
                { "kind": "preformatted", "text": hostile },
            ],
            "mentions": [{ "name": "Ana Paz", "type": "Person", "description": hostile,
                           "sameAs": [hostile, "https://example.org/"] }],
        });
        let address = format!("--address={hostile}").replace('\0', "");
        let args = ["--format", "json", "--emit", "html", &address];
        let Some(html) = printed(&args, &article.to_string()) else {
            return;
        };
        assert_harmless(&html);
    }
}

#[test]
fn what_is_known_to_be_hostile_stays_text() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/hostile/xss-payload-list.txt"
    );
    let Ok(payloads) = std::fs::read_to_string(file) else {
        println!("skipped: {file} is not there");
        return;
    };
    // In portions: starting the program is what takes time.
    let payloads: Vec<&str> = payloads.lines().collect();
    for portion in payloads.chunks(200) {
        let blocks: Vec<Value> = portion
            .iter()
            .flat_map(|payload| {
                let text = format!("Ana Paz said: {payload}");
                [json!({ "html": payload }), json!({ "text": text })]
            })
            .collect();
        let article = json!({ "title": portion[0], "blocks": blocks }).to_string();
        let Some(html) = printed(&["--format", "json", "--emit", "html"], &article) else {
            return;
        };
        assert_harmless(&html);
    }
}

#[test]
fn json_ld_says_who_is_in_the_article() {
    let args = [
        "--format",
        "json",
        "--emit",
        "json-ld",
        "--address",
        "https://example.org/flood",
    ];
    let Some(json) = printed(&args, &article()) else {
        return;
    };
    let json = parsed(&json);
    assert_eq!(json["@type"], "NewsArticle");
    assert_eq!(json["mainEntityOfPage"], "https://example.org/flood");
    let names: Vec<(&Value, &Value)> = json["mentions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|party| (&party["@type"], &party["name"]))
        .collect();
    assert!(
        names.contains(&(&json!("Person"), &json!("Jan Nowak"))),
        "{names:?}"
    );
}

#[test]
fn the_publishers_word_holds_on_the_command_line() {
    let file = std::env::temp_dir().join(format!("byname-overrides-{}.json", std::process::id()));
    std::fs::write(&file, "{ \"suppress\": [\"Jan Nowak\"] }").expect("a temporary file");
    let path = file.to_string_lossy();
    let printed = printed(&["--format", "json", "--overrides", &path], &article());
    std::fs::remove_file(&file).expect("the temporary file goes");
    let Some(json) = printed else { return };
    let entities = parsed(&json)["entities"].to_string();
    assert!(!entities.contains("Jan Nowak"), "{entities}");
    assert!(entities.contains("Ewa Wróbel"), "{entities}");
}
