//! Numbers and dates as the interface's language writes them, by the browser's own tables.

use crate::present::{self, Locale, fill};
use js_sys::{Date, Object, Reflect};

/// A whole number in the digits and groups of the language.
pub(super) fn number(n: usize, locale: Locale) -> String {
    // The first use of the browser's tables takes a slow phone longer than all marks of a story:
    // only where they say something else than the bare digits.
    if n < 1000 && locale.lang != "ar" {
        return n.to_string();
    }
    js_sys::Number::from(n as f64)
        .to_locale_string(locale.lang)
        .into()
}

/// What `phrase`, in the form that goes with it, says of an ISO 8601 date.
pub(super) fn dated(phrase: &'static str, iso: &str, locale: Locale) -> String {
    fill(present::dated(phrase, iso), &date(iso, locale.lang))
}

/// An ISO 8601 date of any precision, as the language writes it; as it came if it is none.
pub(super) fn date(iso: &str, lang: &str) -> String {
    let day = iso.split('T').next().unwrap_or(iso);
    let date = Date::new(&day.into());
    if day.len() < 4 || date.get_time().is_nan() {
        return iso.to_owned();
    }
    let options = Object::new();
    let parts = day.split('-').count();
    let shown = [("year", "numeric"), ("month", "long"), ("day", "numeric")];
    for (name, value) in [("timeZone", "UTC")]
        .into_iter()
        .chain(shown.into_iter().take(parts))
    {
        // Cannot fail on a plain object of our own.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let shown = String::from(date.to_locale_date_string(lang, &options));
    // The browser's tables have no ordinals.
    let ordinal = match lang {
        "fr" => "1er ",
        "it" => "1º ",
        _ => return shown,
    };
    match shown.strip_prefix("1 ") {
        Some(rest) => [ordinal, rest].concat(),
        None => shown,
    }
}
