//! Byname's own article JSON.
//!
//! ```json
//! { "byname": 1, "lang": "en", "published": "2026-03-04",
//!   "title": "…", "kicker": "…", "standfirst": "…", "byline": "…", "date": "4 March 2026",
//!   "blocks": [
//!     { "kind": "paragraph", "text": "Plain words." },
//!     { "kind": "paragraph", "html": "Words with <em>stress</em> and <a href=\"/a\">links</a>." },
//!     { "kind": "heading", "level": 2, "text": "…" },
//!     { "kind": "quote", "text": "…" },
//!     { "kind": "list-item", "list": 0, "ordered": false, "depth": 0, "text": "…" },
//!     { "kind": "image", "src": "https://…", "alt": "…" },
//!     { "kind": "caption", "text": "…" }, { "kind": "credit", "text": "…" },
//!     { "kind": "table-cell", "table": 0, "row": 0, "header": true, "text": "…" },
//!     { "kind": "preformatted", "text": "…" } ],
//!   "mentions": [{ "name": "…", "type": "Person", "sameAs": ["https://…"], "description": "…" }] }
//! ```
//!
//! Every field may be missing, and fields that are not listed are ignored. A body may also be
//! given as one string, `html` or `text`, in place of `blocks`; with `text`, blocks may carry
//! `start` and `end` (UTF-16 code units into it, end exclusive) instead of words of their own, so
//! that annotations JSON can be read as an article.

use super::source::language_tag;
use super::{
    Article, ArticleBuilder, BlockKind, Declared, InlineKind, ReadError, address, html, plain,
};
use crate::text::{Span, Utf16Offsets};
use serde::Deserialize;

/// The version of the schema.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Document {
    byname: Option<u32>,
    lang: Option<String>,
    published: Option<String>,
    title: Option<String>,
    kicker: Option<String>,
    standfirst: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    text: Option<String>,
    html: Option<String>,
    #[serde(default)]
    blocks: Vec<Item>,
    #[serde(default)]
    mentions: Vec<Party>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    kind: Kind,
    text: Option<String>,
    html: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    level: Option<u8>,
    #[serde(default)]
    list: u32,
    #[serde(default)]
    ordered: bool,
    #[serde(default)]
    depth: u8,
    #[serde(default)]
    src: String,
    #[serde(default)]
    alt: String,
    #[serde(default)]
    table: u32,
    #[serde(default)]
    row: u32,
    #[serde(default)]
    header: bool,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Headline,
    Kicker,
    Standfirst,
    Byline,
    Date,
    #[default]
    Paragraph,
    Heading,
    Quote,
    ListItem,
    Image,
    Caption,
    Credit,
    TableCell,
    Preformatted,
}

#[derive(Deserialize)]
struct Party {
    name: String,
    #[serde(rename = "type", default)]
    schema_type: String,
    #[serde(rename = "sameAs", default)]
    same_as: Vec<String>,
    description: Option<String>,
}

/// Reads Byname article JSON.
pub(super) fn read(content: &str) -> Result<Article, ReadError> {
    let document: Document =
        serde_json::from_str(content).map_err(|error| ReadError::json(&error))?;
    if let Some(version) = document.byname.filter(|&version| version != VERSION) {
        return Err(ReadError::version(version));
    }
    Ok(document.into_article())
}

impl Document {
    fn into_article(self) -> Article {
        let mut builder = ArticleBuilder::new();
        let has = |kind| self.blocks.iter().any(|item| item.kind == kind);
        for (text, item, kind) in [
            (&self.kicker, Kind::Kicker, BlockKind::Kicker),
            (&self.title, Kind::Headline, BlockKind::Headline),
            (&self.standfirst, Kind::Standfirst, BlockKind::Standfirst),
            (&self.byline, Kind::Byline, BlockKind::Byline),
            (&self.date, Kind::Date, BlockKind::Date),
        ] {
            if let Some(text) = text
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                && !has(item)
            {
                builder.block(kind, &plain::cleaned(text), &[]);
            }
        }
        let whole = self.text.as_deref().unwrap_or_default();
        if !self.blocks.is_empty() {
            let offsets = Utf16Offsets::new(whole);
            for item in &self.blocks {
                item.add_to(&mut builder, whole, &offsets);
            }
        } else if let Some(html) = &self.html {
            builder.append(&html::read_body(html));
        } else {
            builder.append(&plain::read_body(whole));
        }
        let article = builder.article();
        article.lang = self.lang.as_deref().and_then(language_tag);
        article.published = self.published;
        article.declared = self.mentions.into_iter().map(Party::declared).collect();
        builder.finish()
    }
}

impl Item {
    fn add_to(&self, builder: &mut ArticleBuilder, whole: &str, offsets: &Utf16Offsets) {
        let (text, marks) = self.words(whole, offsets);
        match self.block_kind() {
            Some(BlockKind::Image { src, alt }) => {
                builder.block(BlockKind::Image { src, alt }, "", &[]);
            }
            Some(kind) if !text.is_empty() => {
                builder.block(kind, &text, &marks);
            }
            Some(_) if self.start.is_some() => {
                builder.note("left out a block that does not lie in the text");
            }
            Some(_) => {}
            None => {
                builder.note("left out a picture whose address is not safe");
            }
        }
    }

    /// The words of the block, from `html`, `text`, or `start` and `end`.
    fn words(&self, whole: &str, offsets: &Utf16Offsets) -> (String, Vec<(Span, InlineKind)>) {
        if let Some(html) = &self.html {
            return html::read_inline(html);
        }
        let text = match (&self.text, self.start, self.end) {
            (Some(text), ..) => text,
            (None, Some(start), Some(end)) => {
                let range = offsets.to_byte(start).zip(offsets.to_byte(end));
                range
                    .and_then(|(start, end)| whole.get(start..end))
                    .unwrap_or_default()
            }
            _ => "",
        };
        if self.kind == Kind::Preformatted {
            (plain::cleaned(text), Vec::new())
        } else {
            (plain::cleaned(text.trim()), Vec::new())
        }
    }

    /// The role, or `None` for a picture without a safe address.
    fn block_kind(&self) -> Option<BlockKind> {
        Some(match self.kind {
            Kind::Headline => BlockKind::Headline,
            Kind::Kicker => BlockKind::Kicker,
            Kind::Standfirst => BlockKind::Standfirst,
            Kind::Byline => BlockKind::Byline,
            Kind::Date => BlockKind::Date,
            Kind::Paragraph => BlockKind::Paragraph,
            Kind::Heading => BlockKind::Heading(self.level.unwrap_or(2).clamp(2, 6)),
            Kind::Quote => BlockKind::Quote,
            Kind::ListItem => BlockKind::ListItem {
                list: self.list,
                ordered: self.ordered,
                depth: self.depth,
            },
            Kind::Image => BlockKind::Image {
                src: address::picture(&self.src)?,
                alt: plain::cleaned(&self.alt),
            },
            Kind::Caption => BlockKind::Caption,
            Kind::Credit => BlockKind::Credit,
            Kind::TableCell => BlockKind::TableCell {
                table: self.table,
                row: self.row,
                header: self.header,
            },
            Kind::Preformatted => BlockKind::Preformatted,
        })
    }
}

impl Party {
    fn declared(self) -> Declared {
        Declared {
            name: self.name,
            schema_type: self.schema_type,
            same_as: self
                .same_as
                .iter()
                .filter_map(|raw| address::link(raw))
                .collect(),
            description: self.description,
        }
    }
}
