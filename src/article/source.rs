//! What an article comes as.

use super::{Article, ArticleBuilder, BlockKind};

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
#[must_use]
pub fn read(source: ArticleSource<'_>) -> Article {
    let mut builder = ArticleBuilder::new();
    for line in source
        .content
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        builder.block(BlockKind::Paragraph, line.trim(), &[]);
    }
    builder.article().lang = source.lang.map(str::to_owned);
    builder.finish()
}
