//! Candidates to links.
//!
//! Every candidate, and the possibility that someone unknown is meant (whose score is 0), gets a
//! sum of log-odds; the shares of their exponentials are the probabilities. Only a candidate that
//! has nearly all of it becomes a link.

use super::coherence::{Place, relate};
use super::country::{Countries, meet};
use super::evidence::{
    Grounds, OfficeFit, conflict, context, is_from_elsewhere, is_private, office_fit, spoken_of,
};
use super::naming::{NameFit, NameMatch, keys, name_match};
use super::profile::{Profile, is_before};
use super::scene::{Scene, Subject};
use super::words::Words;
use super::{Link, Record, fold};
use crate::recognize::EntityKind;
use crate::text::order;

/// From this probability on a candidate is a link.
pub(super) const CERTAIN: f64 = 0.9;

/// A candidate with its evidence.
pub(super) struct Candidate<'a> {
    pub(super) record: &'a Record,
    pub(super) profile: Profile,
    pub(super) name: NameMatch,
    pub(super) score: f64,
    /// A person of whom the article has the full name and not a word more: names of the great have
    /// many bearers.
    pub(super) bare: bool,
    /// The article says of the bearer of the name what nobody is likely to say of this one.
    pub(super) is_namesake: bool,
    /// What its country has said for it, where the article does not say its country with it.
    pub(super) place: Option<f64>,
    reason: String,
}

/// Links every subject of `scene`; `candidates` gives the records that are filed under a key.
pub(super) fn link<'a>(
    scene: &Scene<'_>,
    countries: &Countries,
    lang: Option<&str>,
    source: (&str, &str),
    candidates: impl Fn(&str) -> Vec<&'a Record>,
) -> Vec<Link> {
    let mut all: Vec<Vec<Candidate<'a>>> = scene
        .subjects
        .iter()
        .map(|subject| {
            let mut found: Vec<&Record> = subject
                .names
                .iter()
                .flat_map(|name| keys(name, subject.kind))
                .flat_map(|key| candidates(&key))
                .collect();
            order::sort_by(&mut found, |a, b| a.id.cmp(&b.id));
            found.dedup_by(|a, b| a.id == b.id);
            let mut candidates: Vec<Candidate<'a>> = found
                .into_iter()
                .filter(|record| record.kind == subject.kind)
                .filter_map(|record| Candidate::new(record, subject, scene, countries))
                .collect();
            drop_doubles(&mut candidates);
            candidates
        })
        .collect();
    relate(&mut all, scene);
    scene
        .subjects
        .iter()
        .zip(all)
        .map(|(subject, candidates)| decide(subject, candidates, lang, source))
        .collect()
}

/// Drops candidates that are another one over again: lists that a pack is built from name the
/// same body twice, with a Wikidata item and without. Two items of Wikidata are never the same.
fn drop_doubles(candidates: &mut Vec<Candidate<'_>>) {
    let is_item = |candidate: &Candidate<'_>| candidate.record.id.starts_with('Q');
    // Items first, and of others those that say more.
    order::sort_by_key(candidates, |candidate| {
        let words = candidate.profile.words.len();
        (
            !is_item(candidate),
            std::cmp::Reverse(words),
            candidate.record.id.as_str(),
        )
    });
    let mut kept = 0;
    for at in 0..candidates.len() {
        let double = !is_item(&candidates[at])
            && candidates[..kept]
                .iter()
                .any(|known| known.covers(&candidates[at]));
        if !double {
            candidates.swap(kept, at);
            kept += 1;
        }
    }
    candidates.truncate(kept);
}

/// The probability of each candidate; what is missing to 1 is that of somebody unknown.
pub(super) fn shares(candidates: &[Candidate<'_>]) -> Vec<f64> {
    // In single precision, whose exponential function the recognizer brings along.
    let weight = |candidate: &Candidate<'_>| f64::from((candidate.score as f32).exp());
    let total: f64 = 1.0 + candidates.iter().map(weight).sum::<f64>();
    (candidates.iter())
        .map(|candidate| weight(candidate) / total)
        .collect()
}

fn decide(
    subject: &Subject<'_>,
    candidates: Vec<Candidate<'_>>,
    lang: Option<&str>,
    (source, license): (&str, &str),
) -> Link {
    let shares = shares(&candidates);
    let mut ranked: Vec<(Candidate<'_>, f64)> = candidates.into_iter().zip(shares).collect();
    order::sort_by(&mut ranked, |a, b| {
        b.1.total_cmp(&a.1)
            .then_with(|| a.0.record.id.cmp(&b.0.record.id))
    });
    let name = subject.name;
    match ranked.as_slice() {
        [] => Link::Nil {
            reason: ["Nobody called “", name, "” is known here."].concat(),
        },
        [(best, share), ..] if *share >= CERTAIN && !best.bare => Link::Entity {
            entity: Box::new(best.record.entity(lang)),
            confidence: *share as f32,
            source: source.to_owned(),
            license: license.to_owned(),
            reason: best.reason.clone(),
        },
        [(best, first), (other, second), ..]
            if *second >= 0.2 && first + second >= CERTAIN && best.name.how != NameFit::Family =>
        {
            Link::MayBe {
                entities: vec![best.record.entity(lang), other.record.entity(lang)],
                source: source.to_owned(),
                reason: [
                    "“",
                    name,
                    "” may be ",
                    &best.record.name,
                    " or ",
                    &other.record.name,
                    ": the article does not say which.",
                ]
                .concat(),
            }
        }
        [(best, _), ..] if best.name.how == NameFit::Family => Link::Nil {
            reason: [
                "“",
                name,
                "” is only a family name, and nothing in the article says whose.",
            ]
            .concat(),
        },
        [(best, _), ..] => Link::Nil {
            reason: [
                "The article says too little to tell whether “",
                name,
                "” is ",
                &best.record.name,
                " (",
                &best.record.description,
                ").",
            ]
            .concat(),
        },
    }
}

impl<'a> Candidate<'a> {
    /// Whether `other` may well be the same entity: the same name, no other country, and nothing
    /// said of it that is not said here too, or for a body of a name of its own, whatever is said.
    fn covers(&self, other: &Candidate<'_>) -> bool {
        let (here, there) = (&self.profile.countries, &other.profile.countries);
        let apart = !here.is_empty() && !there.is_empty() && !meet(here, there);
        let name = |record: &Record| fold::key(&record.name);
        let same_name = name(self.record) == name(other.record)
            || self
                .record
                .full_names()
                .any(|(n, _)| fold::key(n) == name(other.record));
        let proper = self.record.kind == EntityKind::Organization
            && !super::generic::is_generic(&self.record.name);
        let within = |a: &Profile, b: &Profile| a.words.is_within(&b.words) && a.words.len() > 0;
        same_name
            && !apart
            && (proper
                || within(&self.profile, &other.profile)
                || within(&other.profile, &self.profile))
    }

    fn new(
        record: &'a Record,
        subject: &Subject<'_>,
        scene: &Scene<'_>,
        countries: &Countries,
    ) -> Option<Self> {
        let name = name_match(record, subject)?;
        let profile = Profile::new(record, countries);
        if let (Some(begins), Some(published)) = (&profile.begins, scene.published)
            && is_before(published, begins)
        {
            return None;
        }
        let organization = subject.kind == EntityKind::Organization;
        let person = !organization;
        let said = &subject.countries;
        // What is in the name itself, “Georgian”, is no further word for it.
        let (in_name, _) = countries.split(&Words::in_order(&name.written));
        let mut own = profile.countries.iter().filter(|c| !in_name.contains(c));
        let here = own.any(|c| said.contains(c));
        let elsewhere =
            !said.is_empty() && !profile.countries.is_empty() && !meet(&profile.countries, said);
        let nearby = meet(&profile.countries, &scene.countries);
        let only = nearby && scene.countries.len() == 1;
        let place = match nearby {
            true if only => Place::Only,
            true => Place::Nearby,
            false if scene.countries.is_empty() || profile.countries.is_empty() => Place::Unknown,
            false => Place::Away,
        };
        let (office, phrase) = subject
            .phrases
            .iter()
            .filter(|phrase| organization || !is_private(phrase, subject, &profile))
            .map(|phrase| {
                (
                    office_fit(phrase, &profile, subject.kind, scene.published),
                    phrase,
                )
            })
            .max_by_key(|(fit, _)| *fit)
            .map_or((OfficeFit::None, None), |(fit, phrase)| (fit, Some(phrase)));

        let mut score = name.base(record.popularity, subject.kind);
        if !name.exact {
            score -= 1.5;
        }
        let close = if name.how == NameFit::Family {
            6.5
        } else {
            3.0
        };
        score += match office {
            OfficeFit::None => 0.0,
            OfficeFit::Loose if name.how != NameFit::Full => 0.5,
            // “President”: of a country that the article has nothing of, or of something else.
            OfficeFit::Loose if person && !nearby && !here => 0.0,
            OfficeFit::Loose => 1.5,
            OfficeFit::Fair => 2.0,
            OfficeFit::Close if here || nearby || profile.countries.is_empty() => close,
            OfficeFit::Close => 1.5,
        };
        score += match (here, elsewhere) {
            (true, _) if organization => 4.5,
            (true, _) => 2.0,
            (_, true) => -4.0,
            _ if organization => place.weight(name.how),
            _ if only => 2.0,
            _ if nearby => 1.0,
            _ => 0.0,
        };
        let said_of_it = context(record, &profile, subject, scene);
        score += said_of_it;
        // All of a long text would be searched: only where there is not enough without it.
        let spoken_of = (organization && score < 3.0)
            .then(|| spoken_of(record, scene))
            .flatten();
        if spoken_of.is_some() {
            score += 1.2;
        }
        let against = conflict(record, subject, &profile, office, here);
        score -= against;
        if is_from_elsewhere(subject, &profile) {
            score -= 4.0;
        }
        Some(Self {
            reason: Grounds {
                office,
                phrase,
                here,
                spoken_of,
            }
            .told(record, &name),
            is_namesake: person && name.how == NameFit::Full && against > 2.0,
            place: (!here && !elsewhere).then(|| place.weight(name.how)),
            bare: name.how == NameFit::Full
                && person
                && office == OfficeFit::None
                && subject.homes.is_empty()
                && !((here || nearby) && scene.is_political)
                && (said_of_it < 0.3 || scene.is_leisure),
            record,
            profile,
            name,
            score,
        })
    }
}
