//! What the pointer and focus do, told to the hover machine.
//!
//! The driver listens at the window, in the capture phase, so that a page that stops events on
//! their way cannot silence it. There is no listener on any mark. What happens in a closed shadow
//! root of the page's is heard of there, since at the window it is its host's.

use super::cast;
use super::driver::Driver;
use super::layer::contains;
use super::node::{ACTION, classed, fill};
use super::sheet::FAR;
use super::stage::{focus_holder, target, target_of};
use crate::present::Action;
use crate::present::hover::{Event, Hold, Over, State};
use crate::present::placement::{self, Point};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{
    self, Element, EventTarget, FocusEvent, PointerEvent, ShadowRoot, ShadowRootMode,
};
use std::rc::{Rc, Weak};

impl Driver {
    pub(super) fn listen(self: &Rc<Self>) {
        let window: EventTarget = window().into();
        let veil = veil(&self.stage.interface);
        let hear = |name, passive, heard: fn(&Rc<Self>, &web_sys::Event)| {
            let Some((root, host)) = veil.clone() else {
                return self.on(&window, name, passive, heard);
            };
            self.on(&root, name, passive, heard);
            self.on_if(&window, name, passive, heard, move |event| {
                target(event).as_ref() != Some(&host)
            });
        };
        hear("pointermove", true, Self::pointer_moved);
        hear("pointerdown", true, Self::pressed);
        hear("pointercancel", true, |driver, _| {
            driver.step(Event::Cancelled);
            driver.drop_sheet(false);
        });
        hear("pointerup", true, Self::released);
        hear("click", false, Self::clicked);
        hear("keydown", false, Self::key);
        hear("keyup", true, Self::key_up);
        hear("scroll", true, |driver, event| {
            if !driver.stage.layer.holds(target(event).as_ref()) {
                driver.step(Event::Scrolled);
                driver.replace();
            }
        });
        self.on(&window, "resize", true, |driver, _| driver.replace());
        // Focus that moves within a shadow root is not heard of outside.
        self.on(&self.stage.interface, "input", true, |_, event| {
            if let Some(input) =
                target(event).filter(|input| input.matches(".filter").unwrap_or(false))
            {
                cast::filter(&input);
            }
        });
        // A picture that cannot be had leaves no broken frame behind.
        self.on(&self.stage.interface, "error", true, |_, event| {
            if let Some(picture) = target(event)
                && picture.matches(".portrait").unwrap_or(false)
            {
                picture.remove();
            }
        });
        let marks =
            Some(&self.stage.marks).filter(|marks| !self.stage.interface.contains(Some(marks)));
        for root in marks.into_iter().chain([&*self.stage.interface]) {
            self.on(root, "focusin", true, Self::focused);
            self.on(root, "focusout", true, Self::unfocused);
        }
    }

    fn on(
        self: &Rc<Self>,
        at: &EventTarget,
        name: &'static str,
        passive: bool,
        heard: fn(&Rc<Self>, &web_sys::Event),
    ) {
        self.on_if(at, name, passive, heard, |_| true);
    }

    fn on_if(
        self: &Rc<Self>,
        at: &EventTarget,
        name: &'static str,
        passive: bool,
        heard: fn(&Rc<Self>, &web_sys::Event),
        concerns: impl Fn(&web_sys::Event) -> bool + 'static,
    ) {
        let mut options = EventListenerOptions::run_in_capture_phase();
        options.passive = passive;
        let driver: Weak<Self> = Rc::downgrade(self);
        let listener = EventListener::new_with_options(at, name, options, move |event| {
            if let Some(driver) = driver.upgrade()
                && concerns(event)
            {
                heard(&driver, event);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    fn pointer_moved(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        if let Some(from) = self.dragged_from.get() {
            self.stage.layer.drag((event.client_y() - from).max(0));
        }
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
        let mark_target = mark.as_ref().and_then(target_of);
        let over = if self.stage.layer.holds(at.as_ref()) {
            Over::Card
        } else {
            match mark_target {
                // With a button held the pointer is selecting or dragging.
                Some(target) if event.buttons() == 0 => Over::Mark(target),
                _ => Over::Nothing,
            }
        };
        let state = self.state();
        if state == State::Idle && over == Over::Nothing {
            return;
        }
        let mut toward = false;
        if let Some(open) = state.card() {
            if over == Over::Mark(open) {
                self.left_at.set(point);
            } else {
                toward = placement::toward(self.left_at.get(), point, self.stage.layer.rect());
            }
        }
        if let Some(target) = mark_target {
            self.approach(target, mark);
        }
        self.step(Event::Moved { over, toward });
    }

    fn pressed(self: &Rc<Self>, event: &web_sys::Event) {
        self.keyboard.set(false);
        let at = target(event);
        self.stage.fold_settings(at.as_ref());
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            self.touch.set(event.pointer_type() == "touch");
            let handle = at
                .as_ref()
                .and_then(|at| at.closest(".handle,.sheet .who").ok()?);
            if let Some(handle) = &handle {
                self.dragged_from.set(Some(event.client_y()));
                // Refused for a pointer that is gone already; nothing is dragged then.
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        }
        if self.stage.layer.holds(at.as_ref()) {
            self.step(Event::Held);
            return;
        }
        let mark = at.as_ref().and_then(|at| self.stage.mark_at(at));
        let pressed = mark.as_ref().and_then(target_of);
        if pressed.is_some() && pressed == self.state().card() {
            return;
        }
        // The card, or one that was coming, is in the way of what is done elsewhere. A finger may
        // have come down to scroll: there the click decides.
        self.step(Event::Cancelled);
        if !self.touch.get() {
            self.step(Event::Dismissed);
        }
    }

    fn released(self: &Rc<Self>, event: &web_sys::Event) {
        if let (Some(from), Some(event)) =
            (self.dragged_from.get(), event.dyn_ref::<PointerEvent>())
        {
            self.drop_sheet(event.client_y() - from > FAR);
        }
    }

    /// Ends the dragging of a sheet: it closes or goes back to its place.
    fn drop_sheet(self: &Rc<Self>, close: bool) {
        if self.dragged_from.take().is_some() {
            if close {
                self.step(Event::Dismissed);
            } else {
                self.stage.layer.drag(0);
            }
        }
    }

    fn clicked(self: &Rc<Self>, event: &web_sys::Event) {
        let at = target(event);
        if let Some(control) = at.as_ref().and_then(|at| self.control_at(at)) {
            if let Some(action) = control
                .get_attribute(ACTION)
                .as_deref()
                .and_then(Action::parse)
            {
                self.perform(action);
                self.acknowledge(action, &control);
            }
            return;
        }
        let Some(mark) = at.as_ref().and_then(|at| self.stage.mark_at(at)) else {
            if self.touch.get() && !self.stage.layer.holds(at.as_ref()) {
                self.step(Event::Dismissed);
            }
            return;
        };
        let Some(target) = target_of(&mark) else {
            return;
        };
        let in_link = focus_holder(&mark) != mark;
        let state = self.state();
        let open = state.card() == Some(target);
        self.approach(target, Some(mark));
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

    /// The control around `at`, if it is one of ours.
    fn control_at(&self, at: &Element) -> Option<Element> {
        let control = at.closest("[data-byname-do]").ok().flatten()?;
        contains(&self.stage.interface, &control).then_some(control)
    }

    /// Says in the place of a control that it has been heard, where nothing else would show that.
    fn acknowledge(&self, action: Action, control: &Element) {
        if let (Action::Report(_), Some(place)) = (action, control.parent_element()) {
            let settings = self.stage.settings;
            let words = settings.with_untracked(|settings| settings.locale.words);
            self.stage.layer.focus();
            fill(
                &place,
                vec![classed("span", "reported").text(words.reported)],
            );
        }
    }

    fn focused(self: &Rc<Self>, event: &web_sys::Event) {
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
            self.approach(target, Some(mark));
            self.step(Event::Focused(target));
        }
    }

    fn unfocused(self: &Rc<Self>, event: &web_sys::Event) {
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

/// The innermost closed shadow root around `element`, and the host of the outermost one, which is
/// all that is seen of both outside.
fn veil(element: &Element) -> Option<(ShadowRoot, Element)> {
    let mut veil: Option<(ShadowRoot, Element)> = None;
    let mut at = element.clone();
    while let Ok(root) = at.get_root_node().dyn_into::<ShadowRoot>() {
        at = root.host();
        if root.mode() == ShadowRootMode::Closed {
            let innermost = veil.map_or(root, |(innermost, _)| innermost);
            veil = Some((innermost, at.clone()));
        }
    }
    veil
}
