//! Tables of data, told from tables that lay out a page.

use super::tag::Tag;
use super::tree::Tree;

/// The rows of a table of data.
#[derive(Clone, Debug)]
pub(super) struct TableCells {
    /// Which table of the article.
    table: u32,
    /// The nodes of its rows, in order.
    rows: std::rc::Rc<[usize]>,
}

/// Longest text of a cell of a table of data, in bytes.
const LONGEST_CELL: usize = 600;

/// The cells of the table at `node`; `None` where it only lays out a page: it holds another
/// table, paragraphs, long cells, or a single cell.
pub(super) fn cells(tree: &Tree, node: usize, table: u32) -> Option<TableCells> {
    if matches!(tree.attribute(node, "role"), Some("presentation" | "none")) {
        return None;
    }
    let mut rows = Vec::new();
    let mut cells = 0;
    for inner in tree.descendants(node) {
        match tree.tag(inner) {
            Tag::Tr => rows.push(inner),
            Tag::Td | Tag::Th => {
                cells += 1;
                if tree.text(inner).len() > LONGEST_CELL {
                    return None;
                }
            }
            Tag::Table | Tag::H1 | Tag::Article | Tag::Section | Tag::Form => return None,
            _ => {}
        }
    }
    (cells > 1).then(|| TableCells {
        table,
        rows: rows.into(),
    })
}

impl TableCells {
    /// Table and row of the cell at `node`; `None` outside a row.
    pub(super) fn cell(&self, tree: &Tree, node: usize) -> Option<(u32, u32)> {
        let row = self
            .rows
            .partition_point(|&row| row < node)
            .checked_sub(1)?;
        let inside = node < tree.end(self.rows[row]);
        inside.then_some((self.table, row as u32))
    }
}
