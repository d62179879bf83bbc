//! Building an [`Article`] block by block.

use super::{Article, Block, BlockKind, InlineKind, InlineMark, Note};
use crate::text::Span;

/// Collects blocks and keeps the invariants of [`Article`]: ascending spans, a line feed between
/// blocks, marks within their block, by start and nested.
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

    /// Adds a block; `marks` are spans of `text`, by start, the outer of two before the inner.
    ///
    /// A mark that reaches past the one around it is cut there; one that covers nothing, or does
    /// not fit `text`, is left out.
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
        let mut around: Vec<Span> = Vec::new();
        for (span, kind) in marks {
            while around.last().is_some_and(|outer| outer.end <= span.start) {
                around.pop();
            }
            let mut span = *span;
            if let Some(outer) = around.last() {
                span.start = span.start.max(outer.start);
                span.end = span.end.min(outer.end);
            }
            if span.start >= span.end || text.get(span.range()).is_none() {
                continue;
            }
            around.push(span);
            article.marks.push(InlineMark {
                span: Span::new(span.start as usize + start, span.end as usize + start),
                kind: kind.clone(),
            });
        }
        self
    }

    /// Adds all blocks and notes of `other`.
    pub fn append(&mut self, other: &Article) -> &mut Self {
        let mut marks = other.marks.as_slice();
        for block in &other.blocks {
            let inside = marks.partition_point(|mark| mark.span.start < block.span.end);
            let (here, rest) = marks.split_at(inside);
            marks = rest;
            let here: Vec<_> = here
                .iter()
                .filter(|mark| block.span.contains(mark.span))
                .map(|mark| {
                    let from = block.span.start as usize;
                    let (start, end) = (mark.span.start as usize, mark.span.end as usize);
                    (Span::new(start - from, end - from), mark.kind.clone())
                })
                .collect();
            self.block(block.kind.clone(), block.span.of(&other.text), &here);
        }
        self.article.notes.extend(other.notes.iter().cloned());
        self
    }

    /// Adds a remark for people.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.article.notes.push(Note(note.into()));
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
