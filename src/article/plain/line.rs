//! Lines of a plain text, and what their shape tells.

use crate::text::is_small;
use std::borrow::Cow;

/// One line of the text, or several that were wrapped by hand.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// The line without white space at its ends.
    pub(super) text: Cow<'a, str>,
    words: usize,
}

/// Marks that end a sentence, in the scripts in which newspapers are printed.
const SENTENCE_ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔'];

/// Marks that may stand after the end of a sentence.
const CLOSERS: [char; 12] = [
    '"', '\'', '”', '’', '»', '“', '‘', ')', ']', '」', '』', '›',
];

/// Words from which a line counts as prose when it ends like a sentence.
const PROSE_WORDS: usize = 8;

/// Words from which a line counts as prose whatever its end.
const LONG_WORDS: usize = 30;

impl<'a> Line<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let words = count_words(&text);
        Self { text, words }
    }

    /// Number of words; in scripts without spaces, an estimate.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// Whether the line ends like a sentence, closing quotation marks and brackets aside.
    pub(super) fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(CLOSERS).ends_with(SENTENCE_ENDS)
    }

    /// Whether the line reads like running text rather than like a label.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= LONG_WORDS || (self.words >= PROSE_WORDS && self.ends_sentence())
    }

    /// Whether the line could be a heading between paragraphs: short, opened by a capital or a
    /// digit, without the marks in which a sentence or a list ends.
    pub(super) fn is_heading_like(&self) -> bool {
        let open = self.text.chars().find(|c| c.is_alphanumeric());
        self.words <= 10
            && self.text.len() <= 90
            && open.is_some_and(|c| !is_small(c))
            && !self
                .text
                .ends_with(['.', ',', ':', ';', '…', '。', '।', '"', '”', '»', '’'])
    }

    /// The text after a bullet, if the line carries one.
    pub(super) fn bullet(&self) -> Option<&str> {
        let rest = self
            .text
            .strip_prefix(['•', '·', '▪', '◦', '‣', '●', '*', '-'])?;
        let item = rest.trim_start();
        (item.len() < rest.len() && !item.is_empty()).then_some(item)
    }
}

fn count_words(text: &str) -> usize {
    let spaced = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    // Chinese, Japanese and Thai write no spaces; a word is about two characters there.
    let unspaced = text
        .chars()
        .filter(|c| {
            matches!(c, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
        })
        .count();
    spaced + unspaced / 2
}

/// Whether a row is nothing but a rule between parts of the text: "___", "* * *".
fn is_rule(row: &str) -> bool {
    row.len() >= 3
        && row
            .chars()
            .all(|c| c.is_whitespace() || "_-–—=*~•·".contains(c))
}

/// The lines of `text` that are neither empty nor a rule. Where the text was wrapped at a fixed
/// width, the lines of a paragraph are joined again.
pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let rows: Vec<&str> = text
        .split([
            '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        .map(str::trim)
        .collect();
    if is_wrapped(text) {
        return rejoined(text);
    }
    rows.into_iter()
        .filter(|row| !row.is_empty() && !is_rule(row))
        .map(Line::new)
        .collect()
}

/// Widths at which texts are wrapped by hand, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Whether the text was broken into lines of a fixed width: most lines that are followed by
/// another end near the width of the longest, and seldom where a sentence ends.
fn is_wrapped(text: &str) -> bool {
    let rows: Vec<&str> = text.lines().map(str::trim).collect();
    let mut widest = 0;
    let (mut inner, mut sentences) = (0, 0);
    for pair in rows.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        widest = widest.max(pair[0].chars().count());
        inner += 1;
        sentences += usize::from(pair[0].ends_with(SENTENCE_ENDS));
    }
    if inner < 4 || !WRAP_WIDTHS.contains(&widest) || sentences * 3 > inner {
        return false;
    }
    let full = rows
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .filter(|pair| pair[0].chars().count() + 15 >= widest)
        .count();
    full * 5 >= inner * 4
}

fn rejoined(text: &str) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    for row in text.lines().map(str::trim).chain([""]) {
        if row.is_empty() || is_rule(row) {
            if !paragraph.is_empty() {
                lines.push(Line::new(std::mem::take(&mut paragraph)));
            }
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(row);
    }
    lines
}
