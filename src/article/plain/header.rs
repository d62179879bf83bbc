//! The head of a plain text: kicker, headline, standfirst, byline and date.

use super::date::{is_date_line, iso_date};
use super::line::Line;
use crate::article::BlockKind;
use crate::text::lowercase;

/// Lines before the body that are looked at.
const HEAD_LINES: usize = 12;

/// Longest headline, in words.
const HEADLINE_WORDS: usize = 40;

/// Which lines form the head of the article.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Roles of the first lines.
    roles: Vec<Option<BlockKind>>,
    /// The date of publication, where the head prints one.
    pub(super) published: Option<String>,
}

impl Header {
    /// Finds the head in what is left of the text.
    pub(super) fn find(lines: &[Line<'_>]) -> Self {
        let Some(body) = body_start(lines) else {
            return Self::default();
        };
        let mut header = Self {
            roles: vec![None; body],
            published: None,
        };
        for (index, line) in lines[..body].iter().enumerate() {
            if is_date_line(&line.text) {
                header.roles[index] = Some(BlockKind::Date);
            } else if is_byline(&line.text) {
                header.roles[index] = Some(BlockKind::Byline);
            } else {
                continue;
            }
            if header.published.is_none() {
                header.published = iso_date(&line.text);
            }
        }
        header.title(lines, body);
        header
    }

    /// The role of the line at `index` in the head.
    pub(super) fn role(&self, index: usize) -> Option<BlockKind> {
        self.roles.get(index).cloned().flatten()
    }

    /// The headline is the first line of the head that is long enough to be one, else the first
    /// line; a short line before it is the kicker, a line after it the standfirst.
    fn title(&mut self, lines: &[Line<'_>], body: usize) {
        let free: Vec<usize> = (0..body)
            .filter(|&index| self.roles[index].is_none())
            .collect();
        let fits = |&&index: &&usize| {
            let line = &lines[index];
            line.words() <= HEADLINE_WORDS && !line.text.ends_with([',', ':', ';'])
        };
        let substantial = |index: &&usize| lines[**index].words() >= 4;
        let Some(&title) = free
            .iter()
            .filter(fits)
            .find(|index| substantial(index))
            .or_else(|| free.iter().find(fits))
        else {
            return;
        };
        self.roles[title] = Some(BlockKind::Headline);
        if let Some(&before) = free.iter().rev().find(|&&index| index + 1 == title)
            && lines[before].words() <= 4
        {
            self.roles[before] = Some(BlockKind::Kicker);
        }
        if free.contains(&(title + 1)) && lines[title + 1].words() >= 6 {
            self.roles[title + 1] = Some(BlockKind::Standfirst);
        }
    }
}

/// Index of the first line of the body. `None` where the text has no head.
///
/// The body starts at the first prose line, but not at a headline that happens to end like a
/// sentence, and not at a standfirst that the byline or date follows.
fn body_start(lines: &[Line<'_>]) -> Option<usize> {
    let head = &lines[..lines.len().min(HEAD_LINES)];
    let asks = lines.len() > 1 && is_exclaimed_headline(&lines[0]);
    let prose = head
        .iter()
        .enumerate()
        .position(|(index, line)| line.is_prose() && !(asks && index == 0))
        .or_else(|| {
            head.iter()
                .position(|line| line.words() >= 4 && line.ends_sentence())
        })?;
    let signed = |line: &Line<'_>| is_date_line(&line.text) || is_byline(&line.text);
    let after = (prose + 1..lines.len().min(prose + 3))
        .find(|&index| signed(&lines[index]))
        .filter(|_| prose > 0);
    let body = after.map_or(prose, |first| {
        (first..lines.len())
            .find(|&index| !signed(&lines[index]))
            .unwrap_or(lines.len())
    });
    (body > 0).then_some(body)
}

/// Whether a line that ends like a sentence may yet be a headline: one short sentence that asks,
/// exclaims or trails off.
fn is_exclaimed_headline(line: &Line<'_>) -> bool {
    let text = line.text.trim_end_matches(['’', '”', '"', '»', '\'']);
    line.words() <= 20 && text.ends_with(['?', '!', '…', '？', '！', '؟']) && !text.contains(". ")
}

/// Words with which a byline opens, in lower case.
const BY: [&str; 9] = ["by", "von", "par", "por", "di", "da", "door", "av", "af"];

/// Words that may stand between the names of a byline.
const BETWEEN: [&str; 24] = [
    "and", "und", "et", "y", "e", "en", "in", "for", "with", "mit", "avec", "of", "the", "de",
    "van", "von", "der", "bin", "al", "da", "di", "du", "la", "à",
];

/// Whether a line names its author and says little else: "By Jane Doe and John Roe".
pub(super) fn is_byline(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let opens = words.next().is_some_and(|word| {
        let word = lowercase(word.trim_end_matches(':'));
        BY.contains(&word.as_str()) || matches!(word.as_str(), "author" | "words" | "autor")
    });
    let rest: Vec<&str> = words.collect();
    let named = rest.first().is_some_and(|word| !starts_lower(word));
    let small = rest
        .iter()
        .filter(|word| starts_lower(word) && !BETWEEN.contains(&lowercase(word).as_str()))
        .count();
    opens && named && rest.len() <= 14 && small == 0 && !text.ends_with(['.', '?', '!', ':'])
}

fn starts_lower(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase)
}
