//! What the interface says: English here, other languages in files with the same rows.

/// The table of the words: a row for each, with its name and what it says in English.
macro_rules! words {
    ($($name:ident: $english:literal,)*) => {
        /// All words of the interface. `{n}`, `{date}` and `{name}` stand for what is
        /// [filled in](super::fill); forms for different [numbers](super::Locale::plural) and
        /// [dates](super::dated) are separated by `|`.
        #[derive(Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // The English words say what the names do not.
        pub struct Words {
            $(pub $name: &'static str,)*
            /// What facts are about: a property and its name.
            pub facts: &'static [(&'static str, &'static str)],
        }

        impl Words {
            /// In English.
            pub const ENGLISH: Self = Self {
                $($name: $english,)*
                facts: ENGLISH_FACTS,
            };

            /// The words in the rows of a file: `name=words`, in the order of the table, then
            /// the facts. `None` where rows are missing.
            pub(super) fn read(rows: &'static str) -> Option<Self> {
                let mut rows = rows.lines().filter_map(|row| row.split_once('='));
                // One call for each row: it is made small by staying one function.
                let mut next = || rows.next().map(|(_, says)| says);
                Some(Self {
                    $($name: next()?,)*
                    facts: Vec::leak(rows.collect()),
                })
            }
        }

        /// The names of the rows.
        #[cfg(test)]
        pub(super) const ROWS: &[&str] = &[$(stringify!($name)),*];
    };
}

words! {
    people: "{n} person|{n} people",
    organizations: "{n} organization|{n} organizations",
    mentions: "{n} mention|{n} mentions",
    story_cast: "Who is in this story",
    person: "Person",
    organization: "Organization",
    in_this_story: "In this story",
    from_this_article: "From this article",
    may_be: "May be",
    says: "Says here",
    appears_with: "Appears with",
    source: "Source: {name}",
    as_of: "As of {date}",
    since: "since {date}",
    until: "until {date}",
    picture: "Picture: {name}",
    close: "Close",
    report: "Something wrong?",
    reported: "Reported. Thank you.",
    hide_card: "Don’t show this card again",
    show_card: "Show hidden cards again",
    filter: "Filter by name or role",
    no_match: "Nobody by that name in this story.",
    previous: "Previous mention",
    next: "Next mention",
    loading: "Looking up…",
    failed: "Could not be looked up.",
    retry: "Try again",
    settings: "Reading settings",
    marks: "Mark names",
    theme: "Theme",
    auto: "Auto",
    light: "Light",
    dark: "Dark",
    sepia: "Sepia",
    text_size: "Text size",
    percent: "{n}%",
    remember: "Remember on this device",
    keyboard: "Keyboard",
    key_enter: "Open the card and go into it",
    key_link: "The same for a name in a link",
    key_escape: "Close the card",
    key_next: "Next mention of the same name",
    key_previous: "Previous mention of the same name",
    key_list: "Who is in this story",
    key_marks: "Show or hide marks",
    key_help: "This help",
    table: "Table",
}

const ENGLISH_FACTS: &[(&str, &str)] = &[
    ("office", "Office"),
    ("role", "Role"),
    ("occupation", "Occupation"),
    ("affiliation", "Affiliation"),
    ("party", "Party"),
    ("country", "Country"),
    ("born", "Born"),
    ("died", "Died"),
    ("type", "Type"),
    ("founded", "Founded"),
    ("seat", "Seat"),
    ("head", "Head"),
    ("members", "Members"),
    ("parent", "Part of"),
];
