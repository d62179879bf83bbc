//! The words of an article and of a record, brought to a form in which they can be compared.

use super::fold;
use crate::text::lexicon::List;
use crate::text::order;

/// A set of compared words, in alphabetical order.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<String>);

/// One word in the form in which words are compared: folded, singular, American spelling.
fn compared(word: &str) -> String {
    let word = fold::plain(word);
    let word = List::Spelling.get(&word).map_or(word, str::to_owned);
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word[..word.len() - 1].to_owned()
    } else {
        word
    }
}

impl Words {
    /// The compared words of `text` in order, with the words that say nothing.
    pub(super) fn in_order(text: &str) -> Vec<String> {
        let text = text.replace('.', "");
        fold::words(&text)
            .flat_map(|word| word.split(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'')))
            .map(compared)
            .filter(|word| !word.is_empty())
            .collect()
    }

    /// The telling words among `words`, short forms of titles written out.
    pub(super) fn telling(words: impl IntoIterator<Item = String>) -> Self {
        let mut set = Vec::new();
        for word in words {
            if let Some(long) = List::ShortTitle.get(&word) {
                set.extend(long.split(' ').map(str::to_owned));
            } else if !List::EmptyWord.has(&word) {
                set.push(word);
            }
        }
        order::sort(&mut set);
        set.dedup();
        Self(set)
    }

    /// Whether `word` is the short form of a title: `gen`, `sen`.
    pub(super) fn is_short(word: &str) -> bool {
        List::ShortTitle.has(word)
    }

    /// Whether every word is in `other`.
    pub(super) fn is_within(&self, other: &Words) -> bool {
        self.iter().all(|word| other.has(word))
    }

    /// Whether `word` is in the set.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0
            .binary_search_by(|own| own.as_str().cmp(word))
            .is_ok()
    }

    /// The words, in alphabetical order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many words both sets have.
    pub(super) fn shared(&self, other: &Words) -> usize {
        self.iter().filter(|word| other.has(word)).count()
    }

    /// Takes in the words of `other`.
    pub(super) fn add(&mut self, other: Words) {
        self.0.extend(other.0);
        order::sort(&mut self.0);
        self.0.dedup();
    }
}
