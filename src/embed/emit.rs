//! What the element writes into the page on request: who is in the article, as JSON-LD.

use super::host::Host;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A data block in the page's head. Dropping it takes it away.
pub struct Emitted(Element);

impl Emitted {
    /// Writes JSON-LD, as the page trusts it, into the page of `host`; `None` where the page
    /// refuses.
    ///
    /// A data block is no script, and no Content Security Policy is asked about it. Trusted Types
    /// know no such difference: there its text passes the policy that the engine's address passes.
    pub fn new(host: &Host, json_ld: &JsValue) -> Option<Self> {
        let document = host.element.owner_document()?;
        let block = document.create_element("script").ok()?;
        block.set_attribute("type", "application/ld+json").ok()?;
        block.set_attribute("data-byname", "mentions").ok()?;
        Reflect::set(&block, &"textContent".into(), json_ld).ok()?;
        let head = document.query_selector("head").ok()??;
        head.append_child(&block).ok()?;
        Some(Self(block))
    }
}

impl Drop for Emitted {
    fn drop(&mut self) {
        self.0.remove();
    }
}
