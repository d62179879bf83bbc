//! Which lines are a page's leftovers, by themselves and by where they stand.

use super::lexicon::{ABOUT_AUTHORS, LISTS_OF_LINKS, holds};
use super::line::Line;
use super::suspicion::{Suspicion, is_rights, label, suspicion};
use crate::text::lowercase;

/// Most lines that an inset takes: "Skip past newsletter promotion" to "after newsletter
/// promotion".
const INSET: usize = 12;

/// Most times that a page prints its site's name around an article.
const MOST_REPEATED: usize = 6;

/// Most lines about the authors at the end of a text.
const ABOUT: usize = 5;

/// Most words of a question that may be the title of another story.
const QUESTION: usize = 15;

/// Removes the leftovers from `lines` and says how many there were.
pub(super) fn drop(lines: &mut Vec<Line<'_>>) -> usize {
    let mut suspicions: Vec<Suspicion> = lines.iter().map(suspicion).collect();
    mark_repeated(lines, &mut suspicions);
    mark_insets(lines, &mut suspicions);
    mark_lists(lines, &mut suspicions);
    let gone = verdicts(lines, &suspicions);
    let before = lines.len();
    let mut verdict = gone.iter();
    lines.retain(|_| !verdict.next().copied().unwrap_or(false));
    before - lines.len()
}

/// Decides each line by its own suspicion and where it stands.
fn verdicts(lines: &[Line<'_>], suspicions: &[Suspicion]) -> Vec<bool> {
    let (first_prose, last_prose) = prose(lines, suspicions);
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

/// The first and the last line that is running text and no suspect.
fn prose(lines: &[Line<'_>], suspicions: &[Suspicion]) -> (usize, usize) {
    let is = |&index: &usize| lines[index].is_prose() && suspicions[index] < Suspicion::Likely;
    let first = (0..lines.len()).find(is).unwrap_or(lines.len());
    (first, (0..lines.len()).rfind(is).unwrap_or(0))
}

/// A short label that the text repeats, once at its very beginning or end, is the site's name; so
/// is one that keeps the rights at its end.
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
        if (2..=MOST_REPEATED).contains(&same.len()) || keeps_rights(lines, &line.text) {
            for index in same {
                suspicions[index] = Suspicion::Sure;
            }
        }
    }
}

/// Whether one of the last lines says that the rights are with `name`.
fn keeps_rights(lines: &[Line<'_>], name: &str) -> bool {
    let name = lowercase(name);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    lines.iter().rev().take(12).any(|line| {
        let lower = lowercase(&line.text);
        is_rights(&lower) && lower.contains(name)
    })
}

/// What a page sets into the text and says where to skip to: "Skip past newsletter promotion", …,
/// "after newsletter promotion".
fn mark_insets(lines: &[Line<'_>], suspicions: &mut [Suspicion]) {
    for start in 0..lines.len() {
        let Some(what) = lines[start].text.strip_prefix("Skip past ") else {
            continue;
        };
        let end = (start + 1..lines.len().min(start + INSET))
            .find(|&end| lines[end].text.strip_prefix("after ") == Some(what));
        suspicions[start..end.map_or(start + 1, |end| end + 1)].fill(Suspicion::Sure);
    }
}

/// The lines under a label such as "Most read" or "Topics". Behind the text all of them go; within
/// the text what carries a bullet or a number, else the next line, and no running text.
fn mark_lists(lines: &[Line<'_>], suspicions: &mut [Suspicion]) {
    // "How well do you know your cup finals?" is the title of something else as often as not.
    let asks = |line: &Line<'_>| line.words() <= QUESTION && line.text.ends_with('?');
    let is_text = |index: &usize| {
        lines[*index].is_prose() && !asks(&lines[*index]) && suspicions[*index] < Suspicion::Likely
    };
    let last_prose = (0..lines.len()).rfind(is_text).unwrap_or(0);
    for start in 0..lines.len() {
        let lower = lowercase(&lines[start].text);
        let label = label(&lower);
        let links = holds(LISTS_OF_LINKS, label) || label.starts_with("more from ");
        let about = holds(ABOUT_AUTHORS, label) && lines.len() <= start + 1 + ABOUT;
        if about || links && start > last_prose {
            suspicions[start..].fill(Suspicion::Sure);
            return;
        }
        if !links {
            continue;
        }
        let below = || {
            lines[start + 1..]
                .iter()
                .take_while(|line| !line.is_prose())
        };
        let numbered = |line: &&Line<'_>| {
            line.bullet().is_some() || line.text.starts_with(|c: char| c.is_ascii_digit())
        };
        let items = below()
            .take_while(numbered)
            .count()
            .max(below().take(1).count());
        if items > 0 {
            suspicions[start..=start + items].fill(Suspicion::Sure);
        }
    }
}

/// Whether a line is a leftover wherever it stands.
pub(super) fn is_sure(line: &Line<'_>) -> bool {
    suspicion(line) == Suspicion::Sure
}
