//! The parts of an article.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A block of text and its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The role.
    pub kind: BlockKind,
    /// Where its text stands. Empty for an [`BlockKind::Image`].
    pub span: Span,
}

/// The role of a block. Lists and tables are told by their leaves, so that every block is a run
/// of text: consecutive items of one list form the list, consecutive cells of one table the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// A line above the headline: section or topic.
    Kicker,
    /// The summary under the headline.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When it was published, as printed.
    Date,
    /// Running text.
    Paragraph,
    /// A heading within the article; level 2 is the highest.
    Heading(u8),
    /// A paragraph of a block quotation.
    Quote,
    /// An item of a list.
    ListItem {
        /// Which list of the article, from 0.
        list: u32,
        /// Numbered or bulleted.
        ordered: bool,
        /// How deep the list stands in other lists, from 0.
        depth: u8,
    },
    /// A picture. The block has no text.
    Image {
        /// Address, `http:`, `https:`, `data:image/` (bitmaps) or relative.
        src: String,
        /// Text alternative.
        alt: String,
    },
    /// What a picture, table or video shows. Follows it.
    Caption,
    /// Who made the picture. Follows the caption or picture.
    Credit,
    /// A cell of a table.
    TableCell {
        /// Which table of the article, from 0.
        table: u32,
        /// Row, from 0.
        row: u32,
        /// A heading cell.
        header: bool,
    },
    /// Text whose line breaks and spaces count: code, verse.
    Preformatted,
}

/// A run of text inside a block that differs from the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineMark {
    /// Where.
    pub span: Span,
    /// How.
    pub kind: InlineKind,
}

/// How a run of text differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InlineKind {
    /// Stress: `em`, `i`.
    Emphasis,
    /// Importance: `strong`, `b`.
    Strong,
    /// Computer text: `code`, `kbd`, `samp`.
    Code,
    /// Lowered: `sub`.
    Subscript,
    /// Raised: `sup`.
    Superscript,
    /// A link to a safe address (`http:`, `https:`, `mailto:`, `tel:` or relative).
    Link {
        /// The address.
        href: String,
    },
    /// A run in another language.
    Lang {
        /// BCP 47 tag.
        lang: String,
    },
}
