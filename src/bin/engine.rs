//! The engine's entry point: bytes in, bytes out. What fetches the bytes is
//! `src/embed/js/engine-worker.js`.

use byname::annotate;
use byname::article::{Article, Note};
use byname::embed::protocol;
use byname::knowledge::pack::Pack;
use byname::recognize::{Gazetteer, Model, Tagger};
use byname::resolve::Resolution;
use wasm_bindgen::prelude::*;

/// An engine and what it knows.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    engine: annotate::Engine,
    /// What every article is told of this engine.
    notes: Vec<Note>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine that knows nobody yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the recognizer its lists of names, before the first article. Without them it works
    /// from the text alone.
    #[wasm_bindgen(js_name = setNames)]
    pub fn set_names(&mut self, bytes: Option<Vec<u8>>) {
        match bytes {
            // Another engine of this page may have installed the same lists.
            Some(bytes) => drop(Gazetteer::from_bytes(&bytes).install()),
            None => self.missing("the lists of names", "they could not be fetched"),
        }
    }

    /// Gives the recognizer its trained model. Without it, rules serve alone.
    #[wasm_bindgen(js_name = setModel)]
    pub fn set_model(&mut self, bytes: Option<Vec<u8>>) {
        match bytes.as_deref().map(Model::from_bytes) {
            Some(Ok(model)) => self.engine.tagger = Some(Tagger::new(&model)),
            Some(Err(error)) => self.missing("the trained model", &error.to_string()),
            None => self.missing("the trained model", "it could not be fetched"),
        }
    }

    /// Adds the body of knowledge from `address`, to be asked after those before. One that could
    /// not be had, or is none, becomes a note: the engine works without.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, address: &str, bytes: Option<Vec<u8>>) {
        let problem = match bytes.as_deref().map(Pack::load) {
            Some(Ok(pack)) => {
                self.engine.knowledge.push(Box::new(pack));
                return;
            }
            Some(Err(error)) => error.to_string(),
            None => "it could not be fetched".into(),
        };
        self.missing(&format!("the knowledge at {address}"), &problem);
    }

    fn missing(&mut self, what: &str, why: &str) {
        self.notes.push(Note::lack(what, why));
    }

    /// The first half: who is named in an article, before anybody is looked up.
    ///
    /// # Errors
    /// When the bytes are not an article.
    pub fn find(&self, article: &[u8]) -> Result<Found, JsError> {
        let article = protocol::decode(article)?;
        let resolution = self.engine.read(&article);
        Ok(Found {
            article,
            resolution,
        })
    }

    /// The second half: who they are. The annotated article as [`protocol`] has it.
    #[must_use]
    pub fn link(&self, found: Found) -> Vec<u8> {
        let Found {
            article,
            resolution,
        } = found;
        let mut annotated = self.engine.link_up(article, resolution, &[]);
        annotated.article.notes.extend_from_slice(&self.notes);
        protocol::encode(&annotated)
    }
}

/// An article and who is named in it.
#[wasm_bindgen]
pub struct Found {
    article: Article,
    resolution: Resolution,
}

fn main() {}
