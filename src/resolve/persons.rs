//! Grouping the names of persons.

use super::cluster::{Groups, Index, Item};
use super::fold::{fold, slip_keys, sound};
use super::name::{Gender, PersonName};
use super::person_keys::{Place, full_keys};
use super::variants::{contradict, family_agree, full_agree, given_gender, is_nickname};
use crate::recognize::EntityKind;
use crate::text::order;

/// One spelling of a name and where it stands.
struct Form {
    name: PersonName,
    items: Vec<usize>,
}

/// A person in the making: the names that were found to agree.
struct Person {
    group: usize,
    names: Vec<PersonName>,
    gender: Option<Gender>,
    /// The first item.
    first: usize,
}

/// Groups the persons among `items`.
pub(super) fn group(items: &[Item<'_>], groups: &mut Groups) {
    let (full, short) = forms(items);
    let mut people = People::default();
    for form in full {
        people.add_full(form, items, groups);
    }
    people.file_parts();
    people.add_short(short, items, groups);
}

/// The different spellings: those of several parts, the longest first, and those of one.
fn forms(items: &[Item<'_>]) -> (Vec<Form>, Vec<Form>) {
    let mut by_text = Index::default();
    let mut forms: Vec<Form> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if item.kind != EntityKind::Person {
            continue;
        }
        let mut name = PersonName::parse(item.text);
        // A number or a mark alone: the text as it stands.
        if name.parts.is_empty() {
            name.parts.push(fold(item.text));
        }
        let mut key = name.parts.join(" ");
        key.push(char::from(b'0' + name.generation));
        key.push(match name.gender {
            Some(Gender::Male) => 'm',
            Some(Gender::Female) => 'f',
            None => '-',
        });
        let known = by_text.get(&key).next();
        let form = known.unwrap_or_else(|| {
            by_text.add(&key, forms.len());
            forms.push(Form {
                name: PersonName {
                    nicknames: Vec::new(),
                    ..name.clone()
                },
                items: Vec::new(),
            });
            forms.len() - 1
        });
        forms[form].items.push(at);
        forms[form].name.nicknames.extend(name.nicknames);
    }
    // "Baby Doc" is one word where the text has "Jean-Claude “Baby Doc” Duvalier".
    let mut nicknames: Vec<String> = (forms.iter())
        .flat_map(|form| form.name.nicknames.iter().cloned())
        .collect();
    order::sort(&mut nicknames);
    for form in &mut forms {
        let joined = form.name.joined();
        if form.name.nicknames.is_empty() && nicknames.binary_search(&joined).is_ok() {
            form.name.parts = vec![joined];
        }
    }
    let (mut full, short): (Vec<_>, Vec<_>) =
        (forms.into_iter()).partition(|form| form.name.parts.len() > 1 || form.name.generation > 0);
    order::sort_by_key(&mut full, |form| {
        (std::cmp::Reverse(form.name.parts.len()), form.items[0])
    });
    (full, short)
}

#[derive(Default)]
struct People {
    people: Vec<Person>,
    full: Index,
    parts: Index,
}

impl People {
    fn add_full(&mut self, form: Form, items: &[Item<'_>], groups: &mut Groups) {
        let keys = full_keys(&form.name);
        let mut candidates: Vec<usize> = keys.iter().flat_map(|key| self.full.get(key)).collect();
        order::sort(&mut candidates);
        candidates.dedup();
        let introduced = form.items.iter().any(|&item| items[item].introduced);
        candidates.retain(|&person| self.agrees(person, &form, introduced));
        let same = |person: &usize| {
            let names = &self.people[*person].names;
            names.iter().any(|name| name.parts == form.name.parts)
        };
        let person = match candidates.as_slice() {
            [] => {
                self.people.push(Person {
                    group: groups.open(&form.items),
                    names: Vec::new(),
                    gender: None,
                    first: form.items[0],
                });
                self.people.len() - 1
            }
            [person] => {
                groups.join(self.people[*person].group, &form.items);
                *person
            }
            several => match several.iter().copied().find(same) {
                Some(person) => {
                    groups.join(self.people[person].group, &form.items);
                    person
                }
                // "J. Smith" could be John or James: each mention for itself.
                None => {
                    for &item in &form.items {
                        self.assign(item, several, items, groups);
                    }
                    return;
                }
            },
        };
        for key in keys {
            self.full.add(&key, person);
        }
        let entry = &mut self.people[person];
        entry.first = entry.first.min(form.items[0]);
        entry.gender = (entry.gender)
            .or_else(|| form.items.iter().find_map(|&item| items[item].gender))
            .or(form.name.gender)
            .or_else(|| {
                form.name
                    .given()
                    .first()
                    .and_then(|given| given_gender(given))
            });
        entry.names.push(form.name);
    }

    /// Whether `form` agrees with the fullest name of `person` and contradicts none.
    fn agrees(&self, person: usize, form: &Form, introduced: bool) -> bool {
        let person = &self.people[person];
        let junior = |name: &PersonName| {
            // "Donald Trump" and, later, "Donald Trump Jr." are two; "Martin Luther King Jr." is
            // the same when he becomes "Martin Luther King".
            let (with, without) = if name.generation > form.name.generation {
                (person.first, form.items[0])
            } else {
                (form.items[0], person.first)
            };
            // "X Jr., her son", and later "X, an engineer": the father.
            let father = name.generation > 0 && introduced;
            name.generation != form.name.generation && (with > without || father)
        };
        person.names[..1]
            .iter()
            .all(|name| full_agree(name, &form.name))
            && (person.names.iter().take(8))
                .all(|name| !contradict(name, &form.name) && !junior(name))
    }

    /// Files every person under the parts of their names.
    fn file_parts(&mut self) {
        for (at, person) in self.people.iter().enumerate() {
            for name in &person.names {
                let last = name.parts.len() - 1;
                for surname in name.surnames() {
                    self.parts.add(&Place::Surname.key(surname), at);
                }
                for (i, part) in name.parts.iter().enumerate() {
                    let place = match i {
                        0 => Place::Given,
                        i if i == last => Place::Given,
                        _ => Place::Middle,
                    };
                    self.parts.add(&place.key(part), at);
                }
                for nickname in &name.nicknames {
                    self.parts.add(&Place::Given.key(nickname), at);
                }
                let family = name.family();
                if family.len() >= 5 {
                    self.parts.add(&Place::Misspelled.key(&sound(family)), at);
                    for key in slip_keys(family) {
                        self.parts.add(&Place::Misspelled.key(&key), at);
                    }
                }
            }
        }
    }

    fn add_short(&mut self, forms: Vec<Form>, items: &[Item<'_>], groups: &mut Groups) {
        // Mentions that could be several people's wait until all others have their place.
        let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
        // Those who are never given a full name, by spelling: "Rihanna", "Rihana".
        let mut unknown = Index::default();
        let mut alone: Vec<(String, usize)> = Vec::new();
        let (nicknamed, plain): (Vec<_>, Vec<_>) =
            (forms.into_iter()).partition(|form| !form.name.nicknames.is_empty());
        for form in nicknamed.into_iter().chain(plain) {
            let candidates = self.candidates(&form);
            if let [person] = candidates.as_slice() {
                for nickname in &form.name.nicknames {
                    self.parts.add(&Place::Given.key(nickname), *person);
                }
            }
            match candidates.as_slice() {
                [] => {
                    let part = form.name.family();
                    let again = (part.len() >= 6).then(|| {
                        let keys = slip_keys(part);
                        let known = keys.iter().flat_map(|key| unknown.get(key));
                        known
                            .map(|at| &alone[at])
                            .find(|(other, _)| family_agree(other, part))
                    });
                    if let Some((_, group)) = again.flatten() {
                        groups.join(*group, &form.items);
                    } else {
                        for key in slip_keys(part) {
                            unknown.add(&key, alone.len());
                        }
                        alone.push((part.to_owned(), groups.open(&form.items)));
                    }
                }
                [person] => {
                    let (fits, others): (Vec<_>, Vec<_>) = (form.items.iter().copied())
                        .partition(|&item| self.gender_fits(*person, items[item].title));
                    if !others.is_empty() {
                        groups.open(&others);
                    }
                    groups.join(self.people[*person].group, &fits);
                }
                _ => open.extend(form.items.iter().map(|&item| (item, candidates.clone()))),
            }
        }
        order::sort(&mut open);
        for (item, candidates) in open {
            self.assign(item, &candidates, items, groups);
        }
    }

    /// The persons that a name of one part may mean, by the likeliest reading that any fits.
    fn candidates(&self, form: &Form) -> Vec<usize> {
        let part = form.name.family();
        for place in Place::ALL {
            let mut found: Vec<usize> = match place {
                Place::Misspelled if part.len() < 5 => Vec::new(),
                Place::Misspelled => {
                    let mut keys = slip_keys(part);
                    keys.push(sound(part));
                    let mut found = Vec::new();
                    for key in keys {
                        found.extend(self.parts.get(&place.key(&key)));
                    }
                    found.retain(|&person| {
                        let mut names = self.people[person].names.iter();
                        names.any(|name| family_agree(name.family(), part))
                    });
                    found
                }
                Place::Middle if part.len() < 4 => Vec::new(),
                _ => self.parts.get(&place.key(part)).collect(),
            };
            if matches!(place, Place::Given) && found.is_empty() {
                found = self.by_nickname(part);
            }
            found.retain(|&person| {
                let mut names = self.people[person].names.iter();
                names.all(|name| !contradict(name, &form.name))
            });
            order::sort(&mut found);
            found.dedup();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Persons whose given name has `part` as a usual short form.
    fn by_nickname(&self, part: &str) -> Vec<usize> {
        let limit = self.people.len().min(200);
        (0..limit)
            .filter(|&person| {
                let given = self.people[person].names[0].given().first();
                given.is_some_and(|given| is_nickname(given, part))
            })
            .collect()
    }

    fn gender_fits(&self, person: usize, gender: Option<Gender>) -> bool {
        match (self.people[person].gender, gender) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }

    /// Gives an item that could mean several persons to one of them, or leaves it alone.
    fn assign(&self, item: usize, candidates: &[usize], items: &[Item<'_>], groups: &mut Groups) {
        let group_of = |person: &usize| self.people[*person].group;
        let mut fitting: Vec<usize> = (candidates.iter().copied())
            .filter(|&person| self.gender_fits(person, items[item].gender))
            .collect();
        // Where a title tells the gender, those of unknown gender come second.
        if let Some(gender) = items[item].gender
            && fitting
                .iter()
                .any(|&person| self.people[person].gender == Some(gender))
        {
            fitting.retain(|&person| self.people[person].gender == Some(gender));
        }
        let own = self.called_by_surname(item, &fitting, items);
        let fitting: Vec<usize> = fitting.iter().map(group_of).collect();
        let chosen = match fitting.as_slice() {
            [only] => Some(*only),
            _ if own.is_some() => own.map(|person| self.people[person].group),
            several => groups
                .nearest(item, several)
                .filter(|&nearest| !owned_by_another(item, nearest, several, items, groups)),
        };
        match chosen {
            Some(group) => groups.join(group, &[item]),
            None => {
                groups.open(&[item]);
            }
        }
    }

    /// Whom of several of one family the bare name means by the habits of newspapers: those who are
    /// introduced as somebody's wife, son or the like are given in full ever after, and a headline
    /// is about the one whom the text introduces first.
    fn called_by_surname(
        &self,
        item: usize,
        fitting: &[usize],
        items: &[Item<'_>],
    ) -> Option<usize> {
        let first = |person: usize| self.people[person].first;
        let sentence = |person: usize| items[first(person)].sentence;
        let mut main = (fitting.iter().copied())
            .filter(|&person| first(person) < item && !items[first(person)].companion);
        if let (Some(only), None) = (main.next(), main.next()) {
            return Some(only);
        }
        let earliest = fitting
            .iter()
            .copied()
            .min_by_key(|&person| first(person))?;
        let ahead = (fitting.iter())
            .all(|&other| other == earliest || sentence(other) > sentence(earliest));
        (first(earliest) > item && ahead).then_some(earliest)
    }
}

/// Whether, before `nearest` was introduced, the same short form already meant another candidate,
/// and `nearest` has only just come up: then the text does not say which of the two is meant.
fn owned_by_another(
    item: usize,
    nearest: usize,
    candidates: &[usize],
    items: &[Item<'_>],
    groups: &Groups,
) -> bool {
    let short = |group: usize| {
        let members = groups.members(group);
        (members.iter())
            .filter(|&&member| member < item)
            .any(|&member| items[member].text == items[item].text)
    };
    !short(nearest)
        && candidates
            .iter()
            .any(|&other| other != nearest && short(other))
}
