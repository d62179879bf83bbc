//! HTML, fragments and whole pages.

use super::article::{check, notation, read_as};
use byname::article::Format;
use expect_test::expect;

#[test]
fn a_fragment_becomes_blocks_and_marks() {
    check(
        Format::Html,
        r#"<h1>A  title</h1><p>One <em>two </em>three<br>four, <a href="/x"><b>link</b>ed</a>
           <a href="java&#10;script:alert(1)">not</a>.<p>Next&nbsp;&amp; last<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>
           <blockquote><p>Quoted</blockquote><figure><img src=a.jpg alt=A><figcaption>What <span class=credit>Who</span></figcaption></figure>
           <table><tr><th>h<th>i<tr><td>1<td>2</table><pre>  x
  y</pre><script>no()</script><div>Loose <p>inside</p> tail</div>"#,
        expect![[r#"
            headline: A title
            paragraph: One _two_ three⏎four, [*link*ed](/x) not.
            paragraph: Next & last
            - 0: a
              - 0: b
            - 0: c⏎d
            quote: Quoted
            image <a.jpg> "A": 
            caption: What
            credit: Who
            th 0.0: h
            th 0.0: i
            td 0.1: 1
            td 0.1: 2
            preformatted:   x⏎  y
            paragraph: Loose
            paragraph: inside
            paragraph: tail
        "#]],
    );
}

#[test]
fn a_date_above_the_text_is_a_date_and_one_in_the_text_is_text() {
    check(
        Format::Html,
        r#"<h1>A title</h1><time datetime=2026-03-04> March 4, 2026 </time><p class=date>Updated at noon</p>
           <p><time>On Monday</time> the council met in the old library by the harbor, because the hall was under water again.
           <p><time datetime=2026-03-05>Thursday</time>"#,
        expect![[r#"
            headline: A title
            date: March 4, 2026
            date: Updated at noon
            paragraph: On Monday the council met in the old library by the harbor, because the hall was under water again.
            paragraph: Thursday
        "#]],
    );
}

#[test]
fn inline_text_is_what_a_reader_would_see() {
    check(
        Format::Html,
        r#"<p>A<span hidden>no</span> <span style="display: none">no</span>B <span aria-hidden=true>no</span>C&shy;D<wbr>E
           <q>F</q> H<sub>2</sub>O x<sup>2</sup> <code>a  b</code> <i lang=fr>déjà vu</i> <span lang=de>Zeitgeist</span> &lt;p&gt; &#x41;</p>
           <p>one<br><br>two<p>  <p>&nbsp;<p><b><i>over</b>lap</i> end<p>😀<img class=emoji alt="😀" src=e.png>"#,
        expect![[r#"
            paragraph: A B CDE “F” H~2~O x^2^ `a b` {_déjà vu_|fr} {Zeitgeist|de} <p> A
            paragraph: one
            paragraph: two
            paragraph: *_over_*lap end
            paragraph: 😀😀
        "#]],
    );
}

#[test]
fn pictures_are_found_where_pages_hide_them() {
    check(
        Format::Html,
        r#"<figure><img src="data:image/gif;base64,R0lGOD" data-src="/late.jpg" alt="Late"></figure>
           <picture><source srcset="/v.webp 1.5x, /w.webp 1.75x, /u.webp"><img alt="Source only"></picture>
           <p>Text <img src="/in.jpg" alt="In"> goes on.</p><img src="/pixel.gif" width=1 height=1>
           <img srcset="/s.jpg 320w, /m,1.jpg 1280w"><img src="javascript:x"><img src="data:image/svg+xml,x">
           <div class=wp-caption><img src=/old.jpg><p class=wp-caption-text>Old caption</p></div>"#,
        expect![[r#"
            image </late.jpg> "Late": 
            image </w.webp> "Source only": 
            paragraph: Text goes on.
            image </in.jpg> "In": 
            image </m,1.jpg> "": 
            image </old.jpg> "": 
            caption: Old caption
        "#]],
    );
}

/// Prose for pages, one paragraph per call.
fn paragraph(n: usize) -> String {
    format!(
        "<p>Paragraph {n} tells how the council of Port City spoke about the ferry, the harbor and the tide, \
         and what Mayor Ana Ruiz answered when she was asked about all of it.</p>"
    )
}

fn paragraphs(range: std::ops::Range<usize>) -> String {
    range.map(paragraph).collect()
}

#[test]
fn a_page_without_telling_names_is_reduced_to_its_article() {
    let teasers: String = (0..6)
        .map(|n| format!(r#"<div class=k9><h3><a href=/s{n}>Another story {n} about the town</a></h3><div>What happened next in story {n} surprised nobody at all in the town, people there said.</div></div>"#))
        .collect();
    let page = format!(
        r#"<!doctype html><html lang=en><head><title>Ferry approved after debate – The Gazette</title></head><body><div class=a1>
        <div class=b2><a href=/>Home</a> <a href=/n>News</a> <a href=/s>Sport</a> <a href=/w>Weather</a></div>
        <div class=c3><div class=d4><h1>Ferry approved after debate</h1><div>By <a rel=author href=/jd>Jane Doe</a> <time datetime=2026-03-04T10:00>4 March 2026</time></div>
        <div class=e5>{}<div><a href=/x>Read more: the old ferry</a></div>{}<h2>What next</h2>{}</div></div>
        <div class=f6><h4>More stories</h4>{teasers}</div></div><div class=g7>© 2026 The Gazette. All rights reserved.</div></div></body></html>"#,
        paragraphs(0..2),
        paragraphs(2..4),
        paragraphs(4..5),
    );
    check(
        Format::Auto,
        &page,
        expect![[r#"
        headline: Ferry approved after debate
        byline: Jane Doe
        paragraph: Paragraph 0 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
        paragraph: Paragraph 1 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
        paragraph: Paragraph 2 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
        paragraph: Paragraph 3 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
        h2: What next
        paragraph: Paragraph 4 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
        # lang: en
        # published: 2026-03-04T10:00
    "#]],
    );
}

#[test]
fn a_story_in_parts_is_put_together_and_comments_stay_out() {
    let comments: String = (0..8)
        .map(|n| format!("<div class=comment><b>reader{n}</b><p>I have seen many ferries in my life, and number {n} was never on time, whatever the council says about it.</p></div>"))
        .collect();
    let page = format!(
        r#"<html lang=de-DE><head><meta property="og:title" content="Ferry &amp; tide | Gazette"><meta property="og:site_name" content="Gazette">
        <meta name=author content="By Jane Doe"><meta property="article:published_time" content="2026-03-04"></head>
        <body class="has-sidebar comments-open"><nav><ul><li><a href=/>Home</a></ul></nav><main><article>
        <header><p class=kicker>Transport</p><h1>Ferry &amp; tide</h1><p class=standfirst>A year of delays has tested everyone.</p></header>
        <div class="part">{}</div><div class="ad-slot">Buy boats now, buy them cheap, buy them here, buy them today, and then buy one more boat.</div><div class="part">{}</div>
        <aside><h3>Related</h3><ul><li><a href=/1>One</a></ul></aside><figure><img src=/f.jpg><figcaption>A ferry. <small class=credit>Photo: X</small></figcaption></figure>
        <div class="part">{}</div><footer>Tags: <a>ferry</a></footer></article>
        <section id=comments><h2>8 comments</h2>{comments}</section></main>
        <form class=newsletter><p>Get the Gazette’s best stories every morning before breakfast, for free, in one short mail that you can leave unread.</p><input></form></body></html>"#,
        paragraphs(0..2),
        paragraphs(2..4),
        paragraphs(4..5),
    );
    check(
        Format::Html,
        &page,
        expect![[r#"
            headline: Ferry & tide
            byline: Jane Doe
            kicker: Transport
            standfirst: A year of delays has tested everyone.
            paragraph: Paragraph 0 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            paragraph: Paragraph 1 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            paragraph: Paragraph 2 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            paragraph: Paragraph 3 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            image </f.jpg> "": 
            caption: A ferry.
            credit: Photo: X
            paragraph: Paragraph 4 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            # lang: de-DE
            # published: 2026-03-04
        "#]],
    );
}

#[test]
fn an_old_page_of_tables_and_breaks_is_read() {
    let text = |n: usize| {
        format!(
            "Part {n} of an old page tells about the ferry and the harbor, and about the tide, which waits for nobody.<br><br>"
        )
    };
    let page = format!(
        r#"<html><head><title>Old ferry news</title></head><body bgcolor=white><table width=100%><tr><td width=20%><a href=/>Home</a><br><a href=/n>News</a><br><a href=/s>Sport</a>
        <td><font size=5><b>Old ferry news</b></font><br><br>{}{}{}<td><a href=/ad>Ads</a></table></body></html>"#,
        text(1),
        text(2),
        text(3),
    );
    check(
        Format::Auto,
        &page,
        expect![[r#"
            headline: Old ferry news
            paragraph: Part 1 of an old page tells about the ferry and the harbor, and about the tide, which waits for nobody.
            paragraph: Part 2 of an old page tells about the ferry and the harbor, and about the tide, which waits for nobody.
            paragraph: Part 3 of an old page tells about the ferry and the harbor, and about the tide, which waits for nobody.
        "#]],
    );
}

#[test]
fn json_ld_of_a_page_declares_people_and_a_broken_script_is_told() {
    let page = format!(
        r#"<!doctype html><html dir=rtl lang=he><head><title>x</title>
        <script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","name":"no"}},
        {{"@type":["NewsArticle"],"headline":"Ferry &amp; tide","datePublished":"2026-03-04T10:00:00Z","author":[{{"@id":"/#jd"}},{{"@type":"Person","name":"Ravi Nair"}}],
        "about":[{{"@type":"Person","name":"Ana Ruiz","sameAs":["https://www.wikidata.org/wiki/Q1","javascript:x"]}},{{"@type":"Place","name":"Port City"}}],
        "mentions":{{"@type":"https://schema.org/Corporation","name":"Bay Lines","description":"ferry company"}}}},
        {{"@type":"Person","@id":"/#jd","name":"Jane Doe"}}]}}</script>
        <script type="application/ld+json">{{"@type": "Thing",}}</script></head><body><article>{}</article></body></html>"#,
        paragraphs(0..2),
    );
    check(
        Format::Html,
        &page,
        expect![[r#"
            headline: Ferry & tide
            byline: Jane Doe, Ravi Nair
            paragraph: Paragraph 0 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            paragraph: Paragraph 1 tells how the council of Port City spoke about the ferry, the harbor and the tide, and what Mayor Ana Ruiz answered when she was asked about all of it.
            # lang: he
            # published: 2026-03-04T10:00:00Z
            # Person: Ana Ruiz <https://www.wikidata.org/wiki/Q1>
            # Corporation: Bay Lines, ferry company
            # note: left out a script of the page: The JSON cannot be read: trailing comma (line 1, column 19).
        "#]],
    );
}

#[test]
fn what_is_html_and_what_is_text_is_found_out() {
    check(
        Format::Auto,
        "  <p>Markup</p>",
        expect![[r#"
        paragraph: Markup
    "#]],
    );
    check(
        Format::Auto,
        "<3 is a heart > a number, she wrote.",
        expect![[r#"
            paragraph: <3 is a heart > a number, she wrote.
        "#]],
    );
    check(
        Format::Auto,
        "[The minister] said so.",
        expect![[r#"
        paragraph: [The minister] said so.
    "#]],
    );
    check(
        Format::Auto,
        "{no json}",
        expect![[r#"
        paragraph: {no json}
    "#]],
    );
}

#[test]
fn a_headline_that_is_cut_short_for_search_engines_is_read_in_full() {
    let page = "<!doctype html><title>Strike closes port | Tribune</title><meta property=og:title content=\"Strike closes port\">\
        <main><h1>Strike closes port as dockers reject offer</h1>\
        <p>Posted on <time>July 14, 2026</time></p>\
        <p>The port stood still on Tuesday after the dockers had rejected an offer of two per cent.</p>\
        <p>The operator, which runs four ports in the region, said that the door was open to them.</p></main>";
    let article = super::article::read_as(Format::Html, page).expect("HTML can be read");
    let title = article.title().unwrap_or_default();
    assert_eq!(title, "Strike closes port as dockers reject offer");
    assert_eq!(article.published.as_deref(), Some("2026-07-14"));
}

#[test]
fn a_headline_that_is_declared_with_the_site_and_a_date_is_read_once() {
    for declared in [
        "Strike closes port for days | TN | 14.07.2026",
        "TN | Strike closes port for days",
    ] {
        let page = format!(
            "<!doctype html><meta property=og:title content=\"{declared}\"><meta property=og:site_name content=TN>\
             <h1>Strike closes port for days</h1>{}",
            paragraphs(1..4)
        );
        let article = super::article::read_as(Format::Html, &page).expect("HTML can be read");
        assert_eq!(article.title(), Some("Strike closes port for days"));
        assert_eq!(
            article.text.matches("Strike closes port for days").count(),
            1
        );
    }
}

#[test]
fn paragraphs_that_are_paid_for_are_read_and_the_offer_is_not() {
    let paid = |range| paragraphs(range).replace("<p>", "<p class=paywall>");
    let page = format!(
        "<!doctype html><title>A title</title><h1>A title</h1><div class=x>{}</div><div class=x>{}</div>\
         <div class=x>{}</div><div class=paywall><p>Read on for a dollar a week, for as long as you like, \
         and cancel whenever you want to do so.</p></div>",
        paragraphs(1..2),
        paid(2..5),
        paid(5..9),
    );
    let article = super::article::read_as(Format::Html, &page).expect("HTML can be read");
    let free = page.replace(
        " class=paywall><p>Read on",
        " class=paywall hidden><p>Read on",
    );
    let free = free.replace("<p class=paywall>", "<p>");
    let expected = super::article::read_as(Format::Html, &free).expect("HTML can be read");
    assert_eq!(article.text, expected.text);
    assert!(!article.text.contains("dollar"));
}

#[test]
fn a_page_that_is_hidden_until_its_script_has_run_is_read() {
    let story = paragraphs(1..4);
    let hidden = format!(
        "<!doctype html><title>A title</title><body style='visibility: hidden'><h1>A title</h1>{story}"
    );
    let shown = hidden.replace(" style='visibility: hidden'", "");
    assert_eq!(
        notation(&read_as(Format::Html, &hidden).expect("HTML can be read")),
        notation(&read_as(Format::Html, &shown).expect("HTML can be read")),
    );
}

#[test]
fn comments_longer_than_the_article_stay_out_with_and_without_a_name() {
    let comment = |n| format!("<div class=x>{}<a href=#>Reply</a></div>", paragraph(n));
    let comments: String = (10..30).map(comment).collect();
    for name in ["comments", "k3"] {
        let page = format!(
            "<!doctype html><title>A title</title><h1>A title</h1><div class=k1>{}</div><div class={name}>{comments}</div>",
            paragraphs(1..3)
        );
        let article = read_as(Format::Html, &page).expect("HTML can be read");
        assert_eq!(article.blocks.len(), 3, "{}", notation(&article));
    }
}

#[test]
fn an_element_of_the_page_s_own_is_a_block_where_it_holds_what_a_block_holds() {
    check(
        Format::Html,
        "<story-text><story-line>One line of a story that is long enough to be one by any measure.</story-line>
           <story-head>A head</story-head><p>Here a <name-of>name</name-of> stands.</p></story-text>",
        expect![[r#"
            paragraph: One line of a story that is long enough to be one by any measure.
            paragraph: A head
            paragraph: Here a name stands.
        "#]],
    );
}

#[test]
fn a_long_page_is_read_in_many_steps_as_in_one() {
    let paragraph = "<p>Ada Brook of <em>Tidewater</em> said on <a href='/monday'>Monday</a> that \
        the boats would wait for the tide, as they had in other years, whoever asked.</p>\n";
    let body = format!("<h1>Boats Wait</h1>{}", paragraph.repeat(300));
    for html in [
        format!("<!doctype html><title>Boats Wait</title><main><article>{body}</article></main>"),
        body,
    ] {
        let source = byname::article::ArticleSource {
            content: &html,
            format: byname::article::Format::Html,
            lang: Some("en"),
        };
        let mut reading = byname::article::Reading::begin(source);
        let mut steps = 1;
        while reading.read_on() {
            steps += 1;
        }
        assert!(steps > 10, "{steps} steps");
        let article = reading.finish().expect("HTML can always be read");
        assert_eq!(article.blocks.len(), 301);
        assert_eq!(article.marks.len(), 600);
        assert_eq!(byname::article::read(source).as_ref(), Ok(&article));
    }
}
