//! Blocks to the shape of a page: header, lists, figures, tables.

use super::order::by_key;
use crate::article::{Article, Block, BlockKind};

/// A part of the page, made of one block or of several that belong together. Blocks are named by
/// their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A block by itself: a heading, a paragraph, …
    Block(usize),
    /// The paragraphs of one block quotation.
    Quote(Vec<usize>),
    /// A list.
    List(List),
    /// A picture or table with what is said of it.
    Figure {
        /// What is shown.
        content: Content,
        /// Captions and credits, in order.
        notes: Vec<usize>,
    },
}

/// What a figure shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A picture.
    Image(usize),
    /// A table: rows of cells.
    Table(Vec<Vec<usize>>),
    /// Something that was left out, such as a film; its caption remains.
    Nothing,
}

/// A list and the lists within it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Numbered or bulleted.
    pub ordered: bool,
    /// Its items, each with the lists that stand under it.
    pub items: Vec<(usize, Vec<List>)>,
}

/// An article as a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Kicker, headline, standfirst, byline and date at the top, in this order, wherever the
    /// source has put them.
    pub header: Vec<usize>,
    /// Everything after.
    pub body: Vec<Part>,
}

impl Flow {
    /// Groups the blocks of `article`.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let blocks = &article.blocks;
        let top = blocks
            .iter()
            .position(|block| header_place(&block.kind).is_none())
            .unwrap_or(blocks.len());
        let mut flow = Self {
            header: by_key(top, |index| {
                [header_place(&blocks[index].kind).unwrap_or(0), 0]
            }),
            body: Vec::new(),
        };
        let mut next = top;
        while next < blocks.len() {
            let (part, end) = part(blocks, next);
            flow.body.push(part);
            next = end;
        }
        flow
    }
}

/// Where in a header a block of this kind stands, if it is one of a header's.
fn header_place(kind: &BlockKind) -> Option<u64> {
    use BlockKind::{Byline, Date, Headline, Kicker, Standfirst};
    Some(match kind {
        Kicker => 0,
        Headline => 1,
        Standfirst => 2,
        Byline => 3,
        Date => 4,
        _ => return None,
    })
}

/// The part that begins at block `start`, and the block after it.
fn part(blocks: &[Block], start: usize) -> (Part, usize) {
    let run = |same: &dyn Fn(&BlockKind) -> bool| {
        let rest = &blocks[start..];
        let length = rest.iter().position(|block| !same(&block.kind));
        start + length.unwrap_or(rest.len())
    };
    match &blocks[start].kind {
        BlockKind::Quote => {
            let end = run(&|kind| *kind == BlockKind::Quote);
            (Part::Quote((start..end).collect()), end)
        }
        BlockKind::ListItem { .. } => {
            let end = list_end(blocks, start);
            let mut next = start;
            (Part::List(list(blocks, &mut next, end)), end)
        }
        BlockKind::TableCell { table, .. } => {
            let end = run(
                &|kind| matches!(kind, BlockKind::TableCell { table: other, .. } if other == table),
            );
            let row = |index: &usize| match blocks[*index].kind {
                BlockKind::TableCell { row, .. } => Some(row),
                _ => None,
            };
            let cells: Vec<usize> = (start..end).collect();
            let rows = cells.chunk_by(|a, b| row(a) == row(b));
            let rows = rows.map(<[usize]>::to_vec).collect();
            figure(blocks, Content::Table(rows), end)
        }
        BlockKind::Image { .. } => figure(blocks, Content::Image(start), start + 1),
        BlockKind::Caption | BlockKind::Credit => figure(blocks, Content::Nothing, start),
        _ => (Part::Block(start), start + 1),
    }
}

fn figure(blocks: &[Block], content: Content, start: usize) -> (Part, usize) {
    let notes: Vec<usize> = (start..blocks.len())
        .take_while(|&index| matches!(blocks[index].kind, BlockKind::Caption | BlockKind::Credit))
        .collect();
    let end = start + notes.len();
    (Part::Figure { content, notes }, end)
}

/// Where the list that begins at `start` ends. A list within another one may have a number of
/// its own; only a new one at the top level is a new list.
fn list_end(blocks: &[Block], start: usize) -> usize {
    let mut top = None;
    (start..blocks.len())
        .find(|&index| match blocks[index].kind {
            BlockKind::ListItem { list, depth: 0, .. } => *top.get_or_insert(list) != list,
            BlockKind::ListItem { .. } => false,
            _ => true,
        })
        .unwrap_or(blocks.len())
}

fn list(blocks: &[Block], next: &mut usize, end: usize) -> List {
    let level = |index: usize| match blocks[index].kind {
        BlockKind::ListItem { ordered, depth, .. } => (depth, ordered),
        _ => (0, false),
    };
    let (depth, ordered) = level(*next);
    let mut made = List {
        ordered,
        items: Vec::new(),
    };
    while *next < end {
        let here = level(*next).0;
        if here < depth {
            break;
        }
        match made.items.last_mut() {
            Some((_, under)) if here > depth => under.push(list(blocks, next, end)),
            _ => {
                made.items.push((*next, Vec::new()));
                *next += 1;
            }
        }
    }
    made
}
