//! Pages of Wikipedia as records.
//!
//! A page that has the name of somebody in the article need not be about him, nor about a person
//! at all: it may be a film, a town, a list of namesakes. What a page is about is told by its
//! short description ("American politician (born 1960)"), and only a page that says so plainly
//! becomes a record. Whether it is the one meant is then decided as for every other record.

use super::words::Words;
use super::{Alias, Record, Reference, role};
use crate::recognize::EntityKind;
use crate::text::lexicon::List;
use litemap::LiteMap;

/// The licence of Wikipedia's text.
pub const LICENSE: &str = "CC BY-SA 4.0";

/// How well known somebody is taken to be who has a page: not so well that a name alone would do.
const POPULARITY: f32 = 0.3;

/// A page as the API tells of it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The name that was asked for.
    pub asked: &'a str,
    /// The page's title, where that leads.
    pub title: &'a str,
    /// Its item in Wikidata, where it has one.
    pub item: &'a str,
    /// Its short description.
    pub description: &'a str,
    /// Its address.
    pub address: &'a str,
}

impl Page<'_> {
    /// The page as a record; nothing where its description does not say that it is about a person
    /// or an organization.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        let kind = kind(self.description)?;
        // What tells a title from the same title of other pages is no part of the name.
        let name = (self.title.split('(').next())
            .and_then(|name| name.strip_suffix(' '))
            .unwrap_or(self.title);
        let aliases = Some(self.asked).filter(|asked| *asked != name);
        Some(Record {
            id: match self.item {
                "" => self.address.to_owned(),
                item => item.to_owned(),
            },
            kind,
            name: name.to_owned(),
            family: None,
            names: LiteMap::new(),
            description: self.description.to_owned(),
            descriptions: LiteMap::new(),
            aliases: aliases
                .map(|asked| Alias {
                    name: asked.to_owned(),
                    prior: None,
                })
                .into_iter()
                .collect(),
            facts: Vec::new(),
            picture: None,
            links: vec![Reference {
                label: "Wikipedia".to_owned(),
                href: self.address.to_owned(),
            }],
            popularity: POPULARITY,
            context: Vec::new(),
        })
    }
}

/// What a short description describes, by the last word of its first phrase, or a year of birth.
fn kind(description: &str) -> Option<EntityKind> {
    let words = Words::in_order(description.split([',', '(', ';']).next()?);
    let ends = words.iter().position(|word| List::PhraseEnd.has(word));
    let last = words[..ends.unwrap_or(words.len())].last()?;
    if role::is_role(last) || tells_a_life(description) {
        Some(EntityKind::Person)
    } else if List::Body.has(last) {
        Some(EntityKind::Organization)
    } else {
        None
    }
}

/// Whether the description has a year of birth or years of a life in brackets, as those of
/// people have: "(born 1960)", "(1918–2013)". A year alone is that of a work.
fn tells_a_life(description: &str) -> bool {
    description
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .is_some_and(|(life, _)| {
            let years = life
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| digits.len() == 4)
                .count();
            life.starts_with("born ") && years > 0
                || years == 2 && life.contains(['–', '-', '—']) && life.len() < 16
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_and_bodies_become_records() {
        let (person, body) = (Some(EntityKind::Person), Some(EntityKind::Organization));
        for (description, expected) in [
            ("American politician (born 1960)", person),
            ("President of Freedonia since 2017", person),
            ("Freedonian activist (1918–2013)", person),
            ("Footballer", person),
            ("Multinational technology company", body),
            ("Political party in Freedonia", body),
            ("Public university in Sylvania, Freedonia", body),
            ("Freedonian football club", body),
            ("1995 film by a Freedonian director", None),
            ("1995 film about a judge", None),
            ("City in Freedonia", None),
            ("Topics referred to by the same term", None),
            ("Novel about a bank (1999)", None),
            ("Family name", None),
            ("", None),
            ("(born 1960)", None),
        ] {
            assert_eq!(kind(description), expected, "{description}");
        }
    }

    #[test]
    fn a_title_loses_what_tells_it_from_others() {
        let page = Page {
            asked: "Mike Turner",
            title: "Mike Turner (politician)",
            item: "Q1",
            description: "American politician (born 1960)",
            address: "https://en.wikipedia.org/wiki/Mike_Turner_(politician)",
        };
        let record = page.record().expect("it is about a person");
        assert_eq!(record.name, "Mike Turner");
        assert_eq!(record.aliases, []);
        assert_eq!(record.problems(), [""; 0]);
        assert_eq!(record.links[0].href, page.address);
    }
}
