//! Annotations to JSON.

use super::VERSION;
use crate::annotate::{AnnotatedArticle, AnnotatedEntity};
use crate::article::{Block, BlockKind, InlineKind, InlineMark};
use crate::knowledge::Link;
use crate::recognize::MentionLevel;
use crate::text::{Span, Utf16Offsets};
use serde::Serialize;
use serde_json::{Map, Value};

/// The annotations JSON of an annotated article.
#[must_use]
pub fn to_json(annotated: &AnnotatedArticle) -> Value {
    let article = &annotated.article;
    let offsets = Offsets(Utf16Offsets::new(&article.text));
    let mut out = Map::new();
    put(&mut out, "byname", VERSION);
    put_some(&mut out, "lang", article.lang.as_deref());
    put_some(&mut out, "title", article.title());
    put_some(&mut out, "published", article.published.as_deref());
    put(&mut out, "text", article.text.as_str());
    put(
        &mut out,
        "blocks",
        each(&article.blocks, |block| offsets.block(block)),
    );
    if !article.marks.is_empty() {
        put(
            &mut out,
            "marks",
            each(&article.marks, |mark| offsets.mark(mark)),
        );
    }
    let entities = each(&annotated.entities, |entity| {
        offsets.entity(entity, &article.text)
    });
    put(&mut out, "entities", entities);
    let quotes = each(&annotated.quotations, |quotation| {
        let mut quote = offsets.span(quotation.span);
        let speaker = quotation
            .speaker
            .and_then(|index| annotated.entities.get(index));
        put_some(
            &mut quote,
            "speaker",
            speaker.map(|entity| entity.id.as_str()),
        );
        if speaker.is_some() {
            put(&mut quote, "confidence", rounded(quotation.confidence));
        }
        quote
    });
    put(&mut out, "quotes", quotes);
    put(
        &mut out,
        "notes",
        each_value(&article.notes, |note| note.0.as_str().into()),
    );
    Value::Object(out)
}

/// The annotations JSON of an annotated article that was read from `source`, if it was from any:
/// what this version does not know of it is there as well.
#[must_use]
pub fn passed_on(annotated: &AnnotatedArticle, source: Option<Value>) -> Value {
    let mut json = to_json(annotated);
    if let Some(source) = source {
        keep_unknown(&mut json, source);
    }
    json
}

/// Fields that are left out where there is nothing to say: an override may have seen to that.
const TAKEN_BACK: [&str; 5] = ["speaker", "confidence", "link", "candidates", "nil"];

/// Moves to `out` every field of `source` that this version does not know, so that annotations
/// that came from elsewhere lose nothing on their way through. Items of arrays are matched by
/// their `id` where they have one, else by position in arrays of equal length.
pub fn keep_unknown(out: &mut Value, source: Value) {
    match (out, source) {
        (Value::Object(out), Value::Object(source)) => {
            for (key, value) in source {
                if let Some(known) = out.get_mut(&key) {
                    keep_unknown(known, value);
                } else if !TAKEN_BACK.contains(&&*key) {
                    out.insert(key, value);
                }
            }
        }
        (Value::Array(out), Value::Array(mut source)) => {
            let aligned = out.len() == source.len();
            for (index, item) in out.iter_mut().enumerate() {
                let same = match item.get("id") {
                    Some(id) => source.iter().position(|other| other.get("id") == Some(id)),
                    None => aligned.then_some(index),
                };
                if let Some(same) = same {
                    keep_unknown(item, source[same].take());
                }
            }
        }
        _ => {}
    }
}

/// Writes positions in UTF-16.
struct Offsets(Utf16Offsets);

impl Offsets {
    fn span(&self, span: Span) -> Map<String, Value> {
        let mut out = Map::new();
        // Spans lie on character boundaries; were one not to, 0 is better than a panic.
        put(
            &mut out,
            "start",
            self.0.to_utf16(span.start as usize).unwrap_or(0),
        );
        put(
            &mut out,
            "end",
            self.0.to_utf16(span.end as usize).unwrap_or(0),
        );
        out
    }

    fn block(&self, block: &Block) -> Map<String, Value> {
        let mut out = Map::new();
        put(&mut out, "kind", block_name(&block.kind));
        match &block.kind {
            BlockKind::Heading(level) => put(&mut out, "level", *level),
            BlockKind::ListItem {
                list,
                ordered,
                depth,
            } => {
                put(&mut out, "list", *list);
                put(&mut out, "ordered", *ordered);
                put(&mut out, "depth", *depth);
            }
            BlockKind::Image { src, alt } => {
                put(&mut out, "src", src.as_str());
                put(&mut out, "alt", alt.as_str());
            }
            BlockKind::TableCell { table, row, header } => {
                put(&mut out, "table", *table);
                put(&mut out, "row", *row);
                put(&mut out, "header", *header);
            }
            _ => {}
        }
        out.extend(self.span(block.span));
        out
    }

    fn mark(&self, mark: &InlineMark) -> Map<String, Value> {
        let mut out = Map::new();
        put(&mut out, "kind", mark_name(&mark.kind));
        match &mark.kind {
            InlineKind::Link { href } => put(&mut out, "href", href.as_str()),
            InlineKind::Lang { lang } => put(&mut out, "lang", lang.as_str()),
            _ => {}
        }
        out.extend(self.span(mark.span));
        out
    }

    fn entity(&self, entity: &AnnotatedEntity, text: &str) -> Map<String, Value> {
        let mut out = Map::new();
        put(&mut out, "id", entity.id.as_str());
        put(&mut out, "kind", as_json(&entity.kind));
        put(&mut out, "name", entity.name.as_str());
        put(&mut out, "salience", rounded(entity.salience));
        if let Some(introduction) = entity.introduction {
            let mut description = Map::new();
            put(&mut description, "text", introduction.of(text));
            put(&mut description, "from", "article");
            description.extend(self.span(introduction));
            put(&mut out, "description", description);
        }
        link(&mut out, &entity.link);
        let mentions = each(&entity.mentions, |mention| {
            let mut out = self.span(mention.span);
            put(&mut out, "kind", level_name(mention.level));
            put(&mut out, "confidence", rounded(mention.confidence));
            out
        });
        put(&mut out, "mentions", mentions);
        out
    }
}

fn link(out: &mut Map<String, Value>, link: &Link) {
    match link {
        Link::Entity {
            entity,
            confidence,
            source,
            license,
            reason,
        } => {
            let mut link = Map::new();
            put(&mut link, "id", entity.id.as_str());
            put(&mut link, "source", source.as_str());
            put(&mut link, "license", license.as_str());
            put(&mut link, "confidence", rounded(*confidence));
            put(&mut link, "reason", reason.as_str());
            put(&mut link, "entity", as_json(entity));
            put(out, "link", link);
        }
        Link::MayBe {
            entities,
            source,
            reason,
        } => {
            let mut candidates = Map::new();
            put(&mut candidates, "source", source.as_str());
            put(&mut candidates, "reason", reason.as_str());
            put(&mut candidates, "entities", each_value(entities, as_json));
            put(out, "candidates", candidates);
        }
        Link::Nil { reason } => put(out, "nil", reason.as_str()),
    }
}

/// The name of a kind of block in the JSON.
pub(super) fn block_name(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Kicker => "kicker",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Date => "date",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading(_) => "heading",
        BlockKind::Quote => "quote",
        BlockKind::ListItem { .. } => "list-item",
        BlockKind::Image { .. } => "image",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::TableCell { .. } => "table-cell",
        BlockKind::Preformatted => "preformatted",
    }
}

fn mark_name(kind: &InlineKind) -> &'static str {
    match kind {
        InlineKind::Emphasis => "emphasis",
        InlineKind::Strong => "strong",
        InlineKind::Code => "code",
        InlineKind::Subscript => "subscript",
        InlineKind::Superscript => "superscript",
        InlineKind::Link { .. } => "link",
        InlineKind::Lang { .. } => "lang",
    }
}

fn level_name(level: MentionLevel) -> &'static str {
    match level {
        MentionLevel::Named => "named",
        MentionLevel::Nominal => "nominal",
        MentionLevel::Pronominal => "pronominal",
    }
}

/// A probability or share to three places: more would be noise.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 1000.0).round() / 1000.0
}

fn as_json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn each<T>(items: &[T], mut json: impl FnMut(&T) -> Map<String, Value>) -> Value {
    each_value(items, |item| Value::Object(json(item)))
}

fn each_value<T>(items: &[T], json: impl FnMut(&T) -> Value) -> Value {
    items.iter().map(json).collect()
}

fn put(out: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    out.insert(key.to_owned(), value.into());
}

fn put_some(out: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        put(out, key, value);
    }
}
