//! A block's text as a tree: links, emphasis, quotations and marks, properly nested.

use super::Mark;
use super::order::by_key;
use crate::article::{InlineKind, InlineMark};
use crate::resolve::Quotation;
use crate::text::Span;

/// A piece of a block: text, or something around text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline<'a> {
    /// Text as it stands.
    Text(Span),
    /// Something around a run of pieces. Where two ranges overlap without one containing the
    /// other, the inner one comes in several pieces.
    Around {
        /// What is around.
        wrapper: Wrapper<'a>,
        /// The pieces within, in order.
        children: Vec<Inline<'a>>,
    },
}

/// What can be around text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrapper<'a> {
    /// Emphasis, a link and the like.
    Style(&'a InlineKind),
    /// A direct quotation, by its index.
    Quotation(usize),
    /// A mention.
    Mark(&'a Mark),
}

/// Everything of an article that may stand around text, each by position.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wrappers<'a> {
    /// The article's own links and emphasis.
    pub styles: &'a [InlineMark],
    /// The quotations.
    pub quotations: &'a [Quotation],
    /// The mentions.
    pub marks: &'a [Mark],
}

#[derive(Clone, Copy)]
struct Range<'a> {
    span: Span,
    wrapper: Wrapper<'a>,
}

impl Range<'_> {
    /// Outer ranges sort before inner ones. A link is always outermost: a mark may stand in a
    /// link, never around one, so that the link stays a link.
    fn order(&self) -> [u64; 2] {
        let (in_link, rank) = match self.wrapper {
            Wrapper::Style(InlineKind::Link { .. }) => (0, 0),
            Wrapper::Quotation(_) => (1, 1),
            Wrapper::Mark(_) => (1, 2),
            Wrapper::Style(_) => (1, 3),
        };
        let longest_first = u64::from(!self.span.end);
        [
            in_link << 32 | u64::from(self.span.start),
            longest_first << 2 | rank,
        ]
    }
}

/// The pieces of the text under `block`.
#[must_use]
pub fn inlines<'a>(block: Span, wrappers: Wrappers<'a>) -> Vec<Inline<'a>> {
    let ranges = ranges(block, wrappers);

    // Between two neighboring boundaries the same ranges are around every character.
    let ends: Vec<u32> = ranges
        .iter()
        .flat_map(|range| [range.span.start, range.span.end])
        .chain([block.start, block.end])
        .collect();
    let boundaries = by_key(ends.len(), |index| [ends[index].into(), 0]);
    let mut boundaries: Vec<u32> = boundaries.into_iter().map(|index| ends[index]).collect();
    boundaries.dedup();
    let starting = by_key(ranges.len(), |index| [ranges[index].span.start.into(), 0]);
    let mut starting = starting.into_iter().peekable();

    let mut around: Vec<usize> = Vec::new();
    let mut tree = Tree::default();
    for window in boundaries.windows(2) {
        let [start, end] = *window else { continue };
        around.retain(|&index| ranges[index].span.end > start);
        while let Some(index) = starting.next_if(|&index| ranges[index].span.start <= start) {
            around.insert(around.partition_point(|&other| other < index), index);
        }
        tree.push(Span { start, end }, &around, &ranges);
    }
    tree.close(0, &ranges);
    tree.pieces
}

/// What stands around text of `block`, cut to it, outermost first.
fn ranges<'a>(block: Span, wrappers: Wrappers<'a>) -> Vec<Range<'a>> {
    let clip = |span: Span| {
        let (start, end) = (span.start.max(block.start), span.end.min(block.end));
        (start < end).then_some(Span { start, end })
    };
    let Wrappers {
        styles,
        quotations,
        marks,
    } = wrappers;
    // Each kind is sorted by position: only those that can reach the block are looked at.
    let styles = &styles[styles.partition_point(|mark| mark.span.start < block.start)..];
    let first = quotations.partition_point(|quote| quote.span.end <= block.start);
    let marks = &marks[marks.partition_point(|mark| mark.span.end <= block.start)..];

    let styles = styles
        .iter()
        .map(|mark| (mark.span, Wrapper::Style(&mark.kind)))
        .take_while(|(span, _)| span.start < block.end);
    let quotations = quotations
        .iter()
        .enumerate()
        .skip(first)
        .map(|(index, quote)| (quote.span, Wrapper::Quotation(index)))
        .take_while(|(span, _)| span.start < block.end);
    let marks = marks
        .iter()
        .map(|mark| (mark.span, Wrapper::Mark(mark)))
        .take_while(|(span, _)| span.start < block.end);
    let found: Vec<Range<'a>> = styles
        .chain(quotations)
        .chain(marks)
        .filter_map(|(span, wrapper)| Some((clip(span)?, wrapper)))
        .map(|(span, wrapper)| Range { span, wrapper })
        .collect();
    let order = by_key(found.len(), |index| found[index].order());
    order.into_iter().map(|index| found[index]).collect()
}

/// A tree under construction: what is finished, and the ranges still open, outermost first.
#[derive(Default)]
struct Tree<'a> {
    pieces: Vec<Inline<'a>>,
    open: Vec<(usize, Vec<Inline<'a>>)>,
}

impl<'a> Tree<'a> {
    /// Adds the text `span`, which stands in the ranges `around`, outermost first.
    fn push(&mut self, span: Span, around: &[usize], ranges: &[Range<'a>]) {
        let open = self.open.iter().map(|(index, _)| index);
        let shared = open.zip(around).take_while(|(a, b)| a == b).count();
        self.close(shared, ranges);
        self.open
            .extend(around[shared..].iter().map(|&index| (index, Vec::new())));
        self.add(Inline::Text(span));
    }

    /// Closes all open ranges but the `keep` outermost.
    fn close(&mut self, keep: usize, ranges: &[Range<'a>]) {
        while self.open.len() > keep {
            if let Some((index, children)) = self.open.pop() {
                let wrapper = ranges[index].wrapper;
                self.add(Inline::Around { wrapper, children });
            }
        }
    }

    fn add(&mut self, piece: Inline<'a>) {
        match self.open.last_mut() {
            Some((_, children)) => children.push(piece),
            None => self.pieces.push(piece),
        }
    }
}
