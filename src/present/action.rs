//! What a control of the interface asks for, as a value and as the text that stands on it.

use super::Theme;

/// Something the reader asks for by a control of card, list or panel.
///
/// Controls carry their action as text in an attribute, so that one listener serves them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Close the card.
    Close,
    /// Open the card of an entity.
    Open(usize),
    /// Go to a mention of an entity.
    Go(usize, usize),
    /// Go to a quotation.
    Quotation(usize),
    /// Go to the next mention of an entity.
    Next(usize),
    /// Go to the previous mention of an entity.
    Previous(usize),
    /// Tell the publisher that something is wrong with the card of an entity.
    Report(usize),
    /// Never show the card of an entity again.
    Hide(usize),
    /// Show all hidden cards again.
    Restore,
    /// Look up again what could not be looked up.
    Retry,
    /// Change the color scheme.
    Theme(Theme),
    /// Make the text larger.
    Larger,
    /// Make the text smaller.
    Smaller,
    /// Show or hide marks.
    Marks,
    /// Keep the preferences on the device, or forget them.
    Remember,
}

impl Action {
    /// The action as text: a word, then its numbers.
    #[must_use]
    pub fn name(self) -> String {
        let (word, numbers): (&str, &[usize]) = match self {
            Self::Close => ("close", &[]),
            Self::Open(entity) => ("open", &[entity]),
            Self::Go(entity, mention) => ("go", &[entity, mention]),
            Self::Quotation(quotation) => ("quotation", &[quotation]),
            Self::Next(entity) => ("next", &[entity]),
            Self::Previous(entity) => ("previous", &[entity]),
            Self::Report(entity) => ("report", &[entity]),
            Self::Hide(entity) => ("hide", &[entity]),
            Self::Restore => ("restore", &[]),
            Self::Retry => ("retry", &[]),
            Self::Theme(theme) => (theme.name(), &[]),
            Self::Larger => ("larger", &[]),
            Self::Smaller => ("smaller", &[]),
            Self::Marks => ("marks", &[]),
            Self::Remember => ("remember", &[]),
        };
        let mut name = word.to_owned();
        for number in numbers {
            name.push(' ');
            name.push_str(&number.to_string());
        }
        name
    }

    /// The action that a text names; `None` for any other text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut words = name.split(' ');
        let word = words.next()?;
        let mut number = || words.next()?.parse().ok();
        Some(match word {
            "close" => Self::Close,
            "open" => Self::Open(number()?),
            "go" => Self::Go(number()?, number()?),
            "quotation" => Self::Quotation(number()?),
            "next" => Self::Next(number()?),
            "previous" => Self::Previous(number()?),
            "report" => Self::Report(number()?),
            "hide" => Self::Hide(number()?),
            "restore" => Self::Restore,
            "retry" => Self::Retry,
            "larger" => Self::Larger,
            "smaller" => Self::Smaller,
            "marks" => Self::Marks,
            "remember" => Self::Remember,
            other => Self::Theme(Theme::parse(other)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_comes_back_from_its_name() {
        let actions = [
            Action::Close,
            Action::Open(3),
            Action::Go(3, 12),
            Action::Quotation(0),
            Action::Next(1),
            Action::Previous(1),
            Action::Report(7),
            Action::Hide(7),
            Action::Restore,
            Action::Retry,
            Action::Theme(Theme::Sepia),
            Action::Larger,
            Action::Smaller,
            Action::Marks,
            Action::Remember,
        ];
        for action in actions {
            assert_eq!(Action::parse(&action.name()), Some(action));
        }
    }

    #[test]
    fn other_texts_ask_for_nothing() {
        for name in ["", "open", "open x", "go 1", "go 1 -2", "fly"] {
            assert_eq!(Action::parse(name), None, "{name}");
        }
    }
}
