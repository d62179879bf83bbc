//! What the text of an element is.

use super::figure::Figure;
use super::table::TableCells;
use crate::article::BlockKind;

/// What the text directly inside an element is.
#[derive(Clone)]
pub(super) enum Role {
    Flow,
    Quote,
    List {
        list: u32,
        ordered: bool,
        depth: u8,
    },
    Item {
        list: u32,
        ordered: bool,
        depth: u8,
    },
    Figure(Figure),
    Table(TableCells),
    /// One block whatever is inside.
    Leaf(BlockKind),
}

impl Role {
    /// The kind of block that text directly inside becomes.
    pub(super) fn text_kind(&self) -> BlockKind {
        match self {
            Self::Figure(figure) if figure.in_caption => BlockKind::Caption,
            Self::Flow | Self::Table(_) | Self::List { .. } | Self::Figure(_) => {
                BlockKind::Paragraph
            }
            Self::Quote => BlockKind::Quote,
            &Self::Item {
                list,
                ordered,
                depth,
            } => BlockKind::ListItem {
                list,
                ordered,
                depth,
            },
            Self::Leaf(kind) => kind.clone(),
        }
    }
}
