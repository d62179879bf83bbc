//! What the clusters of an article say for one another.

use super::fold;
use super::linker::{CERTAIN, Candidate, shares};
use super::naming::NameFit;
use super::profile::Profile;
use super::scene::Scene;
use crate::recognize::EntityKind;

/// Adds what the certain candidates of one cluster say for those of another. Among holders of
/// offices a name needs no further word, and a body may well be of their country: they are in the
/// news together. So are bodies of one sort.
pub(super) fn relate(all: &mut [Vec<Candidate<'_>>], scene: &Scene<'_>) {
    // Where athletes and actors are expected, or one bears the name of a head of state and opens
    // locks, two names of the great are no better than one.
    let doubtful = scene.is_leisure || all.iter().flatten().any(|one| one.is_namesake);
    let certain: Vec<(String, bool, Profile, usize)> = all
        .iter()
        .enumerate()
        .filter_map(|(index, candidates)| {
            let shares = shares(candidates);
            let best = shares.iter().position(|share| *share >= CERTAIN)?;
            let best = &candidates[best];
            let holds_office = best.record.values("office").next().is_some();
            if best.bare && doubtful {
                return None;
            }
            Some((
                fold::key(&best.record.name),
                holds_office,
                best.profile.clone(),
                index,
            ))
        })
        .collect();
    for (index, candidates) in all.iter_mut().enumerate() {
        let others = certain.iter().filter(|(.., other)| *other != index);
        let holders = others.clone().filter(|(_, holds_office, ..)| *holds_office);
        let among_holders = holders.clone().next().is_some();
        for candidate in candidates {
            let profile = &candidate.profile;
            let is_known = |key| others.clone().any(|(known, ..)| known == key);
            if profile.related.iter().any(is_known) {
                candidate.score += 1.0;
                candidate.bare = false;
            }
            candidate.bare &= !among_holders;
            if candidate.record.kind == EntityKind::Person {
                continue;
            }
            let there = |of: &Profile| profile.shares_country(of);
            if let Some(given) = candidate.place
                && holders.clone().any(|(_, _, of, _)| there(of))
            {
                let own = holders.clone().filter(|(_, _, of, _)| there(of)).count();
                let all = holders.clone().count();
                let mut said = scene.countries.iter();
                let place = match said.all(|c| profile.countries.contains(c)) {
                    true if own == all => Place::Capital,
                    _ if own > 1 && 2 * own > all => Place::Only,
                    _ => Place::Nearby,
                };
                candidate.score += (place.weight(candidate.name.how) - given).max(0.0);
            }
            if candidate.name.how != NameFit::Full {
                let alike = others
                    .clone()
                    .filter(|(_, holds, of, _)| !holds && profile.is_like(of));
                candidate.score += [0.0, 0.8, 1.2][alike.count().min(2)];
            }
        }
    }
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
    /// The only one, and those who govern it are in the news, too; or where the article finds the
    /// body.
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
