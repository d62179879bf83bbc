//! Which lines look like a page's leftovers, each judged by itself.

use super::contact::{is_contact, is_street, is_town};
use super::lexicon::{
    APPEALS, COUNTED, LANGUAGES, LONE_WORDS, MENU_WORDS, PLEAS, RIGHTS, SERVICES, SHARE_WORDS,
    TEASER_LEADS, WHOLE_LINES, holds,
};
use super::line::Line;
use crate::text::{begins_capital, begins_small, is_small, lower, lowercase};

/// How surely a line is a leftover, judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Suspicion {
    /// Part of the article for all that is known.
    None,
    /// Could be one: goes where the neighbors go too, at the edges of the text.
    Weak,
    /// Looks like one: goes at the edges of the text and beside another leftover.
    Likely,
    /// Is one wherever it stands.
    Sure,
}

/// Longest line that a single glance at its words can condemn, in bytes.
const LONGEST: usize = 400;

/// How surely a line is a leftover, by its words alone.
pub(super) fn suspicion(line: &Line<'_>) -> Suspicion {
    let text = line.text.as_ref();
    if text.len() > LONGEST {
        return Suspicion::None;
    }
    let lower = lowercase(text);
    let label = label(&lower);
    if holds(WHOLE_LINES, label) {
        // A single word may be a heading of the article's own.
        return if line.words() > 1 || holds(LONE_WORDS, label) {
            Suspicion::Sure
        } else {
            Suspicion::Likely
        };
    }
    if is_locale_switch(text) || is_rights(&lower) || is_plea(&lower, line) {
        return Suspicion::Sure;
    }
    if is_bar(text, SHARE_WORDS, 3) || is_bar(text, MENU_WORDS, 4) || is_bar(text, LANGUAGES, 2) {
        return Suspicion::Sure;
    }
    if let Some(lead) = teaser_lead(text, line) {
        return if lead.contains(' ') || !line.ends_sentence() {
            Suspicion::Sure
        } else {
            Suspicion::Likely
        };
    }
    if is_street(text) || is_town(text) || is_contact(&lower) || is_appeal(&lower, line) {
        return Suspicion::Likely;
    }
    if is_crumbs(text) || is_count(&lower) || holds(LANGUAGES, label) {
        return Suspicion::Likely;
    }
    if holds(MENU_WORDS, label) || holds(SHARE_WORDS, label) {
        return Suspicion::Weak;
    }
    Suspicion::None
}

/// A line in lower case without the marks that lead on from a label.
pub(super) fn label(lower: &str) -> &str {
    lower
        .trim_end_matches([':', '»', '>', '›', '→', '▼', '+'])
        .trim_end()
}

/// A locale code with or without the name of the language stuck to it: `en_US`, `pt-BRPortuguês`.
fn is_locale_switch(text: &str) -> bool {
    let code = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &text[code..];
    let mut tail = rest.chars();
    let joined = matches!(tail.next(), Some('_' | '-'));
    let region = tail
        .clone()
        .take(2)
        .filter(char::is_ascii_uppercase)
        .count()
        == 2;
    if !(2..=3).contains(&code) || !joined || !region {
        return false;
    }
    let name = tail.as_str()[2..].trim();
    let capital = !begins_small(name);
    let one_name = name.chars().all(|c| c.is_alphabetic() || " ()".contains(c));
    capital && one_name && name.split_whitespace().count() <= 3
}

/// "© 2026 …", "Copyright 2026 …", "All rights reserved".
pub(super) fn is_rights(lower: &str) -> bool {
    let year = |text: &str| {
        text.split(|c: char| !c.is_ascii_digit())
            .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
    };
    let word = lower.strip_prefix("copyright").map(str::trim_start);
    let opens = lower.starts_with(['©'])
        || word.unwrap_or(lower).starts_with("(c) ")
        || word.is_some_and(|rest| rest.starts_with(|c: char| c == '©' || c.is_ascii_digit()));
    (opens && year(lower) && lower.len() < 160)
        || RIGHTS.iter().any(|part| lower.contains(part)) && !lower.contains(['“', '"', '«'])
}

/// A line that asks the reader for consent, a subscription or an account. What a quotation or a
/// report says of cookies and newsletters stays.
fn is_plea(lower: &str, line: &Line<'_>) -> bool {
    let quoted = lower.contains(['“', '"', '«', '„']);
    let addressed = [
        " you", "your ", "our ", "we ", " us", " sie ", " uns", " vous", " nous", "notre", "votre",
        " tu ", " su ",
    ]
    .iter()
    .any(|word| lower.contains(word))
        || line.words() <= 12;
    !quoted
        && line.words() <= 60
        && addressed
        && PLEAS
            .iter()
            .any(|row| row.iter().filter(|part| lower.contains(**part)).count() >= 2)
}

/// A line that invites the reader to the site's services, by its first word and a service that it
/// names: "Join our commenting forum"; or that says where to write to the site.
fn is_appeal(lower: &str, line: &Line<'_>) -> bool {
    let words = || {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let opens = || words().next().is_some_and(|word| holds(APPEALS, word));
    let service = || words().skip(1).any(|word| holds(SERVICES, word));
    let mail = || {
        lower.split_whitespace().any(|word| {
            word.split_once('@')
                .is_some_and(|(name, host)| name.is_empty() || host.contains('.'))
        })
    };
    let asks = || words().any(|word| matches!(word, "us" | "our" | "follow" | "contact"));
    let speech = || lower.contains(['“', '"', '«', '„']);
    // Most lines are the article's own: what tells these apart soonest comes first.
    line.words() <= 60
        && (opens() && service() || lower.contains('@') && mail() && asks())
        && !speech()
}

/// A bar of at least `least` entries that are all in `list`, whatever divides them: "Home | News |
/// Sport", "FacebookXWhatsApp".
fn is_bar(text: &str, list: &str, least: usize) -> bool {
    let dividers = |c: char| c.is_whitespace() || "|•·›»/>,".contains(c);
    let mut rest = text.trim_start_matches(dividers);
    let mut count = 0;
    while !rest.is_empty() {
        let entry = list
            .split('|')
            .filter_map(|entry| without(rest, entry))
            .min_by_key(|after| after.len());
        let Some(after) = entry else { return false };
        rest = after.trim_start_matches(dividers);
        count += 1;
    }
    count >= least
}

/// What follows `entry`, in lower case, where `text` opens with it as a word or as the first of
/// words that are stuck together: "ShareTweet".
fn without<'a>(text: &'a str, entry: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    if !entry.chars().all(|c| rest.next().map(lower) == Some(c)) {
        return None;
    }
    let rest = rest.as_str();
    let apart = |c: char| !c.is_alphanumeric() || !is_small(c) && !c.is_ascii_digit();
    rest.chars().next().is_none_or(apart).then_some(rest)
}

/// The opening of a short line that leads to another story or to a list of subjects: "Read also:
/// …", "TagsCourtsCrime".
fn teaser_lead(text: &str, line: &Line<'_>) -> Option<&'static str> {
    let leads = |lead: &&str| {
        without(text, lead).is_some_and(|rest| {
            begins_capital(rest) || rest.trim_start().starts_with([':', '|', '>'])
        })
    };
    TEASER_LEADS
        .split('|')
        .find(leads)
        .filter(|_| line.words() <= 25)
}

/// The path to a page: "Home > World > Europe".
fn is_crumbs(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(['>', '›', '»', '|', '•'])
        .map(str::trim)
        .collect();
    let short = |part: &&str| (1..=3).contains(&part.split_whitespace().count());
    parts.len() >= 3 && parts.iter().all(short) && !text.ends_with(['.', '!', '?', '”', '"'])
}

/// A count of comments, minutes or days and nothing else: "12 comments", "Listen 3 min",
/// "Comments (7)", "1.2K shares".
fn is_count(lower: &str) -> bool {
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let (mut numbers, mut counted) = (0, 0);
    for word in lower.split(|c: char| !c.is_alphanumeric()) {
        if number(word) {
            numbers += 1;
        } else if holds(COUNTED, word) {
            counted += 1;
        } else if !word.is_empty() {
            return false;
        }
    }
    (1..=2).contains(&numbers) && counted > 0
}
