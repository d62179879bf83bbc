//! Marks around parts of a text node, and their removal without a trace.
//!
//! The page's own text node is never moved: frameworks hold on to it. It keeps the text before
//! the first mark, if only an empty one, and everything else is put behind it.

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

/// The element that a mark is on someone else's page: no rule of the page's is for it.
pub const MARK_TAG: &str = "byname-mark";

/// The property of a mark that holds the piece of text behind it, where that was split off.
const REST: &str = "bynameRest";

#[wasm_bindgen]
extern "C" {
    /// A text node whose text stays in JavaScript, so that a lone surrogate survives.
    #[wasm_bindgen(extends = Node)]
    #[derive(Clone, Debug)]
    pub type Text;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &Text) -> JsString;
    #[wasm_bindgen(method, setter)]
    fn set_data(this: &Text, data: &JsString);
    #[wasm_bindgen(method, catch, js_name = splitText)]
    fn split_text(this: &Text, offset: u32) -> Result<Text, JsValue>;
}

/// A mark to make: a part of the node in UTF-16 code units, and its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// First code unit.
    pub start: u32,
    /// Past the last code unit.
    pub end: u32,
    /// Attributes of the element around it.
    pub attributes: Vec<(&'static str, String)>,
}

/// A text node with marks in it.
pub struct MarkedText {
    original: Text,
    /// What the node said before, and says again afterwards.
    before: JsString,
    /// What is left in the node.
    kept: JsString,
    added: Vec<Added>,
    marks: Vec<Wanted>,
}

/// A node that was put behind the original.
struct Added {
    node: Node,
    text: JsString,
}

impl MarkedText {
    /// Marks parts of `original`; `marks` ascend and do not overlap. `None` where the node is in
    /// no document any more, too short by now, or on a page that refuses marks.
    pub fn new(original: &Text, marks: Vec<Wanted>) -> Option<Self> {
        let parent = original.parent_node()?;
        let document = original.owner_document()?;
        let before = original.data();
        if marks.last()?.end > before.length() {
            return None;
        }
        let mut marked = Self {
            original: original.clone(),
            before,
            kept: JsString::from(""),
            added: Vec::new(),
            marks,
        };
        // From the end, so that the offsets before stay right.
        let mut made = Vec::new();
        for mark in marked.marks.iter().rev() {
            let added = wrap(original, &parent, &document, mark, &mut made);
            let Some(added) = added else {
                // The page refuses what it takes: it has its text back.
                made.iter().for_each(remove);
                original.set_data(&marked.before);
                return None;
            };
            marked.added.extend(added);
        }
        marked.added.reverse();
        marked.kept = original.data();
        Some(marked)
    }

    /// The page's own node.
    pub fn original(&self) -> &Text {
        &self.original
    }

    /// What the page's own node said.
    pub fn text(&self) -> &JsString {
        &self.before
    }

    /// The marks that it has.
    pub fn marks(&self) -> &[Wanted] {
        &self.marks
    }

    /// The last node that belongs to it.
    pub fn last(&self) -> &Node {
        self.added
            .last()
            .map_or(self.original.as_ref(), |added| &added.node)
    }

    /// Whether it stands on the page as it was made.
    pub fn is_intact(&self) -> bool {
        let mut previous: Node = self.original.clone().unchecked_into();
        self.original.data() == self.kept
            && self.added.iter().all(|added| {
                let follows = previous
                    .next_sibling()
                    .is_some_and(|next| next == added.node);
                previous = added.node.clone();
                follows && text_of(&added.node) == added.text
            })
    }

    /// Takes the marks out again. Where the page has changed the text meanwhile, its changes
    /// stay.
    pub fn restore(&self) {
        if self.is_intact() {
            for added in &self.added {
                remove(&added.node);
            }
            self.original.set_data(&self.before);
            return;
        }
        // The page wrote its own text into its node, or took it away: ours is left over.
        let rewritten = self.original.data() != self.kept || self.original.parent_node().is_none();
        for added in &self.added {
            let same = text_of(&added.node) == added.text;
            match added.node.dyn_ref::<Element>() {
                _ if rewritten && same => remove(&added.node),
                Some(mark) => unwrap(mark),
                None => {}
            }
        }
    }
}

/// Puts an element around a part of `original`: what stands behind `original` for it then, last
/// node first. `made` takes every node that was made for it, even where the page refuses one.
fn wrap(
    original: &Text,
    parent: &Node,
    document: &Document,
    mark: &Wanted,
    made: &mut Vec<Node>,
) -> Option<Vec<Added>> {
    let mut added = Vec::with_capacity(2);
    let rest = original.split_text(mark.end).ok()?;
    made.push(rest.clone().unchecked_into());
    let inner = original.split_text(mark.start).ok()?;
    made.push(inner.clone().unchecked_into());
    let element = document.create_element(MARK_TAG).ok()?;
    made.push(element.clone().unchecked_into());
    for (name, value) in &mark.attributes {
        // Fails only for names that are none.
        let _ = element.set_attribute(name, value);
    }
    parent.insert_before(&element, Some(&rest)).ok()?;
    let text = inner.data();
    element.append_child(&inner).ok()?;
    if rest.data().length() == 0 {
        // An empty piece at the end serves nobody.
        parent.remove_child(&rest).ok()?;
    } else {
        // For the page's script, should all this be lost: it can put the text together.
        Reflect::set(&element, &REST.into(), &rest).ok()?;
        added.push(Added {
            text: rest.data(),
            node: rest.unchecked_into(),
        });
    }
    added.push(Added {
        text,
        node: element.unchecked_into(),
    });
    Some(added)
}

fn text_of(node: &Node) -> JsString {
    // Every node has the property, and for text and elements it is a string.
    Reflect::get(node, &"textContent".into())
        .map_or_else(|_| JsString::from(""), JsCast::unchecked_into)
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        // The parent is the node's own: nothing can fail.
        let _ = parent.remove_child(node);
    }
}

/// Puts an element's children in its place.
fn unwrap(element: &Element) {
    let Some(parent) = element.parent_node() else {
        return;
    };
    while let Some(child) = element.first_child() {
        if parent.insert_before(&child, Some(element)).is_err() {
            return;
        }
    }
    remove(element);
}
