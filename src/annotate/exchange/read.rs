//! JSON to annotations.

use super::{VERSION, write::block_name};
use crate::annotate::{AnnotatedArticle, AnnotatedEntity};
use crate::article::{
    Article, Block, BlockKind, InlineKind, InlineMark, Note, safe_link, safe_picture,
};
use crate::knowledge::{Entity, Link, Overrides};
use crate::recognize::{EntityKind, Mention, MentionLevel};
use crate::resolve::Quotation;
use crate::text::{Span, Utf16Offsets};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// Why annotations cannot be used: where in the JSON, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeError {
    path: String,
    message: String,
}

impl ExchangeError {
    pub(super) fn new(path: &str, message: &str) -> Self {
        Self {
            path: path.to_owned(),
            message: message.to_owned(),
        }
    }
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for ExchangeError {}

/// Reads annotations from a string of JSON.
///
/// # Errors
/// As [`from_json`]; for broken JSON the message has line and column.
pub fn parse(json: &str) -> Result<AnnotatedArticle, ExchangeError> {
    from_json(&value(json, "the annotations")?)
}

/// The value that `json` stands for; `what` names it in the message.
pub(in crate::annotate) fn value(json: &str, what: &str) -> Result<Value, ExchangeError> {
    serde_json::from_str(json)
        .map_err(|error| ExchangeError::new("", &format!("{what} are not JSON: {error}")))
}

/// Reads the publisher's overrides.
pub(in crate::annotate) fn overrides(json: &str) -> Result<Overrides, ExchangeError> {
    let json = value(json, "the overrides")?;
    // By way of a value, as everything here is read: what reads it is compiled once.
    Overrides::deserialize(&json)
        .map_err(|error| ExchangeError::new("", &format!("the overrides do not fit: {error}")))
}

/// Reads annotations. Fields this version does not know are passed over; see
/// [`keep_unknown`](super::keep_unknown).
///
/// # Errors
/// When the version is another, a field has the wrong type, or a position does not fit the text;
/// the message starts with the path of the field (`entities[3].mentions[0].end`).
pub fn from_json(value: &Value) -> Result<AnnotatedArticle, ExchangeError> {
    let root = Field {
        path: String::new(),
        value: Some(value),
    };
    root.object()?;
    let version = root.get("byname");
    if version.value.and_then(Value::as_u64) != Some(VERSION) {
        let found = version
            .value
            .map_or_else(|| "none".to_owned(), Value::to_string);
        return Err(version.error(&format!(
            "these annotations have version {found}, this Byname reads version {VERSION}"
        )));
    }
    let text = root.get("text").string()?.to_owned();
    let offsets = Utf16Offsets::new(&text);
    let mut article = Article {
        lang: root.get("lang").optional(Field::string)?.map(str::to_owned),
        published: root
            .get("published")
            .optional(Field::string)?
            .map(str::to_owned),
        ..Article::default()
    };
    for field in root.get("blocks").items()? {
        let kind = block_kind(&field)?;
        let span = field.span(&offsets)?;
        if article
            .blocks
            .last()
            .is_some_and(|last| last.span.end > span.start)
        {
            return Err(field.error("the block starts before the block before it ends"));
        }
        article.blocks.push(Block { kind, span });
    }
    for field in root.get("marks").items()? {
        if let Some(kind) = mark_kind(&field)? {
            let span = field.span(&offsets)?;
            if !article.blocks.iter().any(|block| block.span.contains(span)) {
                return Err(field.error("the mark lies in no block"));
            }
            article.marks.push(InlineMark { span, kind });
        }
    }
    for note in root.get("notes").items()? {
        article.notes.push(Note(note.string()?.to_owned()));
    }
    article.text = text;
    let mut entities = Vec::new();
    for field in root.get("entities").items()? {
        entities.push(entity(&field, &article.text, &offsets)?);
    }
    let mut quotations = Vec::new();
    for field in root.get("quotes").items()? {
        let speaker = field.get("speaker");
        let index = speaker.optional(Field::string)?.map(|id| {
            entities
                .iter()
                .position(|entity: &AnnotatedEntity| entity.id == id)
                .ok_or_else(|| speaker.error(&format!("there is no entity `{id}`")))
        });
        quotations.push(Quotation {
            span: field.span(&offsets)?,
            speaker: index.transpose()?,
            confidence: field.get("confidence").share()?,
        });
    }
    Ok(AnnotatedArticle {
        article,
        entities,
        quotations,
    })
}

fn entity(
    field: &Field<'_>,
    text: &str,
    offsets: &Utf16Offsets,
) -> Result<AnnotatedEntity, ExchangeError> {
    let kind: EntityKind = field.get("kind").parse()?;
    let description = field.get("description");
    let words = description.get("text").optional(Field::string)?;
    let introduction = match description.value {
        Some(value) if value.get("start").is_some() => Some(description.span(offsets)?),
        // The article's own words, of which the place is not given.
        _ => words.and_then(|words| {
            let start = text.find(words).filter(|_| !words.is_empty())?;
            Some(Span::new(start, start + words.len()))
        }),
    };
    let mut mentions = Vec::new();
    for mention in field.get("mentions").items()? {
        let level: Option<MentionLevel> = mention.get("kind").optional(Field::parse)?;
        mentions.push(Mention {
            span: mention.span(offsets)?,
            kind,
            level: level.unwrap_or(MentionLevel::Named),
            confidence: mention.get("confidence").share()?,
        });
    }
    Ok(AnnotatedEntity {
        id: field.get("id").string()?.to_owned(),
        kind,
        name: field.get("name").string()?.to_owned(),
        salience: field.get("salience").share()?,
        introduction,
        link: link(field, kind)?,
        mentions,
    })
}

fn link(field: &Field<'_>, kind: EntityKind) -> Result<Link, ExchangeError> {
    let text = |field: Field<'_>| -> Result<String, ExchangeError> {
        Ok(field
            .optional(Field::string)?
            .unwrap_or_default()
            .to_owned())
    };
    let link = field.get("link");
    if link.value.is_some() {
        let entity = link.get("entity");
        let entity = match entity.value {
            Some(_) => known(&entity)?,
            // Only who it is: the rest is what the annotations say themselves.
            None => Entity {
                id: link.get("id").string()?.to_owned(),
                kind,
                name: field.get("name").string()?.to_owned(),
                description: text(field.get("description").get("text"))?,
                facts: Vec::new(),
                picture: None,
                links: Vec::new(),
            },
        };
        return Ok(Link::Entity {
            entity: Box::new(entity),
            confidence: link.get("confidence").share()?,
            source: text(link.get("source"))?,
            license: text(link.get("license"))?,
            reason: text(link.get("reason"))?,
        });
    }
    let candidates = field.get("candidates");
    if candidates.value.is_some() {
        return Ok(Link::MayBe {
            entities: candidates
                .get("entities")
                .items()?
                .iter()
                .map(known)
                .collect::<Result<_, _>>()?,
            source: text(candidates.get("source"))?,
            reason: text(candidates.get("reason"))?,
        });
    }
    Ok(Link::Nil {
        reason: text(field.get("nil"))?,
    })
}

/// An entity of a knowledge base, its addresses checked like those of the article.
fn known(field: &Field<'_>) -> Result<Entity, ExchangeError> {
    for link in field.get("links").items()? {
        link.get("href").address(safe_link)?;
    }
    let picture = field.get("picture");
    if picture.value.is_some() {
        picture.get("src").address(safe_picture)?;
    }
    field.parse()
}

fn block_kind(field: &Field<'_>) -> Result<BlockKind, ExchangeError> {
    let number = |key: &str| field.get(key).optional(Field::parse::<u32>);
    let flag = |key: &str| field.get(key).optional(Field::parse::<bool>);
    let name = field.get("kind");
    let kind = match name.string()? {
        "heading" => BlockKind::Heading(number("level")?.unwrap_or(2).clamp(2, 6) as u8),
        "list-item" => BlockKind::ListItem {
            list: number("list")?.unwrap_or(0),
            ordered: flag("ordered")?.unwrap_or(false),
            depth: number("depth")?.unwrap_or(0).min(u32::from(u8::MAX)) as u8,
        },
        "image" => BlockKind::Image {
            src: field.get("src").address(safe_picture)?,
            alt: field
                .get("alt")
                .optional(Field::string)?
                .unwrap_or_default()
                .to_owned(),
        },
        "table-cell" => BlockKind::TableCell {
            table: number("table")?.unwrap_or(0),
            row: number("row")?.unwrap_or(0),
            header: flag("header")?.unwrap_or(false),
        },
        plain => PLAIN_BLOCKS
            .iter()
            .find(|kind| block_name(kind) == plain)
            .cloned()
            .ok_or_else(|| name.error(&format!("there is no kind of block `{plain}`")))?,
    };
    Ok(kind)
}

/// The kinds of block that have no fields of their own.
const PLAIN_BLOCKS: [BlockKind; 10] = [
    BlockKind::Headline,
    BlockKind::Kicker,
    BlockKind::Standfirst,
    BlockKind::Byline,
    BlockKind::Date,
    BlockKind::Paragraph,
    BlockKind::Quote,
    BlockKind::Caption,
    BlockKind::Credit,
    BlockKind::Preformatted,
];

/// `None` for a kind of mark that a later version may have: the text loses nothing without it.
fn mark_kind(field: &Field<'_>) -> Result<Option<InlineKind>, ExchangeError> {
    Ok(Some(match field.get("kind").string()? {
        "emphasis" => InlineKind::Emphasis,
        "strong" => InlineKind::Strong,
        "code" => InlineKind::Code,
        "subscript" => InlineKind::Subscript,
        "superscript" => InlineKind::Superscript,
        "link" => InlineKind::Link {
            href: field.get("href").address(safe_link)?,
        },
        "lang" => InlineKind::Lang {
            lang: field.get("lang").string()?.to_owned(),
        },
        _ => return Ok(None),
    }))
}

/// A value with the path that leads to it, for messages.
struct Field<'a> {
    path: String,
    value: Option<&'a Value>,
}

impl<'a> Field<'a> {
    fn get(&self, key: &str) -> Field<'a> {
        let path = if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        };
        let value = self
            .value
            .and_then(|value| value.get(key))
            .filter(|value| !value.is_null());
        Field { path, value }
    }

    fn error(&self, message: &str) -> ExchangeError {
        ExchangeError {
            path: self.path.clone(),
            message: message.to_owned(),
        }
    }

    fn object(&self) -> Result<(), ExchangeError> {
        match self.value {
            Some(Value::Object(_)) => Ok(()),
            _ => Err(self.error("annotations are a JSON object")),
        }
    }

    fn optional<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, ExchangeError>,
    ) -> Result<Option<T>, ExchangeError> {
        self.value.is_some().then(|| read(self)).transpose()
    }

    fn string(&self) -> Result<&'a str, ExchangeError> {
        self.value
            .and_then(Value::as_str)
            .ok_or_else(|| self.error("a string is wanted here"))
    }

    /// An address that a page may follow or show.
    fn address(&self, safe: fn(&str) -> Option<String>) -> Result<String, ExchangeError> {
        safe(self.string()?).ok_or_else(|| self.error("this address is not safe to follow"))
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, ExchangeError> {
        T::deserialize(self.value.unwrap_or(&Value::Null))
            .map_err(|error| self.error(&error.to_string()))
    }

    /// The items of an array; none when the field is absent.
    fn items(&self) -> Result<Vec<Field<'a>>, ExchangeError> {
        match self.value {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items
                .iter()
                .enumerate()
                .map(|(i, item)| Field {
                    path: format!("{}[{i}]", self.path),
                    value: Some(item),
                })
                .collect()),
            Some(_) => Err(self.error("an array is wanted here")),
        }
    }

    /// A number from 0 to 1; 1 when the field is absent: a publisher who says nothing is sure.
    fn share(&self) -> Result<f32, ExchangeError> {
        match self.value.map(Value::as_f64) {
            None => Ok(1.0),
            Some(Some(x)) if (0.0..=1.0).contains(&x) => Ok(x as f32),
            Some(_) => Err(self.error("a number from 0 to 1 is wanted here")),
        }
    }

    /// `start` and `end` of this object as a span of the text.
    fn span(&self, offsets: &Utf16Offsets) -> Result<Span, ExchangeError> {
        let start = self.get("start").offset(offsets)?;
        let end = self.get("end").offset(offsets)?;
        if end < start {
            return Err(self.get("end").error("the end is before the start"));
        }
        Ok(Span::new(start, end))
    }

    fn offset(&self, offsets: &Utf16Offsets) -> Result<usize, ExchangeError> {
        let unit: u64 = self.parse()?;
        let len = offsets.len_utf16();
        let unit = u32::try_from(unit)
            .ok()
            .filter(|&unit| unit <= len)
            .ok_or_else(|| self.error(&format!("{unit} is past the text's {len}")))?;
        offsets
            .to_byte(unit)
            .ok_or_else(|| self.error(&format!("{unit} is between the halves of a character")))
    }
}
