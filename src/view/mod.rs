//! Leptos components: the article, its marks, the card and the list.
//!
//! Architecture invariant: views are built node by node in builder syntax; there is no HTML
//! string, ours or the framework's (`view!` with a static subtree sets `innerHTML`).

use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use crate::present::{ReaderEvent, Settings};
use leptos::prelude::*;
use std::sync::Arc;

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
) -> impl IntoView {
    let _ = (annotated, settings, on_event);
    move || {
        article.get().map(|article| {
            article
                .blocks
                .iter()
                .map(|block| leptos::html::p().child(block.span.of(&article.text).to_owned()))
                .collect_view()
        })
    }
}
