//! What to show, when and where, still without a DOM.
//!
//! Architecture invariant: nothing here touches a document, a window or a clock; time arrives as
//! a number, rectangles arrive as numbers.

mod event;
mod settings;

pub use event::{CloseReason, ReaderEvent};
pub use settings::{Density, Settings, Theme};
