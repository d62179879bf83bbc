//! The texts of a page block by block, read from its tokens alone: what the article reader is
//! measured against must not be read by the article reader.

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

/// Elements that begin and end a line.
const BLOCKS: &str = "address article aside blockquote body br caption center dd details dialog div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre \
    section summary table tbody td tfoot th thead tr ul";

/// Elements whose content is no text.
const RAW: &str = "script style title textarea iframe noscript svg";

fn is_one_of(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).flatten()
}

fn name_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All blocks of text of `html`.
pub(crate) fn blocks(html: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut raw = 0_usize;
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) if is_one_of(RAW, &name_of(&tag.name)) => {
                raw += usize::from(!tag.self_closing);
            }
            Token::EndTag(tag) if is_one_of(RAW, &name_of(&tag.name)) => {
                raw = raw.saturating_sub(1);
            }
            Token::StartTag(tag) if is_one_of(BLOCKS, &name_of(&tag.name)) => {
                blocks.push(String::new());
            }
            Token::EndTag(tag) if is_one_of(BLOCKS, &name_of(&tag.name)) => {
                blocks.push(String::new());
            }
            Token::String(text) if raw == 0 => {
                let last = blocks.len() - 1;
                blocks[last].push_str(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

/// The blocks of text inside the elements of `html` that have `attribute`.
pub(crate) fn marked(html: &str, attribute: &str) -> Vec<String> {
    inside(html, |tag| {
        tag.attributes.contains_key(attribute.as_bytes())
    })
}

/// The texts of the paragraphs of `html`.
pub(crate) fn paragraphs(html: &str) -> Vec<String> {
    inside(html, |tag| tag.name.0 == b"p")
}

/// The blocks of text inside the elements of `html` that are `wanted`. Such an element ends at its
/// end tag, or, for those that need none, where the next block begins.
fn inside(html: &str, wanted: impl Fn(&StartTag<()>) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    // The element being read: its name, how many of that name are open, its source.
    let mut open: Option<(String, usize, String)> = None;
    for token in tokens(html) {
        let ended = match (&mut open, &token) {
            (Some((name, depth, _)), Token::StartTag(tag)) => {
                let next = name_of(&tag.name);
                let implied = matches!(name.as_str(), "p" | "li") && is_one_of(BLOCKS, &next);
                *depth += usize::from(next == *name);
                implied && !(name == "li" && matches!(next.as_str(), "p" | "br"))
            }
            (Some((name, depth, _)), Token::EndTag(tag)) => {
                let end = name_of(&tag.name);
                *depth -= usize::from(end == *name);
                *depth == 0 || matches!(end.as_str(), "ul" | "ol" | "table")
            }
            _ => false,
        };
        if ended && let Some((_, _, source)) = open.take() {
            found.push(source);
        }
        match (&mut open, token) {
            (None, Token::StartTag(tag)) if wanted(&tag) => {
                open = Some((name_of(&tag.name), 1, String::new()));
            }
            (Some((.., source)), Token::String(text)) => {
                source.push_str(&String::from_utf8_lossy(&text).replace('<', " "));
            }
            (Some((.., source)), Token::StartTag(StartTag { name, .. }))
            | (Some((.., source)), Token::EndTag(EndTag { name, .. }))
                if is_one_of(BLOCKS, &name_of(&name)) =>
            {
                source.push_str("<br>");
            }
            _ => {}
        }
    }
    found.iter().flat_map(|source| blocks(source)).collect()
}
