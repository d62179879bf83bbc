//! A connected `<byname-reader>`: from its attributes and properties to what it shows.

use super::engine_client::{EngineClient, Origin};
use super::events::{self, Timings};
use super::host::Host;
use super::load::{self, Received};
use super::task::Task;
use super::{EmbedError, ErrorCode, options};
use crate::annotate::{AnnotatedArticle, exchange};
use crate::article::{self, Article, ArticleSource, Format};
use crate::present::Settings;
use crate::view::{Reader, ReaderProps};
use js_sys::{Function, JSON};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// What one element does from the moment it is on the page until it leaves. Dropping it stops
/// all that it started and shows the element's own content again.
#[wasm_bindgen]
pub struct Session {
    reading: Rc<Reading>,
    work: RefCell<Option<Task>>,
}

/// What the work of a session shares with it.
struct Reading {
    host: Rc<Host>,
    engine: Rc<EngineClient>,
    given: RefCell<Given>,
    view: RefCell<Option<View>>,
}

/// What the page gave by property.
#[derive(Default)]
struct Given {
    article: Option<String>,
    annotations: Option<String>,
}

/// The mounted view and the signals that feed it.
struct View {
    settings: RwSignal<Settings>,
    article: RwSignal<Option<Arc<Article>>>,
    annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    /// Unmounts on drop.
    _mounted: Box<dyn Any>,
    /// Of the signals.
    _owner: Owner,
}

#[wasm_bindgen]
impl Session {
    /// A session for the element `host`. `address` is that of the script that defines the
    /// element, `import` imports a module.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, address: String, import: Function) -> Result<Self, JsValue> {
        let reading = Reading {
            host: Host::new(host)?,
            engine: EngineClient::shared(&Origin { address, import }),
            given: RefCell::default(),
            view: RefCell::default(),
        };
        Ok(Self {
            reading: Rc::new(reading),
            work: RefCell::default(),
        })
    }

    /// Reads and shows the article, from the beginning.
    pub fn start(&self) {
        let reading = Rc::clone(&self.reading);
        let work = Task::spawn(async move {
            if let Err(error) = reading.read().await {
                events::error(&reading.host.element, &error);
            }
        });
        self.work.replace(Some(work));
    }

    /// Takes note of a changed attribute.
    #[wasm_bindgen(js_name = attributeChanged)]
    pub fn attribute_changed(&self, name: &str) {
        match name {
            "lang" | "theme" | "density" | "marks" | "list" | "open-delay" | "close-delay" => {
                let settings = self.reading.settings();
                if let Some(view) = &*self.reading.view.borrow() {
                    view.settings.set(settings);
                }
            }
            _ => self.start(),
        }
    }

    /// The article, a text in any format or an object in Byname JSON or JSON-LD.
    #[wasm_bindgen(setter)]
    pub fn set_article(&self, article: JsValue) -> Result<(), JsValue> {
        self.reading.given.borrow_mut().article = text_of(&article)?;
        Ok(())
    }

    /// Annotations made beforehand: the annotations JSON as text or object.
    #[wasm_bindgen(setter)]
    pub fn set_annotations(&self, annotations: JsValue) -> Result<(), JsValue> {
        self.reading.given.borrow_mut().annotations = text_of(&annotations)?;
        Ok(())
    }

    /// What was found: the annotations JSON as an object, `undefined` until there is one.
    #[wasm_bindgen(getter)]
    pub fn annotations(&self) -> Result<JsValue, JsValue> {
        match self.reading.annotated() {
            Some(annotated) => JSON::parse(&exchange::to_json(&annotated).to_string()),
            None => Ok(JsValue::UNDEFINED),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.work.take();
        self.reading.view.take();
        self.reading.host.restore();
    }
}

impl Reading {
    async fn read(&self) -> Result<(), EmbedError> {
        let mut timings = Timings::default();
        let start = now();
        let received = self.receive().await?;
        let loaded = now();
        timings.load = loaded - start;

        let Some(received) = received else {
            return Ok(());
        };
        let lang = self.host.page_lang();
        let article = article::read(ArticleSource {
            content: &received.content,
            format: received.format,
            lang: lang.as_deref(),
        });
        let article =
            article.map_err(|error| EmbedError::new(ErrorCode::Format, error.to_string()))?;
        let article = Arc::new(article);
        timings.read = now() - loaded;
        self.show(&article);

        let asked = now();
        let annotated = if self.host.attribute("engine").as_deref() == Some("off") {
            AnnotatedArticle {
                article: Article::clone(&article),
                entities: Vec::new(),
                quotations: Vec::new(),
            }
        } else {
            self.engine.annotate(&article).await?
        };
        timings.annotate = now() - asked;
        let annotated = Arc::new(annotated);
        if let Some(view) = &*self.view.borrow() {
            view.annotated.set(Some(Arc::clone(&annotated)));
        }
        events::ready(&self.host.element, &annotated, timings);
        Ok(())
    }

    /// The article as received: by property, from `src`, or from inside the element.
    async fn receive(&self) -> Result<Option<Received>, EmbedError> {
        let format = options::format(&self.host.attribute("format").unwrap_or_default());
        let given = self.given.borrow().article.clone();
        let address = self.host.attribute("src").filter(|src| !src.is_empty());
        let mut received = match (given, address) {
            (Some(content), _) => Some(Received {
                content,
                format: Format::Auto,
            }),
            (None, Some(address)) => Some(load::fetch(&address).await?),
            (None, None) => load::inside(&self.host),
        };
        if let Some(received) = &mut received
            && format != Format::Auto
        {
            received.format = format;
        }
        Ok(received)
    }

    /// Shows `article` without marks.
    fn show(&self, article: &Arc<Article>) {
        let mut view = self.view.borrow_mut();
        if let Some(view) = &*view {
            view.settings.set(self.settings());
            view.annotated.set(None);
            view.article.set(Some(Arc::clone(article)));
            return;
        }
        let Some(root) = self.host.container() else {
            return;
        };
        let owner = Owner::new();
        let (settings, shown, annotated, on_event) = owner.with(|| {
            let annotated = RwSignal::new(None::<Arc<AnnotatedArticle>>);
            let element = StoredValue::new_local(self.host.element.clone());
            let on_event = Callback::new(move |event| {
                if let Some(annotated) = annotated.get_untracked() {
                    element.with_value(|element| events::reader(element, &annotated, &event));
                }
            });
            let settings = RwSignal::new(self.settings());
            let shown = RwSignal::new(Some(Arc::clone(article)));
            (settings, shown, annotated, on_event)
        });
        let mounted = mount_to(root.clone(), move || {
            Reader(
                ReaderProps::builder()
                    .article(shown)
                    .annotated(annotated)
                    .settings(settings)
                    .on_event(on_event)
                    .build(),
            )
        });
        self.host.show(&root);
        *view = Some(View {
            settings,
            article: shown,
            annotated,
            _mounted: Box::new(mounted),
            _owner: owner,
        });
    }

    fn annotated(&self) -> Option<Arc<AnnotatedArticle>> {
        self.view.borrow().as_ref()?.annotated.get_untracked()
    }

    fn settings(&self) -> Settings {
        options::settings(|name| self.host.attribute(name), self.host.page_lang())
    }
}

/// A property's value as text: strings as they are, objects as JSON, `null` as nothing.
fn text_of(value: &JsValue) -> Result<Option<String>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    match value.as_string() {
        Some(text) => Ok(Some(text)),
        None => Ok(JSON::stringify(value)?.as_string()),
    }
}

/// Milliseconds since the page's own beginning.
fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}
