//! What the article says of each of its clusters, as far as it helps to know who is meant.

use super::beside::{self, Names};
use super::country::{Countries, Country};
use super::words::Words;
use super::{Question, fold, role};
use crate::recognize::{EntityKind, MentionLevel};
use crate::resolve::Cluster;
use crate::text::lexicon::List;
use crate::text::{Document, lowercase, occurrences, order};

/// The article as evidence.
pub(super) struct Scene<'a> {
    /// One per cluster, in order.
    pub(super) subjects: Vec<Subject<'a>>,
    /// The article's text in lower case.
    text: String,
    /// Every telling word of the article.
    pub(super) words: Words,
    /// Every country that the article speaks of.
    pub(super) countries: Vec<Country>,
    /// It reports on governments or parliaments, where those who hold offices are expected.
    pub(super) is_political: bool,
    /// It reports on sport, stage or screen, where those who hold offices are guests.
    pub(super) is_leisure: bool,
    /// The date of publication, ISO 8601.
    pub(super) published: Option<&'a str>,
}

/// A cluster as evidence.
pub(super) struct Subject<'a> {
    /// Person or organization.
    pub(super) kind: EntityKind,
    /// The cluster's name.
    pub(super) name: &'a str,
    /// Its names in the article, longest first; an organization's also without the country
    /// before them.
    pub(super) names: Vec<String>,
    /// What the article calls it: introductions, titles, nominal mentions.
    pub(super) phrases: Vec<Phrase>,
    /// Countries said right with it: "Russian", "South Korea’s".
    pub(super) countries: Vec<Country>,
    /// Places other than countries that it is said to be of: "of Macon".
    pub(super) homes: Vec<Words>,
    /// What it is introduced as to readers who are not expected to know it: "a miller", "his
    /// physician".
    pub(super) epithets: Vec<Words>,
    /// The article gives an age too low for any high office.
    pub(super) is_young: bool,
}

/// A description of someone in the article.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// As written.
    pub(super) text: String,
    /// Its telling words, without countries.
    pub(super) words: Words,
}

impl<'a> Scene<'a> {
    /// Reads the evidence in the article of `question`.
    pub(super) fn new(question: &Question<'a>, countries: &Countries) -> Self {
        let (mut said, words) = countries.split(&Words::in_order(question.document.text));
        let names = Names::of(question.resolution);
        let words = Words::telling(words);
        order::sort(&mut said);
        said.dedup();
        let count = |list: List| words.iter().filter(|word| list.has(word)).count();
        let (politics, leisure) = (count(List::Politics), count(List::Leisure));
        Self {
            subjects: question
                .resolution
                .clusters
                .iter()
                .map(|cluster| Subject::new(cluster, question.document, &names, countries))
                .collect(),
            text: lowercase(question.document.text),
            is_political: politics > 1 && leisure <= politics,
            is_leisure: leisure > 1 && leisure > politics,
            words,
            countries: said,
            published: question.published,
        }
    }

    /// Whether the article has `phrase`, in lower case, as whole words.
    pub(super) fn says(&self, phrase: &str) -> bool {
        occurrences(&self.text, phrase).next().is_some()
    }
}

impl<'a> Subject<'a> {
    fn new(
        cluster: &'a Cluster,
        document: &Document<'a>,
        names: &Names,
        countries: &Countries,
    ) -> Self {
        let mut subject = Self {
            kind: cluster.kind,
            name: &cluster.name,
            names: Vec::new(),
            phrases: Vec::new(),
            countries: Vec::new(),
            homes: Vec::new(),
            epithets: Vec::new(),
            is_young: false,
        };
        subject.name(&cluster.name, countries);
        if let Some(introduction) = cluster.introduction {
            subject.describe(introduction.of(document.text), countries);
        }
        for mention in &cluster.mentions {
            let written = mention.span.of(document.text);
            match mention.level {
                MentionLevel::Named => {
                    subject.name(written, countries);
                    let before = beside::before(document, mention.span);
                    subject.epithets.extend(beside::thing(before));
                    match cluster.kind {
                        EntityKind::Person => {
                            subject.describe(beside::title(before), countries);
                            subject.epithets.extend(beside::calling(before));
                        }
                        EntityKind::Organization => subject.country_before(before, countries),
                    }
                    if let Some(home) = beside::home(document.text, mention.span, names) {
                        let (said, rest) = countries.split(&Words::in_order(home));
                        subject.countries.extend(said);
                        let place = Words::telling(rest);
                        if place.len() > 0 {
                            subject.homes.push(place);
                        }
                    }
                    for apposition in beside::appositions(document.text, mention.span, names) {
                        subject.call(apposition, countries);
                    }
                    subject.is_young |= beside::is_young(document.text, mention.span);
                }
                MentionLevel::Nominal => subject.describe(written, countries),
                MentionLevel::Pronominal => {}
            }
        }
        order::sort_by_key(&mut subject.names, |name| {
            std::cmp::Reverse(name.chars().count())
        });
        subject.names.dedup();
        order::sort(&mut subject.countries);
        subject.countries.dedup();
        subject
    }

    /// Takes in a name; of an organization also the name without the country before it.
    fn name(&mut self, name: &str, countries: &Countries) {
        let add = |names: &mut Vec<String>, name: &str| {
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        };
        add(&mut self.names, name);
        if self.kind == EntityKind::Person {
            let bare = without_title(name);
            if bare.len() < name.len() {
                self.describe(&name[..name.len() - bare.len()], countries);
                add(&mut self.names, bare);
            }
        } else {
            let words: Vec<&str> = name.split_whitespace().collect();
            for taken in (1..words.len().min(4)).rev() {
                let (said, rest) = countries.split(&Words::in_order(&words[..taken].join(" ")));
                let rest_is_empty = rest.iter().all(|word| word == "the");
                if !said.is_empty() && rest_is_empty {
                    self.countries.extend(said);
                    add(&mut self.names, &words[taken..].join(" "));
                    break;
                }
            }
        }
    }

    /// Takes in a description.
    fn describe(&mut self, text: &str, countries: &Countries) {
        for part in text.split([',', ';', '–', '—']) {
            let who = occurrences(part, "who").map(|who| who.start as usize);
            let end = who.filter(|start| *start > 0).min();
            let part = part[..end.unwrap_or(part.len())].trim();
            let own: Vec<String> = self
                .names
                .iter()
                .flat_map(|name| Words::in_order(name))
                .collect();
            let (said, rest) = countries.split(&Words::in_order(part));
            let words = Words::telling(rest.into_iter().filter(|word| !own.contains(word)));
            let speaks_of_a_role = words.iter().any(role::is_role);
            let clause = List::NoApposition.has(part.split(' ').next().unwrap_or(""));
            if words.len() > 0
                && !clause
                && (speaks_of_a_role || self.kind == EntityKind::Organization)
            {
                self.countries.extend(said);
                if !self.phrases.iter().any(|known| known.text == part) {
                    self.phrases.push(Phrase {
                        text: part.to_owned(),
                        words,
                    });
                }
            }
        }
    }

    /// Takes in an apposition.
    fn call(&mut self, apposition: &str, countries: &Countries) {
        if let Some(occupation) = beside::occupation(apposition) {
            self.describe(occupation, countries);
        } else if !apposition.starts_with("who ") {
            self.describe(apposition, countries);
        }
        if beside::is_epithet(apposition, self.kind) {
            let (_, rest) = countries.split(&Words::in_order(apposition));
            self.epithets.push(Words::telling(rest));
        }
    }

    /// Takes in the country that is said right before an organization's name.
    fn country_before(&mut self, before: &str, countries: &Countries) {
        let words: Vec<&str> = before.split_whitespace().collect();
        for length in (1..=words.len().min(4)).rev() {
            let run = words[words.len() - length..].join(" ");
            if run.contains([',', ';', ':', '(', '—', '–']) {
                continue;
            }
            let (said, rest) = countries.split(&Words::in_order(&run));
            if let ([country], []) = (said.as_slice(), rest.as_slice()) {
                self.countries.push(*country);
                return;
            }
        }
    }

    /// Whether the article gives more than one word of the name.
    pub(super) fn has_full_name(&self) -> bool {
        self.names
            .iter()
            .any(|name| fold::words(name).nth(1).is_some())
    }
}

/// A person's name without the title before it.
fn without_title(name: &str) -> &str {
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ') {
        let compared = Words::in_order(word);
        if !compared
            .iter()
            .any(|word| role::is_role(word) || Words::is_short(word))
        {
            break;
        }
        rest = after;
    }
    rest
}
