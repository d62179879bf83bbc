//! A connected `<byname-reader>`, as the script that defines the element sees it.

use super::engine_client::{EngineClient, Origin, Script};
use super::host::Host;
use super::reading::Reading;
use super::style::Styles;
use js_sys::JsString;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, HtmlElement};

/// What one element does from the moment it is on the page until it leaves. Dropping it stops
/// all that it started and shows the element's own content again.
#[wasm_bindgen]
pub struct Session(Rc<Reading>);

#[wasm_bindgen]
impl Session {
    /// A session for the element `host`. `address` is that of the script that defines the
    /// element, `script` does what wasm cannot, `reader` and `marks` are the style sheets.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: HtmlElement,
        address: String,
        script: Script,
        reader: CssStyleSheet,
        marks: CssStyleSheet,
    ) -> Result<Self, JsValue> {
        let engine = EngineClient::shared(&Origin { address, script });
        let styles = Styles { reader, marks };
        Ok(Self(Reading::new(Host::new(host)?, engine, styles)))
    }

    /// Reads and shows the article, from the beginning.
    pub fn start(&self) {
        self.0.start();
    }

    /// Takes note of a changed attribute.
    #[wasm_bindgen(js_name = attributeChanged)]
    pub fn attribute_changed(&self, name: &str) {
        match name {
            "lang" | "theme" | "density" | "marks" | "list" | "open-delay" | "close-delay" => {
                let settings = self.0.settings();
                self.0.learn();
                self.0.with_stage(|stage| stage.follow(settings));
            }
            _ => self.start(),
        }
    }

    /// The article as text in any format.
    #[wasm_bindgen(setter)]
    pub fn set_article(&self, article: Option<String>) {
        self.0.given.borrow_mut().article = article;
    }

    /// Annotations made beforehand: annotations JSON, or W3C Web Annotations.
    #[wasm_bindgen(setter)]
    pub fn set_annotations(&self, annotations: Option<String>) {
        self.0.given.borrow_mut().annotations = annotations;
    }

    /// The publisher's overrides, as JSON.
    #[wasm_bindgen(setter)]
    pub fn set_overrides(&self, overrides: Option<String>) {
        self.0.given.borrow_mut().overrides = overrides;
    }

    /// What was found: the annotations JSON, `undefined` until there is one.
    #[wasm_bindgen(getter)]
    pub fn annotations(&self) -> Option<JsString> {
        self.0.annotations_json()
    }

    /// Opens the card of an entity. `false` where there is none.
    pub fn open(&self, id: &str) -> bool {
        let entity = self.entity(id);
        let handle = self.0.with_stage(|stage| stage.handle);
        matches!((handle, entity), (Some(handle), Some(entity)) if handle.open(entity))
    }

    /// Closes the card, if one is open.
    pub fn close(&self) {
        if let Some(handle) = self.0.with_stage(|stage| stage.handle) {
            handle.close();
        }
    }

    /// Goes to the next mention of an entity.
    pub fn next(&self, id: &str) {
        let handle = self.0.with_stage(|stage| stage.handle);
        if let (Some(handle), Some(entity)) = (handle, self.entity(id)) {
            handle.next(entity);
        }
    }

    fn entity(&self, id: &str) -> Option<usize> {
        let annotated = self.0.annotated()?;
        annotated.entities.iter().position(|entity| entity.id == id)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.0.stop();
    }
}
