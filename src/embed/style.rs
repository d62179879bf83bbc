//! Style sheets for a document or shadow root, without a `<style>` that a policy would refuse.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Node};

/// A style sheet that a document or shadow root has adopted. Dropping it takes it away again.
pub struct Adopted {
    root: Node,
    sheet: CssStyleSheet,
}

const SHEETS: &str = "adoptedStyleSheets";

impl Adopted {
    /// Gives the document or shadow root in which `node` stands a style sheet.
    pub fn new(node: &Node, styles: &str) -> Option<Self> {
        let root = node.get_root_node();
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(styles).ok()?;
        let mut sheets = sheets(&root)?;
        sheets.push(sheet.clone().into());
        put(&root, sheets)?;
        Some(Self { root, sheet })
    }
}

impl Drop for Adopted {
    fn drop(&mut self) {
        if let Some(mut sheets) = sheets(&self.root) {
            sheets.retain(|sheet| sheet != self.sheet.unchecked_ref::<JsValue>());
            put(&self.root, sheets);
        }
    }
}

fn sheets(root: &Node) -> Option<Vec<JsValue>> {
    let sheets = Reflect::get(root, &SHEETS.into()).ok()?;
    Some(Array::from(&sheets).to_vec())
}

fn put(root: &Node, sheets: Vec<JsValue>) -> Option<()> {
    let sheets: Array = sheets.into_iter().collect();
    Reflect::set(root, &SHEETS.into(), &sheets).ok()?;
    Some(())
}
