//! Where the machine can stand.

use super::{DwellId, Hold, Target};

/// Where the machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No card, none coming.
    Idle,
    /// The pointer rests on a mark.
    Dwelling {
        /// Which.
        target: Target,
        /// Until this wait is over.
        id: DwellId,
    },
    /// A card is open.
    Open {
        /// Whose.
        target: Target,
        /// What keeps it.
        hold: Hold,
    },
    /// The pointer left mark and card.
    Leaving {
        /// Whose card is still open.
        target: Target,
        /// Another mark under the pointer, crossed on the way to the card.
        over: Option<Target>,
        /// Until this wait is over.
        id: DwellId,
    },
    /// A card is open and the pointer rests on another mark.
    Switching {
        /// Whose card is still open.
        target: Target,
        /// The mark under the pointer.
        next: Target,
        /// Until this wait is over.
        id: DwellId,
    },
}

impl State {
    /// Whose card is open.
    #[must_use]
    pub fn card(self) -> Option<Target> {
        match self {
            State::Open { target, .. }
            | State::Leaving { target, .. }
            | State::Switching { target, .. } => Some(target),
            State::Idle | State::Dwelling { .. } => None,
        }
    }
}
