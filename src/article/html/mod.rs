//! HTML, whole pages and fragments, to articles.

mod blocks;
mod clutter;
mod credits;
mod elsewhere;
mod figure;
mod frugal;
mod head;
mod inline;
mod main_content;
mod measure;
mod metadata;
mod names;
mod parse;
mod role;
mod table;
mod tag;
mod tree;

use super::{Article, ArticleBuilder, BlockKind, InlineKind, Note};
use crate::text::Span;
use blocks::Walk;
use main_content::MainContent;
use metadata::Metadata;
use parse::{Page, Parsing, parse};
use tag::Tag;

/// The media type of a `<script>` that carries the annotations of the article it stands in.
pub const ANNOTATIONS_TYPE: &str = "application/vnd.byname+json";

/// Annotations that a page carries with its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The annotations JSON, as it stands there.
    pub annotations: String,
    /// The text of the article as the page has it now, white space as in the source.
    pub text: String,
}

/// The annotations that stand in HTML, in a `<script>` of their [type](ANNOTATIONS_TYPE). What is
/// in an `<aside>` is not the article's text: there the list of people and organizations stands.
#[must_use]
pub fn embedded(html: &str) -> Option<Embedded> {
    if !html.contains(ANNOTATIONS_TYPE) {
        return None;
    }
    let Page {
        tree, annotations, ..
    } = parse(html);
    let (annotations, about) = annotations?;
    let mut text = String::new();
    let mut node = about + 1;
    while node < tree.end(about) {
        if tree.tag(node) == Tag::Aside {
            node = tree.end(node);
            continue;
        }
        if tree.tag(node) == Tag::Text {
            text.push_str(tree.text(node));
        }
        node += 1;
    }
    Some(Embedded { annotations, text })
}

/// A page or a fragment of one that is read a step at a time: steps of some milliseconds, whatever
/// its length, but for finding the article on a page. Never fails.
pub(super) struct Reading(Stage);

enum Stage {
    /// Its tokens become a tree.
    Parsing(Box<Parsing>),
    /// The article is to be found in the tree.
    Parsed(Page),
    /// The article's part of the tree becomes blocks. What the page says amiss of it comes after.
    Walking(Box<Walk>, Vec<Note>),
    /// It is read.
    Read(Article),
}

impl Reading {
    /// Nothing is read yet.
    pub(super) fn begin(html: &str) -> Self {
        Self(Stage::Parsing(Box::new(Parsing::begin(html))))
    }

    /// Takes a step. Says whether there is more to read.
    pub(super) fn read_on(&mut self) -> bool {
        let stage = std::mem::replace(&mut self.0, Stage::Read(Article::default()));
        self.0 = match stage {
            Stage::Parsing(mut parsing) => match parsing.read_on() {
                true => Stage::Parsing(parsing),
                false => Stage::Parsed(parsing.finish()),
            },
            Stage::Parsed(page) if page.is_document => page_walk(page),
            Stage::Parsed(page) => fragment_walk(page),
            Stage::Walking(mut walk, notes) => match walk.go_on() {
                true => Stage::Walking(walk, notes),
                false => {
                    let mut builder = walk.finish();
                    builder.article().notes.extend(notes);
                    Stage::Read(builder.finish())
                }
            },
            Stage::Read(article) => Stage::Read(article),
        };
        !matches!(self.0, Stage::Read(_))
    }

    /// Reads what is left, and gives the article.
    pub(super) fn finish(mut self) -> Article {
        while self.read_on() {}
        match self.0 {
            Stage::Read(article) => article,
            _ => Article::default(),
        }
    }
}

/// Reads a fragment that is the body of an article.
pub(super) fn read_body(html: &str) -> Article {
    Reading(fragment_walk(parse(html))).finish()
}

fn fragment_walk(page: Page) -> Stage {
    let main = MainContent::whole(&page.tree);
    let walk = Walk::new(page.tree, main, None, ArticleBuilder::new());
    Stage::Walking(Box::new(walk), Vec::new())
}

fn page_walk(page: Page) -> Stage {
    let main = MainContent::find(&page.tree);
    let metadata = Metadata::of(&page, &main);
    let mut builder = ArticleBuilder::new();
    let article = builder.article();
    article.lang = metadata.lang;
    article.published = metadata.published;
    article.declared = metadata.declared;
    for (text, kind) in [
        (&metadata.title, BlockKind::Headline),
        (&metadata.standfirst, BlockKind::Standfirst),
        (&metadata.byline, BlockKind::Byline),
    ] {
        if let Some(text) = text {
            builder.block(kind, text, &[]);
        }
    }
    let walk = Walk::new(page.tree, main, metadata.title, builder);
    Stage::Walking(Box::new(walk), metadata.notes)
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
