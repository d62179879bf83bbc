//! The engine's entry point: bytes in, bytes out. The worker's script around it is
//! `src/embed/js/engine-worker.js`.

use byname::annotate;
use byname::embed::protocol;
use wasm_bindgen::prelude::*;

/// The engine, ready to annotate.
#[wasm_bindgen]
pub struct Engine(annotate::Engine);

#[wasm_bindgen]
impl Engine {
    /// An engine over the files that could be loaded.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(annotate::Engine::default())
    }

    /// Annotates an article; both ends as [`protocol`] has them.
    pub fn annotate(&self, article: &[u8]) -> Result<Vec<u8>, JsError> {
        let article = protocol::decode(article)?;
        Ok(protocol::encode(&self.0.annotate(article)))
    }
}

fn main() {}
