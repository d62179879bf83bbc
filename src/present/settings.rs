//! How the reader looks and behaves: set by the publisher, changed by the reader.

use serde::{Deserialize, Serialize};

/// Which mentions carry a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// The first mention of each entity.
    First,
    /// The first mention of each entity in each section.
    Section,
    /// Every mention.
    #[default]
    All,
}

/// The color scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Brown on cream.
    Sepia,
}

/// All settings of one reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The color scheme.
    pub theme: Theme,
    /// Which mentions carry a mark.
    pub density: Density,
    /// Whether marks are shown at all.
    pub marks: bool,
    /// Whether the list of people and organizations is shown.
    pub list: bool,
    /// Milliseconds of dwell before a card opens.
    pub open_delay: u32,
    /// Milliseconds after leaving mark and card before the card closes.
    pub close_delay: u32,
    /// Size of the article's text, in percent of the page's own.
    pub text_size: u16,
    /// Entities whose card the reader does not want to see, by their [`key`](super::key).
    pub hidden: Vec<String>,
    /// The interface language, a BCP 47 tag.
    pub lang: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            density: Density::default(),
            marks: true,
            list: true,
            open_delay: 500,
            close_delay: 300,
            text_size: 100,
            hidden: Vec::new(),
            lang: "en".into(),
        }
    }
}
