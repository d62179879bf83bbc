//! Building an [`Article`] block by block.

use super::{Article, Block, BlockKind, InlineKind, InlineMark};
use crate::text::Span;

/// Collects blocks and keeps the invariants of [`Article`]: ascending spans, a line feed between
/// blocks, marks within their block.
#[derive(Debug, Default)]
pub struct ArticleBuilder {
    article: Article,
}

impl ArticleBuilder {
    /// An article with nothing in it yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a block; `marks` are spans of `text`.
    pub fn block(
        &mut self,
        kind: BlockKind,
        text: &str,
        marks: &[(Span, InlineKind)],
    ) -> &mut Self {
        let article = &mut self.article;
        if !article.blocks.is_empty() {
            article.text.push('\n');
        }
        let start = article.text.len();
        article.text.push_str(text);
        article.blocks.push(Block {
            kind,
            span: Span::new(start, article.text.len()),
        });
        article
            .marks
            .extend(marks.iter().map(|(span, kind)| InlineMark {
                span: Span::new(span.start as usize + start, span.end as usize + start),
                kind: kind.clone(),
            }));
        self
    }

    /// The rest of what the article says of itself.
    pub fn article(&mut self) -> &mut Article {
        &mut self.article
    }

    /// The article.
    #[must_use]
    pub fn finish(self) -> Article {
        self.article
    }
}
