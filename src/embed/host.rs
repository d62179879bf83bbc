//! The element on the page: what it shows, and what becomes of it when the reader fails.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// A `<byname-reader>` and its shadow root. Until something is [shown](Host::show) the page sees
/// the element's own content.
pub struct Host {
    /// The element.
    pub element: HtmlElement,
    shadow: ShadowRoot,
    slot: Element,
}

impl Host {
    /// Gives `element` a shadow root that shows the element's own content.
    ///
    /// # Errors
    /// When the element cannot have a shadow root.
    pub fn new(element: HtmlElement) -> Result<Self, JsValue> {
        // First what may fail: a shadow root without a slot would hide the page's own content.
        let document = element.owner_document().ok_or(JsValue::UNDEFINED)?;
        let slot = document.create_element("slot")?;
        let shadow = match element.shadow_root() {
            Some(shadow) => shadow,
            None => element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
        };
        let host = Self {
            element,
            shadow,
            slot,
        };
        host.restore();
        Ok(host)
    }

    /// An empty element to put content into.
    pub fn container(&self) -> Option<HtmlElement> {
        let document = self.element.owner_document()?;
        Some(document.create_element("div").ok()?.unchecked_into())
    }

    /// Shows `content` in place of the element's own content.
    pub fn show(&self, content: &Element) {
        self.shadow.replace_children_with_node_1(content);
    }

    /// Shows `content` after the element's own content, where it moves nothing that is read.
    pub fn show_after(&self, content: &Element) {
        self.restore();
        // Fails only for an ancestor of the shadow root, which is in no shadow root.
        let _ = self.shadow.append_child(content);
    }

    /// Shows the element's own content.
    pub fn restore(&self) {
        self.shadow.replace_children_with_node_1(&self.slot);
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.element.get_attribute(name)
    }

    /// The language of the text around the element: the nearest `lang` up the tree.
    pub fn page_lang(&self) -> Option<String> {
        let around = self.element.closest("[lang]").ok()??;
        around.get_attribute("lang").filter(|lang| !lang.is_empty())
    }
}

/// Makes a defect in the reader an exception with its message, which `js/element.js` takes off the
/// page's hands: there each element shows its own content again and tells the page.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_str(&info.to_string());
    }));
}

/// Whether `node` is an element with this (upper-case) tag.
pub fn is_tag(node: &Node, tag: &str) -> bool {
    node.node_name().eq_ignore_ascii_case(tag)
}
