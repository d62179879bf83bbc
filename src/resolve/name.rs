//! The parts of a person's name.

use super::fold::fold;
use crate::text::begins_capital;
use crate::text::lexicon::List;

/// A person's name, taken apart.
///
/// Which part is the family name depends on where the person is from; the text rarely says. Two
/// readings are therefore possible, and [`PersonName::surnames`] gives those that are likely.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given names, initials (one letter) and family names, folded, in the order of the text;
    /// titles, particles, nicknames and suffixes are not among them.
    pub parts: Vec<String>,
    /// Nicknames that the name carries between quotation marks or brackets, folded.
    pub nicknames: Vec<String>,
    /// "Jr." is 2, "Sr." 1, "III" 3; 0 where there is none.
    pub generation: u8,
    /// The family name stands first: Kim Jeong-sik.
    pub family_first: bool,
    /// Gender as a title within the name tells it.
    pub gender: Option<Gender>,
}

/// Grammatical gender in English: what tells "he" from "she" and "Mr" from "Ms".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// he, Mr, his
    Male,
    /// she, Ms, her
    Female,
}

/// The gender that a folded title says.
pub(super) fn title_gender(folded: &str) -> Option<Gender> {
    if List::MaleTitle.has(folded) {
        Some(Gender::Male)
    } else if List::FemaleTitle.has(folded) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// Whether a folded word is a title.
pub(super) fn is_title(folded: &str) -> bool {
    List::Title.has(folded) || title_gender(folded).is_some()
}

impl PersonName {
    /// Takes `text` apart. A possessive at its end is dropped.
    pub(super) fn parse(text: &str) -> Self {
        let mut name = Self::default();
        let mut words = Vec::new();
        for (word, nickname) in words_of(strip_possessive(text)) {
            if nickname {
                // "El Chapo" as "Chapo".
                let nickname = Self::parse(word).joined();
                if !nickname.is_empty() {
                    name.nicknames.push(nickname);
                }
            } else {
                words.extend(split_word(word));
            }
        }
        name.take_titles(&mut words);
        name.take_generation(&mut words);
        let particle = |word: &Word| List::PersonParticle.has(&word.folded);
        let plain = words.iter().filter(|word| !particle(word)).count();
        let hyphenated = words.get(1).is_some_and(|word| word.hyphen);
        for (at, word) in words.iter().enumerate() {
            // "Al Gore", "Le Duc Tho", "Van Jones Smith": a capital at the start and enough of a
            // name after it is a given name. "Le Pen", "Van Gogh" are family names.
            let given = at == 0
                && word.capital
                && !word.joined
                && words.get(1).is_some_and(|next| !particle(next))
                && (plain >= 2 || (plain == 1 && word.folded == "al"));
            if plain == 0 || given || !particle(word) {
                name.parts.push(word.folded.clone());
            }
        }
        name.family_first = match name.parts.as_slice() {
            [first, second] => {
                List::FamilyFirst.has(first)
                    && (hyphenated || (!List::CommonInTheWest.has(first) && second.len() > 1))
            }
            [first, second, third] => {
                List::FamilyFirst.has(first)
                    && second.len() > 1
                    && second.len() <= 6
                    && third.len() <= 6
                    && (!List::CommonInTheWest.has(first) || syllable(second))
            }
            _ => false,
        };
        name
    }

    /// The name as one word: "Kim Jong Un" and "Kim Jong-un" are equal in it.
    pub(super) fn joined(&self) -> String {
        self.parts.concat()
    }

    /// The family name, or what serves as one.
    pub(super) fn family(&self) -> &str {
        let part = if self.family_first {
            self.parts.first()
        } else {
            self.parts.last()
        };
        part.map_or("", String::as_str)
    }

    /// The parts under which the person may be mentioned as by a family name.
    pub(super) fn surnames(&self) -> impl Iterator<Item = &str> {
        let by_last = self.family_first && List::CalledByLast.has(self.family());
        let last = self.parts.last().filter(|_| by_last).map(String::as_str);
        std::iter::once(self.family()).chain(last)
    }

    /// The given names and initials, without the family name.
    pub(super) fn given(&self) -> &[String] {
        match self.parts.as_slice() {
            [] => &[],
            parts if self.family_first => &parts[1..],
            parts => &parts[..parts.len() - 1],
        }
    }

    fn take_titles(&mut self, words: &mut Vec<Word>) {
        while words.len() > 1 && is_title(&words[0].folded) {
            let title = words.remove(0);
            self.gender = self.gender.or(title_gender(&title.folded));
        }
    }

    fn take_generation(&mut self, words: &mut Vec<Word>) {
        while words.len() > 1 {
            let generation = match words[words.len() - 1].folded.as_str() {
                "jr" | "junior" => 2,
                "sr" | "senior" => 1,
                "ii" => 2,
                "iii" => 3,
                "iv" => 4,
                "vi" => 6,
                "xiv" => 14,
                "xvi" => 16,
                "esq" | "phd" | "md" | "mp" | "kc" | "qc" | "obe" | "mbe" | "cbe" => 0,
                _ => break,
            };
            self.generation = self.generation.max(generation);
            words.pop();
        }
    }
}

/// Whether a word could be one syllable of a Chinese or Korean given name.
fn syllable(folded: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = folded
        .chars()
        .fold((0, false), |(groups, before), c| {
            (groups + usize::from(vowel(c) && !before), vowel(c))
        })
        .0;
    groups == 1
}

/// One word of a name.
struct Word {
    folded: String,
    capital: bool,
    /// It was joined to the next word by a hyphen: "al-Assad".
    joined: bool,
    /// It holds a hyphen: "Jeong-sik".
    hyphen: bool,
}

/// `text` without `’s` or a bare `’` after s.
pub(super) fn strip_possessive(text: &str) -> &str {
    let text = text.trim();
    for end in ["’s", "'s", "’S", "'S"] {
        if let Some(rest) = text.strip_suffix(end) {
            return rest;
        }
    }
    text.strip_suffix(['’', '\'']).unwrap_or(text)
}

/// The words between white space, each with whether it stands between quotation marks or in
/// brackets; such a run of words is one.
fn words_of(text: &str) -> Vec<(&str, bool)> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        rest = &rest[start..];
        let close = match rest.chars().next() {
            Some('"') => Some('"'),
            Some('“') => Some('”'),
            Some('„') => Some('“'),
            Some('«') => Some('»'),
            Some('‘' | '\'') => Some('’'),
            Some('(') => Some(')'),
            _ => None,
        };
        let body = rest.chars().next().map_or(0, char::len_utf8);
        let quoted = close.and_then(|close| {
            let inside = &rest[body..];
            let end = inside.find(|c| c == close || (close == '’' && c == '\''))?;
            (end > 0).then_some((body, body + end))
        });
        if let Some((start, end)) = quoted {
            words.push((&rest[start..end], true));
            let after = rest[end..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[end + after..];
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push((&rest[..end], false));
            rest = &rest[end..];
        }
    }
    words
}

/// Splits "al-Assad" into particle and name and "J.K." into initials; other words stay whole.
fn split_word(word: &str) -> Vec<Word> {
    let make = |text: &str, joined| Word {
        folded: fold(text),
        capital: begins_capital(text),
        joined,
        hyphen: text.contains(['-', '‑']),
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let dots = word.matches('.').count();
    if dots > 1 && letters <= dots + 1 && letters <= 4 {
        return (word.split('.'))
            .filter(|part| !part.is_empty())
            .map(|part| make(part, false))
            .collect();
    }
    if let Some((particle, rest)) = word.split_once(['-', '‑'])
        && List::PersonParticle.has(&fold(particle))
        && rest.chars().next().is_some_and(char::is_alphabetic)
    {
        return vec![make(particle, true), make(rest, false)];
    }
    let whole = make(word, false);
    if whole.folded.is_empty() {
        Vec::new()
    } else {
        vec![whole]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart() {
        for (text, parts, family) in [
            ("Mary Barra", "mary barra", "barra"),
            ("Ursula von der Leyen’s", "ursula leyen", "leyen"),
            ("von der Leyen", "leyen", "leyen"),
            ("Mohammed bin Salman", "mohammed salman", "salman"),
            ("Bashar al-Assad", "bashar assad", "assad"),
            ("Penélope de la Cruz", "penelope cruz", "cruz"),
            ("Al Gore", "al gore", "gore"),
            ("Marine Le Pen", "marine pen", "pen"),
            ("Le Pen", "pen", "pen"),
            ("Kim Jeong-sik", "kim jeongsik", "kim"),
            ("Kim Jong Un", "kim jong un", "kim"),
            ("Kim Clark", "kim clark", "clark"),
            ("Lee Harvey Oswald", "lee harvey oswald", "oswald"),
            ("Xi Jinping", "xi jinping", "xi"),
            ("J.K. Rowling", "j k rowling", "rowling"),
            ("George W. Bush", "george w bush", "bush"),
            ("Sir Keir Starmer", "keir starmer", "starmer"),
            ("Queen Elizabeth II", "elizabeth", "elizabeth"),
            ("Sammy Davis Jr.", "sammy davis", "davis"),
            ("Joaquín “El Chapo” Guzmán", "joaquin guzman", "guzman"),
            ("James O’Brien", "james obrien", "obrien"),
            ("JAMES O’BRIEN’S", "james obrien", "obrien"),
            ("", "", ""),
            ("’s", "", ""),
        ] {
            let name = PersonName::parse(text);
            assert_eq!(name.parts.join(" "), parts, "{text}");
            assert_eq!(name.family(), family, "{text}");
        }
    }

    #[test]
    fn vietnamese_are_called_by_the_last_part() {
        let name = PersonName::parse("Nguyễn Xuân Phúc");
        assert_eq!(name.surnames().collect::<Vec<_>>(), ["nguyen", "phuc"]);
    }

    #[test]
    fn nicknames_generation_and_gender_are_kept() {
        let name = PersonName::parse("\"Fast Eddie\" Chambers");
        assert_eq!(name.nicknames, ["fasteddie"]);
        assert_eq!(PersonName::parse("Robert Kennedy Jr.").generation, 2);
        assert_eq!(PersonName::parse("John Paul II").generation, 2);
        assert_eq!(
            PersonName::parse("Mrs. Clinton").gender,
            Some(Gender::Female)
        );
    }
}
