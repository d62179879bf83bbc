//! What to show, when and where, still without a DOM.
//!
//! Architecture invariant: nothing here touches a document, a window or a clock; time arrives as
//! a number, rectangles arrive as numbers.

mod card;
mod cast;
mod event;
mod flow;
pub mod hover;
mod inline;
mod locale;
mod mark;
pub mod placement;
mod settings;
mod timeline;

pub use card::{CardModel, Companion, Profile, Saying, Story, Who, key};
pub use cast::{Cast, Entry};
pub use event::{CloseReason, ReaderEvent};
pub use flow::{Content, Flow, List, Part};
pub use inline::{Inline, Wrapper, Wrappers, inlines};
pub use locale::{Facts, LOCALES, Locale, Plural, Words, direction};
pub use mark::{Mark, marks};
pub use settings::{Density, Settings, Theme};
pub use timeline::{Tick, ticks};
