//! Where a quoted piece of text stands in an article, as the
//! [Web Annotation model](https://www.w3.org/TR/annotation-model/#text-quote-selector) has it.

use crate::text::{Span, stands_alone};

/// A piece of text with what stands before and after it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::annotate) struct Quote<'a> {
    /// The piece.
    pub(in crate::annotate) exact: &'a str,
    /// What stands before it; any length, may be empty.
    pub(in crate::annotate) prefix: &'a str,
    /// What stands after it.
    pub(in crate::annotate) suffix: &'a str,
}

/// A text in which quotes are looked for. White space does not count: the page that a quote was
/// taken from may break its lines elsewhere.
pub(in crate::annotate) struct Anchors<'a> {
    text: &'a str,
    solid: String,
    /// For each byte of `solid` that starts a character, where that character is in `text`.
    at: Vec<(usize, usize)>,
}

impl<'a> Anchors<'a> {
    pub(in crate::annotate) fn new(text: &'a str) -> Self {
        let mut solid = String::with_capacity(text.len());
        let mut at = Vec::new();
        for (index, c) in text.char_indices().filter(|(_, c)| is_solid(*c)) {
            at.push((solid.len(), index));
            solid.push(c);
        }
        Self { text, solid, at }
    }

    /// The places where `quote` stands: all where prefix and suffix are as they should be; where
    /// there is no such place, the one at which most of them is.
    pub(in crate::annotate) fn find(&self, quote: Quote<'_>) -> Vec<Span> {
        let [exact, prefix, suffix] = [quote.exact, quote.prefix, quote.suffix].map(solid);
        if exact.is_empty() {
            return Vec::new();
        }
        let wanted = prefix.len() + suffix.len();
        let mut best: Vec<(usize, Span)> = Vec::new();
        for (start, _) in self.solid.match_indices(exact.as_str()) {
            let end = start + exact.len();
            let before = shared(self.solid[..start].bytes().rev(), prefix.bytes().rev());
            let after = shared(self.solid[end..].bytes(), suffix.bytes());
            let span = self.span(start, end);
            // Without a context, a name inside another word is not meant.
            if wanted > 0 || stands_alone(self.text, span) {
                best.push((before + after, span));
            }
        }
        let Some(most) = best.iter().map(|(fit, _)| *fit).max() else {
            return Vec::new();
        };
        let spans = best.iter().filter(|(fit, _)| *fit == most);
        let spans = spans.map(|(_, span)| *span);
        match most == wanted {
            true => spans.collect(),
            false => spans.take(1).collect(),
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |solid: usize| {
            let index = self.at.partition_point(|(at, _)| *at < solid);
            self.at.get(index).map_or(self.text.len(), |(_, at)| *at)
        };
        let last = self.at.partition_point(|(at, _)| *at < end);
        let last = last.checked_sub(1).map_or(0, |index| self.at[index].1);
        let width = self.text[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(place(start), last + width)
    }
}

/// A text without white space and what shows nothing.
pub(super) fn solid(text: &str) -> String {
    text.chars().filter(|&c| is_solid(c)).collect()
}

fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// How many bytes two texts have in common from where they start.
fn shared(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ana Paz met José\nMüller. Banana. Ana Paz left; then Ana Paz slept.";

    fn found(exact: &str, prefix: &str, suffix: &str) -> Vec<usize> {
        let quote = Quote {
            exact,
            prefix,
            suffix,
        };
        Anchors::new(TEXT)
            .find(quote)
            .iter()
            .map(|span| span.start as usize)
            .collect()
    }

    #[test]
    fn a_quote_without_context_is_meant_everywhere() {
        assert_eq!(found("Ana Paz", "", "").len(), 3);
        assert_eq!(found("ana", "", ""), [] as [usize; 0]);
        assert_eq!(found("", "", ""), [] as [usize; 0]);
    }

    #[test]
    fn context_says_which_one_is_meant() {
        let second = TEXT.find("Ana Paz left").expect("is there");
        assert_eq!(found("Ana Paz", "Banana. ", " left"), [second]);
        // The page has changed since: the likeliest place.
        assert_eq!(found("Ana Paz", "Bananas! ", " left them"), [second]);
    }

    #[test]
    fn white_space_does_not_count() {
        let [start] = found("José Müller", "met", ".")[..] else {
            panic!("one place");
        };
        let span = Anchors::new(TEXT).find(Quote {
            exact: "José  Müller",
            ..Quote::default()
        });
        assert_eq!(span[0].start as usize, start);
        assert_eq!(span[0].of(TEXT), "José\nMüller");
    }
}
