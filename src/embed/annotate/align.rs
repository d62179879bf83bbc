//! Where in the page's text nodes an article's text stands.
//!
//! The article was read from the same page, so its text is the page's text but for white space,
//! quotation marks that the reading supplied, and what was left out. Both sides are therefore
//! compared without white space and quotation marks, block by block.

use crate::article::Article;
use crate::text::Span;

/// The characters of a page's text nodes that count in the comparison, and where each came from.
#[derive(Debug, Default)]
pub struct Stream {
    solid: String,
    runs: Vec<Run>,
    nodes: u32,
}

/// Consecutive characters of one node: any number of ASCII characters, or a single other one.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Where it starts in `solid`.
    at: usize,
    node: u32,
    /// Where it starts in the node, in UTF-16 code units.
    unit: u32,
    /// Length in UTF-16 code units.
    units: u32,
}

/// A part of a text node, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which node, in the order in which they were added.
    pub node: usize,
    /// First code unit.
    pub start: u32,
    /// Past the last code unit.
    pub end: u32,
}

/// Whether a character counts in the comparison.
fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '"' | '“' | '”' | '\u{ad}' | '\u{200b}' | '\u{feff}')
}

fn solid(text: &str) -> String {
    text.chars().filter(|&c| is_solid(c)).collect()
}

impl Stream {
    /// Adds the next text node in document order.
    pub fn push(&mut self, text: &str) {
        let mut unit = 0;
        let mut last: Option<Run> = None;
        for c in text.chars() {
            let units = c.len_utf16() as u32;
            if is_solid(c) {
                match &mut last {
                    Some(run) if c.is_ascii() && run.unit + run.units == unit => {
                        run.units += 1;
                    }
                    _ => {
                        self.runs.extend(last.take());
                        last = Some(Run {
                            at: self.solid.len(),
                            node: self.nodes,
                            unit,
                            units,
                        });
                    }
                }
                self.solid.push(c);
                if !c.is_ascii() {
                    self.runs.extend(last.take());
                }
            }
            unit += units;
        }
        self.runs.extend(last);
        self.nodes += 1;
    }

    /// The parts of nodes under `from..to` of `solid`.
    fn pieces(&self, from: usize, to: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let first = self.runs.partition_point(|run| run.at <= from);
        for (index, run) in self.runs.iter().enumerate().skip(first.saturating_sub(1)) {
            if run.at >= to {
                break;
            }
            let next = self
                .runs
                .get(index + 1)
                .map_or(self.solid.len(), |run| run.at);
            // In a run of several characters all are ASCII: one byte, one code unit.
            let skipped = from.saturating_sub(run.at) as u32;
            let cut = next.saturating_sub(to) as u32;
            let (start, end) = (run.unit + skipped, run.unit + run.units - cut);
            match pieces.last_mut() {
                Some(piece) if piece.node == run.node as usize => piece.end = end,
                _ => pieces.push(Piece {
                    node: run.node as usize,
                    start,
                    end,
                }),
            }
        }
        pieces
    }
}

/// Where the blocks of an article stand in a stream.
#[derive(Debug)]
pub struct Alignment<'a> {
    article: &'a Article,
    stream: &'a Stream,
    /// For each block, where its text starts in the stream's solid text.
    starts: Vec<Option<usize>>,
}

/// Blocks of at least so many bytes are found by their text alone; shorter ones may well stand on
/// the page more than once, and are looked for beside the long ones.
const TELLING: usize = 48;

impl<'a> Alignment<'a> {
    /// Finds the blocks of `article` in `stream`.
    #[must_use]
    pub fn new(article: &'a Article, stream: &'a Stream) -> Self {
        let blocks: Vec<String> = article
            .blocks
            .iter()
            .map(|block| solid(block.span.of(&article.text)))
            .collect();
        let page = stream.solid.as_str();
        let mut starts = vec![None; blocks.len()];
        let mut cursor = 0;
        for (start, block) in starts.iter_mut().zip(&blocks) {
            if block.len() >= TELLING
                && let Some(found) = page[cursor..].find(block.as_str())
            {
                *start = Some(cursor + found);
                cursor += found + block.len();
            }
        }
        let ends = |starts: &[Option<usize>], index: usize| {
            (0..index)
                .rev()
                .find_map(|i| starts[i].map(|start| start + blocks[i].len()))
                .unwrap_or(0)
        };
        // Backwards, each as close as can be before what follows it.
        let mut limit = None;
        for index in (0..blocks.len()).rev() {
            if let (None, Some(limit)) = (starts[index], limit)
                && !blocks[index].is_empty()
            {
                let from = ends(&starts, index);
                let window = page.get(from..limit).unwrap_or_default();
                starts[index] = window.rfind(blocks[index].as_str()).map(|at| from + at);
            }
            limit = starts[index].or(limit);
        }
        // What follows the last long one, forwards.
        let tail = starts
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |last| last + 1);
        for index in tail..blocks.len() {
            if !blocks[index].is_empty() {
                let from = ends(&starts, index);
                starts[index] = page[from..]
                    .find(blocks[index].as_str())
                    .map(|at| from + at);
            }
        }
        Self {
            article,
            stream,
            starts,
        }
    }

    /// The parts of text nodes that make up `span` of the article's text; nothing where the page
    /// does not have it.
    #[must_use]
    pub fn locate(&self, span: Span) -> Vec<Piece> {
        let blocks = &self.article.blocks;
        let after = blocks.partition_point(|block| block.span.start <= span.start);
        let Some(index) = after.checked_sub(1) else {
            return Vec::new();
        };
        let block = blocks[index].span;
        let Some(start) = self.starts[index].filter(|_| block.contains(span)) else {
            return Vec::new();
        };
        let text = &self.article.text;
        let before = text.get(block.start as usize..span.start as usize);
        let before = before.map_or(0, |before| solid(before).len());
        let from = start + before;
        let to = from + solid(span.of(text)).len();
        self.stream.pieces(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn located(nodes: &[&str], blocks: &[&str], surface: &str) -> Vec<String> {
        let mut stream = Stream::default();
        nodes.iter().for_each(|node| stream.push(node));
        let mut builder = ArticleBuilder::new();
        for block in blocks {
            builder.block(BlockKind::Paragraph, block, &[]);
        }
        let article = builder.finish();
        let start = article.text.find(surface).expect("the surface is there");
        let span = Span::new(start, start + surface.len());
        Alignment::new(&article, &stream)
            .locate(span)
            .iter()
            .map(|piece| {
                let units: Vec<u16> = nodes[piece.node].encode_utf16().collect();
                let part = &units[piece.start as usize..piece.end as usize];
                format!("{}:{}", piece.node, String::from_utf16_lossy(part))
            })
            .collect()
    }

    #[test]
    fn white_space_does_not_count() {
        let page = [
            "\n  Mary\n  Barra ",
            "said so. 😀 Then",
            " José  Müller left.",
        ];
        let text = ["Mary Barra said so. 😀 Then José Müller left."];
        assert_eq!(located(&page, &text, "Mary Barra"), ["0:Mary\n  Barra"]);
        assert_eq!(located(&page, &text, "José Müller"), ["2:José  Müller"]);
        assert_eq!(located(&page, &text, "Then"), ["1:Then"]);
    }

    #[test]
    fn a_name_may_stand_in_several_nodes() {
        let page = ["The ", "Bank of ", "England", " said no."];
        let text = ["The Bank of England said no."];
        assert_eq!(
            located(&page, &text, "Bank of England"),
            ["1:Bank of", "2:England"]
        );
    }

    #[test]
    fn a_short_line_is_found_beside_its_neighbor() {
        let page = [
            "Ada Byron",
            "Menu",
            "Ada Byron",
            "A long paragraph that surely stands on the page only once, as paragraphs do.",
            "Ada Byron",
        ];
        let text = ["Ada Byron", page[3]];
        assert_eq!(located(&page, &text, "Ada Byron"), ["2:Ada Byron"]);
    }

    #[test]
    fn what_the_page_does_not_have_is_nowhere() {
        assert!(located(&["One text."], &["Another text."], "Another").is_empty());
    }
}
