//! `byname explain`: why a mention is what it is said to be.

use crate::failure::Failure;
use byname::annotate::{AnnotatedArticle, Engine};
use byname::article::{self, ArticleSource, Format};
use byname::knowledge::Link;
use byname::recognize::label::Label;
use byname::recognize::passage::Passage;
use byname::recognize::tagger::Workspace;
use byname::recognize::{Mention, Tagger};
use byname::text::Document;
use std::path::PathBuf;

/// Say why a mention was recognized, grouped and linked as it was
///
/// Without --mention, lists the article's mentions with their numbers.
#[derive(clap::Args)]
pub struct Args {
    /// The article
    file: PathBuf,

    /// Number of the mention, from 1
    #[arg(long, value_name = "N")]
    mention: Option<usize>,

    /// How many features to print for each word
    #[arg(long, value_name = "COUNT", default_value_t = 8)]
    top: usize,
}

/// Prints the reasons.
pub fn run(args: &Args) -> Result<(), Failure> {
    let name = args.file.display().to_string();
    let content =
        std::fs::read_to_string(&args.file).map_err(|error| Failure::file(&name, &error))?;
    let article = article::read(ArticleSource {
        content: &content,
        format: Format::Auto,
        lang: None,
    })
    .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    let engine = Engine::bundled();
    let annotated = engine.annotate(article);
    let mut mentions: Vec<(Mention, usize)> = annotated
        .entities
        .iter()
        .enumerate()
        .flat_map(|(entity, e)| e.mentions.iter().map(move |mention| (*mention, entity)))
        .collect();
    mentions.sort_by_key(|(mention, _)| mention.span);
    let text = &annotated.article.text;
    let Some(number) = args.mention else {
        for (number, (mention, entity)) in mentions.iter().enumerate() {
            println!(
                "{:>4}  {:<40} {:?}, {:.0} %, {}",
                number + 1,
                mention.span.of(text),
                mention.kind,
                100.0 * mention.confidence,
                annotated.entities[*entity].id,
            );
        }
        return Ok(());
    };
    let (mention, entity) = *number
        .checked_sub(1)
        .and_then(|index| mentions.get(index))
        .ok_or_else(|| {
            Failure::new(format!(
                "{name}: has no mention {number}, only {}",
                mentions.len()
            ))
        })?;
    println!(
        "`{}`: {:?}, confidence {:.0} %",
        mention.span.of(text),
        mention.kind,
        100.0 * mention.confidence
    );
    match &engine.tagger {
        Some(tagger) => explain_label(&annotated, tagger, mention, args.top),
        None => println!("Recognized by rules: there is no model."),
    }
    explain_entity(&annotated, entity);
    Ok(())
}

/// Prints for each word of `mention` which features spoke most for its label and against.
fn explain_label(annotated: &AnnotatedArticle, tagger: &Tagger, mention: Mention, top: usize) {
    let article = &annotated.article;
    let document = Document::new(&article.text, &article.prose());
    let mut workspace = Workspace::default();
    let mut found = Vec::new();
    tagger.tag(&Passage::of(&document), &mut workspace, &mut found);
    let words: Vec<usize> = (0..document.tokens.len())
        .filter(|&index| mention.span.contains(document.tokens[index].span))
        .collect();
    let tagged = found
        .iter()
        .find(|tagged| words.iter().any(|word| tagged.name.words.contains(word)));
    match tagged {
        Some(tagged) => println!(
            "The model sees a name of kind {} here, {:.0} % sure.",
            tagged.name.kind.tag(),
            100.0 * tagged.confidence
        ),
        None => println!("The model sees no name here: a rule found it."),
    }
    for index in words {
        let Some(sentence) = document
            .sentences
            .iter()
            .position(|sentence| sentence.tokens.contains(&index))
        else {
            continue;
        };
        let kind = tagged.map(|tagged| tagged.name.kind);
        let mut reasons = Vec::new();
        tagger.explain(&workspace.context, sentence, index, |template, scores| {
            // The best label of the kind against none.
            let best = Label::all()
                .filter(|label| label.parts().map(|(kind, _)| kind) == kind)
                .map(|label| scores[label.index()])
                .fold(f32::NEG_INFINITY, f32::max);
            reasons.push((
                best - scores[Label::OUTSIDE.index()],
                template.description(),
            ));
        });
        reasons.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        println!("\n  {}", document.word(index));
        for (weight, what) in reasons.iter().take(top) {
            println!("    {weight:+6.2}  {what}");
        }
    }
}

/// Prints what the mention was grouped with and linked to.
fn explain_entity(annotated: &AnnotatedArticle, entity: usize) {
    let entity = &annotated.entities[entity];
    let text = &annotated.article.text;
    let mut forms: Vec<&str> = entity.mentions.iter().map(|m| m.span.of(text)).collect();
    forms.sort_unstable();
    forms.dedup();
    println!(
        "\nGrouped as {} `{}` with: {}",
        entity.id,
        entity.name,
        forms.join(", ")
    );
    if let Some(introduction) = entity.introduction {
        println!("Introduced by: {}", introduction.of(text));
    }
    match &entity.link {
        Link::Entity { entity, .. } => println!("Linked to {} ({}).", entity.name, entity.id),
        Link::MayBe { .. } => println!("Not linked: it may be one of several."),
        Link::Nil { reason } => println!("Not linked: {reason}"),
    }
}
