//! When a card opens and closes: a state machine without a clock and without a page.
//!
//! The driver tells it what happens ([`Event`]) and at what time, and carries out what it answers
//! ([`Effect`]). Every timer has an id ([`DwellId`]); one that fires after it was given up is
//! ignored.
//!
//! ```text
//!             over a mark                    elapsed
//!   Idle ──────────────────▶ Dwelling ─────────────────────────┐
//!    ▲ ◀── off, scroll, ──────┘ │ ▲ over another mark:          │
//!    │     cancel, Escape       └─┘ begins anew                 ▼
//!    │                                                  ┌───▶ Open ◀── focus, Enter, tap, page
//!    │ elapsed: Left               back on mark or card │      │ │
//!    ├─────────────────────── Leaving ──────────────────┤  off │ │ over another mark
//!    │                         ▲ │  ▲ towards the card: │ ◀────┘ │
//!    │                         │ └──┘ begins anew       │        ▼
//!    │                         └─ off, scroll ── Switching ◀─────┘
//!    │                                              │ elapsed: Replaced, Open on the other mark
//!    └── Escape, dismissed, second tap, focus gone, page: from every open state
//! ```
//!
//! Only a card opened by the pointer follows the pointer. One opened by focus stays until focus
//! goes; one that is pinned (Enter, a press or focus inside it, opened by the page) or shown as a
//! sheet (tap) stays until it is dismissed.

mod effect;
mod event;
mod state;

pub use effect::{Effect, Hold};
pub use event::{DwellId, Event, Over, Target};
pub use state::State;

use super::CloseReason;

/// Dwell before a card opens while another one was open within [`WARM_FOR`], in milliseconds:
/// who compares names does not want to wait for each.
pub const WARM_DELAY: u32 = 150;

/// How long after a card closed the next one opens faster, in milliseconds.
pub const WARM_FOR: u32 = 1000;

/// The machine.
#[derive(Clone, Debug)]
pub struct Hover {
    state: State,
    open_delay: u32,
    close_delay: u32,
    opened_at: u32,
    closed_at: Option<u32>,
    waits: u32,
    effects: Vec<Effect>,
}

impl Hover {
    /// A machine at rest. Delays in milliseconds, as in [`Settings`](super::Settings).
    #[must_use]
    pub fn new(open_delay: u32, close_delay: u32) -> Self {
        Self {
            state: State::Idle,
            open_delay,
            close_delay,
            opened_at: 0,
            closed_at: None,
            waits: 0,
            effects: Vec::new(),
        }
    }

    /// Where the machine stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Changes the delays from the next wait on.
    pub fn set_delays(&mut self, open_delay: u32, close_delay: u32) {
        self.open_delay = open_delay;
        self.close_delay = close_delay;
    }

    /// Takes note of `event`, which happened at `now` (milliseconds on any clock that does not
    /// run backwards), and says what is to be done, in order.
    pub fn step(&mut self, now: u32, event: Event) -> Vec<Effect> {
        match event {
            Event::Moved { over, toward } => self.moved(now, over, toward),
            Event::Scrolled | Event::Cancelled => self.interrupted(),
            Event::Elapsed(id) => self.elapsed(now, id),
            Event::Focused(target) => self.focused(now, target),
            Event::Unfocused => {
                if let State::Open {
                    hold: Hold::Focus | Hold::Pin,
                    ..
                } = self.state
                {
                    self.close(now, CloseReason::Left);
                }
            }
            Event::Entered(target) => {
                self.show(now, target, Hold::Pin);
                self.effects.push(Effect::Enter);
            }
            Event::Held => {
                if let Some(target) = self.state.card()
                    && !self.is_sheet()
                {
                    self.settle(State::Open {
                        target,
                        hold: Hold::Pin,
                    });
                }
            }
            Event::Tapped(target) => {
                if self.state.card() == Some(target) {
                    self.close(now, CloseReason::Dismissed);
                } else {
                    self.show(now, target, Hold::Sheet);
                    // Over the page as it lies, the sheet is what is read next.
                    self.effects.push(Effect::Enter);
                }
            }
            Event::Escape => self.close(now, CloseReason::Escape),
            Event::Dismissed => self.close(now, CloseReason::Dismissed),
            Event::Show(target) => self.show(now, target, Hold::Pin),
            Event::Hide => self.close(now, CloseReason::Host),
        }
        std::mem::take(&mut self.effects)
    }

    fn moved(&mut self, now: u32, over: Over, toward: bool) {
        match (self.state, over) {
            (State::Idle, Over::Mark(target)) => self.dwell(now, target),
            (State::Dwelling { target, .. }, Over::Mark(other)) => {
                if other != target {
                    self.dwell(now, other);
                }
            }
            (State::Dwelling { .. }, _) => self.settle(State::Idle),

            (
                State::Open {
                    target,
                    hold: Hold::Pointer,
                },
                Over::Mark(other),
            ) if other != target => self.cross(target, other, toward),
            (
                State::Open {
                    target,
                    hold: Hold::Pointer,
                },
                Over::Nothing,
            ) => self.leave(target, None),

            (State::Leaving { target, .. } | State::Switching { target, .. }, Over::Card) => {
                self.stay(target)
            }
            (
                State::Leaving { target, .. } | State::Switching { target, .. },
                Over::Mark(other),
            ) if other == target => self.stay(target),
            (State::Leaving { target, .. }, Over::Mark(other)) => {
                self.cross(target, other, toward);
            }
            (State::Leaving { target, over, .. }, Over::Nothing) => {
                // Each step towards the card begins the wait anew; any other lets it run.
                if toward || over.is_some() {
                    self.leave(target, None);
                }
            }
            (State::Switching { target, next, .. }, Over::Mark(other)) => {
                if toward || other != next {
                    self.cross(target, other, toward);
                }
            }
            (State::Switching { target, .. }, Over::Nothing) => self.leave(target, None),
            (State::Idle | State::Open { .. }, _) => {}
        }
    }

    fn interrupted(&mut self) {
        match self.state {
            State::Dwelling { .. } => self.settle(State::Idle),
            // A mark that was under the pointer need not be there any more.
            State::Switching { target, .. }
            | State::Leaving {
                target,
                over: Some(_),
                ..
            } => self.leave(target, None),
            State::Idle | State::Open { .. } | State::Leaving { over: None, .. } => {}
        }
    }

    fn elapsed(&mut self, now: u32, elapsed: DwellId) {
        match self.state {
            State::Dwelling { target, id } if id == elapsed => {
                self.show(now, target, Hold::Pointer);
            }
            State::Switching { next, id, .. } if id == elapsed => {
                self.show(now, next, Hold::Pointer);
            }
            State::Leaving { over, id, .. } if id == elapsed => match over {
                // It stopped on a mark on its way: that is where it wanted to go.
                Some(next) => self.show(now, next, Hold::Pointer),
                None => self.close(now, CloseReason::Left),
            },
            _ => {}
        }
    }

    fn focused(&mut self, now: u32, target: Target) {
        match self.state {
            State::Open {
                hold: Hold::Pin | Hold::Sheet,
                target: open,
            } if open == target => {}
            _ => self.show(now, target, Hold::Focus),
        }
    }

    /// Opens the card of `target`, or changes what holds it if it is open already.
    fn show(&mut self, now: u32, target: Target, hold: Hold) {
        let open = self.state.card();
        let same = open == Some(target) && !self.is_sheet() && hold != Hold::Sheet;
        if !same {
            if open.is_some() {
                self.close(now, CloseReason::Replaced);
            }
            self.opened_at = now;
        }
        self.settle(State::Open { target, hold });
        if !same {
            self.effects.push(Effect::Open { target, hold });
        }
    }

    fn close(&mut self, now: u32, reason: CloseReason) {
        let open = self.state.card();
        self.settle(State::Idle);
        if let Some(target) = open {
            self.closed_at = Some(now);
            self.effects.push(Effect::Close {
                target,
                open_ms: now.saturating_sub(self.opened_at),
                reason,
            });
        }
    }

    fn dwell(&mut self, now: u32, target: Target) {
        let warm = self
            .closed_at
            .is_some_and(|closed| now.saturating_sub(closed) <= WARM_FOR);
        let ms = if warm {
            self.open_delay.min(WARM_DELAY)
        } else {
            self.open_delay
        };
        let id = self.wait(ms);
        self.state = State::Dwelling { target, id };
    }

    /// The pointer is over another mark while a card is open.
    fn cross(&mut self, target: Target, next: Target, toward: bool) {
        if toward {
            self.leave(target, Some(next));
        } else {
            let id = self.wait(self.open_delay.min(WARM_DELAY));
            self.state = State::Switching { target, next, id };
        }
    }

    fn leave(&mut self, target: Target, over: Option<Target>) {
        let id = self.wait(self.close_delay);
        self.state = State::Leaving { target, over, id };
    }

    fn stay(&mut self, target: Target) {
        self.settle(State::Open {
            target,
            hold: Hold::Pointer,
        });
    }

    fn is_sheet(&self) -> bool {
        matches!(
            self.state,
            State::Open {
                hold: Hold::Sheet,
                ..
            }
        )
    }

    fn wait(&mut self, ms: u32) -> DwellId {
        self.waits = self.waits.wrapping_add(1);
        let id = DwellId(self.waits);
        self.effects.push(Effect::Wait { id, ms });
        id
    }

    /// Goes to a state that waits for nothing.
    fn settle(&mut self, state: State) {
        if matches!(
            self.state,
            State::Dwelling { .. } | State::Leaving { .. } | State::Switching { .. }
        ) {
            self.effects.push(Effect::Abandon);
        }
        self.state = state;
    }
}
