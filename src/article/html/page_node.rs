//! Finding the article on a page that is not a string: the live DOM of a browser.

use super::main_content::MainContent;
use super::tag::Tag;
use super::tree::{NAME, Tree};

/// A node of a page: an element, a run of characters, or anything else (a comment).
///
/// A copy is a handle to the same node.
pub trait PageNode: Clone {
    /// The name of an element, in lower case; `None` for any other node.
    fn name(&self) -> Option<String>;

    /// The characters of a text node; empty for any other node.
    fn characters(&self) -> String;

    /// An attribute of an element.
    fn attribute(&self, name: &str) -> Option<String>;

    /// The first node inside this one.
    fn first_child(&self) -> Option<Self>;

    /// The next node in the same parent.
    fn next_sibling(&self) -> Option<Self>;
}

/// Where on a page the article is.
#[derive(Clone, Debug)]
pub struct FoundArticle<N> {
    /// The innermost node that holds all of it.
    pub root: N,
    /// Nodes inside `root` that are not part of it: advertisements, comments, related stories.
    /// None of them lies in another.
    pub skip: Vec<N>,
}

/// Finds the article on `page` as [`read`](crate::article::read) finds it in the page's HTML.
/// `None` where there is no text that could be one.
pub fn find_article<N: PageNode>(page: &N) -> Option<FoundArticle<N>> {
    let (tree, nodes) = copied(page);
    let main = MainContent::find(&tree);
    if tree.text(main.root).trim().is_empty() {
        return None;
    }
    let mut skip = Vec::new();
    let mut node = main.root + 1;
    while node < tree.end(main.root) {
        if main.is_gone(node) {
            skip.push(nodes[node].clone());
            node = tree.end(node);
        } else {
            node += 1;
        }
    }
    Some(FoundArticle {
        root: nodes[main.root].clone(),
        skip,
    })
}

/// The attributes by which an article is found.
const TELLING: [&str; 11] = [
    "id",
    "class",
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "itemprop",
    "property",
    "rel",
    "data-component",
    "data-testid",
];

/// The page as a tree, and for each node of the tree the node of the page.
fn copied<N: PageNode>(page: &N) -> (Tree, Vec<N>) {
    let mut tree = Tree::default();
    // The tree's first node stands for whatever is around the page.
    let mut nodes = vec![page.clone()];
    tree.open(0, Tag::Other, []);
    let mut open: Vec<(N, usize)> = Vec::new();
    let mut next = Some(page.clone());
    loop {
        let Some(node) = next.take() else {
            let Some((node, index)) = open.pop() else {
                break;
            };
            tree.close(index);
            next = node.next_sibling().filter(|_| !open.is_empty());
            continue;
        };
        let parent = open.last().map_or(0, |(_, index)| *index);
        let name = node.name();
        let tag = name.as_ref().map(|name| Tag::named(name.as_bytes()));
        let own_name = name.filter(|_| tag == Some(Tag::Custom));
        match tag {
            Some(tag) if !tag.is_raw() => {
                let told = TELLING
                    .iter()
                    .filter_map(|name| Some((*name, node.attribute(name)?)))
                    .chain(own_name.map(|name| (NAME, name)));
                let index = tree.open(parent, tag, told);
                nodes.push(node.clone());
                next = node.first_child();
                open.push((node, index));
            }
            _ => {
                if tag.is_none() {
                    tree.add_text(parent, &node.characters());
                    nodes.push(node.clone());
                }
                next = node.next_sibling().filter(|_| !open.is_empty());
            }
        }
    }
    tree.close(0);
    tree.lay_out();
    (tree, nodes)
}
