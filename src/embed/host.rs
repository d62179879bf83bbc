//! The element on the page: what it shows, and what becomes of it when the reader fails.

use super::{EmbedError, ErrorCode, events};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// A `<byname-reader>` and its shadow root. Until something is [shown](Host::show) the page sees
/// the element's own content.
pub struct Host {
    /// The element.
    pub element: HtmlElement,
    shadow: ShadowRoot,
}

thread_local! {
    /// The hosts that live, for the hour of need.
    static HOSTS: RefCell<Vec<Weak<Host>>> = const { RefCell::new(Vec::new()) };
}

impl Host {
    /// Gives `element` a shadow root that shows the element's own content.
    ///
    /// # Errors
    /// When the element cannot have a shadow root.
    pub fn new(element: HtmlElement) -> Result<Rc<Self>, JsValue> {
        let shadow = match element.shadow_root() {
            Some(shadow) => shadow,
            None => element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
        };
        let host = Rc::new(Self { element, shadow });
        host.restore();
        HOSTS.with_borrow_mut(|hosts| {
            hosts.retain(|host| host.strong_count() > 0);
            hosts.push(Rc::downgrade(&host));
        });
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
        let document = self.element.owner_document();
        if let Some(slot) = document.and_then(|d| d.create_element("slot").ok()) {
            self.shadow.replace_children_with_node_1(&slot);
        }
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

/// Sees to it that a defect in the reader leaves every article readable: each element shows its
/// own content again and tells the page in one `byname:error`; the page's own error handlers hear
/// nothing of it.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        swallow_trap();
        let message = format!("The reader failed: {info}");
        let error = EmbedError::new(ErrorCode::Panic, message);
        let hosts = HOSTS.with(|hosts| {
            hosts
                .try_borrow_mut()
                .map(|mut hosts| std::mem::take(&mut *hosts))
        });
        for host in hosts.unwrap_or_default().iter().filter_map(Weak::upgrade) {
            host.restore();
            events::error(&host.element, &error);
            // Dropping would run the destructors of a state that cannot be trusted any more.
            std::mem::forget(host);
        }
    }));
}

/// The trap that ends a panic surfaces as an error of the callback that the browser was running.
/// Takes the next such error off the page's hands.
fn swallow_trap() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let swallow = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let trap = ["error", "reason"].iter().any(|name| {
            js_sys::Reflect::get(&event, &(*name).into())
                .is_ok_and(|value| value.is_instance_of::<js_sys::WebAssembly::RuntimeError>())
        });
        if trap {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    })
    .into_js_value();
    for name in ["error", "unhandledrejection"] {
        // Registering a listener on a window does not fail.
        let _ =
            window.add_event_listener_with_callback_and_bool(name, swallow.unchecked_ref(), true);
    }
}

/// Whether `node` is an element with this (upper-case) tag.
pub fn is_tag(node: &Node, tag: &str) -> bool {
    node.node_name().eq_ignore_ascii_case(tag)
}
