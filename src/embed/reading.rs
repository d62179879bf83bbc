//! From what an element is given to what it shows.

mod given;

pub use given::Properties;

use super::annotate::{PageMarks, Watch};
use super::emit::Emitted;
use super::engine_client::{EngineClient, Given};
use super::events::{self, Timings};
use super::host::Host;
use super::load::{self, Received};
use super::slice::{now, pause};
use super::stage::{Scene, Stage, paint};
use super::style::Styles;
use super::task::Task;
use super::{EmbedError, ErrorCode, language, options};
use crate::annotate::AnnotatedArticle;
use crate::article::{Article, Note};
use crate::present::{Locale, Lookup, Settings};
use gloo::timers::callback::Timeout;
use js_sys::JsString;
use leptos::prelude::{GetUntracked, Set, Update};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use web_sys::Element;

/// What one element reads and shows.
pub struct Reading {
    /// The element.
    pub host: Host,
    engine: Rc<EngineClient>,
    styles: Styles,
    /// What the page gave by property.
    pub given: RefCell<Properties>,
    stage: RefCell<Option<Stage>>,
    /// Sees what stands inside the element change, where that is read and not marked.
    inside: RefCell<Option<Watch>>,
    /// What was found, for the page.
    json: RefCell<Option<JsString>>,
    /// What was written into the page.
    emitted: RefCell<Option<Emitted>>,
    work: RefCell<Option<Task>>,
    learning: RefCell<Option<Task>>,
    /// Waits for a page that changes by itself to come to rest.
    settling: RefCell<Option<Timeout>>,
    last_read: Cell<f64>,
    is_busy: Cell<bool>,
    /// What the page has been told since it last asked for anything.
    trouble: RefCell<Option<EmbedError>>,
}

/// Rest that a page is given after a change before it is read again, in milliseconds.
const REST: u32 = 250;

/// Least time from one reading of a page that changes all the time to the next, in milliseconds.
const INTERVAL: f64 = 1500.0;

impl Reading {
    /// Nothing is read yet.
    pub fn new(host: Host, engine: Rc<EngineClient>, styles: Styles) -> Rc<Self> {
        Rc::new(Self {
            host,
            engine,
            styles,
            given: RefCell::default(),
            stage: RefCell::default(),
            inside: RefCell::default(),
            json: RefCell::default(),
            emitted: RefCell::default(),
            work: RefCell::default(),
            learning: RefCell::default(),
            settling: RefCell::default(),
            last_read: Cell::new(0.0),
            is_busy: Cell::new(false),
            trouble: RefCell::default(),
        })
    }

    /// Reads and shows the article, from the beginning.
    pub fn start(self: &Rc<Self>) {
        self.trouble.take();
        self.go_on();
    }

    /// Reads and shows the article, without telling the page once more what it knows.
    fn go_on(self: &Rc<Self>) {
        self.settling.take();
        self.learn();
        let reading = Rc::clone(self);
        self.is_busy.set(true);
        let work = Task::spawn(async move {
            if let Err(error) = reading.read().await {
                let known = reading.trouble.replace(Some(error.clone()));
                if known.as_ref() != Some(&error) {
                    events::error(&reading.host.element, &error);
                }
            }
            reading.is_busy.set(false);
        });
        self.work.replace(Some(work));
    }

    /// Stops everything and gives the page back as it was.
    pub fn stop(&self) {
        self.work.take();
        self.learning.take();
        self.settling.take();
        self.inside.take();
        self.stage.take();
        self.emitted.take();
        self.host.restore();
    }

    /// What the stage answers, if it is set up.
    pub fn with_stage<T>(&self, ask: impl FnOnce(&Stage) -> T) -> Option<T> {
        self.stage.borrow().as_ref().map(ask)
    }

    /// What was found in the article.
    pub fn annotated(&self) -> Option<Arc<AnnotatedArticle>> {
        self.with_stage(|stage| stage.annotated.get_untracked())?
    }

    /// What was found in the article: the annotations JSON.
    pub fn annotations_json(&self) -> Option<JsString> {
        self.json.borrow().clone()
    }

    /// The settings that the element's attributes ask for.
    pub fn settings(&self) -> Settings {
        let locale = language::spoken(self.lang());
        options::settings(|name| self.host.attribute(name), locale)
    }

    /// The language that the interface should speak.
    fn lang(&self) -> &'static str {
        Locale::lang_of(&self.host.page_lang().unwrap_or_default())
    }

    /// Learns the language that the interface should speak; the article does not wait for it.
    pub fn learn(self: &Rc<Self>) {
        let lang = self.lang();
        let file = self.engine.beside(&["words/", lang, ".txt"].concat());
        let Some(file) = file.filter(|_| language::spoken(lang).lang != lang) else {
            return;
        };
        let reading = Rc::clone(self);
        let learning = Task::spawn(async move {
            if let Some(locale) = language::learn(lang, &file).await
                && let Some(settings) = reading.with_stage(|stage| stage.settings)
            {
                settings.update(|settings| settings.locale = locale);
            }
        });
        self.learning.replace(Some(learning));
    }

    async fn read(self: &Rc<Self>) -> Result<(), EmbedError> {
        let mut timings = Timings::default();
        let start = now();
        self.last_read.set(start);
        // A task of its own for each step, here and below: starting, taking the text, unpacking,
        // setting up, listing, painting.
        pause(0).await;
        let engine_off = self.host.attribute("engine").as_deref() == Some("off");
        let packs = (!engine_off).then(|| self.packs());
        let Properties {
            annotations,
            overrides,
            ..
        } = self.given.borrow().clone();
        self.arrival().await;
        let page = self.page_root()?;
        self.watch_inside(page.is_none() && !self.comes_from_elsewhere());
        let received = match &page {
            Some(root) => Some(load::page(&self.host, root)),
            None => self.receive().await?,
        };
        let annotations = self.said("annotations", annotations).await?;
        if received.is_none() && annotations.is_none() {
            return Ok(());
        }
        let (content, format) = received.map_or((None, "auto"), |Received { content, format }| {
            (Some(content), format)
        });
        let given = Given {
            content,
            format,
            lang: self.host.page_lang(),
            packs,
            annotations,
            overrides: self.said("overrides", overrides).await?,
            page_data: (!self.comes_from_elsewhere()).then(|| load::page_data(&self.host)),
            in_page: page.is_some(),
        };
        let loaded = now();
        timings.load = loaded - start;

        pause(0).await;
        let mut read = self.engine.read(&given).await?;
        timings.read = now() - loaded;
        if page.is_none() && read.article.blocks.is_empty() {
            // What the page shows in its place is more than nothing.
            let message = "There is no text in the article";
            return Err(EmbedError::new(ErrorCode::Format, message));
        }
        pause(0).await;
        self.show(&Arc::new(read.article.clone()), page).await;

        let asked = now();
        let mut findings = match (read.findings.take(), &given.packs) {
            (Some(findings), _) => findings,
            (None, packs) => {
                let packs = packs.as_deref().unwrap_or_default();
                self.engine.annotate(&read, packs).await?
            }
        };
        if !findings.ticket.is_undefined() {
            self.found(&Arc::new(findings.annotated), Lookup::Pending)
                .await;
            let rest = self.engine.complete(&findings.ticket).await;
            findings = rest.inspect_err(|_| self.looking(Lookup::Failed))?;
        }
        timings.annotate = now() - asked;
        pause(0).await;
        let annotated = Arc::new(findings.annotated);
        let lacks = lacks(&annotated.article.notes);
        let lookup = match lacks {
            Ok(()) => Lookup::Settled,
            Err(_) => Lookup::Failed,
        };
        self.found(&annotated, lookup).await;
        self.emit(&findings.json).await;
        self.json.replace(Some(findings.json));
        events::ready(&self.host.element, &annotated, timings);
        lacks
    }

    /// Shows what was found, and how far the looking up is.
    async fn found(self: &Rc<Self>, annotated: &Arc<AnnotatedArticle>, lookup: Lookup) {
        self.looking(lookup);
        pause(0).await;
        self.with_stage(|stage| {
            stage.annotated.set(Some(Arc::clone(annotated)));
        });
        pause(0).await;
        let painted = self.with_stage(|stage| {
            let settings = stage.settings.get_untracked();
            let page = stage.page.as_ref();
            page.map(|page| paint(page, annotated, &settings))
        });
        if let Some(painted) = painted.flatten() {
            painted.await;
        }
    }

    /// Lets the cards show how far the looking up is. To try again is to read again.
    fn looking(self: &Rc<Self>, lookup: Lookup) {
        let reading = Rc::downgrade(self);
        let retry = move || {
            if let Some(reading) = reading.upgrade() {
                reading.looking(Lookup::Pending);
                reading.start();
            }
        };
        self.with_stage(|stage| stage.handle.looking(lookup, retry));
    }

    /// Writes who is in the article into the page, if the publisher wants that.
    async fn emit(&self, json: &JsString) {
        let wanted = self.host.attribute("emit").as_deref() == Some("json-ld");
        let document = self.host.element.owner_document();
        let address = document.and_then(|document| document.url().ok());
        let written = match address.filter(|_| wanted) {
            Some(address) => self.engine.json_ld(json, &address).await,
            None => None,
        };
        // What stood there goes first: the page has it once.
        self.emitted.take();
        if let Some(json_ld) = written {
            let text = self.engine.trusted_script(&json_ld);
            let emitted = text.and_then(|text| Emitted::new(&self.host, &text));
            self.emitted.replace(emitted);
        }
    }

    /// Has the article read again, or for the first time, when the page puts another one inside
    /// the element.
    fn watch_inside(self: &Rc<Self>, wanted: bool) {
        let mut inside = self.inside.borrow_mut();
        if !wanted {
            inside.take();
        } else if inside.is_none() {
            let reading = Rc::downgrade(self);
            let watch = Watch::new(&self.host.element, move || changed(&reading));
            inside.replace(watch);
        }
    }

    /// Shows `article` without marks, or the page's own under `page`.
    async fn show(self: &Rc<Self>, article: &Arc<Article>, page: Option<Element>) {
        let settings = self.settings();
        if let Some(stage) = &*self.stage.borrow() {
            let same = match (&stage.page, &page) {
                (Some(marks), Some(page)) => marks.root() == page,
                (None, None) => true,
                _ => false,
            };
            if same {
                stage.follow(settings);
                // What is read once more keeps its marks, and the reader an open card.
                let shown = stage.article.get_untracked();
                if page.is_none() && shown.as_ref() != Some(article) {
                    stage.annotated.set(None);
                    stage.article.set(Some(Arc::clone(article)));
                }
                return;
            }
        }
        self.stage.take();
        let scene = match page {
            None => Scene::Rendered(Arc::clone(article)),
            Some(root) => {
                let reading = Rc::downgrade(self);
                let marks = PageMarks::new(root, &self.styles.marks, move || changed(&reading));
                pause(0).await;
                Scene::InPage(Rc::new(marks))
            }
        };
        let stage = Stage::set_up(&self.host, &self.styles, settings, scene);
        self.stage.replace(stage);
        pause(0).await;
    }
}

/// What the engine had to work without.
fn lacks(notes: &[Note]) -> Result<(), EmbedError> {
    let mut message = String::new();
    for note in notes.iter().filter(|note| note.is_lack()) {
        message.push_str(if message.is_empty() { "Byname " } else { "; " });
        message.push_str(&note.0);
    }
    match message.is_empty() {
        true => Ok(()),
        false => Err(EmbedError::new(ErrorCode::Degraded, message)),
    }
}

/// Reads a page again that has changed, once it has come to rest. What failed is not tried again
/// for it: a page may change all day.
fn changed(reading: &Weak<Reading>) {
    let Some(reading) = reading.upgrade() else {
        return;
    };
    let trouble = reading.trouble.borrow().as_ref().map(EmbedError::code);
    let is_past = match trouble {
        None | Some(ErrorCode::Degraded) => true,
        // What could not be read is another thing now.
        Some(ErrorCode::Format) => reading.inside.borrow().is_some(),
        Some(_) => false,
    };
    if !is_past {
        return;
    }
    let soonest = reading.last_read.get() + INTERVAL - now();
    let weak = Rc::downgrade(&reading);
    let timeout = Timeout::new(REST.max(soonest.max(0.0) as u32), move || {
        match weak.upgrade() {
            // A page that never rests would never be read to the end otherwise.
            Some(reading) if reading.is_busy.get() => changed(&weak),
            Some(reading) => reading.go_on(),
            None => {}
        }
    });
    reading.settling.replace(Some(timeout));
}
