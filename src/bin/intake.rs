//! The intake's entry point: everything that is parsed is parsed here, beside the engine and away
//! from the page's own thread. Called by `src/embed/js/engine-worker.js`.

use byname::annotate::{AnnotatedArticle, Given, Receiving, Stated, exchange, pin};
use byname::article::ArticleSource;
use byname::embed::{options, protocol};
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// What was given, while it is read and then read: bytes as [`protocol`] has them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Received {
    /// What is still to be read.
    receiving: Option<Receiving>,
    /// No engine will be asked.
    alone: bool,
    article: Vec<u8>,
    annotated: Option<Vec<u8>>,
    source: Option<Value>,
    overrides: Option<Vec<u8>>,
    stated: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Received {
    /// Reads a part of what is given, which would take too long in one go on a page's own thread.
    /// To be called until it says that nothing is left.
    ///
    /// # Errors
    /// As for [`begin`].
    #[wasm_bindgen(js_name = readOn)]
    pub fn read_on(&mut self) -> Result<bool, JsError> {
        let Some(mut receiving) = self.receiving.take() else {
            return Ok(false);
        };
        if receiving.read_on() {
            self.receiving = Some(receiving);
            return Ok(true);
        }
        let mut received = receiving.finish()?;
        self.article = protocol::encode(&received.article);
        if self.alone || received.covered.is_some() {
            self.source = received.source.take();
            self.annotated = Some(protocol::encode(&received.alone()));
            return Ok(false);
        }
        let overrides = Some(&received.overrides).filter(|overrides| !overrides.is_empty());
        self.overrides = overrides.map(protocol::encode);
        let stated = Some(&received.stated).filter(|stated| !stated.is_empty());
        self.stated = stated.map(protocol::encode);
        Ok(false)
    }

    /// The article.
    #[must_use]
    pub fn article(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.article)
    }

    /// The annotated article, where there is nothing left for the engine to find.
    #[must_use]
    pub fn annotated(&mut self) -> Option<Vec<u8>> {
        self.annotated.take()
    }

    /// The annotations JSON of the annotated article, with whatever it has that is not ours.
    ///
    /// # Errors
    /// When the bytes are not an annotated article.
    pub fn json(&mut self, annotated: &[u8]) -> Result<String, JsError> {
        let annotated: AnnotatedArticle = protocol::decode(annotated)?;
        Ok(exchange::passed_on(&annotated, self.source.take()).to_string())
    }

    /// The publisher's overrides, for the engine.
    #[must_use]
    pub fn overrides(&mut self) -> Option<Vec<u8>> {
        self.overrides.take()
    }

    /// The entities that the publisher names, for [`pinned`].
    #[must_use]
    pub fn stated(&mut self) -> Option<Vec<u8>> {
        self.stated.take()
    }
}

/// Begins to read what is given: an article from any source (`format` as the element's attribute
/// has it), annotations, overrides, the page's JSON-LD scripts. `alone` says that no engine will be
/// asked.
///
/// # Errors
/// When something is not in its format, in a sentence for people.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // A call from JavaScript, where a struct would cost more.
pub fn begin(
    content: Option<String>,
    format: &str,
    lang: Option<String>,
    alone: bool,
    annotations: Option<String>,
    overrides: Option<String>,
    page_data: Option<String>,
    in_page: bool,
) -> Result<Received, JsError> {
    let article = content.as_deref().map(|content| ArticleSource {
        content,
        format: options::format(format),
        lang: lang.as_deref(),
    });
    let given = Given {
        article,
        annotations: annotations.as_deref(),
        overrides: overrides.as_deref(),
        page_data: page_data.as_deref(),
        in_page,
    };
    Ok(Received {
        receiving: Some(given.begin()?),
        alone,
        ..Received::default()
    })
}

/// What the publisher has stated, put over what was found.
///
/// # Errors
/// When the bytes are not what [`Received`] and the engine gave.
#[wasm_bindgen]
pub fn pinned(annotated: &[u8], stated: &[u8]) -> Result<Vec<u8>, JsError> {
    let annotated: AnnotatedArticle = protocol::decode(annotated)?;
    let stated: Vec<Stated> = protocol::decode(stated)?;
    Ok(protocol::encode(&pin(annotated, &stated)))
}

/// The annotations JSON of an annotated article.
///
/// # Errors
/// When the bytes are not an annotated article.
#[wasm_bindgen]
pub fn json(annotated: &[u8]) -> Result<String, JsError> {
    let annotated: AnnotatedArticle = protocol::decode(annotated)?;
    Ok(exchange::to_json(&annotated).to_string())
}

/// Who is in the article, as JSON-LD for the page at `address`.
///
/// # Errors
/// When `annotations` are none.
#[wasm_bindgen(js_name = jsonLd)]
pub fn json_ld(annotations: &str, address: &str) -> Result<String, JsError> {
    let annotated = exchange::parse(annotations)?;
    Ok(exchange::script_safe(&exchange::to_json_ld(
        &annotated,
        Some(address),
    )))
}

fn main() {}
