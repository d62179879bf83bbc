//! Marked text with slots: results, tables and the like, filled with names from lists. The format
//! is described in `assets/patterns/README.md`.

use super::augment::Names;
use super::crf::Random;
use std::collections::{BTreeMap, HashMap};

/// A file of patterns: lists of words, and items of marked text with slots.
#[derive(Debug, Default)]
pub struct Patterns<'t> {
    lists: BTreeMap<&'t str, Vec<&'t str>>,
    items: Vec<&'t str>,
}

impl<'t> Patterns<'t> {
    /// Reads a file of patterns: lines `name = word, word, …` as far as `===`, then items with
    /// `---` between them.
    #[must_use]
    pub fn read(text: &'t str) -> Self {
        let (lists, items) = text.split_once("===\n").unwrap_or(("", text));
        Self {
            lists: lists
                .lines()
                .filter_map(|line| line.split_once('='))
                .map(|(name, words)| (name.trim(), words.split(',').map(str::trim).collect()))
                .collect(),
            items: items.split("---\n").collect(),
        }
    }

    /// All items, each filled `copies` times, as marked text.
    #[must_use]
    pub fn fill(&self, copies: usize, names: &Names, random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..copies {
            for item in &self.items {
                self.fill_item(item, names, random, &mut text);
                text.push_str("---\n");
            }
        }
        text
    }

    fn fill_item(&self, item: &str, names: &Names, random: &mut Random, text: &mut String) {
        let start = text.len();
        let mut filled: HashMap<&str, String> = HashMap::new();
        let mut people: HashMap<&str, Vec<String>> = HashMap::new();
        let mut rest = item;
        while let Some((before, slot)) = rest.split_once('{') {
            text.push_str(before);
            let Some((slot, after)) = slot.split_once('}') else {
                break;
            };
            rest = after;
            let sort = slot.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = &slot[sort.len()..];
            if matches!(sort, "person" | "surname" | "initial") {
                if number.is_empty() {
                    people.remove(number);
                }
                let person = people
                    .entry(number)
                    .or_insert_with(|| names.person(2, random));
                match sort {
                    "person" => text.push_str(&person.join(" ")),
                    "surname" => text.push_str(person.last().map_or("", String::as_str)),
                    _ => text.extend(person.first().and_then(|word| word.chars().next())),
                }
            } else if number.is_empty() {
                text.push_str(&self.word(sort, names, random));
            } else {
                let word = filled
                    .entry(slot)
                    .or_insert_with(|| self.word(sort, names, random));
                text.push_str(word);
            }
        }
        text.push_str(rest);
        let headline = start + text[start..].find('\n').unwrap_or(0);
        if in_capitals(item.lines().next().unwrap_or_default()) {
            let shouted = text[start..headline].to_uppercase();
            text.replace_range(start..headline, &shouted);
        }
    }

    fn word(&self, sort: &str, names: &Names, random: &mut Random) -> String {
        if let Some(list) = self.lists.get(sort) {
            return list[random.below(list.len())].to_owned();
        }
        match sort {
            "n" => random.below(10).to_string(),
            "nn" => random.below(100).to_string(),
            "nnn" => random.below(1000).to_string(),
            _ => names.body_named(sort, random).join(" "),
        }
    }
}

/// Whether a line of a pattern has words beside its slots, all of them in capitals.
fn in_capitals(line: &str) -> bool {
    let mut slot = false;
    let fixed = line.replace(
        |c: char| {
            slot = (slot || c == '{') && c != '}';
            slot
        },
        "",
    );
    let words = || fixed.split_whitespace();
    !fixed.contains(char::is_lowercase) && words().any(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_with_one_number_are_filled_alike() {
        let patterns =
            Patterns::read("city = Oslo\n===\n[{city}]LOC {n}, [{city1}]LOC [{city1}]LOC\n");
        let text = patterns.fill(1, &Names::default(), &mut Random::new(1));
        assert!(text.starts_with("[Oslo]LOC "), "{text}");
        assert!(text.ends_with("[Oslo]LOC [Oslo]LOC\n---\n"), "{text}");
    }

    #[test]
    fn a_headline_in_capitals_stays_so_when_filled() {
        let patterns = Patterns::read("city = Oslo\n===\nQUIET IN [{city}]LOC\n[{city}]LOC\n");
        let text = patterns.fill(1, &Names::default(), &mut Random::new(1));
        assert!(
            text.starts_with("QUIET IN [OSLO]LOC\n[Oslo]LOC\n"),
            "{text}"
        );
    }
}
