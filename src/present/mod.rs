//! What to show, when and where, still without a DOM.
//!
//! Architecture invariant: nothing here touches a document, a window or a clock; time arrives as
//! a number, rectangles arrive as numbers.

mod action;
mod card;
mod cast;
mod event;
mod flow;
pub mod hover;
mod inline;
mod locale;
mod mark;
mod order;
pub mod placement;
mod settings;
mod timeline;

pub use action::Action;
pub use card::{CardModel, Companion, Profile, Saying, Story, Who, key};
pub use cast::{Cast, Entry, matches};
pub use event::{CloseReason, Lookup, ReaderEvent};
pub use flow::{Content, Flow, List, Part};
pub use inline::{Inline, Wrapper, Wrappers, inlines};
pub use locale::{Locale, Words, dated, direction, fill};
pub use mark::{Mark, marks};
pub use settings::{Density, Preferences, Settings, TEXT_SIZES, Theme};
pub use timeline::{Tick, ticks};
