//! What is on the card.

use super::article::kind_name;
use super::node::{Made, button, classed, el};
use super::numbers::{date, dated, number};
use crate::present::{Action, CardModel, Locale, Lookup, Profile, Saying, Tick, Who, fill};
use crate::recognize::EntityKind;

/// The id of the card's heading, by which the card is named.
pub(super) const HEADING: &str = "byname-card-name";

/// How many quotations are on a card without being asked for.
const SAYINGS: usize = 4;

/// The content of the card of one entity.
pub(super) fn card_view(model: &CardModel, lookup: Lookup, locale: Locale) -> Vec<Made> {
    let words = locale.words;
    let kind = match model.kind {
        EntityKind::Person => words.person,
        EntityKind::Organization => words.organization,
    };
    let close = button("close", Action::Close)
        .set("part", "close")
        .set("aria-label", words.close)
        .text("×");
    let mut head = classed("header", "who")
        .add(
            classed("p", "kind")
                .set("data-kind", kind_name(model.kind))
                .text(kind),
        )
        .add(classed("h2", "name").set("id", HEADING).text(&model.name));
    let mut parts = vec![classed("div", "handle").set("aria-hidden", "true"), close];
    let mut known = Vec::new();
    match &model.who {
        Who::Known(profile) => {
            if let Some(picture) = &profile.picture {
                head = head.add(
                    classed("img", "portrait")
                        .set("alt", &profile.name)
                        .set("referrerpolicy", "no-referrer")
                        .set("src", &picture.src),
                );
            }
            if !profile.description.is_empty() {
                head = head.add(classed("p", "description").text(&profile.description));
            }
            known = self::known(profile, locale);
        }
        Who::MayBe { profiles, .. } => known.push(may_be(profiles, locale)),
        Who::Unknown { .. } => known.extend(missing(lookup, locale)),
    }
    parts.push(head);
    parts.append(&mut known);
    let title = match model.who {
        Who::Known(_) => words.in_this_story,
        Who::MayBe { .. } | Who::Unknown { .. } => words.from_this_article,
    };
    parts.push(story(model, title, locale));
    parts.push(
        classed("footer", "actions")
            .add(
                el("span").set("role", "status").add(
                    button("report", Action::Report(model.entity))
                        .set("part", "report")
                        .text(words.report),
                ),
            )
            .add(button("report", Action::Hide(model.entity)).text(words.hide_card)),
    );
    parts
}

fn known(profile: &Profile, locale: Locale) -> Vec<Made> {
    let mut parts = Vec::new();
    let mut facts = classed("dl", "facts");
    for fact in &profile.facts {
        // What the line above says already is not said again, only when it is so.
        let is_said = fact.value == profile.description;
        let mut value = el("dd");
        if !is_said {
            value = value.add(el("bdi").text(&shown(&fact.value, locale)));
        }
        let words = locale.words;
        let mut is_dated = false;
        for (phrase, day) in [
            (words.since, &fact.since),
            (words.until, &fact.until),
            (words.as_of, &fact.as_of),
        ] {
            if let Some(day) = day {
                let when = classed("span", "when").text(&dated(phrase, day, locale));
                value = value.text(" ").add(when);
                is_dated = true;
            }
        }
        if is_said && !is_dated {
            continue;
        }
        facts = facts
            .add(el("dt").text(locale.fact(&fact.property)))
            .add(value);
    }
    parts.push(facts);
    if !profile.links.is_empty() {
        let mut links = classed("p", "links");
        for link in &profile.links {
            links = links.text(" ").add(
                el("a")
                    .set("href", &link.href)
                    .set("target", "_blank")
                    .set("rel", "noopener noreferrer")
                    .text(&link.label),
            );
        }
        parts.push(links);
    }
    let words = locale.words;
    let as_of = match &profile.as_of {
        Some(as_of) => dated(words.as_of, as_of, locale),
        None => String::new(),
    };
    parts.push(source(
        words.source,
        &profile.source,
        &profile.license,
        &as_of,
    ));
    if let Some(picture) = &profile.picture {
        parts.push(source(words.picture, &picture.credit, &picture.license, ""));
    }
    parts
}

/// The value of a fact: a date as the language writes it, anything else as it came.
fn shown(value: &str, locale: Locale) -> String {
    let is_day = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match is_day {
        true => date(value, locale.lang),
        false => value.to_owned(),
    }
}

/// Where something on the card comes from, under which licence, and how old it is.
fn source(what: &str, whose: &str, license: &str, as_of: &str) -> Made {
    let line = classed("p", "source").add(el("span").text(&fill(what, whose)));
    let more = [license, as_of].into_iter().filter(|part| !part.is_empty());
    more.fold(line, |line, part| line.text(" ").add(el("span").text(part)))
}

fn may_be(profiles: &[Profile], locale: Locale) -> Made {
    let mut candidates = classed("ul", "candidates");
    for profile in profiles.iter().take(2) {
        let mut candidate = el("li").add(el("strong").text(&profile.name));
        if !profile.description.is_empty() {
            let description = classed("span", "description").text(&profile.description);
            candidate = candidate.text(" ").add(description);
        }
        candidates = candidates.add(candidate);
    }
    classed("section", "may-be")
        .add(el("h3").text(locale.words.may_be))
        .add(candidates)
}

/// The place of what is not known yet: its shape while it is looked up, a way to try again where
/// that failed.
fn missing(lookup: Lookup, locale: Locale) -> Option<Made> {
    let words = locale.words;
    match lookup {
        Lookup::Settled => None,
        Lookup::Pending => Some(
            classed("div", "skeleton")
                .set("role", "status")
                .set("aria-label", words.loading)
                .all(vec![el("i"), el("i"), el("i")]),
        ),
        Lookup::Failed => Some(
            classed("p", "failed")
                .set("role", "status")
                .text(words.failed)
                .text(" ")
                .add(button("retry", Action::Retry).text(words.retry)),
        ),
    }
}

fn story(model: &CardModel, title: &str, locale: Locale) -> Made {
    let words = locale.words;
    let CardModel { story, lang, .. } = model;
    let mut made = classed("section", "story").add(el("h3").text(title));
    if let Some(introduction) = &story.introduction {
        made = made.add(classed("p", "introduction").lang(lang).text(introduction));
    }
    made = made.add(strip(&story.ticks, locale, model.entity));
    if !story.sayings.is_empty() {
        // Not a line to unfold for one more.
        let first = match story.sayings.len() {
            few @ ..=SAYINGS => few,
            _ => SAYINGS - 1,
        };
        let (first, more) = story.sayings.split_at(first);
        made = made.add(el("h4").text(words.says)).add(list(first, lang));
        if !more.is_empty() {
            let count = ["+", &number(more.len(), locale)].concat();
            let summary = classed("summary", "companion")
                .set("aria-label", &[words.says, " ", &count].concat())
                .text(&count);
            made = made.add(
                classed("details", "more")
                    .add(summary)
                    .add(list(more, lang)),
            );
        }
    }
    if !story.companions.is_empty() {
        let mut companions = classed("ul", "companions");
        for companion in &story.companions {
            let name = button("companion", Action::Open(companion.entity)).text(&companion.name);
            companions = companions.add(el("li").add(name));
        }
        made = made.add(el("h4").text(words.appears_with)).add(companions);
    }
    made
}

/// Quotations, each of which leads to its place.
fn list(sayings: &[Saying], lang: &Option<String>) -> Made {
    let mut list = classed("ul", "sayings");
    for saying in sayings {
        let mut words = el("q").text(&saying.text);
        if saying.shortened {
            words = words.text("…");
        }
        let jump = button("jump", Action::Quotation(saying.quotation)).add(words);
        // Its quotation marks are those of its language.
        list = list.add(el("li").lang(lang).add(jump));
    }
    list
}

/// How often an entity is mentioned, and where: a strip as long as the article with a tick per
/// mention. For those who see and point; the list steps through mentions for everyone.
pub(super) fn strip(ticks: &[Tick], locale: Locale, entity: usize) -> Made {
    let count = locale.plural(locale.words.mentions, ticks.len());
    let count = fill(count, &number(ticks.len(), locale));
    let mut strip = classed("span", "strip").set("aria-hidden", "true");
    for tick in ticks {
        let permille = (tick.at * 1000.0) as u32;
        let place = [(permille / 10).to_string(), (permille % 10).to_string()].join(".");
        strip = strip.add(
            classed("span", "tick")
                .set(
                    super::node::ACTION,
                    &Action::Go(entity, tick.mention).name(),
                )
                .style("inset-inline-start", &(place + "%")),
        );
    }
    classed("p", "where")
        .add(classed("span", "count").text(&count))
        .add(strip)
}
