//! When cards open and close. Each test is a story: what happens at which millisecond, and what
//! the reader sees at which millisecond. Every arrow of the diagram in `present::hover` is here.

use byname::present::hover::{DwellId, Effect, Event, Hold, Hover, Over, State, Target};
use expect_test::{Expect, expect};

/// Plays `story` (`time event | time event …`) and compares what is seen with `seen`
/// (`time effect | …`). Time goes on for ten seconds after the last event.
///
/// Events: `over a`, `over card`, `off`, the same with `toward` when the pointer is on its way to
/// the card, `scroll`, `cancel`, `focus a`, `unfocus`, `enter a`, `hold`, `tap a`, `escape`,
/// `dismiss`, `show a`, `hide`, and `late`: an answer to the first wait of all.
#[track_caller]
fn check(story: &str, seen: &str) {
    let mut play = Play {
        hover: Hover::new(500, 300),
        wait: None,
        log: Vec::new(),
    };
    let mut last = 0;
    for line in story.split('|').map(str::trim) {
        let (time, event) = line.split_once(' ').expect("time and event");
        last = time.parse().expect("a time");
        play.wait_until(last);
        play.step(last, read(event.trim()));
    }
    play.wait_until(last + 10_000);
    let seen: Vec<&str> = (seen.split('|').map(str::trim))
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(play.log, seen, "\nstory: {story}");
}

/// The machine with a clock of our own.
struct Play {
    hover: Hover,
    /// When the wait is over, and its name.
    wait: Option<(u32, DwellId)>,
    log: Vec<String>,
}

impl Play {
    fn wait_until(&mut self, until: u32) {
        while let Some((due, id)) = self.wait.take_if(|(due, _)| *due <= until) {
            self.step(due, Event::Elapsed(id));
        }
    }

    fn step(&mut self, now: u32, event: Event) {
        for effect in self.hover.step(now, event) {
            let line = match effect {
                Effect::Wait { id, ms } => {
                    self.wait = Some((now + ms, id));
                    continue;
                }
                Effect::Abandon => {
                    self.wait = None;
                    continue;
                }
                Effect::Open { target, hold } => {
                    let how = match hold {
                        Hold::Pointer => "pointer",
                        Hold::Focus => "focus",
                        Hold::Pin => "pin",
                        Hold::Sheet => "sheet",
                    };
                    format!("{now} open {} by {how}", name(target))
                }
                Effect::Enter => format!("{now} enter"),
                Effect::Close {
                    target,
                    open_ms,
                    reason,
                } => {
                    let reason = format!("{reason:?}").to_lowercase();
                    format!("{now} close {} {reason} {open_ms}", name(target))
                }
            };
            self.log.push(line);
        }
    }
}

fn read(event: &str) -> Event {
    let (event, toward) = match event.strip_suffix(" toward") {
        Some(event) => (event, true),
        None => (event, false),
    };
    let moved = |over| Event::Moved { over, toward };
    match event.split_once(' ').unwrap_or((event, "")) {
        ("over", "card") => moved(Over::Card),
        ("over", mark) => moved(Over::Mark(target(mark))),
        ("off", _) => moved(Over::Nothing),
        ("scroll", _) => Event::Scrolled,
        ("cancel", _) => Event::Cancelled,
        ("focus", mark) => Event::Focused(target(mark)),
        ("unfocus", _) => Event::Unfocused,
        ("enter", mark) => Event::Entered(target(mark)),
        ("hold", _) => Event::Held,
        ("tap", mark) => Event::Tapped(target(mark)),
        ("escape", _) => Event::Escape,
        ("dismiss", _) => Event::Dismissed,
        ("show", mark) => Event::Show(target(mark)),
        ("hide", _) => Event::Hide,
        ("late", _) => Event::Elapsed(DwellId(1)),
        other => panic!("no such event: {other:?}"),
    }
}

fn target(name: &str) -> Target {
    let entity = usize::from(name.as_bytes()[0] - b'a');
    Target { entity, mention: 0 }
}

fn name(target: Target) -> char {
    char::from(b'a' + u8::try_from(target.entity).expect("few targets"))
}

// From Idle and Dwelling

#[test]
fn a_card_opens_after_half_a_second_on_a_mark() {
    check("0 over a", "500 open a by pointer");
}

#[test]
fn moving_within_a_mark_does_not_begin_the_wait_anew() {
    check(
        "0 over a | 200 over a | 400 over a",
        "500 open a by pointer",
    );
}

#[test]
fn a_pointer_that_passes_opens_nothing() {
    check("0 over a | 499 off", "");
}

#[test]
fn going_from_one_mark_to_another_begins_the_wait_anew() {
    check("0 over a | 300 over b", "800 open b by pointer");
}

#[test]
fn scrolling_opens_nothing() {
    check("0 over a | 100 scroll", "");
}

#[test]
fn a_pointer_that_is_taken_away_opens_nothing() {
    check("0 over a | 100 cancel", "");
}

#[test]
fn escape_ends_a_wait() {
    check("0 over a | 100 escape", "");
}

#[test]
fn a_late_answer_is_ignored() {
    check(
        "0 over a | 100 off | 200 over b | 300 late",
        "700 open b by pointer",
    );
    check("0 over a | 100 off | 600 late", "");
}

#[test]
fn the_pointer_over_no_mark_does_nothing() {
    check(
        "0 off | 10 over card | 20 scroll | 30 unfocus | 40 escape | 50 hide",
        "",
    );
}

// From Open by the pointer

#[test]
fn leaving_closes_after_a_grace() {
    check(
        "0 over a | 1000 off",
        "500 open a by pointer | 1300 close a left 800",
    );
}

#[test]
fn going_into_the_card_keeps_it() {
    check("0 over a | 600 over card", "500 open a by pointer");
}

#[test]
fn leaving_the_card_closes_it_too() {
    check(
        "0 over a | 600 over card | 900 off",
        "500 open a by pointer | 1200 close a left 700",
    );
}

#[test]
fn coming_back_to_the_mark_or_card_within_the_grace_keeps_it() {
    check("0 over a | 600 off | 800 over a", "500 open a by pointer");
    check(
        "0 over a | 600 off | 800 over card",
        "500 open a by pointer",
    );
}

#[test]
fn scrolling_does_not_close_an_open_card() {
    check("0 over a | 600 scroll", "500 open a by pointer");
}

// On the way to the card

#[test]
fn moving_towards_the_card_never_closes_it() {
    check(
        "0 over a | 600 off toward | 850 off toward | 1100 off toward | 1350 off toward | 1600 over card",
        "500 open a by pointer",
    );
}

#[test]
fn stopping_on_the_way_closes_it() {
    check(
        "0 over a | 600 off toward | 800 off toward",
        "500 open a by pointer | 1100 close a left 600",
    );
}

#[test]
fn turning_away_lets_the_grace_run() {
    check(
        "0 over a | 600 off toward | 700 off | 800 off | 850 off",
        "500 open a by pointer | 900 close a left 400",
    );
}

#[test]
fn a_mark_crossed_on_the_way_does_not_take_over() {
    check(
        "0 over a | 600 over b toward | 800 over b toward | 1000 over card",
        "500 open a by pointer",
    );
    check(
        "0 over a | 600 off toward | 700 over b toward | 800 off toward | 1000 over card",
        "500 open a by pointer",
    );
}

#[test]
fn stopping_on_a_mark_on_the_way_opens_its_card() {
    check(
        "0 over a | 600 over b toward",
        "500 open a by pointer | 900 close a replaced 400 | 900 open b by pointer",
    );
}

#[test]
fn turning_from_the_way_onto_a_mark_switches_to_it() {
    check(
        "0 over a | 600 off toward | 650 over b",
        "500 open a by pointer | 800 close a replaced 300 | 800 open b by pointer",
    );
}

// From one card to the next

#[test]
fn another_mark_takes_over_quickly() {
    check(
        "0 over a | 600 over b",
        "500 open a by pointer | 750 close a replaced 250 | 750 open b by pointer",
    );
}

#[test]
fn a_third_mark_begins_the_wait_anew() {
    check(
        "0 over a | 600 over b | 700 over b | 740 over c",
        "500 open a by pointer | 890 close a replaced 390 | 890 open c by pointer",
    );
}

#[test]
fn going_back_to_the_first_mark_or_its_card_keeps_it() {
    check(
        "0 over a | 600 over b | 700 over a",
        "500 open a by pointer",
    );
    check(
        "0 over a | 600 over b | 700 over card",
        "500 open a by pointer",
    );
}

#[test]
fn passing_over_another_mark_and_off_closes() {
    check(
        "0 over a | 600 over b | 700 off",
        "500 open a by pointer | 1000 close a left 500",
    );
}

#[test]
fn setting_out_for_the_card_from_another_mark_keeps_the_first() {
    check(
        "0 over a | 600 over b | 700 over b toward | 900 over card",
        "500 open a by pointer",
    );
}

#[test]
fn scrolling_between_two_cards_leaves_both() {
    check(
        "0 over a | 600 over b | 700 scroll",
        "500 open a by pointer | 1000 close a left 500",
    );
}

#[test]
fn within_a_second_of_a_card_the_next_opens_sooner() {
    check(
        "0 over a | 600 escape | 1600 over b",
        "500 open a by pointer | 600 close a escape 100 | 1750 open b by pointer",
    );
    check(
        "0 over a | 600 escape | 1601 over b",
        "500 open a by pointer | 600 close a escape 100 | 2101 open b by pointer",
    );
}

// Keyboard

#[test]
fn focus_opens_at_once_and_stays_whatever_the_pointer_does() {
    check(
        "0 focus a | 100 over b | 900 off | 1000 scroll",
        "0 open a by focus",
    );
}

#[test]
fn focus_that_goes_elsewhere_closes() {
    check(
        "0 focus a | 700 unfocus",
        "0 open a by focus | 700 close a left 700",
    );
}

#[test]
fn focus_on_the_next_mark_replaces() {
    check(
        "0 focus a | 700 focus b",
        "0 open a by focus | 700 close a replaced 700 | 700 open b by focus",
    );
}

#[test]
fn focus_keeps_what_the_pointer_opened() {
    check(
        "0 over a | 600 focus a | 700 off | 2000 unfocus",
        "500 open a by pointer | 2000 close a left 1500",
    );
}

#[test]
fn focus_ends_a_wait() {
    check("0 over b | 100 focus a", "100 open a by focus");
}

#[test]
fn enter_pins_the_card_and_goes_into_it() {
    check(
        "0 focus a | 400 enter a | 500 hold | 600 off",
        "0 open a by focus | 400 enter",
    );
    check("0 enter a", "0 open a by pin | 0 enter");
}

#[test]
fn escape_closes_at_once() {
    check(
        "0 focus a | 5 escape",
        "0 open a by focus | 5 close a escape 5",
    );
    check(
        "0 enter a | 5 escape",
        "0 open a by pin | 0 enter | 5 close a escape 5",
    );
    check(
        "0 over a | 600 off | 650 escape",
        "500 open a by pointer | 650 close a escape 150",
    );
    check(
        "0 over a | 600 over b | 650 escape",
        "500 open a by pointer | 650 close a escape 150",
    );
}

#[test]
fn leaving_a_pinned_card_by_tab_closes_it() {
    check(
        "0 enter a | 100 hold | 900 unfocus",
        "0 open a by pin | 0 enter | 900 close a left 900",
    );
}

#[test]
fn focus_coming_back_to_the_mark_keeps_it_pinned() {
    check(
        "0 enter a | 100 focus a | 200 off",
        "0 open a by pin | 0 enter",
    );
}

// Holding

#[test]
fn a_press_in_the_card_keeps_it_so_that_text_can_be_selected() {
    check(
        "0 over a | 600 over card | 700 hold | 800 off",
        "500 open a by pointer",
    );
}

#[test]
fn a_pinned_card_ignores_other_marks() {
    check("0 over a | 600 hold | 700 over b", "500 open a by pointer");
}

#[test]
fn holding_what_is_not_open_does_nothing() {
    check("0 hold | 10 over a | 20 hold", "510 open a by pointer");
}

#[test]
fn a_press_outside_closes() {
    check(
        "0 over a | 600 hold | 900 dismiss",
        "500 open a by pointer | 900 close a dismissed 400",
    );
}

// Touch

#[test]
fn a_tap_opens_a_sheet_and_a_second_one_closes_it() {
    check(
        "0 tap a | 900 tap a",
        "0 open a by sheet | 0 enter | 900 close a dismissed 900",
    );
}

#[test]
fn a_tap_on_another_mark_replaces() {
    check(
        "0 tap a | 900 tap b",
        "0 open a by sheet | 0 enter | 900 close a replaced 900 | 900 open b by sheet | 900 enter",
    );
}

#[test]
fn a_sheet_stays_a_sheet_whatever_mouse_and_focus_do() {
    check(
        "0 tap a | 100 over b | 700 off | 800 hold | 900 focus a",
        "0 open a by sheet | 0 enter",
    );
    check(
        "0 tap a | 100 unfocus | 200 scroll",
        "0 open a by sheet | 0 enter",
    );
}

#[test]
fn a_tap_ends_the_wait_of_a_mouse() {
    check("0 over a | 100 tap b", "100 open b by sheet | 100 enter");
}

#[test]
fn enter_makes_a_card_of_a_sheet() {
    check(
        "0 tap a | 500 enter a",
        "0 open a by sheet | 0 enter | 500 close a replaced 500 | 500 open a by pin | 500 enter",
    );
}

// The page

#[test]
fn the_page_opens_and_closes() {
    check(
        "0 show a | 600 hide",
        "0 open a by pin | 600 close a host 600",
    );
    check(
        "0 show a | 600 show b",
        "0 open a by pin | 600 close a replaced 600 | 600 open b by pin",
    );
}

#[test]
fn showing_what_is_open_pins_it() {
    check("0 over a | 600 show a | 700 off", "500 open a by pointer");
}

#[test]
fn new_delays_count_from_the_next_wait() {
    let mut hover = Hover::new(500, 300);
    hover.set_delays(80, 0);
    let over = Event::Moved {
        over: Over::Mark(target("a")),
        toward: false,
    };
    let effects = hover.step(0, over);
    assert!(
        matches!(effects[..], [Effect::Wait { ms: 80, .. }]),
        "{effects:?}"
    );
}

// The whole diagram

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
