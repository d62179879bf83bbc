//! The reader's end of the intake and the engine: one pair for all elements of a page, in a
//! worker where the page allows one.

use super::worker::{EngineWorker, ModuleWorker, Refusal};
use super::{EmbedError, ErrorCode, protocol};
use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use js_sys::{Array, Function, JsString, Promise, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Url;

#[wasm_bindgen]
extern "C" {
    /// What wasm cannot do by itself, and `js/element.js` does for it.
    #[derive(Clone)]
    pub type Script;
    /// Imports a module.
    #[wasm_bindgen(method, catch)]
    fn import(this: &Script, address: &str) -> Result<JsValue, JsValue>;
    /// Starts a worker, which takes some doing on a strict page.
    #[wasm_bindgen(method, catch, js_name = startWorker)]
    fn start_worker(this: &Script, address: &str) -> Result<ModuleWorker, JsValue>;
    /// A script's text as a page under Trusted Types takes it.
    #[wasm_bindgen(method, catch, js_name = trustedScript)]
    fn trusted_script(this: &Script, text: &str) -> Result<JsValue, JsValue>;
}

/// Where the engine is, and how it is started.
#[derive(Clone)]
pub struct Origin {
    /// Address of the script that the page includes; the engine lies beside it.
    pub address: String,
    /// Starts it.
    pub script: Script,
}

/// What went wrong, up to the reason.
const LOST: &str = "The names in this article could not be found: ";

/// The script around intake and engine.
const SCRIPT: &str = "engine-worker.js";

/// The engine of a page. It ends with the last element that holds it.
pub struct EngineClient {
    origin: Origin,
    worker: RefCell<Option<Rc<EngineWorker>>>,
    /// The page does not allow the worker.
    refused: Cell<bool>,
}

/// What the page and the publisher give to be read.
#[derive(Default)]
pub struct Given {
    /// The article as received.
    pub content: Option<String>,
    /// Its form, as the `format` attribute has it.
    pub format: &'static str,
    /// The language of the page around it.
    pub lang: Option<String>,
    /// The bodies of knowledge in which the names will be looked up: they are fetched meanwhile.
    /// `None` where no engine is to be asked.
    pub packs: Option<Vec<String>>,
    /// The publisher's annotations.
    pub annotations: Option<String>,
    /// The publisher's overrides.
    pub overrides: Option<String>,
    /// The page's JSON-LD scripts.
    pub page_data: Option<String>,
    /// Whether the page shows the article itself.
    pub in_page: bool,
}

/// An article as the intake read it.
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What is in it, where there is nothing to find.
    pub findings: Option<Findings>,
    /// The article as bytes, for the engine.
    bytes: Uint8Array,
    /// What the publisher says, for intake and engine.
    said: JsValue,
}

/// What was found in an article, by the engine or by the publisher.
#[derive(Clone)]
pub struct Findings {
    /// For the view.
    pub annotated: AnnotatedArticle,
    /// For the page: the annotations JSON; nothing while there is a ticket.
    pub json: JsString,
    /// What the rest is asked for with, where knowledge is still to come.
    pub ticket: JsValue,
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
                    refused: Cell::new(false),
                });
                *shared = Rc::downgrade(&client);
                client
            })
        })
    }

    /// Has what is given read.
    ///
    /// # Errors
    /// When something is not in its format, or nothing can be read here.
    pub async fn read(&self, given: &Given) -> Result<ReadArticle, EmbedError> {
        let text = |text: &Option<String>| text.as_ref().map_or(JsValue::UNDEFINED, JsValue::from);
        let packs = given.packs.as_deref();
        let request = [
            "read".into(),
            text(&given.content),
            given.format.into(),
            text(&given.lang),
            packs.map_or(JsValue::UNDEFINED, |packs| addresses(packs).into()),
            text(&given.annotations),
            text(&given.overrides),
            text(&given.page_data),
            given.in_page.into(),
        ];
        let answer = self.perform(&request.into_iter().collect()).await;
        let answer = answer.map_err(|refusal| match refusal {
            // What is wrong with what was given is a sentence already.
            Refusal::Failed(why) => EmbedError::new(ErrorCode::Format, why),
            refusal => refusal.into_error(ErrorCode::Engine, "The article could not be read: "),
        })?;
        let bytes: Uint8Array = answer.get(0).unchecked_into();
        let covered = !answer.get(1).is_undefined();
        let annotated = answer.slice(1, 3);
        Ok(ReadArticle {
            article: decoded(&bytes)?,
            findings: covered.then(|| findings(&annotated)).transpose()?,
            bytes,
            said: answer.get(3),
        })
    }

    /// Has the names in an article found, asking the bodies of knowledge at `packs`. Where these
    /// take their time, the names come first, with a ticket.
    ///
    /// # Errors
    /// When the engine cannot be loaded or gives up.
    pub async fn annotate(
        &self,
        article: &ReadArticle,
        packs: &[String],
    ) -> Result<Findings, EmbedError> {
        let packs = addresses(packs);
        let request = Array::of4(&"annotate".into(), &article.bytes, &packs, &article.said);
        let answer = self.perform(&request).await;
        findings(&answer.map_err(|refusal| refusal.into_error(ErrorCode::Engine, LOST))?)
    }

    /// Waits for the rest of what `ticket` stands for.
    ///
    /// # Errors
    /// As for [`annotate`](Self::annotate).
    pub async fn complete(&self, ticket: &JsValue) -> Result<Findings, EmbedError> {
        let answer = self.perform(&Array::of2(&"complete".into(), ticket)).await;
        findings(&answer.map_err(|refusal| refusal.into_error(ErrorCode::Engine, LOST))?)
    }

    /// Has the persons and organizations of annotations JSON written as JSON-LD, for the page at
    /// `address`.
    pub async fn json_ld(&self, json: &JsString, address: &str) -> Option<String> {
        let request = Array::of3(&"jsonLd".into(), json, &address.into());
        self.perform(&request).await.ok()?.get(0).as_string()
    }

    /// The text of a script in the form in which the page takes it, if it does.
    pub fn trusted_script(&self, text: &str) -> Option<JsValue> {
        self.origin.script.trusted_script(text).ok()
    }

    /// The address of a file of the engine's.
    pub fn beside(&self, file: &str) -> Option<String> {
        let url = Url::new_with_base(file, &self.origin.address);
        Some(url.ok()?.href())
    }

    async fn perform(&self, request: &Array) -> Result<Array, Refusal> {
        match self.ask_worker(request).await {
            Err(Refusal::NoWorker) => self.ask_here(request).await,
            answer => answer,
        }
    }

    async fn ask_worker(&self, request: &Array) -> Result<Array, Refusal> {
        if self.refused.get() {
            return Err(Refusal::NoWorker);
        }
        let running = self.worker.borrow().clone();
        let worker = match running {
            Some(worker) => worker,
            None => {
                let script = self.beside(SCRIPT).ok_or(Refusal::NoWorker)?;
                let worker = self.origin.script.start_worker(&script);
                let worker = worker.map_err(|_| {
                    self.refused.set(true);
                    Refusal::NoWorker
                })?;
                let worker = Rc::new(EngineWorker::over(worker));
                self.worker.replace(Some(Rc::clone(&worker)));
                worker
            }
        };
        let answer = worker.ask(request).await;
        if matches!(answer, Err(Refusal::NoWorker | Refusal::Broken(_))) {
            self.refused.set(matches!(answer, Err(Refusal::NoWorker)));
            // A worker that failed once is not asked again; the next article gets a fresh one.
            let mut current = self.worker.borrow_mut();
            current.take_if(|current| Rc::ptr_eq(current, &worker));
        }
        answer
    }

    /// Does the work on the page's own thread.
    async fn ask_here(&self, request: &Array) -> Result<Array, Refusal> {
        let answer = async {
            let script = self.beside(SCRIPT).unwrap_or_default();
            let module = self.origin.script.import(&script)?;
            let module = settled(module).await?;
            let perform: Function = Reflect::get(&module, &"perform".into())?.dyn_into()?;
            settled(perform.apply(&JsValue::UNDEFINED, request)?).await
        };
        match answer.await {
            Ok(answer) => Ok(answer.unchecked_into()),
            // What Rust says is a plain error; a trap or a missing file has a name of its own.
            Err(error) => Err(match property(&error, "name").as_deref() {
                Some("Error") => Refusal::Failed(said(&error)),
                _ => Refusal::Broken(said(&error)),
            }),
        }
    }
}

fn addresses(packs: &[String]) -> Array {
    packs.iter().map(JsValue::from).collect()
}

fn findings(answer: &Array) -> Result<Findings, EmbedError> {
    Ok(Findings {
        annotated: decoded(&answer.get(0).unchecked_into())?,
        json: answer.get(1).unchecked_into(),
        ticket: answer.get(2),
    })
}

fn decoded<T: DeserializeOwned>(bytes: &Uint8Array) -> Result<T, EmbedError> {
    let what = "The names in this article could not be found: ";
    protocol::decode(&bytes.to_vec())
        .map_err(|error| EmbedError::new(ErrorCode::Engine, [what, &error.to_string()].concat()))
}

async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}

/// What a thrown value says.
fn said(error: &JsValue) -> String {
    property(error, "message")
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "it could not be loaded".into())
}

fn property(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}
