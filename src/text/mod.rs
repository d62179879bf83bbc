//! Characters and positions: spans, tokens, sentences, word shape.
//!
//! Architecture invariant: this module knows nothing of articles, names or pages.

mod abbreviation;
mod combining;
mod document;
mod language;
pub mod letters;
pub mod lexicon;
mod lower;
pub mod order;
mod search;
mod sentence;
mod shape;
mod span;
pub mod table;
mod token;
mod utf16;

pub use document::Document;
pub use language::{LanguageSigns, language};
pub use lower::{begins_capital, begins_small, is_capital, is_small, lower, lowercase};
pub use search::{listed, occurrences, stands_alone};
pub use sentence::Sentence;
pub use shape::{Case, collapsed_shape, outline, shape};
pub use span::Span;
pub use token::{Token, tokenize};
pub use utf16::Utf16Offsets;
