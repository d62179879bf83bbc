//! A worker that runs the engine.

use super::{EmbedError, ErrorCode};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url};

/// How long an answer is waited for, in milliseconds. A long article takes a tenth of a second.
const PATIENCE: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    /// `web_sys::Worker` takes its address as a string, which a page under Trusted Types refuses.
    #[wasm_bindgen(js_name = Worker, extends = web_sys::EventTarget)]
    type ModuleWorker;
    #[wasm_bindgen(constructor, js_class = "Worker", catch)]
    fn new(address: &JsValue, options: &JsValue) -> Result<ModuleWorker, JsValue>;
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
type Pending = Rc<RefCell<BTreeMap<u32, Waiting>>>;

struct Waiting {
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
    /// Starts a worker from the script at `address`.
    ///
    /// # Errors
    /// When the page does not allow it.
    pub fn spawn(address: &str) -> Result<Self, JsValue> {
        let options =
            super::events::object(&[("type", "module".into()), ("name", "byname".into())]);
        let address = local(address)?;
        let worker = ModuleWorker::new(&trusted("createScriptURL", &address)?, &options)?;
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
                    for (_, waiting) in pending.take() {
                        let _ = waiting.answer.send(Err(Refusal::NoWorker));
                    }
                }
            }),
        ];
        Ok(Self {
            worker,
            pending,
            requests: Cell::new(0),
            _listeners: listeners,
        })
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
            answer,
            _patience: patience,
        };
        self.pending.borrow_mut().insert(request, waiting);
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
        let waiting = self.worker.pending.borrow_mut().remove(&self.request);
        if waiting.is_some() {
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

fn settle(pending: &Pending, request: u32, answer: Answer) {
    let waiting = pending.borrow_mut().remove(&request);
    if let Some(waiting) = waiting {
        // Fails when the one who asked is gone, which is as good.
        let _ = waiting.answer.send(answer);
    }
}

/// An address of the page's own origin for the script at `address`: itself, or a `blob:` that
/// imports it, as workers are only ever started from the page's own origin.
fn local(address: &str) -> Result<String, JsValue> {
    // Not that of the page's address: a sandboxed frame is of no origin.
    let origin = Reflect::get(&js_sys::global(), &"origin".into())?.as_string();
    if origin == Some(Url::new(address)?.origin()) {
        return Ok(address.to_owned());
    }
    let script = format!("import {};", js_sys::JSON::stringify(&address.into())?);
    let properties = BlobPropertyBag::new();
    properties.set_type("text/javascript");
    let parts = Array::of1(&script.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &properties)?;
    Url::create_object_url_with_blob(&blob)
}

/// `text` in the form in which a page under Trusted Types takes it; `method` is that of a policy
/// which makes it: `createScriptURL` or `createScript`.
pub fn trusted(method: &str, text: &str) -> Result<JsValue, JsValue> {
    thread_local! {
        /// A page may allow a policy's name only once.
        static POLICY: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    }
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(text.into());
    }
    let call = |object: &JsValue, method: &str, arguments: &Array| {
        let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
        Reflect::apply(&method, object, arguments)
    };
    let known = POLICY.with_borrow(Clone::clone);
    let policy = match known {
        Some(policy) => policy,
        None => {
            let same = Closure::<dyn Fn(JsValue) -> JsValue>::new(|text| text).into_js_value();
            let rules = [("createScriptURL", same.clone()), ("createScript", same)];
            let rules = super::events::object(&rules);
            let policy = call(
                &factory,
                "createPolicy",
                &Array::of2(&"byname".into(), &rules),
            );
            // Refused: plain strings may still be allowed.
            let Ok(policy) = policy else {
                return Ok(text.into());
            };
            POLICY.set(Some(policy.clone()));
            policy
        }
    };
    call(&policy, method, &Array::of1(&text.into()))
}
