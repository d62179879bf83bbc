//! Where names may be: runs of capitalized words, cut at titles, known phrases and the like.

use super::word::Word;
use crate::recognize::gazetteer::{Class, ClassSet};
use std::ops::Range;

/// A span that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Indices of its words.
    pub words: Range<usize>,
    /// A title stood before it.
    pub titled: bool,
    /// A title or role in capitals stands after it: "Acme CEO".
    pub before_role: bool,
    /// It is a phrase of the gazetteer.
    pub known: ClassSet,
    /// The organization noun in small letters is part of it: "North Korean army".
    pub described: bool,
}

impl Candidate {
    fn new(words: Range<usize>) -> Self {
        Self {
            words,
            titled: false,
            before_role: false,
            known: ClassSet::EMPTY,
            described: false,
        }
    }
}

/// The longest run of capitalized words that is looked at in one piece.
const LONGEST: usize = 16;

/// Words that begin the names of organizations though they are everyday words.
const ADJECTIVES: &[&str] = &[
    "Agriculture",
    "Best",
    "Big",
    "Black",
    "Blue",
    "Broad",
    "Business",
    "Central",
    "Chief",
    "Children",
    "City",
    "Civil",
    "Commerce",
    "Commercial",
    "Common",
    "Community",
    "Conservative",
    "Consumer",
    "Culture",
    "Daily",
    "Defence",
    "Defense",
    "Development",
    "Direct",
    "East",
    "Economic",
    "Education",
    "Election",
    "Electoral",
    "Emergency",
    "Energy",
    "Environment",
    "Environmental",
    "Evening",
    "Family",
    "Federal",
    "Finance",
    "Financial",
    "Fire",
    "First",
    "Food",
    "Foreign",
    "Free",
    "Gas",
    "General",
    "Global",
    "Gold",
    "Golden",
    "Good",
    "Grand",
    "Great",
    "Green",
    "Health",
    "High",
    "Home",
    "Homeland",
    "Human",
    "Immigration",
    "Independent",
    "Industrial",
    "Information",
    "Interior",
    "International",
    "Investment",
    "Judicial",
    "Justice",
    "Labor",
    "Labour",
    "Land",
    "Law",
    "Legal",
    "Legislative",
    "Life",
    "Little",
    "Local",
    "Market",
    "Media",
    "Medical",
    "Military",
    "Modern",
    "Morning",
    "Music",
    "National",
    "Natural",
    "New",
    "North",
    "Northern",
    "Nuclear",
    "Oil",
    "Old",
    "Open",
    "Parliamentary",
    "People",
    "Police",
    "Political",
    "Popular",
    "Postal",
    "Power",
    "Presidential",
    "Press",
    "Private",
    "Public",
    "Rail",
    "Red",
    "Religious",
    "Research",
    "Revolutionary",
    "Road",
    "Royal",
    "Safety",
    "School",
    "Science",
    "Security",
    "Silver",
    "Social",
    "South",
    "Southern",
    "Space",
    "Special",
    "Sports",
    "State",
    "Strategic",
    "Student",
    "Students",
    "Sunday",
    "Supreme",
    "Tax",
    "Technical",
    "Total",
    "Trade",
    "Transport",
    "Transportation",
    "United",
    "Urban",
    "Water",
    "Weather",
    "Welfare",
    "West",
    "Western",
    "White",
    "Women",
    "Workers",
    "World",
    "Worldwide",
    "Young",
];

/// Nouns whose possessive is part of a name: "People’s Liberation Army".
const OWNERS: &[&str] = &[
    "Children", "Farmers", "Lord", "Men", "People", "Teachers", "Veterans", "Women", "Workers",
    "Writers",
];

/// Forces that a nationality before them makes a name of, though in small letters.
const FORCES: &[&str] = &["army", "navy"];

/// Finds the candidates in `sentence`, a range of `words`, in order; none overlap.
pub(super) fn candidates(words: &[Word<'_>], sentence: Range<usize>, found: &mut Vec<Candidate>) {
    let mut at = sentence.start;
    while at < sentence.end {
        let finder = Finder {
            words: &words[..sentence.end],
        };
        if finder.is_capital(at) {
            let end = finder.run_end(at);
            finder.split(at..end, found);
            at = end;
        } else {
            at += 1;
        }
    }
}

struct Finder<'w, 'a> {
    /// Up to the end of the sentence.
    words: &'w [Word<'a>],
}

impl<'w, 'a> Finder<'w, 'a> {
    fn word(&self, at: usize) -> Option<&'w Word<'a>> {
        self.words.get(at)
    }

    fn text(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |word| word.text)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.word(at).is_some_and(|word| word.is(class))
    }

    fn any(&self, at: usize, classes: &[Class]) -> bool {
        self.word(at).is_some_and(|word| word.any(classes))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).is_some_and(Word::is_capital)
            // In a headline, the word after a given name.
            || at > 0
                && self.word(at).is_some_and(|word| {
                    word.titled && word.case.is_capital() && !word.any(&[Class::Common, Class::SayVerb])
                })
                && self.is(at - 1, Class::GivenName)
    }

    /// Whether an organization's noun or suffix is at `at`.
    fn is_head(&self, at: usize) -> bool {
        self.any(at, &[Class::OrganizationNoun, Class::OrganizationSuffix])
            && self.word(at).is_some_and(|word| word.case.is_capital())
    }

    /// The end of the run of capitalized words from `start`, with the small words that join them.
    fn run_end(&self, start: usize) -> usize {
        let mut at = self.past_phrase(start);
        while at < start + LONGEST {
            match self.joint(start, at) {
                Some(next) => at = self.past_phrase(next - 1),
                None => break,
            }
        }
        at
    }

    /// Past the word at `at`, or the known phrase that begins there: "Secretary of State".
    fn past_phrase(&self, at: usize) -> usize {
        let phrase = self.word(at).and_then(|word| word.phrase);
        let end = at + phrase.map_or(1, |phrase| phrase.words);
        if self.is_capital(end - 1) {
            end
        } else {
            at + 1
        }
    }

    /// Past the next word of the run from `start` that has come to `at`.
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        if self.is_capital(at) {
            return Some(at + 1);
        }
        let word = self.word(at)?;
        let capital = |at| self.is_capital(at);
        match word.text {
            "&" | "+" if capital(at + 1) => Some(at + 2),
            "of" | "for" | "on" if self.takes(start, at - 1, word.text) => {
                let next = at + 1 + usize::from(self.text(at + 1) == "the");
                capital(next).then_some(next + 1)
            }
            "and" if capital(at + 1) => self.coordinates(start, at).then_some(at + 2),
            "’s" | "'s" | "’" | "'" if capital(at + 1) => {
                let owner = OWNERS.contains(&self.text(at - 1))
                    || self.any(at - 1, &[Class::Title, Class::Role]) && self.is_head(at + 1)
                    || word.text.len() > 1 && self.is_saint(at - 1);
                owner.then_some(at + 2)
            }
            "," if self.is(at + 1, Class::OrganizationSuffix)
                && matches!(
                    self.text(at + 1),
                    "Inc." | "Inc" | "Ltd." | "Ltd" | "LLC" | "Corp." | "LLP" | "Co."
                ) =>
            {
                Some(at + 2)
            }
            _ if word.is(Class::Particle)
                && !matches!(word.text, "of" | "e" | "i" | "y" | "o" | "do") =>
            {
                let next = at + 1 + usize::from(self.is(at + 1, Class::Particle));
                let name = !self.any(at - 1, &[Class::Country, Class::Place, Class::Demonym]);
                (name && capital(next) && !self.is_head(next)).then_some(next + 1)
            }
            _ => None,
        }
    }

    /// Whether the noun at `at` takes the preposition in names: "Bank of", "Institute for".
    fn takes(&self, start: usize, at: usize, preposition: &str) -> bool {
        let noun = self.text(at);
        match preposition {
            "for" => matches!(
                noun,
                "Agency"
                    | "Alliance"
                    | "Association"
                    | "Campaign"
                    | "Center"
                    | "Centre"
                    | "Centers"
                    | "Coalition"
                    | "Commission"
                    | "Committee"
                    | "Council"
                    | "Foundation"
                    | "Front"
                    | "Fund"
                    | "League"
                    | "Union"
                    | "Institute"
                    | "Institution"
                    | "Movement"
                    | "Network"
                    | "Organization"
                    | "Organisation"
                    | "Party"
                    | "Society"
                    | "Department"
                    | "Ministry"
            ),
            "on" => matches!(noun, "Commission" | "Committee" | "Conference" | "Council"),
            // "Movement for the Emancipation of the Delta"
            _ => {
                self.is(at, Class::OrganizationNoun) || (start..at).any(|at| self.text(at) == "for")
            }
        }
    }

    /// "St. John’s"
    fn is_saint(&self, at: usize) -> bool {
        at > 0 && matches!(self.text(at - 1), "St." | "Saint")
    }

    /// Whether the "and" at `at` joins two words of one name: "Ministry of Culture and Sport",
    /// "Food and Drug Administration".
    fn coordinates(&self, start: usize, at: usize) -> bool {
        const APART: &[Class] = &[
            Class::Place,
            Class::Country,
            Class::Demonym,
            Class::GivenName,
            Class::Organization,
            Class::Title,
        ];
        if (start..at).any(|at| self.any(at, APART))
            || self.any(at + 1, APART)
            || self.is_head(at - 1)
        {
            return false;
        }
        let inside = (start + 1..at).any(|at| matches!(self.text(at), "of" | "for" | "on"))
            && !self.is_head(at + 1);
        let mut end = at + 1;
        while end < at + 5 && self.is_capital(end) {
            end += 1;
        }
        let closed = at <= start + 3
            && end > at + 2
            && self.is_head(end - 1)
            && !self.any(at - 1, &[Class::Surname, Class::Calendar]);
        inside || closed
    }

    /// Cuts `run` into candidates.
    fn split(&self, mut run: Range<usize>, found: &mut Vec<Candidate>) {
        let described = self.described(&run);
        if let Some(candidate) = &described {
            run.end = candidate.words.start;
        }
        self.split_capitals(run, found);
        found.extend(described);
    }

    /// "North Korean army": the nationality at the end of `run` makes a name of the noun after it.
    fn described(&self, run: &Range<usize>) -> Option<Candidate> {
        if !FORCES.contains(&self.text(run.end)) || !self.is(run.end - 1, Class::Demonym) {
            return None;
        }
        let pair = run.len() > 1
            && self.word(run.end - 2).is_some_and(|word| {
                let phrase = word.phrase.map(|phrase| phrase.classes);
                phrase.is_some_and(|classes| classes.has(Class::Demonym))
            });
        let mut candidate = Candidate::new(run.end - 1 - usize::from(pair)..run.end + 1);
        candidate.described = true;
        Some(candidate)
    }

    fn split_capitals(&self, run: Range<usize>, found: &mut Vec<Candidate>) {
        let mut start = run.start;
        let mut titled = false;
        let mut at = run.start;
        while at < run.end {
            // What no name of persons or organizations begins with.
            if at == start && self.is_only_capitalized(at, run.end) {
                at += 1;
                start = at;
                continue;
            }
            if let Some(cut) = self.phrase(start, at, run.end) {
                self.close(start..at, titled, cut.title, found);
                if !cut.title {
                    let mut candidate = Candidate::new(at..cut.end);
                    candidate.known = cut.classes;
                    candidate.titled = titled;
                    found.push(candidate);
                }
                titled = cut.title;
                at = cut.end;
                start = at;
            } else if self.is_title(start, at, run.end) {
                self.close(start..at, titled, true, found);
                titled = true;
                at += 1;
                start = at;
            } else if self.is(at, Class::Calendar)
                && !self.any(at, &[Class::GivenName, Class::Surname])
                && !(start < at && self.is(at - 1, Class::GivenName))
            {
                self.close(start..at, titled, false, found);
                titled = false;
                at += 1;
                start = at;
            } else {
                at += 1;
            }
        }
        self.close(start..run.end, titled, false, found);
    }

    /// Whether the word at `at` has its capital from the place it stands in, so that the name, if
    /// any, begins after it.
    fn is_only_capitalized(&self, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if word.text == "The" && word.phrase.is_none() {
            return true;
        }
        if !word.first && !word.titled || !word.is(Class::Common) && !word.seen_lower() {
            return false;
        }
        if word.phrase.is_some() || self.is_head(at) && at + 1 < end {
            return false;
        }
        let opens_name = ADJECTIVES.binary_search(&word.text).is_ok()
            && at + 1 < end
            && (at + 1..end).any(|at| self.is_head(at));
        let name = word.any(&[Class::GivenName, Class::Surname]) && word.seen_capital();
        !opens_name && !name
    }

    /// The known phrase at `at`, where it stands for itself.
    fn phrase(&self, start: usize, at: usize, end: usize) -> Option<Cut> {
        let word = self.word(at)?;
        let phrase = word.phrase?;
        let past = at + phrase.words;
        let classes = phrase.classes;
        let title = classes.meets(ClassSet::of(&[Class::Title, Class::Role]));
        if title {
            let names = past < end && !self.is_head(past);
            return names.then_some(Cut {
                end: past,
                classes,
                title,
            });
        }
        // "Bank of America Corp.", "New York University"
        let inside = past < end && (past..end).any(|at| self.is_head(at))
            || past > end
            || past < end && self.text(past) == "of"
            || start < at && self.is_head(past - 1);
        let cuts = classes.meets(ClassSet::of(&[
            Class::Organization,
            Class::Place,
            Class::Country,
            Class::ThingNoun,
            Class::Calendar,
            Class::Demonym,
        ]));
        (cuts && !inside).then_some(Cut {
            end: past,
            classes,
            title,
        })
    }

    /// Whether the word at `at` is a title or role in capitals that a name follows or precedes.
    fn is_title(&self, start: usize, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if !word.any(&[Class::Title, Class::Role]) || self.is_head(at) {
            return false;
        }
        // "General Motors", "Justice Department", "Minister of Foreign Affairs"
        if (at + 1..end).any(|at| self.is_head(at)) {
            return false;
        }
        let name = word.any(&[Class::GivenName, Class::Surname]);
        if name && (start < at && self.is(at - 1, Class::GivenName) || at + 1 >= end) {
            return false;
        }
        if name && !word.is(Class::Title) {
            return false;
        }
        true
    }

    /// Adds the candidate `words`, without what does not belong to a name at its ends.
    fn close(
        &self,
        words: Range<usize>,
        titled: bool,
        before_role: bool,
        found: &mut Vec<Candidate>,
    ) {
        let Range { mut start, mut end } = words;
        let has_head = (start..end).any(|at| self.is_head(at));
        if !has_head {
            // "Ukrainian", "Former"
            while start < end && self.leads(start, end) {
                start += 1;
            }
        } else if end - start > 2
            && self.is(start, Class::Demonym)
            && !OWNERS.contains(&self.text(start + 1))
            && matches!(
                self.text(end - 1),
                "Ministry" | "Fleet" | "Embassy" | "Court" | "Army" | "Navy"
            )
        {
            start += 1;
        }
        while end > start && !self.is_capital(end - 1) {
            end -= 1;
        }
        if start < end {
            let mut candidate = Candidate::new(start..end);
            candidate.titled = titled;
            candidate.before_role = before_role;
            found.push(candidate);
        }
    }

    /// Whether the word at `at` leads a name without being part of it.
    fn leads(&self, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        let name = word.any(&[Class::GivenName, Class::Surname]);
        word.is(Class::Demonym) && !name
            || end > at + 1
                && matches!(
                    word.text,
                    "Former" | "Ex" | "Then" | "Acting" | "Late" | "The"
                )
    }
}

/// A phrase at which a run is cut.
struct Cut {
    end: usize,
    classes: ClassSet,
    title: bool,
}
