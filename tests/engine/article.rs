//! From a source to a typed article.

use byname::article::{
    Article, ArticleSource, Block, BlockKind, Format, InlineKind, ReadError, read,
};
use expect_test::Expect;
use std::fmt::Write;

/// Reads `content` and compares the article in the notation of [`notation`].
pub(crate) fn check(format: Format, content: &str, expected: Expect) {
    let article = read_as(format, content).expect("the article can be read");
    assert_sound(&article);
    expected.assert_eq(&notation(&article));
}

pub(crate) fn read_as(format: Format, content: &str) -> Result<Article, ReadError> {
    read(ArticleSource {
        content,
        format,
        lang: None,
    })
}

/// One line per block: its role, a colon, its words with marks in place (`_stress_`, `*strong*`,
/// `` `code` ``, `[link](address)`, `~low~`, `^high^`, `{other language|tag}`); then what the article says of
/// itself, each line after a `#`.
pub(crate) fn notation(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let _ = writeln!(out, "{}: {}", role(&block.kind), marked(article, block));
    }
    let facts = [("lang", &article.lang), ("published", &article.published)];
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(out, "# {name}: {value}");
        }
    }
    for party in &article.declared {
        let _ = write!(out, "# {}: {}", party.schema_type, party.name);
        if let Some(description) = &party.description {
            let _ = write!(out, ", {description}");
        }
        for address in &party.same_as {
            let _ = write!(out, " <{address}>");
        }
        out.push('\n');
    }
    for note in &article.notes {
        let _ = writeln!(out, "# note: {}", note.0);
    }
    out
}

fn role(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::ListItem {
            list,
            ordered,
            depth,
        } => format!(
            "{}{} {list}",
            "  ".repeat(usize::from(*depth)),
            if *ordered { "1." } else { "-" }
        ),
        BlockKind::Image { src, alt } => format!("image <{src}> {alt:?}"),
        BlockKind::TableCell { table, row, header } => {
            format!("{} {table}.{row}", if *header { "th" } else { "td" })
        }
        other => format!("{other:?}").to_lowercase(),
    }
}

fn marked(article: &Article, block: &Block) -> String {
    let text = block.span.of(&article.text);
    let mut edges: Vec<(usize, bool, usize, String)> = Vec::new();
    for (index, mark) in article.marks.iter().enumerate() {
        if !block.span.contains(mark.span) {
            continue;
        }
        let (open, close) = match &mark.kind {
            InlineKind::Emphasis => ("_".into(), "_".into()),
            InlineKind::Strong => ("*".into(), "*".into()),
            InlineKind::Code => ("`".into(), "`".into()),
            InlineKind::Subscript => ("~".into(), "~".into()),
            InlineKind::Superscript => ("^".into(), "^".into()),
            InlineKind::Link { href } => ("[".into(), format!("]({href})")),
            InlineKind::Lang { lang } => ("{".into(), format!("|{lang}}}")),
        };
        let from = block.span.start;
        let (start, end) = (mark.span.start - from, mark.span.end - from);
        edges.push((start as usize, true, index, open));
        edges.push((end as usize, false, usize::MAX - index, close));
    }
    // At one place, ends before starts; the inner ends first, the outer starts first.
    edges.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, _, edge) in edges {
        out.push_str(&text[at..place]);
        out.push_str(&edge);
        at = place;
    }
    out.push_str(&text[at..]);
    out.replace('\n', "⏎")
}

/// The promises of `Article`, checked on every article that a test reads.
pub(crate) fn assert_sound(article: &Article) {
    let mut end = None;
    for block in &article.blocks {
        let span = block.span;
        assert!(article.text.get(span.range()).is_some(), "block {span:?}");
        if let Some(end) = end {
            assert_eq!(span.start, end + 1, "blocks follow each other");
            assert_eq!(&article.text[end as usize..=end as usize], "\n");
        }
        let is_image = matches!(block.kind, BlockKind::Image { .. });
        assert_eq!(span.is_empty(), is_image, "only pictures have no text");
        end = Some(span.end);
    }
    assert_eq!(end.unwrap_or(0) as usize, article.text.len());
    let mut around: Vec<byname::text::Span> = Vec::new();
    let mut last = 0;
    for mark in &article.marks {
        let span = mark.span;
        assert!(!span.is_empty() && article.text.get(span.range()).is_some());
        assert!(
            article.blocks.iter().any(|b| b.span.contains(span)),
            "mark in a block"
        );
        assert!(last <= span.start, "marks by start");
        last = span.start;
        while around.last().is_some_and(|outer| outer.end <= span.start) {
            around.pop();
        }
        assert!(
            around.last().is_none_or(|outer| outer.contains(span)),
            "marks nest"
        );
        around.push(span);
    }
    for address in addresses(article) {
        assert_harmless(address);
    }
}

/// All addresses that the article holds.
fn addresses(article: &Article) -> impl Iterator<Item = &str> {
    let links = article.marks.iter().filter_map(|mark| match &mark.kind {
        InlineKind::Link { href } => Some(href.as_str()),
        _ => None,
    });
    let pictures = article.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Image { src, .. } => Some(src.as_str()),
        _ => None,
    });
    let parties = article.declared.iter().flat_map(|party| &party.same_as);
    links.chain(pictures).chain(parties.map(String::as_str))
}

/// An independent judgement: what a browser would take as the scheme is on a short list.
fn assert_harmless(address: &str) {
    let seen: String = address
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect::<String>()
        .to_lowercase();
    let scheme: String = seen
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        .collect();
    if seen[scheme.len()..].starts_with(':') && !scheme.is_empty() {
        let bitmap = ["png", "jpeg", "gif", "webp", "avif", "bmp"]
            .iter()
            .any(|kind| seen.starts_with(&format!("data:image/{kind}")));
        assert!(
            matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") || bitmap,
            "unsafe address {address:?}"
        );
    }
}
