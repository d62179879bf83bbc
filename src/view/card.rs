//! What is on the card.

use super::handle::ReaderHandle;
use super::node::{Attributes, button, classed, node, text};
use crate::knowledge::Fact;
use crate::present::{CardModel, Companion, Locale, Profile, Saying, Story, Tick, Who};
use crate::recognize::EntityKind;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

/// The id of the card's heading, by which the card is named.
pub(super) const HEADING: &str = "byname-card-name";

/// The content of the card of one entity.
pub(super) fn card_view(model: &CardModel, locale: Locale, handle: ReaderHandle) -> Vec<AnyView> {
    let words = locale.words;
    let (kind, kind_name) = match model.kind {
        EntityKind::Person => ("person", words.person),
        EntityKind::Organization => ("organization", words.organization),
    };
    let close = button(
        vec![
            ("class", "close".into()),
            ("part", "close".into()),
            ("aria-label", words.close.into()),
        ],
        vec![text("×")],
        move || handle.dismiss(),
    );
    let heading = node(
        "h2",
        vec![("class", "name".into()), ("id", HEADING.into())],
        vec![text(&*model.name)],
    );
    let kind = node(
        "p",
        vec![("class", "kind".into()), ("data-kind", kind.into())],
        vec![text(kind_name)],
    );

    let mut head = vec![kind, heading];
    let mut parts = Vec::new();
    match &model.who {
        Who::Known(profile) => {
            if !profile.description.is_empty() {
                head.push(classed(
                    "p",
                    "description",
                    vec![text(&*profile.description)],
                ));
            }
            parts.extend(known(profile, locale));
        }
        Who::MayBe { profiles, .. } => parts.push(may_be(profiles, locale)),
        Who::Unknown { .. } => {}
    }
    let title = match model.who {
        Who::Known(_) => words.in_this_story,
        Who::MayBe { .. } | Who::Unknown { .. } => words.from_this_article,
    };
    parts.push(story(&model.story, title, locale, handle, model.entity));
    let mut children = vec![close, classed("header", "who", head)];
    children.extend(parts);
    children.push(report(model.entity, locale, handle));
    children
}

fn known(profile: &Profile, locale: Locale) -> Vec<AnyView> {
    let words = locale.words;
    let mut parts = Vec::new();
    if let Some(picture) = &profile.picture {
        let image = node(
            "img",
            vec![
                ("src", picture.src.clone()),
                ("alt", profile.name.clone()),
                ("referrerpolicy", "no-referrer".into()),
            ],
            Vec::new(),
        );
        let credit = [
            words.picture,
            ": ",
            &picture.credit,
            " · ",
            &picture.license,
        ]
        .concat();
        let credit = node("figcaption", Vec::new(), vec![text(credit)]);
        parts.push(classed("figure", "picture", vec![image, credit]));
    }
    if !profile.facts.is_empty() {
        let facts = profile.facts.iter().flat_map(|fact| {
            [
                node("dt", Vec::new(), vec![text(locale.fact(&fact.property))]),
                node("dd", Vec::new(), vec![text(fact_value(fact, locale))]),
            ]
        });
        parts.push(classed("dl", "facts", facts.collect()));
    }
    parts.push(sources(profile, locale));
    parts
}

/// The value of a fact, and since when or until when it holds.
fn fact_value(fact: &Fact, locale: Locale) -> String {
    let mut value = fact.value.clone();
    let words = locale.words;
    for (date, phrase) in [(&fact.since, words.since), (&fact.until, words.until)] {
        if let Some(date) = date {
            value.push_str(", ");
            value.push_str(&phrase.replace("{date}", &date_text(date, locale)));
        }
    }
    value
}

/// Where the knowledge comes from, under which licence, and how old it is.
fn sources(profile: &Profile, locale: Locale) -> AnyView {
    let words = locale.words;
    let mut children = Vec::new();
    for link in &profile.links {
        let attributes = vec![
            ("href", link.href.clone()),
            ("target", "_blank".into()),
            ("rel", "noopener noreferrer".into()),
        ];
        children.push(node("a", attributes, vec![text(&*link.label)]));
    }
    let mut line = vec![[words.source, ": ", &profile.source].concat()];
    if !profile.license.is_empty() {
        line.push(profile.license.clone());
    }
    if let Some(as_of) = &profile.as_of {
        line.push(words.as_of.replace("{date}", &date_text(as_of, locale)));
    }
    children.push(node("span", Vec::new(), vec![text(line.join(" · "))]));
    classed("p", "source", children)
}

fn may_be(profiles: &[Profile], locale: Locale) -> AnyView {
    let candidates = profiles
        .iter()
        .take(2)
        .map(|profile| {
            let name = node("strong", Vec::new(), vec![text(&*profile.name)]);
            let rest = if profile.description.is_empty() {
                String::new()
            } else {
                [", ", &profile.description].concat()
            };
            node("li", Vec::new(), vec![name, text(rest)])
        })
        .collect();
    let title = node("h3", Vec::new(), vec![text(locale.words.may_be)]);
    classed(
        "section",
        "may-be",
        vec![title, classed("ul", "candidates", candidates)],
    )
}

fn story(
    story: &Story,
    title: &'static str,
    locale: Locale,
    handle: ReaderHandle,
    entity: usize,
) -> AnyView {
    let words = locale.words;
    let mut children = vec![node("h3", Vec::new(), vec![text(title)])];
    if let Some(introduction) = &story.introduction {
        children.push(classed("p", "introduction", vec![text(&**introduction)]));
    }
    children.push(strip(&story.ticks, locale, handle, entity));
    if !story.sayings.is_empty() {
        children.push(node("h4", Vec::new(), vec![text(words.says)]));
        let sayings = story.sayings.iter().map(|saying| quotation(saying, handle));
        children.push(classed("ul", "sayings", sayings.collect()));
    }
    if !story.companions.is_empty() {
        children.push(node("h4", Vec::new(), vec![text(words.appears_with)]));
        let companions = story.companions.iter();
        let companions = companions.map(|companion| companion_view(companion, handle));
        children.push(classed("ul", "companions", companions.collect()));
    }
    classed("section", "story", children)
}

/// How often an entity is mentioned, and where: a strip as long as the article with a tick per
/// mention.
pub(super) fn strip(
    ticks: &[Tick],
    locale: Locale,
    handle: ReaderHandle,
    entity: usize,
) -> AnyView {
    let count = locale.plural(&locale.words.mentions, ticks.len());
    let count = count.replace("{n}", &number(ticks.len(), locale));
    let marks = ticks
        .iter()
        .map(|tick| {
            let mention = tick.mention;
            let permille = (tick.at * 1000.0).round() as u32;
            let place = [(permille / 10).to_string(), (permille % 10).to_string()].join(".");
            leptos::html::span()
                .class("tick")
                .style(("inset-inline-start", place + "%"))
                .on(leptos::ev::click, move |_| handle.go_to(entity, mention))
                .into_any()
        })
        .collect();
    let attributes: Attributes = vec![("class", "strip".into()), ("aria-hidden", "true".into())];
    let strip = node("span", attributes, marks);
    classed(
        "p",
        "where",
        vec![classed("span", "count", vec![text(count)]), strip],
    )
}

fn quotation(saying: &Saying, handle: ReaderHandle) -> AnyView {
    let index = saying.quotation;
    let words = if saying.shortened {
        [&saying.text, "…"].concat()
    } else {
        saying.text.clone()
    };
    let words = node("q", Vec::new(), vec![text(words)]);
    let jump = button(vec![("class", "jump".into())], vec![words], move || {
        handle.go_to_quotation(index);
    });
    node("li", Vec::new(), vec![jump])
}

fn companion_view(companion: &Companion, handle: ReaderHandle) -> AnyView {
    let entity = companion.entity;
    let name = button(
        vec![("class", "companion".into())],
        vec![text(&*companion.name)],
        move || {
            handle.open(entity);
        },
    );
    node("li", Vec::new(), vec![name])
}

fn report(entity: usize, locale: Locale, handle: ReaderHandle) -> AnyView {
    let wrong = button(
        vec![("class", "report".into()), ("part", "report".into())],
        vec![text(locale.words.report)],
        move || handle.report(entity),
    );
    let hide = button(
        vec![("class", "report".into())],
        vec![text(locale.words.hide_card)],
        move || handle.hide_for_good(entity),
    );
    classed("footer", "actions", vec![wrong, hide])
}

/// A whole number in the digits and groups of the language.
pub(super) fn number(n: usize, locale: Locale) -> String {
    js_sys::Number::from(n as f64)
        .to_locale_string(locale.lang)
        .into()
}

/// An ISO 8601 date of any precision, as the language writes it; as it came if it is none.
fn date_text(iso: &str, locale: Locale) -> String {
    let set = |options: &js_sys::Object, name: &str, value: &str| {
        // Cannot fail on a plain object of our own.
        let _ = js_sys::Reflect::set(options, &name.into(), &value.into());
    };
    let parts = iso.split('T').next().unwrap_or(iso).split('-').count();
    let date = js_sys::Date::new(&JsValue::from_str(iso));
    if iso.len() < 4 || date.get_time().is_nan() {
        return iso.to_owned();
    }
    let options = js_sys::Object::new();
    set(&options, "timeZone", "UTC");
    set(&options, "year", "numeric");
    if parts > 1 {
        set(&options, "month", "long");
    }
    if parts > 2 {
        set(&options, "day", "numeric");
    }
    date.to_locale_date_string(locale.lang, &options).into()
}
