//! The events that the element dispatches: `byname:…`, bubbling and composed.

use super::EmbedError;
use crate::annotate::AnnotatedArticle;
use crate::knowledge::Link;
use crate::present::{CloseReason, ReaderEvent};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// How long the steps took, in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Getting the article: fetching it, or reading it off the page.
    pub load: f64,
    /// From the text as received to a typed article.
    pub read: f64,
    /// Finding the names.
    pub annotate: f64,
}

/// `byname:ready`: the article is shown with its marks.
pub fn ready(target: &EventTarget, article: &AnnotatedArticle, timings: Timings) {
    let mentions: usize = article.entities.iter().map(|e| e.mentions.len()).sum();
    let timings = object(&[
        ("load", timings.load.into()),
        ("read", timings.read.into()),
        ("annotate", timings.annotate.into()),
    ]);
    let detail = object(&[
        ("entities", article.entities.len().into()),
        ("mentions", mentions.into()),
        ("timings", timings.into()),
    ]);
    dispatch(target, "byname:ready", &detail);
}

/// `byname:error`: why the article has no marks, or is not shown.
pub fn error(target: &EventTarget, error: &EmbedError) {
    let detail = object(&[
        ("code", error.code().as_str().into()),
        ("message", error.to_string().into()),
        ("recoverable", error.code().is_recoverable().into()),
    ]);
    dispatch(target, "byname:error", &detail);
}

/// What the reader (the person) did, as the page hears of it. `false` where the page will not have
/// it: a card can be kept from opening.
pub fn reader(target: &EventTarget, article: &AnnotatedArticle, event: &ReaderEvent) -> bool {
    let entity = |index: usize| article.entities.get(index);
    let id = |index| entity(index).map_or(JsValue::NULL, |e| e.id.as_str().into());
    match *event {
        ReaderEvent::CardOpened { entity } => {
            return dispatch(target, CARD_OPEN, &object(&[("id", id(entity))]));
        }
        ReaderEvent::CardClosed {
            entity,
            dwell_ms,
            reason,
        } => {
            let how = match reason {
                CloseReason::Left => "left",
                CloseReason::Escape => "escape",
                CloseReason::Dismissed => "dismissed",
                CloseReason::Replaced => "replaced",
                CloseReason::Host => "host",
            };
            let detail = object(&[
                ("id", id(entity)),
                ("dwell_ms", dwell_ms.into()),
                ("how", how.into()),
            ]);
            dispatch(target, "byname:card-close", &detail);
        }
        ReaderEvent::Navigated { entity, mention } => {
            let detail = object(&[("id", id(entity)), ("mention", mention.into())]);
            dispatch(target, "byname:navigate", &detail);
        }
        ReaderEvent::Reported {
            entity: index,
            mention,
        } => {
            let text = &article.article.text;
            let found = entity(index);
            let sentence = found
                .and_then(|e| e.mentions.get(mention))
                .and_then(|m| {
                    article
                        .article
                        .blocks
                        .iter()
                        .find(|b| b.span.contains(m.span))
                })
                .map_or("", |block| block.span.of(text));
            let link = match found.map(|e| &e.link) {
                Some(Link::Entity { entity, .. }) => entity.id.as_str().into(),
                _ => JsValue::NULL,
            };
            let detail = object(&[
                ("id", id(index)),
                (
                    "name",
                    found.map_or(JsValue::NULL, |e| e.name.as_str().into()),
                ),
                ("link", link),
                ("mention", mention.into()),
                ("text", sentence.into()),
            ]);
            dispatch(target, "byname:report", &detail);
        }
    }
    true
}

/// The one event that comes before what it tells of can be seen.
const CARD_OPEN: &str = "byname:card-open";

/// Dispatches an event; `false` where a listener prevented what it stands for.
fn dispatch(target: &EventTarget, name: &str, detail: &Object) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(name == CARD_OPEN);
    init.set_detail(detail);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        // Fails only for an event that is being dispatched already; this one is new.
        Ok(event) => target.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}

/// A plain object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh plain object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
