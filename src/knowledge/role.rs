//! Words for what people do, and which of them go together in one life.

use super::words::Words;

/// A field of life. Two fields that are far apart tell two namesakes apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Government, parliament, diplomacy, the forces, courts, business: people move among these.
    Public,
    /// Players, coaches, athletes.
    Sport,
    /// Stage, screen, page, music.
    Arts,
    /// Research and teaching.
    Science,
    /// Churches and faiths.
    Faith,
    /// People who are in the news once.
    Private,
}

/// Roles by field, as compared words in alphabetical order within a field.
const ROLES: &[(Field, &[&str])] = &[
    (
        Field::Public,
        &[
            "administrator",
            "admiral",
            "adviser",
            "advisor",
            "ambassador",
            "attorney",
            "banker",
            "billionaire",
            "chair",
            "chancellor",
            "chief",
            "colonel",
            "commander",
            "commissioner",
            "councillor",
            "councilor",
            "deputy",
            "diplomat",
            "director",
            "emir",
            "emperor",
            "entrepreneur",
            "envoy",
            "executive",
            "founder",
            "general",
            "governor",
            "head",
            "judge",
            "justice",
            "king",
            "lady",
            "lawmaker",
            "lawyer",
            "leader",
            "legislator",
            "mayor",
            "member",
            "minister",
            "officer",
            "official",
            "politician",
            "president",
            "prince",
            "princess",
            "prosecutor",
            "queen",
            "representative",
            "secretary",
            "senator",
            "speaker",
            "spokesman",
            "spokesperson",
            "spokeswoman",
            "sultan",
            "treasurer",
            "vice",
        ],
    ),
    (
        Field::Sport,
        &[
            "athlete",
            "batsman",
            "batter",
            "boxer",
            "catcher",
            "champion",
            "coach",
            "cricketer",
            "cyclist",
            "defender",
            "driver",
            "footballer",
            "forward",
            "goalkeeper",
            "golfer",
            "gymnast",
            "midfielder",
            "outfielder",
            "pitcher",
            "player",
            "quarterback",
            "racer",
            "receiver",
            "runner",
            "skater",
            "skier",
            "sprinter",
            "striker",
            "swimmer",
            "winger",
            "wrestler",
        ],
    ),
    (
        Field::Arts,
        &[
            "actor",
            "actress",
            "artist",
            "author",
            "choreographer",
            "comedian",
            "composer",
            "conductor",
            "dancer",
            "designer",
            "drummer",
            "filmmaker",
            "guitarist",
            "model",
            "musician",
            "novelist",
            "painter",
            "photographer",
            "pianist",
            "playwright",
            "poet",
            "rapper",
            "screenwriter",
            "sculptor",
            "singer",
            "songwriter",
            "star",
            "violinist",
        ],
    ),
    (
        Field::Science,
        &[
            "anthropologist",
            "archaeologist",
            "astronaut",
            "astronomer",
            "biologist",
            "botanist",
            "chemist",
            "climatologist",
            "economist",
            "epidemiologist",
            "geologist",
            "historian",
            "mathematician",
            "physicist",
            "professor",
            "psychologist",
            "researcher",
            "scientist",
            "sociologist",
        ],
    ),
    (
        Field::Faith,
        &[
            "archbishop",
            "ayatollah",
            "bishop",
            "cardinal",
            "imam",
            "lama",
            "patriarch",
            "pope",
            "preacher",
            "priest",
            "rabbi",
            "reverend",
        ],
    ),
    (
        Field::Private,
        &[
            "baker",
            "carpenter",
            "dentist",
            "electrician",
            "engineer",
            "farmer",
            "father",
            "fisherman",
            "husband",
            "mother",
            "neighbor",
            "neighbour",
            "nurse",
            "passenger",
            "patient",
            "pensioner",
            "plumber",
            "resident",
            "retiree",
            "shopkeeper",
            "student",
            "survivor",
            "suspect",
            "teacher",
            "teenager",
            "tourist",
            "trucker",
            "victim",
            "villager",
            "waiter",
            "waitress",
            "widow",
            "wife",
            "worker",
        ],
    ),
];

/// Whether `word` says what someone is.
pub(super) fn is_role(word: &str) -> bool {
    field(word).is_some()
}

/// Offices that a country has one of at a time.
pub(super) fn is_single(word: &str) -> bool {
    matches!(
        word,
        "president" | "chancellor" | "king" | "queen" | "pope" | "emperor" | "emir" | "sultan"
    )
}

/// The field of life that `word` belongs to.
fn field(word: &str) -> Option<Field> {
    ROLES
        .iter()
        .find(|(_, words)| words.binary_search(&word).is_ok())
        .map(|(field, _)| *field)
}

/// The fields of life that `words` speak of.
pub(super) fn fields(words: &Words) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for found in words.iter().filter_map(field) {
        if !fields.contains(&found) {
            fields.push(found);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_name_a_role_once() {
        let mut all = Vec::new();
        for (_, words) in ROLES {
            assert!(words.is_sorted(), "{words:?}");
            all.extend_from_slice(words);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
