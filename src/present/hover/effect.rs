//! What is to be done.

use super::{DwellId, Target};
use crate::present::CloseReason;

/// What keeps an open card open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The pointer on mark or card.
    Pointer,
    /// Keyboard focus on the mark.
    Focus,
    /// The reader's decision.
    Pin,
    /// As `Pin`, and shown as a bottom sheet.
    Sheet,
}

/// Something to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Wait, then answer with [`Event::Elapsed`](super::Event::Elapsed). Ends any earlier wait.
    Wait {
        /// The name of the wait.
        id: DwellId,
        /// How long, in milliseconds.
        ms: u32,
    },
    /// End the wait.
    Abandon,
    /// Show the card of this entity, at this mention.
    Open {
        /// Whose card.
        target: Target,
        /// What keeps it open; a sheet looks different.
        hold: Hold,
    },
    /// Move focus into the card.
    Enter,
    /// Put the card away.
    Close {
        /// Whose card.
        target: Target,
        /// How long it was open, in milliseconds.
        open_ms: u32,
        /// What closed it.
        reason: CloseReason,
    },
}
