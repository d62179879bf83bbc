//! Countries and the words that point to them.

use super::words::Words;
use crate::text::lexicon::List;
use crate::text::order;

/// A country, as an index into the table.
pub(super) type Country = u8;

/// Whether a country is in both.
pub(super) fn meet(a: &[Country], b: &[Country]) -> bool {
    a.iter().any(|country| b.contains(country))
}

/// The table made ready for look-ups.
#[derive(Clone, Debug)]
pub(super) struct Countries {
    /// Each way of saying a country as words, and which one it is; sorted.
    said: Vec<(Vec<String>, Country)>,
}

impl Countries {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut said: Vec<(Vec<String>, Country)> = List::Country
            .lines()
            .enumerate()
            .flat_map(|(index, line)| {
                line.split(',')
                    .map(move |name| (Words::in_order(name), index as Country))
            })
            .collect();
        order::sort(&mut said);
        said.dedup();
        Self { said }
    }

    /// The country said by the first words of `words`, and by how many of them: the longest
    /// reading counts (South Sudan, not Sudan after a South).
    fn at(&self, words: &[String]) -> Option<(Country, usize)> {
        (1..=words.len().min(5)).rev().find_map(|length| {
            let run = &words[..length];
            self.said
                .binary_search_by(|(said, _)| said.as_slice().cmp(run))
                .ok()
                .map(|found| (self.said[found].1, length))
        })
    }

    /// Splits `words` into the countries they say and the rest.
    pub(super) fn split(&self, words: &[String]) -> (Vec<Country>, Vec<String>) {
        let (mut countries, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < words.len() {
            match self.at(&words[at..]) {
                Some((country, length)) => {
                    countries.push(country);
                    at += length;
                }
                None => {
                    rest.push(words[at].clone());
                    at += 1;
                }
            }
        }
        (countries, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_reading_counts() {
        let countries = Countries::new();
        let read = |text: &str| countries.split(&Words::in_order(text));
        let (one, rest) = read("North Korean troops");
        assert_eq!((one.len(), rest), (1, vec!["troop".to_owned()]));
        assert_eq!(
            read("the U.S. defense secretary").0,
            read("United States").0
        );
        assert_eq!(read("Netherlands’ minister").0, read("Dutch").0);
        assert_ne!(read("South Sudan").0, read("Sudan").0);
        assert!(read("a baker from nowhere").0.is_empty());
    }

    #[test]
    fn every_word_of_the_table_says_one_country() {
        let countries = Countries::new();
        for pair in countries.said.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "said twice");
        }
        assert!(List::Country.lines().count() < 256);
    }
}
