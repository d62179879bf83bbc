//! A worker that runs the engine.

use super::{EmbedError, ErrorCode};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// How long an answer is waited for, in milliseconds. A long article takes a tenth of a second.
const PATIENCE: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Worker, extends = web_sys::EventTarget)]
    pub type ModuleWorker;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post(this: &ModuleWorker, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn terminate(this: &ModuleWorker);
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Refusal {
    /// The page may not run this worker, or the worker could not load what it needs.
    NoWorker,
    /// What was asked for cannot be done with what was given.
    Failed(String),
    /// The worker broke over it, and is of no further use.
    Broken(String),
}

impl Refusal {
    /// The error that the page hears of. `code` is for what was given, `what` says what went
    /// wrong, up to the reason.
    pub fn into_error(self, code: ErrorCode, what: &str) -> EmbedError {
        let (code, why) = match self {
            Self::Failed(why) => (code, why),
            Self::Broken(why) => (ErrorCode::Engine, why),
            Self::NoWorker => (ErrorCode::Engine, "the page allows no worker".into()),
        };
        EmbedError::new(code, [what, &why].concat())
    }
}

type Answer = Result<Array, Refusal>;
type Pending = Rc<RefCell<Vec<Waiting>>>;

struct Waiting {
    request: u32,
    answer: futures_channel::oneshot::Sender<Answer>,
    _patience: Timeout,
}

/// The worker. Dropping it terminates it.
pub struct EngineWorker {
    worker: ModuleWorker,
    pending: Pending,
    requests: Cell<u32>,
    _listeners: [EventListener; 2],
}

impl EngineWorker {
    /// Listens to `worker`, which runs the engine.
    pub fn over(worker: ModuleWorker) -> Self {
        let pending = Pending::default();
        let listeners = [
            EventListener::new(&worker, "message", {
                let pending = Rc::clone(&pending);
                move |event| receive(&pending, event.unchecked_ref())
            }),
            // The script did not load or did not start: nobody will ever answer.
            EventListener::new(&worker, "error", {
                let pending = Rc::clone(&pending);
                move |event| {
                    event.prevent_default();
                    for waiting in pending.take() {
                        let _ = waiting.answer.send(Err(Refusal::NoWorker));
                    }
                }
            }),
        ];
        Self {
            worker,
            pending,
            requests: Cell::new(0),
            _listeners: listeners,
        }
    }

    /// Asks for `[task, ...arguments]` and waits for the results.
    ///
    /// # Errors
    /// When there will be none.
    pub async fn ask(&self, task: &Array) -> Answer {
        let request = self.requests.get() + 1;
        self.requests.set(request);
        let (answer, answered) = futures_channel::oneshot::channel();
        let patience = {
            let pending = Rc::clone(&self.pending);
            Timeout::new(PATIENCE, move || {
                let late = format!("it took longer than {} seconds", PATIENCE / 1000);
                settle(&pending, request, Err(Refusal::Broken(late)));
            })
        };
        let waiting = Waiting {
            request,
            answer,
            _patience: patience,
        };
        self.pending.borrow_mut().push(waiting);
        let _interest = Interest {
            worker: self,
            request,
        };
        let message = Array::of1(&request.into()).concat(task);
        self.worker.post(&message).map_err(|_| Refusal::NoWorker)?;
        answered.await.unwrap_or(Err(Refusal::NoWorker))
    }
}

/// Somebody waits for an answer. When that ends before it is there, the worker gives it up.
struct Interest<'a> {
    worker: &'a EngineWorker,
    request: u32,
}

impl Drop for Interest<'_> {
    fn drop(&mut self) {
        if taken(&self.worker.pending, self.request).is_some() {
            let _ = self.worker.worker.post(&Array::of1(&self.request.into()));
        }
    }
}

impl Drop for EngineWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Takes in `[request, ...results]`, or `[request, null, why not, broken]`.
fn receive(pending: &Pending, event: &MessageEvent) {
    let Ok(message) = event.data().dyn_into::<Array>() else {
        return;
    };
    let Some(request) = message.get(0).as_f64() else {
        return;
    };
    let answer = if message.get(1).is_null() {
        let why = message.get(2).as_string().unwrap_or_default();
        Err(match message.get(3).is_truthy() {
            true => Refusal::Broken(why),
            false => Refusal::Failed(why),
        })
    } else {
        Ok(message.slice(1, message.length()))
    };
    settle(pending, request as u32, answer);
}

/// Takes what waits for the answer to `request` off the list.
fn taken(pending: &Pending, request: u32) -> Option<Waiting> {
    let mut pending = pending.borrow_mut();
    let mut requests = pending.iter().map(|waiting| waiting.request);
    let index = requests.position(|other| other == request)?;
    drop(requests);
    Some(pending.swap_remove(index))
}

fn settle(pending: &Pending, request: u32, answer: Answer) {
    if let Some(waiting) = taken(pending, request) {
        // Fails when the one who asked is gone, which is as good.
        let _ = waiting.answer.send(answer);
    }
}
