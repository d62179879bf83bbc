//! Which lines are a page's leftovers.

use super::lexicon::{
    LANGUAGES, LONE_WORDS, MENU_WORDS, PLEAS, RIGHTS, SHARE_WORDS, STREET_LEADS, STREETS,
    TEASER_LEADS, WHOLE_LINES, holds,
};
use super::line::Line;
use crate::text::lowercase;

/// How surely a line is a leftover, judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Suspicion {
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

/// Removes the leftovers from `lines` and says how many there were.
pub(super) fn drop(lines: &mut Vec<Line<'_>>) -> usize {
    let mut suspicions: Vec<Suspicion> = lines.iter().map(suspicion).collect();
    mark_repeated(lines, &mut suspicions);
    let gone = verdicts(lines, &suspicions);
    let before = lines.len();
    let mut verdict = gone.iter();
    lines.retain(|_| !verdict.next().copied().unwrap_or(false));
    before - lines.len()
}

/// Decides each line by its own suspicion and where it stands.
fn verdicts(lines: &[Line<'_>], suspicions: &[Suspicion]) -> Vec<bool> {
    let first_prose = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let last_prose = lines.iter().rposition(Line::is_prose).unwrap_or(0);
    let mut gone: Vec<bool> = suspicions.iter().map(|&s| s == Suspicion::Sure).collect();
    // A leftover spreads to the suspects beside it, once forwards and once backwards.
    let forwards: Vec<usize> = (0..lines.len()).collect();
    for pass in [
        forwards.clone(),
        forwards.into_iter().rev().collect::<Vec<_>>(),
    ] {
        for index in pass {
            let edge = index < first_prose || index > last_prose;
            let near = |offset: isize| {
                index
                    .checked_add_signed(offset)
                    .is_some_and(|i| gone.get(i).copied().unwrap_or(false))
            };
            let beside = near(-1) || near(1);
            let suspect_beside = [index.wrapping_sub(1), index + 1]
                .iter()
                .any(|&i| suspicions.get(i) >= Some(&Suspicion::Likely));
            gone[index] |= match suspicions[index] {
                Suspicion::None => false,
                Suspicion::Weak => edge && beside,
                Suspicion::Likely => edge || beside || suspect_beside,
                Suspicion::Sure => true,
            };
        }
    }
    gone
}

/// A short label that the text repeats, once at its very beginning or end, is the site's name.
fn mark_repeated(lines: &[Line<'_>], suspicions: &mut [Suspicion]) {
    let Some(last) = lines.len().checked_sub(1) else {
        return;
    };
    for edge in [0, 1, last.saturating_sub(1), last] {
        let Some(line) = lines.get(edge) else {
            continue;
        };
        if line.words() == 0 || line.words() > 5 || line.ends_sentence() {
            continue;
        }
        let same: Vec<usize> = (0..lines.len())
            .filter(|&i| lines[i].text == line.text)
            .collect();
        if same.len() > 1 {
            for index in same {
                suspicions[index] = Suspicion::Sure;
            }
        }
    }
}

/// Whether a line is a leftover wherever it stands.
pub(super) fn is_sure(line: &Line<'_>) -> bool {
    suspicion(line) == Suspicion::Sure
}

fn suspicion(line: &Line<'_>) -> Suspicion {
    let text = line.text.as_ref();
    if text.len() > LONGEST {
        return Suspicion::None;
    }
    let lower = lowercase(text);
    let label = lower
        .trim_end_matches([':', '»', '>', '›', '→', '▼', '+'])
        .trim_end();
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
    if is_bar(label, SHARE_WORDS, 3) || is_bar(label, MENU_WORDS, 4) || is_bar(label, LANGUAGES, 2)
    {
        return Suspicion::Sure;
    }
    if let Some(lead) = teaser_lead(&lower, line) {
        return if lead.contains(' ') {
            Suspicion::Sure
        } else {
            Suspicion::Likely
        };
    }
    if is_street(text) || is_town(text) || is_contact(&lower) {
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
    let capital = name.chars().next().is_none_or(|c| !c.is_lowercase());
    let one_name = name.chars().all(|c| c.is_alphabetic() || " ()".contains(c));
    capital && one_name && name.split_whitespace().count() <= 3
}

/// "© 2026 …", "Copyright 2026 …", "All rights reserved".
fn is_rights(lower: &str) -> bool {
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

/// A bar of at least `least` entries that are all in `list`: "Home | News | Sport".
fn is_bar(lower: &str, list: &str, least: usize) -> bool {
    let divided = |by: fn(char) -> bool| {
        let mut count = 0;
        let all = lower
            .split(by)
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .all(|entry| {
                count += 1;
                holds(list, entry)
            });
        all && count >= least
    };
    divided(|c| matches!(c, '|' | '•' | '·' | '›' | '»' | '/' | '>' | ',' | '\t'))
        || divided(char::is_whitespace)
}

/// The opening of a short line that leads to another story: "Read also: …".
fn teaser_lead(lower: &str, line: &Line<'_>) -> Option<&'static str> {
    let leads = |lead: &&str| {
        lower
            .strip_prefix(lead)
            .is_some_and(|rest| rest.trim_start().starts_with([':', '|', '>']))
    };
    TEASER_LEADS
        .split('|')
        .find(leads)
        .filter(|_| line.words() <= 25)
}

/// "304 North Main St.", "Hauptstraße 12", "12, rue de la Paix".
fn is_street(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    if !(2..=8).contains(&words.len()) {
        return false;
    }
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=5).contains(&digits.len())
            && word.len() <= digits.len() + 1
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let bare = |word: &str| lowercase(word.trim_end_matches('.'));
    let capitals = words[1..]
        .iter()
        .all(|word| !word.starts_with(|c: char| c.is_lowercase()) && !word.contains(['”', '"']));
    let last = words[words.len() - 1];
    if number(words[0]) && words.len() >= 3 {
        // Behind the street may come "Suite 5" or a floor; so the street need not be last.
        let street = words[2..].iter().any(|word| holds(STREETS, &bare(word)));
        return (capitals && street) || holds(STREET_LEADS, &bare(words[1]));
    }
    let german = lowercase(words[words.len() - 2]);
    number(last)
        && words.len() <= 4
        && [
            "straße", "strasse", "str.", "allee", "weg", "platz", "gasse", "straat", "laan",
        ]
        .iter()
        .any(|end| german.ends_with(end))
}

/// "Springfield, IL 62701", "London SW1A 1AA", "10115 Berlin", "75001 Paris".
fn is_town(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) || text.len() > 60 {
        return false;
    }
    let digits = |word: &str, n: usize| word.len() == n && word.bytes().all(|b| b.is_ascii_digit());
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let last = words[words.len() - 1];
    let before = words[words.len() - 2];
    let zip = digits(last.split('-').next().unwrap_or(""), 5)
        && last.split('-').nth(1).is_none_or(|plus| digits(plus, 4));
    let state = before.len() == 2 && before.bytes().all(|b| b.is_ascii_uppercase());
    if zip && state && words.len() >= 3 && words.iter().all(|w| capital(w) || *w == last) {
        return true;
    }
    let outward = (2..=4).contains(&before.len())
        && before.starts_with(|c: char| c.is_ascii_uppercase())
        && before.contains(|c: char| c.is_ascii_digit());
    let inward = last.len() == 3
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last[1..].bytes().all(|b| b.is_ascii_uppercase());
    if outward && inward && words.len() >= 3 && words.iter().all(|w| capital(w) || *w == last) {
        return true;
    }
    digits(words[0], 5) && words.len() <= 3 && words[1..].iter().all(capital)
}

/// "Tel. +49 30 …", "Phone: …", or nothing but a mail address, a web address or a phone number.
fn is_contact(lower: &str) -> bool {
    let leads = [
        "tel.", "tel:", "phone:", "fax:", "fax.", "telefon:", "tél.", "e-mail:", "email:",
        "address:",
    ];
    if lower.len() <= 60 && leads.iter().any(|lead| lower.starts_with(lead)) {
        return true;
    }
    let bare = !lower.contains(char::is_whitespace);
    let web =
        lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
    let mail = lower
        .split_once('@')
        .is_some_and(|(_, host)| host.contains('.'));
    let phone = lower.len() >= 9
        && lower.chars().filter(char::is_ascii_digit).count() >= 7
        && lower.starts_with(['+', '(']);
    (bare && (web || mail))
        || phone
            && lower
                .chars()
                .all(|c| c.is_ascii_digit() || " +()-/.".contains(c))
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

/// "12 comments", "5 min read", "1.2K shares".
fn is_count(lower: &str) -> bool {
    let mut words = lower.split_whitespace();
    let number = words.next().is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || ".,km".contains(c))
    });
    let rest: Vec<&str> = words.collect();
    number
        && matches!(
            rest.as_slice(),
            ["comments"
                | "comment"
                | "shares"
                | "share"
                | "views"
                | "likes"
                | "kommentare"
                | "commentaires"
                | "comentarios"]
                | ["min" | "minute" | "mins", "read"]
                | ["min" | "minuten", "lesezeit"]
                | ["min", "de", "lecture" | "lectura"]
                | ["minutes", "ago"]
                | ["hours", "ago"]
                | ["days", "ago"]
        )
}
