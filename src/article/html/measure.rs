//! How much text there is in each part of a page, and how much of it is prose.

use super::tag::Tag;
use super::tree::Tree;

/// Measures of every node of a tree, its descendants included. Characters are counted without
/// white space; one of a script that writes no spaces counts twice.
#[derive(Debug)]
pub(super) struct Measures {
    /// All characters.
    pub(super) text: Vec<u32>,
    /// Characters inside links.
    pub(super) linked: Vec<u32>,
    /// Characters of prose outside links.
    pub(super) prose: Vec<u32>,
    /// Paragraphs of prose.
    pub(super) paragraphs: Vec<u32>,
    /// Headings that are links, or stand in one: the titles of other stories.
    pub(super) teasers: Vec<u32>,
    /// Characters of prose that stand in the node itself, not in a block inside it; those of a
    /// teaser count for a part only.
    pub(super) own_prose: Vec<u32>,
}

/// A block of at least this many characters is prose, if it is not mostly links.
const PROSE: u32 = 60;

/// What of a teaser's prose counts: one character of so many.
const TEASER_WORTH: u32 = 4;

/// Most prose of a teaser, in characters and in paragraphs.
const TEASER_PROSE: u32 = 500;
const TEASER_PARAGRAPHS: u32 = 2;

impl Measures {
    /// Measures `tree` without the nodes that are `gone`.
    pub(super) fn of(tree: &Tree, gone: &[bool]) -> Self {
        let len = tree.end(0);
        let mut text = vec![0; len];
        let mut linked = vec![0; len];
        let mut teasers = vec![0; len];
        let mut own = vec![0; len];
        let mut own_linked = vec![0; len];
        // For each node: the block it stands in, and the link and the heading, if any.
        let mut block = vec![0; len];
        let mut in_link = vec![false; len];
        let mut in_heading = vec![None; len];
        let mut node = 1;
        while node < len {
            if gone[node] {
                node = tree.end(node);
                continue;
            }
            let (tag, parent) = (tree.tag(node), tree.parent(node));
            in_link[node] = in_link[parent] || is_link(tree, node);
            block[node] = if tag.is_block() { node } else { block[parent] };
            in_heading[node] = match tag.heading_level() {
                Some(_) => Some(node),
                None => in_heading[parent],
            };
            let heads = tag == Tag::A && in_heading[node].is_some() && !stays_here(tree, node)
                || tag.heading_level().is_some() && in_link[node];
            teasers[node] = u32::from(heads);
            if tag == Tag::Text {
                let count = weigh(tree.text(node));
                text[node] = count;
                own[block[node]] += count;
                if in_link[node] {
                    linked[node] = count;
                    own_linked[block[node]] += count;
                }
            }
            node += 1;
        }
        let mut prose = vec![0; len];
        let mut paragraphs = vec![0; len];
        for node in 0..len {
            let is_heading = tree.tag(node).heading_level().is_some();
            if own[node] >= PROSE && own_linked[node] * 2 <= own[node] && !is_heading {
                prose[node] = own[node] - own_linked[node];
                paragraphs[node] = 1;
            }
        }
        let mut own_prose = prose.clone();
        let headings: Vec<usize> = (1..len)
            .filter(|&node| teasers[node] > 0)
            .filter_map(|node| in_heading[node])
            .collect();
        for sums in [
            &mut text,
            &mut linked,
            &mut prose,
            &mut paragraphs,
            &mut teasers,
        ] {
            for node in (1..len).rev() {
                sums[tree.parent(node)] += sums[node];
            }
        }
        let measures = Self {
            text,
            linked,
            prose,
            paragraphs,
            teasers,
            own_prose: Vec::new(),
        };
        for heading in headings {
            for node in measures.teaser(tree, heading) {
                own_prose[node] /= TEASER_WORTH;
            }
        }
        Self {
            own_prose,
            ..measures
        }
    }

    /// The nodes that make up the teaser under a heading that is a link: the most around it that
    /// has no other such heading, or what follows up to the next heading. Nothing where there is
    /// more to read than a teaser has.
    fn teaser(&self, tree: &Tree, heading: usize) -> std::ops::Range<usize> {
        let mut item = heading;
        while item != 0 && self.teasers[tree.parent(item)] == self.teasers[heading] {
            item = tree.parent(item);
        }
        let parent = tree.parent(item);
        let mut end = tree.end(item);
        if item == heading {
            while end < tree.end(parent) && tree.tag(end).heading_level().is_none() {
                end = tree.end(end);
            }
        }
        let mut nodes = item..end;
        let (mut prose, mut paragraphs) = (0, 0);
        let mut node = item;
        while node < end {
            prose += self.prose[node];
            paragraphs += self.paragraphs[node];
            node = tree.end(node);
        }
        if item == 0 || prose > TEASER_PROSE || paragraphs > TEASER_PARAGRAPHS {
            nodes.end = nodes.start;
        }
        nodes
    }

    /// The part of the node's text that is links, 0 to 1.
    pub(super) fn link_share(&self, node: usize) -> f32 {
        self.linked[node] as f32 / self.text[node].max(1) as f32
    }
}

/// Whether an element is a link, be it one that a script follows. A named anchor without an address
/// is a place to lead to, and one that is never closed reaches to the next link.
pub(super) fn is_link(tree: &Tree, node: usize) -> bool {
    let has = |name| tree.attribute(node, name).is_some();
    tree.tag(node) == Tag::A && (has("href") || !has("name"))
}

/// Whether a link leads to a place on the page itself, as those do by which headings can be cited.
fn stays_here(tree: &Tree, link: usize) -> bool {
    tree.attribute(link, "href")
        .is_none_or(|href| href.starts_with('#'))
}

fn weigh(text: &str) -> u32 {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if ('\u{2e80}'..='\u{ffef}').contains(&c) {
                2
            } else {
                1
            }
        })
        .sum()
}
