//! A page as a flat tree.
//!
//! Nodes stand in document order, so that a node's descendants are the nodes after it up to its
//! end, and a walk over any part of the page is a loop: no recursion, however deep the page.

use super::names::is_one_of;
use super::tag::Tag;

/// A page, or a part of one.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(&'static str, String)>,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    tag: Tag,
    parent: u32,
    /// Index past the last descendant.
    end: u32,
    /// Where its characters start and end in the text of the tree.
    text: (u32, u32),
    /// Its attributes, as a range of those of the tree.
    attributes: (u32, u32),
}

/// The attribute under which the name of an element is kept that the page itself defines.
pub(super) const NAME: &str = "<name>";

/// Length of text from which an element that the page itself defines is thought to be a block.
const BLOCK_TEXT: usize = 60;

/// Attributes that are kept; [`NAME`] is none that a page could have.
const ATTRIBUTES: [&str; 26] = [
    NAME,
    "id",
    "class",
    "role",
    "href",
    "src",
    "srcset",
    "alt",
    "lang",
    "hidden",
    "aria-hidden",
    "style",
    "itemprop",
    "property",
    "rel",
    "name",
    "content",
    "datetime",
    "type",
    "width",
    "height",
    "data-src",
    "data-srcset",
    "data-testid",
    "data-component",
    "aria-label",
];

/// Names of attributes that have the address of a picture that is loaded late.
const LATE: &str = "data-original data-lazy-src data-lazy data-image data-full-src data-src-medium \
    data-src-large datasrc data-default-src data-original-src data-hi-res-src";

/// The name under which an attribute is kept; the many names for the address of a picture that
/// is loaded late become one.
pub(super) fn attribute_name(name: &str) -> Option<&'static str> {
    let name = match name {
        "data-lazy-srcset" | "data-original-set" => "data-srcset",
        "xml:lang" => "lang",
        late if is_one_of(late, LATE) => "data-src",
        other => other,
    };
    ATTRIBUTES.iter().find(|known| **known == name).copied()
}

impl Tree {
    pub(super) fn tag(&self, node: usize) -> Tag {
        self.nodes[node].tag
    }

    /// The parent; the first node is its own.
    pub(super) fn parent(&self, node: usize) -> usize {
        self.nodes[node].parent as usize
    }

    /// Index past the last descendant of `node`.
    pub(super) fn end(&self, node: usize) -> usize {
        self.nodes[node].end as usize
    }

    /// All characters of the node and its descendants.
    pub(super) fn text(&self, node: usize) -> &str {
        let (start, end) = self.nodes[node].text;
        &self.text[start as usize..end as usize]
    }

    /// Where in the text of the tree the characters of `node` end. For an element that was closed
    /// across others this is before its last descendant's.
    pub(super) fn text_end(&self, node: usize) -> usize {
        self.nodes[node].text.1 as usize
    }

    /// Where in the text of the tree the characters of `node` start.
    pub(super) fn text_start(&self, node: usize) -> usize {
        self.nodes[node].text.0 as usize
    }

    pub(super) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        let (start, end) = self.nodes[node].attributes;
        self.attributes[start as usize..end as usize]
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The children of `node`, in order.
    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.end(node);
        let first = (node + 1 < end).then_some(node + 1);
        std::iter::successors(first, move |&child| {
            Some(self.end(child)).filter(|&next| next < end)
        })
    }

    /// The descendants of `node`, in order.
    pub(super) fn descendants(&self, node: usize) -> std::ops::Range<usize> {
        node + 1..self.end(node)
    }

    /// Whether any descendant of `node` has one of `tags`.
    pub(super) fn holds(&self, node: usize, tags: &[Tag]) -> bool {
        self.descendants(node)
            .any(|inner| tags.contains(&self.tag(inner)))
    }

    /// Adds an element at the end, inside `parent`. It is open until [`Tree::close`].
    pub(super) fn open(
        &mut self,
        parent: usize,
        tag: Tag,
        attributes: impl IntoIterator<Item = (&'static str, String)>,
    ) -> usize {
        let from = self.attributes.len() as u32;
        self.attributes.extend(attributes);
        let to = self.attributes.len() as u32;
        self.push(parent, tag, (from, to))
    }

    /// Adds characters at the end, inside `parent`.
    pub(super) fn add_text(&mut self, parent: usize, text: &str) -> usize {
        let node = self.push(parent, Tag::Text, (0, 0));
        self.text.push_str(text);
        self.close(node);
        node
    }

    /// Ends an element: what has been added since lies inside it.
    pub(super) fn close(&mut self, node: usize) {
        let (end, text) = (self.nodes.len() as u32, self.text.len() as u32);
        let node = &mut self.nodes[node];
        node.end = end;
        if node.text.1 == OPEN {
            node.text.1 = text;
        }
    }

    /// Ends the text of an element whose descendants are still open.
    pub(super) fn close_text(&mut self, node: usize) {
        let text = self.text.len() as u32;
        let end = &mut self.nodes[node].text.1;
        *end = text.min(*end);
    }

    /// Decides of each element that the page itself defines whether it is laid out as a block: it
    /// holds blocks or a line's worth of text, or it stands where there are only blocks. The style
    /// sheets, which know, are not here.
    pub(super) fn lay_out(&mut self) {
        let len = self.nodes.len();
        if self.nodes.iter().all(|node| node.tag != Tag::Custom) {
            return;
        }
        let mut in_phrase = Vec::with_capacity(len);
        for node in 0..len {
            let parent = self.parent(node);
            let tag = self.tag(parent);
            let is_phrase = tag == Tag::P
                || tag.heading_level().is_some()
                || !(tag.is_block() || matches!(tag, Tag::Custom | Tag::Other));
            let is_inside = in_phrase.get(parent).copied().unwrap_or(false);
            in_phrase.push(is_inside || is_phrase);
        }
        let mut holds_block = vec![false; len];
        let mut holds_text = vec![false; len];
        for node in (1..len).rev() {
            let parent = self.parent(node);
            if self.tag(node) == Tag::Custom
                && !in_phrase[node]
                && (holds_block[node] || self.text(node).trim().len() >= BLOCK_TEXT)
            {
                self.nodes[node].tag = Tag::Div;
            }
            holds_block[parent] |= self.tag(node).is_block();
            holds_text[parent] |= self.tag(node) == Tag::Text && !self.text(node).trim().is_empty();
        }
        for (node, in_phrase) in in_phrase.into_iter().enumerate().skip(1) {
            if self.tag(node) == Tag::Custom {
                let parent = self.parent(node);
                let among_blocks = holds_block[parent] && !holds_text[parent] && !in_phrase;
                self.nodes[node].tag = if among_blocks { Tag::Div } else { Tag::Other };
            }
        }
    }

    fn push(&mut self, parent: usize, tag: Tag, attributes: (u32, u32)) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            tag,
            parent: parent as u32,
            end: node as u32 + 1,
            text: (self.text.len() as u32, OPEN),
            attributes,
        });
        node
    }
}

/// Text end of an element that is still open.
const OPEN: u32 = u32::MAX;
