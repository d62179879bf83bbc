//! The reader's own settings, and the keys.

use super::node::{ACTION, Made, button, classed, el};
use super::numbers::number;
use crate::present::{Action, Locale, Settings, Theme, fill};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// A small disclosure: theme, text size, marks, memory, keyboard help. `remembers` says whether
/// there is anything to remember settings in.
pub(super) fn panel_view(remembers: bool, locale: Locale) -> Made {
    let words = locale.words;
    let summary = classed("summary", "reading-line")
        .set("aria-label", words.settings)
        .text("Aa");
    let theme = |label: &str, theme| button("choice", Action::Theme(theme)).text(label);
    let themes = vec![
        theme(words.auto, Theme::Auto),
        theme(words.light, Theme::Light),
        theme(words.sepia, Theme::Sepia),
        theme(words.dark, Theme::Dark),
    ];
    let size = |sign: &str, action| {
        button("choice", action)
            .set("aria-label", &[words.text_size, " ", sign].concat())
            .text(sign)
    };
    let sizes = vec![
        size("−", Action::Smaller),
        classed("output", "size"),
        size("+", Action::Larger),
    ];
    let switch = |label: &str, action| button("toggle", action).set("role", "switch").text(label);
    let mut panel = classed("div", "reading-panel")
        .add(group(words.theme, themes))
        .add(group(words.text_size, sizes))
        .add(switch(words.marks, Action::Marks));
    if remembers {
        panel = panel.add(switch(words.remember, Action::Remember));
    }
    panel = panel
        .add(button("report", Action::Restore).text(words.show_card))
        .add(keys(locale));
    classed("details", "reading")
        .set("part", "settings")
        .add(summary)
        .add(panel)
}

/// Shows on the panel within `root` how things are set.
pub(super) fn refresh(root: &Element, settings: &Settings, remembered: bool, locale: Locale) {
    let Ok(controls) = root.query_selector_all(".reading [data-byname-do]") else {
        return;
    };
    for index in 0..controls.length() {
        let control = controls
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok());
        let Some(control) = control else { continue };
        let action = control.get_attribute(ACTION);
        let (state, on) = match action.as_deref().and_then(Action::parse) {
            Some(Action::Theme(theme)) => ("aria-pressed", settings.theme == theme),
            Some(Action::Marks) => ("aria-checked", settings.marks),
            Some(Action::Remember) => ("aria-checked", remembered),
            Some(Action::Restore) => {
                let _ = control.toggle_attribute_with_force("hidden", settings.hidden.is_empty());
                continue;
            }
            _ => continue,
        };
        let _ = control.set_attribute(state, if on { "true" } else { "false" });
    }
    if let Ok(Some(size)) = root.query_selector(".reading .size") {
        let size_text = number(settings.text_size.into(), locale);
        size.set_text_content(Some(&fill(locale.words.percent, &size_text)));
    }
}

fn group(label: &str, children: Vec<Made>) -> Made {
    classed("div", "setting")
        .set("role", "group")
        .set("aria-label", label)
        .add(classed("span", "label").text(label))
        .add(classed("span", "choices").all(children))
}

fn keys(locale: Locale) -> Made {
    let words = locale.words;
    let keys = [
        ("Enter", words.key_enter),
        ("Alt ↓", words.key_link),
        ("Esc", words.key_escape),
        ("n", words.key_next),
        ("p", words.key_previous),
        ("l", words.key_list),
        ("m", words.key_marks),
        ("?", words.key_help),
    ];
    let mut lines = el("dl");
    for (key, meaning) in keys {
        lines = lines
            .add(el("dt").add(el("kbd").text(key)))
            .add(el("dd").text(meaning));
    }
    classed("div", "keys")
        .add(classed("p", "label").text(words.keyboard))
        .add(lines)
}
