//! The page boundary: the custom element `<byname-reader>` and all input and output.
//!
//! The script that a page includes (`js/byname.js`) defines the element and fetches this wasm
//! when the element comes near; each connected element then owns one `Session`, and dropping
//! the session stops everything that it started.
//!
//! Architecture invariant: what goes wrong out here becomes an [`EmbedError`], a `byname:error`
//! event and a readable article; nothing is thrown into the page.

pub mod annotate;
mod error;
#[cfg(all(target_arch = "wasm32", any(feature = "widget", feature = "worker")))]
mod memory;
pub mod options;
pub mod protocol;

#[cfg(feature = "widget")]
mod element;
#[cfg(feature = "widget")]
mod emit;
#[cfg(feature = "widget")]
mod engine_client;
#[cfg(feature = "widget")]
mod events;
#[cfg(feature = "widget")]
mod host;
#[cfg(feature = "widget")]
mod language;
#[cfg(feature = "widget")]
mod load;
#[cfg(feature = "widget")]
mod reading;
#[cfg(feature = "widget")]
mod slice;
#[cfg(feature = "widget")]
mod stage;
#[cfg(feature = "widget")]
mod style;
#[cfg(feature = "widget")]
mod task;
#[cfg(feature = "widget")]
mod worker;

pub use error::{EmbedError, ErrorCode};

#[cfg(feature = "widget")]
pub use element::Session;
#[cfg(feature = "widget")]
pub use host::report_panics;
