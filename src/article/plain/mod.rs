//! Plain text as received: an article's lines among a page's leftovers.
//!
//! Lines are judged one by one and by their neighbors. Whatever is not surely a leftover stays,
//! word for word: a menu line that is kept does less harm than a paragraph that is lost.

mod boilerplate;
mod caption;
mod contact;
mod date;
mod header;
mod lexicon;
mod line;
mod suspicion;

use super::{Article, ArticleBuilder, BlockKind};
pub(super) use date::iso_date;
use header::Header;
use line::Line;

/// Reads a plain text that may open with a headline. Never fails.
pub(super) fn read(text: &str) -> Article {
    read_lines(text, Header::find)
}

/// Reads a plain text whose headline and author are known from elsewhere. Never fails.
pub(super) fn read_body(text: &str) -> Article {
    read_lines(text, |_| Header::default())
}

fn read_lines(text: &str, header: fn(&[Line<'_>]) -> Header) -> Article {
    let clean = cleaned(text);
    let mut lines = line::split(&clean);
    caption::join_labels(&mut lines);
    let dropped = boilerplate::drop(&mut lines);
    let header = header(&lines);
    let mut builder = ArticleBuilder::new();
    if dropped > 0 {
        builder.note(dropped_note(dropped));
    }
    builder.article().published = header.published.clone();
    let (mut lists, mut in_list) = (0, false);
    for (index, line) in lines.iter().enumerate() {
        let item = list_item(&lines, index);
        if item.is_some() && !in_list {
            lists += 1;
        }
        in_list = item.is_some();
        if let Some(text) = item {
            let kind = BlockKind::ListItem {
                list: lists - 1,
                ordered: false,
                depth: 0,
            };
            builder.block(kind, text, &[]);
        } else {
            let (kind, text) = match caption::caption(&line.text) {
                Some(caption) => caption,
                None => {
                    let kind = header.role(index).unwrap_or_else(|| role(&lines, index));
                    (kind, line.text.as_ref())
                }
            };
            builder.block(kind, text, &[]);
        }
    }
    builder.finish()
}

/// The remark that lines were dropped.
pub(super) fn dropped_note(count: usize) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("dropped {count} boilerplate line{s}")
}

/// Whether a text on its own is surely a page's leftover: "Advertisement", "Share this article".
pub(super) fn is_leftover(text: &str) -> bool {
    boilerplate::is_sure(&Line::new(text))
}

/// The text without what cannot be shown: a byte order mark, and control characters other than
/// white space.
pub(super) fn cleaned(text: &str) -> String {
    text.trim_start_matches('\u{feff}')
        .chars()
        .filter(|&c| !c.is_control() || c.is_whitespace())
        .collect()
}

/// The text of a line that is an item of a bulleted list: it and a neighbor carry a bullet.
fn list_item<'a>(lines: &'a [Line<'_>], index: usize) -> Option<&'a str> {
    let text = lines[index].bullet()?;
    let before = index.checked_sub(1).and_then(|i| lines[i].bullet());
    let after = lines.get(index + 1).and_then(Line::bullet);
    before.or(after).map(|_| text)
}

/// The role of a line that is not part of the article's head.
fn role(lines: &[Line<'_>], index: usize) -> BlockKind {
    let follows = index > 0 && (lines[index - 1].is_prose() || lines[index - 1].bullet().is_some());
    let leads = lines.get(index + 1).is_some_and(Line::is_prose);
    if date::is_time_line(&lines[index].text) {
        return BlockKind::Date;
    }
    if follows && leads && lines[index].is_heading_like() {
        BlockKind::Heading(2)
    } else {
        BlockKind::Paragraph
    }
}
