//! Going to a place in the text: scrolling there and showing where.

use super::article::mark_id;
use super::stage::MENTION;
use crate::present::hover::Target;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{
    Element, Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long a place is shown after arrival, in milliseconds.
const SHOWN_FOR: u32 = 2400;

/// Goes to mentions and quotations of one text.
pub(super) struct Journey {
    marks: Node,
    /// The mention last gone to.
    last: Cell<Option<(usize, usize)>>,
    lit: RefCell<Option<Lit>>,
}

/// Elements that are being shown. Dropping ends it.
struct Lit {
    elements: Vec<Element>,
    _timer: Timeout,
    _arrival: EventListener,
}

impl Drop for Lit {
    fn drop(&mut self) {
        for element in &self.elements {
            let _ = element.remove_attribute("data-lit");
        }
    }
}

/// Scrolls until a place is in the middle of what is seen, or, for `Nearest`, until it is seen.
pub(super) fn bring(place: &Element, behavior: ScrollBehavior, to: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(to);
    options.set_behavior(behavior);
    place.scroll_into_view_with_scroll_into_view_options(&options);
}

/// How to scroll for somebody who reads on: smoothly, unless less motion is wanted.
pub(super) fn gently() -> ScrollBehavior {
    let still = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    if still {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    }
}

/// How far a place is from the beginning of the page, in CSS pixels.
fn depth(place: &Element) -> f64 {
    place.get_bounding_client_rect().y() + window().scroll_y().unwrap_or_default()
}

impl Journey {
    pub(super) fn new(marks: Node) -> Self {
        Self {
            marks,
            last: Cell::default(),
            lit: RefCell::default(),
        }
    }

    /// Goes to a mention.
    pub(super) fn to_mention(self: &Rc<Self>, entity: usize, mention: usize) {
        self.last.set(Some((entity, mention)));
        let id = mark_id(entity, mention);
        self.go(self.all(&[r#"[data-byname-mention=""#, &id, r#""]:not(.entry-name)"#].concat()));
    }

    /// Goes to a quotation.
    pub(super) fn to_quotation(self: &Rc<Self>, quotation: usize) {
        let id = quotation.to_string();
        self.go(self.all(&[r#"[data-quotation=""#, &id, r#""]"#].concat()));
    }

    /// Begins at a mention without going there.
    pub(super) fn leave_from(&self, target: Target) {
        self.last.set(Some((target.entity, target.mention)));
    }

    /// Goes `by` mentions further from the one last gone to, in a circle; which one that is.
    pub(super) fn step(self: &Rc<Self>, entity: usize, by: isize) -> Option<usize> {
        let selector = [
            r#"[data-byname-mention^=""#,
            &entity.to_string(),
            r#":"]:not(.entry-name)"#,
        ]
        .concat();
        let mut mentions: Vec<usize> = self
            .all(&selector)
            .iter()
            .filter_map(|mark| mark.get_attribute(MENTION)?.split_once(':')?.1.parse().ok())
            .collect();
        mentions.dedup();
        let last = self.last.get().filter(|(last, _)| *last == entity);
        let place = last.and_then(|(_, last)| mentions.iter().position(|&m| m == last));
        let next = match place {
            Some(place) => (place as isize + by).rem_euclid(mentions.len() as isize) as usize,
            None if by < 0 => mentions.len().checked_sub(1)?,
            None => 0,
        };
        let mention = *mentions.get(next)?;
        self.to_mention(entity, mention);
        Some(mention)
    }

    fn go(self: &Rc<Self>, elements: Vec<Element>) {
        let Some(first) = elements.first() else {
            return;
        };
        let (place, aimed_at) = (first.clone(), depth(first));
        // Pictures that come while the page scrolls past them push the place away.
        let arrival = EventListener::once(&window(), "scrollend", move |_| {
            if (depth(&place) - aimed_at).abs() > 1.0 {
                bring(&place, gently(), ScrollLogicalPosition::Center);
            }
        });
        bring(first, gently(), ScrollLogicalPosition::Center);
        // The earlier place goes dark before the new one, which may be the same, is lit.
        *self.lit.borrow_mut() = None;
        for element in &elements {
            let _ = element.set_attribute("data-lit", "");
        }
        let journey = Rc::downgrade(self);
        let timer = Timeout::new(SHOWN_FOR, move || {
            if let Some(journey) = journey.upgrade() {
                *journey.lit.borrow_mut() = None;
            }
        });
        *self.lit.borrow_mut() = Some(Lit {
            elements,
            _timer: timer,
            _arrival: arrival,
        });
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self
            .marks
            .dyn_ref::<Element>()
            .and_then(|root| root.query_selector_all(selector).ok());
        let Some(list) = list else {
            return Vec::new();
        };
        (0..list.length())
            .filter_map(|index| list.get(index)?.dyn_into().ok())
            .collect()
    }
}
