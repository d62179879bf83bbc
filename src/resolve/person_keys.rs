//! The keys under which persons are filed by their names and found again.

use super::fold::{slip_keys, sound};
use super::name::PersonName;
use crate::text::order;

/// Where a single part stands in a full name, likelier readings first.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Surname,
    Given,
    Middle,
    Misspelled,
}

impl Place {
    pub(super) const ALL: [Place; 4] = [
        Place::Surname,
        Place::Given,
        Place::Middle,
        Place::Misspelled,
    ];

    pub(super) fn key(self, part: &str) -> String {
        format!("{}{part}", self as u8)
    }
}

/// The keys under which a full name is filed and looked for.
pub(super) fn full_keys(name: &PersonName) -> Vec<String> {
    let mut turned = name.parts.clone();
    order::sort(&mut turned);
    let mut keys = vec![name.joined(), turned.concat()];
    let (first, last) = (&name.parts[0], &name.parts[name.parts.len() - 1]);
    let initial = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
    // Family and given names agree within these: an initial narrows a common family name.
    for family in [name.family(), first, last] {
        for given in name.given().iter().take(2).chain(&name.nicknames) {
            keys.push(format!("{family} {}", initial(given)));
        }
        if family.len() >= 5 {
            keys.push(format!("{} {}", sound(family), initial(first)));
        }
    }
    let family = name.family();
    if family.len() >= 6 {
        keys.extend(slip_keys(family).map(|key| format!("{key} {}", initial(first))));
    }
    // Nicknames start with another letter: Bill is William.
    keys.push(format!("{family} *"));
    // "Balboa Boneke", "Miguel Hidalgo": the family name within a longer name.
    for part in &name.parts[1..] {
        keys.push(format!("{part} {}", initial(first)));
    }
    order::sort(&mut keys);
    keys.dedup();
    keys
}
