//! Where on a page the article is.
//!
//! Prose gives its weight to the elements around it, less with each level outwards, and the
//! element with most weight is where the article is (after the arc90 readability experiment of
//! 2009, on which the reader modes of browsers rest). From there the walk goes outwards and takes in
//! what else reads like the article's prose: stories are often cut into parts by advertisements.

use super::clutter;
use super::elsewhere;
use super::head;
use super::measure::Measures;
use super::names::names_story;
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

/// Levels outwards on which parts are looked for that are not made like the others.
const NEAR_LEVELS: usize = 3;

/// Mean length of a paragraph from which prose is a story's rather than a teaser's.
const STORY_PARAGRAPH: u32 = 70;

impl MainContent {
    /// Everything that is not clutter: for a fragment that is an article already.
    pub(super) fn whole(tree: &Tree) -> Self {
        let (mut gone, measures) = seen(tree);
        clutter::sweep(tree, &measures, 0, &mut gone);
        Self { root: 0, gone }
    }

    /// Finds the article on a page.
    pub(super) fn find(tree: &Tree) -> Self {
        let (mut gone, measures) = seen(tree);
        clutter::sweep(tree, &measures, 0, &mut gone);
        elsewhere::sweep(tree, &measures, &mut gone);
        let measures = Measures::of(tree, &gone);
        let best = said_to_be_body(tree, &measures, &gone)
            .or_else(|| heaviest(tree, &measures, &gone))
            .unwrap_or(0);
        let swept = gone.clone();
        let root = widen(tree, &measures, best, &mut gone);
        let root = head::take_in(tree, &measures, root, &swept, &mut gone);
        clutter::prune(tree, &measures, root, &mut gone);
        Self { root, gone }
    }

    /// Whether a node is not part of the article.
    pub(super) fn is_gone(&self, node: usize) -> bool {
        self.gone[node]
    }
}

/// What is not shown, and measures of what is. A page on which nothing to read is shown hides it
/// only for now: until its script has run, or somebody consents.
fn seen(tree: &Tree) -> (Vec<bool>, Measures) {
    let gone = clutter::unseen(tree, true);
    let measures = Measures::of(tree, &gone);
    if measures.prose[0] >= PART {
        return (gone, measures);
    }
    let all = clutter::unseen(tree, false);
    let others = Measures::of(tree, &all);
    if others.prose[0] < PART {
        return (gone, measures);
    }
    (all, others)
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
        let mut at = if is_paragraph(tree, node) {
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
        let named = names_story(tree, node);
        let score = weight * (1.0 - measures.link_share(node)) * if named { 1.25 } else { 1.0 };
        if score > 0.0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node)
}

/// Whether an element is a paragraph: it is one by name, or a `div` of text among others.
fn is_paragraph(tree: &Tree, node: usize) -> bool {
    let is_line = |node: usize| {
        tree.tag(node) == Tag::Div
            && !tree.text(node).trim().is_empty()
            && !tree
                .descendants(node)
                .any(|inner| tree.tag(inner).is_block())
    };
    match tree.tag(node) {
        Tag::P | Tag::Li | Tag::Pre => true,
        Tag::Div => {
            let mut around = tree.children(tree.parent(node));
            is_line(node) && around.any(|other| other != node && is_line(other))
        }
        _ => false,
    }
}

/// Goes outwards from `best` for as long as there are other parts of the story, and marks what
/// stands between the parts but is none as gone. Returns the element that holds all parts.
fn widen(tree: &Tree, measures: &Measures, best: usize, gone: &mut [bool]) -> usize {
    let declared = declared_story(tree, best);
    let mut root = best;
    let mut path = best;
    let mut level = 0;
    while path != 0 {
        level += 1;
        let near = level <= NEAR_LEVELS || declared.is_some_and(|story| story < path);
        let parent = tree.parent(path);
        if matches!(tree.tag(path), Tag::Body | Tag::Html) {
            break;
        }
        let siblings: Vec<usize> = tree
            .children(parent)
            .filter(|&child| child != path && !gone[child])
            .collect();
        let parts = parts_beside(tree, measures, path, &siblings, near);
        if let (Some(&first), Some(&last)) = (parts.first(), parts.last()) {
            // A part stands under its heading.
            drop_around(tree, root, path, gone, |child| {
                child < root
                    && tree.tag(child).heading_level().is_some()
                    && measures.linked[child] == 0
            });
            let (first, last) = (first.min(path), last.max(path));
            for &sibling in &siblings {
                let between = (first..=last).contains(&sibling);
                let stays =
                    parts.contains(&sibling) || between && measures.link_share(sibling) < 0.5;
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

/// The innermost `article` element around `node`.
fn declared_story(tree: &Tree, node: usize) -> Option<usize> {
    let mut at = node;
    while at != 0 && tree.tag(at) != Tag::Article {
        at = tree.parent(at);
    }
    (at != 0).then_some(at)
}

/// Which of its `siblings` are parts of the article as `path` is: those that read like it, if they
/// are `near`, and those that are made like it or like another part.
fn parts_beside(
    tree: &Tree,
    measures: &Measures,
    path: usize,
    siblings: &[usize],
    near: bool,
) -> Vec<usize> {
    let reads = near && tree.tag(path) != Tag::Article;
    let reads_like = |&sibling: &usize| reads && is_part(tree, measures, sibling);
    let mut looks = Vec::new();
    for part in [path]
        .into_iter()
        .chain(siblings.iter().copied().filter(reads_like))
    {
        let look = look(tree, part);
        if !looks.contains(&look) {
            looks.push(look);
        }
    }
    let goes_on = |sibling: &usize| {
        reads_like(sibling)
            || reads_on(measures, *sibling, near)
                && looks
                    .iter()
                    .any(|&known| is_alike(known, look(tree, *sibling)))
    };
    siblings.iter().copied().filter(goes_on).collect()
}

/// How an element is made: its tag and its classes.
fn look(tree: &Tree, node: usize) -> (Tag, &str) {
    let class = tree.attribute(node, "class").unwrap_or_default();
    (tree.tag(node), class)
}

/// Whether two blocks are made alike: all classes of the one are among those of the other.
fn is_alike((tag, one): (Tag, &str), (other_tag, other): (Tag, &str)) -> bool {
    let within = |few: &str, many: &str| {
        let has = |class| many.split_ascii_whitespace().any(|other| other == class);
        let mut classes = few.split_ascii_whitespace().peekable();
        classes.peek().is_some() && classes.all(has)
    };
    tag == other_tag && tag.is_block() && (within(one, other) || within(other, one))
}

/// Whether what is made like a part of the article is one: it has prose, or at least words where
/// it stands `near`, and does not lead to other stories.
fn reads_on(measures: &Measures, node: usize, near: bool) -> bool {
    let least = if near {
        measures.text[node]
    } else {
        measures.prose[node]
    };
    least > 0 && measures.teasers[node] == 0 && measures.link_share(node) < 0.25
}

/// Marks what stands beside the way from `root` up to `path` as gone, but for what it `keeps`.
pub(super) fn drop_around(
    tree: &Tree,
    root: usize,
    path: usize,
    gone: &mut [bool],
    keeps: impl Fn(usize) -> bool,
) {
    let mut at = root;
    while at != path {
        let parent = tree.parent(at);
        for child in tree.children(parent) {
            if child != at && !keeps(child) {
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
