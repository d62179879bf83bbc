//! Cutting tokens into sentences.

use super::abbreviation::{self, Ending};
use super::lexicon::List;
use super::{Case, Span, Token, is_capital, lowercase};
use std::ops::Range;

/// A sentence: a run of tokens of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// From the first token's start to the last one's end.
    pub span: Span,
    /// Index of the block the sentence belongs to, in the order given to
    /// [`Document::new`](super::Document::new).
    pub block: usize,
}

/// Cuts `tokens`, a block's own, into sentences. `first` is the index of the first of them in the
/// document.
pub(super) fn sentences<'a>(
    text: &'a str,
    tokens: &'a [Token],
    first: usize,
    block: usize,
) -> impl Iterator<Item = Sentence> {
    let cutter = Cutter { text, tokens };
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = cutter.end_of_sentence(start)?;
        let run = tokens.get(start..end)?;
        let sentence = Sentence {
            tokens: first + start..first + end,
            span: run.first()?.span.cover(run.last()?.span),
            block,
        };
        start = end;
        Some(sentence)
    })
}

struct Cutter<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// How a mark may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminal {
    /// A full stop.
    Stop,
    /// A question or exclamation mark.
    Call,
    /// Three dots.
    Ellipsis,
    /// An abbreviation's own full stop.
    Abbreviation,
}

impl Cutter<'_> {
    /// Index just past the sentence that begins at `start`; `None` at the end of the tokens.
    fn end_of_sentence(&self, start: usize) -> Option<usize> {
        if start >= self.tokens.len() {
            return None;
        }
        let mut at = start;
        while at < self.tokens.len() {
            let end = match self.terminal(at) {
                Some(terminal) => {
                    let end = self.closed(at + 1);
                    let quoted = end > at + 1;
                    if end >= self.tokens.len() || self.ends(start, at, end, terminal, quoted) {
                        return Some(end);
                    }
                    end
                }
                None => at + 1,
            };
            if self.blank_line_before(end) {
                return Some(end);
            }
            at = end;
        }
        Some(at)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    fn terminal(&self, at: usize) -> Option<Terminal> {
        match self.word(at) {
            "." | "。" | "．" | "۔" | "।" | "॥" | "։" | "።" => Some(Terminal::Stop),
            "!" | "?" | "！" | "？" | "؟" | "‼" | "⁇" | "⁈" | "⁉" => {
                Some(Terminal::Call)
            }
            "…" => Some(Terminal::Ellipsis),
            word if word.len() > 1 && word.ends_with('.') => Some(if word.starts_with('.') {
                Terminal::Ellipsis
            } else {
                Terminal::Abbreviation
            }),
            _ => None,
        }
    }

    /// Past the closing quotation marks, brackets and further terminals from `at` on.
    fn closed(&self, mut at: usize) -> usize {
        while let Some(token) = self.tokens.get(at) {
            let closes = match token.of(self.text) {
                "”" | "»" | ")" | "]" | "}" | "」" | "』" => true,
                "\"" | "'" | "’" | "''" => !token.spaced,
                _ => {
                    !token.spaced
                        && self
                            .terminal(at)
                            .is_some_and(|t| t != Terminal::Abbreviation)
                }
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the sentence from `start` ends before `next`, its terminal being at `at` and,
    /// where `quoted`, quotation marks or brackets closed after it.
    fn ends(&self, start: usize, at: usize, next: usize, terminal: Terminal, quoted: bool) -> bool {
        // What follows, quotation marks and brackets that open before it aside.
        let mut word_at = next;
        while matches!(
            self.word(word_at),
            "“" | "‘"
                | "\""
                | "'"
                | "«"
                | "„"
                | "("
                | "["
                | "「"
                | "『"
                | "¿"
                | "¡"
                | "-"
                | "–"
                | "—"
        ) {
            word_at += 1;
        }
        let opened = word_at > next;
        let word = self.word(word_at);
        let case = Case::of(word);
        if case == Case::Lower {
            return false;
        }
        let opener = List::Opener.has(&lowercase(word));
        match terminal {
            Terminal::Stop => {
                // "1. Open the lid"; a mark alone, as in ". . ."
                let numbered = at == start + 1 && self.word(start).chars().all(char::is_numeric);
                let continued = matches!(word, "," | ";" | ":" | "." | ")");
                !numbered && !continued
            }
            Terminal::Call => {
                let continued = matches!(word, "," | ";" | ":");
                let attributed = quoted && self.is_quoting(word_at);
                !continued && !attributed
            }
            Terminal::Ellipsis => case.is_capital() && word != "I" || opened && case.is_capital(),
            Terminal::Abbreviation => match abbreviation::ending(self.word(at)) {
                Some(Ending::Never) => false,
                // An initial: only where no name comes before it, as in "vitamin C. The".
                Some(Ending::Perhaps) if is_initial(self.word(at)) => {
                    opener && at > start && Case::of(self.word(at - 1)) == Case::Lower
                }
                _ => case.is_capital() && (opener || opened || quoted),
            },
        }
    }

    /// Whether one of the few words from `at` on is a verb of saying.
    fn is_quoting(&self, at: usize) -> bool {
        (at..at + 4).any(|at| List::Asking.has(self.word(at)))
    }

    /// Whether an empty line parts the token at `at` from the one before.
    fn blank_line_before(&self, at: usize) -> bool {
        let (Some(before), Some(token)) = (
            at.checked_sub(1).and_then(|at| self.tokens.get(at)),
            self.tokens.get(at),
        ) else {
            return false;
        };
        let gap = before.span.end as usize..token.span.start as usize;
        token.spaced
            && self
                .text
                .get(gap)
                .is_some_and(|gap| gap.matches('\n').nth(1).is_some())
    }
}

/// Whether `token` is a capital and a full stop.
fn is_initial(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(is_capital) && chars.as_str() == "."
}
