//! The whole diagram: what each event does in each state.

use super::{name, read};
use byname::present::hover::{DwellId, Effect, Event, Hold, Hover, State};
use expect_test::{Expect, expect};

/// How each state comes about, and whose card or wait it is.
const STATES: [(&str, &str); 9] = [
    ("Idle", ""),
    ("Dwelling on a", "over a"),
    ("Open a by pointer", "over a | elapsed"),
    ("Open a by focus", "focus a"),
    ("Open a by pin", "show a"),
    ("Open a by sheet", "tap a"),
    ("Leaving a", "over a | elapsed | off"),
    ("Leaving a over b", "over a | elapsed | over b toward"),
    ("Switching a to b", "over a | elapsed | over b"),
];

/// Everything that can happen to a machine that knows of `a`, `b` and `c`.
const EVENTS: [&str; 26] = [
    "over a",
    "over b",
    "over c",
    "over b toward",
    "over card",
    "off",
    "off toward",
    "scroll",
    "cancel",
    "elapsed",
    "late",
    "focus a",
    "focus b",
    "unfocus",
    "enter a",
    "enter b",
    "hold",
    "tap a",
    "tap b",
    "escape",
    "dismiss",
    "show a",
    "show b",
    "hide",
    "over a toward",
    "over c toward",
];

/// A machine after `story`, and the name of its last wait.
fn after(story: &str) -> (Hover, Option<DwellId>) {
    let mut hover = Hover::new(500, 300);
    let mut wait = None;
    for event in story.split('|').map(str::trim).filter(|e| !e.is_empty()) {
        let event = event_of(event, wait);
        for effect in hover.step(0, event) {
            match effect {
                Effect::Wait { id, .. } => wait = Some(id),
                Effect::Abandon => wait = None,
                _ => {}
            }
        }
    }
    (hover, wait)
}

/// `elapsed` is an answer to the wait that is on, `late` one to a wait that never was.
fn event_of(event: &str, wait: Option<DwellId>) -> Event {
    match event {
        "elapsed" => Event::Elapsed(wait.unwrap_or(DwellId(0))),
        "late" => Event::Elapsed(DwellId(u32::MAX)),
        other => read(other),
    }
}

fn shown(state: State) -> String {
    let hold = |hold| match hold {
        Hold::Pointer => "pointer",
        Hold::Focus => "focus",
        Hold::Pin => "pin",
        Hold::Sheet => "sheet",
    };
    match state {
        State::Idle => "Idle".into(),
        State::Dwelling { target, .. } => format!("Dwelling on {}", name(target)),
        State::Open { target, hold: by } => format!("Open {} by {}", name(target), hold(by)),
        State::Leaving { target, over, .. } => match over {
            None => format!("Leaving {}", name(target)),
            Some(over) => format!("Leaving {} over {}", name(target), name(over)),
        },
        State::Switching { target, next, .. } => {
            format!("Switching {} to {}", name(target), name(next))
        }
    }
}

/// The arrows that leave a state: for each place they lead to, and what is done on the way, the
/// events that lead there. Events that change nothing are left out.
fn arrows(state: &str, story: &str) -> String {
    let mut ways: Vec<(String, Vec<&str>)> = Vec::new();
    for event in EVENTS {
        let (mut hover, wait) = after(story);
        assert_eq!(shown(hover.state()), state);
        let before = hover.state();
        let effects = hover.step(0, event_of(event, wait));
        if hover.state() == before && effects.is_empty() {
            continue;
        }
        let mut way = shown(hover.state());
        for effect in effects {
            way += &match effect {
                Effect::Wait { ms, .. } => format!(", wait {ms}"),
                Effect::Abandon => continue,
                Effect::Open { target, .. } => format!(", open {}", name(target)),
                Effect::Enter => ", enter".into(),
                Effect::Close { target, reason, .. } => {
                    format!(
                        ", close {} {}",
                        name(target),
                        format!("{reason:?}").to_lowercase()
                    )
                }
            };
        }
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, events)) => events.push(event),
            None => ways.push((way, vec![event])),
        }
    }
    let lines = ways
        .iter()
        .map(|(way, events)| format!("  {} → {way}\n", events.join(" / ")));
    format!("{state}\n{}", lines.collect::<String>())
}

#[test]
fn every_event_in_every_state_leads_where_the_diagram_says() {
    let all: String = STATES
        .iter()
        .map(|(state, story)| arrows(state, story))
        .collect();
    let diagram: Expect = expect![[r#"
        Idle
          over a / over a toward → Dwelling on a, wait 500
          over b / over b toward → Dwelling on b, wait 500
          over c / over c toward → Dwelling on c, wait 500
          focus a → Open a by focus, open a
          focus b → Open b by focus, open b
          enter a → Open a by pin, open a, enter
          enter b → Open b by pin, open b, enter
          tap a → Open a by sheet, open a, enter
          tap b → Open b by sheet, open b, enter
          show a → Open a by pin, open a
          show b → Open b by pin, open b
        Dwelling on a
          over b / over b toward → Dwelling on b, wait 500
          over c / over c toward → Dwelling on c, wait 500
          over card / off / off toward / scroll / cancel / escape / dismiss / hide → Idle
          elapsed → Open a by pointer, open a
          focus a → Open a by focus, open a
          focus b → Open b by focus, open b
          enter a → Open a by pin, open a, enter
          enter b → Open b by pin, open b, enter
          tap a → Open a by sheet, open a, enter
          tap b → Open b by sheet, open b, enter
          show a → Open a by pin, open a
          show b → Open b by pin, open b
        Open a by pointer
          over b → Switching a to b, wait 150
          over c → Switching a to c, wait 150
          over b toward → Leaving a over b, wait 300
          off / off toward → Leaving a, wait 300
          focus a → Open a by focus
          focus b → Open b by focus, close a replaced, open b
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          hold / show a → Open a by pin
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
          over c toward → Leaving a over c, wait 300
        Open a by focus
          focus b → Open b by focus, close a replaced, open b
          unfocus → Idle, close a left
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          hold / show a → Open a by pin
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
        Open a by pin
          focus b → Open b by focus, close a replaced, open b
          unfocus → Idle, close a left
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
        Open a by sheet
          focus b → Open b by focus, close a replaced, open b
          enter a → Open a by pin, close a replaced, open a, enter
          enter b → Open b by pin, close a replaced, open b, enter
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show a → Open a by pin, close a replaced, open a
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
        Leaving a
          over a / over card / over a toward → Open a by pointer
          over b → Switching a to b, wait 150
          over c → Switching a to c, wait 150
          over b toward → Leaving a over b, wait 300
          off toward → Leaving a, wait 300
          elapsed → Idle, close a left
          focus a → Open a by focus
          focus b → Open b by focus, close a replaced, open b
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          hold / show a → Open a by pin
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
          over c toward → Leaving a over c, wait 300
        Leaving a over b
          over a / over card / over a toward → Open a by pointer
          over b → Switching a to b, wait 150
          over c → Switching a to c, wait 150
          over b toward → Leaving a over b, wait 300
          off / off toward / scroll / cancel → Leaving a, wait 300
          elapsed → Open b by pointer, close a replaced, open b
          focus a → Open a by focus
          focus b → Open b by focus, close a replaced, open b
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          hold / show a → Open a by pin
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
          over c toward → Leaving a over c, wait 300
        Switching a to b
          over a / over card / over a toward → Open a by pointer
          over c → Switching a to c, wait 150
          over b toward → Leaving a over b, wait 300
          off / off toward / scroll / cancel → Leaving a, wait 300
          elapsed → Open b by pointer, close a replaced, open b
          focus a → Open a by focus
          focus b → Open b by focus, close a replaced, open b
          enter a → Open a by pin, enter
          enter b → Open b by pin, close a replaced, open b, enter
          hold / show a → Open a by pin
          tap a / dismiss → Idle, close a dismissed
          tap b → Open b by sheet, close a replaced, open b, enter
          escape → Idle, close a escape
          show b → Open b by pin, close a replaced, open b
          hide → Idle, close a host
          over c toward → Leaving a over c, wait 300
    "#]];
    diagram.assert_eq(&all);
}
