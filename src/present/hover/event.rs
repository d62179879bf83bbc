//! What can happen.

/// What the pointer or focus is at: one mention of one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Index of the entity.
    pub entity: usize,
    /// Index of the mention within the entity.
    pub mention: usize,
}

/// What lies under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Neither mark nor card.
    Nothing,
    /// A mark.
    Mark(Target),
    /// The card.
    Card,
}

/// The name of one wait. An answer to an earlier wait is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DwellId(pub u32);

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A pointer that can hover moved. Not for a page that scrolls under a still pointer.
    Moved {
        /// What is under it now.
        over: Over,
        /// Whether it is on its way from the mark to the card
        /// ([`toward`](super::super::placement::toward)).
        toward: bool,
    },
    /// The page scrolled.
    Scrolled,
    /// The system took the pointer away.
    Cancelled,
    /// A wait is over.
    Elapsed(DwellId),
    /// A mark received focus from the keyboard.
    Focused(Target),
    /// Focus left both mark and card for another place on the page.
    Unfocused,
    /// Enter or Space on a mark.
    Entered(Target),
    /// Focus or a press went into the card.
    Held,
    /// A mark was tapped.
    Tapped(Target),
    /// The Escape key.
    Escape,
    /// A press outside, the close button, a swipe or the back gesture.
    Dismissed,
    /// The page asks for a card.
    Show(Target),
    /// The page asks to close the card.
    Hide,
}
