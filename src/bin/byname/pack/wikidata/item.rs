//! The shape of an item, as far as it is read.

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// An item.
#[derive(Deserialize)]
pub struct Item {
    pub id: String,
    #[serde(default)]
    pub labels: Terms<Term>,
    #[serde(default)]
    pub descriptions: Terms<Term>,
    #[serde(default)]
    pub aliases: Terms<Vec<Term>>,
    #[serde(default)]
    pub claims: Terms<Vec<Claim>>,
    #[serde(default)]
    pub sitelinks: Terms<IgnoredAny>,
}

impl Item {
    /// The values of a property that are not deprecated.
    pub fn values<'a>(
        &'a self,
        property: &str,
    ) -> impl Iterator<Item = &'a serde_json::Value> + Clone + use<'a> {
        self.claims
            .get(property)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(|claim| claim.rank != "deprecated")
            .filter_map(|claim| claim.mainsnak.datavalue.as_ref())
            .map(|data| &data.value)
    }
}

/// A map by language or property; the dump writes an empty one as `[]`.
pub struct Terms<T>(pub BTreeMap<String, T>);

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Terms<T> {
    /// What stands under `key`.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.get(key)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Terms<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Terms<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map or an empty list")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Terms<T>, A::Error> {
                let mut terms = BTreeMap::new();
                while let Some((key, value)) = map.next_entry()? {
                    terms.insert(key, value);
                }
                Ok(Terms(terms))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Terms<T>, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Terms::default())
            }
        }
        deserializer.deserialize_any(Reader(PhantomData))
    }
}

/// A name or description.
#[derive(Deserialize)]
pub struct Term {
    /// Its text.
    pub value: String,
}

/// A statement.
#[derive(Deserialize)]
pub struct Claim {
    #[serde(default)]
    rank: String,
    mainsnak: Snak,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: serde_json::Value,
}
