//! Copies of labelled documents with other people and bodies in them.
//!
//! A few thousand names cannot show what names look like. A copy keeps the sentences and the
//! labels and changes the names, consistently through the document: whoever was "Mary Barra" and
//! "Barra" becomes someone else from anywhere in the world, a university another university.

use super::corpus::GoldDocument;
use super::crf::Random;
use crate::recognize::label::{NameKind, NameSpan};
use std::collections::HashMap;
use std::path::Path;

/// Names to put in.
#[derive(Debug, Default)]
pub struct Names {
    /// Full names, by number of words less two: two, three, four.
    people: [Vec<Vec<String>>; 3],
    bodies: [Vec<Vec<String>>; Body::ALL.len()],
}

/// A sort of organization whose names can stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    University,
    Party,
    Company,
    Club,
    Agency,
}

impl Body {
    const ALL: [Body; 5] = [
        Body::University,
        Body::Party,
        Body::Company,
        Body::Club,
        Body::Agency,
    ];

    /// The sort that an organization's name tells by a word in it.
    fn of(name: &[String]) -> Option<Self> {
        const WORDS: [&[&str]; 5] = [
            &["University", "College", "Universität", "Universidad"],
            &["Party"],
            &[
                "Inc",
                "Inc.",
                "Corp",
                "Corp.",
                "Co",
                "Co.",
                "Ltd",
                "Ltd.",
                "PLC",
                "Group",
                "Holdings",
                "Motors",
                "Technologies",
                "Energy",
                "Pharmaceuticals",
            ],
            &[
                "FC",
                "United",
                "Rovers",
                "Wanderers",
                "Athletic",
                "Sporting",
                "Dynamo",
            ],
            &[
                "Agency",
                "Commission",
                "Department",
                "Bureau",
                "Administration",
                "Authority",
            ],
        ];
        Self::ALL.into_iter().find(|body| {
            let words = WORDS[*body as usize];
            name.len() > 1 && name.iter().any(|word| words.contains(&word.as_str()))
        })
    }
}

impl Names {
    /// Reads the name lists in the folder `knowledge` of the data directory.
    ///
    /// # Errors
    /// A sentence that names the file that cannot be read.
    pub fn read(data: &Path) -> Result<Self, String> {
        let mut names = Self::default();
        let rows = |file: &str| -> Result<Vec<Vec<String>>, String> {
            let path = data.join("knowledge").join(file);
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(text
                .lines()
                .skip(2)
                .map(|line| line.split('\t').map(str::to_owned).collect())
                .collect())
        };
        for row in rows("officeholders_wikidata.tsv")? {
            let words: Vec<String> = row[0].split(' ').map(str::to_owned).collect();
            if let Some(people) = words
                .len()
                .checked_sub(2)
                .and_then(|n| names.people.get_mut(n))
                && words.iter().all(|word| single(word).is_some())
            {
                people.push(words);
            }
        }
        for (file, body) in [
            ("universities.tsv", Body::University),
            ("political_parties.tsv", Body::Party),
            ("sp500.tsv", Body::Company),
            ("corpora_misc.tsv", Body::Company),
            ("football_clubs.tsv", Body::Club),
            ("us_agencies.tsv", Body::Agency),
            ("international_orgs.tsv", Body::Agency),
        ] {
            for row in rows(file)? {
                let listed = file != "corpora_misc.tsv"
                    || row
                        .get(5)
                        .is_some_and(|about| about.contains("nasdaq") || about.contains("fortune"));
                let words: Vec<String> = row[0].split(' ').map(str::to_owned).collect();
                let plain =
                    |word: &String| !word.contains(['/', '[', ']', '\\', '(', ')', ',', '"', ':']);
                if listed && words.len() <= 7 && words.iter().all(plain) {
                    names.bodies[body as usize].push(words);
                }
            }
        }
        Ok(names)
    }

    /// A copy of `document` with other names.
    #[must_use]
    pub fn swap(&self, document: &GoldDocument, random: &mut Random) -> GoldDocument {
        let people = self.cast(document, random);
        let mut bodies: HashMap<&[String], Option<&[String]>> = HashMap::new();
        let mut copy = GoldDocument::default();
        let mut names = document.names.iter().peekable();
        for sentence in &document.sentences {
            let start = copy.words.len();
            let mut at = sentence.start;
            while at < sentence.end {
                let Some(name) = names.next_if(|name| name.words.start <= at) else {
                    copy.words.push(document.words[at].clone());
                    at += 1;
                    continue;
                };
                let words = &document.words[name.words.clone()];
                let from = copy.words.len();
                match name.kind {
                    NameKind::Person => copy.words.extend(
                        words
                            .iter()
                            .map(|word| people.get(word.as_str()).unwrap_or(word).clone()),
                    ),
                    NameKind::Organization => {
                        let other = *bodies
                            .entry(words)
                            .or_insert_with(|| self.body(Body::of(words)?, random));
                        copy.words.extend_from_slice(other.unwrap_or(words));
                    }
                    NameKind::Location | NameKind::Miscellaneous => {
                        copy.words.extend_from_slice(words);
                    }
                }
                copy.names.push(NameSpan {
                    words: from..copy.words.len(),
                    kind: name.kind,
                });
                at = name.words.end;
            }
            copy.sentences.push(start..copy.words.len());
        }
        copy
    }

    /// For every word of a person's name in `document` another.
    fn cast<'d>(
        &self,
        document: &'d GoldDocument,
        random: &mut Random,
    ) -> HashMap<&'d str, String> {
        let mut cast: HashMap<&str, String> = HashMap::new();
        let mut people: Vec<_> = document
            .names
            .iter()
            .filter(|name| name.kind == NameKind::Person)
            .map(|name| &document.words[name.words.clone()])
            .collect();
        // Full names first: they say which word is whose.
        people.sort_by_key(|words| std::cmp::Reverse(words.len()));
        for words in people {
            let changed: Vec<&str> = words
                .iter()
                .map(String::as_str)
                .filter(|word| changes(word))
                .collect();
            let other = self.person(changed.len(), random);
            for (word, other) in changed.into_iter().zip(other) {
                cast.entry(word).or_insert_with(|| {
                    if word.chars().count() > 1 && !word.chars().any(char::is_lowercase) {
                        other.to_uppercase()
                    } else {
                        other
                    }
                });
            }
        }
        cast
    }

    /// A name of this many words.
    pub(super) fn person(&self, words: usize, random: &mut Random) -> Vec<String> {
        let whole = words.clamp(2, 4) - 2;
        let Some(name) = pick(&self.people[whole], random) else {
            return Vec::new();
        };
        // One word alone is more often the last of a name than the first.
        let skip = if words == 1 && random.below(4) > 0 {
            name.len() - 1
        } else {
            0
        };
        name[skip..].to_vec()
    }

    /// A name of the sort of organization that `sort` names; nothing for any other word.
    pub(super) fn body_named(&self, sort: &str, random: &mut Random) -> &[String] {
        let body = match sort {
            "university" => Body::University,
            "party" => Body::Party,
            "company" => Body::Company,
            "club" => Body::Club,
            "agency" => Body::Agency,
            _ => return &[],
        };
        self.body(body, random).unwrap_or_default()
    }

    fn body(&self, body: Body, random: &mut Random) -> Option<&[String]> {
        pick(&self.bodies[body as usize], random).map(Vec::as_slice)
    }
}

fn pick<'l, T>(list: &'l [T], random: &mut Random) -> Option<&'l T> {
    (!list.is_empty()).then(|| &list[random.below(list.len())])
}

/// `name` when it is one word with a capital.
fn single(name: &str) -> Option<String> {
    let name = name.trim_start_matches('\u{feff}').trim();
    let letters = name
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    (letters && name.chars().count() > 1 && name.starts_with(char::is_uppercase))
        .then(|| name.to_owned())
}

/// Whether a word of a person's name is one of those that tell people apart, not an initial, a
/// particle, a suffix or punctuation.
fn changes(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !word.contains('.')
        && !matches!(
            word,
            "Jr" | "Sr" | "II" | "III" | "IV" | "Al" | "Bin" | "Van" | "Von" | "De"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::train::marked::read_marked;

    #[test]
    fn a_copy_changes_names_and_keeps_the_rest() {
        let text = "[Mary Barra]PER met the [Green Party]ORG.\n[Barra]PER left.\n";
        let document = &read_marked(text).unwrap()[0];
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut names = Names {
            people: [vec![words("Amara Bello")], vec![], vec![]],
            ..Names::default()
        };
        names.bodies[Body::Party as usize] = vec![words("Party of the Hills")];
        let copy = names.swap(document, &mut Random::new(1));
        assert_eq!(
            copy.words.join(" "),
            "Amara Bello met the Party of the Hills . Bello left ."
        );
        assert_eq!(copy.names[1].words, 4..8);
        assert_eq!(copy.sentences.len(), 2);
    }
}
