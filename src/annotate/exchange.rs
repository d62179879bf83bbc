//! The annotations JSON: what the command line prints, what the element gives and takes.
//!
//! ```json
//! { "byname": 1, "lang": "en", "title": "…", "text": "…",
//!   "blocks":   [{ "kind": "paragraph", "start": 0, "end": 212 }],
//!   "marks":    [{ "kind": "link", "href": "…", "start": 4, "end": 9 }],
//!   "entities": [{ "id": "e0", "kind": "person", "name": "…", "salience": 0.83,
//!                  "description": { "text": "…", "from": "article" },
//!                  "link": { "id": "Q1", "source": "…", "confidence": 0.99, "entity": { … } },
//!                  "mentions": [{ "start": 8, "end": 30, "kind": "named", "confidence": 0.99 }] }],
//!   "quotes":   [{ "start": 640, "end": 716, "speaker": "e0", "confidence": 0.97 }],
//!   "notes":    ["dropped 4 boilerplate lines"] }
//! ```
//!
//! Offsets are UTF-16 code units into `text`, end exclusive. `link` is absent for an entity that
//! is not linked; then `nil` says why, or `candidates` who it may be.

mod read;
mod write;

pub use read::{ExchangeError, from_json, parse};
pub use write::{keep_unknown, to_json};

/// The version of the format, the value of `byname`.
pub const VERSION: u64 = 1;
