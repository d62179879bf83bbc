//! The people and organizations of the story: a line at the article's head that unfolds.

use super::article::{kind_name, mark_id};
use super::card::{number, strip};
use super::handle::ReaderHandle;
use super::node::{Attributes, button, classed, live, node, text};
use crate::annotate::AnnotatedArticle;
use crate::present::{Cast, Entry, Locale, Settings, direction};
use crate::recognize::EntityKind;
use leptos::prelude::*;
use std::sync::Arc;

/// The list. Until the article is annotated it keeps its line free, so that nothing moves when
/// it comes.
pub(super) fn cast_view(
    annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    settings: RwSignal<Settings>,
    locale: Locale,
    handle: ReaderHandle,
) -> AnyView {
    let cast = Memo::new(move |_| {
        let hidden = settings.with(|settings| settings.hidden.clone());
        annotated.with(|annotated| annotated.as_ref().map(|found| Cast::new(found, &hidden)))
    });
    let query = RwSignal::new(String::new());
    // It stands in the article and speaks the interface's language.
    let attributes: Attributes = vec![
        ("class", "cast-place".into()),
        ("lang", locale.lang.into()),
        ("dir", direction(locale.lang).into()),
    ];
    live("div", attributes, move || {
        if !settings.with(|settings| settings.list) {
            return Vec::new();
        }
        match cast.get() {
            Some(cast) if !cast.is_empty() => vec![disclosure(&cast, query, locale, handle)],
            _ => vec![classed("p", "cast-waiting", vec![text("\u{a0}")])],
        }
    })
}

fn disclosure(
    cast: &Cast,
    query: RwSignal<String>,
    locale: Locale,
    handle: ReaderHandle,
) -> AnyView {
    let words = locale.words;
    let count = |group: &[Entry], plural| {
        (!group.is_empty()).then(|| {
            let form = locale.plural(plural, group.len());
            form.replace("{n}", &number(group.len(), locale))
        })
    };
    let people = count(&cast.people, &words.people);
    let organizations = count(&cast.organizations, &words.organizations);
    let title: Vec<String> = [people.clone(), organizations.clone()]
        .into_iter()
        .flatten()
        .collect();
    let summary = node(
        "summary",
        vec![("class", "cast-line".into())],
        vec![
            classed("span", "cast-title", vec![text(words.story_cast)]),
            classed("span", "cast-count", vec![text(title.join(" · "))]),
        ],
    );
    let filter = leptos::html::input()
        .r#type("search")
        .class("filter")
        .attr("aria-label", words.filter)
        .attr("placeholder", words.filter)
        .on(leptos::ev::input, move |event| {
            query.set(event_target_value(&event));
        })
        .into_any();
    let groups = [
        (people, EntityKind::Person, &cast.people),
        (organizations, EntityKind::Organization, &cast.organizations),
    ];
    let groups = groups.into_iter().filter_map(|(title, kind, entries)| {
        let title = node("h3", Vec::new(), vec![text(title?)]);
        let entries = entries
            .iter()
            .map(|entry| entry_view(entry, kind, query, locale, handle))
            .collect();
        let entries = classed("ul", "entries", entries);
        Some(classed("section", "group", vec![title, entries]))
    });
    let mut children = vec![summary, filter];
    children.push(classed("div", "groups", groups.collect()));
    let attributes = vec![("class", "cast".into()), ("part", "list".into())];
    node("details", attributes, children)
}

fn entry_view(
    entry: &Entry,
    kind: EntityKind,
    query: RwSignal<String>,
    locale: Locale,
    handle: ReaderHandle,
) -> AnyView {
    let index = entry.entity;
    let words = locale.words;
    // The name is a mark like those in the text: pointer, focus and tap open the same card.
    let first = entry.ticks.first().map_or(0, |tick| tick.mention);
    let name = node(
        "span",
        vec![
            ("class", "entry-name".into()),
            ("data-byname-kind", kind_name(kind).into()),
            ("data-byname-mention", mark_id(index, first)),
            ("role", "button".into()),
            ("tabindex", "0".into()),
            ("aria-haspopup", "dialog".into()),
            ("aria-expanded", "false".into()),
        ],
        vec![text(&*entry.name)],
    );
    let description = entry.description.as_deref();
    let description =
        description.map(|line| classed("span", "entry-description", vec![text(line)]));
    let step = |label: &'static str, sign: &'static str, forward: bool| {
        let attributes = vec![
            ("class", "step".into()),
            ("aria-label", [label, ": ", &entry.name].concat()),
        ];
        button(attributes, vec![text(sign)], move || {
            if forward {
                handle.next(index);
            } else {
                handle.previous(index);
            }
        })
    };
    let steps = classed(
        "span",
        "steps",
        vec![
            step(words.previous, "‹", false),
            step(words.next, "›", true),
        ],
    );
    let mut children = vec![name];
    children.extend(description);
    children.push(strip(&entry.ticks, locale, handle, index));
    children.push(steps);
    let entry = entry.clone();
    leptos::html::li()
        .class("entry")
        .attr("hidden", move || !query.with(|query| entry.matches(query)))
        .child(children)
        .into_any()
}
