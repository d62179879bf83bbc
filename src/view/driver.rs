//! Runs the hover machine: what happens on the page in, what is to be done out.
//!
//! One driver serves all marks of a reader, whoever rendered them. What it hears is in `input`
//! and `keys`, how it finds marks in `stage`.

use super::card::card_view;
use super::journey::{Journey, bring, gently};
use super::sheet::BackGesture;
use super::stage::{Stage, focus_holder};
use crate::annotate::AnnotatedArticle;
use crate::present::hover::{Effect, Event, Hold, Hover, State, Target};
use crate::present::placement::Point;
use crate::present::{Action, CardModel, Lookup, ReaderEvent, key};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollLogicalPosition};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The driver. Dropping it ends its listeners and timers.
pub(super) struct Driver {
    pub(super) stage: Stage,
    pub(super) journey: Rc<Journey>,
    hover: RefCell<Hover>,
    found: RefCell<Option<Arc<AnnotatedArticle>>>,
    lookup: Cell<Lookup>,
    retry: RefCell<Option<Rc<dyn Fn()>>>,
    wait: RefCell<Option<Timeout>>,
    pub(super) listeners: RefCell<Vec<EventListener>>,
    /// The mark the machine is about to hear of, and for whose card.
    near: RefCell<Option<(Target, Element)>>,
    /// The mark whose card is open.
    anchor: RefCell<Option<Element>>,
    /// While a sheet is open: what hears the back gesture.
    back: RefCell<Option<BackGesture>>,
    pub(super) pointer: Cell<Option<Point>>,
    /// Where the pointer last was on the mark of the open card.
    pub(super) left_at: Cell<Point>,
    /// Where a sheet is being dragged from, in pixels from the top.
    pub(super) dragged_from: Cell<Option<i32>>,
    pub(super) touch: Cell<bool>,
    pub(super) keyboard: Cell<bool>,
    /// The Escape that closed something is still down: its coming up is not the page's either.
    pub(super) escaped: Cell<bool>,
    /// Focus is being put back by us: not the reader's doing.
    pub(super) restoring: Cell<bool>,
}

impl Driver {
    /// Begins to listen.
    pub(super) fn start(stage: Stage) -> Rc<Self> {
        let journey = Rc::new(Journey::new(stage.marks.clone()));
        let driver = Rc::new(Self {
            stage,
            journey,
            hover: RefCell::new(Hover::new(0, 0)),
            found: RefCell::default(),
            lookup: Cell::new(Lookup::Settled),
            retry: RefCell::default(),
            wait: RefCell::default(),
            listeners: RefCell::default(),
            near: RefCell::default(),
            anchor: RefCell::default(),
            back: RefCell::default(),
            pointer: Cell::default(),
            left_at: Cell::new(Point { x: 0.0, y: 0.0 }),
            dragged_from: Cell::default(),
            touch: Cell::default(),
            keyboard: Cell::default(),
            escaped: Cell::default(),
            restoring: Cell::default(),
        });
        driver.listen();
        driver
    }

    /// Takes note of what was found in the article; an open card is brought up to date.
    pub(super) fn inform(self: &Rc<Self>, found: Option<Arc<AnnotatedArticle>>) {
        let place = |found: &Option<Arc<AnnotatedArticle>>| {
            let target = self.state().card()?;
            let entity = found.as_ref()?.entities.get(target.entity)?;
            Some(entity.mentions.get(target.mention)?.span)
        };
        let (before, now) = (place(&self.found.replace(found.clone())), place(&found));
        // Who is known may have become one with somebody else: then the card is not theirs.
        if self.state().card().is_some() && (now.is_none() || now != before) {
            self.step(Event::Hide);
        }
        self.refresh();
    }

    /// Takes note of how far looking up is; an open card is brought up to date.
    pub(super) fn looking(&self, lookup: Lookup, retry: Rc<dyn Fn()>) {
        self.lookup.set(lookup);
        *self.retry.borrow_mut() = Some(retry);
        self.refresh();
    }

    fn refresh(&self) {
        if let Some(target) = self.state().card()
            && self.write(target)
        {
            self.stage.layer.place_again();
        }
    }

    /// Opens the card of an entity at its first mention; `false` where there is none.
    pub(super) fn open(self: &Rc<Self>, entity: usize) -> bool {
        let mark = self.stage.find_entity(entity);
        let open = mark.is_some() && self.model(entity).is_some();
        if open {
            let target = Target { entity, mention: 0 };
            self.approach(target, mark);
            self.step(Event::Show(target));
        }
        open
    }

    /// Says at which mark the card of `target` is to open, should it.
    pub(super) fn approach(&self, target: Target, mark: Option<Element>) {
        *self.near.borrow_mut() = mark.map(|mark| (target, mark));
    }

    /// Turns the open card to another entity, in the same place: whoever reads a card and wants
    /// to know of somebody else on it has not left the sentence yet.
    fn turn_to(self: &Rc<Self>, entity: usize) {
        let target = Target { entity, mention: 0 };
        self.approach(target, self.anchor());
        self.step(match self.state() {
            State::Open {
                hold: Hold::Sheet, ..
            } => Event::Tapped(target),
            _ => Event::Entered(target),
        });
    }

    /// Goes `by` mentions further from where the reader last went.
    pub(super) fn travel(&self, entity: usize, by: isize) {
        if let Some(mention) = self.journey.step(entity, by) {
            self.tell(ReaderEvent::Navigated { entity, mention });
        }
    }

    /// Does what a control asks for.
    pub(super) fn perform(self: &Rc<Self>, action: Action) {
        let settings = self.stage.settings;
        match action {
            Action::Close => self.step(Event::Dismissed),
            Action::Open(entity) => self.turn_to(entity),
            Action::Go(entity, mention) => {
                self.journey.to_mention(entity, mention);
                self.tell(ReaderEvent::Navigated { entity, mention });
            }
            Action::Quotation(quotation) => self.journey.to_quotation(quotation),
            Action::Next(entity) => self.travel(entity, 1),
            Action::Previous(entity) => self.travel(entity, -1),
            Action::Report(entity) => {
                let mention = self.state().card().map_or(0, |target| target.mention);
                self.tell(ReaderEvent::Reported { entity, mention });
            }
            Action::Hide(entity) => {
                let found = self.found.borrow().clone();
                let entity = found.as_ref().and_then(|found| found.entities.get(entity));
                self.step(Event::Dismissed);
                if let Some(entity) = entity {
                    settings.update(|settings| settings.hidden.push(key(entity).to_owned()));
                }
            }
            Action::Restore => settings.update(|settings| settings.hidden.clear()),
            Action::Retry => {
                let retry = self.retry.borrow().clone();
                if let Some(retry) = retry {
                    retry();
                }
            }
            Action::Theme(theme) => settings.update(|settings| settings.theme = theme),
            Action::Larger => settings.update(|settings| settings.resize_text(true)),
            Action::Smaller => settings.update(|settings| settings.resize_text(false)),
            Action::Marks => settings.update(|settings| settings.marks = !settings.marks),
            Action::Remember => {
                if let Some(memory) = &self.stage.memory {
                    memory.toggle();
                    // The panel shows it, and what is set now is what is kept first.
                    settings.update(|_| {});
                }
            }
        }
    }

    fn tell(&self, event: ReaderEvent) {
        self.stage.on_event.run(event);
    }

    /// Where the machine stands.
    pub(super) fn state(&self) -> State {
        self.hover.borrow().state()
    }

    /// The mark of the open card.
    pub(super) fn anchor(&self) -> Option<Element> {
        self.anchor.borrow().clone()
    }

    /// Tells the machine and does what it says.
    pub(super) fn step(self: &Rc<Self>, event: Event) {
        let clock = window().performance();
        let now = clock.map_or(0.0, |clock| clock.now()) as u32;
        let effects = {
            let mut hover = self.hover.borrow_mut();
            self.stage.settings.with_untracked(|settings| {
                hover.set_delays(settings.open_delay, settings.close_delay);
            });
            hover.step(now, event)
        };
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
                Effect::Enter => self.stage.layer.focus(),
                Effect::Close {
                    target,
                    open_ms,
                    reason,
                } => {
                    self.hide();
                    self.tell(ReaderEvent::CardClosed {
                        entity: target.entity,
                        dwell_ms: open_ms,
                        reason,
                    });
                }
            }
        }
    }

    fn model(&self, entity: usize) -> Option<CardModel> {
        CardModel::new(self.found.borrow().as_ref()?, entity)
    }

    /// Writes the card of `target`; `false` where there is no such entity any more.
    fn write(&self, target: Target) -> bool {
        let Some(model) = self.model(target.entity) else {
            return false;
        };
        let settings = self.stage.settings;
        let locale = settings.with_untracked(|settings| settings.locale);
        let content = card_view(&model, self.lookup.get(), locale);
        self.stage.layer.fill(content);
        true
    }

    fn show(self: &Rc<Self>, target: Target, hold: Hold) {
        if !self.write(target) {
            return;
        }
        let near = self.near.borrow().clone();
        let anchor = near
            .filter(|(near, _)| *near == target)
            .map(|(_, mark)| mark)
            .or_else(|| self.stage.find(target))
            .or_else(|| self.stage.find_entity(target.entity));
        if let Some(anchor) = &anchor {
            self.stage.expand(anchor, true);
        }
        self.anchor.borrow_mut().clone_from(&anchor);
        if let Some(pointer) = self.pointer.get() {
            self.left_at.set(pointer);
        }
        let sheet = hold == Hold::Sheet;
        let pointer = self.pointer.get().filter(|_| hold == Hold::Pointer);
        if !self.stage.layer.show(anchor.clone(), pointer, sheet)
            && let Some(mark) = &anchor
        {
            let (behavior, to) = (ScrollBehavior::Instant, ScrollLogicalPosition::Center);
            bring(mark, behavior, to);
            self.stage.layer.place_again();
        }
        if sheet && let Some(mark) = &anchor {
            self.uncover(mark);
        }
        *self.back.borrow_mut() = if sheet { self.watch_back() } else { None };
        // Focus says where it is, and once who that is; the card itself is entered with Enter.
        if hold == Hold::Focus
            && let Some(model) = self.model(target.entity)
        {
            self.stage.layer.announce(&model.summary());
        }
        self.tell(ReaderEvent::CardOpened {
            entity: target.entity,
        });
    }

    /// Scrolls the name that was tapped out from under the sheet.
    fn uncover(&self, mark: &Element) {
        /// Between the name and the sheet, in CSS pixels.
        const ROOM: f64 = 16.0;
        let Some(styled) = mark.dyn_ref::<HtmlElement>() else {
            return;
        };
        let covered = ((self.stage.layer.rect().height + ROOM) as i32).to_string() + "px";
        let _ = (styled.style()).set_property("scroll-margin-bottom", &covered);
        bring(mark, gently(), ScrollLogicalPosition::Nearest);
        let _ = styled.style().remove_property("scroll-margin-bottom");
    }

    fn hide(self: &Rc<Self>) {
        *self.back.borrow_mut() = None;
        self.dragged_from.set(None);
        let had_focus = self.stage.layer.has_focus();
        self.stage.layer.hide();
        self.stage.layer.announce("");
        let anchor = self.anchor.borrow_mut().take();
        if let Some(anchor) = anchor {
            self.stage.expand(&anchor, false);
            if had_focus {
                self.focus(&anchor);
            }
        }
    }

    fn watch_back(self: &Rc<Self>) -> Option<BackGesture> {
        let driver = Rc::downgrade(self);
        BackGesture::watch(move || {
            if let Some(driver) = driver.upgrade() {
                driver.step(Event::Dismissed);
            }
        })
    }

    /// Puts focus on a mark without opening its card.
    pub(super) fn focus(&self, mark: &Element) {
        let holder = focus_holder(mark);
        let Some(holder) = holder.dyn_ref::<HtmlElement>() else {
            return;
        };
        if !holder.has_attribute("tabindex") && !holder.has_attribute("href") {
            // A mark without a tab stop: focus may be put there, Tab does not go there.
            let _ = holder.set_attribute("tabindex", "-1");
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        self.restoring.set(true);
        let _ = holder.focus_with_options(&options);
        self.restoring.set(false);
    }

    /// Places the open card anew after the page moved under it.
    pub(super) fn replace(self: &Rc<Self>) {
        if self.state().card().is_some() && !self.stage.layer.place_again() {
            self.step(Event::Hide);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A sheet or card in the top layer would outlive its reader.
        self.stage.layer.hide();
    }
}
