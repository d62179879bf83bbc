//! In-place annotation: marks in the page's own text, every node of which stays.

pub mod align;
#[cfg(feature = "widget")]
mod marker;
#[cfg(feature = "widget")]
mod page;
#[cfg(feature = "widget")]
mod texts;
#[cfg(feature = "widget")]
mod watch;

#[cfg(feature = "widget")]
pub use page::PageMarks;
#[cfg(feature = "widget")]
pub use watch::Watch;
