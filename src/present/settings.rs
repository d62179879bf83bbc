//! How the reader looks and behaves: set by the publisher, changed by the reader.

use super::Locale;

/// Which mentions carry a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

impl Theme {
    /// Its name, as in the attribute `theme`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sepia => "sepia",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let themes = [Self::Auto, Self::Light, Self::Dark, Self::Sepia];
        themes.into_iter().find(|theme| theme.name() == name)
    }
}

/// All settings of one reader.
#[derive(Clone, Debug, PartialEq)]
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
    /// The interface language.
    pub locale: Locale,
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
            locale: Locale::ENGLISH,
        }
    }
}

/// Sizes of text that the reader can choose, in percent.
pub const TEXT_SIZES: [u16; 7] = [80, 90, 100, 115, 130, 150, 180];

/// What the reader, not the publisher, has decided: this is remembered, if at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The color scheme.
    pub theme: Theme,
    /// Whether marks are shown.
    pub marks: bool,
    /// Size of the article's text, in percent.
    pub text_size: u16,
    /// Entities whose card is not wanted.
    pub hidden: Vec<String>,
}

impl Preferences {
    /// As text, to be kept: theme, size and marks, then a hidden entity to a line.
    #[must_use]
    pub fn write(&self) -> String {
        let marks = if self.marks { "on" } else { "off" };
        let mut written = [self.theme.name(), &self.text_size.to_string(), marks].join(" ");
        for key in &self.hidden {
            written.push('\n');
            written.push_str(key);
        }
        written
    }

    /// Reads what [`write`](Self::write) wrote; `None` for anything else.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let mut lines = written.lines();
        let mut words = lines.next()?.split(' ');
        Some(Self {
            theme: Theme::parse(words.next()?)?,
            text_size: words.next()?.parse().ok()?,
            marks: words.next()? == "on",
            hidden: lines.map(str::to_owned).collect(),
        })
    }
}

impl Settings {
    /// What of these settings is the reader's own.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        Preferences {
            theme: self.theme,
            marks: self.marks,
            text_size: self.text_size,
            hidden: self.hidden.clone(),
        }
    }

    /// Puts remembered preferences in the place of what the publisher says.
    pub fn prefer(&mut self, preferences: Preferences) {
        let [smallest, .., largest] = TEXT_SIZES;
        self.theme = preferences.theme;
        self.marks = preferences.marks;
        self.text_size = preferences.text_size.clamp(smallest, largest);
        self.hidden = preferences.hidden;
    }

    /// Takes over what the publisher has changed from `before` to `now`, and leaves alone what
    /// the reader may have chosen meanwhile.
    pub fn follow(&mut self, before: &Self, now: &Self) {
        fn take<T: Clone + PartialEq>(mine: &mut T, before: &T, now: &T) {
            if before != now {
                mine.clone_from(now);
            }
        }
        take(&mut self.theme, &before.theme, &now.theme);
        take(&mut self.density, &before.density, &now.density);
        take(&mut self.marks, &before.marks, &now.marks);
        take(&mut self.list, &before.list, &now.list);
        take(&mut self.open_delay, &before.open_delay, &now.open_delay);
        take(&mut self.close_delay, &before.close_delay, &now.close_delay);
        // Not the reader's to choose.
        self.locale = now.locale;
    }

    /// The next larger or smaller text.
    pub fn resize_text(&mut self, larger: bool) {
        let size = self.text_size;
        let next = if larger {
            TEXT_SIZES.into_iter().find(|&other| other > size)
        } else {
            TEXT_SIZES.into_iter().rev().find(|&other| other < size)
        };
        self.text_size = next.unwrap_or(size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_and_shrinks_between_its_bounds() {
        let mut settings = Settings::default();
        settings.resize_text(true);
        assert_eq!(settings.text_size, 115);
        for _ in 0..9 {
            settings.resize_text(true);
        }
        assert_eq!(settings.text_size, 180);
        for _ in 0..9 {
            settings.resize_text(false);
        }
        assert_eq!(settings.text_size, 80);
    }

    #[test]
    fn preferences_come_back_and_leave_the_rest_alone() {
        let mine = Settings {
            theme: Theme::Sepia,
            marks: false,
            text_size: 130,
            hidden: vec!["Q1".into()],
            ..Settings::default()
        };
        let mut other = Settings {
            open_delay: 200,
            ..Settings::default()
        };
        other.prefer(mine.preferences());
        assert_eq!(other.preferences(), mine.preferences());
        assert_eq!(other.open_delay, 200);
    }

    #[test]
    fn what_the_reader_chose_outlives_what_the_publisher_changes() {
        let asked = Settings::default();
        let mut mine = asked.clone();
        mine.marks = false;
        mine.text_size = 150;
        mine.hidden.push("Q1".into());
        let now = Settings {
            density: Density::First,
            theme: Theme::Sepia,
            ..asked.clone()
        };
        mine.follow(&asked, &now);
        let expected = Settings {
            marks: false,
            text_size: 150,
            hidden: vec!["Q1".into()],
            ..now
        };
        assert_eq!(mine, expected);
    }

    #[test]
    fn preferences_are_written_and_read() {
        let preferences = Preferences {
            theme: Theme::Dark,
            marks: false,
            text_size: 115,
            hidden: vec!["Q1".into(), "Ada Brook".into()],
        };
        assert_eq!(Preferences::read(&preferences.write()), Some(preferences));
        let other = Settings::default().preferences();
        assert_eq!(Preferences::read(&other.write()), Some(other));
        for written in [
            "",
            "dark",
            "dark x on",
            "pink 100 on",
            "{\"theme\":\"dark\"}",
        ] {
            assert_eq!(Preferences::read(written), None, "{written}");
        }
    }

    #[test]
    fn a_remembered_size_out_of_bounds_is_brought_back() {
        let mut settings = Settings::default();
        let mut preferences = settings.preferences();
        preferences.text_size = 9000;
        settings.prefer(preferences);
        assert_eq!(settings.text_size, 180);
    }
}
