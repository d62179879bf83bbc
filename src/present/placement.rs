//! Where a card stands: rectangles in, a position out. All lengths in CSS pixels.

/// A point of the viewport.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
}

/// A rectangle of the viewport.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    fn right(self) -> f64 {
        self.x + self.width
    }

    fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Distance of `point` from the rectangle along both axes together; 0 inside.
    fn distance(self, point: Point) -> f64 {
        let dx = (self.x - point.x).max(point.x - self.right()).max(0.0);
        let dy = (self.y - point.y).max(point.y - self.bottom()).max(0.0);
        dx + dy
    }
}

/// The side of the mark on which the card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Under the line.
    Below,
    /// Over the line.
    Above,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Left edge.
    pub x: f64,
    /// Top edge when [`Side::Below`], bottom edge when [`Side::Above`], so that a card whose
    /// content grows keeps its distance from the line.
    pub y: f64,
    /// The most height it may take; what is longer scrolls.
    pub max_height: f64,
    /// On which side of the line.
    pub side: Side,
}

/// Between the line and the card.
pub const GAP: f64 = 6.0;

/// Between the card and the edges of the viewport.
pub const MARGIN: f64 = 8.0;

/// The card begins this much before the name, so that its text is flush with the name.
const OUTDENT: f64 = 16.0;

/// Of the lines on which a mark stands, the one under `pointer`, or without a pointer the first.
#[must_use]
pub fn line_under(lines: &[Rect], pointer: Option<Point>) -> Option<Rect> {
    let lines = lines
        .iter()
        .copied()
        .filter(|line| line.width > 0.0 && line.height > 0.0);
    match pointer {
        None => lines.into_iter().next(),
        Some(point) => lines.min_by(|a, b| a.distance(point).total_cmp(&b.distance(point))),
    }
}

/// Places a card of `width` × `height` at the line `anchor`.
///
/// Under the line if it fits there, else over it if it fits there, else where there is more room,
/// with its height limited. Its start edge goes with the start of the name (`rtl`: the right one)
/// and shifts as far as needed to stay in the viewport.
#[must_use]
pub fn place(anchor: Rect, width: f64, height: f64, viewport: Rect, rtl: bool) -> Position {
    let below = viewport.bottom() - MARGIN - (anchor.bottom() + GAP);
    let above = anchor.y - GAP - (viewport.y + MARGIN);
    let side = if height <= below || below >= above {
        Side::Below
    } else {
        Side::Above
    };
    let (y, room) = match side {
        Side::Below => (anchor.bottom() + GAP, below),
        Side::Above => (anchor.y - GAP, above),
    };
    let start = if rtl {
        anchor.right() + OUTDENT - width
    } else {
        anchor.x - OUTDENT
    };
    // The lower bound last: where the card is wider than the viewport its start is kept visible.
    let x = start
        .min(viewport.right() - MARGIN - width)
        .max(viewport.x + MARGIN);
    Position {
        x,
        y,
        max_height: room.max(0.0),
        side,
    }
}

/// Whether a pointer that left the mark at `from` and is now at `to` is on its way to `card`:
/// inside the shape spanned by the place where it left and the card's near edge.
#[must_use]
pub fn toward(from: Point, to: Point, card: Rect) -> bool {
    /// Half the width of the corridor where it begins: a hand does not move on a line.
    const SLACK: f64 = 10.0;
    let below = card.y >= from.y;
    let edge = if below { card.y } else { card.bottom() };
    let whole = edge - from.y;
    let gone = to.y - from.y;
    let (whole, gone) = if below {
        (whole, gone)
    } else {
        (-whole, -gone)
    };
    if whole <= 0.0 || gone < -SLACK || gone > whole + SLACK {
        return false;
    }
    // Between the place of leaving (share 0) and the near edge (share 1) the corridor widens
    // from the point to the whole edge.
    let share = (gone / whole).clamp(0.0, 1.0);
    let left = from.x - SLACK + share * (card.x - from.x);
    let right = from.x + SLACK + share * (card.right() - from.x);
    (left..=right).contains(&to.x)
}
