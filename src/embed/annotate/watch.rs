//! Noticing when the page changes by itself.

use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit};

/// Watches the texts of a part of the page. Dropping it ends that.
pub struct Watch {
    observer: Option<MutationObserver>,
    on_change: Rc<dyn Fn()>,
    _callback: Closure<dyn Fn(Array, MutationObserver)>,
}

impl Watch {
    /// Calls `on_change` after changes under `root`, before they are painted. What it changes
    /// there itself is not reported.
    pub fn new(root: &Element, on_change: impl Fn() + 'static) -> Self {
        let on_change: Rc<dyn Fn()> = Rc::new(on_change);
        let callback = Closure::<dyn Fn(Array, MutationObserver)>::new({
            let on_change = Rc::clone(&on_change);
            move |_: Array, observer: MutationObserver| {
                on_change();
                observer.take_records();
            }
        });
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref())
            .and_then(|observer| {
                observer.observe_with_options(root, &what)?;
                Ok(observer)
            })
            .ok();
        Self {
            observer,
            on_change,
            _callback: callback,
        }
    }

    /// Runs `change`, which is our own doing and not the page's.
    pub fn quietly<T>(&self, change: impl FnOnce() -> T) -> T {
        let Some(observer) = &self.observer else {
            return change();
        };
        if observer.take_records().length() > 0 {
            (self.on_change)();
        }
        let result = change();
        observer.take_records();
        result
    }

    /// Ends watching.
    pub fn stop(&self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
    }
}
