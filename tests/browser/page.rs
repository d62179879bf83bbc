//! A page with a reader on it, and a hand to use it with.

use byname::annotate::{AnnotatedArticle, AnnotatedEntity};
use byname::article::{ArticleBuilder, BlockKind, InlineKind};
use byname::knowledge::Link;
use byname::present::{ReaderEvent, Settings};
use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::Quotation;
use byname::text::Span;
use byname::view::{MARK_STYLES, Reader, ReaderHandle, ReaderProps, STYLES};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{CssStyleSheet, Element, Event, HtmlElement, window};
use std::any::Any;
use std::sync::{Arc, Mutex};
use wasm_bindgen_futures::JsFuture;

/// A reader on the page. Dropping it takes the reader away.
pub struct Page {
    pub annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    pub settings: RwSignal<Settings>,
    pub handle: ReaderHandle,
    pub story: Arc<AnnotatedArticle>,
    pub events: Arc<Mutex<Vec<ReaderEvent>>>,
    place: HtmlElement,
    mounted: Option<Box<dyn Any>>,
    _owner: Owner,
}

/// A story about a harbor: two people, one organization, a link, a quotation, two sections.
pub fn harbor() -> AnnotatedArticle {
    let mut builder = ArticleBuilder::new();
    let link = |text: &str, words: &str| {
        let start = text.find(words).expect("the words of the link");
        let kind = InlineKind::Link {
            href: "#elsewhere".into(),
        };
        [(Span::new(start, start + words.len()), kind)]
    };
    let asked = "The board of Tidewater asked Ada Brook to stay.";
    builder
        .block(BlockKind::Headline, "Ada Brook leaves the harbor", &[])
        .block(
            BlockKind::Paragraph,
            "Ada Brook told Cole Marsh: “I have seen enough water.”",
            &[],
        )
        .block(BlockKind::Paragraph, asked, &link(asked, "Tidewater"))
        .block(BlockKind::Heading(2), "What Brook said next", &[])
        .block(
            BlockKind::Paragraph,
            "Brook and Cole Marsh left by train.",
            &[],
        );
    let article = builder.finish();
    let entity = |id: &str, kind, forms: &[&str], salience| {
        let mut spans: Vec<Span> = Vec::new();
        for form in forms {
            for (start, found) in article.text.match_indices(form) {
                let span = Span::new(start, start + found.len());
                if !spans.iter().any(|other| other.overlaps(span)) {
                    spans.push(span);
                }
            }
        }
        spans.sort();
        AnnotatedEntity {
            id: id.into(),
            kind,
            name: forms[0].into(),
            salience,
            introduction: None,
            link: Link::Nil {
                reason: "Nobody was asked.".into(),
            },
            mentions: spans
                .into_iter()
                .map(|span| Mention {
                    span,
                    kind,
                    level: MentionLevel::Named,
                    confidence: 1.0,
                })
                .collect(),
        }
    };
    let entities = vec![
        entity("e0", EntityKind::Person, &["Ada Brook", "Brook"], 0.9),
        entity("e1", EntityKind::Person, &["Cole Marsh"], 0.5),
        entity("e2", EntityKind::Organization, &["Tidewater"], 0.4),
    ];
    let words = "I have seen enough water.";
    let start = article.text.find(words).expect("the quotation");
    let quotations = vec![Quotation {
        span: Span::new(start, start + words.len()),
        speaker: Some(0),
        confidence: 0.95,
    }];
    AnnotatedArticle {
        article,
        entities,
        quotations,
    }
}

impl Page {
    /// A page with [`harbor`] on it, annotated, and short delays.
    pub async fn new() -> Self {
        let page = Self::with(harbor());
        page.annotated.set(Some(page.story.clone()));
        page.rest(30).await;
        page
    }

    /// A page with an article that is not annotated yet.
    pub fn with(story: AnnotatedArticle) -> Self {
        let story = Arc::new(story);
        adopt_styles();
        let window = window().expect("a window");
        // Not where the test before has scrolled to: a page that still moves opens no card.
        window.scroll_to_with_x_and_y(0.0, 0.0);
        let document = window.document().expect("a document");
        let place = document.create_element("div").expect("an element");
        document
            .body()
            .expect("a body")
            .append_child(&place)
            .expect("a place");
        let place: HtmlElement = place.unchecked_into();
        let owner = Owner::new();
        let events = Arc::new(Mutex::new(Vec::new()));
        let (annotated, article, settings, handle, on_event) = owner.with(|| {
            let settings = Settings {
                open_delay: 60,
                close_delay: 60,
                ..Settings::default()
            };
            let events = events.clone();
            let on_event = Callback::new(move |event| events.lock().expect("events").push(event));
            (
                RwSignal::new(None),
                RwSignal::new(Some(Arc::new(story.article.clone()))),
                RwSignal::new(settings),
                ReaderHandle::new(),
                on_event,
            )
        });
        let mounted = leptos::mount::mount_to(place.clone(), move || {
            Reader(
                ReaderProps::builder()
                    .article(article)
                    .annotated(annotated)
                    .settings(settings)
                    .on_event(on_event)
                    .handle(handle)
                    .build(),
            )
        });
        Self {
            annotated,
            settings,
            handle,
            story,
            events,
            place,
            mounted: Some(Box::new(mounted)),
            _owner: owner,
        }
    }

    /// Takes the reader off the page, which stays.
    pub fn unmount(&mut self) {
        self.mounted = None;
    }

    /// Lets time pass.
    pub async fn rest(&self, ms: i32) {
        let promise = Promise::new(&mut |resolve: Function, _| {
            let window = window().expect("a window");
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        });
        let _ = JsFuture::from(promise).await;
    }

    /// All elements that `selector` selects.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into().ok())
            .collect()
    }

    /// The first element that `selector` selects.
    #[track_caller]
    pub fn one(&self, selector: &str) -> Element {
        let found = self.all(selector).into_iter().next();
        found.unwrap_or_else(|| panic!("nothing is {selector}"))
    }

    /// The mark of a mention in the text.
    #[track_caller]
    pub fn mark(&self, id: &str) -> Element {
        self.one(&format!(r#"[data-byname-mention="{id}"]:not(.entry-name)"#))
    }

    /// The heading of the open card.
    pub fn card(&self) -> Option<String> {
        let heading = self.all(".card:not([hidden]) h2").into_iter().next()?;
        heading.text_content()
    }

    /// What the open card says.
    pub fn card_text(&self) -> String {
        let card = self.all(".card:not([hidden])").into_iter().next();
        card.and_then(|card| card.text_content())
            .unwrap_or_default()
    }

    /// Moves a mouse onto `element`, so many pixels from its corner.
    pub fn hover(&self, element: &Element, by: f64) {
        let lines = element.get_client_rects();
        let line = lines.get(0).expect("it is rendered");
        let (x, y) = (line.x() + by, line.y() + by);
        fire(
            element,
            "PointerEvent",
            "pointermove",
            &[
                ("clientX", x.into()),
                ("clientY", y.into()),
                ("pointerType", "mouse".into()),
            ],
        );
    }

    /// Presses and clicks `element` with a pointer of this type; whether the page's own answer to
    /// the click stands.
    pub fn press(&self, element: &Element, pointer: &str) -> bool {
        let kind = [("pointerType", JsValue::from(pointer))];
        fire(element, "PointerEvent", "pointerdown", &kind);
        fire(element, "PointerEvent", "pointerup", &kind);
        fire(element, "PointerEvent", "click", &kind)
    }

    /// Presses a key at `element`; whether the page's own answer to it stands.
    pub fn key(&self, element: &Element, key: &str) -> bool {
        fire(element, "KeyboardEvent", "keydown", &[("key", key.into())])
    }

    /// Comes to `element` by the keyboard.
    pub fn tab_to(&self, element: &Element) {
        self.key(element, "Tab");
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }

    /// The element that has focus.
    pub fn focused(&self) -> Option<Element> {
        window()?.document()?.active_element()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted = None;
        self.place.remove();
    }
}

/// Dispatches an event that bubbles; whether its default stands.
fn fire(at: &Element, class: &str, name: &str, more: &[(&str, JsValue)]) -> bool {
    let init = Object::new();
    let common = [("bubbles", true), ("composed", true), ("cancelable", true)];
    let common = common.map(|(name, value)| (name, JsValue::from(value)));
    for (name, value) in common.iter().chain(more) {
        Reflect::set(&init, &(*name).into(), value).expect("a plain object");
    }
    let class = Reflect::get(&window().expect("a window"), &class.into()).expect("a class");
    let class: &Function = class.unchecked_ref();
    let event = Reflect::construct(class, &Array::of2(&name.into(), &init));
    at.dispatch_event(event.expect("an event").unchecked_ref::<Event>())
        .expect("dispatched")
}

fn adopt_styles() {
    let sheets = [STYLES, MARK_STYLES].map(|styles| {
        let sheet = CssStyleSheet::new().expect("a style sheet");
        sheet.replace_sync(styles).expect("our styles");
        JsValue::from(sheet)
    });
    let document = window().expect("a window").document().expect("a document");
    let sheets: Array = sheets.into_iter().collect();
    Reflect::set(&document, &"adoptedStyleSheets".into(), &sheets).expect("adopted");
}
