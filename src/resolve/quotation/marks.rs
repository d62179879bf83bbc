//! Finding what stands between quotation marks.

use crate::text::{Span, lower};

/// What stands between two quotation marks, or between one and the end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words between the marks.
    pub span: Span,
    /// The block it stands in.
    pub block: usize,
    /// It has a closing mark; otherwise it runs on to the next paragraph, which opens again.
    pub closed: bool,
    /// It goes on from the paragraph before.
    pub reopened: bool,
}

/// A mark that is open while the text is read.
struct Open {
    close: &'static [char],
    mark: char,
    start: usize,
}

/// The outermost quotations of `blocks`, in order.
pub(super) fn find(text: &str, blocks: &[Span]) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    let mut running: Option<char> = None;
    for (block, span) in blocks.iter().enumerate() {
        let first = span.of(text).chars().next();
        let reopened = running.is_some() && running == first;
        if running.is_some() && !reopened {
            // The mark was never closed and the quotation does not go on: a stray mark.
            found.pop();
        }
        let start = found.len();
        let open = find_in_block(text, *span, block, &mut found);
        if reopened && let Some(quoted) = found.get_mut(start) {
            quoted.reopened = quoted.span.start as usize <= span.start as usize + 4;
        }
        running = open.map(|open| open.mark);
    }
    if running.is_some() {
        found.pop();
    }
    found
}

/// Reads one block. Returns the mark that is still open at its end; the last of `found` is then
/// what follows it.
fn find_in_block(text: &str, span: Span, block: usize, found: &mut Vec<Quoted>) -> Option<Open> {
    let mut stack: Vec<Open> = Vec::new();
    let mut before = ' ';
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = span.start as usize + at;
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        let rest = text.get(at + c.len_utf8()..span.end as usize).unwrap_or("");
        let depth = (stack.iter()).rposition(|open| open.close.contains(&c));
        let closes = depth.filter(|&depth| match c {
            '’' | '\'' => closes_single(before, after, rest, stack[depth].mark),
            '"' => !before.is_whitespace() || after.is_whitespace() || after == ' ',
            _ => true,
        });
        if let Some(depth) = closes {
            stack.truncate(depth + 1);
            if let Some(open) = stack.pop()
                && stack.is_empty()
                && let Some(words) = trimmed(text, open.start, at)
            {
                found.push(Quoted {
                    span: words,
                    block,
                    closed: true,
                    reopened: false,
                });
            }
        } else if let Some(close) = opens(c, before, after, rest) {
            // The same mark again without a closing one: the first was stray.
            if let Some(again) = stack.iter().position(|open| open.mark == c) {
                stack.truncate(again);
            }
            if stack.len() < 4 {
                stack.push(Open {
                    close,
                    mark: c,
                    start: at + c.len_utf8(),
                });
            }
        }
        before = c;
    }
    let open = stack.into_iter().next()?;
    let double = matches!(open.mark, '“' | '"' | '«' | '„' | '»');
    let words = trimmed(text, open.start, span.end as usize).filter(|_| double)?;
    found.push(Quoted {
        span: words,
        block,
        closed: false,
        reopened: false,
    });
    Some(open)
}

/// The marks that close what `c` opens here, if it opens anything.
fn opens(c: char, before: char, after: char, rest: &str) -> Option<&'static [char]> {
    let boundary = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '’');
    let word = !after.is_whitespace();
    match c {
        '“' => Some(&['”']),
        '„' | '‚' => Some(if c == '„' {
            &['“', '”']
        } else {
            &['‘', '’']
        }),
        '«' => Some(&['»']),
        '»' if boundary && word => Some(&['«']),
        '‹' => Some(&['›']),
        '"' if boundary && word => Some(&['"']),
        '‘' if boundary && word => Some(&['’']),
        '\'' if boundary && word && !elided(rest) => Some(&['\'']),
        _ => None,
    }
}

/// Whether an apostrophe stands for letters left out at the start of a word: '90s, 'em, 'tis.
fn elided(rest: &str) -> bool {
    let word: String = (rest.chars())
        .take_while(|c| c.is_alphanumeric())
        .map(lower)
        .collect();
    let decade = word.strip_suffix('s').unwrap_or(&word);
    (decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit()))
        || matches!(
            word.as_str(),
            "em" | "tis" | "twas" | "til" | "cause" | "n" | "round"
        )
}

/// Whether a single mark closes a quotation: not within a word, and not the possessive of a plural
/// where a better closing mark follows.
fn closes_single(before: char, after: char, rest: &str, mark: char) -> bool {
    if after.is_alphanumeric() || before.is_whitespace() {
        return false;
    }
    let close = if mark == '\'' { '\'' } else { '’' };
    let plural = before == 's' && after == ' ';
    let better = || {
        let until = rest
            .find(mark)
            .filter(|_| mark != close)
            .unwrap_or(rest.len());
        let rest = &rest[..until];
        rest.match_indices(close).any(|(at, _)| {
            let before = rest[..at].chars().next_back();
            let after = rest[at + close.len_utf8()..].chars().next();
            matches!(before, Some(',' | '.' | '!' | '?' | '…'))
                && after.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    !(plural && better())
}

/// The text from `start` to `end` without white space around it.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let inside = text.get(start..end)?;
    let words =
        inside.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}');
    let start = start + (inside.len() - inside.trim_start().len());
    words
        .chars()
        .any(char::is_alphanumeric)
        .then(|| Span::new(start, start + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut start = 0;
        let blocks: Vec<_> = (text.split('\n'))
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                span
            })
            .collect();
        let found = find(text, &blocks);
        found.iter().map(|quoted| quoted.span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_mark() {
        for (text, words) in [
            ("“One,” he said.", "One,"),
            ("\"Two,\" he said.", "Two,"),
            ("‘Three,’ he said.", "Three,"),
            ("'Four,' he said.", "Four,"),
            ("« Cinq », dit-il.", "Cinq"),
            ("„Sechs“, sagte er.", "Sechs"),
            ("„Siedem”, powiedział.", "Siedem"),
            ("»Acht«, sagte er.", "Acht"),
        ] {
            assert_eq!(quoted(text), [words], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
        for text in [
            "It’s the boys’ 1990s.",
            "It's the boys' '90s, rock 'n' roll, 'em and 'tis.",
            "He is 6'2\" tall.",
            "O’Brien’s",
        ] {
            assert!(quoted(text).is_empty(), "{text}: {:?}", quoted(text));
        }
        assert_eq!(
            quoted("‘I’d have the boys’ coats mended,’ she said."),
            ["I’d have the boys’ coats mended,"]
        );
    }

    #[test]
    fn the_outer_one_of_nested_quotations() {
        assert_eq!(
            quoted("“She said, ‘Never sign,’ and left,” he said."),
            ["She said, ‘Never sign,’ and left,"]
        );
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        assert_eq!(quoted("“One.\n“Two,” he said."), ["One.", "Two,"]);
    }

    #[test]
    fn stray_marks_quote_nothing() {
        assert!(quoted("A “stray mark.\nNext.").is_empty());
        assert!(quoted("“”").is_empty());
        assert!(quoted("An end” alone").is_empty());
    }
}
