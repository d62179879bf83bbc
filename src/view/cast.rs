//! The people and organizations of the story: a line at the article's head that unfolds.

use super::article::{STOP, kind_attributes, mark_id};
use super::card::strip;
use super::node::{Made, button, classed, el};
use super::numbers::number;
use super::stage::MENTION;
use crate::present::{Action, Cast, Entry, Locale, fill, matches};
use crate::recognize::EntityKind;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

/// The attribute of an entry in which the words stand that the filter looks for.
const WORDS: &str = "data-words";

/// The list, folded up or not. Before the article is annotated it keeps its line free, so that
/// nothing moves when it comes.
pub(super) fn cast_view(cast: Option<&Cast>, unfolded: bool, locale: Locale) -> Made {
    let Some(cast) = cast.filter(|cast| !cast.is_empty()) else {
        return classed("p", "cast-waiting").text("\u{a0}");
    };
    let words = locale.words;
    let count = |entries: &[Entry], plural| {
        let form = locale.plural(plural, entries.len());
        fill(form, &number(entries.len(), locale))
    };
    let groups = [
        (words.people, EntityKind::Person, &cast.people),
        (
            words.organizations,
            EntityKind::Organization,
            &cast.organizations,
        ),
    ];
    let mut line = String::new();
    let mut sections = classed("div", "groups");
    for (plural, kind, entries) in groups {
        if entries.is_empty() {
            continue;
        }
        let title = count(entries, plural);
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(&title);
        let entries = entries.iter().map(|entry| entry_view(entry, kind, locale));
        sections = sections.add(
            classed("section", "group")
                .add(el("h2").text(&title))
                .add(classed("ul", "entries").all(entries.collect())),
        );
    }
    // The space is for those who hear the line: to the eye the style sheet sets the two apart.
    let title = [words.story_cast, " "].concat();
    let summary = classed("summary", "cast-line")
        .add(classed("span", "cast-title").text(&title))
        .add(classed("span", "cast-count").text(&line));
    let filter = classed("input", "filter")
        .set("type", "search")
        .set("aria-label", words.filter)
        .set("placeholder", words.filter);
    let details = classed("details", "cast").set("part", "list");
    let details = if unfolded {
        details.set("open", "")
    } else {
        details
    };
    details.add(summary).add(filter).add(sections).add(
        classed("p", "no-match")
            .set("hidden", "")
            .text(words.no_match),
    )
}

fn entry_view(entry: &Entry, kind: EntityKind, locale: Locale) -> Made {
    let words = locale.words;
    // The name is a mark like those in the text: pointer, focus and tap open the same card.
    let first = entry.ticks.first().map_or(0, |tick| tick.mention);
    let name = classed("span", "entry-name").set(MENTION, &mark_id(entry.entity, first));
    let name = (kind_attributes(kind).iter())
        .chain(&STOP)
        .fold(name, |name, (attribute, value)| name.set(attribute, value))
        .text(&entry.name);
    let step = |label: &str, sign: &str, action| {
        button("step", action)
            .set("aria-label", &[label, ": ", &entry.name].concat())
            .text(sign)
    };
    let mut made = classed("li", "entry").set(WORDS, &entry.words()).add(name);
    if let Some(description) = &entry.description {
        let description = classed("span", "entry-description")
            .lang(&entry.lang)
            .text(description);
        made = made.add(description);
    }
    made.add(strip(&entry.ticks, locale, entry.entity)).add(
        classed("span", "steps")
            .add(step(words.previous, "‹", Action::Previous(entry.entity)))
            .add(step(words.next, "›", Action::Next(entry.entity))),
    )
}

/// Shows the entries that match what is written in the filter, and hides the others.
pub(super) fn filter(input: &Element) {
    let Some(query) = input
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
    else {
        return;
    };
    let Some(list) = input.closest(".cast").ok().flatten() else {
        return;
    };
    let Ok(entries) = list.query_selector_all("[data-words]") else {
        return;
    };
    let mut none = true;
    for entry in
        (0..entries.length()).filter_map(|index| entries.get(index)?.dyn_into::<Element>().ok())
    {
        let shown = matches(&entry.get_attribute(WORDS).unwrap_or_default(), &query);
        let _ = entry.toggle_attribute_with_force("hidden", !shown);
        none &= !shown;
    }
    if let Ok(Some(note)) = list.query_selector(".no-match") {
        let _ = note.toggle_attribute_with_force("hidden", !none);
    }
}
