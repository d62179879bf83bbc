//! Asynchronous work that ends when its owner drops it.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::wasm_bindgen;

/// A running future. Dropping the task drops the future, and with it what the future owns.
pub struct Task(Rc<State>);

#[derive(Default)]
struct State {
    stopped: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

thread_local! {
    /// Whether all tasks have ended, for good.
    static OVER: Cell<bool> = const { Cell::new(false) };
}

/// Ends all tasks, and those to come: after a defect nothing is to go on by itself.
#[wasm_bindgen(js_name = endAll)]
pub fn end_all() {
    OVER.set(true);
}

impl Task {
    /// Runs `future` until it is done or the task is dropped.
    #[must_use = "dropping the task stops the future"]
    pub fn spawn(future: impl Future<Output = ()> + 'static) -> Self {
        let state = Rc::new(State::default());
        let watched = Rc::clone(&state);
        wasm_bindgen_futures::spawn_local(async move {
            let mut future = Box::pin(future);
            poll_fn(|context| {
                if watched.stopped.get() || OVER.get() {
                    return Poll::Ready(());
                }
                watched.waker.replace(Some(context.waker().clone()));
                future.as_mut().poll(context)
            })
            .await;
        });
        Self(state)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.stopped.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }
}
