//! The pipeline: composition only.

pub mod exchange;

use crate::article::Article;
use crate::knowledge::{KnowledgeSource, Link};
use crate::recognize::{EntityKind, Mention, recognize};
use crate::resolve::{Quotation, resolve};
use crate::text::{Document, Span};
use serde::{Deserialize, Serialize};

/// An article and what was found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedArticle {
    /// The article as it was read; every span points into its text.
    pub article: Article,
    /// The persons and organizations, by first mention.
    pub entities: Vec<AnnotatedEntity>,
    /// The direct quotations, by position. Speakers are indices into `entities`.
    pub quotations: Vec<Quotation>,
}

/// A person or organization of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnotatedEntity {
    /// Stable within the article: `e0`, `e1`, … or the publisher's own.
    pub id: String,
    /// Person or organization.
    pub kind: EntityKind,
    /// The most specific form of the name: of the link, else of the article.
    pub name: String,
    /// How central the entity is to the article, 0 to 1.
    pub salience: f32,
    /// How the article introduces the entity.
    pub introduction: Option<Span>,
    /// Who it is, as far as is known.
    pub link: Link,
    /// All mentions, by position.
    pub mentions: Vec<Mention>,
}

/// Everything the pipeline needs besides the article.
#[derive(Default)]
pub struct Engine {
    /// Bodies of knowledge, asked in order.
    pub knowledge: Vec<Box<dyn KnowledgeSource>>,
}

impl Engine {
    /// Reads who is who in `article`. Returns a value for any input.
    #[must_use]
    pub fn annotate(&self, article: Article) -> AnnotatedArticle {
        let document = Document::new(&article.text, &article.prose());
        let mentions = recognize(&document);
        let title = article
            .blocks
            .iter()
            .find(|block| block.kind == crate::article::BlockKind::Headline)
            .map(|block| block.span);
        let resolution = resolve(&document, &mentions, title);
        let links = self
            .knowledge
            .first()
            .map(|source| source.link(&document, &resolution));
        let entities = resolution
            .clusters
            .into_iter()
            .enumerate()
            .map(|(index, cluster)| AnnotatedEntity {
                id: format!("e{index}"),
                kind: cluster.kind,
                name: cluster.name,
                salience: cluster.salience,
                introduction: cluster.introduction,
                link: links.as_ref().map_or_else(
                    || Link::Nil {
                        reason: "No knowledge source was asked.".into(),
                    },
                    |links| links[index].clone(),
                ),
                mentions: cluster.mentions,
            })
            .collect();
        let quotations = resolution.quotations;
        AnnotatedArticle {
            article,
            entities,
            quotations,
        }
    }
}
