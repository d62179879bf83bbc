//! Where a card stands, and whether the pointer is on its way there.

use byname::present::placement::{
    GAP, MARGIN, Point, Position, Rect, Side, line_under, place, toward,
};

const VIEW: Rect = Rect {
    x: 0.0,
    y: 0.0,
    width: 1000.0,
    height: 800.0,
};

fn mark(x: f64, y: f64) -> Rect {
    Rect {
        x,
        y,
        width: 80.0,
        height: 20.0,
    }
}

fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// What the card covers when it is as high as it may be.
fn covered(position: Position, width: f64, height: f64) -> Rect {
    let height = height.min(position.max_height);
    Rect {
        x: position.x,
        y: match position.side {
            Side::Below => position.y,
            Side::Above => position.y - height,
        },
        width,
        height,
    }
}

#[test]
fn a_card_stands_under_its_line_flush_with_the_name() {
    let position = place(mark(300.0, 100.0), 350.0, 200.0, VIEW, false);
    assert_eq!(position.side, Side::Below);
    assert_eq!((position.x, position.y), (284.0, 120.0 + GAP));
}

#[test]
fn in_a_text_from_right_to_left_the_right_edges_go_together() {
    let position = place(mark(600.0, 100.0), 350.0, 200.0, VIEW, true);
    assert_eq!(position.x + 350.0, 600.0 + 80.0 + 16.0);
}

#[test]
fn near_the_bottom_it_stands_over_the_line() {
    let position = place(mark(300.0, 700.0), 350.0, 200.0, VIEW, false);
    assert_eq!((position.side, position.y), (Side::Above, 700.0 - GAP));
}

#[test]
fn near_an_edge_it_shifts() {
    let right = place(mark(950.0, 100.0), 350.0, 200.0, VIEW, false);
    assert_eq!(right.x + 350.0, 1000.0 - MARGIN);
    let left = place(mark(2.0, 100.0), 350.0, 200.0, VIEW, false);
    assert_eq!(left.x, MARGIN);
}

#[test]
fn it_never_leaves_the_view_nor_covers_its_line() {
    for (width, height) in [
        (1000.0, 800.0),
        (320.0, 256.0),
        (320.0, 568.0),
        (667.0, 375.0),
    ] {
        let view = Rect {
            width,
            height,
            ..VIEW
        };
        for x in [-20.0, 0.0, width / 2.0, width - 30.0] {
            for y in [0.0, height / 3.0, height / 2.0, height - 20.0] {
                for rtl in [false, true] {
                    let card = (304.0, 500.0);
                    let position = place(mark(x, y), card.0, card.1, view, rtl);
                    let covered = covered(position, card.0, card.1);
                    assert!(covered.x >= 0.0 && covered.x + covered.width <= width);
                    assert!(covered.y >= 0.0 && covered.y + covered.height <= height);
                    assert!(
                        covered.y >= y + 20.0 || covered.y + covered.height <= y,
                        "{position:?} covers the line at {y}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_name_on_two_lines_gets_the_card_at_the_line_under_the_pointer() {
    let lines = [mark(900.0, 100.0), mark(20.0, 130.0)];
    assert_eq!(line_under(&lines, Some(at(40.0, 140.0))), Some(lines[1]));
    assert_eq!(line_under(&lines, Some(at(940.0, 110.0))), Some(lines[0]));
    assert_eq!(line_under(&lines, None), Some(lines[0]));
    assert_eq!(line_under(&[], None), None);
}

#[test]
fn an_empty_line_box_is_no_line() {
    let empty = Rect {
        width: 0.0,
        ..mark(900.0, 100.0)
    };
    let lines = [empty, mark(20.0, 130.0)];
    assert_eq!(line_under(&lines, None), Some(lines[1]));
}

#[test]
fn straight_and_slanting_ways_to_the_card_are_ways_to_the_card() {
    let card = Rect {
        x: 284.0,
        y: 126.0,
        width: 350.0,
        height: 200.0,
    };
    let from = at(320.0, 110.0);
    for to in [
        at(320.0, 118.0),
        at(324.0, 124.0),
        at(500.0, 125.0),
        at(300.0, 122.0),
    ] {
        assert!(toward(from, to, card), "{to:?}");
    }
    for to in [
        at(320.0, 90.0),
        at(480.0, 112.0),
        at(200.0, 118.0),
        at(700.0, 125.0),
    ] {
        assert!(!toward(from, to, card), "{to:?}");
    }
}

#[test]
fn the_way_up_to_a_card_above_counts_too() {
    let card = Rect {
        x: 284.0,
        y: 300.0,
        width: 350.0,
        height: 200.0,
    };
    let from = at(320.0, 520.0);
    assert!(toward(from, at(360.0, 506.0), card));
    assert!(!toward(from, at(320.0, 540.0), card));
    assert!(!toward(from, at(700.0, 506.0), card));
}
