//! What speaks for and against a span being a name.

/// One observation about a candidate, with its weight for either kind.
///
/// The weights are log-odds (natural logarithm), set by hand and checked against labelled news: a
/// candidate of which nothing is known starts at [`Clues::PRIOR`], every clue adds its weights,
/// and what ends above zero is more likely a name than not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Clue {
    /// A title stands before it: "Gen. Smith".
    TitleBefore,
    /// A role in small letters stands before it: "president Smith".
    RoleBefore,
    /// Something that is named after persons follows: "administration".
    Eponym,
    /// Something that only persons have follows: an age, a role in apposition, "who".
    PersonAfter,
    /// A verb of saying stands right after or, in inversion, before it.
    Speaks,
    /// A verb of doing whose subject is a person or an institution stands right after it.
    Acts,
    /// A word that looks like a verb stands right after it.
    Moves,
    /// The first word is a known given name that is no other thing.
    GivenName,
    /// The first word is a known given name, and other things as well.
    GivenNamePerhaps,
    /// The last word is a known family name.
    Surname,
    /// An initial, a particle of names or a generational suffix is in it.
    NameParts,
    /// A family name first and a hyphenated given name after it, or the like: "Kim Jeong-sik".
    FamilyFirst,
    /// Two or three capitalized words of which nothing is known.
    SeveralWords,
    /// More words than names of persons have.
    ManyWords,
    /// It ends in, or is joined around, a noun such as "Ministry".
    OrganizationNoun,
    /// It is such a noun alone, with a capital where only names have one: "the Senate".
    LoneNoun,
    /// It ends in a legal form or the like: "Inc."
    OrganizationSuffix,
    /// It is a known organization.
    KnownOrganization,
    /// It is a known organization, but also an everyday word or a name of persons.
    KnownPerhaps,
    /// Capitals only.
    Acronym,
    /// Something that only organizations have follows: "officials", "shares", "spokesman".
    OrganizationAfter,
    /// "the" stands before it.
    Determiner,
    /// It is a known place.
    Place,
    /// It is a known place, and a name of persons as well.
    PlacePerhaps,
    /// It is a known country.
    Country,
    /// It is or ends in a nationality, religion or language.
    Demonym,
    /// It ends in a noun such as "River".
    PlaceNoun,
    /// It ends in or has a noun such as "Treaty" or "Cup".
    ThingNoun,
    /// It is an everyday word, or the document also writes it in small letters.
    Everyday,
    /// It stands where every word has a capital and no more is known.
    Unsupported,
    /// It has a day, a month or a number.
    Dated,
    /// "in", "at", "near" or the like stands before it: where places stand.
    PlaceBefore,
    /// A place follows after a comma, as in "Springfield, Illinois".
    PlaceAfter,
    /// A member of a list of persons.
    Listed,
}

impl Clue {
    /// What the clue adds for a person and for an organization.
    const fn weights(self) -> (f32, f32) {
        match self {
            Self::TitleBefore => (4.5, -2.0),
            Self::RoleBefore => (3.0, -1.0),
            Self::Eponym => (4.0, -1.0),
            Self::PersonAfter => (2.5, -1.0),
            Self::Speaks => (3.0, 0.8),
            Self::Acts => (1.7, 0.8),
            Self::Moves => (0.6, 0.2),
            Self::GivenName => (3.3, -1.5),
            Self::GivenNamePerhaps => (1.6, -0.5),
            Self::Surname => (1.3, -0.5),
            Self::NameParts => (2.5, -1.0),
            Self::FamilyFirst => (3.5, -1.5),
            Self::SeveralWords => (2.2, 0.3),
            Self::ManyWords => (-1.5, 0.3),
            Self::OrganizationNoun => (-5.0, 4.2),
            Self::LoneNoun => (-3.0, 2.3),
            Self::OrganizationSuffix => (-5.0, 4.5),
            Self::KnownOrganization => (-5.0, 4.5),
            Self::KnownPerhaps => (-1.0, 1.9),
            Self::Acronym => (-3.0, 2.7),
            Self::OrganizationAfter => (-1.0, 1.8),
            Self::Determiner => (-2.0, 0.6),
            Self::Place => (-3.5, -4.0),
            Self::PlacePerhaps => (-1.5, -3.0),
            Self::Country => (-6.0, -6.0),
            Self::Demonym => (-4.0, -3.0),
            Self::PlaceNoun => (-4.0, -3.0),
            Self::ThingNoun => (-4.0, -3.5),
            Self::Everyday => (-2.5, -2.5),
            Self::Unsupported => (-1.5, -1.5),
            Self::Dated => (-3.0, -2.0),
            Self::PlaceBefore => (-1.0, -0.7),
            Self::PlaceAfter => (-2.0, -2.0),
            Self::Listed => (1.5, 0.0),
        }
    }
}

/// Log-odds of a candidate for either kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Score {
    pub person: f32,
    pub organization: f32,
}

impl Score {
    /// A capitalized word of which nothing is known is seldom a name that we want.
    pub const PRIOR: Self = Self {
        person: -2.5,
        organization: -2.5,
    };

    pub fn add(&mut self, clue: Clue) {
        let (person, organization) = clue.weights();
        self.person += person;
        self.organization += organization;
    }

    /// The higher of the two.
    pub fn best(self) -> f32 {
        self.person.max(self.organization)
    }
}
