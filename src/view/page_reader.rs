//! The list and the card for an article that the page itself shows.

use super::article::mark_attributes;
use super::overlay::{Overlay, OverlayProps};
use super::{cast, shell};
use crate::annotate::AnnotatedArticle;
use crate::present::{Locale, Mark, ReaderEvent, Settings};
use crate::view::ReaderHandle;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Node;
use std::sync::Arc;

/// The reader's interface beside a text that stays the page's own. Whoever renders it puts the
/// marks into that text, with the attributes of [`page_mark`].
#[component]
pub fn PageReader(
    /// The part of the page in which the marks are.
    marks: Node,
    /// What was found in the article.
    #[prop(into)]
    annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    /// How it looks and behaves.
    settings: RwSignal<Settings>,
    /// Told of what the reader does.
    on_event: Callback<ReaderEvent>,
    /// Through which the page opens and closes cards.
    handle: ReaderHandle,
) -> impl IntoView {
    let marks = StoredValue::new_local(marks);
    let root = NodeRef::<Div>::new();
    let locale = Memo::new(move |_| settings.with(|settings| settings.lang.clone()));
    let list = move || cast::cast_view(annotated, settings, Locale::of(&locale.get()), handle);
    let overlay = Overlay(OverlayProps {
        marks: Callback::new(move |()| marks.try_get_value()),
        interface: Callback::new(move |()| root.get().map(Node::from)),
        annotated,
        settings,
        on_event,
        handle,
    });
    shell("byname beside", root, settings)
        .child((list, overlay))
        .into_any()
}

/// The attributes of the element around a mark on a page. Of a mark in several pieces, only the
/// first one takes focus; one inside a link leaves that to the link.
#[must_use]
pub fn page_mark(mark: &Mark, in_link: bool, is_first: bool) -> Vec<(&'static str, String)> {
    mark_attributes(mark, is_first && !in_link)
}
