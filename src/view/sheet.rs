//! The back gesture of a phone, which closes a bottom sheet.

use gloo::events::EventListener;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::EventTarget;

/// How far down a sheet is dragged before letting go closes it, in CSS pixels.
pub(super) const FAR: i32 = 80;

/// Hears the system's wish to close what is open, where the browser has a `CloseWatcher`: on
/// Android the back gesture. Dropping it ends that.
///
/// Chromium has it since version 126, Firefox since 149, Safari in its previews. An iPhone's swipe
/// from the edge is not such a wish: it turns a page, and a sheet is swept down there.
///
/// In older browsers the gesture is the page's. An entry pushed onto the history while a sheet is
/// open would catch it, but not safely on a page of somebody else's: to take the entry away again
/// is to go back, later and without an answer. Whatever goes forward in the meantime, a link or a
/// router in answer to the tap that closes the sheet, would be undone by it; a router that hears
/// of it may scroll or load; and left where it is, the entry is one step back that leads nowhere.
/// Only the page knows whether it navigates by itself: where it does not, it can do this in a
/// few lines of its own, which the README has.
pub(super) struct BackGesture {
    watcher: JsValue,
    _listener: EventListener,
}

impl BackGesture {
    pub(super) fn watch(back: impl Fn() + 'static) -> Option<Self> {
        let class = Reflect::get(&window(), &"CloseWatcher".into()).ok()?;
        let watcher = Reflect::construct(class.dyn_ref::<Function>()?, &Array::new()).ok()?;
        let target: &EventTarget = watcher.dyn_ref()?;
        let listener = EventListener::new(target, "close", move |_| back());
        Some(Self {
            watcher,
            _listener: listener,
        })
    }
}

impl Drop for BackGesture {
    fn drop(&mut self) {
        let destroy = Reflect::get(&self.watcher, &"destroy".into()).ok();
        if let Some(destroy) = destroy
            .as_ref()
            .and_then(|value| value.dyn_ref::<Function>())
        {
            // Destroying a watcher that has closed already does nothing.
            let _ = destroy.call0(&self.watcher);
        }
    }
}
