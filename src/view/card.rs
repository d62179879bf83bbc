//! What is on the card.

use super::article::kind_name;
use super::node::{Made, button, classed, el};
use super::numbers::{date, number};
use crate::knowledge::Fact;
use crate::present::{Action, CardModel, Locale, Lookup, Profile, Story, Tick, Who, fill};
use crate::recognize::EntityKind;

/// The id of the card's heading, by which the card is named.
pub(super) const HEADING: &str = "byname-card-name";

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
    parts.push(story(&model.story, title, locale, model.entity));
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
    if !profile.facts.is_empty() {
        let mut facts = classed("dl", "facts");
        for fact in &profile.facts {
            facts = facts
                .add(el("dt").text(locale.fact(&fact.property)))
                .add(el("dd").text(&value(fact, locale)));
        }
        parts.push(facts);
    }
    parts.push(sources(profile, locale));
    parts
}

/// The value of a fact, and since when or until when it holds.
fn value(fact: &Fact, locale: Locale) -> String {
    let is_day = fact.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let mut value = match is_day {
        true => date(&fact.value, locale.lang),
        false => fact.value.clone(),
    };
    let words = locale.words;
    for (day, phrase) in [(&fact.since, words.since), (&fact.until, words.until)] {
        if let Some(day) = day {
            value.push_str(", ");
            value.push_str(&fill(phrase, &date(day, locale.lang)));
        }
    }
    value
}

/// Where the knowledge comes from, under which licence, and how old it is.
fn sources(profile: &Profile, locale: Locale) -> Made {
    let words = locale.words;
    let mut made = classed("p", "source");
    for link in &profile.links {
        made = made.add(
            el("a")
                .set("href", &link.href)
                .set("target", "_blank")
                .set("rel", "noopener noreferrer")
                .text(&link.label),
        );
    }
    let mut line = [words.source, ": ", &profile.source].concat();
    under(&mut line, &profile.license);
    if let Some(as_of) = &profile.as_of {
        line.push_str(" · ");
        line.push_str(&fill(words.as_of, &date(as_of, locale.lang)));
    }
    made = made.add(el("span").text(&line));
    if let Some(picture) = &profile.picture {
        let mut credit = [words.picture, ": ", &picture.credit].concat();
        under(&mut credit, &picture.license);
        made = made.add(classed("span", "credit").text(&credit));
    }
    made
}

/// Adds to a line the licence under which what it speaks of is shown.
fn under(line: &mut String, license: &str) {
    if !license.is_empty() {
        line.push_str(" · ");
        line.push_str(license);
    }
}

fn may_be(profiles: &[Profile], locale: Locale) -> Made {
    let mut candidates = classed("ul", "candidates");
    for profile in profiles.iter().take(2) {
        let mut candidate = el("li").add(el("strong").text(&profile.name));
        if !profile.description.is_empty() {
            candidate = candidate.text(", ").text(&profile.description);
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

fn story(story: &Story, title: &str, locale: Locale, entity: usize) -> Made {
    let words = locale.words;
    let mut made = classed("section", "story").add(el("h3").text(title));
    if let Some(introduction) = &story.introduction {
        made = made.add(classed("p", "introduction").text(introduction));
    }
    made = made.add(strip(&story.ticks, locale, entity));
    if !story.sayings.is_empty() {
        let mut sayings = classed("ul", "sayings");
        for saying in &story.sayings {
            let mut words = el("q").text(&saying.text);
            if saying.shortened {
                words = words.text("…");
            }
            let jump = button("jump", Action::Quotation(saying.quotation)).add(words);
            sayings = sayings.add(el("li").add(jump));
        }
        made = made.add(el("h4").text(words.says)).add(sayings);
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
