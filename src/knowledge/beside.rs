//! What an article says right beside a name.

use super::role;
use super::words::Words;
use crate::recognize::{EntityKind, MentionLevel};
use crate::resolve::Resolution;
use crate::text::lexicon::List;
use crate::text::{Document, Span, begins_capital, lowercase, order};

/// Where the article names somebody or something, in the order of the text.
pub(super) struct Names(Vec<(Span, EntityKind)>);

impl Names {
    pub(super) fn of(resolution: &Resolution) -> Self {
        let mut names = Vec::new();
        for cluster in &resolution.clusters {
            let named =
                (cluster.mentions.iter()).filter(|mention| mention.level == MentionLevel::Named);
            names.extend(named.map(|mention| (mention.span, cluster.kind)));
        }
        order::sort_by_key(&mut names, |(span, _)| span.start);
        Self(names)
    }

    /// Of what kinds the names are that `part` of `text` has anything of.
    fn within(&self, text: &str, part: &str) -> impl Iterator<Item = EntityKind> {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let part = Span::new(at, at + part.len());
        let first = (self.0).partition_point(|(span, _)| span.end <= part.start);
        (self.0[first..].iter())
            .take_while(move |(span, _)| span.start < part.end)
            .map(|(_, kind)| *kind)
    }
}

/// What stands between a comma and the name, and between the name and a comma: "the Dutch
/// minister, Ruben Brekelmans, said", also behind where somebody is from: "Ana Costa of Lima, a
/// judge, said". Nothing that has a name of its own, and no further item of a list.
pub(super) fn appositions<'a>(
    text: &'a str,
    name: Span,
    names: &Names,
) -> impl Iterator<Item = &'a str> {
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
    let names_another = move |part: &str| {
        let mut kinds = names.within(text, part);
        kinds.any(|kind| kind == EntityKind::Person)
    };
    [before, after]
        .into_iter()
        .flatten()
        .map(str::trim)
        .map(move |part| match names_another(part) {
            // “A wine grower from Fleurie”, which may have been taken for somebody.
            true => first_phrase(part),
            false => part,
        })
        .filter(move |part| {
            let first = part.split(' ').next().unwrap_or("");
            !names_another(part) && part.len() < 120 && !List::NoApposition.has(first)
        })
}

/// The first phrase of a description: "a miller" of "a miller in Kent".
fn first_phrase(description: &str) -> &str {
    let next = description
        .split(' ')
        .find(|word| List::PhraseEnd.has(word))
        .map_or(description.len(), |word| {
            word.as_ptr() as usize - description.as_ptr() as usize
        });
    description[..next].trim_end()
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
        let capital = begins_capital(word);
        let lower = lowercase(word);
        let fits = capital
            || role::is_role(&lower)
            || List::TitleWord.has(&lower)
            || List::PrivateBody.has(&lower);
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
        if !begins_capital(word) {
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
pub(super) fn home<'a>(text: &'a str, name: Span, names: &Names) -> Option<&'a str> {
    let (place, _) = of_place(text.get(name.end as usize..)?)?;
    names.within(text, place).next().is_none().then_some(place)
}

/// Whether the age that follows a name is too low for any high office: "Ana Costa, 14, said".
pub(super) fn is_young(text: &str, name: Span) -> bool {
    text.get(name.end as usize..)
        .and_then(|rest| rest.strip_prefix(", "))
        .and_then(|rest| rest.split_once([',', '.', ';']))
        .is_some_and(|(age, _)| {
            age.bytes().all(|c| c.is_ascii_digit())
                && (age.len() == 1 || age.len() == 2 && age < "25")
        })
}

/// What somebody is of whom a relative clause says what he does: "who taught mathematics".
pub(super) fn occupation(clause: &str) -> Option<&'static str> {
    List::Occupation.get(clause.strip_prefix("who ")?.split(' ').next()?)
}

/// Whether an apposition says what somebody is as if nobody could know: "a miller", "his
/// physician", "a studio in Porto".
pub(super) fn is_epithet(apposition: &str, kind: EntityKind) -> bool {
    let person = kind == EntityKind::Person;
    let Some((article, rest)) = apposition.split_once(' ') else {
        return person && calling(apposition).is_some();
    };
    let of_another = person && List::OfAnother.has(article);
    if article != "a" && article != "an" && !of_another {
        return person && calling(article).is_some();
    }
    let Some(noun) = Words::in_order(first_phrase(rest)).pop() else {
        return false;
    };
    let (known, endings): (_, &[&str]) = match kind {
        EntityKind::Person => (
            role::is_role(&noun) || List::Role.has(&noun),
            &["er", "or", "ist", "ian", "man", "smith"],
        ),
        EntityKind::Organization => (
            List::Body.has(&noun) || List::Head.has(&noun),
            &["er", "or"],
        ),
    };
    !List::NoCalling.has(&noun) && (known || ends_like_calling(&noun, endings))
}

/// The calling that somebody is given right before the name, where it is none of the known roles:
/// "Producer Imran Khan". `before` is the sentence up to the name; a capital within it begins a
/// name.
pub(super) fn calling(before: &str) -> Option<Words> {
    let before = before.trim();
    let word = before.rsplit(' ').next()?;
    let noun = lowercase(word);
    let fits = (word == noun || word.len() == before.len())
        && ends_like_calling(&noun, &["er", "or", "ist"])
        && !List::NoCalling.has(&noun)
        && !List::FunctionWord.has(&noun)
        && !role::is_role(&noun);
    fits.then(|| Words::telling(Words::in_order(&noun)))
}

/// The thing that bears the name: "the band Likud". `before` is the sentence up to the name.
pub(super) fn thing(before: &str) -> Option<Words> {
    let noun = Words::in_order(before.trim_end().rsplit(' ').next()?).pop()?;
    List::Thing.has(&noun).then(|| Words::telling(vec![noun]))
}

fn ends_like_calling(noun: &str, endings: &[&str]) -> bool {
    noun.len() > 4 && endings.iter().any(|end| noun.ends_with(end))
}
