//! What keys and fingers do, and the page itself.

use super::{check, target};
use byname::present::hover::{Effect, Event, Hover, Over};

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
