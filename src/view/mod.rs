//! Leptos components: the article, its marks, the card and the list.
//!
//! Architecture invariant: views are built node by node in builder syntax; there is no HTML
//! string, ours or the framework's (`view!` with a static subtree sets `innerHTML`).

mod article;
mod card;
mod cast;
mod driver;
mod handle;
mod journey;
mod layer;
mod node;
mod overlay;
mod page_reader;

pub use driver::MENTION;
pub use handle::ReaderHandle;
pub use overlay::{Overlay, OverlayProps};
pub use page_reader::{PageReader, PageReaderProps, page_mark};

use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use crate::present::{Locale, ReaderEvent, Settings, Theme, direction, marks};
use article::{Paint, article_view};
use leptos::attr::Attribute;
use leptos::html::{Div, HtmlElement};
use leptos::prelude::*;
use leptos::web_sys::Node;
use std::sync::Arc;

/// The style sheet of the reader; with [`MARK_STYLES`] for its shadow root.
pub const STYLES: &str = include_str!("../../style/reader.css");

/// The style sheet of marks: for the shadow root, and for a page whose own text carries marks.
pub const MARK_STYLES: &str = include_str!("../../style/marks.css");

/// Renders an article at once, and its marks, card and list as soon as it is annotated.
#[component]
pub fn Reader(
    /// The article; `None` while it is being loaded.
    #[prop(into)]
    article: Signal<Option<Arc<Article>>>,
    /// What was found in it; `None` until the engine has answered.
    #[prop(into)]
    annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    /// How it looks and behaves.
    settings: RwSignal<Settings>,
    /// Told of what the reader does.
    on_event: Callback<ReaderEvent>,
    /// Through which the page opens and closes cards.
    #[prop(optional)]
    handle: Option<ReaderHandle>,
) -> impl IntoView {
    let handle = handle.unwrap_or_default();
    let paint = Memo::new(move |_| {
        let (density, shown, hidden) =
            settings.with(|settings| (settings.density, settings.marks, settings.hidden.clone()));
        annotated.with(|annotated| {
            let paint = annotated.as_ref().map(|found| Paint {
                marks: if shown {
                    marks(found, density, &hidden)
                } else {
                    Vec::new()
                },
                quotations: found.quotations.clone(),
            });
            Arc::new(paint.unwrap_or_default())
        })
    });
    let locale = Memo::new(move |_| settings.with(|settings| settings.lang.clone()));
    let root = NodeRef::<Div>::new();
    let node: Callback<(), Option<Node>> = Callback::new(move |()| root.get().map(Node::from));

    let page = move || {
        let locale = Locale::of(&locale.get());
        article.get().map(|article| {
            let cast = cast::cast_view(annotated, settings, locale, handle);
            article_view(article, paint.into(), locale, cast)
        })
    };
    let overlay = Overlay(OverlayProps {
        marks: node,
        interface: node,
        annotated,
        settings,
        on_event,
        handle,
    });
    shell("byname", root, settings)
        .child((page, overlay))
        .into_any()
}

/// The element around all that the reader shows: its language, direction and colors.
fn shell(
    class: &'static str,
    root: NodeRef<Div>,
    settings: RwSignal<Settings>,
) -> HtmlElement<Div, impl Attribute, ()> {
    let lang = Memo::new(move |_| settings.with(|settings| Locale::of(&settings.lang).lang));
    leptos::html::div()
        .class(class)
        .attr("part", "reader")
        .attr("lang", move || lang.get())
        .attr("dir", move || direction(lang.get()))
        .attr("data-theme", move || {
            settings.with(|settings| theme_name(settings.theme))
        })
        .style(("--byname-scale", move || {
            settings.with(|settings| settings.text_size.to_string())
        }))
        .node_ref(root)
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Sepia => "sepia",
    }
}
