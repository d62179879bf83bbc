//! W3C Web Annotations that name persons and organizations, as far as they speak of a text: a
//! `TextQuoteSelector` or a `TextPositionSelector` as target, an identifier or a name as body
//! ([model](https://www.w3.org/TR/annotation-model/)).

use super::ExchangeError;
use super::anchor::{Anchors, Quote};
use crate::annotate::{AnnotatedEntity, stated::Stated};
use crate::article::{Note, safe_link};
use crate::knowledge::{Entity, Link, PUBLISHER, Reference, item_of};
use crate::recognize::{EntityKind, Mention, MentionLevel};
use crate::text::{Span, order};
use serde_json::Value;

/// The persons and organizations that `annotations` name in `text`: one annotation, a list, a
/// page or a collection of them. What cannot be found, or names nobody, becomes a note.
///
/// # Errors
/// When there is no annotation in it.
pub fn from_web(
    annotations: &Value,
    text: &str,
) -> Result<(Vec<Stated>, Vec<Note>), ExchangeError> {
    let mut all = Vec::new();
    collect(annotations, 0, &mut all);
    if all.is_empty() {
        return Err(ExchangeError::new(
            "",
            "these are neither Byname's annotations nor W3C Web Annotations",
        ));
    }
    let anchors = Anchors::new(text);
    let mut stated: Vec<(String, Stated)> = Vec::new();
    let mut lost = 0;
    for annotation in all {
        let Some((who, spans)) = named(annotation, text, &anchors) else {
            lost += 1;
            continue;
        };
        let place = stated.iter().position(|(key, _)| *key == who.key());
        let place = place.unwrap_or_else(|| {
            stated.push((who.key(), who.stated()));
            stated.len() - 1
        });
        let mentions = &mut stated[place].1.entity.mentions;
        for span in spans {
            if !mentions.iter().any(|mention| mention.span == span) {
                mentions.push(Mention {
                    span,
                    kind: who.kind.unwrap_or(EntityKind::Person),
                    level: MentionLevel::Named,
                    confidence: 1.0,
                });
            }
        }
        order::sort_by_key(mentions, |mention| mention.span);
    }
    let notes = match lost {
        0 => Vec::new(),
        1 => vec![Note("left out 1 annotation that fits nowhere".into())],
        _ => vec![Note(format!(
            "left out {lost} annotations that fit nowhere"
        ))],
    };
    Ok((
        stated.into_iter().map(|(_, stated)| stated).collect(),
        notes,
    ))
}

/// Annotations in lists, pages and collections, which nest no deeper than this.
const DEEPEST: usize = 8;

fn collect<'a>(value: &'a Value, depth: usize, found: &mut Vec<&'a Value>) {
    if depth > DEEPEST {
        return;
    }
    if let Value::Array(items) = value {
        items
            .iter()
            .for_each(|item| collect(item, depth + 1, found));
    } else if value.get("target").is_some() {
        found.push(value);
    } else {
        for key in ["first", "items", "@graph"] {
            if let Some(inner) = value.get(key) {
                collect(inner, depth + 1, found);
            }
        }
    }
}

/// Whom an annotation names.
#[derive(Default)]
struct Who {
    address: Option<String>,
    name: Option<String>,
    kind: Option<EntityKind>,
    description: Option<String>,
}

fn named(annotation: &Value, text: &str, anchors: &Anchors<'_>) -> Option<(Who, Vec<Span>)> {
    let mut spans: Vec<Span> = Vec::new();
    for target in each(annotation.get("target")) {
        spans.extend(target_spans(target, text, anchors));
    }
    let first = spans.first()?.of(text);
    let mut who = Who::default();
    for body in each(annotation.get("body")) {
        who.add(body);
    }
    if who.address.is_none() && who.name.is_none() {
        return None;
    }
    who.name.get_or_insert_with(|| first.to_owned());
    Some((who, spans))
}

impl Who {
    fn add(&mut self, body: &Value) {
        let address = |value: Option<&Value>| value.and_then(Value::as_str).and_then(safe_link);
        if let Value::String(_) = body {
            self.address = self.address.take().or_else(|| address(Some(body)));
            return;
        }
        let kind = each(body.get("type").or_else(|| body.get("@type"))).find_map(kind_named);
        self.kind = self.kind.or(kind);
        let words = |key: &str| {
            let value = body.get(key)?;
            let value = value.get("@value").unwrap_or(value).as_str()?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let value = words("value");
        match body.get("purpose").and_then(Value::as_str) {
            Some("classifying") => {
                let value = value.map(Value::String);
                self.kind = self.kind.or(value.as_ref().and_then(kind_named));
            }
            Some("describing" | "commenting") => {
                self.description = self.description.take().or(value);
            }
            _ => self.name = self.name.take().or(value),
        }
        let named = words("name").or_else(|| words("label"));
        self.name = self.name.take().or(named);
        self.description = self.description.take().or_else(|| words("description"));
        // A specific resource stands for what it is of.
        if let Some(source @ Value::Object(_)) = body.get("source") {
            self.add(source);
        }
        let identified = address(body.get("source"))
            .or_else(|| address(body.get("id").or_else(|| body.get("@id"))));
        // The identifier of the remark itself says nothing of whom it is about.
        let is_remark = body.get("type").and_then(Value::as_str) == Some("TextualBody");
        if !is_remark {
            self.address = self.address.take().or(identified);
        }
    }

    /// The same for all annotations of one entity.
    fn key(&self) -> String {
        let key = self.address.as_ref().or(self.name.as_ref());
        key.cloned().unwrap_or_default()
    }

    fn stated(&self) -> Stated {
        let name = self.name.clone().unwrap_or_default();
        let kind = self.kind.unwrap_or(EntityKind::Person);
        let address = self.address.as_deref();
        let link = match (address, &self.description) {
            (None, None) => Link::Nil {
                reason: "The publisher gives the name only.".into(),
            },
            _ => Link::Entity {
                entity: Box::new(Entity {
                    id: address
                        .map_or(name.as_str(), |address| item_of(address).unwrap_or(address))
                        .to_owned(),
                    kind,
                    name: name.clone(),
                    description: self.description.clone().unwrap_or_default(),
                    facts: Vec::new(),
                    picture: None,
                    links: address.map(Reference::to).into_iter().collect(),
                }),
                confidence: 1.0,
                source: PUBLISHER.into(),
                license: String::new(),
                reason: "The publisher's annotation says who this is.".into(),
            },
        };
        Stated {
            entity: AnnotatedEntity {
                id: String::new(),
                kind,
                name,
                salience: 0.0,
                introduction: None,
                link,
                mentions: Vec::new(),
            },
            kind_is_known: self.kind.is_some(),
        }
    }
}

/// `Person`, `schema:Organization`, `http://xmlns.com/foaf/0.1/Person`, `Corporation`, …
fn kind_named(value: &Value) -> Option<EntityKind> {
    let name = value.as_str()?.rsplit(['/', '#', ':']).next()?;
    let declared = crate::article::Declared {
        name: String::new(),
        schema_type: name.to_owned(),
        same_as: Vec::new(),
        description: None,
    };
    let named = |kind: &str| name.eq_ignore_ascii_case(kind);
    match declared.is_person() {
        Some(true) => Some(EntityKind::Person),
        Some(false) => Some(EntityKind::Organization),
        None if named("person") => Some(EntityKind::Person),
        None if named("organization") || named("organisation") => Some(EntityKind::Organization),
        None => None,
    }
}

/// The places that a target points at. Of several selectors, which say the same in different
/// ways, the first that finds something counts.
fn target_spans(target: &Value, text: &str, anchors: &Anchors<'_>) -> Vec<Span> {
    each(target.get("selector"))
        .map(|selector| selected(selector, text, anchors))
        .find(|spans| !spans.is_empty())
        .unwrap_or_default()
}

fn selected(selector: &Value, text: &str, anchors: &Anchors<'_>) -> Vec<Span> {
    let words = |key: &str| selector.get(key).and_then(Value::as_str).unwrap_or("");
    match words("type") {
        "TextQuoteSelector" => anchors.find(Quote {
            exact: words("exact"),
            prefix: words("prefix"),
            suffix: words("suffix"),
        }),
        "TextPositionSelector" => {
            let at = |key: &str| character(text, selector.get(key)?.as_u64()?);
            let range = at("start")
                .zip(at("end"))
                .filter(|(start, end)| start < end);
            let range = range.map(|(start, end)| Span::new(start, end));
            range.into_iter().collect()
        }
        // What it refines is the part of the page, which is the article.
        _ => each(selector.get("refinedBy"))
            .flat_map(|inner| match inner.get("refinedBy") {
                None => selected(inner, text, anchors),
                Some(_) => Vec::new(),
            })
            .collect(),
    }
}

/// The byte at which character number `index` starts: the model counts code points.
fn character(text: &str, index: u64) -> Option<usize> {
    let index = usize::try_from(index).ok()?;
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).nth(index)
}

/// The members of an array, or the value itself.
fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(Value::Null) | None => &[],
        Some(other) => std::slice::from_ref(other),
    }
    .iter()
}
