//! What the article says of each of its clusters, as far as it helps to know who is meant.

use super::country::{Countries, Country};
use super::words::Words;
use super::{Question, fold, role};
use crate::recognize::{EntityKind, MentionLevel};
use crate::resolve::Cluster;
use crate::text::{Document, Span, lowercase, order};

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
        order::sort(&mut said);
        said.dedup();
        Self {
            subjects: question
                .resolution
                .clusters
                .iter()
                .map(|cluster| Subject::new(cluster, question, countries))
                .collect(),
            text: lowercase(question.document.text),
            words: Words::telling(words),
            countries: said,
            published: question.published,
        }
    }

    /// Whether the article has `phrase`, in lower case, as whole words.
    pub(super) fn says(&self, phrase: &str) -> bool {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.text.match_indices(phrase).any(|(at, _)| {
            let (before, after) = (&self.text[..at], &self.text[at + phrase.len()..]);
            !inside(before.chars().next_back()) && !inside(after.chars().next())
        })
    }
}

impl<'a> Subject<'a> {
    fn new(cluster: &'a Cluster, question: &Question<'a>, countries: &Countries) -> Self {
        let document = question.document;
        let mut subject = Self {
            kind: cluster.kind,
            name: &cluster.name,
            names: Vec::new(),
            phrases: Vec::new(),
            countries: Vec::new(),
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
                    let before = before(document, mention.span);
                    match cluster.kind {
                        EntityKind::Person => subject.describe(title(before), countries),
                        EntityKind::Organization => subject.country_before(before, countries),
                    }
                    for apposition in appositions(question, mention.span) {
                        subject.describe(apposition, countries);
                    }
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
            let part = part.split(" who ").next().unwrap_or(part).trim();
            let own: Vec<String> = self
                .names
                .iter()
                .flat_map(|name| Words::in_order(name))
                .collect();
            let (said, rest) = countries.split(&Words::in_order(part));
            let words = Words::telling(rest.into_iter().filter(|word| !own.contains(word)));
            let speaks_of_a_role = words.iter().any(role::is_role);
            if words.len() > 0 && (speaks_of_a_role || self.kind == EntityKind::Organization) {
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

    /// Takes in the country that is said right before an organization's name.
    fn country_before(&mut self, before: &str, countries: &Countries) {
        let words: Vec<&str> = before.split_whitespace().collect();
        for length in (1..=words.len().min(4)).rev() {
            let run = words[words.len() - length..].join(" ");
            if run.contains([',', ';', ':', '(']) {
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

/// What stands between a comma and the name, and between the name and a comma: "the Dutch
/// minister, Ruben Brekelmans, said". Nothing that has a name of its own, and no further item of
/// a list.
fn appositions<'a>(question: &Question<'a>, name: Span) -> impl Iterator<Item = &'a str> {
    let text = question.document.text;
    let (start, end) = (name.start as usize, name.end as usize);
    let ends = |c: char| {
        matches!(
            c,
            ',' | ';' | ':' | '.' | '\n' | '“' | '”' | '"' | '(' | ')'
        )
    };
    let after = text
        .get(end..)
        .and_then(|rest| rest.strip_prefix(", "))
        .and_then(|rest| rest.split_once(ends))
        .map(|(part, _)| part);
    let before = text
        .get(..start)
        .and_then(|rest| rest.strip_suffix(", "))
        .map(|rest| rest.rsplit_once(ends).map_or(rest, |(_, part)| part));
    [before, after]
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(move |part| {
            let at = part.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(at, at + part.len());
            let first = part.split(' ').next().unwrap_or("");
            let names_another = question.resolution.clusters.iter().any(|cluster| {
                cluster.kind == EntityKind::Person
                    && cluster.mentions.iter().any(|mention| {
                        mention.level == MentionLevel::Named && mention.span.overlaps(span)
                    })
            });
            !names_another
                && part.len() < 120
                && !matches!(
                    first,
                    "and" | "or" | "but" | "while" | "as" | "when" | "after"
                )
        })
}

/// The text of the sentence before `span`.
fn before<'a>(document: &Document<'a>, span: Span) -> &'a str {
    let at = document
        .sentences
        .partition_point(|sentence| sentence.span.end <= span.start);
    let start = document
        .sentences
        .get(at)
        .map_or(0, |sentence| sentence.span.start)
        .min(span.start);
    document
        .text
        .get(start as usize..span.start as usize)
        .unwrap_or("")
}

/// The title that ends `before`, the text before a name: "Ukrainian President", "the defense
/// secretary". Longer stretches than a title, and what is cut off by punctuation, are left.
fn title(before: &str) -> &str {
    let before = before.trim_end();
    let mut start = before.len();
    for (taken, word) in before.split(' ').rev().enumerate() {
        let bare = word.trim_end_matches(['.', '\'', '’', 's']);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let lower = lowercase(word);
        let fits = capital
            || role::is_role(&lower)
            || matches!(
                lower.as_str(),
                "of" | "the"
                    | "for"
                    | "and"
                    | "former"
                    | "acting"
                    | "defense"
                    | "defence"
                    | "foreign"
                    | "prime"
                    | "finance"
                    | "interior"
                    | "state"
                    | "vice"
                    | "army"
            );
        if taken > 8 || !fits || bare.is_empty() || word.ends_with([',', ';', ':', '”', '"', ')'])
        {
            break;
        }
        start = word.as_ptr() as usize - before.as_ptr() as usize;
    }
    &before[start..]
}
