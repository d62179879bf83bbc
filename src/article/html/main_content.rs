//! Where on a page the article is.
//!
//! Prose gives its weight to the elements around it, less with each level outwards, and the
//! element with most weight is where the article is (after the arc90 readability experiment of
//! 2009, on which the reader modes of browsers rest). From there the walk goes outwards and takes in
//! what else reads like the article's prose: stories are often cut into parts by advertisements.

use super::clutter;
use super::measure::Measures;
use super::tag::Tag;
use super::tree::Tree;

/// The part of a page that is its article.
#[derive(Debug)]
pub(super) struct MainContent {
    /// The element that holds it.
    pub(super) root: usize,
    gone: Vec<bool>,
}

/// A weight falls to this part with each level outwards.
const DECAY: f32 = 0.5;

/// Levels to which prose gives its weight.
const LEVELS: usize = 4;

/// Prose of a sibling from which it is thought to be a part of the article, in characters.
const PART: u32 = 160;

/// Mean length of a paragraph from which prose is a story's rather than a teaser's.
const STORY_PARAGRAPH: u32 = 70;

impl MainContent {
    /// Everything that is not clutter: for a fragment that is an article already.
    pub(super) fn whole(tree: &Tree) -> Self {
        let mut gone = clutter::unseen(tree);
        let measures = Measures::of(tree, &gone);
        clutter::sweep(tree, &measures, 0, &mut gone);
        Self { root: 0, gone }
    }

    /// Finds the article on a page.
    pub(super) fn find(tree: &Tree) -> Self {
        let mut gone = clutter::unseen(tree);
        let measures = Measures::of(tree, &gone);
        clutter::sweep(tree, &measures, 0, &mut gone);
        let measures = Measures::of(tree, &gone);
        let best = said_to_be_body(tree, &measures, &gone)
            .or_else(|| heaviest(tree, &measures, &gone))
            .unwrap_or(0);
        let root = widen(tree, &measures, best, &mut gone);
        clutter::prune(tree, &measures, root, &mut gone);
        Self { root, gone }
    }

    /// Whether a node is not part of the article.
    pub(super) fn is_gone(&self, node: usize) -> bool {
        self.gone[node]
    }
}

/// The element that the page itself calls the article's body, if it has most of the prose.
fn said_to_be_body(tree: &Tree, measures: &Measures, gone: &[bool]) -> Option<usize> {
    let mut best = None;
    let mut node = 1;
    while node < tree.end(0) {
        if gone[node] {
            node = tree.end(node);
            continue;
        }
        let says = ["itemprop", "property"].iter().any(|name| {
            tree.attribute(node, name)
                .is_some_and(|value| value.split(['/', ':', ' ']).any(|v| v == "articleBody"))
        });
        if says && best.is_none_or(|best: usize| measures.prose[best] < measures.prose[node]) {
            best = Some(node);
        }
        node += 1;
    }
    best.filter(|&body| measures.prose[body] * 2 >= measures.prose[0] && measures.prose[body] > 0)
}

fn heaviest(tree: &Tree, measures: &Measures, gone: &[bool]) -> Option<usize> {
    let mut weight = vec![0.0_f32; tree.end(0)];
    for (node, &prose) in measures.own_prose.iter().enumerate().skip(1) {
        if prose == 0 || gone[node] {
            continue;
        }
        // A `div` with text of its own may be the container itself, a `p` never is.
        let is_paragraph = matches!(tree.tag(node), Tag::P | Tag::Li | Tag::Pre);
        let mut at = if is_paragraph {
            tree.parent(node)
        } else {
            node
        };
        let mut share = prose.min(1000) as f32;
        for _ in 0..LEVELS {
            weight[at] += share;
            share *= DECAY;
            if at == 0 {
                break;
            }
            at = tree.parent(at);
        }
    }
    let mut best: Option<(f32, usize)> = None;
    for (node, weight) in weight.iter().enumerate() {
        let named = clutter::names_story(tree, node);
        let score = weight * (1.0 - measures.link_share(node)) * if named { 1.25 } else { 1.0 };
        if score > 0.0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node)
}

/// Goes outwards from `best` for as long as there are other parts of the story, and marks what
/// stands between the parts but is none as gone. Returns the element that holds all parts.
fn widen(tree: &Tree, measures: &Measures, best: usize, gone: &mut [bool]) -> usize {
    let mut root = best;
    let mut path = best;
    while path != 0 {
        let parent = tree.parent(path);
        if matches!(tree.tag(path), Tag::Body | Tag::Html) {
            break;
        }
        let siblings: Vec<usize> = tree
            .children(parent)
            .filter(|&child| child != path && !gone[child])
            .collect();
        let is_part = |sibling: usize| is_part(tree, measures, sibling);
        let first = siblings.iter().copied().find(|&sibling| is_part(sibling));
        let last = siblings.iter().copied().rfind(|&sibling| is_part(sibling));
        if let (Some(first), Some(last)) = (first, last) {
            drop_around(tree, root, path, gone);
            let (first, last) = (first.min(path), last.max(path));
            for &sibling in &siblings {
                let between = (first..=last).contains(&sibling);
                let stays = is_part(sibling) || (between && measures.link_share(sibling) < 0.5);
                if !stays {
                    gone[sibling] = true;
                }
            }
            root = parent;
        }
        path = parent;
    }
    root
}

/// Marks what stands beside the way from `root` up to `path` as gone.
fn drop_around(tree: &Tree, root: usize, path: usize, gone: &mut [bool]) {
    let mut at = root;
    while at != path {
        let parent = tree.parent(at);
        for child in tree.children(parent) {
            if child != at {
                gone[child] = true;
            }
        }
        at = parent;
    }
}

/// Whether an element beside the article reads like another part of it, and not like teasers of
/// other stories.
fn is_part(tree: &Tree, measures: &Measures, node: usize) -> bool {
    let (prose, paragraphs) = (measures.prose[node], measures.paragraphs[node]);
    if tree.tag(node) == Tag::P {
        return prose > 0 && measures.link_share(node) < 0.25;
    }
    prose >= PART
        && prose >= paragraphs * STORY_PARAGRAPH
        && measures.link_share(node) < 0.25
        && measures.teasers[node] * 2 <= paragraphs
}
