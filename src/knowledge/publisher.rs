//! The publisher's word, which is final: who a name means, who must never get a card, which
//! names are one and which are not.
//!
//! ```
//! use byname::knowledge::Overrides;
//!
//! let overrides: Overrides = serde_json::from_str(
//!     r#"{
//!         "suppress": ["Jane Doe"],
//!         "force": [{ "name": "Turner", "id": "Q505722" },
//!                   { "name": "Ana Costa", "id": "staff/costa", "description": "Our reporter" }],
//!         "merge": [["the Bank", "Bank of England"]],
//!         "split": [["Anna Smith", "John Smith"]]
//!     }"#,
//! )
//! .expect("the overrides are as documented");
//! assert_eq!(overrides.force.len(), 2);
//! ```

use super::{Entity, Fact, KnowledgeSource, Link, Picture, Reference, fold};
use crate::article::Declared;
use crate::recognize::{EntityKind, Mention, MentionLevel};
use crate::resolve::{Cluster, Resolution};
use crate::text::order;
use serde::{Deserialize, Serialize};

/// What the publisher says of an article's names. A name counts in any spelling that has the
/// same [`key`](super::key).
/// A field that is not one of these is refused: a misspelt `suppress` must not show anybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// Who a name means, and what its card says.
    pub force: Vec<Forced>,
    /// Names that must never get a card: minors, victims, private persons.
    pub suppress: Vec<String>,
    /// Lists of names that are one entity.
    pub merge: Vec<Vec<String>>,
    /// Lists of names that are different entities. A shorter name that any of them may be goes
    /// with the one that was named last before it.
    pub split: Vec<Vec<String>>,
}

/// The source of a link that the publisher makes.
pub const PUBLISHER: &str = "publisher";

/// Who a name means. What is left out is taken from the knowledge that has the id, if any does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forced {
    /// The name in the article.
    pub name: String,
    /// A Wikidata item, an id of a pack in use, or the publisher's own.
    pub id: String,
    /// What it is, for a name that is to be found even where the engine sees none.
    #[serde(default)]
    pub kind: Option<EntityKind>,
    /// The name to show.
    #[serde(default)]
    pub title: Option<String>,
    /// One line: who or what it is.
    #[serde(default)]
    pub description: Option<String>,
    /// Facts to show instead of those known.
    #[serde(default)]
    pub facts: Option<Vec<Fact>>,
    /// The picture to show.
    #[serde(default)]
    pub picture: Option<Picture>,
    /// Addresses to show instead of those known.
    #[serde(default)]
    pub links: Option<Vec<Reference>>,
}

impl Overrides {
    /// Whether the publisher says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `name` must never get a card.
    #[must_use]
    pub fn suppresses(&self, name: &str) -> bool {
        let key = fold::key(name);
        self.suppress.iter().any(|other| fold::key(other) == key)
    }

    /// Suppresses, splits and merges the clusters of `resolution`, an article's with `text`.
    pub fn reshape(&self, text: &str, resolution: &mut Resolution) {
        // Each cluster with the index that quotations know it by.
        let mut clusters: Vec<(Cluster, usize)> = resolution
            .clusters
            .drain(..)
            .enumerate()
            .map(|(index, cluster)| (cluster, index))
            .collect();
        for names in &self.split {
            clusters = clusters
                .into_iter()
                .flat_map(|(cluster, index)| {
                    split(cluster, names, text)
                        .into_iter()
                        .map(move |part| (part, index))
                })
                .collect();
        }
        order::sort_by_key(&mut clusters, |(cluster, _)| {
            cluster.mentions.first().map(|m| m.span)
        });
        let mut moved: Vec<Vec<usize>> = (0..clusters.len()).map(|at| vec![at]).collect();
        for names in &self.merge {
            let mut first: Option<usize> = None;
            for at in 0..clusters.len() {
                if moved[at].is_empty()
                    || !names.iter().any(|n| is_called(&clusters[at].0, n, text))
                {
                    continue;
                }
                match first {
                    None => first = Some(at),
                    Some(first) => {
                        let mentions = std::mem::take(&mut clusters[at].0.mentions);
                        let salience = clusters[at].0.salience;
                        let whole = &mut clusters[first].0;
                        whole.mentions.extend(mentions);
                        order::sort_by_key(&mut whole.mentions, |mention| mention.span);
                        whole.salience = whole.salience.max(salience);
                        let gone = std::mem::take(&mut moved[at]);
                        moved[first].extend(gone);
                    }
                }
            }
        }
        // Where each old cluster went: nowhere when it is suppressed, and nowhere for sure when
        // it was split.
        let mut places: Vec<Vec<Option<usize>>> = Vec::new();
        for (at, parts) in moved.iter().enumerate() {
            if parts.is_empty() {
                continue;
            }
            let cluster = &clusters[at].0;
            let hidden = self
                .suppress
                .iter()
                .any(|name| is_called(cluster, name, text));
            let place = (!hidden).then_some(resolution.clusters.len());
            if !hidden {
                resolution.clusters.push(cluster.clone());
            }
            for &part in parts {
                let old = clusters[part].1;
                places.resize_with(places.len().max(old + 1), Vec::new);
                places[old].push(place);
            }
        }
        for quotation in &mut resolution.quotations {
            quotation.speaker =
                quotation
                    .speaker
                    .and_then(|old| match places.get(old)?.as_slice() {
                        [place] => *place,
                        _ => None,
                    });
        }
    }

    /// Whether the publisher says that these two names are different entities.
    #[must_use]
    pub fn keep_apart(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold::key(a), fold::key(b));
        let has = |names: &[String], key: &str| names.iter().any(|name| fold::key(name) == key);
        a != b
            && self
                .split
                .iter()
                .any(|names| has(names, &a) && has(names, &b))
    }

    /// Who the publisher says that `cluster` is: by [`force`](Self::force), else by what the
    /// page declares. Whatever is left open is taken from `sources`, or from who it was `found`
    /// to be where the page declares one of the same addresses.
    #[must_use]
    pub fn link(
        &self,
        cluster: &Cluster,
        text: &str,
        declared: &[Declared],
        sources: &[&dyn KnowledgeSource],
        found: Option<&Link>,
    ) -> Option<Link> {
        let known = |id: &str| sources.iter().find_map(|source| source.entity(id));
        if let Some(forced) = self
            .force
            .iter()
            .find(|forced| is_called(cluster, &forced.name, text))
        {
            return Some(forced.link(cluster.kind, &cluster.name, known(&forced.id)));
        }
        let declared = declared
            .iter()
            .find(|declared| fold::key(&declared.name) == fold::key(&cluster.name))?;
        let item = declared.same_as.iter().find_map(|address| item_of(address));
        let confirmed = || match found {
            Some(Link::Entity { entity, .. })
                if entity
                    .links
                    .iter()
                    .any(|link| declared.same_as.contains(&link.href)) =>
            {
                Some(Entity::clone(entity))
            }
            _ => None,
        };
        let mut entity = match item.and_then(known).or_else(confirmed) {
            Some(entity) => entity,
            None if declared.description.is_none() && declared.same_as.is_empty() => return None,
            None => Entity {
                id: item.map_or_else(
                    || ["declared:", &fold::key(&declared.name)].concat(),
                    str::to_owned,
                ),
                kind: cluster.kind,
                name: declared.name.clone(),
                description: cluster
                    .introduction
                    .map_or_else(String::new, |span| span.of(text).trim().to_owned()),
                facts: Vec::new(),
                picture: None,
                links: declared
                    .same_as
                    .iter()
                    .map(|address| Reference::to(address))
                    .collect(),
            },
        };
        if let Some(description) = &declared.description {
            entity.description.clone_from(description);
        }
        Some(publishers(
            entity,
            ["The page itself says who “", &declared.name, "” is."].concat(),
        ))
    }
}

impl Forced {
    /// Who one of a `kind` called `name` is; `base` is what is known of the id.
    pub(crate) fn link(&self, kind: EntityKind, name: &str, base: Option<Entity>) -> Link {
        publishers(
            self.entity(kind, name, base),
            ["The publisher says that “", &self.name, "” is meant."].concat(),
        )
    }

    fn entity(&self, kind: EntityKind, name: &str, base: Option<Entity>) -> Entity {
        let mut entity = base.unwrap_or_else(|| Entity {
            id: self.id.clone(),
            kind: self.kind.unwrap_or(kind),
            name: name.to_owned(),
            description: String::new(),
            facts: Vec::new(),
            picture: None,
            links: Vec::new(),
        });
        let set = |field: &mut String, value: &Option<String>| {
            if let Some(value) = value {
                field.clone_from(value);
            }
        };
        set(&mut entity.name, &self.title);
        set(&mut entity.description, &self.description);
        if let Some(facts) = &self.facts {
            entity.facts.clone_from(facts);
        }
        if let Some(links) = &self.links {
            entity.links.clone_from(links);
        }
        if self.picture.is_some() {
            entity.picture.clone_from(&self.picture);
        }
        entity
    }
}

fn publishers(entity: Entity, reason: String) -> Link {
    Link::Entity {
        entity: Box::new(entity),
        confidence: 1.0,
        source: PUBLISHER.into(),
        license: String::new(),
        reason,
    }
}

/// The Wikidata item that an address stands for.
#[must_use]
pub fn item_of(address: &str) -> Option<&str> {
    let item = address.rsplit('/').next()?;
    let number = item.strip_prefix('Q')?;
    let valid = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    (valid
        && address
            .split('/')
            .any(|part| part.ends_with("wikidata.org")))
    .then_some(item)
}

/// Whether the article calls the cluster `name` anywhere.
fn is_called(cluster: &Cluster, name: &str, text: &str) -> bool {
    let key = fold::key(name);
    fold::key(&cluster.name) == key
        || cluster
            .mentions
            .iter()
            .any(|mention| names(mention, text, &key))
}

fn names(mention: &Mention, text: &str, key: &str) -> bool {
    mention.level == MentionLevel::Named && fold::key(mention.span.of(text)) == key
}

/// The parts of a cluster in which two or more of `names` came together.
fn split(cluster: Cluster, names_apart: &[String], text: &str) -> Vec<Cluster> {
    let keys: Vec<String> = names_apart.iter().map(|name| fold::key(name)).collect();
    let mut parts: Vec<(usize, Vec<Mention>)> = Vec::new();
    let mut early = Vec::new();
    let mut last = None;
    for &mention in &cluster.mentions {
        if let Some(which) = keys.iter().position(|key| names(&mention, text, key)) {
            last = Some(which);
        }
        let Some(which) = last else {
            early.push(mention);
            continue;
        };
        match parts.iter_mut().find(|(part, _)| *part == which) {
            Some((_, mentions)) => mentions.push(mention),
            None => parts.push((which, vec![mention])),
        }
    }
    if parts.len() < 2 {
        return vec![cluster];
    }
    if let Some((_, first)) = parts.first_mut() {
        first.splice(0..0, early);
    }
    parts
        .into_iter()
        .map(|(which, mentions)| Cluster {
            kind: cluster.kind,
            name: names_apart[which].clone(),
            introduction: cluster
                .introduction
                .filter(|_| mentions.first() == cluster.mentions.first()),
            salience: cluster.salience,
            mentions,
        })
        .collect()
}
