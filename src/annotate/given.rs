//! What a page or a publisher gives, taken together: an article, annotations of any kind,
//! overrides, and what the page says in its JSON-LD.

use super::exchange::{self, Anchors, ExchangeError};
use super::stated::is_allowed;
use super::{AnnotatedArticle, Stated, overruled, pin};
use crate::article::{Article, ArticleSource, Declared, ReadError, Reading, declared_in, embedded};
use crate::knowledge::{Forced, Overrides};
use serde_json::Value;
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
    /// The JSON from which `covered` was read: what this version does not know of it
    /// ([`exchange::keep_unknown`]).
    pub source: Option<Value>,
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
        self.begin()?.finish()
    }

    /// Reads all but the article, which is then read a step at a time.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn begin(&self) -> Result<Receiving, GivenError> {
        let mut received = Received::default();
        if let Some(overrides) = self.overrides {
            received.overrides = exchange::overrides(overrides).map_err(GivenError::Overrides)?;
        }
        let annotations = self
            .annotations
            .map(|json| exchange::value(json, "the annotations"))
            .transpose()
            .map_err(GivenError::Annotations)?;
        let (ours, others) = match annotations {
            Some(json) if exchange::is_ours(&json) => {
                let read = exchange::from_json(&json).map_err(GivenError::Annotations)?;
                (Some((read, json)), None)
            }
            others => (None, others),
        };
        let earlier = match (ours, self.article) {
            (Some((ours, json)), article) => Some(Earlier {
                ours,
                json,
                covers: (self.in_page || article.is_none()).then_some(true),
            }),
            (None, Some(source)) => carried(source.content),
            (None, None) => return Err(GivenError::Nothing),
        };
        let is_covered = (earlier.as_ref()).is_some_and(|earlier| earlier.covers == Some(true));
        Ok(Receiving {
            received,
            reading: self.article.filter(|_| !is_covered).map(Reading::begin),
            earlier,
            others,
            parties: self.page_data.map(declared_in).unwrap_or_default(),
        })
    }
}

/// Annotations of an article that was as this one is, or nearly.
struct Earlier {
    ours: AnnotatedArticle,
    json: Value,
    /// Whether they cover this one; `None` where its text, once it is read, will tell.
    covers: Option<bool>,
}

/// What is given, while its article is read.
pub struct Receiving {
    received: Received,
    /// The article, where there is one to read.
    reading: Option<Reading>,
    earlier: Option<Earlier>,
    /// Annotations that are not in our own format.
    others: Option<Value>,
    /// Whom the page declares in its JSON-LD.
    parties: Vec<Declared>,
}

impl Receiving {
    /// Takes a step. Says whether there is more to read.
    pub fn read_on(&mut self) -> bool {
        self.reading.as_mut().is_some_and(Reading::read_on)
    }

    /// Reads what is left, and puts it together.
    ///
    /// # Errors
    /// As for [`Given::read`].
    pub fn finish(self) -> Result<Received, GivenError> {
        let mut received = self.received;
        if let Some(reading) = self.reading {
            received.article = reading.finish().map_err(GivenError::Article)?;
        }
        if let Some(Earlier { ours, json, covers }) = self.earlier {
            let same = || exchange::same_text(&ours.article.text, &received.article.text);
            if covers.unwrap_or_else(same) {
                received.cover(ours, json);
            } else {
                received.stated = exchange::carried_over(ours, &received.article);
            }
        }
        if let (Some(json), None) = (&self.others, &received.covered) {
            let text = &received.article.text;
            let said = exchange::from_web(json, text).map_err(GivenError::Annotations)?;
            received.stated = said.0;
            received.article.notes.extend(said.1);
        }
        for party in self.parties {
            if !received.article.declared.contains(&party) {
                received.article.declared.push(party);
            }
        }
        received.finish();
        Ok(received)
    }
}

/// The annotations that an article carries within itself.
fn carried(content: &str) -> Option<Earlier> {
    let embedded = embedded(content);
    let json = match &embedded {
        Some(found) => found.annotations.as_str(),
        // Annotations JSON in the place of an article.
        None if content.trim_start().starts_with('{') && content.contains("\"entities\"") => {
            content
        }
        None => return None,
    };
    let json = exchange::value(json, "").ok()?;
    let ours = exchange::from_json(&json).ok()?;
    let covers = embedded.is_none_or(|now| exchange::same_text(&ours.article.text, &now.text));
    Some(Earlier {
        ours,
        json,
        covers: Some(covers),
    })
}

impl Received {
    fn cover(&mut self, annotated: AnnotatedArticle, source: Value) {
        self.article = annotated.article.clone();
        self.covered = Some(annotated);
        self.source = Some(source);
    }

    /// Holds the overrides against the rest, and lets the engine know who is named.
    fn finish(&mut self) {
        let text = &self.article.text;
        let overrides = &self.overrides;
        let is_named = |forced: &Forced| forced.kind.is_some();
        if self.covered.is_none() && overrides.force.iter().any(is_named) {
            let anchors = Anchors::new(text);
            let forced = overrides.force.iter();
            self.stated
                .extend(forced.filter_map(|forced| Stated::by_force(forced, &anchors)));
        }
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
