//! Elements, made node by node.
//!
//! What these views show is either still or changes as a whole, so plain elements do: each
//! combination of tag, attributes and children that a typed view is made of would be compiled
//! for itself, and the page would download it.

use crate::present::Action;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, Node};

/// The attribute in which a control carries what it asks for.
pub(super) const ACTION: &str = "data-byname-do";

/// An element under construction.
///
/// The calls that can fail do so only for names that are no tag or attribute names, and those
/// here are literals; an element that refused one is still a usable element.
#[derive(Clone)]
pub(super) struct Made(Option<Element>);

/// An element with this tag.
pub(super) fn el(tag: &str) -> Made {
    Made(document().create_element(tag).ok())
}

/// An element with this tag and class.
pub(super) fn classed(tag: &str, class: &str) -> Made {
    el(tag).set("class", class)
}

/// A button that asks for `action`.
pub(super) fn button(class: &str, action: Action) -> Made {
    classed("button", class)
        .set("type", "button")
        .set(ACTION, &action.name())
}

impl Made {
    /// An element that stands already.
    pub(super) fn of(element: &Element) -> Self {
        Self(Some(element.clone()))
    }

    /// Sets an attribute.
    pub(super) fn set(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Says in which language what it holds is written, where that is known.
    pub(super) fn lang(self, lang: &Option<String>) -> Self {
        match lang {
            Some(lang) => self.set("lang", lang),
            None => self,
        }
    }

    /// Sets a property of its style, by way of the object model: a style attribute would be
    /// refused by a strict page.
    pub(super) fn style(self, name: &str, value: &str) -> Self {
        if let Some(element) = self.0.as_ref().and_then(|e| e.dyn_ref::<HtmlElement>()) {
            let _ = element.style().set_property(name, value);
        }
        self
    }

    /// Adds text at the end.
    pub(super) fn text(self, text: &str) -> Self {
        self.append(&document().create_text_node(text));
        self
    }

    /// Adds an element at the end.
    pub(super) fn add(self, child: Made) -> Self {
        if let Some(child) = &child.0 {
            self.append(child);
        }
        self
    }

    /// Adds elements at the end.
    pub(super) fn all(self, children: Vec<Made>) -> Self {
        children.into_iter().fold(self, Made::add)
    }

    fn append(&self, child: &Node) {
        if let Some(element) = &self.0 {
            let _ = element.append_child(child);
        }
    }

    /// The element; `None` where the page refused to make one.
    pub(super) fn element(self) -> Option<Element> {
        self.0
    }
}

/// Puts `children` in the place of all that `element` holds.
pub(super) fn fill(element: &Element, children: Vec<Made>) {
    element.set_text_content(None);
    Made::of(element).all(children);
}
