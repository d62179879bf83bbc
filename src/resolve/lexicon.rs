//! Words that tell how people and bodies are spoken of and who speaks.

use crate::text::lexicon::List;

/// Whether `word` is a verb of speech that can tag a quotation.
pub(super) fn says(folded: &str) -> bool {
    List::Say.has(folded)
}

/// Whether `word` is a verb whose subject's words may follow.
pub(super) fn quotes(folded: &str) -> bool {
    says(folded) || List::Call.has(folded)
}

/// Whether after a sentence with this verb a quotation is likely its subject's.
pub(super) fn leads_to_speech(folded: &str) -> bool {
    quotes(folded) || List::React.has(folded)
}

/// Whether `word` says what a person does or is.
pub(super) fn is_role(folded: &str) -> bool {
    List::Role.has(folded)
        || (folded.len() > 5
            && ["ist", "woman", "person", "ologist", "smith"]
                .iter()
                .any(|end| folded.ends_with(end)))
}

/// Whether `word` says what an organization is.
pub(super) fn is_body(folded: &str) -> bool {
    List::Body.has(folded)
}

/// Whether `word` stands between a subject and its verb.
pub(super) fn is_auxiliary(folded: &str) -> bool {
    folded.ends_with("ly") || List::Auxiliary.has(folded)
}

/// Whether a passive may start with `word`: "was described".
pub(super) fn is_passive(folded: &str) -> bool {
    List::Passive.has(folded)
}

/// Whether `word` can stand before a name within a noun phrase: not a verb, conjunction or most
/// prepositions.
pub(super) fn in_noun_phrase(folded: &str) -> bool {
    !folded.is_empty() && !says(folded) && !is_passive(folded) && !List::NotInNounPhrase.has(folded)
}
