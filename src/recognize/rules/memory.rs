//! What the document says of a name elsewhere.

use super::clue::Score;
use super::word::Word;
use crate::recognize::gazetteer::Class;
use crate::text::lower;
use crate::text::table::{Set, Table};

/// The scores of the names of a document, and of the short forms that they imply.
#[derive(Debug, Default)]
pub(super) struct Memory {
    names: Table<String, Score>,
    /// Names that were given to storms.
    storms: Set<String>,
}

/// How much of the best evidence elsewhere counts here.
const SHARE: f32 = 0.8;

/// Evidence elsewhere beyond this many log-odds adds nothing.
const CEILING: f32 = 4.0;

/// How much likelier a family name alone is once the full name has been read, in log-odds.
const SHORT_FORM: f32 = 3.5;

impl Memory {
    /// Remembers the `score` of the name that `words` are.
    pub fn learn(&mut self, words: &[Word<'_>], score: Score) {
        if let [storm, name] = words
            && matches!(storm.text, "Cyclone" | "Hurricane" | "Storm" | "Typhoon")
        {
            self.storms.insert(key(std::slice::from_ref(name)));
        }
        if score.best() <= 0.0 {
            return;
        }
        self.keep(key(words), score);
        let person = score.person > score.organization;
        if person && words.len() > 1 {
            let short = Score {
                person: score.person + SHORT_FORM,
                organization: 0.0,
            };
            let stem = words.len() - usize::from(words.last().is_some_and(Word::is_generation));
            let words = &words[..stem];
            if let Some(last) = words.last() {
                self.keep(key(std::slice::from_ref(last)), short);
            }
            // "Ursula von der Leyen": "von der Leyen"
            let particle = words.iter().position(|word| word.is(Class::Particle));
            if let Some(particle) = particle.filter(|&at| at > 0) {
                self.keep(key(&words[particle..]), short);
            }
            // "Kim Jeong-sik": "Kim"; "Gloria Sam": "Gloria"
            self.keep(key(&words[..1]), short);
        } else if !person && words.len() > 1 {
            let initials = |small: bool| -> String {
                let capitals = words
                    .iter()
                    .filter(|word| small || word.case.is_capital())
                    .filter_map(|word| word.text.chars().next());
                capitals.map(lower).collect()
            };
            for acronym in [initials(false), initials(true)] {
                self.keep(
                    acronym,
                    Score {
                        person: 0.0,
                        ..score
                    },
                );
            }
        }
    }

    fn keep(&mut self, key: String, score: Score) {
        let kept = self.names.entry(key).or_insert(Score {
            person: 0.0,
            organization: 0.0,
        });
        kept.person = kept.person.max(score.person);
        kept.organization = kept.organization.max(score.organization);
    }

    /// The `score` of the name that `words` are, with what the document says of it elsewhere.
    pub fn recall(&self, words: &[Word<'_>], mut score: Score) -> Score {
        let key = key(words);
        if self.storms.contains(&key) {
            score.person -= CEILING;
        }
        if let Some(kept) = self.names.get(&key) {
            let share = |own: f32, kept: f32| {
                // What was learned here is not evidence from elsewhere.
                if kept > own {
                    SHARE * kept.min(CEILING)
                } else {
                    0.0
                }
            };
            let (person, organization) = (
                share(score.person, kept.person),
                share(score.organization, kept.organization),
            );
            score.person += person;
            score.organization += organization;
        }
        score
    }
}

/// The form under which a name is kept.
fn key(words: &[Word<'_>]) -> String {
    let mut key = String::new();
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.text.chars().map(lower));
    }
    key
}
