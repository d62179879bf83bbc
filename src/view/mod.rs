//! Leptos components: the article, its marks, the card and the list.
//!
//! Components say what a reader is made of and what it depends on; one effect brings the page up
//! to date. The nodes themselves are made one by one in plain functions (`node`).
//!
//! Architecture invariant: there is no HTML string, ours or the framework's (`view!` with a
//! static subtree sets `innerHTML`).

mod article;
mod card;
mod cast;
mod driver;
mod handle;
mod input;
mod journey;
mod keys;
mod layer;
mod memory;
mod node;
mod numbers;
mod panel;
mod sheet;
mod shell;
mod stage;

pub use article::page_mark;
pub use handle::ReaderHandle;
pub use stage::{KIND, MENTION, QUOTATION};

use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use crate::present::{ReaderEvent, Settings};
use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Node;
use memory::Memory;
use shell::Shell;
use std::sync::Arc;

/// The style sheet of the reader; with [`MARK_STYLES`] for its shadow root. The element fetches
/// both as files: this one is put together in `Trunk.toml` as it is here.
pub const STYLES: &str = concat!(
    include_str!("../../style/reader/base.css"),
    include_str!("../../style/reader/article.css"),
    include_str!("../../style/reader/list.css"),
    include_str!("../../style/reader/settings.css"),
    include_str!("../../style/reader/card.css"),
    include_str!("../../style/reader/sheet.css"),
    include_str!("../../style/reader/direction.css"),
    include_str!("../../style/reader/media.css"),
);

/// The style sheet of marks: for the shadow root, and for a page whose own text carries marks.
pub const MARK_STYLES: &str = include_str!("../../style/marks.css");

/// Renders an article at once, and its marks, card and list as soon as it is annotated.
#[component]
pub fn Reader(
    /// The article; `None` while it is being loaded.
    article: RwSignal<Option<Arc<Article>>>,
    /// What was found in it; `None` until the engine has answered.
    annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    /// How it looks and behaves.
    settings: RwSignal<Settings>,
    /// Told of what the reader does.
    on_event: Callback<ReaderEvent>,
    /// Through which the page opens and closes cards.
    #[prop(optional)]
    handle: Option<ReaderHandle>,
    /// The key of the device's storage under which the reader's preferences may be kept, should
    /// the reader want that. Without it nothing is kept.
    #[prop(optional_no_strip)]
    storage_key: Option<String>,
) -> impl IntoView {
    let handle = handle.unwrap_or_default();
    let sources = Sources {
        article: Some(article),
        annotated,
        settings,
    };
    on_page(sources, on_event, handle, storage_key, None)
}

/// The reader's interface beside a text that stays the page's own: the list and the card.
/// Whoever renders that text puts the marks into it, with the attributes of [`page_mark`].
#[component]
pub fn PageReader(
    /// The part of the page in which the marks are.
    marks: Node,
    /// What was found in the article.
    annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    /// How it looks and behaves.
    settings: RwSignal<Settings>,
    /// Told of what the reader does.
    on_event: Callback<ReaderEvent>,
    /// Through which the page opens and closes cards.
    handle: ReaderHandle,
    /// As for [`Reader`].
    #[prop(optional_no_strip)]
    storage_key: Option<String>,
) -> impl IntoView {
    let sources = Sources {
        article: None,
        annotated,
        settings,
    };
    on_page(sources, on_event, handle, storage_key, Some(marks))
}

/// What a reader shows.
#[derive(Clone, Copy)]
struct Sources {
    article: Option<RwSignal<Option<Arc<Article>>>>,
    annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    settings: RwSignal<Settings>,
}

/// The element of a reader and the effect that keeps it up to date. Beside a text that is on the
/// page already the list is built in a task of its own, since nobody waits for it; an article is
/// there at once.
fn on_page(
    sources: Sources,
    on_event: Callback<ReaderEvent>,
    handle: ReaderHandle,
    storage_key: Option<String>,
    marks: Option<Node>,
) -> impl IntoView {
    let settings = sources.settings;
    let memory = storage_key.map(Memory::open).map(|(memory, recalled)| {
        if let Some(preferences) = recalled {
            settings.update(|settings| settings.prefer(preferences));
        }
        memory
    });
    let class = if marks.is_some() {
        "byname beside"
    } else {
        "byname"
    };
    let root = NodeRef::<Div>::new();
    let built = RwSignal::new(marks.is_none());
    let mut beginning = Some((marks, memory));
    let mut shell: Option<Shell> = None;
    Effect::new(move || {
        let Some(root) = root.get() else { return };
        if let Some((marks, memory)) = beginning.take() {
            shell = Shell::new(root.into(), marks, settings, memory, on_event);
            handle.attach(shell.as_ref().map(|shell| shell.driver.clone()));
            if !built.get_untracked() {
                let build = move || {
                    // Refused when the reader has left meanwhile.
                    let _ = built.try_set(true);
                };
                Timeout::new(0, build).forget();
            }
        }
        if !built.get() {
            return;
        }
        let article = sources.article.and_then(|article| article.get());
        let annotated = sources.annotated.get();
        if let Some(shell) = &mut shell {
            settings.with(|settings| shell.update(article, annotated, settings));
        }
    });
    on_cleanup(move || handle.attach(None));
    leptos::html::div()
        .class(class)
        .attr("part", "reader")
        .node_ref(root)
        .into_any()
}
