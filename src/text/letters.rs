//! Letters without their marks.

/// Base letters of U+00C0..=U+017F, in order; `.` where a character is dropped or kept as it is.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Base letters of U+1EA0..=U+1EF9, which Vietnamese is written with.
const VIETNAMESE: &str = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiio\
ooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// The small letter or letters of the alphabet that stand for `c`, a Latin letter with a mark or
/// one of a few languages: `a` for `Å`, `ss` for `ß`. `None` for everything else.
#[must_use]
pub fn base(c: char) -> Option<&'static str> {
    let letter = |table: &'static str, first: u32| {
        let at = (c as u32).checked_sub(first)? as usize;
        table.get(at..=at).filter(|letter| *letter != ".")
    };
    match c {
        'ß' | 'ẞ' => Some("ss"),
        'æ' | 'Æ' => Some("ae"),
        'œ' | 'Œ' => Some("oe"),
        'þ' | 'Þ' => Some("th"),
        'ə' | 'Ə' | 'ǎ' | 'Ǎ' => Some("a"),
        'ș' | 'Ș' => Some("s"),
        'ț' | 'Ț' => Some("t"),
        'ơ' | 'Ơ' | 'ǫ' | 'Ǫ' => Some("o"),
        'ư' | 'Ư' => Some("u"),
        '\u{c0}'..='\u{17f}' => letter(LATIN, 0xc0),
        '\u{1ea0}'..='\u{1ef9}' => letter(VIETNAMESE, 0x1ea0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_as_long_as_their_blocks() {
        assert_eq!(LATIN.len(), 0x180 - 0xc0);
        assert_eq!(VIETNAMESE.len(), 0x1efa - 0x1ea0);
    }

    #[test]
    fn letters_lose_their_marks_and_nothing_else() {
        for (c, letters) in [
            ('É', Some("e")),
            ('ł', Some("l")),
            ('Đ', Some("d")),
            ('ệ', Some("e")),
            ('ß', Some("ss")),
            ('×', None),
            ('a', None),
            ('и', None),
            ('’', None),
        ] {
            assert_eq!(base(c), letters, "{c}");
        }
    }
}
