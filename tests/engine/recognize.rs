//! Which spans of a text are persons and organizations: the recognizer that is shipped, as a whole.

use byname::annotate::Engine;
use byname::article::Article;
use byname::recognize::{EntityKind, Mention, Recognition, Tagger, recognize};
use byname::text::{Document, Span};
use cpu_time::ThreadTime;
use std::path::Path;
use std::sync::LazyLock;

/// The tagger that is shipped.
pub static TAGGER: LazyLock<Option<Tagger>> = LazyLock::new(|| Engine::bundled().tagger);

/// The mentions of `text`, whose lines are blocks.
fn mentions(text: &str) -> Vec<Mention> {
    mentions_by(TAGGER.as_ref(), text)
}

fn mentions_by(tagger: Option<&Tagger>, text: &str) -> Vec<Mention> {
    let mut start = 0;
    let blocks: Vec<_> = text
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            span
        })
        .collect();
    recognize(&Document::new(text, &blocks), tagger)
}

/// Checks what is found in a text where `[…]P` marks a person and `[…]O` an organization.
#[track_caller]
fn check(marked: &str) {
    check_by(TAGGER.as_ref(), marked);
}

#[track_caller]
fn check_by(tagger: Option<&Tagger>, marked: &str) {
    let text = marked.replace("]P", "").replace("]O", "").replace('[', "");
    let mut found = text.clone();
    for mention in mentions_by(tagger, &text).iter().rev() {
        let mark = match mention.kind {
            EntityKind::Person => "]P",
            EntityKind::Organization => "]O",
        };
        found.insert_str(mention.span.end as usize, mark);
        found.insert(mention.span.start as usize, '[');
    }
    let lines = found.lines().zip(marked.lines());
    let difference: String = lines
        .filter(|(found, marked)| found != marked)
        .map(|(found, marked)| format!("\n  expected {marked}\n  found    {found}"))
        .collect();
    assert!(difference.is_empty(), "{difference}");
}

#[test]
fn titles_and_roles_introduce_persons() {
    check(
        "The order came from Gen. [Mirko Halvard]P late on Monday.
Kenyan President [Wanjiru Kamau]P met Prime Minister [Tuomas Raitio]P in Nairobi.
Finance minister [Oyelaran]P resigned, and so did defense secretary [Hart]P.",
    );
}

#[test]
fn appositions_and_ages_tell_persons() {
    check(
        "[Hanna Lindqvist]P, the port’s director of safety, closed the pier.
The port’s director of safety, [Hanna Lindqvist]P, closed the pier.
[Tadeo Quispe]P, 42, and his wife [Marisol Quispe]P, 36, drove from Lima.",
    );
}

#[test]
fn a_surname_alone_is_known_by_what_it_does() {
    check(
        "“No one asked us,” said [Vandersteen]P.
[Turnbull]P urged the council to wait.",
    );
}

#[test]
fn a_full_name_explains_its_short_forms() {
    check(
        "[Orsolya Brandvold]P runs the dairy with [Kim Jeong-ho]P.
A letter reached [Brandvold]P before [Kim]P could read it.
The mother of [Orsolya]P lives in [Brandvold]P’s house.",
    );
}

#[test]
fn names_keep_their_particles_initials_and_suffixes() {
    check(
        "[Saskia van der Meulen]P met [Faisal bin Tariq al-Masri]P.
[W. E. Locke]P and [Samuel T. Ortega Jr.]P signed the letter.",
    );
}

#[test]
fn organizations_are_known_by_their_nouns() {
    check(
        "The [Ministry of Fisheries and Water]O sued [Halvard Shipping Inc.]O on Friday.
The [University of Kisumu]O and the [Lisbon Fire Department]O sent teams.
Russian ships of the [Northern Fleet]O passed the Norwegian coast.
She was a member of the [House of Representatives]O before [Kestrel Bank]O hired her.",
    );
}

#[test]
fn acronyms_are_organizations_when_they_act_like_ones() {
    check(
        "The [NATO]O ministers met as [UNESCO]O watched.
The [QRS]O said that its members disagreed.
The [Quarry Rescue Service]O ([QRS]O) found no one.
The DNA test and the GPS data agreed.",
    );
}

#[test]
fn a_nationality_makes_a_force_a_name() {
    check("Units of the [Peruvian army]O crossed; the army did not say why.");
}

#[test]
fn places_days_things_and_nationalities_are_no_mentions() {
    check(
        "On Friday, Ukraine asked Kyiv, Moscow and Pyongyang for the Geneva Convention.
In October the Dutch team won the World Cup in Rome, near Lake Geneva.
The Treaty of Lisbon is not the Second World War, and French is not a religion.
Washington said that Tokyo would buy the F-35 and the iPhone.",
    );
}

#[test]
fn the_first_word_of_a_sentence_is_no_name_by_that_alone() {
    check(
        "Commuters said the trains were late. Yesterday they were later.
Homeopathy is popular. Parents prosecuted after trial.",
    );
}

#[test]
fn headlines_capitalize_what_is_no_name() {
    check(
        "[Brandvold]P Responds to Claims That Swiss Milk Is in Norway
[Orsolya Brandvold]P said that the milk was hers.
MINISTER RESIGNS AFTER STORM OVER DAIRY PRICES",
    );
}

#[test]
fn without_a_model_lists_tell_the_plainest_names() {
    check_by(
        None,
        "Late last night Kenyan President [Wanjiru Kamau]P spoke to [Mary Halvard]P by telephone.
Ten men of the [Lisbon Fire Department]O were sent home when the fire had burned out.
The allies in [NATO]O asked Kyiv to wait for what the others, Tuomas Raitio among them, think.
Minister Mary Halvard Resigns After Storm Over NATO",
    );
}

#[test]
fn any_text_has_an_answer() {
    for text in [
        "",
        " ",
        "\0",
        ".",
        "A",
        "The",
        "’s",
        "[",
        "Gen.",
        "of the",
        "Ü Ö",
        "東京",
        "(((",
        "Ǆ ﬁ İ ß",
        "\u{202e}Mary\u{202c} Barra",
    ] {
        mentions(text);
    }
    mentions(&"A".repeat(100_000));
    mentions(&"A ".repeat(50_000));
    mentions(&"Mary Barra ".repeat(2000));
    mentions(&"Xyz of the Bank & ".repeat(10_000));
}

#[test]
fn plain_news_is_tagged() {
    check(
        "The chief executive of [Volkswagen]O, [Ingrid Halvorsen]P, met union leaders in Berlin on Monday.",
    );
    check("“We were not asked,” [Halvorsen]P told [Reuters]O.");
    check("President [Amara Okafor]P’s office denied the report.");
    check("Police in Lagos arrested two men on Tuesday.");
}

#[test]
fn text_in_other_languages_is_left_alone() {
    let french = "Le président de la République a rencontré Marie Dubois dans la capitale, où elle est en visite avec son parti.";
    check(french);
}

#[test]
fn a_paragraph_in_another_language_is_left_alone() {
    check(
        "[Anna Keller]P of [Reuters]O spoke in Bern on Monday about the floods.\n\
         Le président Jean Dupont a rencontré la ministre Marie Curie dans la capitale, où ils ont parlé de la paix.\n\
         Der Kanzler hat am Montag mit Anna Keller über die Lage in der Stadt gesprochen, sagte er.\n\
         “We are tired,” [Keller]P said after the meeting.",
    );
}

#[test]
fn a_few_foreign_words_do_not_hide_a_paragraph() {
    check("“C’est la vie,” [Anna Keller]P said with a shrug when the judges had left.");
}

#[test]
fn a_foreign_article_is_noted() {
    let article = Article {
        lang: Some("fr".into()),
        ..Article::default()
    };
    let annotated = Engine::bundled().annotate(article);
    assert!(
        annotated.article.notes[0]
            .0
            .starts_with("no model for lang fr")
    );
}

#[test]
fn the_model_fits_its_budget() {
    let model = include_bytes!("../../assets/model.bin");
    assert!(model.len() <= 600_000, "{} bytes", model.len());
}

#[test]
fn the_full_form_speaks_for_its_words() {
    // Whatever the tagger makes of the words that stand alone.
    check(
        "Deputy [Wesley R. Combs Jr.]P shot a man, prosecutors said on Tuesday.\n\
         The sheriff placed [Combs]P on leave. [Combs]P’ lawyer said he feared for his life.",
    );
    check(
        "[Lumira Labs]O, a startup, is in talks to raise money.\n\
         [Lumira]O declined to comment, and [Lumira]O’s rivals said nothing.",
    );
    check("The reform will come as [von der Leyen]P prepares a law, [Ursula von der Leyen]P said.");
}

#[test]
fn no_person_is_abbreviated_in_brackets() {
    check("The opposition [Samagi Jana Balawegaya]O ([SJB]O) demanded elections.");
}

/// Whoever reads in parts, and asks once more at the end, finds the same.
#[test]
fn an_article_may_be_read_in_parts() {
    let text = "Gen. Mirko Halvard of the Ministry of Water met Saskia van der Meulen of Acme Inc.\n\
        Halvard left. Van der Meulen told Reuters that Acme stays.";
    let document = Document::new(text, &[Span::new(0, text.len())]);
    let tagger = TAGGER.as_ref();
    let whole = recognize(&document, tagger);
    assert!(whole.len() > 3, "{whole:?}");
    for words in [1, 7, usize::MAX] {
        let mut recognition = Recognition::begin(&document);
        let mut parts = 1;
        while recognition.read_on(tagger, words) {
            parts += 1;
        }
        assert!(parts >= 2, "{parts}");
        assert_eq!(recognition.finish(&document, tagger), whole);
    }
}

/// Time grows with the text, not faster: eight times the text may take at most forty times as long,
/// which leaves room for busy caches and none for a quadratic recognizer.
#[test]
fn time_grows_linearly() {
    let story = "Gen. Mirko Halvard of the Ministry of Water said on Friday that Acme Inc. had \
        left Rome. “It is ours,” Halvard told Reuters, as Saskia van der Meulen, 42, listened.\n";
    let time = |copies: usize| {
        let text = story.repeat(copies);
        (0..3)
            .map(|_| {
                let start = ThreadTime::now();
                assert!(!mentions(&text).is_empty());
                start.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let (short, long) = (time(700), time(5600));
    assert!(long < short * 40, "{short:?} for 1, {long:?} for 8");
}

/// The first article: every entity required of it, nothing that is forbidden.
#[test]
fn the_first_article_is_understood() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let (Ok(article), Ok(expected)) = (
        std::fs::read_to_string(seed.join("article.txt")),
        std::fs::read_to_string(seed.join("expected.json")),
    ) else {
        println!("skipped: ../shared/seed is not there");
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("expected.json");
    let boilerplate: Vec<_> = list(&expected, "boilerplate").collect();
    // Leftovers of the page are another stage's to drop: blank them here.
    let article: String = article
        .split_inclusive('\n')
        .map(|line| {
            let dropped = boilerplate.iter().any(|left| *left == line.trim_end());
            if dropped {
                line.replace(|c| c != '\n', " ")
            } else {
                line.to_owned()
            }
        })
        .collect();
    let offsets: Vec<usize> = article
        .char_indices()
        .map(|(at, _)| at)
        .chain([article.len()])
        .collect();
    let found = mentions(&article);
    let mut problems = Vec::new();
    for entity in list(&expected, "entities").filter(|entity| entity["level"] == "required") {
        for mention in list(entity, "mentions") {
            let at = |key: &str| offsets[mention[key].as_u64().unwrap_or(0) as usize];
            let span = Span::new(at("start"), at("end"));
            let right = found.iter().any(|found| {
                found.span.contains(span)
                    && found.span.len() <= span.len() + 30
                    && serde_json::to_value(found.kind).is_ok_and(|kind| kind == entity["kind"])
            });
            if !right {
                problems.push(format!("missed {} at {}", mention["text"], span.start));
            }
        }
    }
    for forbidden in list(&expected, "forbidden") {
        problems.extend(
            found
                .iter()
                .filter(|found| *forbidden == found.span.of(&article))
                .map(|found| format!("marked {forbidden} at {}", found.span.start)),
        );
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

fn list<'a>(
    value: &'a serde_json::Value,
    key: &str,
) -> impl Iterator<Item = &'a serde_json::Value> {
    value[key].as_array().into_iter().flatten()
}
