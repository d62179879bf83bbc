//! Characters that belong to the one before them.

/// Ranges of characters, letters aside, that continue a grapheme cluster
/// (`Extend`, `ZWJ` and `SpacingMark` of [UAX #29](https://www.unicode.org/reports/tr29/)): accents,
/// viramas, variation selectors, skin tones, the joiners. Ascending; what lies in a range and is
/// alphabetic or not assigned is none of them. Those of the basic plane, in which the scripts of
/// newspapers are.
const COMBINING: [(u16, u16); 68] = [
    (0x300, 0x362),
    (0x483, 0x489),
    (0x591, 0x5af),
    (0x658, 0x658),
    (0x6df, 0x6e0),
    (0x6ea, 0x6ec),
    (0x740, 0x74a),
    (0x7eb, 0x7f3),
    (0x7fd, 0x7fd),
    (0x818, 0x82d),
    (0x859, 0x85b),
    (0x898, 0x8e1),
    (0x8ea, 0x954),
    (0x9bc, 0x9cd),
    (0x9fe, 0xa4d),
    (0xabc, 0xacd),
    (0xafd, 0xb55),
    (0xbcd, 0xbcd),
    (0xc3c, 0xc4d),
    (0xcbc, 0xccd),
    (0xd3b, 0xd4d),
    (0xdca, 0xdca),
    (0xe47, 0xe4e),
    (0xeba, 0xece),
    (0xf18, 0xf19),
    (0xf35, 0xf35),
    (0xf37, 0xf37),
    (0xf39, 0xf39),
    (0xf3e, 0xf84),
    (0xf86, 0xf87),
    (0xfc6, 0xfc6),
    (0x1037, 0x103a),
    (0x135d, 0x135f),
    (0x1714, 0x1734),
    (0x17b4, 0x17d3),
    (0x17dd, 0x17dd),
    (0x180b, 0x180d),
    (0x180f, 0x180f),
    (0x1939, 0x193b),
    (0x1a60, 0x1a7f),
    (0x1ab0, 0x1b44),
    (0x1b6b, 0x1b73),
    (0x1baa, 0x1bab),
    (0x1be6, 0x1bf3),
    (0x1c37, 0x1c37),
    (0x1cd0, 0x1cd2),
    (0x1cd4, 0x1dff),
    (0x200c, 0x200d),
    (0x20d0, 0x20f0),
    (0x2cef, 0x2cf1),
    (0x2d7f, 0x2d7f),
    (0x302a, 0x302f),
    (0x3099, 0x309a),
    (0xa66f, 0xa672),
    (0xa67c, 0xa67d),
    (0xa6f0, 0xa6f1),
    (0xa806, 0xa806),
    (0xa82c, 0xa82c),
    (0xa8c4, 0xa8c4),
    (0xa8e0, 0xa8f1),
    (0xa92b, 0xa92d),
    (0xa953, 0xa953),
    (0xa9b3, 0xa9c0),
    (0xaabf, 0xaac1),
    (0xaaf6, 0xaaf6),
    (0xabec, 0xabed),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
];

/// Whether `c` is written over, under or into what comes before it. Vowel signs that are letters
/// are not told: they continue a word as letters do.
pub(super) fn is_combining(c: char) -> bool {
    if c < '\u{300}' {
        return false;
    }
    let Ok(code) = u16::try_from(u32::from(c)) else {
        // Skin tones and tags of emoji.
        return matches!(c, '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e01ef}');
    };
    let after = COMBINING.partition_point(|(start, _)| *start <= code);
    let range = after.checked_sub(1).map(|at| COMBINING[at]);
    range.is_some_and(|(_, end)| code <= end) && !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn the_table_agrees_with_the_standard() {
        let ancient = '\u{10000}'..='\u{1efff}';
        for c in ('\u{80}'..=char::MAX).filter(|c| !ancient.contains(c)) {
            let joined = format!("a{c}").graphemes(true).count() == 1;
            let told = is_combining(c);
            assert!(told || !joined || c.is_alphabetic(), "{c:?} is left out");
            // Unassigned characters stand for themselves in the standard.
            let in_use = joined || c.is_alphanumeric() || c.is_whitespace() || c.is_control();
            assert!(!told || joined || !in_use, "{c:?} is in the table");
        }
    }
}
