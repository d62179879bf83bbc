//! A text cut into tokens and sentences.

use super::sentence::sentences;
use super::{Sentence, Span, Token, tokenize};

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
        let mut document = Self {
            text,
            tokens: Vec::new(),
            sentences: Vec::new(),
        };
        for (block, &span) in blocks.iter().enumerate() {
            let first = document.tokens.len();
            let tokens = tokenize(text, span);
            document
                .sentences
                .extend(sentences(text, &tokens, first, block));
            document.tokens.extend(tokens);
        }
        document
    }

    /// The token at `index`, as written.
    ///
    /// # Panics
    /// When there is no such token.
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens[index].of(self.text)
    }
}
