//! The reader's end of the engine: one for all elements of a page, in a worker where the page
//! allows one.

use super::worker::{EngineWorker, Refusal};
use super::{EmbedError, ErrorCode, protocol};
use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Url;

/// Where the engine is, and how a module is imported.
#[derive(Clone)]
pub struct Origin {
    /// Address of the script that the page includes; the engine lies beside it.
    pub address: String,
    /// `(url) => import(url)`, which wasm cannot say by itself.
    pub import: Function,
}

/// The engine of a page. It ends with the last element that holds it.
pub struct EngineClient {
    origin: Origin,
    worker: RefCell<Option<Rc<EngineWorker>>>,
    /// The engine on the main thread, where workers are refused.
    here: RefCell<Option<JsValue>>,
}

thread_local! {
    static SHARED: RefCell<Weak<EngineClient>> = const { RefCell::new(Weak::new()) };
}

impl EngineClient {
    /// The page's engine; nothing is fetched before it is asked.
    pub fn shared(origin: &Origin) -> Rc<Self> {
        SHARED.with_borrow_mut(|shared| {
            shared.upgrade().unwrap_or_else(|| {
                let client = Rc::new(Self {
                    origin: origin.clone(),
                    worker: RefCell::new(None),
                    here: RefCell::new(None),
                });
                *shared = Rc::downgrade(&client);
                client
            })
        })
    }

    /// Has the engine annotate `article`.
    ///
    /// # Errors
    /// When the engine cannot be loaded or gives up.
    pub async fn annotate(&self, article: &Article) -> Result<AnnotatedArticle, EmbedError> {
        let request = protocol::encode(article);
        let answer = match self.ask_worker(&request).await {
            Err(Refusal::NoWorker) => self.ask_here(&request).await.map_err(|error| {
                self.here.take();
                said(&error)
            }),
            Err(Refusal::Failed(why)) => Err(why),
            Ok(answer) => Ok(answer),
        };
        answer
            .and_then(|answer| protocol::decode(&answer).map_err(|error| error.to_string()))
            .map_err(|why| {
                let message = format!("The names in this article could not be found: {why}");
                EmbedError::new(ErrorCode::Engine, message)
            })
    }

    async fn ask_worker(&self, request: &[u8]) -> Result<Vec<u8>, Refusal> {
        if self.here.borrow().is_some() {
            return Err(Refusal::NoWorker);
        }
        let running = self.worker.borrow().clone();
        let worker = match running {
            Some(worker) => worker,
            None => {
                let worker = self
                    .beside("engine-worker.js")
                    .and_then(|script| EngineWorker::spawn(&script))
                    .map_err(|_| Refusal::NoWorker)?;
                let worker = Rc::new(worker);
                self.worker.replace(Some(Rc::clone(&worker)));
                worker
            }
        };
        let answer = worker.ask(request).await;
        if answer.is_err() {
            // A worker that failed once is not asked again; the next article gets a fresh one.
            self.worker
                .borrow_mut()
                .take_if(|current| Rc::ptr_eq(current, &worker));
        }
        answer
    }

    async fn ask_here(&self, request: &[u8]) -> Result<Vec<u8>, JsValue> {
        let running = self.here.borrow().clone();
        let engine = match running {
            Some(engine) => engine,
            None => {
                let script = self.beside("engine.js")?;
                let module =
                    settled(self.origin.import.call1(&JsValue::NULL, &script.into())?).await?;
                settled(method(&module, "default")?.call0(&JsValue::UNDEFINED)?).await?;
                let engine = Reflect::construct(&method(&module, "Engine")?, &Array::new())?;
                self.here.replace(Some(engine.clone()));
                engine
            }
        };
        let bytes = Uint8Array::from(request);
        let answer = method(&engine, "annotate")?.call1(&engine, &bytes)?;
        Ok(answer.dyn_into::<Uint8Array>()?.to_vec())
    }

    fn beside(&self, file: &str) -> Result<String, JsValue> {
        Ok(Url::new_with_base(file, &self.origin.address)?.href())
    }
}

async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}

fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into()
}

/// What a thrown value says.
fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "the engine could not be loaded".into())
}
