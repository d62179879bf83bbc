//! The views in a real browser: what only a document can show.
#![cfg(target_arch = "wasm32")]

mod card;
mod list;
mod page;
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
