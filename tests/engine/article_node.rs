//! Finding the article on a page that is a tree of nodes, as in a browser.

use byname::article::{PageNode, find_article};

/// A page in the small: a name and attributes, or characters; where it stands in the list of its
/// siblings.
#[derive(Debug)]
enum Node {
    Element(&'static str, &'static str, Vec<Node>),
    Text(String),
}

#[derive(Clone, Debug)]
struct Handle<'a> {
    siblings: &'a [Node],
    at: usize,
}

impl PageNode for Handle<'_> {
    fn name(&self) -> Option<String> {
        match &self.siblings[self.at] {
            Node::Element(name, ..) => Some((*name).to_owned()),
            Node::Text(_) => None,
        }
    }

    fn characters(&self) -> String {
        match &self.siblings[self.at] {
            Node::Text(text) => text.clone(),
            Node::Element(..) => String::new(),
        }
    }

    fn attribute(&self, name: &str) -> Option<String> {
        match &self.siblings[self.at] {
            Node::Element(_, class, _) if name == "class" && !class.is_empty() => {
                Some((*class).to_owned())
            }
            _ => None,
        }
    }

    fn first_child(&self) -> Option<Self> {
        match &self.siblings[self.at] {
            Node::Element(_, _, children) if !children.is_empty() => Some(Self {
                siblings: children,
                at: 0,
            }),
            _ => None,
        }
    }

    fn next_sibling(&self) -> Option<Self> {
        let at = self.at + 1;
        (at < self.siblings.len()).then_some(Self { at, ..*self })
    }
}

fn text(text: &str) -> Vec<Node> {
    vec![Node::Text(text.to_owned())]
}

#[test]
fn the_article_is_found_among_nodes() {
    let prose = "The council of Port City spoke about the ferry, the harbor and the tide for an hour on Tuesday, and then it voted.";
    let paragraph = || Node::Element("p", "", text(prose));
    let story = Node::Element(
        "div",
        "k7",
        vec![
            paragraph(),
            Node::Element("script", "", text("var prose = 'none';")),
            Node::Element("div", "ad-slot", text("Buy boats")),
            paragraph(),
            paragraph(),
        ],
    );
    let menu = Node::Element("nav", "", text("Home News Sport"));
    let comment = Node::Element("div", "comments", vec![paragraph()]);
    let page = [Node::Element("body", "", vec![menu, story, comment])];
    let found = find_article(&Handle {
        siblings: &page,
        at: 0,
    })
    .expect("there is an article");
    assert_eq!(found.root.attribute("class").as_deref(), Some("k7"));
    let skipped: Vec<_> = found.skip.iter().map(|n| n.attribute("class")).collect();
    assert_eq!(skipped, [Some("ad-slot".to_owned())]);
}

#[test]
fn a_page_without_text_has_no_article() {
    let page = [Node::Element("body", "", text("  "))];
    let handle = Handle {
        siblings: &page,
        at: 0,
    };
    assert!(find_article(&handle).is_none());
}
