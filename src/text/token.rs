//! Cutting text into tokens.

use super::Span;
use super::abbreviation;
use super::combining::is_combining;
use super::is_capital;

/// One token: a word, a number or a mark of punctuation.
///
/// Words follow the conventions of the [Penn Treebank] where they matter to names: a possessive
/// (`’s`, or the bare `’` after an s) is a token of its own, and so are contracted words
/// (`do` `n’t`, `they` `’re`); `U.S.`, `Jeong-sik`, `O’Brien`, `AT&T`, `1,500`, an `@handle`, an
/// address of the web are one token each; every other mark stands alone, runs of dots and of
/// hyphens excepted. Han characters are a token each; scripts that put no space between words
/// otherwise come in one piece.
///
/// [Penn Treebank]: https://catalog.ldc.upenn.edu/docs/LDC95T7/treebank2.index.html
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where the token stands.
    pub span: Span,
    /// Whether white space (or the start of the text) comes before it.
    pub spaced: bool,
}

impl Token {
    /// The token as written.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Cuts the part `within` of `text` into tokens.
///
/// The tokens ascend, do not overlap, and together cover everything but white space and invisible
/// separators. Takes time linear in the length of the part.
#[must_use]
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    let offset = within.start as usize;
    let part = within.of(text);
    let mut scanner = Scanner {
        part,
        units: units(part),
        at: 0,
        offset,
        spaced: true,
        tokens: Vec::with_capacity(part.len() / 5),
    };
    while scanner.step() {}
    scanner.tokens
}

/// A user-perceived character: what combining marks and joiners belong to is never cut off.
#[derive(Clone, Copy)]
struct Unit {
    /// Byte offset in the part.
    start: u32,
    /// The first character, which decides the class.
    first: char,
    class: Class,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// Letters, and the low line.
    Letter,
    Digit,
    /// Characters that are words by themselves.
    Han,
    /// Kana: runs of it are kept apart from Han characters.
    Kana,
    /// Everything else.
    Mark,
}

fn units(part: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(part.len());
    let (mut last, mut before) = (0, ' ');
    for (start, c) in part.char_indices() {
        let class = class(c);
        let continues = units.last().is_some_and(|unit| {
            let marks = unit.class == Class::Mark && class == Class::Mark;
            unit.class != Class::Space
                && (is_combining(c)
                    // "👩‍🌾"
                    || marks && before == ZERO_WIDTH_JOINER
                    || unit.start == last && is_flag_letter(before) && is_flag_letter(c))
        });
        // No text is longer than spans can tell.
        let at = u32::try_from(start).unwrap_or(u32::MAX);
        if !continues {
            units.push(Unit {
                start: at,
                first: c,
                class,
            });
        }
        (last, before) = (at, c);
    }
    units
}

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Two of these make a flag.
fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '_' => Class::Letter,
        '0'..='9' => Class::Digit,
        // Zero-width space, word joiner, byte order mark.
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Class::Space,
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' if c.is_alphabetic() => Class::Kana,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' => {
            Class::Han
        }
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

/// The typewriter's apostrophe and the typographer's.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Hyphens join words; dashes (`–`, `—`) part them.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

struct Scanner<'a> {
    part: &'a str,
    units: Vec<Unit>,
    at: usize,
    /// Where the part stands in its text.
    offset: usize,
    spaced: bool,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    /// Reads one token or space; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(&unit) = self.units.get(self.at) else {
            return false;
        };
        match unit.class {
            Class::Space => {
                self.at += 1;
                self.spaced = true;
            }
            Class::Han => self.push(self.at + 1),
            Class::Kana => self.push(self.run(self.at, |unit| unit.class == Class::Kana)),
            Class::Letter | Class::Digit => match self.address() {
                Some(end) => self.push(end),
                None => self.word(self.word_end()),
            },
            Class::Mark => self.push(self.mark_end(unit.first)),
        }
        true
    }

    /// Where the token that begins with the mark `first` ends.
    fn mark_end(&self, first: char) -> usize {
        let next = self.at + 1;
        match first {
            '.' | '-' => self.run(next, |unit| unit.first == first),
            '@' | '#' if self.is_word(next) => self.run(next, |unit| {
                matches!(unit.class, Class::Letter | Class::Digit)
            }),
            _ => next,
        }
    }

    /// The end of the run of units from `from` that `holds`.
    fn run(&self, from: usize, holds: impl Fn(&Unit) -> bool) -> usize {
        let rest = self.units.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|unit| holds(unit)).count()
    }

    fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Letter) || self.class(at) == Some(Class::Digit)
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.units.get(at).map(|unit| unit.class)
    }

    fn first(&self, at: usize) -> Option<char> {
        self.units.get(at).map(|unit| unit.first)
    }

    fn byte(&self, at: usize) -> usize {
        self.units
            .get(at)
            .map_or(self.part.len(), |unit| unit.start as usize)
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.part
            .get(self.byte(from)..self.byte(to))
            .unwrap_or_default()
    }

    /// The end of a web address that begins here.
    fn address(&self) -> Option<usize> {
        let rest = self.part.get(self.byte(self.at)..)?;
        let scheme = ["http://", "https://", "www."].into_iter().find(|scheme| {
            rest.get(..scheme.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        })?;
        let body = self.at + scheme.len();
        let mut end = self.run(body, |unit| {
            unit.class != Class::Space
                && !matches!(unit.first, '<' | '>' | '"' | '“' | '”' | '«' | '»')
        });
        while end > body
            && matches!(
                self.first(end - 1),
                Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '’' | '…')
            )
        {
            end -= 1;
        }
        (end > body).then_some(end)
    }

    /// The end of the word that begins here, contractions and possessive included.
    fn word_end(&self) -> usize {
        // The segment is the part of the word since its last full stop.
        let (mut segment, mut dotted) = (self.at, false);
        let mut at = self.at;
        loop {
            at = self.run(at, |unit| {
                matches!(unit.class, Class::Letter | Class::Digit)
            });
            let Some(joint) = self.first(at) else {
                return at;
            };
            let digits = self.class(at - 1) == Some(Class::Digit)
                && self.class(at + 1) == Some(Class::Digit);
            let joins = match joint {
                ',' | ':' | '/' => digits,
                '&' | '@' => self.is_word(at + 1),
                _ if is_apostrophe(joint) || is_hyphen(joint) => self.is_word(at + 1),
                '.' if digits => true,
                '.' => {
                    let stop = self.full_stop(segment, at, dotted);
                    if stop == FullStop::Last {
                        let hyphen = self.first(at + 1).is_some_and(is_hyphen);
                        // "U.S.-led", "U.S.'s"
                        if hyphen && self.is_word(at + 2) {
                            at += 1;
                        } else {
                            return self.possessive_end(at + 1);
                        }
                    }
                    segment = at + 1;
                    dotted = true;
                    stop != FullStop::Apart
                }
                _ => false,
            };
            if !joins {
                return at;
            }
            at += 1;
        }
    }

    /// What the full stop at `at` is to the word whose last segment begins at `segment`.
    fn full_stop(&self, segment: usize, at: usize, dotted: bool) -> FullStop {
        let letters = at - segment;
        let next = self.run(at + 1, |unit| unit.class == Class::Letter) - (at + 1);
        let next_capital = self.first(at + 1).is_some_and(is_capital);
        let next_dotted = self.first(at + 1 + next) == Some('.');
        // "U.S", "e.g": single letters in a row; "Ph.D."
        if next == 1 && (letters == 1 || next_capital && letters <= 3 && next_dotted) {
            return FullStop::Inner;
        }
        // "Amazon.com"
        if next > 0 && !next_capital && letters > 1 {
            return FullStop::Inner;
        }
        if dotted && letters == 1 && self.class(at - 1) == Some(Class::Letter) {
            return FullStop::Last;
        }
        let word = self.slice(segment, at);
        let before_digit = self.class(at + 1) == Some(Class::Digit)
            || self.class(at + 1) == Some(Class::Space) && self.class(at + 2) == Some(Class::Digit);
        let initial = letters == 1
            && self.first(segment).is_some_and(is_capital)
            && self.capital_follows(at + 1);
        if initial || !dotted && abbreviation::takes_full_stop(word, before_digit) {
            FullStop::Last
        } else {
            FullStop::Apart
        }
    }

    /// Whether the next thing after at most one space is a capital letter.
    fn capital_follows(&self, at: usize) -> bool {
        let at = at + usize::from(self.class(at) == Some(Class::Space));
        self.first(at).is_some_and(is_capital)
    }

    /// Past a possessive that follows an abbreviation's full stop: "the U.S.’s".
    fn possessive_end(&self, at: usize) -> usize {
        let possessive = self.first(at).is_some_and(is_apostrophe)
            && self.first(at + 1).is_some_and(|c| matches!(c, 's' | 'S'))
            && !self.is_word(at + 2);
        if possessive { at + 2 } else { at }
    }

    /// Pushes the word up to `end`, with a contracted end as a token of its own.
    fn word(&mut self, end: usize) {
        let apostrophe = (self.at + 1..end)
            .rev()
            .find(|&at| self.first(at).is_some_and(is_apostrophe));
        if let Some(apostrophe) = apostrophe {
            let tail = self.slice(apostrophe + 1, end);
            let negated = self
                .first(apostrophe - 1)
                .is_some_and(|c| matches!(c, 'n' | 'N'));
            if ["s", "m", "d", "re", "ve", "ll"]
                .iter()
                .any(|contracted| tail.eq_ignore_ascii_case(contracted))
            {
                self.push(apostrophe);
            } else if tail.eq_ignore_ascii_case("t") && negated && apostrophe - 1 > self.at {
                self.push(apostrophe - 1);
            }
        }
        self.push(end);
    }

    /// Pushes a token up to `end` and moves there.
    fn push(&mut self, end: usize) {
        let span = Span::new(
            self.offset + self.byte(self.at),
            self.offset + self.byte(end),
        );
        self.tokens.push(Token {
            span,
            spaced: std::mem::take(&mut self.spaced),
        });
        self.at = end;
    }
}

/// What a full stop is to the word before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FullStop {
    /// Inside: "U.S", "Amazon.com".
    Inner,
    /// Its last character: "U.S.", "Gen."
    Last,
    /// A token of its own.
    Apart,
}
