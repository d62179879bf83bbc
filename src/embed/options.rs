//! The element's attributes: one table for the code, the README and the TypeScript types.

use crate::article::Format;
use crate::present::{Density, Locale, Settings, Theme};

/// An attribute of `<byname-reader>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in HTML.
    pub name: &'static str,
    /// What it may hold.
    pub value: Value,
    /// The value without the attribute, as a reader of the table should see it.
    pub default: &'static str,
    /// What it does, in one sentence.
    pub meaning: &'static str,
}

/// What an attribute may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// An address, relative to the page.
    Address,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number of milliseconds.
    Milliseconds,
    /// Anything.
    Text,
}

/// All attributes, in the order in which they are documented.
pub const ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "src",
        value: Value::Address,
        default: "",
        meaning: "Where the article is; without it, what stands inside the element.",
    },
    Attribute {
        name: "format",
        value: Value::OneOf(&["auto", "html", "json", "json-ld", "text"]),
        default: "auto",
        meaning: "The form of the article.",
    },
    Attribute {
        name: "mode",
        value: Value::OneOf(&["auto", "render", "annotate"]),
        default: "auto",
        meaning: "Render the article, or mark names in the page's own text; `auto` annotates where there is text inside the element.",
    },
    Attribute {
        name: "lang",
        value: Value::Text,
        default: "",
        meaning: "Language of the article and the interface, a BCP 47 tag; without it, the page's.",
    },
    Attribute {
        name: "theme",
        value: Value::OneOf(&["auto", "light", "dark", "sepia"]),
        default: "auto",
        meaning: "The color scheme.",
    },
    Attribute {
        name: "density",
        value: Value::OneOf(&["first", "section", "all"]),
        default: "all",
        meaning: "Which mentions carry a mark: the first, the first of each section, all.",
    },
    Attribute {
        name: "marks",
        value: Value::OneOf(&["on", "off"]),
        default: "on",
        meaning: "Whether names are marked.",
    },
    Attribute {
        name: "list",
        value: Value::OneOf(&["on", "off"]),
        default: "on",
        meaning: "Whether the people and organizations are listed.",
    },
    Attribute {
        name: "knowledge",
        value: Value::Text,
        default: "",
        meaning: "Bodies of knowledge in order, separated by spaces: `starter`, a pack's address (of a folder, with a slash at its end), `wikipedia`, `none`; without it, the starter pack.",
    },
    Attribute {
        name: "annotations",
        value: Value::Address,
        default: "",
        meaning: "Where annotations are that were made beforehand: Byname's own JSON, or W3C Web Annotations.",
    },
    Attribute {
        name: "overrides",
        value: Value::Address,
        default: "",
        meaning: "Where the publisher's overrides are: who is meant (`force`), who gets no card (`suppress`), who is one (`merge`) and who is not (`split`); or the JSON itself.",
    },
    Attribute {
        name: "engine",
        value: Value::OneOf(&["auto", "off"]),
        default: "auto",
        meaning: "`off` shows only what annotations given by the publisher say.",
    },
    Attribute {
        name: "selector",
        value: Value::Text,
        default: "",
        meaning: "Where the article is on the page, a CSS selector; `auto` finds it.",
    },
    Attribute {
        name: "open-delay",
        value: Value::Milliseconds,
        default: "500",
        meaning: "Dwell on a name before its card opens.",
    },
    Attribute {
        name: "close-delay",
        value: Value::Milliseconds,
        default: "300",
        meaning: "Time after leaving name and card before the card closes.",
    },
    Attribute {
        name: "storage-key",
        value: Value::Text,
        default: "",
        meaning: "Under what key the reader's own settings are kept; without it, nothing is kept.",
    },
    Attribute {
        name: "emit",
        value: Value::OneOf(&["json-ld"]),
        default: "",
        meaning: "`json-ld` writes who is in the article into the page's head, for search engines.",
    },
];

impl Attribute {
    /// Whether the property of its name holds the attribute's value. `lang` is every element's;
    /// the properties `annotations` and `overrides` hold them, not their address.
    #[must_use]
    pub fn is_reflected(&self) -> bool {
        !matches!(self.name, "lang" | "annotations" | "overrides")
    }

    /// The name of the property that reflects it.
    #[must_use]
    pub fn property(&self) -> String {
        let mut words = self.name.split('-');
        let mut name = words.next().unwrap_or_default().to_owned();
        for word in words {
            name.push_str(&word[..1].to_ascii_uppercase());
            name.push_str(&word[1..]);
        }
        name
    }
}

/// The attributes as a table in Markdown, for the README.
#[must_use]
pub fn table() -> String {
    let mut table = String::from("| attribute | value | default | |\n|---|---|---|---|\n");
    for attribute in ATTRIBUTES {
        let value = match attribute.value {
            Value::Address => "address".into(),
            Value::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                words.join(" ")
            }
            Value::Milliseconds => "milliseconds".into(),
            Value::Text => "text".into(),
        };
        let default = match attribute.default {
            "" => String::new(),
            default => format!("`{default}`"),
        };
        let Attribute { name, meaning, .. } = attribute;
        table.push_str(&format!("| `{name}` | {value} | {default} | {meaning} |\n"));
    }
    table
}

/// The element's types for TypeScript: `file`, that is `js/byname.d.ts`, with the properties that
/// come from the table of attributes and the codes of errors as they are now. `None` where the
/// file has no place for them.
#[must_use]
pub fn declarations(file: &str) -> Option<String> {
    let mut properties = String::new();
    for attribute in ATTRIBUTES {
        if !attribute.is_reflected() {
            continue;
        }
        let kind = match attribute.value {
            Value::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                format!("{} | \"\"", words.join(" | "))
            }
            _ => "string".into(),
        };
        let name = attribute.property();
        properties.push_str(&format!(
            "  /** {} */\n  {name}: {kind};\n",
            attribute.meaning
        ));
    }
    let codes = super::ErrorCode::ALL.map(super::ErrorCode::as_str);
    let codes: Vec<String> = codes
        .into_iter()
        .chain(["load", "name-taken", "panic"])
        .map(|code| format!("\"{code}\""))
        .collect();
    let file = refill(file, "  // attributes\n", "  // by hand\n", &properties)?;
    refill(&file, "  code: ", ";\n", &codes.join(" | "))
}

/// `text` with `filling` from the first `start` to the `end` after it.
fn refill(text: &str, start: &str, end: &str, filling: &str) -> Option<String> {
    let (before, after) = text.split_once(start)?;
    let rest = &after[after.find(end)?..];
    Some([before, start, filling, rest].concat())
}

/// Longest delay that is taken from an attribute, in milliseconds.
const LONGEST_DELAY: u32 = 10_000;

/// The settings that the attributes ask for; what is unknown counts as absent.
///
/// `get` answers with the value of an attribute, `locale` is the language of the interface.
pub fn settings(get: impl Fn(&str) -> Option<String>, locale: Locale) -> Settings {
    let defaults = Settings::default();
    let is_on = |name| get(name).is_none_or(|value| value != "off");
    let delay = |name, default| {
        get(name)
            .and_then(|value| value.trim().parse().ok())
            .map_or(default, |delay: u32| delay.min(LONGEST_DELAY))
    };
    Settings {
        theme: match get("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            Some("sepia") => Theme::Sepia,
            _ => Theme::Auto,
        },
        density: match get("density").as_deref() {
            Some("first") => Density::First,
            Some("section") => Density::Section,
            _ => Density::All,
        },
        marks: is_on("marks"),
        list: is_on("list"),
        open_delay: delay("open-delay", defaults.open_delay),
        close_delay: delay("close-delay", defaults.close_delay),
        locale,
        ..defaults
    }
}

/// The format that a `format` attribute names.
#[must_use]
pub fn format(name: &str) -> Format {
    match name {
        "html" => Format::Html,
        "json" => Format::Json,
        "json-ld" => Format::JsonLd,
        "text" => Format::Text,
        _ => Format::Auto,
    }
}

/// A format's name, if it is one.
#[must_use]
pub fn format_name(name: &str) -> Option<&'static str> {
    ["html", "json", "json-ld", "text"]
        .into_iter()
        .find(|known| *known == name)
}

/// The name of the format that a media type (`Content-Type`, the `type` of a `<script>`) names.
#[must_use]
pub fn format_of_type(media_type: &str) -> &'static str {
    let essence = media_type.split(';').next().unwrap_or("").trim();
    match essence.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => "html",
        "application/ld+json" => "json-ld",
        "text/plain" => "text",
        // A server may well send JSON-LD under the general name: the intake looks.
        _ => "auto",
    }
}
