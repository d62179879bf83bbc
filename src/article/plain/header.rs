//! The head of a plain text: kicker, headline, standfirst, byline and date.

use super::caption::caption;
use super::date::{is_date_line, is_time_line, iso_date};
use super::line::Line;
use crate::article::BlockKind;
use crate::text::{begins_capital, is_capital, is_small, lowercase};

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
            header.roles[index] = if is_date_line(&line.text) || is_time_line(&line.text) {
                header.published = header.published.or_else(|| iso_date(&line.text));
                Some(BlockKind::Date)
            } else if is_byline(&line.text) {
                Some(BlockKind::Byline)
            } else {
                caption(&line.text).map(|(kind, _)| kind)
            };
        }
        if let Some(title) = header.title(lines) {
            header.roles[title] = Some(BlockKind::Headline);
            header.around(title, lines);
        }
        header
    }

    /// The role of the line at `index` in the head.
    pub(super) fn role(&self, index: usize) -> Option<BlockKind> {
        self.roles.get(index).cloned().flatten()
    }

    /// The lines of the head that have no role yet.
    fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.roles.len()).filter(|&index| self.roles[index].is_none())
    }

    /// The headline is the first line of the head that is long enough to be one, else the first
    /// line.
    fn title(&self, lines: &[Line<'_>]) -> Option<usize> {
        let fits = |index: &usize| {
            let line = &lines[*index];
            line.words() <= HEADLINE_WORDS && !line.text.ends_with([',', ':', ';'])
        };
        let substantial = |index: &usize| lines[*index].words() >= 4;
        let first = self.free().filter(fits).find(substantial);
        first.or_else(|| self.free().find(fits))
    }

    /// Short lines before the headline are kickers; after it comes the standfirst, and who wrote
    /// it without a "by".
    fn around(&mut self, title: usize, lines: &[Line<'_>]) {
        let free: Vec<usize> = self.free().collect();
        for index in free {
            let line = &lines[index];
            self.roles[index] = if index < title {
                (line.words() <= 4).then_some(BlockKind::Kicker)
            } else if is_credit(&line.text) {
                Some(BlockKind::Byline)
            } else if index == title + 1 && line.words() >= 6 {
                Some(BlockKind::Standfirst)
            } else {
                None
            };
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
        .position(|(index, line)| {
            line.is_prose() && !(asks && index == 0) && caption(&line.text).is_none()
        })
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
const BETWEEN: [&str; 25] = [
    "at", "and", "und", "et", "y", "e", "en", "in", "for", "with", "mit", "avec", "of", "the",
    "de", "van", "von", "der", "bin", "al", "da", "di", "du", "la", "à",
];

/// What else may stand before the "by" of a byline, in lower case.
const WORK: [&str; 12] = [
    "words",
    "text",
    "story",
    "posted",
    "written",
    "compiled",
    "reported",
    "reporting",
    "report",
    "edited",
    "article",
    "published",
];

/// Words for those who write, in lower case.
const JOBS: [&str; 16] = [
    "correspondent",
    "correspondents",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "writer",
    "writers",
    "columnist",
    "staff",
    "bureau",
    "desk",
    "agencies",
    "chief",
    "contributor",
    "reports",
];

/// Whether a line names its author and says little else: "By Jane Doe and John Roe", "| Posted by
/// Jane Doe", "By Jane Doe, science reporter".
pub(super) fn is_byline(text: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric));
    let mut opening = || {
        words
            .next()
            .map(|word| lowercase(word.trim_end_matches(':')))
    };
    let opens = match opening().as_deref() {
        Some("author" | "words" | "autor") if !text.contains(" by ") => true,
        Some(by) if BY.contains(&by) => true,
        Some(work) if WORK.contains(&work) => opening().as_deref() == Some("by"),
        _ => false,
    };
    let rest: Vec<&str> = words.collect();
    let named = rest.first().is_some_and(|word| !starts_lower(word));
    opens && named && rest.len() <= 14 && is_names(&rest) && !text.ends_with(['.', '?', '!', ':'])
}

/// Whether a line under the headline is nothing but names, of persons, desks and places: "Jane Doe,
/// Science correspondent", "Jane Doe in Leeds and agencies".
fn is_credit(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let one = words.len() == 1 && words[0].len() > 1 && words[0].chars().all(is_capital);
    (one || (2..=12).contains(&words.len()))
        && words.iter().all(|word| word.contains(char::is_alphabetic))
        && words.first().is_some_and(|word| begins_capital(word))
        && is_names(&words)
        && !text.ends_with(['.', '?', '!', ':', ','])
}

/// Whether all words but those that join names, and those for who writes, have a capital.
fn is_names(words: &[&str]) -> bool {
    words.iter().filter(|word| starts_lower(word)).all(|word| {
        let word = lowercase(word.trim_end_matches(','));
        BETWEEN.contains(&word.as_str()) || JOBS.contains(&word.as_str())
    })
}

fn starts_lower(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(is_small)
}
