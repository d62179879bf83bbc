//! What the full form of a name says of its words where they stand alone.
//!
//! "Wesley R. Combs" makes a person of every "Combs", "Lumira Labs" an organization of every
//! "Lumira", though the tagger saw no name there or took it for the other kind.

use super::gazetteer::{Class, ClassSet, Gazetteer};
use super::{EntityKind, Mention, MentionLevel};
use crate::text::lexicon::List;
use crate::text::table::Table;
use crate::text::{Case, Document, begins_capital, lowercase, order};
use std::ops::Range;

/// How sure a full form must be to say something of its words.
const SURE: f32 = 0.6;

/// How sure at most a word is by its full form alone.
const MOST: f32 = 0.8;

/// What a word that stands for a person or an organization must not be known as.
const OTHER: ClassSet = ClassSet::of(&[
    Class::Common,
    Class::Place,
    Class::Country,
    Class::Calendar,
    Class::Demonym,
    Class::Organization,
    Class::OrganizationNoun,
    Class::OrganizationSuffix,
    Class::PlaceNoun,
    Class::ThingNoun,
    Class::Title,
    Class::Role,
]);

/// What full forms say of a word: its kind, and how sure they are; `None` where they disagree.
type Said = Option<(EntityKind, f32)>;

/// Adds the words of full forms where no name stands, tokens that are `taken` left out, and makes
/// organizations of single words whose full form is one. `mentions` are by position and stay so.
pub(super) fn settle(document: &Document<'_>, mentions: &mut Vec<Mention>, taken: &[bool]) {
    let repeats = Repeats::new(document, mentions);
    for mention in mentions.iter_mut() {
        let tokens = tokens_of(document, mention);
        let word = document.word(tokens.start);
        if tokens.len() == 1
            && repeats
                .said(word)
                .is_some_and(|(kind, _)| kind == EntityKind::Organization)
            && !repeats.is_titled(tokens.start)
        {
            mention.kind = EntityKind::Organization;
        }
    }
    for after in 1..mentions.len() {
        if abbreviates(document, &mentions[after - 1], &mentions[after]) {
            mentions[after - 1].kind = EntityKind::Organization;
            mentions[after].kind = EntityKind::Organization;
        }
    }
    let found = (0..document.tokens.len()).filter(|&token| !taken[token]);
    let found: Vec<Mention> = found.filter_map(|token| repeats.alone(token)).collect();
    mentions.extend(found);
    order::sort_by_key(mentions, |mention| mention.span);
}

/// Whether `short` stands in brackets behind `long` and is made of its initials, as no person's is:
/// "Samagi Jana Balawegaya (SJB)".
fn abbreviates(document: &Document<'_>, long: &Mention, short: &Mention) -> bool {
    let words = long.span.of(document.text).split_whitespace();
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    let gap = document
        .text
        .get(long.span.end as usize..short.span.start as usize);
    gap == Some(" (") && initials.len() >= 3 && short.span.of(document.text) == initials
}

/// The tokens of a mention.
pub(super) fn tokens_of(document: &Document<'_>, mention: &Mention) -> Range<usize> {
    let tokens = &document.tokens;
    let start = tokens.partition_point(|token| token.span.start < mention.span.start);
    start..tokens.partition_point(|token| token.span.start < mention.span.end)
}

/// Small words that belong to the family name after them.
const LEADING: [&str; 10] = [
    "von", "van", "der", "den", "de", "bin", "al", "ibn", "ter", "zu",
];

/// The first token of a person's name that goes on at `token`: "von" before "der Leyen".
pub(super) fn before_particles(document: &Document<'_>, token: usize) -> usize {
    let particles = document.tokens[..token].iter().rev();
    let particles = particles.take_while(|token| LEADING.contains(&token.of(document.text)));
    token - particles.count()
}

fn classes(word: &str) -> ClassSet {
    Gazetteer::shared().classes(word)
}

/// What the full forms of a document say of their words.
struct Repeats<'d> {
    document: &'d Document<'d>,
    /// By word in small letters.
    said: Table<Option<Said>>,
    /// Words that the document also writes small.
    small: Table<()>,
}

impl<'d> Repeats<'d> {
    fn new(document: &'d Document<'d>, mentions: &[Mention]) -> Self {
        let words = (0..document.tokens.len()).map(|token| document.word(token));
        let mut repeats = Self {
            document,
            said: Table::default(),
            small: Table::default(),
        };
        for word in words.filter(|word| Case::of(word) == Case::Lower) {
            repeats.small.entry(word);
        }
        for mention in mentions {
            let tokens = tokens_of(document, mention);
            if tokens.len() < 2 || mention.confidence < SURE {
                continue;
            }
            for token in [tokens.start, repeats.last(tokens.clone())] {
                repeats.hear(token, mention);
            }
        }
        repeats
    }

    /// The last token of a name that is no generation or the like.
    fn last(&self, tokens: Range<usize>) -> usize {
        let ending = |token: &usize| {
            let word = self.document.word(*token);
            word.len() > 3 && Case::of(word) == Case::Capitalized || *token == tokens.start
        };
        tokens.clone().rev().find(ending).unwrap_or(tokens.start)
    }

    fn hear(&mut self, token: usize, mention: &Mention) {
        let word = self.document.word(token);
        // What opens a body's name may stand for it; of what ends it only the kind is certain.
        if !is_telling(word) {
            return;
        }
        let confidence = mention.confidence.min(MOST);
        let said = self.said.entry(&lowercase(word));
        let said = said.get_or_insert(Some((mention.kind, confidence)));
        if said.is_some_and(|(kind, _)| kind != mention.kind) {
            *said = None;
        }
    }

    /// What all full forms with `word` at either end say of it.
    fn said(&self, word: &str) -> Option<(EntityKind, f32)> {
        let word = lowercase(word);
        if self.small.get(&word).is_some() {
            return None;
        }
        self.said.get(&word).copied().flatten().flatten()
    }

    /// The mention that the word at `token` is by its full form, where it stands alone.
    fn alone(&self, token: usize) -> Option<Mention> {
        let word = self.document.word(token);
        let (kind, confidence) = self.said(word)?;
        let capital = |token: usize| {
            let word = self
                .document
                .tokens
                .get(token)
                .map_or("", |token| token.of(self.document.text));
            begins_capital(word)
        };
        let before = token.checked_sub(1).filter(|&before| capital(before));
        let joined = before.is_some() && !self.is_titled(token) || capital(token + 1);
        let plain = Case::of(word) == Case::Capitalized && !joined;
        let start = match kind {
            EntityKind::Person => before_particles(self.document, token),
            EntityKind::Organization => token,
        };
        let span = self.document.tokens[token].span;
        plain.then(|| Mention {
            span: self.document.tokens[start].span.cover(span),
            kind,
            level: MentionLevel::Named,
            confidence,
        })
    }

    /// Whether a title stands before the word at `token`.
    fn is_titled(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| {
            classes(self.document.word(before)).meets(ClassSet::of(&[Class::Title, Class::Role]))
        })
    }
}

/// Whether a word is rare enough to stand for who or what bears it.
fn is_telling(word: &str) -> bool {
    word.len() > 3
        && Case::of(word) == Case::Capitalized
        && !classes(word).meets(OTHER)
        && !List::NameAdjective.has(word)
        && !List::CommonWord.has(&lowercase(word))
}
