//! Runs the hover machine: what happens on the page in, what is to be done out.
//!
//! One driver serves all marks of a reader, whoever rendered them: it listens at the window, in
//! the capture phase, so that a page that stops events on their way cannot silence it, and finds
//! marks by their attribute `data-byname-mention`. There is no listener on any mark.

use super::layer::{Layer, contains, rect_of};
use crate::annotate::AnnotatedArticle;
use crate::present::hover::{Effect, Event, Hold, Hover, Over, State, Target};
use crate::present::placement::{self, Point};
use crate::present::{ReaderEvent, Settings};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    Element, EventTarget, FocusEvent, HtmlElement, KeyboardEvent, Node, PointerEvent,
};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// The attribute by which marks are found; its value is `entity:mention`, both from 0.
pub const MENTION: &str = "data-byname-mention";

/// The card that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whose.
    pub target: Target,
    /// As a bottom sheet.
    pub sheet: bool,
}

/// What a driver works on.
#[derive(Clone)]
pub(super) struct Stage {
    /// Where the marks are.
    pub marks: Node,
    /// The reader's own interface: card and list. Its list entries are marks, too.
    pub interface: Node,
    /// The card.
    pub layer: Layer,
    /// Which card is open, for the view.
    pub shown: RwSignal<Option<Shown>>,
    /// The article's entities, by which indices are checked.
    pub annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    /// Delays and whether marks are on.
    pub settings: RwSignal<Settings>,
    /// Told of what happens.
    pub on_event: Callback<ReaderEvent>,
}

/// The driver. Dropping it ends its listeners and timers.
pub(super) struct Driver {
    stage: Stage,
    hover: RefCell<Hover>,
    wait: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
    /// The mark the machine is about to hear of, or the one whose card is open.
    near: RefCell<Option<Element>>,
    anchor: RefCell<Option<Element>>,
    pointer: Cell<Option<Point>>,
    /// Where the pointer last was on the mark of the open card.
    left_at: Cell<Point>,
    touch: Cell<bool>,
    keyboard: Cell<bool>,
    /// Focus is being put back by us: not the reader's doing.
    restoring: Cell<bool>,
}

impl Driver {
    /// Begins to listen.
    pub(super) fn start(stage: Stage) -> Rc<Self> {
        let (open_delay, close_delay) = stage
            .settings
            .with_untracked(|settings| (settings.open_delay, settings.close_delay));
        let driver = Rc::new(Self {
            stage,
            hover: RefCell::new(Hover::new(open_delay, close_delay)),
            wait: RefCell::default(),
            listeners: RefCell::default(),
            near: RefCell::default(),
            anchor: RefCell::default(),
            pointer: Cell::default(),
            left_at: Cell::new(Point { x: 0.0, y: 0.0 }),
            touch: Cell::default(),
            keyboard: Cell::default(),
            restoring: Cell::default(),
        });
        driver.listen();
        driver
    }

    /// Opens the card of an entity at its first mention; `false` where there is none.
    pub(super) fn open(self: &Rc<Self>, entity: usize) -> bool {
        let target = Target { entity, mention: 0 };
        let known = self.stage.annotated.with_untracked(|annotated| {
            annotated
                .as_ref()
                .is_some_and(|annotated| entity < annotated.entities.len())
        });
        let mark = self.stage.find_entity(entity);
        let open = known && mark.is_some();
        if open {
            *self.near.borrow_mut() = mark;
            self.step(Event::Show(target));
        }
        open
    }

    /// Closes the card, for the page's reasons.
    pub(super) fn close(self: &Rc<Self>) {
        self.step(Event::Hide);
    }

    /// Closes the card, for the reader's reasons.
    pub(super) fn dismiss(self: &Rc<Self>) {
        self.step(Event::Dismissed);
    }

    /// The card that is open, or the one whose mark has focus.
    pub(super) fn current(&self) -> Option<Target> {
        self.hover.borrow().state().card()
    }

    /// Tells the machine and does what it says.
    fn step(self: &Rc<Self>, event: Event) {
        let now = leptos::leptos_dom::helpers::window()
            .performance()
            .map_or(0.0, |clock| clock.now()) as u32;
        let effects = self.hover.borrow_mut().step(now, event);
        for effect in effects {
            match effect {
                Effect::Wait { id, ms } => {
                    let driver = Rc::downgrade(self);
                    let timer = Timeout::new(ms, move || {
                        if let Some(driver) = driver.upgrade() {
                            driver.step(Event::Elapsed(id));
                        }
                    });
                    *self.wait.borrow_mut() = Some(timer);
                }
                Effect::Abandon => *self.wait.borrow_mut() = None,
                Effect::Open { target, hold } => self.show(target, hold),
                Effect::Enter => self.stage.layer.focus_when_shown(),
                Effect::Close {
                    target,
                    open_ms,
                    reason,
                } => {
                    self.hide();
                    self.stage.on_event.run(ReaderEvent::CardClosed {
                        entity: target.entity,
                        dwell_ms: open_ms,
                        reason,
                    });
                }
            }
        }
    }

    fn show(self: &Rc<Self>, target: Target, hold: Hold) {
        let near = self.near.borrow().clone();
        let anchor = near
            .filter(|mark| target_of(mark) == Some(target))
            .or_else(|| self.stage.find(target))
            .or_else(|| self.stage.find_entity(target.entity));
        if let Some(anchor) = &anchor {
            set_expanded(anchor, true);
        }
        self.anchor.borrow_mut().clone_from(&anchor);
        if let Some(pointer) = self.pointer.get() {
            self.left_at.set(pointer);
        }
        let sheet = hold == Hold::Sheet;
        let pointer = self.pointer.get().filter(|_| hold == Hold::Pointer);
        self.stage.shown.set(Some(Shown { target, sheet }));
        self.stage.layer.show(anchor, pointer, sheet);
        self.stage.on_event.run(ReaderEvent::CardOpened {
            entity: target.entity,
        });
    }

    fn hide(self: &Rc<Self>) {
        let had_focus = self.stage.layer.has_focus();
        self.stage.layer.hide();
        self.stage.shown.set(None);
        let anchor = self.anchor.borrow_mut().take();
        if let Some(anchor) = anchor {
            set_expanded(&anchor, false);
            if had_focus {
                self.focus(&anchor);
            }
        }
    }

    /// Puts focus on a mark without opening its card.
    fn focus(&self, mark: &Element) {
        let holder = focus_holder(mark);
        if let Some(holder) = holder.dyn_ref::<HtmlElement>() {
            self.restoring.set(true);
            // A mark without a tab stop cannot take focus: the reader goes on from where he was.
            let _ = holder.focus();
            self.restoring.set(false);
        }
    }

    fn listen(self: &Rc<Self>) {
        let window: EventTarget = leptos::leptos_dom::helpers::window().into();
        self.on(&window, "pointermove", true, Self::pointer_moved);
        self.on(&window, "pointerdown", true, Self::pressed);
        self.on(&window, "pointercancel", true, |driver, _| {
            driver.step(Event::Cancelled);
        });
        self.on(&window, "click", false, Self::clicked);
        self.on(&window, "keydown", false, Self::key);
        self.on(&window, "scroll", true, |driver, event| {
            if !driver.stage.layer.holds(target(event).as_ref()) {
                driver.step(Event::Scrolled);
                driver.replace();
            }
        });
        self.on(&window, "resize", true, |driver, _| driver.replace());
        // Focus that moves within a shadow root is not heard of outside.
        for root in [&self.stage.marks, &self.stage.interface] {
            self.on(root, "focusin", true, Self::focused);
            self.on(root, "focusout", true, Self::unfocused);
        }
    }

    fn on(
        self: &Rc<Self>,
        at: &EventTarget,
        name: &'static str,
        passive: bool,
        heard: fn(&Rc<Self>, &leptos::web_sys::Event),
    ) {
        let mut options = EventListenerOptions::run_in_capture_phase();
        options.passive = passive;
        let driver: Weak<Self> = Rc::downgrade(self);
        let listener = EventListener::new_with_options(at, name, options, move |event| {
            if let Some(driver) = driver.upgrade() {
                heard(&driver, event);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    /// Places the open card anew after the page moved under it.
    fn replace(self: &Rc<Self>) {
        if self.current().is_some() && !self.stage.layer.place_again() {
            self.step(Event::Hide);
        }
    }

    fn pointer_moved(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        if event.pointer_type() == "touch" {
            return;
        }
        let point = Point {
            x: event.client_x().into(),
            y: event.client_y().into(),
        };
        // A page that scrolls or changes under a still pointer makes events, too.
        if self.pointer.replace(Some(point)) == Some(point) {
            return;
        }
        let at = target(event);
        let mark = at.as_ref().and_then(|at| self.stage.mark_at(at));
        let over = if self.stage.layer.holds(at.as_ref()) {
            Over::Card
        } else {
            match mark.as_ref().and_then(target_of) {
                // With a button held the pointer is selecting or dragging.
                Some(target) if event.buttons() == 0 => Over::Mark(target),
                _ => Over::Nothing,
            }
        };
        let state = self.hover.borrow().state();
        if state == State::Idle && over == Over::Nothing {
            return;
        }
        let mut toward = false;
        if let Some(open) = state.card() {
            if over == Over::Mark(open) {
                self.left_at.set(point);
            } else if let Some(card) = self.stage.layer.rect() {
                toward = placement::toward(self.left_at.get(), point, card);
            }
        }
        if mark.is_some() {
            *self.near.borrow_mut() = mark;
        }
        self.step(Event::Moved { over, toward });
    }

    fn pressed(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        self.keyboard.set(false);
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            self.touch.set(event.pointer_type() == "touch");
        }
        let at = target(event);
        if self.stage.layer.holds(at.as_ref()) {
            self.step(Event::Held);
            return;
        }
        let mark = at.as_ref().and_then(|at| self.stage.mark_at(at));
        let on_open = mark.as_ref().and_then(target_of).is_some() && {
            let open = self.hover.borrow().state().card();
            open == mark.as_ref().and_then(target_of)
        };
        if on_open {
            return;
        }
        // The card, or one that was coming, is in the way of what is done elsewhere.
        self.step(Event::Cancelled);
        if self.current().is_some() {
            self.step(Event::Dismissed);
        }
    }

    fn clicked(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        let Some(mark) = target(event).and_then(|at| self.stage.mark_at(&at)) else {
            return;
        };
        let Some(target) = target_of(&mark) else {
            return;
        };
        let in_link = focus_holder(&mark) != mark;
        let state = self.hover.borrow().state();
        let open = state.card() == Some(target);
        *self.near.borrow_mut() = Some(mark);
        if self.touch.get() {
            // The first tap on a link shows who it is, the second follows it.
            if in_link && open {
                return;
            }
            event.prevent_default();
            self.step(Event::Tapped(target));
        } else if !in_link {
            let pinned = matches!(
                state,
                State::Open {
                    hold: Hold::Pin,
                    ..
                }
            );
            self.step(if open && pinned {
                Event::Dismissed
            } else {
                Event::Show(target)
            });
        }
    }

    fn key(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        self.keyboard.set(true);
        let at = target(event);
        let key = event.key();
        if key == "Escape" {
            if self.hover.borrow().state() != State::Idle {
                event.prevent_default();
                event.stop_immediate_propagation();
                self.step(Event::Escape);
            }
            return;
        }
        if key == "Tab" && self.stage.layer.holds(at.as_ref()) {
            self.tab(event, at);
            return;
        }
        let Some(mark) = at.as_ref().and_then(|at| self.stage.focused_mark(at)) else {
            return;
        };
        let in_link = focus_holder(&mark) != mark;
        // Enter on a link follows it: there the card is entered with Alt and the arrow.
        let enters = match key.as_str() {
            "Enter" | " " => !in_link && !event.alt_key() && !event.ctrl_key() && !event.meta_key(),
            "ArrowDown" => event.alt_key(),
            _ => false,
        };
        if let (true, Some(target)) = (enters, target_of(&mark)) {
            event.prevent_default();
            *self.near.borrow_mut() = Some(mark);
            self.step(Event::Entered(target));
        }
    }

    /// The card stands at the end of the document, and belongs after its mark: from its last
    /// stop Tab goes on behind the mark, from its first one back to the mark.
    fn tab(self: &Rc<Self>, event: &KeyboardEvent, at: Option<Element>) {
        let Some(at) = at else { return };
        let anchor = self.anchor.borrow().clone();
        let Some(anchor) = anchor else { return };
        if event.shift_key() && self.stage.layer.is_first_stop(&at) {
            event.prevent_default();
            self.focus(&anchor);
        } else if !event.shift_key() && self.stage.layer.is_last_stop(&at) {
            // Focus goes to the mark now, and by the browser's own step to what follows it.
            self.focus(&anchor);
        }
    }

    fn focused(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        if self.restoring.get() {
            return;
        }
        let Some(at) = target(event) else { return };
        if self.stage.layer.holds(Some(&at)) {
            self.step(Event::Held);
        } else if self.keyboard.get()
            && let Some(mark) = self.stage.focused_mark(&at)
            && let Some(target) = target_of(&mark)
        {
            *self.near.borrow_mut() = Some(mark);
            self.step(Event::Focused(target));
        }
    }

    fn unfocused(self: &Rc<Self>, event: &leptos::web_sys::Event) {
        let Some(event) = event.dyn_ref::<FocusEvent>() else {
            return;
        };
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Element>().ok());
        // Another window or tab took focus: it will come back to where it was.
        let away = to.is_none() && !document().has_focus().unwrap_or(true);
        let to_ours = to.as_ref().is_some_and(|to| {
            self.stage.layer.holds(Some(to)) || self.stage.focused_mark(to).is_some()
        });
        if !away && !to_ours && !self.restoring.get() {
            self.step(Event::Unfocused);
        }
    }
}

impl Stage {
    /// The mark around `at`, if it is one of ours and is shown.
    fn mark_at(&self, at: &Element) -> Option<Element> {
        let mark = at.closest("[data-byname-kind]").ok().flatten()?;
        self.owns(&mark).then_some(mark)
    }

    /// The mark that has focus when `at` has it: itself, or the first one in a link.
    fn focused_mark(&self, at: &Element) -> Option<Element> {
        self.mark_at(at).or_else(|| {
            let link = at.closest("a[href]").ok().flatten()?;
            let mark = link.query_selector("[data-byname-kind]").ok().flatten()?;
            self.owns(&mark).then_some(mark)
        })
    }

    fn owns(&self, mark: &Element) -> bool {
        self.settings
            .with_untracked(|settings| settings.marks || contains(&self.interface, mark))
            && (contains(&self.marks, mark) || contains(&self.interface, mark))
    }

    fn find(&self, target: Target) -> Option<Element> {
        let id = super::article::mark_id(target.entity, target.mention);
        self.query(&[r#"[data-byname-mention=""#, &id, r#""]:not(.entry-name)"#].concat())
    }

    fn find_entity(&self, entity: usize) -> Option<Element> {
        self.query(
            &[
                r#"[data-byname-mention^=""#,
                &entity.to_string(),
                r#":"]:not(.entry-name)"#,
            ]
            .concat(),
        )
    }

    fn query(&self, selector: &str) -> Option<Element> {
        let root = self.marks.dyn_ref::<Element>()?;
        root.query_selector(selector).ok().flatten()
    }
}

/// The innermost element of an event, also within shadow roots.
fn target(event: &leptos::web_sys::Event) -> Option<Element> {
    let first: JsValue = event.composed_path().get(0);
    first.dyn_into::<Element>().ok()
}

/// Which mention a mark stands for.
fn target_of(mark: &Element) -> Option<Target> {
    let id = mark.get_attribute(MENTION)?;
    let (entity, mention) = id.split_once(':')?;
    Some(Target {
        entity: entity.parse().ok()?,
        mention: mention.parse().ok()?,
    })
}

/// What takes focus for a mark: the link around it, else itself.
fn focus_holder(mark: &Element) -> Element {
    let link = mark.closest("a[href]").ok().flatten();
    link.unwrap_or_else(|| mark.clone())
}

fn set_expanded(mark: &Element, open: bool) {
    let holder = focus_holder(mark);
    if holder.has_attribute("aria-haspopup") {
        let _ = holder.set_attribute("aria-expanded", if open { "true" } else { "false" });
    }
    let _ = if open {
        mark.set_attribute("data-open", "")
    } else {
        mark.remove_attribute("data-open")
    };
}

/// The rectangles of the lines on which `mark` stands.
pub(super) fn lines_of(mark: &Element) -> Vec<placement::Rect> {
    let rects = mark.get_client_rects();
    (0..rects.length())
        .filter_map(|index| rects.get(index))
        .map(|rect| rect_of(&rect))
        .collect()
}
