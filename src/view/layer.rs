//! The card's element: in the top layer, at its place, with its focus.

use super::card::HEADING;
use super::node::{Made, classed, fill};
use crate::present::placement::{Point, Rect, Side, line_under, place};
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{DomRect, Element, FocusOptions, HtmlElement, Node};
use std::cell::RefCell;

/// The id of the card within its tree.
pub(super) const CARD: &str = "byname-card";

/// Selects what Tab stops at.
const STOPS: &str = "a[href],button,input,summary,[tabindex='0']";

/// The card, shown and placed.
pub(super) struct Layer {
    element: HtmlElement,
    /// Heard, not seen: who a name is, when focus comes to it.
    announcement: Element,
    at: RefCell<Option<At>>,
}

/// Where the card stands: which of the mark's lines.
#[derive(Clone)]
struct At {
    mark: Element,
    line: usize,
}

impl Layer {
    /// Makes a card, closed, at the end of `root`.
    pub(super) fn new(root: &Node) -> Option<Self> {
        let announcement = classed("p", "announcement")
            .set("role", "status")
            .element()?;
        let element = classed("div", "card")
            .set("id", CARD)
            .set("part", "card")
            .set("role", "dialog")
            .set("aria-labelledby", HEADING)
            .set("tabindex", "-1")
            .set("popover", "manual")
            .set("hidden", "")
            .element()?;
        root.append_child(&announcement).ok()?;
        root.append_child(&element).ok()?;
        Some(Self {
            element: element.dyn_into().ok()?,
            announcement,
            at: RefCell::default(),
        })
    }

    /// Puts `content` on the card. Focus that is in what was there stays with the card.
    pub(super) fn fill(&self, content: Vec<Made>) {
        if self.has_focus() {
            self.focus();
        }
        fill(&self.element, content);
    }

    /// Tells whoever hears the page.
    pub(super) fn announce(&self, text: &str) {
        self.announcement.set_text_content(Some(text));
    }

    /// Shows the card at `mark`: at the line of it that is under `pointer`. `false` when the mark
    /// is not to be seen.
    pub(super) fn show(&self, mark: Option<Element>, pointer: Option<Point>, sheet: bool) -> bool {
        let at = mark.filter(|_| !sheet).map(|mark| {
            let lines = lines_of(&mark);
            let line = line_under(&lines, pointer)
                .and_then(|line| lines.iter().position(|other| *other == line));
            At {
                mark,
                line: line.unwrap_or(0),
            }
        });
        *self.at.borrow_mut() = at;
        let element = &self.element;
        let _ = element.set_attribute("class", if sheet { "card sheet" } else { "card" });
        let _ = element.remove_attribute("hidden");
        // Refused where popovers are unknown; the card then stands in its place without the top
        // layer.
        let _ = element.show_popover();
        element.set_scroll_top(0);
        self.place_again()
    }

    /// Moves focus into the card.
    pub(super) fn focus(&self) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = self.element.focus_with_options(&options);
    }

    /// Takes the card away.
    pub(super) fn hide(&self) {
        *self.at.borrow_mut() = None;
        let _ = self.element.hide_popover();
        let _ = self.element.set_attribute("hidden", "");
        self.drag(0);
    }

    /// Moves a sheet down from its place, by so many pixels.
    pub(super) fn drag(&self, by: i32) {
        let moved = ["0 ", &by.to_string(), "px"].concat();
        let _ = self.element.style().set_property("translate", &moved);
    }

    /// Places the card at its mark; `false` when the mark is not to be seen any more.
    pub(super) fn place_again(&self) -> bool {
        let at = self.at.borrow().clone();
        let Some(At { mark, line }) = at else {
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
        let _ = self.element.style().remove_property("max-height");
        let width = f64::from(self.element.offset_width());
        let height = f64::from(self.element.offset_height());
        let directed = mark.closest("[dir]").ok().flatten();
        let rtl = directed
            .and_then(|element| element.get_attribute("dir"))
            .as_deref()
            == Some("rtl");
        let position = place(anchor, width, height, viewport, rtl);
        self.set("left", Some(position.x));
        let (top, bottom) = match position.side {
            Side::Below => (Some(position.y), None),
            Side::Above => (None, Some(viewport.height - position.y)),
        };
        self.set("top", top);
        self.set("bottom", bottom);
        if height > position.max_height {
            self.set("max-height", Some(position.max_height));
        }
        true
    }

    fn set(&self, property: &str, pixels: Option<f64>) {
        let value = match pixels {
            Some(pixels) => (pixels as i32).to_string() + "px",
            None => "auto".to_owned(),
        };
        let _ = self.element.style().set_property(property, &value);
    }

    /// Where the card is.
    pub(super) fn rect(&self) -> Rect {
        rect_of(&self.element.get_bounding_client_rect())
    }

    /// Whether `node` is the card or in it.
    pub(super) fn holds(&self, node: Option<&Element>) -> bool {
        node.is_some_and(|node| contains(&self.element, node))
    }

    /// Whether focus is in the card.
    pub(super) fn has_focus(&self) -> bool {
        self.element.matches(":focus-within").unwrap_or(false)
    }

    /// Whether Tab, with Shift if `back`, leaves the card from `at`.
    pub(super) fn ends_at(&self, at: &Element, back: bool) -> bool {
        let stops = self.stops();
        let end = if back { stops.first() } else { stops.last() };
        end.is_none_or(|end| end == at) || (back && *at == *self.element)
    }

    fn stops(&self) -> Vec<Element> {
        let Ok(list) = self.element.query_selector_all(STOPS) else {
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

/// The rectangles of the lines on which `mark` stands.
fn lines_of(mark: &Element) -> Vec<Rect> {
    let rects = mark.get_client_rects();
    (0..rects.length())
        .filter_map(|index| rects.get(index))
        .map(|rect| rect_of(&rect))
        .collect()
}

fn rect_of(rect: &DomRect) -> Rect {
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
