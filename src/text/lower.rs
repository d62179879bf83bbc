//! Capitals and their small letters.
//!
//! The standard library's tables of letter case take nine kilobytes of each module that a page
//! downloads, most of them for what one capital becomes in several letters. Here are the rules
//! behind the tables, for the scripts that newspapers are written in: Latin, Greek, Cyrillic and
//! Armenian. The letters of others (Cherokee, Adlam, Deseret, old Georgian …) have no case here.

/// Runs of capitals: the first and the last, and how far behind each its small letter stands.
/// Where it is the next character, capitals and small letters take turns. Ascending.
const RUNS: [(u16, u16, i16); 124] = [
    (0x41, 0x5a, 32),
    (0xc0, 0xd6, 32),
    (0xd8, 0xde, 32),
    (0x100, 0x12e, 1),
    (0x130, 0x130, -199),
    (0x132, 0x136, 1),
    (0x139, 0x147, 1),
    (0x14a, 0x176, 1),
    (0x178, 0x178, -121),
    (0x179, 0x17d, 1),
    (0x181, 0x181, 210),
    (0x182, 0x184, 1),
    (0x186, 0x186, 206),
    (0x187, 0x187, 1),
    (0x189, 0x18a, 205),
    (0x18b, 0x18b, 1),
    (0x18e, 0x18e, 79),
    (0x18f, 0x18f, 202),
    (0x190, 0x190, 203),
    (0x191, 0x191, 1),
    (0x193, 0x193, 205),
    (0x194, 0x194, 207),
    (0x196, 0x196, 211),
    (0x197, 0x197, 209),
    (0x198, 0x198, 1),
    (0x19c, 0x19c, 211),
    (0x19d, 0x19d, 213),
    (0x19f, 0x19f, 214),
    (0x1a0, 0x1a4, 1),
    (0x1a6, 0x1a6, 218),
    (0x1a7, 0x1a7, 1),
    (0x1a9, 0x1a9, 218),
    (0x1ac, 0x1ac, 1),
    (0x1ae, 0x1ae, 218),
    (0x1af, 0x1af, 1),
    (0x1b1, 0x1b2, 217),
    (0x1b3, 0x1b5, 1),
    (0x1b7, 0x1b7, 219),
    (0x1b8, 0x1b8, 1),
    (0x1bc, 0x1bc, 1),
    (0x1c4, 0x1c4, 2),
    (0x1c5, 0x1c5, 1),
    (0x1c7, 0x1c7, 2),
    (0x1c8, 0x1c8, 1),
    (0x1ca, 0x1ca, 2),
    (0x1cb, 0x1db, 1),
    (0x1de, 0x1ee, 1),
    (0x1f1, 0x1f1, 2),
    (0x1f2, 0x1f4, 1),
    (0x1f6, 0x1f6, -97),
    (0x1f7, 0x1f7, -56),
    (0x1f8, 0x21e, 1),
    (0x220, 0x220, -130),
    (0x222, 0x232, 1),
    (0x23a, 0x23a, 10795),
    (0x23b, 0x23b, 1),
    (0x23d, 0x23d, -163),
    (0x23e, 0x23e, 10792),
    (0x241, 0x241, 1),
    (0x243, 0x243, -195),
    (0x244, 0x244, 69),
    (0x245, 0x245, 71),
    (0x246, 0x24e, 1),
    (0x370, 0x372, 1),
    (0x376, 0x376, 1),
    (0x37f, 0x37f, 116),
    (0x386, 0x386, 38),
    (0x388, 0x38a, 37),
    (0x38c, 0x38c, 64),
    (0x38e, 0x38f, 63),
    (0x391, 0x3a1, 32),
    (0x3a3, 0x3ab, 32),
    (0x3cf, 0x3cf, 8),
    (0x3d8, 0x3ee, 1),
    (0x3f4, 0x3f4, -60),
    (0x3f7, 0x3f7, 1),
    (0x3f9, 0x3f9, -7),
    (0x3fa, 0x3fa, 1),
    (0x3fd, 0x3ff, -130),
    (0x400, 0x40f, 80),
    (0x410, 0x42f, 32),
    (0x460, 0x480, 1),
    (0x48a, 0x4be, 1),
    (0x4c0, 0x4c0, 15),
    (0x4c1, 0x4cd, 1),
    (0x4d0, 0x52e, 1),
    (0x531, 0x556, 48),
    (0x1e00, 0x1e94, 1),
    (0x1e9e, 0x1e9e, -7615),
    (0x1ea0, 0x1efe, 1),
    (0x1f08, 0x1f0f, -8),
    (0x1f18, 0x1f1d, -8),
    (0x1f28, 0x1f2f, -8),
    (0x1f38, 0x1f3f, -8),
    (0x1f48, 0x1f4d, -8),
    (0x1f59, 0x1f59, -8),
    (0x1f5b, 0x1f5b, -8),
    (0x1f5d, 0x1f5d, -8),
    (0x1f5f, 0x1f5f, -8),
    (0x1f68, 0x1f6f, -8),
    (0x1f88, 0x1f8f, -8),
    (0x1f98, 0x1f9f, -8),
    (0x1fa8, 0x1faf, -8),
    (0x1fb8, 0x1fb9, -8),
    (0x1fba, 0x1fbb, -74),
    (0x1fbc, 0x1fbc, -9),
    (0x1fc8, 0x1fcb, -86),
    (0x1fcc, 0x1fcc, -9),
    (0x1fd8, 0x1fd9, -8),
    (0x1fda, 0x1fdb, -100),
    (0x1fe8, 0x1fe9, -8),
    (0x1fea, 0x1feb, -112),
    (0x1fec, 0x1fec, -7),
    (0x1ff8, 0x1ff9, -128),
    (0x1ffa, 0x1ffb, -126),
    (0x1ffc, 0x1ffc, -9),
    (0x2126, 0x2126, -7517),
    (0x212a, 0x212a, -8383),
    (0x212b, 0x212b, -8262),
    (0x2132, 0x2132, 28),
    (0x2160, 0x216f, 16),
    (0x2183, 0x2183, 1),
    (0x24b6, 0x24cf, 26),
    (0xff21, 0xff3a, 32),
];

/// The small letter of a capital; any other character itself.
#[must_use]
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let Ok(code) = u16::try_from(u32::from(c)) else {
        return c;
    };
    let after = RUNS.partition_point(|(first, ..)| *first <= code);
    let run = after.checked_sub(1).map(|at| RUNS[at]);
    let small = run.and_then(|(first, last, distance)| {
        let capital = code <= last && (distance != 1 || (code - first).is_multiple_of(2));
        let small = code.checked_add_signed(distance)?;
        char::from_u32(u32::from(small)).filter(|_| capital)
    });
    small.unwrap_or(c)
}

/// Whether `c` is a capital: whether it has a small letter.
#[must_use]
pub fn is_capital(c: char) -> bool {
    lower(c) != c
}

/// Whether `c` is a small letter: a letter of a script with capitals that is none itself.
#[must_use]
pub fn is_small(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_lowercase();
    }
    let cased = matches!(c, '\u{b5}'..='\u{2af}' | '\u{370}'..='\u{588}' | '\u{1e00}'..='\u{1fff}');
    cased && c.is_alphabetic() && !is_capital(c)
}

/// Whether `word` begins with a capital.
#[must_use]
pub fn begins_capital(word: &str) -> bool {
    word.chars().next().is_some_and(is_capital)
}

/// Whether `word` begins with a small letter.
#[must_use]
pub fn begins_small(word: &str) -> bool {
    word.chars().next().is_some_and(is_small)
}

/// `text` in small letters.
#[must_use]
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_agree_with_the_standard_library() {
        let newspapers = [
            '\0'..='\u{109f}',
            '\u{1e00}'..='\u{2bff}',
            '\u{ff00}'..='\u{ffef}',
        ];
        for c in newspapers.into_iter().flatten() {
            // The Turkish I keeps its dot as a character of its own there.
            let theirs = c.to_lowercase().next();
            assert_eq!(Some(lower(c)), theirs, "{c:?}");
        }
        assert_eq!(lower('\u{13a0}'), '\u{13a0}');
        assert_eq!(lowercase("ÉLYSÉE in ŁÓDŹ, Ω"), "élysée in łódź, ω");
    }

    #[test]
    fn a_letter_has_the_case_that_the_standard_library_says() {
        // Clicks, ligatures with one capital, symbols: nothing that a name is written with.
        let odd = "ªƻǀǁǂǃǅǈǋǲʔʕ\u{374}ϒϓϔՙ";
        let alphabets = [
            '\0'..='\u{36f}',
            '\u{370}'..='\u{58f}',
            '\u{590}'..='\u{109f}',
            '\u{1e00}'..='\u{1f07}',
            '\u{2000}'..='\u{206f}',
        ];
        for c in alphabets.into_iter().flatten() {
            if odd.contains(c) || matches!(c, '\u{2b0}'..='\u{2ff}') {
                continue;
            }
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            let combining = matches!(c, '\u{345}');
            assert_eq!(is_small(c), c.is_lowercase() && !combining, "{c:?}");
        }
        assert!(is_capital('Ł') && is_small('ł') && !is_small('ʻ') && !is_small('中'));
    }
}
