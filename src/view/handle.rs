//! What the page can ask of the reader.

use super::driver::Driver;
use crate::present::Lookup;
use crate::present::hover::Event;
use leptos::prelude::*;
use std::rc::Rc;

/// A handle on a reader: opens and closes cards, steps through mentions. Made before the reader
/// and given to it; does nothing until the reader is on the page and after it has left.
#[derive(Clone, Copy)]
pub struct ReaderHandle {
    driver: StoredValue<Option<Rc<Driver>>, LocalStorage>,
}

impl Default for ReaderHandle {
    fn default() -> Self {
        Self::new()
    }
}

impl ReaderHandle {
    /// A handle that belongs to the current reactive owner.
    #[must_use]
    pub fn new() -> Self {
        Self {
            driver: StoredValue::new_local(None),
        }
    }

    /// Opens the card of the entity at `entity`, an index into the annotated article's entities.
    /// `false` where there is no such entity, or no mention of it in the text.
    pub fn open(self, entity: usize) -> bool {
        self.driver().is_some_and(|driver| driver.open(entity))
    }

    /// Closes the card, if one is open.
    pub fn close(self) {
        if let Some(driver) = self.driver() {
            driver.step(Event::Hide);
        }
    }

    /// Goes to the next mention of the entity at `entity`, after the last one to its first.
    pub fn next(self, entity: usize) {
        if let Some(driver) = self.driver() {
            driver.travel(entity, 1);
        }
    }

    /// Goes to the mention before, before the first one to the last.
    pub fn previous(self, entity: usize) {
        if let Some(driver) = self.driver() {
            driver.travel(entity, -1);
        }
    }

    /// Says how far the knowledge is that is still being looked up; cards without any show it,
    /// and where it failed they offer to `retry`.
    pub fn looking(self, lookup: Lookup, retry: impl Fn() + 'static) {
        if let Some(driver) = self.driver() {
            driver.looking(lookup, Rc::new(retry));
        }
    }

    pub(super) fn attach(self, driver: Option<Rc<Driver>>) {
        // Refused only when the owner is gone, and the reader with it.
        let _ = self.driver.try_set_value(driver);
    }

    /// A driver of its own: what is asked of it may come back to this handle.
    fn driver(self) -> Option<Rc<Driver>> {
        self.driver.try_get_value().flatten()
    }
}
