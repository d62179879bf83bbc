//! `byname explain`: why a mention is what it is said to be.

use crate::failure::Failure;
use crate::output::print;
use byname::annotate::{AnnotatedArticle, Engine};
use byname::article::{self, ArticleSource, Format};
use byname::knowledge::Link;
use byname::recognize::label::Label;
use byname::recognize::passage::Passage;
use byname::recognize::tagger::Workspace;
use byname::recognize::{EntityKind, Mention, MentionLevel, Tagger};
use byname::text::{Document, Span};
use std::collections::BTreeMap;
use std::fmt::Write;
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
    let mut told = String::new();
    let Some(number) = args.mention else {
        for (number, (mention, entity)) in mentions.iter().enumerate() {
            let _ = writeln!(
                told,
                "{:>4}  {:<12} {:>3.0} %  {:<4} {}",
                number + 1,
                kind_name(mention),
                100.0 * mention.confidence,
                annotated.entities[*entity].id,
                in_context(text, mention.span),
            );
        }
        return print(&told);
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
    let _ = writeln!(
        told,
        "{}\n{}, by {}, {:.0} % sure",
        in_context(text, mention.span),
        kind_name(&mention),
        match mention.level {
            MentionLevel::Named => "name",
            MentionLevel::Nominal => "description",
            MentionLevel::Pronominal => "pronoun",
        },
        100.0 * mention.confidence
    );
    match &engine.tagger {
        _ if mention.level != MentionLevel::Named => {
            told.push_str("\nNot a name: nobody else of this article can be meant here.\n");
        }
        Some(tagger) => explain_label(&mut told, &annotated, tagger, mention, args.top),
        None => told.push_str("\nFound by rules: there is no model.\n"),
    }
    explain_entity(&mut told, &annotated, entity);
    print(&told)
}

fn kind_name(mention: &Mention) -> &'static str {
    match mention.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
    }
}

/// `span` in brackets with some words on either side, on one line.
fn in_context(text: &str, span: Span) -> String {
    /// In bytes, or a little less.
    const WIDTH: usize = 30;
    let (start, end) = (span.start as usize, span.end as usize);
    let mut from = start.saturating_sub(WIDTH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(end + WIDTH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text[from..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..to].split('\n').next().unwrap_or_default();
    format!("{before}[{}]{after}", &text[start..end])
}

/// Tells for each word of `mention` which features spoke most for its label and against.
fn explain_label(
    told: &mut String,
    annotated: &AnnotatedArticle,
    tagger: &Tagger,
    mention: Mention,
    top: usize,
) {
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
    let _ = match tagged {
        Some(tagged) => writeln!(
            told,
            "\nThe model sees a name here ({}), {:.0} % sure. For (+) and against (-) it, word by word:",
            tagged.name.kind.tag(),
            100.0 * tagged.confidence
        ),
        None => writeln!(told, "\nThe model sees no name here: a rule found it."),
    };
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
        let mut sum = 0.0;
        tagger.explain(&workspace, sentence, index, |template, scores| {
            // The best label of the kind against none.
            let best = Label::all()
                .filter(|label| label.parts().map(|(kind, _)| kind) == kind)
                .map(|label| scores[label.index()])
                .fold(f32::NEG_INFINITY, f32::max);
            let weight = best - scores[Label::OUTSIDE.index()];
            sum += weight;
            reasons.push((weight, template.description()));
        });
        reasons.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        let _ = writeln!(told, "\n  {:<40} {sum:+6.1}", document.word(index));
        for (weight, what) in reasons.iter().take(top) {
            let _ = writeln!(told, "    {what:<62} {weight:+6.1}");
        }
        let rest: f32 = reasons.iter().skip(top).map(|(weight, _)| weight).sum();
        let others = format!("{} others", reasons.len().saturating_sub(top));
        let _ = writeln!(told, "    {others:<62} {rest:+6.1}");
    }
}

/// Tells what the mention was grouped with and linked to.
fn explain_entity(told: &mut String, annotated: &AnnotatedArticle, entity: usize) {
    let entity = &annotated.entities[entity];
    let text = &annotated.article.text;
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &entity.mentions {
        *forms.entry(mention.span.of(text)).or_default() += 1;
    }
    let forms: Vec<String> = forms
        .iter()
        .map(|(form, count)| format!("{form} ({count})"))
        .collect();
    let _ = writeln!(
        told,
        "\nGrouped as {}, {}, salience {:.2}: {}",
        entity.id,
        entity.name,
        entity.salience,
        forms.join(", ")
    );
    if let Some(introduction) = entity.introduction {
        let _ = writeln!(told, "Introduced by: {}", introduction.of(text));
    }
    let _ = match &entity.link {
        Link::Entity {
            entity,
            confidence,
            source,
            reason,
            ..
        } => writeln!(
            told,
            "Linked to {} ({}, {source}), {:.0} % sure: {reason}",
            entity.name,
            entity.id,
            100.0 * confidence
        ),
        Link::MayBe {
            entities, reason, ..
        } => {
            let names: Vec<&str> = entities.iter().map(|e| e.name.as_str()).collect();
            writeln!(told, "May be {}: {reason}", names.join(" or "))
        }
        Link::Nil { reason } => writeln!(told, "Not linked: {reason}"),
    };
}
