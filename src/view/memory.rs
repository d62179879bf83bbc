//! The reader's preferences, kept on the device under the publisher's key: only after the reader
//! said so, and until the reader says otherwise.

use crate::present::{Preferences, Settings};
use std::cell::{Cell, RefCell};
use web_sys::Storage;

/// The storage of the page's origin. `None` where the browser keeps nothing, as in a sandbox or
/// for readers who refuse cookies: there the very look at it is an error.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept, and where.
pub(super) struct Memory {
    key: String,
    /// Whether the reader wants anything kept.
    wanted: Cell<bool>,
    last: RefCell<Option<Preferences>>,
}

impl Memory {
    /// A memory under `key`, and what it holds. Storage that is refused, or that holds something
    /// else, is storage that holds nothing.
    pub(super) fn open(key: String) -> (Self, Option<Preferences>) {
        let written = storage().and_then(|storage| storage.get_item(&key).ok()?);
        let recalled = written.as_deref().and_then(Preferences::read);
        let memory = Self {
            key,
            wanted: Cell::new(recalled.is_some()),
            last: RefCell::new(recalled.clone()),
        };
        (memory, recalled)
    }

    /// Whether preferences are kept.
    pub(super) fn keeps(&self) -> bool {
        self.wanted.get()
    }

    /// Keeps the preferences of `settings`, if the reader wants that and they have changed.
    pub(super) fn note(&self, settings: &Settings) {
        let preferences = settings.preferences();
        if self.wanted.get() && self.last.borrow().as_ref() != Some(&preferences) {
            let kept = storage().map(|storage| storage.set_item(&self.key, &preferences.write()));
            self.wanted.set(matches!(kept, Some(Ok(()))));
            *self.last.borrow_mut() = Some(preferences);
        }
    }

    /// Begins to keep preferences, or forgets them.
    pub(super) fn toggle(&self) {
        *self.last.borrow_mut() = None;
        if self.wanted.replace(!self.wanted.get()) {
            // What cannot be removed could not have been kept.
            let _ = storage().map(|storage| storage.remove_item(&self.key));
        }
    }
}
