//! The trained recognizer: the model that is shipped, as a whole.

use byname::annotate::Engine;
use byname::article::Article;
use byname::recognize::{EntityKind, Model, Tagger, recognize};
use byname::text::{Document, Span};

const MODEL: &[u8] = include_bytes!("../../assets/model.bin");

/// What is found in `text`, a paragraph a line, as marked text.
fn marked(text: &str) -> String {
    let model = Model::from_bytes(MODEL).expect("the shipped model can be read");
    let mut start = 0;
    let blocks: Vec<Span> = text
        .split('\n')
        .map(|line| {
            let block = Span::new(start, start + line.len());
            start += line.len() + 1;
            block
        })
        .collect();
    let mentions = recognize(&Document::new(text, &blocks), Some(&Tagger::new(&model)));
    let mut marked = String::new();
    let mut done = 0;
    for mention in &mentions {
        let Span { start, end } = mention.span;
        let kind = match mention.kind {
            EntityKind::Person => "PER",
            EntityKind::Organization => "ORG",
        };
        marked += &format!(
            "{}[{}]{kind}",
            &text[done..start as usize],
            &text[start as usize..end as usize]
        );
        done = end as usize;
    }
    marked + &text[done..]
}

/// Checks that the names marked in `wanted` and no others are found.
fn check(wanted: &str) {
    let text = wanted
        .replace("]PER", "")
        .replace("]ORG", "")
        .replace('[', "");
    let found = marked(&text);
    assert!(found == wanted, "\nwanted {wanted}\nfound  {found}");
}

#[test]
fn plain_news_is_tagged() {
    check(
        "The chief executive of [Volkswagen]ORG, [Ingrid Halvorsen]PER, met union leaders in Berlin on Monday.",
    );
    check("“We were not asked,” [Halvorsen]PER told [Reuters]ORG.");
    check("President [Amara Okafor]PER’s office denied the report.");
    check("Police in Lagos arrested two men on Tuesday.");
}

#[test]
fn any_text_is_survived() {
    for text in [
        "",
        "\u{0}",
        "A",
        "’s",
        "(((",
        "Ǆ ﬁ İ ß",
        "\u{202e}Mary\u{202c} Barra",
    ] {
        marked(text);
    }
    marked(&"Mary Barra ".repeat(2000));
    marked(&"A".repeat(100_000));
}

#[test]
fn text_in_other_languages_is_left_alone() {
    let french = "Le président de la République a rencontré Marie Dubois dans la capitale, où elle est en visite avec son parti.";
    assert_eq!(marked(french), french);
}

#[test]
fn a_paragraph_in_another_language_is_left_alone() {
    check(
        "[Anna Keller]PER of [Reuters]ORG spoke in Bern on Monday about the floods.\n\
         Le président Jean Dupont a rencontré la ministre Marie Curie dans la capitale, où ils ont parlé de la paix.\n\
         Der Kanzler hat am Montag mit Anna Keller über die Lage in der Stadt gesprochen, sagte er.\n\
         “We are tired,” [Keller]PER said after the meeting.",
    );
}

#[test]
fn a_few_foreign_words_do_not_hide_a_paragraph() {
    check("“C’est la vie,” [Anna Keller]PER said with a shrug when the judges had left.");
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
    assert!(MODEL.len() <= 600_000, "{} bytes", MODEL.len());
}

#[test]
fn the_full_form_speaks_for_its_words() {
    // Whatever the tagger makes of the words that stand alone.
    check(
        "Deputy [Wesley R. Combs Jr.]PER shot a man, prosecutors said on Tuesday.\n\
         The sheriff placed [Combs]PER on leave. [Combs]PER’ lawyer said he feared for his life.",
    );
    check(
        "[Lumira Labs]ORG, a startup, is in talks to raise money.\n\
         [Lumira]ORG declined to comment, and [Lumira]ORG’s rivals said nothing.",
    );
    check(
        "The reform will come as [von der Leyen]PER prepares a law, [Ursula von der Leyen]PER said.",
    );
}

#[test]
fn no_person_is_abbreviated_in_brackets() {
    check("The opposition [Samagi Jana Balawegaya]ORG ([SJB]ORG) demanded elections.");
}
