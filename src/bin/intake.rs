//! The intake's entry point: everything that is parsed is parsed here, beside the engine and away
//! from the page's own thread. Called by `src/embed/js/engine-worker.js`.

use byname::annotate::{AnnotatedArticle, exchange};
use byname::article::{self, ArticleSource};
use byname::embed::{options, protocol};
use byname::knowledge::Overrides;
use wasm_bindgen::prelude::*;

/// Reads an article from any source; `format` as the element's attribute has it.
///
/// # Errors
/// When the content is not in its format, in a sentence for people.
#[wasm_bindgen]
pub fn read(content: &str, format: &str, lang: Option<String>) -> Result<Vec<u8>, JsError> {
    let article = article::read(ArticleSource {
        content,
        format: options::format(format),
        lang: lang.as_deref(),
    })?;
    Ok(protocol::encode(&article))
}

/// Reads annotations that were made beforehand.
///
/// # Errors
/// When they cannot be used, in a sentence for people.
#[wasm_bindgen]
pub fn annotations(json: &str) -> Result<Vec<u8>, JsError> {
    Ok(protocol::encode(&exchange::parse(json)?))
}

/// Reads what the publisher says of names: JSON, as documented at
/// [`Overrides`](byname::knowledge::Overrides).
///
/// # Errors
/// When it is not that.
#[wasm_bindgen]
pub fn overrides(json: &str) -> Result<Vec<u8>, JsError> {
    let overrides: Overrides = serde_json::from_str(json)?;
    Ok(protocol::encode(&overrides))
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

fn main() {}
