//! Who wrote an article and when, and how it is summed up, as the page declares or prints it.

use super::clutter::is_hidden;
use super::main_content::MainContent;
use super::metadata::{Metas, one_line};
use super::names::hints;
use super::tag::Tag;
use super::tree::Tree;
use crate::article::plain::iso_date;
use crate::text::{is_capital, lowercase};

/// Who wrote the article.
pub(super) fn author(tree: &Tree, metas: &Metas<'_>, root: usize) -> Option<String> {
    let declared = metas
        .first(&[
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "byl",
            "sailthru.author",
        ])
        .filter(|name| !name.contains("://"))
        .map(one_line);
    declared
        .or_else(|| printed_author(tree, root))
        .map(|name| without_by(&name))
}

/// Most nodes between an author's name and the article's text.
const NEAR: usize = 400;

/// The author as the page prints it: the element that is surest by its names, and of those the
/// one nearest to the article.
fn printed_author(tree: &Tree, root: usize) -> Option<String> {
    let is = |node, name, value: &str| {
        tree.attribute(node, name)
            .is_some_and(|values| values.split_ascii_whitespace().any(|v| v == value))
    };
    let surety = |node: usize| {
        if matches!(
            tree.tag(node),
            Tag::Text | Tag::Meta | Tag::Body | Tag::Link
        ) {
            None
        } else if is(node, "rel", "author") {
            Some(0)
        } else if is(node, "itemprop", "author") {
            Some(1)
        } else {
            hints(tree, node, "byline author authors autor auteur").then_some(2)
        }
    };
    let distance = |node: usize| node.abs_diff(root);
    tree.descendants(0)
        .filter(|&node| node < tree.end(root) || distance(node) <= NEAR)
        .filter(|&node| node + NEAR >= root)
        .filter_map(|node| Some(((surety(node)?, distance(node)), name_in(tree, node)?)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, name)| name)
}

/// The words of an element that are a name: what stands before a time or a figure.
fn name_in(tree: &Tree, node: usize) -> Option<String> {
    if tree.text(node).len() > 400 {
        return None;
    }
    let time = tree
        .descendants(node)
        .find(|&inner| tree.tag(inner) == Tag::Time)
        .map_or(tree.text_end(node), |time| tree.text_start(time));
    let start = tree.text_start(node);
    let line = first_line_end(tree, node).min(time);
    let text = tree.text(node).get(..line - start)?;
    let text = one_line(text);
    let figure = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let name =
        text[..figure].trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '.'));
    let fits = (3..=100).contains(&name.len()) && name.split(' ').count() <= 14;
    (fits && name.contains(is_capital)).then(|| name.to_owned())
}

/// Where in the text of the tree the first line with words in `node` ends.
fn first_line_end(tree: &Tree, node: usize) -> usize {
    let start = tree.text_start(node);
    tree.descendants(node)
        .filter(|&inner| tree.tag(inner).is_block() || tree.tag(inner) == Tag::Br)
        .flat_map(|block| [tree.text_start(block), tree.text_end(block)])
        .find(|&end| {
            let before = tree.text(node).get(..end - start);
            before.is_some_and(|text| text.contains(char::is_alphanumeric))
        })
        .unwrap_or(tree.text_end(node))
}

/// A byline without the word that opens it: "By", "Von", "Par".
fn without_by(byline: &str) -> String {
    let (first, rest) = byline.split_once([' ', ':']).unwrap_or((byline, ""));
    let by = matches!(
        lowercase(first).as_str(),
        "by" | "von" | "par" | "por" | "door" | "di" | "written"
    );
    if by && !rest.trim().is_empty() {
        without_by(rest.trim())
    } else {
        byline.to_owned()
    }
}

/// When the article was published.
pub(super) fn published(tree: &Tree, metas: &Metas<'_>, root: usize) -> Option<String> {
    let declared = metas.first(&[
        "article:published_time",
        "datepublished",
        "og:published_time",
        "og:article:published_time",
        "parsely-pub-date",
        "dcterms.created",
        "dcterms.date",
        "dc.date.issued",
        "dc.date",
        "sailthru.date",
        "publishdate",
        "publish-date",
        "pubdate",
        "date",
    ]);
    declared
        .map(str::to_owned)
        .filter(|date| iso_date(date).is_some())
        .or_else(|| {
            let near = root.saturating_sub(NEAR)..tree.end(root);
            near.skip(1).find_map(|node| {
                let time = tree.tag(node) == Tag::Time;
                let is_date = time || tree.attribute(node, "itemprop") == Some("datePublished");
                let date = tree
                    .attribute(node, "datetime")
                    .or_else(|| tree.attribute(node, "content"))
                    .filter(|date| is_date && iso_date(date).is_some())
                    .map(|date| date.trim().to_owned());
                date.or_else(|| time.then(|| iso_date(tree.text(node))).flatten())
            })
        })
}

/// Words in the names of a summary under the headline.
pub(super) const STANDFIRST: &str = "standfirst dek deck subtitle subheadline subhead subheading chapo description \
    lede teaser summary vorspann sottotitolo";

/// The summary that stands between the headline and the article's text.
pub(super) fn standfirst(tree: &Tree, main: &MainContent, title: Option<&str>) -> Option<String> {
    let title = title?;
    let start = main.root.saturating_sub(NEAR);
    let headline = (start..main.root).rev().find(|&node| {
        tree.tag(node).heading_level().is_some() && one_line(tree.text(node)) == title
    })?;
    (tree.end(headline)..main.root)
        .filter(|&node| tree.tag(node).is_block() && tree.end(node) <= main.root)
        .filter(|&node| hints(tree, node, STANDFIRST))
        .filter(|&node| !is_hidden(tree, node))
        .map(|node| one_line(tree.text(node)))
        .find(|text| (20..=500).contains(&text.len()))
}
