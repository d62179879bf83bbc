//! Abbreviations that keep their full stop, and what the full stop says of the sentence.

use super::lexicon::List;

/// Whether a sentence can end with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// No: a name or number must follow. "Gen.", "vs."
    Never,
    /// Yes, when what follows begins a sentence. "Inc.", "U.S.", "Oct."
    Perhaps,
}

/// Whether `word`, found before a full stop, is an abbreviation that owns it.
pub(super) fn takes_full_stop(word: &str, before_digit: bool) -> bool {
    List::LeadingAbbreviation.has(word)
        || List::ClosingAbbreviation.has(word)
        || before_digit && List::NumberAbbreviation.has(word)
}

/// What the full stop of `token` says of the sentence, where the token is an abbreviation.
pub(super) fn ending(token: &str) -> Option<Ending> {
    let word = token.strip_suffix('.').filter(|word| !word.is_empty())?;
    let leading = List::LeadingAbbreviation.has(word)
        || List::NumberAbbreviation.has(word)
        || matches!(word, "e.g" | "i.e" | "Ph.D");
    word.chars().any(char::is_alphabetic).then_some(if leading {
        Ending::Never
    } else {
        Ending::Perhaps
    })
}
