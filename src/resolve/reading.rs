//! A document with its mentions, made ready for questions about the words around them.

use super::cluster::Item;
use super::fold::fold;
use super::introduction;
use super::lexicon::{in_noun_phrase, is_role};
use super::name::{Gender, is_title, title_gender};
use super::organization::is_acronym;
use crate::recognize::{EntityKind, Mention};
use crate::text::{Document, Span, begins_capital, listed, order};
use std::ops::Range;

/// A document and its named mentions, in order.
pub(super) struct Reading<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The named mentions by position; none overlap.
    pub mentions: Vec<Mention>,
    /// The tokens of each mention.
    pub tokens: Vec<Range<usize>>,
    /// For each token the mention that covers it.
    covered: Vec<Option<u32>>,
    /// For each token its sentence.
    sentences: Vec<u32>,
}

impl<'a> Reading<'a> {
    /// Looks up where `mentions` stand. Those that overlap an earlier one or cover no token are
    /// left out.
    pub(super) fn new(document: &'a Document<'a>, mentions: &[Mention]) -> Self {
        let mut sorted: Vec<Mention> = mentions.to_vec();
        order::sort_by_key(&mut sorted, |mention| {
            (mention.span.start, std::cmp::Reverse(mention.span.end))
        });
        let mut reading = Self {
            document,
            mentions: Vec::with_capacity(sorted.len()),
            tokens: Vec::with_capacity(sorted.len()),
            covered: vec![None; document.tokens.len()],
            sentences: vec![0; document.tokens.len()],
        };
        for (at, sentence) in document.sentences.iter().enumerate() {
            reading.sentences[sentence.tokens.clone()].fill(at as u32);
        }
        for mention in sorted {
            let tokens = reading.tokens_in(mention.span);
            let free = reading
                .mentions
                .last()
                .is_none_or(|last| last.span.end <= mention.span.start);
            if !tokens.is_empty() && free && !mention.span.of(document.text).is_empty() {
                reading.covered[tokens.clone()].fill(Some(reading.mentions.len() as u32));
                reading.mentions.push(mention);
                reading.tokens.push(tokens);
            }
        }
        reading
    }

    /// The tokens that lie at least partly within `span`.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = &self.document.tokens;
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The token as written; empty past either end of the text.
    pub(super) fn word(&self, token: usize) -> &'a str {
        (self.document.tokens.get(token)).map_or("", |token| token.of(self.document.text))
    }

    /// The sentence of a token.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .get(token)
            .map_or(0, |&sentence| sentence as usize)
    }

    /// The tokens of a sentence.
    pub(super) fn sentence(&self, sentence: usize) -> Range<usize> {
        (self.document.sentences.get(sentence)).map_or(0..0, |sentence| sentence.tokens.clone())
    }

    /// The mention that covers a token.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.covered
            .get(token)
            .copied()
            .flatten()
            .map(|mention| mention as usize)
    }

    /// The mentions that lie at least partly within `tokens`, in order.
    pub(super) fn mentions_in(&self, tokens: Range<usize>) -> Range<usize> {
        let starts = self.tokens.partition_point(|m| m.end <= tokens.start);
        let ends = self.tokens.partition_point(|m| m.start < tokens.end);
        starts..ends.max(starts)
    }

    /// The mentions as names with what the words around them say.
    pub(super) fn items(&self) -> Vec<Item<'a>> {
        let text = self.document.text;
        let mut items: Vec<_> = (self.mentions.iter().enumerate())
            .map(|(at, mention)| Item {
                kind: mention.kind,
                text: mention.span.of(text),
                sentence: self.sentence_of(self.tokens[at].start),
                title: self.title(at),
                gender: self.gender(at),
                companion: self.is_companion(at),
                introduced: introduction::apposition(self, at).is_some(),
                owner: self.owner(at),
                expansion: None,
            })
            .collect();
        for after in 1..items.len() {
            let before = after - 1;
            let (a, b) = (&self.mentions[before], &self.mentions[after]);
            let gap = Span::new(a.span.end as usize, b.span.start as usize).of(text);
            if a.kind != b.kind || !matches!(gap.trim(), "(" | "(the" | ", or" | ", or the" | "[") {
                continue;
            }
            if is_acronym(items[after].text) {
                items[after].expansion = Some(before);
            } else if is_acronym(items[before].text) {
                items[before].expansion = Some(after);
            }
        }
        items
    }

    /// What a title before a person's name says.
    fn title(&self, at: usize) -> Option<Gender> {
        let start = self.tokens[at].start;
        if self.mentions[at].kind != EntityKind::Person {
            return None;
        }
        let sentence = self.sentence(self.sentence_of(start));
        (start.saturating_sub(3)..start)
            .rev()
            .take_while(|token| sentence.contains(token) && is_title(&fold(self.word(*token))))
            .find_map(|token| title_gender(&fold(self.word(token))))
    }

    /// What a title before a person's name, or the only pronoun after it, says.
    fn gender(&self, at: usize) -> Option<Gender> {
        let tokens = &self.tokens[at];
        if self.mentions[at].kind != EntityKind::Person {
            return None;
        }
        let sentence = self.sentence(self.sentence_of(tokens.start));
        // A pronoun is nobody else's where no other person is in the sentence.
        let own = |token: usize| {
            let other = self
                .mention_at(token)
                .map(|mention| &self.mentions[mention]);
            other.is_none_or(|other| {
                other.kind != EntityKind::Person || other.span == self.mentions[at].span
            })
        };
        // "Her lawyer, X, said she …": "she" is whoever "her" is.
        let spoken_of = |token: usize| pronoun_gender(self.word(token)).is_some();
        self.title(at).or_else(|| {
            if sentence.len() > 200
                || !sentence.clone().all(own)
                || (sentence.start..tokens.start).any(spoken_of)
            {
                return None;
            }
            // "X, his minister, …" says whose, and not who.
            let named = |token: usize| {
                pronoun_gender(self.word(token))
                    .filter(|_| token != tokens.end + 1 || self.word(tokens.end) != ",")
            };
            (tokens.end..sentence.end.min(tokens.end + 12))
                .take_while(|&token| !matches!(self.word(token), "“" | "\"" | "‘" | "«" | "„"))
                .find(|&token| pronoun_gender(self.word(token)).is_some())
                .and_then(named)
        })
    }

    /// The gender of the person whose somebody a name is: "his lawyer, X", "Her brother X".
    pub(super) fn belongs_to(&self, mention: usize) -> Option<Gender> {
        self.owner_before(mention)
            .and_then(|token| pronoun_gender(self.word(token)))
    }

    /// Whether a person is introduced as somebody's: "his wife, X", "the mayor’s daughter X". The
    /// city’s mayor is nobody's relative.
    fn is_companion(&self, mention: usize) -> bool {
        let start = self.tokens[mention].start;
        let owned = self.owner_before(mention).is_some_and(|owner| {
            pronoun_gender(self.word(owner)).is_some()
                || (owner + 1..start).any(|token| is_kin(self.word(token)))
        });
        self.mentions[mention].kind == EntityKind::Person && (owned || self.is_parent(mention))
    }

    /// Whether a person is named to say whose relative another is: "the son of former president X".
    fn is_parent(&self, mention: usize) -> bool {
        let start = self.tokens[mention].start;
        let sentence = self.sentence(self.sentence_of(start));
        let mut before = (sentence.start.max(start.saturating_sub(5))..start).rev();
        let of = before.find(|&token| self.word(token) == "of");
        let kin = of.and_then(|of| of.checked_sub(1));
        kin.is_some_and(|kin| is_kin(self.word(kin)))
    }

    /// The possessive before the role that a name is introduced with.
    fn owner_before(&self, mention: usize) -> Option<usize> {
        let name = &self.tokens[mention];
        let sentence = self.sentence(self.sentence_of(name.start));
        // Back over what the recognizer may have cut from the name, to the noun before it.
        let mut before = (sentence.start..name.start).rev().take(7);
        let noun = before.find(|&token| {
            let word = self.word(token);
            word != "," && !begins_capital(word)
        });
        noun.filter(|&noun| is_role(&fold(self.word(noun))))?;
        let owns = |word: &str| pronoun_gender(word).is_some() || matches!(word, "’s" | "'s");
        let stop = before.find(|&token| {
            let word = self.word(token);
            owns(word) || !in_noun_phrase(&fold(word))
        });
        stop.filter(|&token| owns(self.word(token)))
    }

    /// Whether a name is followed by a possessive.
    pub(super) fn possesses(&self, mention: usize) -> bool {
        matches!(self.word(self.tokens[mention].end), "’s" | "'s" | "’" | "'")
    }

    /// The country or body that owns an institution: "Ukraine" before "’s Foreign Ministry",
    /// "Ukrainian" before "Foreign Ministry".
    fn owner(&self, at: usize) -> Option<&'a str> {
        let start = self.tokens[at].start;
        if self.mentions[at].kind != EntityKind::Organization || start == 0 {
            return None;
        }
        let same_sentence = |token: usize| self.sentence_of(token) == self.sentence_of(start);
        let before = self.word(start - 1);
        if matches!(before, "’s" | "'s" | "’" | "'") && start >= 2 {
            let owner = self.word(start - 2);
            return (begins_capital(owner) && same_sentence(start - 2)).then_some(owner);
        }
        let demonym = [
            "an", "ish", "ese", "ch", "eek", "iss", "qi", "ni", "li", "U.S.", "US", "UK",
        ];
        let nationality = begins_capital(before) && demonym.iter().any(|end| before.ends_with(end));
        (nationality && same_sentence(start - 1)).then_some(before)
    }
}

/// Whether a word says how two people are related.
fn is_kin(word: &str) -> bool {
    listed(
        " son daughter father mother brother sister wife husband widow widower cousin nephew niece \
         grandson granddaughter ",
        &fold(word),
    )
}

/// The gender that a pronoun says.
pub(super) fn pronoun_gender(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" | "He" | "His" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" | "She" | "Her" => Some(Gender::Female),
        _ => None,
    }
}
