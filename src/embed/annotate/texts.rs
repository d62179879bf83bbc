//! The text nodes of a part of the page.

use super::align::Stream;
use super::marker::{MarkedText, Text};
use crate::embed::slice::Slices;
use js_sys::{JsString, Map};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Elements whose text is no text of the page's.
const UNSEEN: &str = "script,style,noscript,template,textarea,select,iframe,object,svg,math,audio,video,canvas,byname-reader";

/// Elements whose text stays as it is: what is computer text, what can be changed, what the page
/// does not want marked.
const UNTOUCHED: &str = "code,pre,kbd,samp,var,button,input,label,option,[contenteditable]:not([contenteditable=false]),[data-byname=off],[role=textbox],[role=button]";

/// The text nodes of a part of the page in document order, and their text as one stream. Marks
/// made earlier are looked through.
pub struct PageTexts {
    /// The nodes, in the order of the stream.
    pub nodes: Vec<PageText>,
    /// Their text.
    pub stream: Stream,
    indices: Map,
}

/// A text node of the page.
pub struct PageText {
    /// The node.
    pub node: Text,
    /// Whether it may be marked.
    pub free: bool,
    /// Whether it stands in a link.
    pub in_link: bool,
    data: JsString,
}

impl PageText {
    /// Whether the node still says what it said when it was collected.
    pub fn is_unchanged(&self) -> bool {
        self.node.data() == self.data
    }
}

impl PageTexts {
    /// Which of the nodes `text` is.
    pub fn index_of(&self, text: &Text) -> Option<usize> {
        self.indices.get(text).as_f64().map(|index| index as usize)
    }

    /// Collects the text nodes under `root`.
    pub async fn collect(root: &Element, marked: &[Rc<MarkedText>], slices: &mut Slices) -> Self {
        let known = Map::new();
        for (index, marked) in marked.iter().enumerate() {
            known.set(marked.original(), &(index as u32).into());
        }
        let mut texts = Self {
            nodes: Vec::new(),
            stream: Stream::default(),
            indices: Map::new(),
        };
        let mut walk = Walk {
            root: root.clone().unchecked_into(),
            at: root.first_child(),
        };
        let mut around: Option<(Node, Around)> = None;
        while let Some(node) = walk.at.clone() {
            if let Some(element) = node.dyn_ref::<Element>() {
                if is(element, UNSEEN) && node != walk.root {
                    walk.step_over(&node);
                } else {
                    walk.step_into(&node);
                }
                continue;
            }
            if node.node_type() != Node::TEXT_NODE {
                walk.step_over(&node);
                continue;
            }
            let text: Text = node.clone().unchecked_into();
            let Some(parent) = text.parent_element() else {
                walk.step_over(&node);
                continue;
            };
            let Around { free, in_link } = match &around {
                Some((known, around)) if known == parent.as_ref() => *around,
                _ => {
                    let found = Around::of(&parent);
                    around = Some((parent.unchecked_into(), found));
                    found
                }
            };
            let marks = known
                .get(&text)
                .as_f64()
                .map(|index| &marked[index as usize])
                .filter(|marks| marks.is_intact());
            let data = match marks {
                Some(marks) => {
                    walk.step_over(marks.last());
                    marks.text().clone()
                }
                None => {
                    walk.step_over(&node);
                    text.data()
                }
            };
            texts.stream.push(&String::from(&data));
            texts.indices.set(&text, &(texts.nodes.len() as u32).into());
            texts.nodes.push(PageText {
                node: text,
                free,
                in_link,
                data,
            });
            slices.breathe().await;
        }
        texts
    }
}

/// What the elements around a text node mean for its marks.
#[derive(Clone, Copy)]
struct Around {
    free: bool,
    in_link: bool,
}

impl Around {
    fn of(parent: &Element) -> Self {
        let within = |selector| matches!(parent.closest(selector), Ok(Some(_)));
        Self {
            free: !within(UNTOUCHED),
            in_link: within("a[href]"),
        }
    }
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// A walk in document order that survives changes of the page between two steps.
struct Walk {
    root: Node,
    at: Option<Node>,
}

impl Walk {
    fn step_into(&mut self, node: &Node) {
        match node.first_child() {
            Some(child) => self.at = Some(child),
            None => self.step_over(node),
        }
    }

    fn step_over(&mut self, node: &Node) {
        let mut node = node.clone();
        self.at = loop {
            if node == self.root {
                break None;
            }
            if let Some(next) = node.next_sibling() {
                break Some(next);
            }
            match node.parent_node() {
                Some(parent) => node = parent,
                None => break None,
            }
        };
    }
}
