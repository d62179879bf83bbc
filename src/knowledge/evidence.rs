//! What an article says for a record, or against it.

use super::naming::NameMatch;
use super::profile::{Office, Profile, is_before};
use super::scene::{Phrase, Scene, Subject};
use super::words::Words;
use super::{Record, role};
use crate::recognize::EntityKind;
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

/// How what the article calls someone fits what the record says of the entity on the day of
/// publication.
pub(super) fn office_fit(
    phrase: &Phrase,
    profile: &Profile,
    kind: EntityKind,
    published: Option<&str>,
) -> OfficeFit {
    let organization = kind == EntityKind::Organization;
    let past = phrase.words.has("former") || phrase.words.has("ex");
    profile
        .offices
        .iter()
        .map(|office| {
            let shared = phrase.words.shared(&office.words);
            let missed = phrase.words.len() - shared - usize::from(past);
            let common: Vec<&str> = phrase
                .words
                .iter()
                .filter(|word| office.words.has(word))
                .collect();
            let role = common.iter().any(|word| role::is_role(word));
            let single = common.iter().any(|word| role::is_single(word));
            match (role, shared, missed) {
                _ if shared == 0 || !holds(office, published, past) => OfficeFit::None,
                (true, 2.., 0..=1) => OfficeFit::Close,
                (true, 1, 0) if single => OfficeFit::Close,
                // “Her party”, “the company”: there are many.
                (_, 1, 0) if organization => OfficeFit::Loose,
                (_, 1.., 0) => OfficeFit::Fair,
                (false, 2.., _) => OfficeFit::Fair,
                (true, 1.., _) => OfficeFit::Loose,
                _ => OfficeFit::None,
            }
        })
        .max()
        .unwrap_or_default()
}

/// Whether an office can be spoken of as held (or, in the past tense, as having been held) on
/// the day of publication.
fn holds(office: &Office, published: Option<&str>, past: bool) -> bool {
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

/// How much speaks against a record whose field of life is not the article's.
pub(super) fn conflict(subject: &Subject<'_>, profile: &Profile) -> f64 {
    if subject.kind == EntityKind::Organization {
        return 0.0;
    }
    let mut said = Words::default();
    for phrase in &subject.phrases {
        said.add(phrase.words.clone());
    }
    let mut known = profile.context.clone();
    known.add(profile.words.clone());
    let (said, known) = (role::fields(&said), role::fields(&known));
    if said.is_empty() || said.iter().any(|field| known.contains(field)) {
        0.0
    } else if known.is_empty() {
        // The record does not say what it is; what the article says may or may not fit.
        2.0
    } else {
        5.0
    }
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
