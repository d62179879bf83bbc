//! What an article says right beside a name.

use super::words::Words;
use super::{Question, role};
use crate::recognize::{EntityKind, MentionLevel};
use crate::text::lexicon::List;
use crate::text::{Document, Span, lowercase};

/// What stands between a comma and the name, and between the name and a comma: "the Dutch
/// minister, Ruben Brekelmans, said", also behind where somebody is from: "Ana Costa of Lima, a
/// judge, said". Nothing that has a name of its own, and no further item of a list.
pub(super) fn appositions<'a>(
    question: &Question<'a>,
    name: Span,
) -> impl Iterator<Item = &'a str> {
    let text = question.document.text;
    let (start, end) = (name.start as usize, name.end as usize);
    let ends = |c: char| {
        matches!(
            c,
            ',' | ';' | ':' | '.' | '\n' | '“' | '”' | '"' | '(' | ')'
        )
    };
    let after = text
        .get(end..)
        .map(|rest| of_place(rest).map_or(rest, |(_, rest)| rest))
        .and_then(|rest| rest.strip_prefix(", "))
        .and_then(|rest| rest.split_once(ends))
        .map(|(part, _)| part);
    let before = text
        .get(..start)
        .and_then(|rest| rest.strip_suffix(", "))
        .map(|rest| rest.rsplit_once(ends).map_or(rest, |(_, part)| part));
    [before, after]
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(move |part| {
            let at = part.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(at, at + part.len());
            let first = part.split(' ').next().unwrap_or("");
            let names_another = question.resolution.clusters.iter().any(|cluster| {
                cluster.kind == EntityKind::Person
                    && cluster.mentions.iter().any(|mention| {
                        mention.level == MentionLevel::Named && mention.span.overlaps(span)
                    })
            });
            !names_another && part.len() < 120 && !List::NoApposition.has(first)
        })
}

/// The text of the sentence before `span`.
pub(super) fn before<'a>(document: &Document<'a>, span: Span) -> &'a str {
    let at = document
        .sentences
        .partition_point(|sentence| sentence.span.end <= span.start);
    let start = document
        .sentences
        .get(at)
        .map_or(0, |sentence| sentence.span.start)
        .min(span.start);
    document
        .text
        .get(start as usize..span.start as usize)
        .unwrap_or("")
}

/// The title that ends `before`, the text before a name: "Ukrainian President", "the defense
/// secretary". Longer stretches than a title, and what is cut off by punctuation, are left.
pub(super) fn title(before: &str) -> &str {
    let before = before.trim_end();
    let mut start = before.len();
    for (taken, word) in before.split(' ').rev().enumerate() {
        let bare = word.trim_end_matches(['.', '\'', '’', 's']);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let lower = lowercase(word);
        let fits = capital || role::is_role(&lower) || List::TitleWord.has(&lower);
        if taken > 8 || !fits || bare.is_empty() || word.ends_with([',', ';', ':', '”', '"', ')'])
        {
            break;
        }
        start = word.as_ptr() as usize - before.as_ptr() as usize;
    }
    &before[start..]
}

/// Where `rest`, the text behind a name, says that its bearer is from, and what follows: " of
/// Macon, a Democrat". Nothing where the words lead to something else: "of Macon’s council".
fn of_place(rest: &str) -> Option<(&str, &str)> {
    let place = rest
        .strip_prefix(" of ")
        .or_else(|| rest.strip_prefix(" from "))?;
    let mut end = 0;
    for word in place.split(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        if bare.ends_with("’s") || bare.ends_with("'s") {
            return None;
        }
        let start = word.as_ptr() as usize - place.as_ptr() as usize;
        end = start + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    (end > 0).then(|| place.split_at(end))
}

/// Where the article says that the bearer of a name is from: "of Macon". What it takes for an
/// organization is no place.
pub(super) fn home<'a>(question: &Question<'a>, name: Span) -> Option<&'a str> {
    let text = question.document.text;
    let (place, _) = of_place(text.get(name.end as usize..)?)?;
    let start = place.as_ptr() as usize - text.as_ptr() as usize;
    let span = Span::new(start, start + place.len());
    let is_name = question.resolution.clusters.iter().any(|cluster| {
        let mut mentions = cluster.mentions.iter();
        mentions.any(|mention| mention.span.overlaps(span))
    });
    (!is_name).then_some(place)
}

/// Whether the age that follows a name is that of a child: "Ana Costa, 14, said".
pub(super) fn is_child(text: &str, name: Span) -> bool {
    text.get(name.end as usize..)
        .and_then(|rest| rest.strip_prefix(", "))
        .and_then(|rest| rest.split_once([',', '.', ';']))
        .is_some_and(|(age, _)| {
            age.bytes().all(|c| c.is_ascii_digit())
                && (age.len() == 1 || age.len() == 2 && age < "18")
        })
}

/// What somebody is of whom a relative clause says what he does: "who taught mathematics".
pub(super) fn occupation(clause: &str) -> Option<&'static str> {
    List::Occupation.get(clause.strip_prefix("who ")?.split(' ').next()?)
}

/// Whether an apposition says what somebody is as if nobody could know: "a miller", "his
/// physician", "a studio in Porto".
pub(super) fn is_epithet(apposition: &str, kind: EntityKind) -> bool {
    let Some((article, rest)) = apposition.split_once(' ') else {
        return false;
    };
    let of_another = kind == EntityKind::Person && List::OfAnother.has(article);
    if article != "a" && article != "an" && !of_another {
        return false;
    }
    let phrase = rest
        .split(' ')
        .take_while(|word| !List::PhraseEnd.has(word));
    let Some(noun) = phrase.last().and_then(|word| Words::in_order(word).pop()) else {
        return false;
    };
    if List::NoCalling.has(&noun) {
        return false;
    }
    let (known, endings): (_, &[&str]) = match kind {
        EntityKind::Person => (
            role::is_role(&noun) || List::Role.has(&noun),
            &["er", "or", "ist", "ian", "man"],
        ),
        EntityKind::Organization => (
            List::Body.has(&noun) || List::Head.has(&noun),
            &["er", "or"],
        ),
    };
    known || noun.len() > 4 && endings.iter().any(|end| noun.ends_with(end))
}
