//! What is shown: marks and tab stops, the shape of a page, the card, the list.

use crate::marked::Marked;
use byname::annotate::{AnnotatedArticle, AnnotatedEntity};
use byname::article::{Article, ArticleBuilder, BlockKind, InlineKind};
use byname::knowledge::{Entity, Fact, Link, Picture, Reference};
use byname::present::{
    CardModel, Cast, Content, Density, Flow, Inline, List, Part, Who, Wrapper, Wrappers, inlines,
    key, marks, matches,
};
use byname::recognize::{EntityKind, MentionLevel};
use byname::resolve::Quotation;
use byname::text::Span;

/// An annotated article from marked text, a block to a line: `# ` headline, `## ` heading, else
/// paragraph. Entities stand in the order of their labels (`p1`, `o2`, …), the first one most
/// salient, none linked. `“…”p1` is a quotation of that entity.
fn story(marked: &str) -> AnnotatedArticle {
    let mut builder = ArticleBuilder::new();
    let mut entities: Vec<AnnotatedEntity> = Vec::new();
    let mut quotations = Vec::new();
    let mut length = 0;
    for line in marked
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let (kind, line) = match (line.strip_prefix("## "), line.strip_prefix("# ")) {
            (Some(line), _) => (BlockKind::Heading(2), line),
            (None, Some(line)) => (BlockKind::Headline, line),
            (None, None) => (BlockKind::Paragraph, line),
        };
        let parsed = Marked::parse(line);
        for (mention, label) in parsed.mentions.iter().zip(&parsed.labels) {
            let number: usize = label[1..].parse().expect("a number");
            while entities.len() < number {
                entities.push(AnnotatedEntity {
                    id: format!("e{}", entities.len()),
                    kind: EntityKind::Person,
                    name: String::new(),
                    salience: 1.0 / (entities.len() + 1) as f32,
                    introduction: None,
                    link: Link::Nil {
                        reason: "Nobody asked.".into(),
                    },
                    mentions: Vec::new(),
                });
            }
            let entity = &mut entities[number - 1];
            entity.kind = mention.kind;
            if entity.name.is_empty() {
                entity.name = mention.span.of(&parsed.text).to_owned();
            }
            let mut mention = *mention;
            mention.span = shift(mention.span, length);
            entity.mentions.push(mention);
        }
        for (start, _) in parsed.text.match_indices('“') {
            let end = parsed.text[start..].find('”').expect("a closing quote") + start;
            quotations.push(Quotation {
                span: shift(Span::new(start + '“'.len_utf8(), end), length),
                speaker: Some(0),
                confidence: 0.9,
            });
        }
        builder.block(kind, &parsed.text, &[]);
        length += parsed.text.len() + 1;
    }
    AnnotatedArticle {
        article: builder.finish(),
        entities,
        quotations,
    }
}

fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start as usize + by, span.end as usize + by)
}

fn known(name: &str, description: &str, facts: &[(&str, &str)]) -> Entity {
    Entity {
        id: format!("known:{name}"),
        kind: EntityKind::Person,
        name: name.into(),
        description: description.into(),
        facts: facts
            .iter()
            .map(|(property, value)| Fact {
                property: (*property).into(),
                value: (*value).into(),
                since: None,
                until: None,
                source: None,
                as_of: Some(format!("2026-0{}", value.len() % 9 + 1)),
            })
            .collect(),
        picture: None,
        links: Vec::new(),
    }
}

fn link(entity: Entity) -> Link {
    Link::Entity {
        entity: Box::new(entity),
        confidence: 0.99,
        source: "list".into(),
        license: "CC0".into(),
        reason: "It says so.".into(),
    }
}

// Marks

const HARBOR: &str = "
    # [Ada Brook]p1 leaves
    [Ada Brook]p1 left [Tidewater]o2. [Brook]p1 said nothing.
    ## Later
    [Brook]p1 met [Tidewater]o2, and [Tidewater]o2 paid.
";

/// The shown marks as written, tab stops with a star.
fn shown(annotated: &AnnotatedArticle, density: Density, hidden: &[&str]) -> String {
    let hidden: Vec<String> = hidden.iter().map(|&key| key.to_owned()).collect();
    let shown = marks(annotated, density, &hidden)
        .into_iter()
        .filter(|mark| mark.shown)
        .map(|mark| {
            let star = if mark.stop { "*" } else { "" };
            [mark.span.of(&annotated.article.text), star].concat()
        });
    shown.collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_mention_is_marked_with_one_stop_per_entity_and_section() {
    assert_eq!(
        shown(&story(HARBOR), Density::All, &[]),
        "Ada Brook* | Ada Brook | Tidewater* | Brook | Brook* | Tidewater* | Tidewater"
    );
}

#[test]
fn marks_can_be_one_per_section_or_one_in_all() {
    let harbor = story(HARBOR);
    assert_eq!(
        shown(&harbor, Density::Section, &[]),
        "Ada Brook* | Tidewater* | Brook* | Tidewater*"
    );
    assert_eq!(
        shown(&harbor, Density::First, &[]),
        "Ada Brook* | Tidewater*"
    );
}

#[test]
fn mentions_without_a_mark_are_still_there_to_step_to() {
    assert_eq!(marks(&story(HARBOR), Density::First, &[]).len(), 7);
}

#[test]
fn a_hidden_card_has_no_marks_and_no_entry() {
    let harbor = story(HARBOR);
    assert_eq!(shown(&harbor, Density::First, &["Ada Brook"]), "Tidewater*");
    let cast = Cast::new(&harbor, &["Ada Brook".into()]);
    assert!(cast.people.is_empty() && cast.organizations.len() == 1);
}

#[test]
fn a_hidden_card_stays_hidden_under_another_name_once_it_is_known_who_it_is() {
    let mut harbor = story(HARBOR);
    harbor.entities[0].link = link(known("Ada M. Brook", "", &[]));
    assert_eq!(key(&harbor.entities[0]), "known:Ada M. Brook");
}

#[test]
fn pronouns_are_not_marked_and_spans_that_do_not_fit_are_left_out() {
    let mut harbor = story(HARBOR);
    harbor.entities[0].mentions[0].level = MentionLevel::Pronominal;
    harbor.entities[0].mentions[1].span = Span::new(0, 90_000);
    let overlapping = harbor.entities[1].mentions[0];
    harbor.entities[0].mentions.push(overlapping);
    let shown = shown(&harbor, Density::All, &[]);
    assert_eq!(
        shown,
        "Tidewater* | Brook | Brook* | Tidewater* | Tidewater"
    );
}

// Inline text

/// The pieces of the first block as bracketed text.
fn pieces(article: &Article, marked: &AnnotatedArticle) -> String {
    fn write(text: &str, pieces: &[Inline<'_>], out: &mut String) {
        for piece in pieces {
            match piece {
                Inline::Text(span) => out.push_str(span.of(text)),
                Inline::Around { wrapper, children } => {
                    let tag = match wrapper {
                        Wrapper::Style(InlineKind::Link { .. }) => "a",
                        Wrapper::Style(_) => "em",
                        Wrapper::Quotation(_) => "q",
                        Wrapper::Mark(_) => "m",
                    };
                    out.push_str(&format!("<{tag}>"));
                    write(text, children, out);
                    out.push_str(&format!("</{tag}>"));
                }
            }
        }
    }
    let marks = marks(marked, Density::All, &[]);
    let wrappers = Wrappers {
        styles: &article.marks,
        quotations: &marked.quotations,
        marks: &marks,
    };
    let mut out = String::new();
    write(
        &article.text,
        &inlines(article.blocks[0].span, wrappers),
        &mut out,
    );
    out
}

/// Checks the pieces of one paragraph, of which `styled` are emphasized or, with `@`, a link.
#[track_caller]
fn check_pieces(marked: &str, styled: &[&str], expected: &str) {
    let mut annotated = story(marked);
    let text = annotated.article.text.clone();
    let styles: Vec<(Span, InlineKind)> = styled
        .iter()
        .map(|style| {
            let words = style.trim_start_matches('@');
            let start = text.find(words).expect("styled words are in the text");
            let kind = if style.starts_with('@') {
                InlineKind::Link { href: "/".into() }
            } else {
                InlineKind::Emphasis
            };
            (Span::new(start, start + words.len()), kind)
        })
        .collect();
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Paragraph, &text, &styles);
    annotated.article = builder.finish();
    assert_eq!(pieces(&annotated.article, &annotated), expected);
}

#[test]
fn text_without_anything_is_one_piece() {
    check_pieces("It rained.", &[], "It rained.");
    assert!(inlines(Span::new(4, 4), Wrappers::default()).is_empty());
}

#[test]
fn marks_stand_in_quotations_and_emphasis_in_marks() {
    check_pieces(
        "“We like [Ada Brook]p1,” she said.",
        &["Brook"],
        "“<q>We like <m>Ada <em>Brook</em></m>,</q>” she said.",
    );
}

#[test]
fn a_link_stays_around_its_mark() {
    check_pieces(
        "So [Ada Brook]p1 said.",
        &["@Ada Brook"],
        "So <a><m>Ada Brook</m></a> said.",
    );
    check_pieces(
        "So [Ada Brook]p1 said.",
        &["@Brook said"],
        "So <m>Ada </m><a><m>Brook</m> said</a>.",
    );
}

#[test]
fn ranges_that_cross_are_cut() {
    check_pieces(
        "The [Ada Brook]p1 Fund paid.",
        &["Brook Fund"],
        "The <m>Ada <em>Brook</em></m><em> Fund</em> paid.",
    );
}

// The page

#[test]
fn blocks_become_header_lists_figures_and_tables() {
    let mut builder = ArticleBuilder::new();
    let item = |list, depth| BlockKind::ListItem {
        list,
        ordered: list == 1,
        depth,
    };
    let cell = |row| BlockKind::TableCell {
        table: 0,
        row,
        header: row == 0,
    };
    let image = || BlockKind::Image {
        src: "a.jpg".into(),
        alt: String::new(),
    };
    let kinds = [
        BlockKind::Byline,
        BlockKind::Headline,
        image(),
        BlockKind::Caption,
        BlockKind::Credit,
        BlockKind::Paragraph,
        item(0, 0),
        item(1, 1),
        item(1, 1),
        item(0, 0),
        item(2, 0),
        BlockKind::Quote,
        BlockKind::Quote,
        cell(0),
        cell(0),
        cell(1),
        BlockKind::Caption,
        BlockKind::Date,
    ];
    for kind in kinds {
        builder.block(kind, "", &[]);
    }
    let under = List {
        ordered: true,
        items: vec![(7, vec![]), (8, vec![])],
    };
    assert_eq!(
        Flow::new(&builder.finish()),
        Flow {
            header: vec![1, 0],
            body: vec![
                Part::Figure {
                    content: Content::Image(2),
                    notes: vec![3, 4]
                },
                Part::Block(5),
                Part::List(List {
                    ordered: false,
                    items: vec![(6, vec![under]), (9, vec![])],
                }),
                Part::List(List {
                    ordered: false,
                    items: vec![(10, vec![])],
                }),
                Part::Quote(vec![11, 12]),
                Part::Figure {
                    content: Content::Table(vec![vec![13, 14], vec![15]]),
                    notes: vec![16]
                },
                Part::Block(17),
            ],
        }
    );
}

#[test]
fn a_caption_without_a_picture_is_kept() {
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Caption, "What the film shows", &[]);
    let expected = Part::Figure {
        content: Content::Nothing,
        notes: vec![0],
    };
    assert_eq!(Flow::new(&builder.finish()).body, [expected]);
}

// The card

#[test]
fn a_card_without_knowledge_says_what_the_article_says() {
    let mut harbor = story(
        "[Ada Brook]p1, a harbor pilot, met [Cole]p2 and [Tidewater]o3.
         “I left,” [Brook]p1 said. [Tidewater]o3 did not answer.",
    );
    let start = harbor
        .article
        .text
        .find("a harbor pilot")
        .expect("it is there");
    harbor.entities[0].introduction = Some(Span::new(start, start + 14));
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    assert!(matches!(card.who, Who::Unknown { .. }));
    assert_eq!(card.story.introduction.as_deref(), Some("a harbor pilot"));
    assert_eq!(card.story.ticks.len(), 2);
    let companions: Vec<&str> = card.story.companions.iter().map(|c| &*c.name).collect();
    assert_eq!(companions, ["Tidewater", "Cole"], "most often first");
    assert_eq!(card.story.sayings[0].text, "I left");
}

#[test]
fn there_is_no_card_for_an_entity_that_is_not_there() {
    assert_eq!(CardModel::new(&story(HARBOR), 9), None);
}

#[test]
fn an_unsure_speaker_is_not_told() {
    let mut harbor = story("“I left,” [Brook]p1 said.");
    harbor.quotations[0].confidence = 0.6;
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    assert!(card.story.sayings.is_empty());
}

#[test]
fn a_long_quotation_is_cut_after_a_word() {
    let words = "tide, ".repeat(60);
    let harbor = story(&format!("“{words}” [Brook]p1 said."));
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    let saying = &card.story.sayings[0];
    assert!(
        saying.shortened && saying.text.ends_with("tide"),
        "{saying:?}"
    );
    assert!(saying.text.chars().count() <= 160);
}

#[test]
fn facts_come_in_the_order_of_interest_and_not_too_many() {
    let facts = [
        ("country", "Iceland"),
        ("height", "tall"),
        ("office", "Pilot"),
        ("born", "1970"),
        ("hobby", "sails"),
        ("party", "none"),
        ("weight", "unknown"),
        ("role", "harbor pilot"),
    ];
    let mut harbor = story("[Brook]p1 left.");
    harbor.entities[0].link = link(known("Ada Brook", "Harbor pilot", &facts));
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    let Who::Known(profile) = card.who else {
        panic!("{:?}", card.who)
    };
    let order: Vec<&str> = profile.facts.iter().map(|f| &*f.property).collect();
    assert_eq!(
        order,
        ["office", "role", "party", "country", "born", "height"]
    );
}

#[test]
fn a_card_is_as_of_the_date_of_most_facts_and_the_others_tell_their_own() {
    // How long a value is decides its date.
    let dates = |facts: &[(&str, &str)]| {
        let mut harbor = story("[Brook]p1 left.");
        harbor.entities[0].link = link(known("Ada Brook", "Harbor pilot", facts));
        let card = CardModel::new(&harbor, 0).expect("there is an entity");
        let Who::Known(profile) = card.who else {
            panic!("{:?}", card.who)
        };
        let each: Vec<_> = profile.facts.iter().map(|f| f.as_of.clone()).collect();
        (profile.as_of, each)
    };
    let march = Some("2026-03".to_owned());
    let may = Some("2026-05".to_owned());
    assert_eq!(
        dates(&[("office", "of"), ("party", "no")]),
        (march.clone(), vec![None, None])
    );
    assert_eq!(
        dates(&[("office", "of"), ("party", "no"), ("country", "Oman")]),
        (march.clone(), vec![None, None, may.clone()])
    );
    // Of two as frequent the later one.
    assert_eq!(
        dates(&[("office", "of"), ("country", "Oman")]),
        (may, vec![march.clone(), None])
    );
    // When somebody was born does not change.
    assert_eq!(
        dates(&[("office", "of"), ("party", "no"), ("born", "1970")]),
        (march, vec![None, None, None])
    );
    assert_eq!(dates(&[]), (None, vec![]));
}

#[test]
fn two_close_candidates_are_both_told() {
    let mut harbor = story("[Brook]p1 left.");
    harbor.entities[0].link = Link::MayBe {
        entities: vec![known("Ada Brook", "", &[]), known("Alma Brook", "", &[])],
        source: "list".into(),
        reason: "Both are pilots.".into(),
    };
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    let Who::MayBe { profiles, .. } = card.who else {
        panic!("{:?}", card.who)
    };
    assert_eq!(profiles.len(), 2);
}

#[test]
fn whoever_has_an_item_on_wikidata_has_a_link_to_it() {
    let links = |id: &str| {
        let mut annotated = story("[Ada Brook]p1 left.");
        let entity = Entity {
            id: id.into(),
            ..known("Ada Brook", "Harbor master", &[])
        };
        annotated.entities[0].link = link(entity);
        let card = CardModel::new(&annotated, 0).expect("a card");
        let Who::Known(profile) = card.who else {
            panic!("known")
        };
        let hrefs = profile.links.into_iter().map(|link| link.href);
        hrefs.collect::<Vec<_>>()
    };
    assert_eq!(links("Q42"), ["https://www.wikidata.org/wiki/Q42"]);
    for other in ["Q", "Q4x", "42", "known:Q42", "Q/../evil"] {
        assert!(links(other).is_empty(), "{other}");
    }
}

#[test]
fn the_source_is_that_of_the_facts_or_of_all_that_is_known() {
    let source = |sources: &[Option<&str>]| {
        let mut annotated = story("[Ada Brook]p1 left.");
        let facts = vec![("country", "Almeira"); sources.len()];
        let mut entity = known("Ada Brook", "Harbor master", &facts);
        for (fact, source) in entity.facts.iter_mut().zip(sources) {
            fact.source = source.map(str::to_owned);
        }
        annotated.entities[0].link = link(entity);
        match CardModel::new(&annotated, 0).expect("a card").who {
            Who::Known(profile) => profile.source,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(source(&[]), "list");
    assert_eq!(source(&[None]), "list");
    let harbors = Some("Register of Harbors");
    assert_eq!(
        source(&[harbors, Some("Gazette"), harbors]),
        "Register of Harbors, Gazette"
    );
}

#[test]
fn what_the_story_says_has_the_language_of_the_story() {
    let mut annotated = story("[Ada Brook]p1 left.\n[Cole]p2 stayed.");
    annotated.article.lang = Some("fr".into());
    annotated.entities[0].introduction = Some(Span::new(0, 9));
    annotated.entities[1].introduction = Some(Span::new(16, 20));
    annotated.entities[1].link = link(known("Cole Marsh", "Fisher", &[]));
    let card = CardModel::new(&annotated, 0).expect("a card");
    assert_eq!(card.lang.as_deref(), Some("fr"));
    // What is known has the language of whoever knows it.
    let langs = Cast::new(&annotated, &[])
        .people
        .into_iter()
        .map(|e| e.lang);
    assert_eq!(langs.collect::<Vec<_>>(), [Some("fr".to_owned()), None]);
}

/// Where the links of a card lead and what its picture's address is, when a body of knowledge has
/// these addresses, or, as `publisher`, the publisher.
fn addresses(links: &[&str], picture: &str, publisher: bool) -> (Vec<String>, Option<String>) {
    let mut entity = known("Ada Brook", "", &[]);
    let links = links.iter().map(|href| Reference {
        label: "Site".into(),
        href: (*href).into(),
    });
    entity.links = links.collect();
    entity.picture = Some(Picture {
        src: picture.into(),
        credit: String::new(),
        license: String::new(),
    });
    let mut harbor = story("[Brook]p1 left.");
    harbor.entities[0].link = link(entity);
    if let Link::Entity { source, .. } = &mut harbor.entities[0].link
        && publisher
    {
        *source = byname::knowledge::PUBLISHER.into();
    }
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    let Who::Known(profile) = card.who else {
        panic!("{:?}", card.who)
    };
    let links = profile.links.into_iter().map(|link| link.href);
    (links.collect(), profile.picture.map(|picture| picture.src))
}

#[test]
fn addresses_from_knowledge_that_would_run_something_are_dropped() {
    let links = [
        "javascript:alert(1)",
        "HTTPS://example.org/",
        "data:text/html,x",
        "é",
    ];
    let (links, picture) = addresses(&links, "data:image/svg+xml,<svg/>", false);
    assert_eq!(links.len(), 1);
    assert_eq!(picture, None);
}

#[test]
fn only_the_publisher_has_addresses_on_the_page_s_own_site() {
    let links = [
        "/series?a=b:c",
        "java\tscript:alert(1)",
        "//cdn.example/x",
        "x:y/z",
        "",
    ];
    let shown = |publisher: bool| {
        let (links, picture) = addresses(&links, "faces/brook.jpg", publisher);
        (links, picture.is_some())
    };
    let own = ["/series?a=b:c", "//cdn.example/x"].map(str::to_owned);
    assert_eq!(shown(true), (own.to_vec(), true));
    assert_eq!(shown(false), (Vec::new(), false));
}

// The list

#[test]
fn the_list_is_grouped_and_the_most_central_come_first() {
    let mut harbor = story("[Ada Brook]p1 and [Cole]p2 left [Tidewater]o3 for [Low Water]o4.");
    harbor.entities[3].salience = 0.9;
    harbor.entities[1].salience = 2.0;
    let cast = Cast::new(&harbor, &[]);
    let names = |entries: &[byname::present::Entry]| {
        let names = entries.iter().map(|entry| entry.name.clone());
        names.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(&cast.people), "Cole, Ada Brook");
    assert_eq!(names(&cast.organizations), "Low Water, Tidewater");
}

#[test]
fn the_filter_finds_words_by_their_beginning_without_case_or_accents() {
    let mut harbor = story("[Åsa Müller-Škoda]p1 left.");
    harbor.entities[0].link = link(known("Åsa", "Premiärminister i Łódź", &[]));
    let cast = Cast::new(&harbor, &[]);
    let words = cast.people[0].words();
    for query in [
        "",
        "asa",
        "MÜLL",
        "mul sko",
        "skoda asa",
        "lodz",
        "premiar",
        " ",
    ] {
        assert!(matches(&words, query), "{query}");
    }
    for query in ["oda", "asa x", "ł x"] {
        assert!(!matches(&words, query), "{query}");
    }
}

#[test]
fn ticks_stand_where_the_mentions_are() {
    let harbor = story(&format!("[Brook]p1 {} [Brook]p1", "sea ".repeat(100)));
    let card = CardModel::new(&harbor, 0).expect("there is an entity");
    let at: Vec<f64> = card.story.ticks.iter().map(|tick| tick.at).collect();
    assert!(at[0] == 0.0 && at[1] > 0.95 && at[1] <= 1.0, "{at:?}");
}
