//! The words of an article and of a record, brought to a form in which they can be compared.

use super::fold;
use std::collections::BTreeSet;

/// A set of compared words.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(BTreeSet<String>);

/// Words that say nothing of who is meant.
const EMPTY: &[&str] = &[
    "a", "about", "after", "also", "an", "and", "are", "as", "at", "be", "been", "before", "but",
    "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "into", "is", "it", "its",
    "more", "mr", "mrs", "ms", "new", "not", "of", "on", "or", "our", "over", "said", "she",
    "since", "than", "that", "the", "their", "they", "this", "to", "was", "were", "when", "which",
    "while", "who", "whose", "will", "with", "would",
];

/// Short forms of titles, and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("ceo", "chief executive"),
    ("cfo", "chief financial officer"),
    ("chairman", "chair"),
    ("chairperson", "chair"),
    ("chairwoman", "chair"),
    ("chancellery", "chancellor"),
    ("col", "colonel"),
    ("democratic", "democrat"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
    ("cop", "police"),
    ("gen", "general"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("mfa", "foreign affair"),
    ("mp", "member parliament"),
    ("pm", "prime minister"),
    ("premier", "prime minister"),
    ("pres", "president"),
    ("presidential", "president"),
    ("prof", "professor"),
    ("rep", "representative"),
    ("sec", "secretary"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
    ("un", "united nation"),
];

/// One word in the form in which words are compared: folded, singular, American spelling.
fn compared(word: &str) -> String {
    let word = fold::plain(word);
    let word = match word.as_str() {
        "defence" => "defense".to_owned(),
        "centre" => "center".to_owned(),
        "organisation" => "organization".to_owned(),
        "labour" => "labor".to_owned(),
        _ => word,
    };
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
        let mut set = BTreeSet::new();
        for word in words {
            if let Ok(at) = SHORT.binary_search_by(|(short, _)| (*short).cmp(word.as_str())) {
                set.extend(SHORT[at].1.split(' ').map(str::to_owned));
            } else if EMPTY.binary_search(&word.as_str()).is_err() {
                set.insert(word);
            }
        }
        Self(set)
    }

    /// Whether `word` is the short form of a title: `gen`, `sen`.
    pub(super) fn is_short(word: &str) -> bool {
        SHORT
            .binary_search_by(|(short, _)| (*short).cmp(word))
            .is_ok()
    }

    /// Whether every word is in `other`.
    pub(super) fn is_within(&self, other: &Words) -> bool {
        self.0.is_subset(&other.0)
    }

    /// Whether `word` is in the set.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
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
    }
}
