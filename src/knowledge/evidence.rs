//! What an article says for a record, or against it.

use super::naming::NameMatch;
use super::profile::{Office, Profile, is_before};
use super::role::Fields;
use super::scene::{Phrase, Scene, Subject};
use super::words::Words;
use super::{Record, role};
use crate::recognize::EntityKind;
use crate::text::lexicon::List;
use crate::text::lowercase;

/// How an office of a record fits the article's words for someone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OfficeFit {
    #[default]
    None,
    /// One role in common among other words.
    Loose,
    /// All the article says is in the record, but it is little.
    Fair,
    /// The office itself.
    Close,
}

/// Whether `word` says that an office is over.
fn is_past(word: &str) -> bool {
    word == "former" || word == "ex"
}

/// Whether `phrase` is of a body that no country is led by, and none that the record speaks of:
/// "club president", or "president" where the article has it all.
pub(super) fn is_private(phrase: &Phrase, subject: &Subject<'_>, profile: &Profile) -> bool {
    subject.phrases.iter().any(|whole| {
        whole.text.ends_with(&phrase.text)
            && (whole.words.iter()).any(|word| List::PrivateBody.has(word) && !profile.knows(word))
    })
}

/// How what the article calls someone fits what the record says of the entity on the day of
/// publication.
pub(super) fn office_fit(
    phrase: &Phrase,
    profile: &Profile,
    kind: EntityKind,
    published: Option<&str>,
) -> OfficeFit {
    let organization = kind == EntityKind::Organization;
    let past = phrase.words.iter().any(is_past);
    profile
        .offices
        .iter()
        .map(|office| {
            let (mut shared, mut missed) = (0, 0);
            let (mut role, mut single) = (false, false);
            for word in phrase.words.iter().filter(|word| !is_past(word)) {
                if office.words.has(word) {
                    shared += 1;
                    role |= role::is_role(word);
                    single |= role::is_single(word);
                } else {
                    missed += 1;
                }
            }
            let fit = match (role, shared, missed) {
                _ if shared == 0 || !holds(office, published, past) => OfficeFit::None,
                (true, 2.., 0..=1) => OfficeFit::Close,
                (true, 1, 0) if single => OfficeFit::Close,
                // “Her party”, “the company”: there are many.
                (_, 1, 0) if organization => OfficeFit::Loose,
                (_, 1.., 0) => OfficeFit::Fair,
                (false, 2.., _) => OfficeFit::Fair,
                (true, 1.., _) => OfficeFit::Loose,
                _ => OfficeFit::None,
            };
            match published {
                Some(published) if is_old(office, published) => fit.min(OfficeFit::Fair),
                _ => fit,
            }
        })
        .max()
        .unwrap_or_default()
}

/// Whether an office can be spoken of as held (or, in the past tense, as having been held) on
/// the day of publication.
fn holds(office: &Office, published: Option<&str>, past: bool) -> bool {
    if office.over && !past {
        return false;
    }
    let Some(published) = published else {
        return true;
    };
    let begun = office
        .since
        .as_deref()
        .is_none_or(|since| !is_before(published, since));
    let over = office
        .until
        .as_deref()
        .is_some_and(|until| is_before(until, published));
    begun && (past || !over)
}

/// Whether so much time has passed, more than a year, since somebody last saw the office held that
/// another may hold it by now.
fn is_old(office: &Office, published: &str) -> bool {
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let seen = office.as_of.as_deref().and_then(year);
    office.until.is_none()
        && seen
            .zip(year(published))
            .is_some_and(|(seen, now)| now > seen + 1)
}

/// What the article calls some body without its name, when that is just what the record is: "the
/// intelligence agency". A single word, "the company", says too little.
pub(super) fn spoken_of(record: &Record, scene: &Scene<'_>) -> Option<String> {
    record
        .values("type")
        .filter(|fact| fact.value.contains(' '))
        .map(|fact| ["the ", &lowercase(&fact.value)].concat())
        .find(|phrase| scene.says(phrase))
}

/// What the rest of the article says for the record: its context words, and half as much the
/// words of its description.
pub(super) fn context(
    record: &Record,
    profile: &Profile,
    subject: &Subject<'_>,
    scene: &Scene<'_>,
) -> f64 {
    let own = Words::telling(
        subject
            .names
            .iter()
            .chain(std::iter::once(&record.name))
            .flat_map(|name| Words::in_order(name)),
    );
    let count = |words: &Words| {
        words
            .iter()
            .filter(|word| scene.words.has(word) && !own.has(word))
            .count() as f64
    };
    (0.4 * count(&profile.context) + 0.15 * count(&profile.words)).min(2.8)
}

/// How much speaks against a record of another field of life than the article's; nothing where
/// the article says its office, and with the office the country, or as if everybody knew.
pub(super) fn conflict(
    record: &Record,
    subject: &Subject<'_>,
    profile: &Profile,
    office: OfficeFit,
    here: bool,
) -> f64 {
    let strange = subject
        .epithets
        .iter()
        .any(|words| Fields::of(words).is_empty() && !profile.knows_any(words));
    match office {
        OfficeFit::None => {}
        _ if strange && !here && subject.kind == EntityKind::Person => return 3.5,
        _ => return 0.0,
    }
    if subject.kind == EntityKind::Organization {
        return if strange { 2.5 } else { 0.0 };
    }
    if subject.is_young && record.values("office").next().is_some() {
        return 6.0;
    }
    let known = Fields::of(&profile.context).and(Fields::of(&profile.words));
    let (mut apart, mut unheard) = (false, false);
    for phrase in &subject.phrases {
        let said = Fields::of(&phrase.words);
        let mut roles = phrase.words.iter().filter(|word| role::is_role(word));
        let private = is_private(phrase, subject, profile);
        if said.is_empty() || !private && roles.any(|word| profile.knows(word)) {
            continue;
        }
        apart |= private || !said.may_be(known);
        unheard |= !phrase.words.iter().any(role::is_any_leader);
    }
    match (apart, strange) {
        // The record does not say what it is; what the article says may or may not fit.
        (true, false) if known.is_empty() => 2.0,
        (true, _) => 5.0,
        (_, true) => 3.5,
        // One who held another office may have held this one as well.
        _ if unheard => 1.5,
        _ => 0.0,
    }
}

/// Whether the article gives a place, other than a country, that is not in the record: "Lindsey
/// Graham of Savannah".
pub(super) fn is_from_elsewhere(subject: &Subject<'_>, profile: &Profile) -> bool {
    subject.homes.iter().any(|home| !profile.knows_any(home))
}

/// What speaks for a link.
pub(super) struct Grounds<'a> {
    pub(super) office: OfficeFit,
    /// What the article calls it, where that fits.
    pub(super) phrase: Option<&'a Phrase>,
    /// The article says the record's country right with the name.
    pub(super) here: bool,
    pub(super) spoken_of: Option<String>,
}

impl Grounds<'_> {
    /// The same, in a sentence for people.
    pub(super) fn told(&self, record: &Record, name: &NameMatch) -> String {
        let (written, known) = (&*name.written, &*record.name);
        let is_name = ["“", written, "” is a name of ", known];
        match (self.office, self.phrase, &self.spoken_of) {
            (OfficeFit::Fair | OfficeFit::Close, Some(phrase), _) => {
                let said = ["The article says “", &phrase.text, "” of “", written];
                [&said[..], &["”, which fits ", known, "."]]
                    .concat()
                    .concat()
            }
            _ if self.here => [&is_name[..], &[", and the article says the same country."]]
                .concat()
                .concat(),
            (_, _, Some(what)) => [&is_name[..], &[", and the article speaks of “", what, "”."]]
                .concat()
                .concat(),
            _ if name.exact => [&is_name[..], &["."]].concat().concat(),
            _ => ["“", written, "” is a spelling of ", known, "."].concat(),
        }
    }
}
