//! When two spellings are variants of one person's name.

use super::fold::{one_slip, sound};
use super::name::{Gender, PersonName};
use crate::text::lexicon::List;

/// The gender that a folded given name suggests.
pub(super) fn given_gender(folded: &str) -> Option<Gender> {
    match (List::MaleName.has(folded), List::FemaleName.has(folded)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Whether two folded given names may be one person's: equal, an initial, a short form, or two
/// romanizations.
pub(super) fn given_agree(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    initial(a, b) || initial(b, a) || is_nickname(a, b) || same_sound(a, b)
}

/// Whether one of two folded given names is a usual short form of the other.
pub(super) fn is_nickname(a: &str, b: &str) -> bool {
    List::Nickname.has_together(a, b)
}

/// Whether two folded words of at least five letters are one name in two spellings. Their last
/// letters often tell a woman's name from a man's: Daniel, Daniela; Mario, Maria; Marine, Marion.
pub(super) fn same_sound(a: &str, b: &str) -> bool {
    let vowel = |word: &str| word.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    a.len().min(b.len()) >= 5
        && vowel(a) == vowel(b)
        && a.ends_with('a') == b.ends_with('a')
        && a.ends_with('o') == b.ends_with('o')
        && a.as_bytes()[0] == b.as_bytes()[0]
        && sound(a) == sound(b)
}

/// Whether two folded family names may be one: equal, two romanizations, or one slip of the
/// keyboard in a long name.
pub(super) fn family_agree(a: &str, b: &str) -> bool {
    a == b || same_sound(a, b) || slip(a, b)
}

/// Whether two folded words of at least five letters are one slip apart. The first letter is
/// seldom the one that slips: Hansen and Jansen are two families.
fn slip(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 5 && a.as_bytes()[0] == b.as_bytes()[0] && one_slip(a, b)
}

/// Whether two names of at least two parts each may be one person's.
pub(super) fn full_agree(a: &PersonName, b: &PersonName) -> bool {
    if contradict(a, b) {
        return false;
    }
    if a.parts == b.parts {
        return true;
    }
    let (long, short) = if a.parts.len() >= b.parts.len() {
        (a, b)
    } else {
        (b, a)
    };
    if a.joined() == b.joined() || reversed(a, b) {
        return true;
    }
    // "Balboa Boneke" for Juan Balboa Boneke, "Suu Kyi" for Aung San Suu Kyi.
    if long.parts.ends_with(&short.parts) && !long.family_first {
        return true;
    }
    let (Some(first_long), Some(first_short)) = (long.parts.first(), short.parts.first()) else {
        return false;
    };
    let family = family_agree(long.family(), short.family());
    if long.family_first || short.family_first {
        return family
            && long.family_first == short.family_first
            && same_sound(&long.given().concat(), &short.given().concat());
    }
    let given = |first: &String| {
        given_agree(first, first_short)
            || (slip(first, first_short) && first.ends_with('a') == first_short.ends_with('a'))
            || long.nicknames.contains(first_short)
            || short.nicknames.contains(first)
    };
    // Two slips at once are two names.
    let exact = long.family() == short.family() || first_long == first_short;
    if family && exact && given(first_long) {
        return in_order(&long.parts, &short.parts);
    }
    // Known by the second given name: James Paul McCartney, Paul McCartney.
    if long.family() == short.family()
        && short.parts.len() == 2
        && long.given().contains(first_short)
    {
        return true;
    }
    // The family name is followed by the mother's: Miguel Hidalgo y Costilla, Miguel Hidalgo.
    first_long == first_short
        && short.parts.len() >= 2
        && first_short.len() > 1
        && long.parts.len() > short.parts.len()
        && long.parts[1..].contains(&short.parts[short.parts.len() - 1])
}

/// Whether the parts between first and last of the shorter name find agreeing parts, in order,
/// in the longer one: "George W. Bush" is not "George H. W. Bush", where both give middle names.
fn in_order(long: &[String], short: &[String]) -> bool {
    let middle = |parts: &[String]| {
        parts
            .get(1..parts.len().saturating_sub(1))
            .unwrap_or(&[])
            .to_vec()
    };
    let (long, short) = (middle(long), middle(short));
    if short.is_empty() {
        return true;
    }
    let mut rest = long.iter();
    // Where both abbreviate differently the first middle names have to agree.
    long.first()
        .zip(short.first())
        .is_some_and(|(a, b)| given_agree(a, b))
        && short
            .iter()
            .all(|part| rest.any(|other| given_agree(other, part)))
}

/// Whether what the names say beside their parts rules out that they are one person's.
pub(super) fn contradict(a: &PersonName, b: &PersonName) -> bool {
    let generation = a.generation != 0 && b.generation != 0 && a.generation != b.generation;
    let gender = matches!((a.gender, b.gender), (Some(a), Some(b)) if a != b);
    generation || gender
}

/// Family name first in one, last in the other: Orbán Viktor, Viktor Orbán.
fn reversed(a: &PersonName, b: &PersonName) -> bool {
    match (a.parts.as_slice(), b.parts.as_slice()) {
        ([a, b], [c, d]) => a == d && b == c,
        ([a, b, c], [d, e, f]) => (a == f && b == d && c == e) || (a == e && b == f && c == d),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person() {
        for (a, b) in [
            ("William H. Armstrong", "William Hepburn Armstrong"),
            ("Bill Clinton", "William Jefferson Clinton"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Viktor Orbán", "Orbán Viktor"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("Muammar Gaddafi", "Muammar al-Gaddafi"),
            ("Dirk Hordorff", "Dirk Hordoff"),
            ("Kristin Wilkins", "Kristen Wilkins"),
            ("Miguel Hidalgo", "Miguel Hidalgo y Costilla"),
            ("Aung San Suu Kyi", "Suu Kyi"),
            ("Mike Padden", "Michael John \"Mike\" Padden"),
            ("J. K. Rowling", "Joanne Rowling"),
            ("Mohammed Atta", "Mohamed Atta"),
        ] {
            let (a, b) = (PersonName::parse(a), PersonName::parse(b));
            assert!(full_agree(&a, &b) && full_agree(&b, &a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn two_people() {
        for (a, b) in [
            ("Bill Clinton", "Hillary Clinton"),
            ("George W. Bush", "George H.W. Bush"),
            ("John Smith", "Joan Smith"),
            ("Daniel Garcia", "Daniela Garcia"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Kim Yo-jong", "Kim Jong-un"),
            ("Mr. Robin Clark", "Mrs. Robin Clark"),
            ("Robert Kennedy Sr.", "Robert Kennedy Jr."),
            ("Angela Merkel", "Friedrich Merz"),
            ("Serena Williams", "Venus Williams"),
            ("Bashar al-Assad", "Hafez al-Assad"),
        ] {
            let (a, b) = (PersonName::parse(a), PersonName::parse(b));
            assert!(!full_agree(&a, &b) && !full_agree(&b, &a), "{a:?} {b:?}");
        }
    }
}
