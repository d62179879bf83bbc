//! What the page is told.

/// Something the reader did that the page may want to know of.
#[derive(Clone, Debug, PartialEq)]
pub enum ReaderEvent {
    /// A card opened.
    CardOpened {
        /// Index of the entity.
        entity: usize,
    },
    /// A card closed.
    CardClosed {
        /// Index of the entity.
        entity: usize,
        /// How long it was open, in milliseconds.
        dwell_ms: u32,
        /// What closed it.
        reason: CloseReason,
    },
    /// The reader went to a mention, from the list, the position strip or by key.
    Navigated {
        /// Index of the entity.
        entity: usize,
        /// Index of the mention within the entity.
        mention: usize,
    },
    /// "Something wrong?" was used.
    Reported {
        /// Index of the entity.
        entity: usize,
        /// Index of the mention within the entity from which the card was opened.
        mention: usize,
    },
}

/// How far the looking up of knowledge is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lookup {
    /// What is known is known.
    #[default]
    Settled,
    /// More may come: cards without knowledge show its place.
    Pending,
    /// It failed: cards without knowledge offer to try again.
    Failed,
}

/// What closed a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// Pointer or focus left mark and card.
    Left,
    /// The Escape key.
    Escape,
    /// A press outside, the close button, a swipe or the back gesture.
    Dismissed,
    /// Another mark's card took its place.
    Replaced,
    /// The page closed it: a call of `close()`, or the element left the page.
    Host,
}
