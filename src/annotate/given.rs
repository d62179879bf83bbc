//! What a page or a publisher gives, taken together: an article, annotations of any kind,
//! overrides, and what the page says in its JSON-LD.

use super::exchange::{self, ExchangeError};
use super::stated::is_allowed;
use super::{AnnotatedArticle, Stated, overruled, pin};
use crate::article::{self, Article, ArticleSource, ReadError, declared_in, embedded};
use crate::knowledge::Overrides;
use std::fmt;

/// What is given, as received.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The article; without one, the annotations bring theirs.
    pub article: Option<ArticleSource<'a>>,
    /// Annotations JSON, or W3C Web Annotations.
    pub annotations: Option<&'a str>,
    /// [`Overrides`] as JSON.
    pub overrides: Option<&'a str>,
    /// The `application/ld+json` scripts of the page around the article, as HTML.
    pub page_data: Option<&'a str>,
    /// The article is shown by the page itself: annotations JSON is believed without comparing
    /// its text, since it is looked up in the page's.
    pub in_page: bool,
}

/// What was given, read.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The article.
    pub article: Article,
    /// Annotations that cover the whole article: nothing is left to find.
    pub covered: Option<AnnotatedArticle>,
    /// Entities that the publisher names; the engine finds the rest.
    pub stated: Vec<Stated>,
    /// The publisher's overrides.
    pub overrides: Overrides,
}

/// Why it cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenError {
    /// There is neither an article nor annotations that bring one.
    Nothing,
    /// The article cannot be read.
    Article(ReadError),
    /// The annotations cannot be used.
    Annotations(ExchangeError),
    /// The overrides cannot be used.
    Overrides(ExchangeError),
}

impl fmt::Display for GivenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, why): (&str, &dyn fmt::Display) = match self {
            Self::Nothing => return f.write_str("There is no article."),
            Self::Article(error) => return error.fmt(f),
            Self::Annotations(error) => ("The annotations cannot be used: ", error),
            Self::Overrides(error) => ("The overrides cannot be used: ", error),
        };
        f.write_str(what)?;
        why.fmt(f)
    }
}

impl std::error::Error for GivenError {}

impl Given<'_> {
    /// Reads it all.
    ///
    /// # Errors
    /// When a part of it cannot be used. Annotations inside an article's HTML that cannot be used
    /// are only noted.
    pub fn read(&self) -> Result<Received, GivenError> {
        let mut received = Received::default();
        if let Some(overrides) = self.overrides {
            received.overrides = exchange::overrides(overrides).map_err(GivenError::Overrides)?;
        }
        let annotations = self
            .annotations
            .map(|json| exchange::value(json, "the annotations"))
            .transpose()
            .map_err(GivenError::Annotations)?;
        let ours = annotations.as_ref().filter(|json| exchange::is_ours(json));
        let ours = ours.map(exchange::from_json).transpose();
        let ours = ours.map_err(GivenError::Annotations)?;
        let read = |source| article::read(source).map_err(GivenError::Article);
        match (self.article, ours) {
            (None, None) => return Err(GivenError::Nothing),
            (Some(_), Some(ours)) if self.in_page => received.cover(ours),
            (None, Some(ours)) => received.cover(ours),
            (Some(source), Some(ours)) => {
                received.article = read(source)?;
                if exchange::same_text(&ours.article.text, &received.article.text) {
                    received.cover(ours);
                } else {
                    received.stated = exchange::carried_over(ours, &received.article);
                }
            }
            (Some(source), None) => match carried(source.content) {
                Some((ours, text)) if exchange::same_text(&ours.article.text, &text) => {
                    received.cover(ours);
                }
                carried => {
                    received.article = read(source)?;
                    if let Some((ours, _)) = carried {
                        received.stated = exchange::carried_over(ours, &received.article);
                    }
                }
            },
        }
        if let (Some(json), None) = (&annotations, &received.covered)
            && !exchange::is_ours(json)
        {
            let text = &received.article.text;
            let said = exchange::from_web(json, text).map_err(GivenError::Annotations)?;
            received.stated = said.0;
            received.article.notes.extend(said.1);
        }
        for party in self.page_data.map(declared_in).unwrap_or_default() {
            if !received.article.declared.contains(&party) {
                received.article.declared.push(party);
            }
        }
        received.finish();
        Ok(received)
    }
}

/// The annotations that an article carries within itself, and the text that it has now.
fn carried(content: &str) -> Option<(AnnotatedArticle, String)> {
    if let Some(found) = embedded(content) {
        let ours = exchange::parse(&found.annotations).ok()?;
        return Some((ours, found.text));
    }
    // Annotations JSON in the place of an article.
    let may_be = content.trim_start().starts_with('{') && content.contains("\"entities\"");
    let ours = may_be.then(|| exchange::parse(content).ok()).flatten()?;
    let text = ours.article.text.clone();
    Some((ours, text))
}

impl Received {
    fn cover(&mut self, annotated: AnnotatedArticle) {
        self.article = annotated.article.clone();
        self.covered = Some(annotated);
    }

    /// Holds the overrides against the rest, and lets the engine know who is named.
    fn finish(&mut self) {
        let text = &self.article.text;
        let overrides = &self.overrides;
        self.stated
            .retain(|stated| is_allowed(stated, text, overrides));
        for stated in &self.stated {
            let declared = stated.declared(text);
            self.article.declared.extend(declared);
        }
        let covered = self.covered.take();
        self.covered = covered.map(|annotated| overruled(annotated, &self.overrides));
    }

    /// What there is to show without an engine: what the publisher says.
    #[must_use]
    pub fn alone(self) -> AnnotatedArticle {
        let Self {
            article, stated, ..
        } = self;
        self.covered.unwrap_or_else(|| {
            let empty = AnnotatedArticle {
                article,
                entities: Vec::new(),
                quotations: Vec::new(),
            };
            pin(empty, &stated)
        })
    }
}
