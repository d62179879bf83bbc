//! Elements by tag, attributes and children, all of one type.
//!
//! Leptos gives each combination of tag, attributes and children a type of its own, and the
//! compiler makes code for each. Article, card and list have hundreds of such combinations and
//! no use for the difference: through these functions they share one.

use leptos::html::custom;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// Attributes, by name.
pub(super) type Attributes = Vec<(&'static str, String)>;

/// An element that does nothing by itself.
pub(super) fn node(tag: &'static str, attributes: Attributes, children: Vec<AnyView>) -> AnyView {
    custom(tag)
        .directive(set_attributes, attributes)
        .child(children)
        .into_any()
}

/// An element with a class and nothing else to say.
pub(super) fn classed(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    node(tag, vec![("class", class.into())], children)
}

/// An element whose children change.
pub(super) fn live(
    tag: &'static str,
    attributes: Attributes,
    children: impl Fn() -> Vec<AnyView> + Send + 'static,
) -> AnyView {
    let children: Box<dyn Fn() -> Vec<AnyView> + Send> = Box::new(children);
    custom(tag)
        .directive(set_attributes, attributes)
        .child(children)
        .into_any()
}

/// A button.
pub(super) fn button(
    attributes: Attributes,
    children: Vec<AnyView>,
    press: impl Fn() + 'static,
) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    let mut attributes = attributes;
    attributes.push(("type", "button".into()));
    custom("button")
        .directive(set_attributes, attributes)
        .child(children)
        .on(leptos::ev::click, move |_| press())
        .into_any()
}

/// Text.
pub(super) fn text(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

fn set_attributes(element: Element, attributes: Attributes) {
    for (name, value) in attributes {
        // Fails only for names that are no attribute names; ours are literals.
        let _ = element.set_attribute(name, &value);
    }
}
