//! The reader's end of the intake and the engine: one pair for all elements of a page, in a
//! worker where the page allows one.

use super::worker::{EngineWorker, Refusal};
use super::{EmbedError, ErrorCode, protocol};
use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use js_sys::{Array, Function, JsString, Promise, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
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

/// An article as the intake read it.
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// The same as bytes, for the engine.
    bytes: Uint8Array,
}

impl ReadArticle {
    /// An article that is not for the engine.
    pub fn of(article: Article) -> Self {
        Self {
            article,
            bytes: Uint8Array::new_with_length(0),
        }
    }
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

impl Findings {
    /// Nothing was looked for.
    pub fn none(article: Article) -> Self {
        Self {
            annotated: AnnotatedArticle {
                article,
                entities: Vec::new(),
                quotations: Vec::new(),
            },
            json: JsString::from("null"),
            ticket: JsValue::UNDEFINED,
        }
    }
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

    /// Has an article read. `packs` are those that the names will be looked up in, if they will:
    /// they are fetched meanwhile.
    ///
    /// # Errors
    /// When it is not in its format, or nothing can be read here.
    pub async fn read(
        &self,
        content: &str,
        format: &str,
        lang: Option<&str>,
        packs: Option<&[String]>,
    ) -> Result<ReadArticle, EmbedError> {
        let lang = lang.map_or(JsValue::UNDEFINED, JsValue::from);
        let packs = packs.map_or(JsValue::UNDEFINED, |packs| addresses(packs).into());
        let request = Array::of5(
            &"read".into(),
            &content.into(),
            &format.into(),
            &lang,
            &packs,
        );
        let answer = self.perform(&request).await;
        let answer = answer.map_err(|refusal| match refusal {
            // What is wrong with an article is a sentence already.
            Refusal::Failed(why) => EmbedError::new(ErrorCode::Format, why),
            refusal => refusal.into_error(ErrorCode::Engine, "The article could not be read: "),
        })?;
        let bytes: Uint8Array = answer.get(0).unchecked_into();
        let article = decoded(&bytes)?;
        Ok(ReadArticle { article, bytes })
    }

    /// Has annotations read that were made beforehand.
    ///
    /// # Errors
    /// When they cannot be used.
    pub async fn annotations(&self, json: &str) -> Result<Findings, EmbedError> {
        let request = Array::of2(&"annotations".into(), &json.into());
        let answer = self.perform(&request).await;
        let what = "The annotations cannot be used: ";
        findings(&answer.map_err(|refusal| refusal.into_error(ErrorCode::Format, what))?)
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
        let request = Array::of3(&"annotate".into(), &article.bytes, &addresses(packs));
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
                let worker = EngineWorker::spawn(&script).map_err(|_| Refusal::NoWorker);
                let worker = Rc::new(worker.inspect_err(|_| self.refused.set(true))?);
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
            let module = self.origin.import.call1(&JsValue::NULL, &script.into())?;
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
    protocol::decode(&bytes.to_vec()).map_err(|_| {
        let message = "The reader and its engine are not of the same version.";
        EmbedError::new(ErrorCode::Engine, message)
    })
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
