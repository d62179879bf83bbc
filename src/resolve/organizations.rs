//! Grouping the names of organizations.

use super::acronym::{may_abbreviate, translated};
use super::cluster::{Groups, Index, Item};
use super::fold::fold;
use super::organization::OrganizationName;
use super::short_form::Fit;
use crate::recognize::EntityKind;
use crate::text::order;

/// One spelling of a name and where it stands.
struct Form {
    name: OrganizationName,
    items: Vec<usize>,
}

/// Groups the organizations among `items`.
pub(super) fn group(items: &[Item<'_>], groups: &mut Groups) {
    let mut bodies = Bodies::default();
    let (acronyms, names): (Vec<_>, Vec<_>) =
        forms(items).into_iter().partition(|form| form.name.acronym);
    let mut open = Vec::new();
    for form in names {
        bodies.add_name(form, groups, &mut open);
    }
    for form in acronyms {
        bodies.add_acronym(form, items, groups, &mut open);
    }
    // Mentions that could mean several wait until all others have their place.
    order::sort(&mut open);
    for (item, candidates) in open {
        match groups.nearest(item, &candidates) {
            Some(group) => groups.join(group, &[item]),
            None => {
                groups.open(&[item]);
            }
        }
    }
}

/// The different spellings, the longest first.
fn forms(items: &[Item<'_>]) -> Vec<Form> {
    let mut by_text = Index::default();
    let mut forms: Vec<Form> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if item.kind != EntityKind::Organization {
            continue;
        }
        let mut name = OrganizationName::parse(item.text);
        if name.words.is_empty() {
            name.words.push(fold(item.text));
        }
        if let Some(owner) = item.owner.filter(|_| name.is_institution()) {
            name.own(owner);
        }
        let mut key = name.words.join(" ");
        if name.acronym {
            key.push('!');
        }
        let known = by_text.get(&key).next();
        let form = known.unwrap_or_else(|| {
            by_text.add(&key, forms.len());
            forms.push(Form {
                name,
                items: Vec::new(),
            });
            forms.len() - 1
        });
        forms[form].items.push(at);
    }
    order::sort_by_key(&mut forms, |form| {
        (std::cmp::Reverse(form.name.words.len()), form.items[0])
    });
    forms
}

#[derive(Default)]
struct Bodies {
    /// The names that were given to each group.
    names: Vec<Vec<OrganizationName>>,
    by_key: Index,
    by_word: Index,
    by_acronym: Index,
}

impl Bodies {
    fn add_name(&mut self, form: Form, groups: &mut Groups, open: &mut Vec<(usize, Vec<usize>)>) {
        let key = form.name.key();
        let same = self.by_key.get(&key).next();
        let candidates = match same {
            Some(group) => vec![group],
            None => {
                let abbreviated = translated(&form.name.joined());
                let name = abbreviated.map(|name| OrganizationName::parse(name).key());
                let known: Vec<_> = name.iter().flat_map(|key| self.by_key.get(key)).collect();
                if known.is_empty() {
                    self.candidates(&form.name)
                } else {
                    known
                }
            }
        };
        self.settle(form, candidates, groups, open);
    }

    fn add_acronym(
        &mut self,
        form: Form,
        items: &[Item<'_>],
        groups: &mut Groups,
        open: &mut Vec<(usize, Vec<usize>)>,
    ) {
        let told = form.items.iter().find_map(|&item| {
            let expansion = items[item].expansion?;
            may_abbreviate(items[item].text, items[expansion].text)
                .then(|| groups.of(expansion))
                .flatten()
        });
        let joined = form.name.joined();
        let mut candidates: Vec<usize> = match told {
            Some(group) => vec![group],
            None => self.by_acronym.get(&joined).collect(),
        };
        if candidates.is_empty()
            && let Some(name) = translated(&joined)
        {
            candidates = self
                .by_key
                .get(&OrganizationName::parse(name).key())
                .collect();
        }
        // Other languages put the noun first: the International Cycling Union is the UCI.
        if candidates.is_empty() && joined.len() >= 3 {
            candidates = self.by_acronym.get(&shuffled(&joined)).collect();
        }
        if candidates.is_empty() && joined.len() >= 3 {
            candidates = (self.by_word.get(&first_letter(&joined)))
                .filter(|group| {
                    let mut names = self.names.get(*group).into_iter().flatten();
                    names.any(|name| name.telescopes(&joined))
                })
                .collect();
        }
        if candidates.is_empty() {
            candidates = self.by_key.get(&form.name.key()).collect();
        }
        // A wing of the body that the first word abbreviates: "MDC-T".
        if candidates.is_empty() && form.name.words.len() == 2 {
            candidates = self.by_acronym.get(&form.name.words[0]).collect();
        }
        if candidates.is_empty() {
            candidates = self.candidates(&form.name);
        }
        order::sort(&mut candidates);
        candidates.dedup();
        self.settle(form, candidates, groups, open);
    }

    /// Gives a form to the one group it may belong to, or to a new one where there is none ("the
    /// Ministry" without any ministry before it). Between several it is left open.
    fn settle(
        &mut self,
        form: Form,
        candidates: Vec<usize>,
        groups: &mut Groups,
        open: &mut Vec<(usize, Vec<usize>)>,
    ) {
        match candidates.as_slice() {
            [] => {
                let group = groups.open(&form.items);
                self.file(form.name, group);
            }
            [group] => {
                groups.join(*group, &form.items);
                self.file(form.name, *group);
            }
            _ => open.extend(form.items.iter().map(|&item| (item, candidates.clone()))),
        }
    }

    fn file(&mut self, name: OrganizationName, group: usize) {
        self.by_key.add(&name.key(), group);
        for word in name.stems() {
            self.by_word.add(&word, group);
        }
        if name.words.len() > 1 {
            self.by_word.add(&first_letter(&name.words[0]), group);
        }
        for acronym in name.acronyms() {
            if acronym.len() >= 3 {
                self.by_acronym.add(&shuffled(&acronym), group);
            }
            self.by_acronym.add(&acronym, group);
        }
        if self.names.len() <= group {
            self.names.resize_with(group + 1, Vec::new);
        }
        self.names[group].push(name);
    }

    /// The groups that a shorter name may mean: those of the best fit.
    fn candidates(&self, short: &OrganizationName) -> Vec<usize> {
        let mut best: Option<Fit> = None;
        let mut found: Vec<usize> = Vec::new();
        for word in short.stems() {
            for group in self.by_word.get(&word) {
                let names = self.names.get(group).map_or(&[][..], Vec::as_slice);
                let fit = (names.iter().take(8))
                    .filter_map(|long| {
                        let same = long.respelled(short).then_some(Fit::Whole);
                        same.or_else(|| long.fit(short))
                    })
                    .min();
                let Some(fit) = fit else { continue };
                if best.is_none_or(|best| fit < best) {
                    best = Some(fit);
                    found.clear();
                }
                if best == Some(fit) {
                    found.push(group);
                }
            }
        }
        order::sort(&mut found);
        found.dedup();
        found
    }
}

/// The letters of an acronym in an order of their own, marked so that no acronym is mistaken for
/// it.
fn shuffled(acronym: &str) -> String {
    let mut letters: Vec<char> = acronym.chars().collect();
    order::sort(&mut letters);
    letters.push('*');
    letters.into_iter().collect()
}

/// The key for names that start with the same letter.
fn first_letter(folded: &str) -> String {
    folded.chars().take(1).chain(['^']).collect()
}
