//! What can go wrong between a page and the reader.

use std::fmt;

/// Why an article could not be shown or annotated, as `byname:error` tells the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedError {
    code: ErrorCode,
    message: String,
}

/// The `code` of a `byname:error` event. The scripts around the reader have three more: `load`
/// (it could not be loaded), `name-taken` (the element is another script's here) and `panic` (it
/// failed; the page's own content is shown again).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A file could not be fetched: no network, a refusal, a status other than 2xx.
    Fetch,
    /// A file took longer than is waited for.
    Timeout,
    /// A file is larger than is read.
    TooLarge,
    /// An article or annotations are not in the form they claim to have.
    Format,
    /// Nothing on the page matches the `selector`.
    Selector,
    /// The engine could not be loaded or gave up; the article is shown without marks.
    Engine,
    /// The engine had to work without one of its files; names are marked, but less well.
    Degraded,
}

impl ErrorCode {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Fetch,
        Self::Timeout,
        Self::TooLarge,
        Self::Format,
        Self::Selector,
        Self::Engine,
        Self::Degraded,
    ];

    /// The code as it stands in the event.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Timeout => "timeout",
            Self::TooLarge => "too-large",
            Self::Format => "format",
            Self::Selector => "selector",
            Self::Engine => "engine",
            Self::Degraded => "degraded",
        }
    }

    /// Whether calling the element's `refresh()` may help.
    #[must_use]
    pub fn is_recoverable(self) -> bool {
        matches!(
            self,
            Self::Fetch | Self::Timeout | Self::Selector | Self::Engine
        )
    }
}

impl EmbedError {
    /// An error whose `message` is a sentence for people.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// What kind of error.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl fmt::Display for EmbedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EmbedError {}
