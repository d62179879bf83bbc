//! Who is the same within an article.

use crate::marked::Marked;
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::resolve;
use byname::text::{Document, Span};
use cpu_time::ThreadTime;

/// Resolves the mentions marked in `expected` and compares the clusters, in the same notation.
#[track_caller]
fn check(expected: &str) {
    let marked = Marked::parse(expected);
    let all = expected.contains('{');
    assert_eq!(marked.render(&marked.resolve(), all), expected);
}

/// The same, and no description or pronoun may be taken for a mention that is not marked.
#[track_caller]
fn check_all(expected: &str) {
    let marked = Marked::parse(expected);
    assert_eq!(marked.render(&marked.resolve(), true), expected);
}

#[test]
fn a_surname_means_the_person_introduced_in_full() {
    check("[Mary Barra]p1 met [Ola Källenius]p2. [Barra]p1 smiled; [KÄLLENIUS]p2’s aides did not.");
}

#[test]
fn particles_come_and_go() {
    check(
        "[Ursula von der Leyen]p1, [Mohammed bin Salman]p2, [Rocío de la Cruz]p3 and [Bashar al-Assad]p4. \
         [Von der Leyen]p1 and [bin Salman]p2 left, [de la Cruz]p3 and [Assad]p4 stayed; [al-Assad]p4 spoke.",
    );
}

#[test]
fn a_company_is_not_its_founders_foundation() {
    check(
        "The [Novo Nordisk Foundation]o1 controls [Novo Nordisk]o2. [Novo Nordisk]o2 makes insulin; \
         the [Foundation]o1 gives grants.",
    );
}

#[test]
fn family_names_that_come_first() {
    check(
        "[Kim Jeong-sik]p1 saw [Xi Jinping]p2 and [Nguyen Xuan Phuc]p3. [Kim]p1 greeted [Xi]p2 and [Phuc]p3.",
    );
    check("[Orbán Viktor]p1 spoke; [Viktor Orbán]p1 was heard. [Orbán]p1 left.");
    check("[Kishida Fumio]p1 and [Fumio Kishida]p1 are one.");
}

#[test]
fn titles_inside_a_mention_do_not_divide() {
    check(
        "[President Ana Lima]p1 and [Dr. Rui Melo]p2 came. [Lima]p1 thanked [Melo]p2. [Ana Lima]p1 left.",
    );
}

#[test]
fn initials_and_nicknames() {
    check(
        "[William H. Armstrong]p1 or [Bill Armstrong]p1, [W. Armstrong]p1 at home, is [Armstrong]p1.",
    );
    check("[Joaquín “El Chapo” Guzmán]p1 ran; [El Chapo]p1 was caught.");
    check("[George W. Bush]p1 is the son of [George H.W. Bush]p2.");
}

#[test]
fn spellings_of_one_name() {
    check("[Volodymyr Zelenskyy]p1 spoke. [Zelensky]p1 waited; [Volodymyr Zelenskiy]p1 left.");
    check("[José Ramírez]p1 and [Jose Ramirez]p1 are one, [RAMIREZ]p1 too.");
}

#[test]
fn two_people_with_one_surname_stay_two() {
    check("[Bill Clinton]p1 came. [Hillary Clinton]p2 left.");
    check("[Serena Williams]p1 beat [Venus Williams]p2.");
}

#[test]
fn a_title_tells_them_apart() {
    check("[Tom Reed]p1 and [Alice Reed]p2 married. Mr. [Reed]p1 wept. Ms. [Reed]p2 sang.");
}

#[test]
fn a_pronoun_tells_them_apart() {
    check("[Tom Reed]p1 and [Alice Reed]p2 married. [Reed]p2 said she had doubted it.");
}

#[test]
fn the_nearest_introduction_tells_them_apart() {
    check("[Sam Ito]p1 lost. It rained.\n[Robin Ito]p2 won. [Ito]p2 cheered.");
}

#[test]
fn where_nothing_tells_them_apart_a_mention_joins_neither() {
    check("[Robin Ito]p1 and [Sasha Ito]p2 tied. [Ito]p3 cheered.");
}

#[test]
fn a_junior_is_not_the_father() {
    check("[Donald Trump]p1 spoke. [Donald Trump Jr.]p2 listened.");
}

#[test]
fn acronyms_given_in_the_text() {
    check("The [National Intelligence Service]o1 ([NIS]o1) said so. The [NIS]o1 agreed.");
    check("The [Comisión Nacional]o1 ([CNDH]o1) and [CNDH]o1.");
    check("[MSF]o1 ([Doctors Without Borders]o1) left.");
    check("The [Harbour Workers League]o1, or [HLW]o1, met.");
}

#[test]
fn acronyms_by_their_initials() {
    check("The [United Nations]o1 met. The [U.N.]o1 and the [UN]o1 are one. [NATO]o2 is not.");
    check("The [International Court of Justice]o1 sat. The [ICJ]o1 rose.");
}

#[test]
fn short_forms_of_companies() {
    check("[General Motors]o1 and [Toyota Motor Corp.]o2 gained. [GM]o1 rose, [Toyota]o2 too.");
    check("[Siemens AG]o1 sold. [Siemens]o1’s shares fell.");
}

#[test]
fn institutions_by_their_kind() {
    check(
        "The [Ministry of Defense]o1 denied it. The [Ministry]o1 and the [Defense Ministry]o1 are one.",
    );
    check(
        "Ukraine’s [Foreign Ministry]o1 replied. Russia’s [Foreign Ministry]o2 did not. The [Russian Foreign Ministry]o2 lied.",
    );
}

#[test]
fn headlines_in_capitals() {
    check("# [BARRA]p1 LEADS [GM]o2 ON\n[Mary Barra]p1 has led [General Motors]o2 for years.");
}

#[test]
fn clusters_are_named_by_their_fullest_form() {
    let marked = Marked::parse(
        "# [LULA]p1 WINS\n[Lula]p1 won. [Luiz Inácio Lula da Silva]p1’s party, the [PT]o2, \
         the [Workers’ Party]o3, cheered; [WP]o3 fans sang.",
    );
    let resolution = marked.resolve();
    let names: Vec<_> = resolution
        .clusters
        .iter()
        .map(|cluster| cluster.name.as_str())
        .collect();
    assert_eq!(names, ["Luiz Inácio Lula da Silva", "PT", "Workers’ Party"]);
}

#[test]
fn the_subject_of_an_article_is_salient() {
    let marked = Marked::parse(
        "# [Barra]p1 stays\n[Mary Barra]p1 stays. [Barra]p1 said so.\nMore rain fell.\n[Jo Poe]p2 left. [Barra]p1 spoke.",
    );
    let clusters = marked.resolve().clusters;
    assert!(
        clusters[0].salience > 0.9 && clusters[1].salience < 0.5,
        "{clusters:?}"
    );
}

/// Checks how the clusters of `text` are introduced.
#[track_caller]
fn introduced(text: &str, expected: &[&str]) {
    let marked = Marked::parse(text);
    let clusters = marked.resolve().clusters;
    let found: Vec<_> = (clusters.iter())
        .map(|cluster| {
            cluster
                .introduction
                .map_or("", |span| span.of(&marked.text))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn introductions() {
    introduced(
        "The Netherlands’ minister of defense, [Ruben Brekelmans]p1, spoke.",
        &["The Netherlands’ minister of defense"],
    );
    introduced(
        "It saw [Kim Jeong-sik]p1, a top North Korean official, at the site.",
        &["a top North Korean official"],
    );
    introduced(
        "Russian President [Vladimir Putin]p1 spoke.",
        &["Russian President"],
    );
    introduced(
        "[Ada Obi]p1, who leads the port, left.",
        &["who leads the port"],
    );
    introduced("[Ada Obi]p1, [Bo Ek]p2 and the mayor left.", &["", ""]);
    introduced(
        "[Delta Foods]o1, a maker of soups, sank.",
        &["a maker of soups"],
    );
}

#[test]
fn descriptions_where_only_one_can_be_meant() {
    check(
        "The mayor, [Ada Obi]p1, met the novelist [Bo Ek]p2. {The mayor}p1 smiled; {the novelist}p2 frowned.",
    );
    check("[Obi]p1 went home. {The defense secretary}p1 said it was late.");
    check_all("[Obi]p1 met [Ek]p2. The defense secretary said it was late.");
}

#[test]
fn pronouns_where_only_one_can_be_meant() {
    check("[Mary Obi]p1 met [Tom Ek]p2. {She}p1 left; {he}p2 stayed.");
    check_all("[Mary Obi]p1 met [Anna Ek]p2. She left.");
}

#[test]
fn ten_thousand_people_of_one_surname_take_no_time() {
    let text: String = (0..5_000)
        .map(|at| format!("[Ada{at} Obi]p1 met [Obi]p1 of [Delta{at} Foods]o1. He said so. "))
        .collect();
    let start = ThreadTime::now();
    let marked = Marked::parse(&text);
    assert!(!marked.resolve().clusters.is_empty());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest::proptest! {
    #[test]
    fn any_text_with_any_mentions_resolves(
        text in "[A-C a-c“”\"'’‘«».,:!é\n]{0,120}",
        spans in proptest::collection::vec((0usize..130, 0usize..12, proptest::bool::ANY), 0..12),
    ) {
        let mentions: Vec<_> = (spans.iter())
            .map(|&(start, length, person)| Mention {
                span: Span::new(start, start + length),
                kind: if person { EntityKind::Person } else { EntityKind::Organization },
                level: MentionLevel::Named,
                confidence: 0.5,
            })
            .collect();
        let mut start = 0;
        let blocks: Vec<_> = (text.split('\n'))
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                span
            })
            .collect();
        let resolution = resolve(&Document::new(&text, &blocks), &mentions, blocks.first().copied());
        for quotation in &resolution.quotations {
            assert!(quotation.speaker.is_none_or(|speaker| speaker < resolution.clusters.len()));
            assert!(!quotation.span.of(&text).is_empty());
        }
        for cluster in &resolution.clusters {
            assert!((0.0..=1.0).contains(&cluster.salience));
            assert!(cluster.mentions.iter().any(|mention| mention.level == MentionLevel::Named));
        }
    }
}

#[test]
fn nobody_is_their_own_lawyer() {
    check_all(
        "[Grace Mwale]p1 won in May. Her lawyer, [Kelvin Bwalya]p2, said {she}p1 would run again.",
    );
    check_all("[Grace Mwale]p1 won. Her aide [Ndidi Oyo]p2 said {she}p1 was ready.");
    check_all("[Pham Quang]p1 fled. His wife, [Do Lan]p2, said {he}p1 was ill.");
    // Either may be meant.
    check_all("[Grace Mwale]p1 won. Her lawyer, [Mary Phiri]p2, said she was ready.");
    check_all("[Tom Reed]p1 lost. His brother [Bill Reed]p2 said he would help.");
}

#[test]
fn a_pronoun_is_not_whom_it_acts_on() {
    check_all("[Ada Obi]p1 laughed. [Mary Ngo]p2, whom {she}p1 has met, laughed too.");
    check_all("[Margaret Hale]p1 offered her a peerage, which she declined.");
    check_all(
        "[Mary Hale]p1 and [Sofia Bass]p2 met. She left. She worked under [Abdus Nour]p3. She came home.",
    );
    check_all("[Margaret Hale]p1 offered her son what {she}p1 had.");
}

#[test]
fn a_description_finds_the_name_that_says_the_same() {
    check_all(
        "The [National Intelligence Service]o1 and [Hana Bank]o2 disagreed. Analysts at [KB Securities]o3 waited.\n\
         It rained for days.\n\
         {The intelligence agency}o1 said so.",
    );
    check_all(
        "The [Roads Agency]o1 and the [Housing Agency]o2 met. It rained. The agency said so.",
    );
}

#[test]
fn the_bare_surname_is_not_the_relative_s() {
    check(
        "A court jailed Istanbul’s mayor [Emre Kaya]p1. His wife, [Dila Kaya]p2, wept. [Kaya]p1’s lawyer will appeal.",
    );
    check(
        "[Kaya]p1 is jailed\n[Emre Kaya]p1 was led away. His wife, [Dila Kaya]p2, wept. [Kaya]p1 smiled, and [Dila Kaya]p2 left.",
    );
    check(
        "A deputy shot [Duane Hale]p1. [Hale]p1 was ill. “They sent a gun,” his mother, [Lora Hale]p2, said. \
         [Hale]p1 held a hose. [Lora Hale]p2’s husband, [Earl Hale]p3, watched.",
    );
}

#[test]
fn a_father_is_not_the_junior_named_before_him() {
    check(
        "Her son, [Tunde Cole Jr.]p1, spoke. She had married [Tunde Cole]p2, an engineer from Ibadan, in 1961.",
    );
    check("[Sammy Davis Jr.]p1 sang. [Sammy Davis]p1 was heard.");
}

#[test]
fn a_branch_is_not_the_whole() {
    check(
        "The [Federal Reserve Bank of Chicago]o1 agrees with the [Federal Reserve]o2. The [Fed]o2 met.",
    );
    check("The [Kuomintang]o1 ([KMT]o1) won. The [KMT]o1 cheered.");
}

#[test]
fn a_pronoun_is_not_who_owns_something_or_is_named_in_passing() {
    check_all(
        "Mrs. [Thatch]p1’s government made it so.\nBesides her son, she leaves two daughters.",
    );
    check_all("The case goes before Judge [Kent Hale]p1. If convicted, he faces ten years.");
}

#[test]
fn a_description_is_not_a_body_of_another_kind() {
    check(
        "The [NIS]o1 said the troops had come on ships of the [Northern Fleet]o2. It was the first time in years, {the intelligence agency}o1 said.",
    );
}

#[test]
fn nicknames_of_two_words() {
    check(
        "[Jean-Claude “Baby Doc” Duvalier]p1 fled. [Baby Doc]p1 came back; [Duvalier]p1 was tried.",
    );
}

#[test]
fn who_is_named_as_a_parent_does_not_take_the_surname() {
    check(
        "[Sajith Perera]p1 spoke. [Perera]p1 is the son of former president [Ran Perera]p2. His wife, [Jala Perera]p3, came. [Perera]p1 left.",
    );
}
