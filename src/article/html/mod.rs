//! HTML, whole pages and fragments, to articles.

mod blocks;
mod clutter;
mod figure;
mod inline;
mod parse;
mod table;
mod tag;
mod tree;

use super::source::language_tag;
use super::{Article, ArticleBuilder, InlineKind};
use crate::text::Span;
use parse::{Page, parse};
use tag::Tag;

/// Reads a page or a fragment of one. Never fails.
pub(super) fn read(html: &str) -> Article {
    let page = parse(html);
    let mut builder = ArticleBuilder::new();
    builder.article().lang = declared_language(&page);
    add_blocks(&page, &mut builder);
    builder.finish()
}

/// Reads a fragment that is the body of an article.
pub(super) fn read_body(html: &str) -> Article {
    let mut builder = ArticleBuilder::new();
    add_blocks(&parse(html), &mut builder);
    builder.finish()
}

/// Reads a fragment as the text of a single block.
pub(super) fn read_inline(html: &str) -> (String, Vec<(Span, InlineKind)>) {
    let article = read_body(html);
    let marks = article
        .marks
        .into_iter()
        .map(|mark| (mark.span, mark.kind))
        .collect();
    (article.text, marks)
}

/// The scripts of a page that hold JSON-LD.
pub(super) fn json_ld_scripts(html: &str) -> Vec<String> {
    parse(html).json_ld
}

/// A text without entities (`&amp;`); tags in it are lost.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let page = parse(&text.replace('<', "&lt;"));
    page.tree.text(0).to_owned()
}

/// Whether a text is HTML: it opens with a tag, a comment or a doctype, or it is made of
/// paragraphs and other blocks.
pub(super) fn looks_like_html(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix('<') else {
        return false;
    };
    if rest.starts_with("!--")
        || rest
            .get(..8)
            .is_some_and(|d| d.eq_ignore_ascii_case("!doctype"))
    {
        return true;
    }
    let name = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .map_or(rest, |end| &rest[..end])
        .to_ascii_lowercase();
    Tag::named(name.as_bytes()) != Tag::Other && rest[name.len()..].contains('>')
}

fn add_blocks(page: &Page, builder: &mut ArticleBuilder) {
    let tree = &page.tree;
    let dropped = |node| clutter::is_hidden(tree, node) || clutter::is_asking_form(tree, node);
    blocks::read_blocks(tree, 0, &dropped, builder);
}

fn declared_language(page: &Page) -> Option<String> {
    let tree = &page.tree;
    tree.descendants(0)
        .filter(|&node| matches!(tree.tag(node), Tag::Html | Tag::Body))
        .find_map(|node| tree.attribute(node, "lang").and_then(language_tag))
}
