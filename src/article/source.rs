//! What an article comes as.

use super::{Article, ReadError, html, json, json_ld, plain};

/// The form in which an article is received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Find out from the text itself.
    #[default]
    Auto,
    /// An HTML document or fragment.
    Html,
    /// Byname's own article JSON.
    Json,
    /// A schema.org `NewsArticle` (or other `Article`) as JSON-LD.
    JsonLd,
    /// Plain text.
    Text,
}

/// An article as received, and what is known of it from outside.
#[derive(Clone, Copy, Debug)]
pub struct ArticleSource<'a> {
    /// The text as received.
    pub content: &'a str,
    /// What form it has.
    pub format: Format,
    /// The language the page or the publisher says it has; the article's own word comes first.
    pub lang: Option<&'a str>,
}

/// Reads an article from any source.
///
/// # Errors
/// When JSON or JSON-LD is broken or describes no article. Plain text and HTML can always be
/// read. Under [`Format::Auto`] broken JSON is an error only where the text surely means to be
/// JSON.
pub fn read(source: ArticleSource<'_>) -> Result<Article, ReadError> {
    Reading::begin(source).finish()
}

/// An article that is read a step at a time, for a page that has to live meanwhile.
pub struct Reading {
    stage: Stage,
    /// The language that is said from outside.
    lang: Option<String>,
}

enum Stage {
    /// HTML has much in it that is no text.
    Html(html::Reading),
    /// The rest is read in one step.
    Read(Result<Article, ReadError>),
}

impl Reading {
    /// The first step.
    #[must_use]
    pub fn begin(source: ArticleSource<'_>) -> Self {
        let content = source.content.trim_start_matches('\u{feff}');
        let format = match source.format {
            Format::Auto => detect(content),
            known => known,
        };
        let stage = match format {
            Format::Html => Stage::Html(html::Reading::begin(content)),
            Format::Json => Stage::Read(json::read(content)),
            Format::JsonLd => Stage::Read(json_ld::read(content)),
            Format::Text | Format::Auto => Stage::Read(Ok(plain::read(content))),
        };
        Self {
            stage,
            lang: source.lang.and_then(language_tag),
        }
    }

    /// Takes another step. Says whether there is more to read.
    pub fn read_on(&mut self) -> bool {
        match &mut self.stage {
            Stage::Html(reading) => reading.read_on(),
            Stage::Read(_) => false,
        }
    }

    /// Reads what is left, and gives the article.
    ///
    /// # Errors
    /// As for [`read`].
    pub fn finish(self) -> Result<Article, ReadError> {
        let mut article = match self.stage {
            Stage::Html(reading) => reading.finish(),
            Stage::Read(read) => read?,
        };
        article.lang = article.lang.or(self.lang);
        Ok(article)
    }
}

/// The form that a text most likely has.
fn detect(content: &str) -> Format {
    let start = content.trim_start();
    let json = match start.as_bytes() {
        [b'{', rest @ ..] => {
            let next = rest.iter().find(|b| !b.is_ascii_whitespace());
            matches!(next, Some(b'"' | b'}'))
        }
        [b'[', rest @ ..] => {
            let next = rest.iter().find(|b| !b.is_ascii_whitespace());
            matches!(next, Some(b'{'))
        }
        _ => false,
    };
    if json {
        return if start.contains("\"@type\"") || start.contains("\"@graph\"") {
            Format::JsonLd
        } else {
            Format::Json
        };
    }
    if html::looks_like_html(start) {
        Format::Html
    } else {
        Format::Text
    }
}

/// A language tag in the form of BCP 47 (`en_us` becomes `en-us`), or `None` for what is none.
pub(super) fn language_tag(raw: &str) -> Option<String> {
    let tag = raw.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    });
    let rest = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (language && rest && tag.len() <= 35).then_some(tag)
}
