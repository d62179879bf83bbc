//! What the tagger reads: words in sentences.

use crate::text::Document;
use std::ops::Range;

/// A run of sentences, usually a whole article, as the words it consists of.
///
/// Between a [`Document`] and labelled data in columns this is the common ground, so that
/// training and tagging see the very same thing.
#[derive(Clone, Debug, Default)]
pub struct Passage<'a> {
    /// All words and marks of punctuation.
    pub words: Vec<&'a str>,
    /// The sentences, ascending, as ranges of `words`.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// The words of `document`.
    #[must_use]
    pub fn of(document: &Document<'a>) -> Self {
        Self {
            words: (0..document.tokens.len())
                .map(|index| document.word(index))
                .collect(),
            sentences: document
                .sentences
                .iter()
                .map(|sentence| sentence.tokens.clone())
                .collect(),
        }
    }
}
