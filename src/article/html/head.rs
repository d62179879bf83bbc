//! The head of an article that stands apart from its text: the headline, the summary under it and
//! the picture above the text.

use super::credits::STANDFIRST;
use super::main_content::drop_around;
use super::measure::Measures;
use super::names::hints;
use super::tag::Tag;
use super::tree::Tree;

/// Most nodes between the headline and the text.
const NEAR: usize = 400;

/// Longest text of an element that is called a headline, in bytes.
const LONGEST_HEADLINE: usize = 250;

/// Length of a summary, in bytes; a shorter one has to be called one.
const SUMMARY: std::ops::RangeInclusive<usize> = 20..=500;

/// Least mean length of the items of a list that sums up, in bytes.
const BULLET: usize = 30;

/// Length from which a heading under the headline sums up, in bytes.
const HEADING_SUMMARY: usize = 60;

/// Takes in what belongs to the article of what stands before its text in `root`, and returns the
/// element that holds all of it. `swept` has what is clutter wherever it stands, `gone` what is
/// no part of the article.
pub(super) fn take_in(
    tree: &Tree,
    measures: &Measures,
    root: usize,
    swept: &[bool],
    gone: &mut [bool],
) -> usize {
    let Some(text) = kept(tree, root, gone).find(|&node| measures.own_prose[node] > 0) else {
        return root;
    };
    let Some(headline) = headline(tree, measures, text, swept) else {
        return root;
    };
    let is_inside = headline > root;
    if is_inside && is_kept(tree, headline, root, gone) {
        return root;
    }
    let top = ancestor_of_both(tree, root, headline);
    if !is_inside {
        drop_around(tree, root, top, gone, |_| false);
    }
    let end = if is_inside { text } else { root };
    let parts = parts(tree, measures, headline..end, swept);
    let mut node = top + 1;
    while node < end {
        let holds = |part: usize| (node..tree.end(node)).contains(&part);
        let is_part = parts.contains(&node);
        if is_part || holds(end) || parts.iter().any(|&part| holds(part)) {
            gone[node] = false;
            node = if is_part { tree.end(node) } else { node + 1 };
        } else {
            gone[node] |= !is_inside;
            node = tree.end(node);
        }
    }
    top
}

/// The headline that stands before `text`.
fn headline(tree: &Tree, measures: &Measures, text: usize, swept: &[bool]) -> Option<usize> {
    let last = |is: &dyn Fn(usize) -> bool| {
        (text.saturating_sub(NEAR)..text).rev().find(|&node| {
            // The name of a site is a link to its front page.
            is(node)
                && !tree.text(node).trim().is_empty()
                && measures.linked[node] == 0
                && is_kept(tree, node, 0, swept)
        })
    };
    let lesser =
        |node| tree.tag(node) == Tag::H2 && tree.text(node).trim().len() >= *SUMMARY.start();
    last(&|node| is_headline(tree, node)).or_else(|| last(&lesser))
}

fn is_headline(tree: &Tree, node: usize) -> bool {
    let tag = tree.tag(node);
    tag == Tag::H1
        || tag.is_block()
            && tree.text(node).len() <= LONGEST_HEADLINE
            && hints(tree, node, "headline")
}

/// What of the nodes in `between` belongs to the article: the headline, one summary, one picture.
fn parts(
    tree: &Tree,
    measures: &Measures,
    between: std::ops::Range<usize>,
    swept: &[bool],
) -> Vec<usize> {
    let headline = between.start;
    let mut parts = vec![headline];
    let (mut summary, mut picture) = (false, false);
    let mut node = tree.end(headline);
    while node < between.end {
        // What reaches into the text is no part of the head.
        let whole = tree.end(node) <= between.end;
        let takes = whole
            && !swept[node]
            && match tree.tag(node) {
                Tag::Figure => !std::mem::replace(&mut picture, true),
                tag if tag.is_block() && !summary => {
                    summary = is_summary(tree, measures, node);
                    summary
                }
                _ => false,
            };
        if takes {
            parts.push(node);
        }
        let is_done = takes || swept[node] || tree.tag(node) == Tag::Figure;
        node = if is_done { tree.end(node) } else { node + 1 };
    }
    parts
}

fn is_summary(tree: &Tree, measures: &Measures, node: usize) -> bool {
    let named = || hints(tree, node, STANDFIRST);
    let tag = tree.tag(node);
    let length = tree.text(node).trim().len();
    let items = || {
        tree.children(node)
            .filter(|&item| tree.tag(item) == Tag::Li)
    };
    let reads = match tag {
        Tag::Ul | Tag::Ol => length >= items().count() * BULLET,
        _ if tag.heading_level().is_some() => length >= HEADING_SUMMARY,
        _ => measures.own_prose[node] > 0,
    };
    SUMMARY.contains(&length) && measures.link_share(node) < 0.25 && (reads || named())
}

/// The nodes under `root` that are not gone, in order.
fn kept<'a>(tree: &'a Tree, root: usize, gone: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    let mut next = root;
    std::iter::from_fn(move || {
        while next < tree.end(root) {
            let node = next;
            if node == root || !gone[node] {
                next = node + 1;
                return Some(node);
            }
            next = tree.end(node);
        }
        None
    })
}

/// Whether neither `node` nor what is around it, up to `root`, is gone.
fn is_kept(tree: &Tree, node: usize, root: usize, gone: &[bool]) -> bool {
    let mut at = node;
    while at > root {
        if gone[at] {
            return false;
        }
        at = tree.parent(at);
    }
    true
}

fn ancestor_of_both(tree: &Tree, one: usize, other: usize) -> usize {
    let mut top = one;
    while !(top..tree.end(top)).contains(&other) {
        top = tree.parent(top);
    }
    top
}
