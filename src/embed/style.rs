//! Style sheets for documents and shadow roots, without a `<style>` that a policy would refuse.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Node};

/// The style sheets, as the script that defines the element has fetched them.
#[derive(Clone)]
pub struct Styles {
    /// Of the reader, for its shadow root.
    pub reader: CssStyleSheet,
    /// Of marks, for the shadow root and for a page whose own text carries marks.
    pub marks: CssStyleSheet,
}

/// A style sheet that a document or shadow root has adopted. Dropping it takes it away again.
pub struct Adopted {
    root: Node,
    sheet: CssStyleSheet,
}

const SHEETS: &str = "adoptedStyleSheets";

impl Adopted {
    /// Gives the document or shadow root in which `node` stands a style sheet.
    pub fn new(node: &Node, sheet: &CssStyleSheet) -> Option<Self> {
        let root = node.get_root_node();
        let sheets = sheets(&root)?;
        sheets.push(sheet);
        put(&root, &sheets)?;
        let sheet = sheet.clone();
        Some(Self { root, sheet })
    }
}

impl Drop for Adopted {
    fn drop(&mut self) {
        if let Some(sheets) = sheets(&self.root) {
            let ours: &JsValue = self.sheet.as_ref();
            put(
                &self.root,
                &sheets.iter().filter(|sheet| sheet != ours).collect(),
            );
        }
    }
}

/// A copy of the list.
fn sheets(root: &Node) -> Option<Array> {
    let sheets = Reflect::get(root, &SHEETS.into()).ok()?;
    Some(Array::from(&sheets))
}

fn put(root: &Node, sheets: &Array) -> Option<()> {
    Reflect::set(root, &SHEETS.into(), sheets).ok()?;
    Some(())
}
