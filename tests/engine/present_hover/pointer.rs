//! What a mouse does: rests, passes, leaves, goes to the card or to another name.

use super::check;

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
