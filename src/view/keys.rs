//! What the keyboard does, told to the hover machine.

use super::driver::Driver;
use super::stage::{focus_holder, target, target_of};
use crate::present::ReaderEvent;
use crate::present::hover::{Event, Target};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, Element, KeyboardEvent};
use std::rc::Rc;

impl Driver {
    pub(super) fn key(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        self.keyboard.set(true);
        let at = target(event);
        let key = event.key();
        if key == "Escape" {
            // Without anything that it closes, the key is the page's; but not while it is held
            // down after it has closed something.
            let closes = self.state().card().is_some()
                || self.stage.fold_settings(None)
                || event.repeat() && self.escaped.get();
            self.step(Event::Escape);
            self.escaped.set(closes);
            if closes {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
            return;
        }
        if key == "Tab" {
            if self.stage.layer.holds(at.as_ref()) {
                self.tab(event, at);
            } else {
                // Or else Tab would come into the card where it is the next thing on the page,
                // after the last name.
                self.step(Event::Unfocused);
            }
            return;
        }
        let Some(at) = at else { return };
        let chord = event.alt_key() || event.ctrl_key() || event.meta_key();
        if !chord && self.shortcut(&key, &at) {
            event.prevent_default();
            event.stop_immediate_propagation();
            return;
        }
        let Some(mark) = self.stage.focused_mark(&at) else {
            return;
        };
        let in_link = focus_holder(&mark) != mark;
        // Enter on a link follows it: there the card is entered with Alt and the arrow.
        let enters = match key.as_str() {
            "Enter" | " " => !in_link && !chord,
            "ArrowDown" => event.alt_key(),
            _ => false,
        };
        if let (true, Some(target)) = (enters, target_of(&mark)) {
            event.prevent_default();
            self.approach(target, Some(mark));
            self.step(Event::Entered(target));
        }
    }

    /// Some pages close what is theirs when Escape comes up.
    pub(super) fn key_up(self: &Rc<Self>, event: &web_sys::Event) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Escape") && self.escaped.take() {
            event.stop_immediate_propagation();
        }
    }

    /// The single keys of the reader, as its help lists them; whether `key` was one. They count
    /// only while focus is in the reader, and not where one writes.
    fn shortcut(self: &Rc<Self>, key: &str, at: &Element) -> bool {
        let writes = at.closest("input,textarea,select,[contenteditable]");
        if !self.stage.has(at) || writes.ok().flatten().is_some() {
            return false;
        }
        match key {
            "n" => self.walk(at, 1),
            "p" => self.walk(at, -1),
            "l" => self.stage.unfold(".cast"),
            "?" => self.stage.unfold(".reading"),
            "m" => {
                (self.stage.settings).update(|settings| settings.marks = !settings.marks);
                true
            }
            _ => false,
        }
    }

    /// Goes to another mention of the entity whose card is open or whose mark has focus, and
    /// takes focus along.
    fn walk(self: &Rc<Self>, at: &Element, by: isize) -> bool {
        let open = self.state().card();
        let focused = || self.stage.focused_mark(at).as_ref().and_then(target_of);
        let Some(from) = open.or_else(focused) else {
            return false;
        };
        self.step(Event::Dismissed);
        self.journey.leave_from(from);
        if let Some(mention) = self.journey.step(from.entity, by) {
            let entity = from.entity;
            if let Some(mark) = self.stage.find(Target { entity, mention }) {
                self.focus(&mark);
            }
            let went = ReaderEvent::Navigated { entity, mention };
            self.stage.on_event.run(went);
        }
        true
    }

    /// The card stands at the end of the document, and belongs after its mark: from its last
    /// stop Tab goes on behind the mark, from its first one back to the mark.
    fn tab(self: &Rc<Self>, event: &KeyboardEvent, at: Option<Element>) {
        let Some(at) = at else { return };
        let Some(anchor) = self.anchor() else { return };
        if event.shift_key() && self.stage.layer.ends_at(&at, true) {
            event.prevent_default();
            self.focus(&anchor);
        } else if !event.shift_key() && self.stage.layer.ends_at(&at, false) {
            // Focus goes to the mark now, and by the browser's own step to what follows it: which
            // would be the card again, were it still there.
            self.focus(&anchor);
            self.step(Event::Unfocused);
        }
    }
}
