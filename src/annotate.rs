//! The pipeline: composition only.

pub mod exchange;
mod given;
mod known;
mod stated;

pub use given::{Given, GivenError, Received, Receiving};
pub use stated::{Stated, overruled, pin};

use crate::article::{Article, Declared, Note};
use crate::knowledge::pack::{Pack, PackError};
use crate::knowledge::{KnowledgeSource, Link, Overrides, Question};
use crate::recognize::{EntityKind, Mention, Model, ModelError, Recognition, Tagger};
use crate::resolve::{Cluster, Quotation, Resolution, resolve};
use crate::text::{Document, Span, language, order};
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
    /// The trained recognizer. Without one, only the names that lists tell are found.
    pub tagger: Option<Tagger>,
    /// Bodies of knowledge, asked in order.
    pub knowledge: Vec<Box<dyn KnowledgeSource>>,
    /// What the publisher says of names: it comes before all knowledge.
    pub overrides: Overrides,
}

impl Engine {
    /// An engine with the recognizer and the starter pack, for programs that carry them along.
    /// In a browser both are files of their own: see [`Engine::with_pack`] and
    /// [`Engine::with_model`].
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn bundled() -> Self {
        // That both are whole is held by a test.
        let mut engine =
            Self::with_pack(include_bytes!("../assets/starter.pack")).unwrap_or_default();
        let model = Model::from_bytes(include_bytes!("../assets/model.bin")).ok();
        engine.tagger = model.as_ref().map(Tagger::new);
        engine
    }

    /// The same engine, with the recognizer of a model in memory.
    ///
    /// # Errors
    /// When the bytes are not a model of this version, or damaged.
    pub fn with_model(mut self, model: &[u8]) -> Result<Self, ModelError> {
        self.tagger = Some(Tagger::new(&Model::from_bytes(model)?));
        Ok(self)
    }

    /// An engine that knows what a pack in memory knows: the starter pack, or a publisher's own.
    ///
    /// # Errors
    /// When the bytes are not a pack of this version, are cut off, or any of it is damaged.
    pub fn with_pack(pack: &[u8]) -> Result<Self, PackError> {
        Ok(Self {
            tagger: None,
            knowledge: vec![Box::new(Pack::load(pack)?)],
            overrides: Overrides::default(),
        })
    }

    /// Reads who is who in `article`. Returns a value for any input.
    #[must_use]
    pub fn annotate(&self, article: Article) -> AnnotatedArticle {
        let resolution = self.read(&article);
        self.link_up(article, resolution, &[])
    }

    /// The first half of [`Engine::annotate`]: who is named in `article`, before anybody is looked
    /// up. Between the halves, what a large pack knows of the names can be fetched
    /// ([`Lookup`](crate::knowledge::pack::Lookup)).
    #[must_use]
    pub fn read(&self, article: &Article) -> Resolution {
        let document = document(article);
        let mentions = self.mentions(article, &document, Recognition::begin(&document));
        self.resolve(article, &document, &mentions)
    }

    /// The first step of [`Engine::read`]: where `article`, cut into `document`, names somebody.
    /// `recognition` may have read a part of it. The steps are for who has no thread of its own, and
    /// must not hold another's for long.
    #[must_use]
    pub fn mentions(
        &self,
        article: &Article,
        document: &Document<'_>,
        recognition: Recognition,
    ) -> Vec<Mention> {
        let mut mentions = recognition.finish(document, self.tagger.as_ref());
        known::add(&article.text, &article.declared, &mut mentions);
        mentions
    }

    /// The second step of [`Engine::read`]: which of `mentions` are of one and the same.
    #[must_use]
    pub fn resolve(
        &self,
        article: &Article,
        document: &Document<'_>,
        mentions: &[Mention],
    ) -> Resolution {
        let title = article
            .blocks
            .iter()
            .find(|block| block.kind == crate::article::BlockKind::Headline)
            .map(|block| block.span);
        let mut resolution = resolve(document, mentions, title);
        self.overrides.reshape(&article.text, &mut resolution);
        resolution
    }

    /// The second half of [`Engine::annotate`]: who the clusters of `resolution` are. `fetched` is
    /// asked before the engine's own knowledge.
    #[must_use]
    pub fn link_up(
        &self,
        article: Article,
        resolution: Resolution,
        fetched: &[&dyn KnowledgeSource],
    ) -> AnnotatedArticle {
        let own = self.knowledge.iter().map(Box::as_ref);
        let sources: Vec<&dyn KnowledgeSource> = fetched.iter().copied().chain(own).collect();
        let links = self.links(&article, &document(&article), &resolution, &sources);
        self.assemble(article, resolution, links)
    }

    /// The first step of [`Engine::link_up`]: who `sources` and the publisher say that each cluster
    /// is.
    #[must_use]
    pub fn links(
        &self,
        article: &Article,
        document: &Document<'_>,
        resolution: &Resolution,
        sources: &[&dyn KnowledgeSource],
    ) -> Vec<Link> {
        let question = Question {
            document,
            resolution,
            published: article.published.as_deref(),
            lang: article.lang.as_deref(),
        };
        self.link(&question, &article.declared, sources)
    }

    /// The second step of [`Engine::link_up`]: the article with all that was found, `links` being
    /// who the clusters of `resolution` are.
    #[must_use]
    pub fn assemble(
        &self,
        mut article: Article,
        resolution: Resolution,
        links: Vec<Link>,
    ) -> AnnotatedArticle {
        if let Some(lang) = foreign_language(&article) {
            article.notes.push(Note(
                [
                    "no model for lang ",
                    lang,
                    ": names are recognized in English only",
                ]
                .concat(),
            ));
        }
        let mut quotations = resolution.quotations;
        let mut entities: Vec<AnnotatedEntity> = Vec::with_capacity(resolution.clusters.len());
        // Where each cluster went: clusters that link to one entity become one, unless the
        // publisher knows better.
        let mut names: Vec<String> = Vec::new();
        let mut places = Vec::with_capacity(resolution.clusters.len());
        for (cluster, link) in resolution.clusters.into_iter().zip(links) {
            let known = match &link {
                Link::Entity { entity, .. } => Some(entity),
                _ => None,
            };
            let place = known.and_then(|known| {
                entities.iter().zip(&names).position(|(e, name)| {
                    matches!(&e.link, Link::Entity { entity, .. } if entity.id == known.id)
                        && !self.overrides.keep_apart(name, &cluster.name)
                })
            });
            if let Some(place) = place {
                entities[place].absorb(cluster);
                places.push(place);
                continue;
            }
            places.push(entities.len());
            names.push(cluster.name.clone());
            entities.push(AnnotatedEntity {
                id: ["e", &entities.len().to_string()].concat(),
                kind: cluster.kind,
                name: known.map_or(cluster.name, |known| known.name.clone()),
                salience: cluster.salience,
                introduction: cluster.introduction,
                link,
                mentions: cluster.mentions,
            });
        }
        for quotation in &mut quotations {
            quotation.speaker = quotation.speaker.and_then(|at| places.get(at).copied());
        }
        AnnotatedArticle {
            article,
            entities,
            quotations,
        }
    }

    /// Asks the publisher, then the bodies of knowledge in order: the first that is sure of an
    /// entity is believed, and a "may be" stands until one is.
    fn link(
        &self,
        question: &Question<'_>,
        declared: &[Declared],
        sources: &[&dyn KnowledgeSource],
    ) -> Vec<Link> {
        let mut links = vec![
            Link::Nil {
                reason: "No knowledge source was asked.".into(),
            };
            question.resolution.clusters.len()
        ];
        for source in sources {
            for (link, answer) in links.iter_mut().zip(source.link(question)) {
                let better = match (&*link, &answer) {
                    (Link::Entity { .. }, _) => false,
                    (Link::MayBe { .. }, answer) => matches!(answer, Link::Entity { .. }),
                    (Link::Nil { .. }, _) => true,
                };
                if better {
                    *link = answer;
                }
            }
        }
        let text = question.document.text;
        for (link, cluster) in links.iter_mut().zip(&question.resolution.clusters) {
            let said = (self.overrides).link(cluster, text, declared, sources, Some(&*link));
            if let Some(said) = said {
                *link = said;
            }
        }
        links
    }
}

/// `article`, cut into tokens and sentences.
#[must_use]
pub fn document(article: &Article) -> Document<'_> {
    Document::new(&article.text, &article.prose())
}

/// The language of `article` when it is not English: as its small words tell, else as it says.
fn foreign_language(article: &Article) -> Option<&str> {
    let said = article.lang.as_deref();
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or(tag)
            .to_ascii_lowercase()
    };
    match language(&article.text) {
        Some("en") => None,
        Some("und") => Some(said.unwrap_or("und")),
        Some(code) => Some(code),
        None => said.filter(|tag| primary(tag) != "en"),
    }
}

impl AnnotatedEntity {
    /// Takes in another cluster of the same entity.
    fn absorb(&mut self, other: Cluster) {
        self.mentions.extend(other.mentions);
        order::sort_by_key(&mut self.mentions, |mention| mention.span);
        self.salience = self.salience.max(other.salience);
        self.introduction = self.introduction.or(other.introduction);
    }
}
