//! The card over the text, and the driver that opens it.

use super::card::{HEADING, card_view};
use super::driver::{Driver, Shown, Stage};
use super::handle::{OnStage, ReaderHandle};
use super::journey::Journey;
use super::layer::Layer;
use crate::annotate::AnnotatedArticle;
use crate::present::{CardModel, Locale, ReaderEvent, Settings};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Node;
use std::rc::Rc;
use std::sync::Arc;

/// The card alone, over marks that someone else rendered.
///
/// Marks are elements with the attribute `data-byname-mention="ENTITY:MENTION"`, indices into the
/// annotated article's entities and their mentions, and, where the reader is to see them,
/// `data-byname-kind="person"` or `"organization"`. The driver listens to the whole page and
/// serves those that are within `marks` or within the component's own `interface`.
#[component]
pub fn Overlay(
    /// The element in which the marks are. Looked at once, when the component is mounted.
    #[prop(into)]
    marks: Callback<(), Option<Node>>,
    /// The element in which the reader's interface is: the list and this card.
    #[prop(into)]
    interface: Callback<(), Option<Node>>,
    /// What was found in the article.
    #[prop(into)]
    annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    /// How it looks and behaves.
    settings: RwSignal<Settings>,
    /// Told of what the reader does.
    on_event: Callback<ReaderEvent>,
    /// Through which cards are opened and closed.
    handle: ReaderHandle,
) -> impl IntoView {
    let shown: RwSignal<Option<Shown>> = RwSignal::new(None);
    let element = NodeRef::<Div>::new();
    let layer = Layer::new(element);

    let stage_layer = StoredValue::new_local(layer);
    Effect::new(move || {
        let (Some(marks), Some(interface)) = (marks.run(()), interface.run(())) else {
            return;
        };
        let driver = Driver::start(Stage {
            marks: marks.clone(),
            interface,
            layer: stage_layer.get_value(),
            shown,
            annotated,
            settings,
            on_event,
        });
        handle.attach(OnStage {
            driver,
            journey: Rc::new(Journey::new(marks)),
            annotated,
            settings,
            on_event,
        });
    });
    on_cleanup(move || handle.detach());

    let content = move || {
        let locale = settings.with(|settings| Locale::of(&settings.lang));
        let model = shown.get().and_then(|shown| {
            annotated.with(|annotated| CardModel::new(annotated.as_ref()?, shown.target.entity))
        });
        model.map(|model| card_view(&model, locale, handle))
    };
    leptos::html::div()
        .class("card")
        .class(("sheet", move || {
            shown.get().is_some_and(|shown| shown.sheet)
        }))
        .attr("part", "card")
        .attr("role", "dialog")
        .attr("aria-labelledby", HEADING)
        .attr("tabindex", "-1")
        .attr("popover", "manual")
        .attr("hidden", "")
        .node_ref(element)
        .child(content)
        .into_any()
}
