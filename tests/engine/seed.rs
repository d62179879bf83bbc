//! The first article, through the whole engine, against what a careful reader expects of it.

use byname::annotate::{AnnotatedArticle, AnnotatedEntity, Engine};
use byname::article::{ArticleSource, BlockKind, Format, read};
use byname::recognize::MentionLevel;
use byname::text::Span;
use serde_json::Value;
use std::path::Path;

/// The article as received, as it was read, and where the blocks of the latter stand in the former.
struct Seed {
    text: String,
    annotated: AnnotatedArticle,
    starts: Vec<usize>,
}

impl Seed {
    fn new(text: String) -> Self {
        let article = read(ArticleSource {
            content: &text,
            format: Format::Text,
            lang: None,
        });
        let annotated = Engine::bundled().annotate(article.expect("text can be read"));
        let article = &annotated.article;
        let mut from = 0;
        let starts = (article.blocks.iter())
            .map(|block| {
                let line = block.span.of(&article.text);
                let at = text[from..]
                    .find(line)
                    .expect("kept word for word, in order");
                let start = from + at;
                from = start + line.len();
                start
            })
            .collect();
        Self {
            text,
            annotated,
            starts,
        }
    }

    /// A span of the article as read, for code points of it as received.
    fn span(&self, expected: &Value) -> Span {
        let byte = |key: &str| {
            let point = expected[key].as_u64().expect("an offset") as usize;
            let mut all = self.text.char_indices().map(|(at, _)| at);
            all.nth(point).unwrap_or(self.text.len())
        };
        let (start, end) = (byte("start"), byte("end"));
        let block = self.starts.partition_point(|&at| at <= start) - 1;
        let shift = |at: usize| {
            at - self.starts[block] + self.annotated.article.blocks[block].span.start as usize
        };
        Span::new(shift(start), shift(end))
    }

    /// The entity with a named mention that holds `span` and little else.
    fn entity(&self, span: Span) -> Option<&AnnotatedEntity> {
        self.annotated.entities.iter().find(|entity| {
            entity.mentions.iter().any(|mention| {
                mention.level == MentionLevel::Named
                    && mention.span.contains(span)
                    && mention.span.len() <= span.len() + 30
            })
        })
    }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

#[test]
fn the_first_article_is_understood_as_a_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let (Ok(text), Ok(expected)) = (
        std::fs::read_to_string(folder.join("article.txt")),
        std::fs::read_to_string(folder.join("expected.json")),
    ) else {
        println!("skipped: ../shared/seed is not here");
        return;
    };
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let seed = Seed::new(text);
    let article = &seed.annotated.article;
    assert_eq!(article.title(), expected["title"]["text"].as_str());
    for line in list(&expected, "boilerplate").filter_map(Value::as_str) {
        assert!(!article.text.contains(line), "{line}");
    }
    let paragraphs = (article.blocks.iter()).filter(|block| block.kind == BlockKind::Paragraph);
    let wanted = expected["body_paragraphs"].as_u64().expect("a number");
    assert_eq!(paragraphs.count() as u64, wanted);

    let mut problems = Vec::new();
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for entity in list(&expected, "entities") {
        let name = entity["id"].as_str().expect("an id");
        let required = entity["level"] == "required";
        for mention in list(entity, "mentions") {
            let found = seed.entity(seed.span(mention));
            match found {
                Some(found)
                    if serde_json::to_value(found.kind).ok().as_ref() == Some(&entity["kind"]) =>
                {
                    ids.push((name, &found.id));
                }
                Some(_) => problems.push(format!("{name}: {} of the other kind", mention["text"])),
                None if required => problems.push(format!("{name}: missed {}", mention["text"])),
                None => {}
            }
        }
    }
    // Each entity once, and no two as one.
    for (name, id) in &ids {
        for (other, its) in &ids {
            if (name == other) != (id == its) {
                problems.push(format!("{name} is {id}, {other} is {its}"));
            }
        }
    }
    for quote in list(&expected, "quotes") {
        let span = seed.span(quote);
        let found = (seed.annotated.quotations.iter()).find(|found| found.span == span);
        let speaker = found.and_then(|found| found.speaker);
        let speaker = speaker.map(|speaker| seed.annotated.entities[speaker].id.as_str());
        let wanted = ids.iter().find(|(name, _)| quote["speaker"] == *name);
        if speaker != wanted.map(|(_, id)| *id) {
            problems.push(format!("{} said by {speaker:?}", quote["text"]));
        }
    }
    let mentions = || {
        seed.annotated
            .entities
            .iter()
            .flat_map(|entity| &entity.mentions)
    };
    for forbidden in list(&expected, "forbidden") {
        let marked = mentions().any(|mention| *forbidden == mention.span.of(&article.text));
        problems.extend(marked.then(|| format!("marked {forbidden}")));
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
