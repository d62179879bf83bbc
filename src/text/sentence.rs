//! Cutting tokens into sentences.

use super::Span;
use std::ops::Range;

/// A sentence: a run of tokens of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// From the first token's start to the last one's end.
    pub span: Span,
    /// Index of the block the sentence belongs to, in the order given to
    /// [`Document::new`](super::Document::new).
    pub block: usize,
}
