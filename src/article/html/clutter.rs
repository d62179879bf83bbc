//! What on a page is not the article, told by what its elements are and are called.

use super::measure::Measures;
use super::names::{
    APART, BIOGRAPHY, BOXES, CLUTTER, COMMENTS, GALLERIES, HIDDEN, SUSPECT, any_word, hints,
    is_one_of,
};
use super::tag::Tag;
use super::tree::Tree;
use crate::text::lower;

/// Whether an element is not shown.
pub(super) fn is_hidden(tree: &Tree, node: usize) -> bool {
    if tree
        .attribute(node, "hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tree.attribute(node, "aria-hidden") == Some("true")
    {
        return true;
    }
    let style = tree.attribute(node, "style").is_some_and(|style| {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(lower)
            .collect();
        style
            .split(';')
            .any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
    });
    style
        || tree.attribute(node, "class").is_some_and(|class| {
            let mut names = class.split_ascii_whitespace();
            names.any(|name| is_one_of(name, HIDDEN))
        })
}

/// Length of a run of text in a form from which it is something to read, in bytes.
const READ_IN_FORM: usize = 60;

/// Whether an element is a form that asks for something, rather than one around a whole page: it
/// has little to read.
pub(super) fn is_asking_form(tree: &Tree, node: usize) -> bool {
    let runs = tree
        .descendants(node)
        .filter(|&inner| tree.tag(inner) == Tag::Text)
        .map(|inner| tree.text(inner).trim().len());
    tree.tag(node) == Tag::Form
        && runs.filter(|&length| length >= READ_IN_FORM).sum::<usize>() < 4 * READ_IN_FORM
}

/// Which nodes are not shown, or have no text that could be an article's. Descendants of such a
/// node are not marked. What the page says to be hidden is only where it `hides`.
pub(super) fn unseen(tree: &Tree, hides: bool) -> Vec<bool> {
    let mut gone = vec![false; tree.end(0)];
    let mut node = 1;
    while node < gone.len() {
        let tag = tree.tag(node);
        gone[node] = tag != Tag::Text
            && (tag.is_never_text()
                || hides && is_hidden(tree, node)
                || is_asking_form(tree, node));
        node = if gone[node] { tree.end(node) } else { node + 1 };
    }
    gone
}

/// Largest part of the page's prose that an element may have and still go for its name.
const CLUTTER_SHARE: f32 = 0.6;

/// Prose that must be left of a page without its comments, in characters.
const LEAST_STORY: u32 = 160;

/// Marks what its element or its names tell to be clutter.
pub(super) fn sweep(tree: &Tree, measures: &Measures, root: usize, gone: &mut [bool]) {
    let total = measures.prose[root].max(1) as f32;
    let story = class_of_story(tree, measures, root);
    let mut node = root + 1;
    while node < tree.end(root) {
        if !gone[node] && tree.tag(node) != Tag::Text {
            let share = measures.prose[node] as f32 / total;
            gone[node] = if share <= CLUTTER_SHARE {
                is_clutter(tree, node) && !is_part_of_story(tree, measures, root, node, story)
            } else {
                // There is no end to what people have to say.
                measures.prose[root] - measures.prose[node] >= LEAST_STORY
                    && tree.tag(node).is_block()
                    && hints(tree, node, COMMENTS)
                    && !holds_headline(tree, node)
            };
        }
        node = if gone[node] { tree.end(node) } else { node + 1 };
    }
}

fn is_clutter(tree: &Tree, node: usize) -> bool {
    let tag = tree.tag(node);
    if matches!(
        tag,
        Tag::Html | Tag::Body | Tag::Main | Tag::Figure | Tag::Img
    ) {
        return false;
    }
    if matches!(
        tag,
        Tag::Nav | Tag::Aside | Tag::Footer | Tag::Menu | Tag::Search
    ) {
        return true;
    }
    let role = tree.attribute(node, "role").unwrap_or_default();
    if is_one_of(role, APART) {
        return true;
    }
    // Inside a paragraph names say how a word looks, not what it is.
    tag.is_block()
        && hints(tree, node, CLUTTER)
        && !hints(tree, node, "paragraph")
        && !is_cited_by_heading(tree, node)
}

/// Whether so much prose is most of the page's.
fn is_most(measures: &Measures, root: usize, prose: u32) -> bool {
    prose as f32 > measures.prose[root] as f32 * CLUTTER_SHARE
}

/// The class of the paragraphs that have most of the page's prose together, wherever they stand.
fn class_of_story<'a>(tree: &'a Tree, measures: &Measures, root: usize) -> Option<&'a str> {
    let mut classes: Vec<(&str, u32)> = Vec::new();
    for node in tree.descendants(root) {
        if tree.tag(node) != Tag::P {
            continue;
        }
        let (Some(class), prose) = (tree.attribute(node, "class"), measures.prose[node]) else {
            continue;
        };
        match classes.iter_mut().find(|(known, _)| *known == class) {
            Some((_, sum)) => *sum += prose,
            None => classes.push((class, prose)),
        }
    }
    let most = classes
        .into_iter()
        .find(|(_, sum)| is_most(measures, root, *sum));
    most.map(|(class, _)| class)
}

/// Whether an element is a paragraph of the class `story` (`paywall` is what search engines have
/// publishers call what is paid for), or one of several of the same look that have most of the page's
/// prose together: the sections of a story, however they are named ("section--ads"). Threads of
/// comments are made so as well.
fn is_part_of_story(
    tree: &Tree,
    measures: &Measures,
    root: usize,
    node: usize,
    story: Option<&str>,
) -> bool {
    let look = |node| (tree.tag(node), tree.attribute(node, "class"));
    let (tag, class) = look(node);
    if measures.prose[node] == 0
        || !class.is_some_and(|class| any_word(class, CLUTTER))
        || hints(tree, node, "comment* repl* respond kommentar* commentaire*")
    {
        return false;
    }
    if tag == Tag::P {
        return class == story;
    }
    let parent = tree.parent(node);
    let alike = || {
        let alike = tree
            .children(parent)
            .filter(|&other| look(other) == (tag, class));
        alike.map(|other| measures.prose[other]).sum()
    };
    is_most(measures, root, measures.prose[parent]) && is_most(measures, root, alike())
}

/// Whether the heading of a section leads to the section itself, for those who cite it: then its id
/// is made of what the heading says, be it "Sharing" or "A survey", and no name.
fn is_cited_by_heading(tree: &Tree, node: usize) -> bool {
    let id = tree.attribute(node, "id");
    let mut inside = tree.descendants(node);
    let heading = inside.find(|&inner| tree.tag(inner).heading_level().is_some());
    heading.is_some_and(|heading| {
        tree.descendants(heading).any(|link| {
            let place = tree
                .attribute(link, "href")
                .and_then(|h| h.strip_prefix('#'));
            place.is_some() && place == id
        })
    })
}

/// Marks what inside the article is none of it: boxes of links, labels with little text, and
/// sections whose heading leads away.
pub(super) fn prune(tree: &Tree, measures: &Measures, root: usize, gone: &mut [bool]) {
    let mut node = root + 1;
    while node < tree.end(root) {
        let tag = tree.tag(node);
        if !gone[node] && tag != Tag::Text {
            gone[node] = is_link_box(tree, measures, node)
                || (tag == Tag::Figure && !shows_something(tree, node))
                || is_about_authors(tree, measures, root, node)
                || is_small_box(tree, measures, node)
                || is_other_gallery(tree, measures, root, node)
                || (measures.prose[node] == 0
                    && tag.is_block()
                    && !in_figure(tree, node)
                    && (hints(tree, node, SUSPECT) || is_mere_box(tree, measures, node))
                    && tag.heading_level().is_none()
                    && !holds_headline(tree, node)
                    && !holds_figure(tree, node)
                    && !matches!(
                        tag,
                        Tag::P | Tag::Figure | Tag::Figcaption | Tag::Blockquote
                    ));
        }
        node = if gone[node] { tree.end(node) } else { node + 1 };
    }
    drop_last_links(tree, measures, root, gone);
}

/// Longest line that goes for being a link after the text, in characters.
const LAST_LINK: u32 = 60;

/// Marks the lines after the text that are nothing but links: they lead away.
fn drop_last_links(tree: &Tree, measures: &Measures, root: usize, gone: &mut [bool]) {
    let mut lines = Vec::new();
    let mut node = root + 1;
    while node < tree.end(root) {
        if gone[node] {
            node = tree.end(node);
            continue;
        }
        if tree.tag(node) == Tag::Text && !tree.text(node).trim().is_empty() {
            let mut line = tree.parent(node);
            while line > root && !tree.tag(line).is_block() {
                line = tree.parent(line);
            }
            lines.push(line);
        }
        node += 1;
    }
    lines.dedup();
    for &line in lines.iter().rev() {
        let leads = line > root
            && measures.linked[line] == measures.text[line]
            && measures.text[line] <= LAST_LINK
            && !in_figure(tree, line);
        if !leads {
            break;
        }
        gone[line] = true;
    }
}

/// Whether a box holds links rather than text.
fn is_link_box(tree: &Tree, measures: &Measures, node: usize) -> bool {
    matches!(
        tree.tag(node),
        Tag::Ul | Tag::Ol | Tag::Div | Tag::Section | Tag::Table | Tag::Dl | Tag::Header
    ) && measures.text[node] > 0
        && measures.link_share(node) > 0.5
        && measures.prose[node] < 100
        && !in_figure(tree, node)
        && !has_heading(tree, measures, node)
}

/// Whether a table is but a frame around a few words.
fn is_small_box(tree: &Tree, measures: &Measures, node: usize) -> bool {
    let cells = || {
        let tags = tree.descendants(node).map(|inner| tree.tag(inner));
        tags.filter(|tag| matches!(tag, Tag::Td | Tag::Th)).count()
    };
    tree.tag(node) == Tag::Table && measures.prose[node] == 0 && cells() <= 1
}

/// Paragraphs of prose from which a gallery tells a story of its own, and beside which an article
/// is one without it.
const STORY: u32 = 4;

/// Whether an article is interrupted by a gallery with much to read of its own.
fn is_other_gallery(tree: &Tree, measures: &Measures, root: usize, node: usize) -> bool {
    let within = measures.paragraphs[node];
    within >= STORY
        && measures.paragraphs[root] >= within + STORY
        && tree.tag(node).is_block()
        && hints(tree, node, GALLERIES)
        && !holds_headline(tree, node)
}

fn is_mere_box(tree: &Tree, measures: &Measures, node: usize) -> bool {
    hints(tree, node, BOXES) && !has_heading(tree, measures, node) && !tree.holds(node, &[Tag::P])
}

fn holds_figure(tree: &Tree, node: usize) -> bool {
    tree.holds(node, &[Tag::Figcaption])
}

fn holds_headline(tree: &Tree, node: usize) -> bool {
    tree.holds(node, &[Tag::H1])
}

/// Whether a box has a heading that is no link.
fn has_heading(tree: &Tree, measures: &Measures, node: usize) -> bool {
    tree.descendants(node)
        .any(|inner| tree.tag(inner).heading_level().is_some() && measures.linked[inner] == 0)
}

/// Whether a box says who wrote the article: a small part of its prose, and named for it.
fn is_about_authors(tree: &Tree, measures: &Measures, root: usize, node: usize) -> bool {
    matches!(
        tree.tag(node),
        Tag::Div | Tag::Section | Tag::Ul | Tag::Footer | Tag::P
    ) && measures.prose[node] > 0
        && measures.prose[node] * 5 <= measures.prose[root]
        && hints(tree, node, BIOGRAPHY)
}

/// Whether a figure has anything left to show; the caption of a film that cannot be played here
/// says nothing.
fn shows_something(tree: &Tree, node: usize) -> bool {
    use Tag::{Blockquote, Code, Img, Ol, P, Pre, Source, Table, Ul};
    tree.holds(
        node,
        &[Img, Source, Table, Pre, Code, Blockquote, P, Ol, Ul],
    )
}

fn in_figure(tree: &Tree, node: usize) -> bool {
    let mut at = node;
    // A figure's parts stand close to it.
    for _ in 0..6 {
        if tree.tag(at) == Tag::Figure {
            return true;
        }
        at = tree.parent(at);
    }
    false
}
