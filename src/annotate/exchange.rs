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

mod anchor;
mod json_ld;
mod read;
mod web;
mod write;

pub use json_ld::{script_safe, to_json_ld};
pub use read::{ExchangeError, from_json, parse};
pub(super) use read::{overrides, value};
pub use web::from_web;
pub use write::{keep_unknown, passed_on, to_json};

use super::stated::Stated;
use super::{AnnotatedArticle, AnnotatedEntity};
use crate::article::Article;
use crate::recognize::MentionLevel;
use crate::text::Span;
use anchor::solid;
pub(super) use anchor::{Anchors, Quote};
use serde_json::Value;

/// Whether `json` is annotations JSON, rather than annotations of another kind.
#[must_use]
pub fn is_ours(json: &Value) -> bool {
    json.get("byname").is_some()
}

/// Whether two texts are the same but for white space.
#[must_use]
pub fn same_text(one: &str, other: &str) -> bool {
    one == other || solid(one) == solid(other)
}

/// How much of the text on each side of a mention says which place is meant, in characters.
const CONTEXT: usize = 40;

/// Annotations of an earlier or other version of `article`: the entities, each mention by name
/// looked for by its words and those around it.
#[must_use]
pub fn carried_over(annotated: AnnotatedArticle, article: &Article) -> Vec<Stated> {
    let before = &annotated.article.text;
    let anchors = Anchors::new(&article.text);
    let entities = annotated.entities.into_iter().map(|entity| {
        let mut mentions = Vec::new();
        for mention in entity.mentions {
            let quote = quote(before, mention.span);
            if mention.level == MentionLevel::Named
                && let [span] = anchors.find(quote)[..]
            {
                mentions.push(crate::recognize::Mention { span, ..mention });
            }
        }
        Stated {
            entity: AnnotatedEntity {
                introduction: None,
                mentions,
                ..entity
            },
            kind_is_known: true,
        }
    });
    entities
        .filter(|stated| !stated.entity.mentions.is_empty())
        .collect()
}

fn quote(text: &str, span: Span) -> Quote<'_> {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1);
    let to = after.char_indices().nth(CONTEXT);
    Quote {
        exact: span.of(text),
        prefix: &before[from.map_or(0, |(at, _)| at)..],
        suffix: &after[..to.map_or(after.len(), |(at, _)| at)],
    }
}

/// The version of the format, the value of `byname`.
pub const VERSION: u64 = 1;
