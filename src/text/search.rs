//! Words and phrases within a text.

use super::Span;

/// Where `phrase` stands in `text` as words of their own, letter for letter. An empty phrase
/// stands nowhere.
pub fn occurrences<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = Span> + 'a {
    // By its first letter: the standard library's search for strings is two kilobytes of code for
    // phrases that no article has.
    let first = phrase.chars().next();
    let starts = first
        .into_iter()
        .flat_map(|first| text.match_indices(first));
    starts.filter_map(move |(start, _)| {
        let span = Span::new(start, start + phrase.len());
        (text[start..].starts_with(phrase) && stands_alone(text, span)).then_some(span)
    })
}

/// Whether `span` begins and ends between words of `text`, not within one.
#[must_use]
pub fn stands_alone(text: &str, span: Span) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    !inside(before.chars().next_back()) && !inside(after.chars().next())
}

/// Whether `list`, words between spaces, has `word`.
#[must_use]
pub fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_where_it_is_words_of_its_own() {
        let starts = |text, phrase| -> Vec<u32> {
            occurrences(text, phrase).map(|span| span.start).collect()
        };
        assert_eq!(starts("Ford, Fordham, (Ford)", "Ford"), [0, 16]);
        assert_eq!(starts("Élan élan Élan", "Élan"), [0, 12]);
        assert_eq!(starts("New York, New Yorker", "New York"), [0]);
        assert_eq!(starts("a b", "").len() + starts("", "a").len(), 0);
    }

    #[test]
    fn a_list_has_whole_words() {
        assert!(listed(" for of in ", "of"));
        assert!(!listed(" for off in ", "of"));
        assert!(!listed(" for of ", ""));
    }
}
