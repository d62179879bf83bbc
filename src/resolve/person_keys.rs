//! The keys under which persons are filed by their names and found again.

use super::fold::{initial, slip_keys, sound};
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
        let place = match self {
            Place::Surname => "0",
            Place::Given => "1",
            Place::Middle => "2",
            Place::Misspelled => "3",
        };
        [place, part].concat()
    }
}

/// The keys under which a full name is filed and looked for.
pub(super) fn full_keys(name: &PersonName) -> Vec<String> {
    let mut turned = name.parts.clone();
    order::sort(&mut turned);
    let mut keys = vec![name.joined(), turned.concat()];
    let (first, last) = (&name.parts[0], &name.parts[name.parts.len() - 1]);
    // Family and given names agree within these: an initial narrows a common family name.
    for family in [name.family(), first, last] {
        for given in name.given().iter().take(2).chain(&name.nicknames) {
            keys.push([family, " ", initial(given)].concat());
        }
        if family.len() >= 5 {
            keys.push([&sound(family), " ", initial(first)].concat());
        }
    }
    let family = name.family();
    if family.len() >= 6 {
        for key in slip_keys(family) {
            keys.push([&key, " ", initial(first)].concat());
        }
    }
    // Nicknames start with another letter: Bill is William.
    keys.push([family, " *"].concat());
    // "Balboa Boneke", "Miguel Hidalgo": the family name within a longer name.
    for part in &name.parts[1..] {
        keys.push([part, " ", initial(first)].concat());
    }
    order::sort(&mut keys);
    keys.dedup();
    keys
}
