//! What the clusters of an article say for one another.

use super::fold;
use super::linker::{CERTAIN, Candidate, shares};
use super::naming::NameFit;
use super::scene::Scene;
use crate::recognize::EntityKind;

/// Adds what the certain candidates of one cluster say for those of another. Among holders of
/// offices a name needs no further word, and a body may well be of their country: they are in the
/// news together. So are bodies of one sort.
pub(super) fn relate(all: &mut [Vec<Candidate<'_>>], scene: &Scene<'_>) {
    // Where athletes and actors are expected, or one bears the name of a head of state and opens
    // locks, two names of the great are no better than one.
    let mut doubtful = scene.is_leisure;
    for candidates in all.iter() {
        for candidate in candidates {
            doubtful |= candidate.is_namesake;
        }
    }
    let mut certain: Vec<Certain<'_>> = Vec::new();
    for (index, candidates) in all.iter().enumerate() {
        let shares = shares(candidates);
        if let Some(best) = shares.iter().position(|share| *share >= CERTAIN)
            && !(doubtful && candidates[best].bare)
        {
            let candidate = &candidates[best];
            let key = fold::key(&candidate.record.name);
            certain.push(Certain {
                cluster: index,
                key,
                candidate,
            });
        }
    }
    let mut gains: Vec<(f64, bool)> = Vec::new();
    for (index, candidates) in all.iter().enumerate() {
        for candidate in candidates {
            gains.push(gain(candidate, index, &certain, scene));
        }
    }
    let mut next = 0;
    for candidates in all.iter_mut() {
        for candidate in candidates {
            let (gain, known) = gains[next];
            candidate.score += gain;
            candidate.bare &= !known;
            next += 1;
        }
    }
}

/// Who one of the clusters certainly is.
struct Certain<'a> {
    cluster: usize,
    /// Of its name.
    key: String,
    candidate: &'a Candidate<'a>,
}

/// What the `certain` ones say for `candidate`, one of the cluster `index`, and whether they are
/// company for a name of which there is not a word more.
fn gain(
    candidate: &Candidate<'_>,
    index: usize,
    certain: &[Certain<'_>],
    scene: &Scene<'_>,
) -> (f64, bool) {
    let profile = &candidate.profile;
    let (mut related, mut holders, mut compatriots, mut alike) = (false, 0, 0, 0);
    for Certain {
        key,
        candidate: other,
        ..
    } in certain.iter().filter(|c| c.cluster != index)
    {
        related |= profile.related.contains(key);
        if other.record.values("office").next().is_some() {
            holders += 1;
            compatriots += usize::from(profile.shares_country(&other.profile));
        } else {
            alike += usize::from(profile.is_like(&other.profile));
        }
    }
    let mut gain = f64::from(u8::from(related));
    if candidate.record.kind == EntityKind::Organization {
        let how = candidate.name.how;
        if let Some(given) = candidate.place
            && compatriots > 0
        {
            let mut said = scene.countries.iter();
            let place = match said.all(|c| profile.countries.contains(c)) {
                true if compatriots == holders => Place::Capital,
                _ if compatriots > 1 && 2 * compatriots > holders => Place::Only,
                _ => Place::Nearby,
            };
            gain += (place.weight(how) - given).max(0.0);
        }
        if how != NameFit::Full {
            gain += [0.0, 0.8, 1.2][alike.min(2)];
        }
    }
    (gain, related || holders > 0)
}

/// How near a body's country is to the article.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// Others are in the news.
    Away,
    Unknown,
    /// In the news, among others.
    Nearby,
    /// The only one in the news, or that of most who hold an office there.
    Only,
    /// The only one, and those who govern it are in the news, too.
    Capital,
}

impl Place {
    /// What that says for the body.
    pub(super) fn weight(self, how: NameFit) -> f64 {
        match self {
            Self::Away if how == NameFit::Acronym => -1.0,
            Self::Away | Self::Unknown => 0.0,
            Self::Nearby => 1.0,
            _ if how != NameFit::Full => 2.0,
            Self::Only => 3.0,
            Self::Capital => 4.0,
        }
    }
}
