//! The words beside a quotation that say whose it is.

use crate::recognize::EntityKind;
use crate::resolve::cast::{Cast, Subject};
use crate::resolve::lexicon::{
    in_noun_phrase, is_auxiliary, is_body, is_passive, is_role, quotes, says,
};
use crate::resolve::reading::pronoun_gender;
use crate::text::listed;
use std::ops::Range;

/// The subject of the tag in `tokens`, the words after a quotation up to the next: "…," said X;
/// "…," X, the minister, said; "…," according to X.
pub(super) fn after(cast: &Cast<'_>, tokens: Range<usize>) -> Option<Subject> {
    let mut start = tokens.start;
    while start < tokens.end && matches!(cast.reading.word(start), "," | "–" | "—" | "-") {
        start += 1;
    }
    let first = cast.folded(start);
    if says(&first) {
        return noun_phrase(cast, start + 1..tokens.end).map(|(subject, _)| subject);
    }
    if first == "according" && cast.folded(start + 1) == "to" {
        return noun_phrase(cast, start + 2..tokens.end).map(|(subject, _)| subject);
    }
    // "…," she remembers X saying; "…" was all that X would say.
    let saying = (start + 1..tokens.end.min(start + 8)).find(|&at| cast.folded(at) == "saying");
    if let Some(mention) = saying.and_then(|saying| cast.reading.mention_at(saying - 1)) {
        return Some(Subject::Named(mention));
    }
    if first == "was" && cast.folded(start + 1) == "all" {
        start += 2 + usize::from(cast.folded(start + 2) == "that");
    }
    let (subject, end) = noun_phrase(cast, start..tokens.end)?;
    verb_follows(cast, end..tokens.end).then_some(subject)
}

/// The subject that `tokens`, the words before a quotation in its sentence, lead to it with: X
/// said: "…"; X called it "…"; according to X, "…".
pub(super) fn before(cast: &Cast<'_>, tokens: Range<usize>) -> Option<Subject> {
    let words: Vec<String> = tokens.clone().map(|token| cast.folded(token)).collect();
    let at = |offset: usize| tokens.start + offset;
    let pair = |a: &str, b: &str| {
        (words
            .windows(2)
            .rposition(|pair| pair[0] == a && pair[1] == b))
        .map(|offset| at(offset + 2))
    };
    if let Some(start) = pair("according", "to").or_else(|| pair("words", "of")) {
        return noun_phrase(cast, start..tokens.end).map(|(subject, _)| subject);
    }
    for offset in (0..words.len()).rev() {
        let word = words[offset].as_str();
        let previous = offset
            .checked_sub(1)
            .map_or("", |before| words[before].as_str());
        if listed(
            " saying adding calling describing telling writing warning insisting ",
            word,
        ) {
            let comma = offset > 0 && cast.reading.word(at(offset) - 1) == ",";
            return comma
                .then(|| only_subject(cast, tokens.start..at(offset)))
                .flatten();
        }
        // "the proposed …", "to call …" are no verbs with a subject.
        if !quotes(word) || listed(" the a an to his her its their of this that any ", previous) {
            continue;
        }
        return subject_before(cast, tokens.start..at(offset));
    }
    let colon = tokens.end > tokens.start && cast.reading.word(tokens.end - 1) == ":";
    colon.then(|| only_subject(cast, tokens)).flatten()
}

/// The person that a clause is about: named at its start, and the only one in it.
pub(super) fn only_subject(cast: &Cast<'_>, clause: Range<usize>) -> Option<Subject> {
    let (subject, _) = noun_phrase(cast, clause.clone())?;
    let people = cast.mentioned(clause, EntityKind::Person);
    match &subject {
        Subject::Named(mention) => {
            let cluster = cast.cluster_of[*mention];
            people
                .iter()
                .all(|&other| other == cluster)
                .then_some(subject)
        }
        Subject::Pronoun(_, Some(_)) => people.is_empty().then_some(subject),
        _ => None,
    }
}

/// The subject that ends right before `clause.end`, where a verb stands.
fn subject_before(cast: &Cast<'_>, clause: Range<usize>) -> Option<Subject> {
    let reading = cast.reading;
    let mut end = clause.end;
    while end > clause.start && is_auxiliary(&cast.folded(end - 1)) {
        end -= 1;
    }
    if end == clause.start || is_passive(&cast.folded(end - 1)) {
        return None;
    }
    let last = end - 1;
    let word = cast.folded(last);
    if let Some(mention) = reading.mention_at(last) {
        return head_of(cast, mention, clause.start);
    }
    if matches!(word.as_str(), "he" | "she" | "it") {
        return Some(Subject::Pronoun(last, pronoun_gender(reading.word(last))));
    }
    if word == "who" || word == "which" {
        let before = last.checked_sub(1)?;
        let before = if reading.word(before) == "," {
            before.checked_sub(1)?
        } else {
            before
        };
        let mention = reading
            .mention_at(before)
            .filter(|_| before >= clause.start)?;
        return head_of(cast, mention, clause.start);
    }
    if reading.word(last) == "," {
        return across_commas(cast, clause.start, last);
    }
    // "The harbour master said"
    let start = (clause.start..last)
        .rev()
        .take(5)
        .find(|&token| listed(" the a an his her their its one ", &cast.folded(token)))?;
    let plain = (start + 1..=last).all(|token| reading.mention_at(token).is_none());
    ((is_role(&word) || is_body(&word)) && plain).then_some(Subject::Nominal(start..end))
}

/// The subject before an apposition that ends at the comma `last`, or the name that is itself the
/// apposition: "X, a fisherman, said", "his lawyer, X, said".
fn across_commas(cast: &Cast<'_>, start: usize, last: usize) -> Option<Subject> {
    let reading = cast.reading;
    let inside = |mention: usize| reading.tokens[mention].clone();
    let mut close = last;
    for _ in 0..4 {
        let before = close.checked_sub(1).filter(|&before| before >= start)?;
        if let Some(mention) = reading.mention_at(before) {
            let opened = inside(mention).start.checked_sub(1);
            let apposed = close == last && opened.is_some_and(|token| reading.word(token) == ",");
            let person = reading.mentions[mention].kind == EntityKind::Person;
            // "The operator, X, said"
            let body = listed(" the its their ", &cast.folded(start))
                && (start..inside(mention).start).all(|token| reading.mention_at(token).is_none());
            // "X of the party, said"
            let member = head_of(cast, mention, start)
                .filter(|subject| !person && *subject != Subject::Named(mention));
            if close == last && member.is_some() {
                return member;
            }
            // After the first step only a name directly before the comma is a subject.
            if close < last || (apposed && (person || body)) {
                return head_of(cast, mention, start);
            }
        }
        close = (start..close)
            .rev()
            .find(|&token| reading.word(token) == ",")?;
        if last - close > 32 {
            return None;
        }
    }
    None
}

/// The subject whose last word is a mention: the mention itself, unless it belongs to another
/// noun ("a friend of X") or is one of several ("X and Y").
fn head_of(cast: &Cast<'_>, mention: usize, start: usize) -> Option<Subject> {
    let reading = cast.reading;
    let first = reading.tokens[mention].start;
    let Some(before) = first.checked_sub(1).filter(|&before| before >= start) else {
        return Some(Subject::Named(mention));
    };
    let mut before = before;
    let mut word = cast.folded(before);
    if listed(" the a an its his her their ", &word) && before > start {
        before -= 1;
        word = cast.folded(before);
    }
    if word == "and" || word == "or" {
        let joint = before.checked_sub(1).is_some_and(|token| {
            token >= start && (reading.mention_at(token).is_some() || is_role(&cast.folded(token)))
        });
        return (!joint).then_some(Subject::Named(mention));
    }
    if listed(
        " of for with by from to against in at on about behind like ",
        &word,
    ) {
        let body = reading.mentions[mention].kind == EntityKind::Organization;
        let head = before.checked_sub(1).filter(|&head| head >= start)?;
        // "X of the party said": X.
        let member = reading
            .mention_at(head)
            .filter(|&member| body && reading.mentions[member].kind == EntityKind::Person);
        let voice = body && speaks_for(&cast.folded(head));
        return member.or(voice.then_some(mention)).map(Subject::Named);
    }
    // "GM’s Barra": fine. "Barra’s lawyers" does not end in a mention.
    Some(Subject::Named(mention))
}

/// Whether a noun is the voice of an organization.
fn speaks_for(folded: &str) -> bool {
    folded.starts_with("spokes") || listed(" statement representative release post ", folded)
}

/// The noun phrase at the start of `tokens` and where it ends.
fn noun_phrase(cast: &Cast<'_>, tokens: Range<usize>) -> Option<(Subject, usize)> {
    let reading = cast.reading;
    let first = cast.folded(tokens.start);
    if tokens.is_empty() {
        return None;
    }
    if matches!(first.as_str(), "he" | "she" | "it") {
        let gender = pronoun_gender(reading.word(tokens.start));
        return Some((Subject::Pronoun(tokens.start, gender), tokens.start + 1));
    }
    let mut at = tokens.start;
    let limit = tokens.end.min(tokens.start + 14);
    while at < limit {
        if let Some(mention) = reading.mention_at(at) {
            let end = reading.tokens[mention].end;
            let owner = reading.possesses(mention);
            let path = tokens.start..at;
            match reading.mentions[mention].kind {
                // "X’s lawyer, Y": the one after the comma.
                EntityKind::Person if owner => {
                    let comma = (end + 1..limit.min(end + 6))
                        .take_while(|&token| reading.mention_at(token).is_none())
                        .find(|&token| reading.word(token) == ",")?;
                    let person = reading.mention_at(comma + 1).filter(|&next| {
                        reading.mentions[next].kind == EntityKind::Person
                            && is_role(&cast.folded(comma - 1))
                    })?;
                    return Some((Subject::Named(person), reading.tokens[person].end));
                }
                EntityKind::Person => {
                    let belongs =
                        at > tokens.start && listed(" of for with by from ", &cast.folded(at - 1));
                    return (!belongs).then_some((Subject::Named(mention), end));
                }
                EntityKind::Organization => {
                    let voice = path.clone().all(|token| {
                        let word = cast.folded(token);
                        speaks_for(&word) || listed(" the a an for of from at by ", &word)
                    });
                    // "GM chief executive Mary Barra": the person comes later.
                    let person = (end..limit)
                        .take_while(|&token| {
                            reading.mention_at(token).is_some()
                                || owner && token == end
                                || in_noun_phrase(&cast.folded(token))
                        })
                        .filter_map(|token| reading.mention_at(token))
                        .find(|&other| reading.mentions[other].kind == EntityKind::Person);
                    if let Some(person) = person {
                        return Some((Subject::Named(person), reading.tokens[person].end));
                    }
                    let alone = voice && !owner;
                    return alone.then_some((Subject::Named(mention), end));
                }
            }
        }
        if reading.word(at) == "," {
            // "said the captain, Einar Vik"
            let next = reading
                .mention_at(at + 1)
                .filter(|_| at + 1 < limit && at > tokens.start);
            let person = next.filter(|&next| reading.mentions[next].kind == EntityKind::Person);
            let owned = || {
                listed(" the his her its their our my ", &first)
                    || (tokens.start..at).any(|token| matches!(reading.word(token), "’s" | "'s"))
            };
            if let Some(person) = person.filter(|_| is_role(&cast.folded(at - 1)) || owned()) {
                return Some((Subject::Named(person), reading.tokens[person].end));
            }
            break;
        }
        if !in_noun_phrase(&cast.folded(at)) {
            break;
        }
        at += 1;
    }
    // What comes before "of" says who: "the head of the agency".
    let end = (tokens.start..at)
        .find(|&token| listed(" of for in at from with ", &cast.folded(token)))
        .unwrap_or(at);
    let noun = end.checked_sub(1).filter(|&noun| {
        let word = cast.folded(noun);
        noun >= tokens.start && (is_role(&word) || is_body(&word))
    })?;
    Some((Subject::Nominal(tokens.start..noun + 1), at))
}

/// Whether a verb of speech follows a subject, past adverbs, an apposition or where the subject is
/// from.
fn verb_follows(cast: &Cast<'_>, tokens: Range<usize>) -> bool {
    let reading = cast.reading;
    let mut at = tokens.start;
    let limit = tokens.end.min(tokens.start + 36);
    while at < limit {
        let word = cast.folded(at);
        if says(&word) {
            return true;
        }
        match reading.word(at) {
            "," if says(&cast.folded(at + 1)) => return true,
            "," | "(" => {
                let close = if reading.word(at) == "," { "," } else { ")" };
                let end = (at + 1..limit).find(|&token| {
                    reading.word(token) == close || matches!(reading.word(token), "." | "“" | "\"")
                });
                match end {
                    Some(end) if reading.word(end) == close => at = end + 1,
                    _ => return false,
                }
            }
            _ if is_auxiliary(&word) => at += 1,
            "used" if cast.reading.word(at + 1) == "to" => at += 2,
            _ if matches!(word.as_str(), "of" | "from" | "at" | "for") => {
                at += 1;
                while at < limit
                    && (reading.mention_at(at).is_some() || in_noun_phrase(&cast.folded(at)))
                {
                    at += 1;
                }
            }
            _ => return false,
        }
    }
    false
}
