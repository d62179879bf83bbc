//! The card's element: in the top layer, at its place, with its focus.

use super::driver::lines_of;
use crate::present::placement::{Point, Rect, Side, line_under, place};
use leptos::html::Div;
use leptos::leptos_dom::helpers::AnimationFrameRequestHandle;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{DomRect, Element, HtmlElement, Node};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Selects what Tab stops at.
const STOPS: &str = "a[href],button:not([disabled]),input,[tabindex='0']";

/// The element of the card, shown and placed.
#[derive(Clone)]
pub(super) struct Layer(Rc<Inner>);

struct Inner {
    element: NodeRef<Div>,
    at: RefCell<Option<At>>,
    frame: RefCell<Option<Frame>>,
    focus: Cell<bool>,
}

/// A frame asked for. Dropping it takes the request back.
struct Frame(AnimationFrameRequestHandle);

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Where the card stands: which of the mark's lines.
#[derive(Clone)]
struct At {
    mark: Element,
    line: usize,
}

impl Layer {
    pub(super) fn new(element: NodeRef<Div>) -> Self {
        Self(Rc::new(Inner {
            element,
            at: RefCell::default(),
            frame: RefCell::default(),
            focus: Cell::default(),
        }))
    }

    fn element(&self) -> Option<HtmlElement> {
        self.0.element.get_untracked().map(Into::into)
    }

    /// Shows the card at `mark` with the next frame, when its content is there to be measured.
    pub(super) fn show(&self, mark: Option<Element>, pointer: Option<Point>, sheet: bool) {
        let at = mark.filter(|_| !sheet).map(|mark| {
            let lines = lines_of(&mark);
            let line = line_under(&lines, pointer)
                .and_then(|line| lines.iter().position(|other| *other == line));
            At {
                mark,
                line: line.unwrap_or(0),
            }
        });
        *self.0.at.borrow_mut() = at;
        self.0.focus.set(false);
        let layer = self.clone();
        let frame = request_animation_frame_with_handle(move || layer.appear());
        *self.0.frame.borrow_mut() = frame.ok().map(Frame);
    }

    fn appear(&self) {
        let Some(element) = self.element() else {
            return;
        };
        let _ = element.remove_attribute("hidden");
        // Refused where popovers are unknown; the card then stands in its place without the top
        // layer.
        let _ = element.show_popover();
        element.set_scroll_top(0);
        self.place_again();
        if self.0.focus.take() {
            let _ = element.focus();
        }
    }

    /// Moves focus into the card, as soon as it is there.
    pub(super) fn focus_when_shown(&self) {
        match self.element() {
            Some(element) if !element.has_attribute("hidden") => {
                let _ = element.focus();
            }
            _ => self.0.focus.set(true),
        }
    }

    /// Takes the card away.
    pub(super) fn hide(&self) {
        *self.0.frame.borrow_mut() = None;
        *self.0.at.borrow_mut() = None;
        if let Some(element) = self.element() {
            let _ = element.hide_popover();
            let _ = element.set_attribute("hidden", "");
        }
    }

    /// Places the card at its mark; `false` when the mark is not to be seen any more.
    pub(super) fn place_again(&self) -> bool {
        let at = self.0.at.borrow().clone();
        let (Some(At { mark, line }), Some(element)) = (at, self.element()) else {
            return true;
        };
        let lines = lines_of(&mark);
        let Some(anchor) = lines.get(line).or(lines.first()).copied() else {
            return false;
        };
        let viewport = viewport();
        if anchor.y + anchor.height < viewport.y || anchor.y > viewport.y + viewport.height {
            return false;
        }
        let style = element.style();
        let set = |name: &str, value: Option<f64>| {
            let value = match value {
                Some(pixels) => [(pixels.round() as i32).to_string().as_str(), "px"].concat(),
                None => "auto".into(),
            };
            let _ = style.set_property(name, &value);
        };
        let _ = style.remove_property("max-height");
        let (width, height) = (element.offset_width(), element.offset_height());
        let rtl = mark
            .closest("[dir]")
            .ok()
            .flatten()
            .is_some_and(|element| element.get_attribute("dir").as_deref() == Some("rtl"));
        let position = place(anchor, width.into(), height.into(), viewport, rtl);
        set("left", Some(position.x));
        match position.side {
            Side::Below => {
                set("top", Some(position.y));
                set("bottom", None);
            }
            Side::Above => {
                set("top", None);
                set("bottom", Some(viewport.y + viewport.height - position.y));
            }
        }
        if f64::from(height) > position.max_height {
            set("max-height", Some(position.max_height));
        }
        true
    }

    /// Where the card is.
    pub(super) fn rect(&self) -> Option<Rect> {
        let element = self.element()?;
        Some(rect_of(&element.get_bounding_client_rect()))
    }

    /// Whether `node` is the card or in it.
    pub(super) fn holds(&self, node: Option<&Element>) -> bool {
        match (self.element(), node) {
            (Some(element), Some(node)) => contains(&element, node),
            _ => false,
        }
    }

    /// Whether focus is in the card.
    pub(super) fn has_focus(&self) -> bool {
        let within = |element: HtmlElement| element.matches(":focus-within").unwrap_or(false);
        self.element().is_some_and(within)
    }

    /// Whether Shift and Tab leave the card from `at`.
    pub(super) fn is_first_stop(&self, at: &Element) -> bool {
        let first = self.stops().into_iter().next();
        first.is_none_or(|first| first == *at) || self.is_itself(at)
    }

    /// Whether Tab leaves the card from `at`.
    pub(super) fn is_last_stop(&self, at: &Element) -> bool {
        self.stops().pop().is_none_or(|last| last == *at)
    }

    fn is_itself(&self, at: &Element) -> bool {
        self.element().is_some_and(|element| *element == *at)
    }

    fn stops(&self) -> Vec<Element> {
        let list = self
            .element()
            .and_then(|element| element.query_selector_all(STOPS).ok());
        let Some(list) = list else {
            return Vec::new();
        };
        (0..list.length())
            .filter_map(|index| list.get(index)?.dyn_into::<Element>().ok())
            .filter(|stop| stop.get_client_rects().length() > 0)
            .collect()
    }
}

/// Whether `node` is `root` or in it.
pub(super) fn contains(root: &Node, node: &Element) -> bool {
    root.contains(Some(node))
}

/// A rectangle of the page in our own terms.
pub(super) fn rect_of(rect: &DomRect) -> Rect {
    Rect {
        x: rect.x(),
        y: rect.y(),
        width: rect.width(),
        height: rect.height(),
    }
}

/// What can be seen of the page, without the scroll bars.
fn viewport() -> Rect {
    let root = document().document_element();
    Rect {
        x: 0.0,
        y: 0.0,
        width: root.as_ref().map_or(0, |root| root.client_width()).into(),
        height: root.as_ref().map_or(0, |root| root.client_height()).into(),
    }
}
