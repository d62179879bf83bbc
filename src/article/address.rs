//! Which addresses may leave this module.
//!
//! An address is judged after the same clean-up a browser does before it looks for a scheme
//! ([URL Standard, basic URL parser](https://url.spec.whatwg.org/#concept-basic-url-parser)):
//! control characters and spaces at the ends go, tabs and line breaks go everywhere. What is left
//! must be relative or have a scheme from a short list; anything odd is refused.

/// Schemes that a link may have.
const LINK_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Schemes that a picture's address may have, besides `data:` with a bitmap.
const PICTURE_SCHEMES: [&str; 2] = ["http", "https"];

/// Media types of pictures that cannot carry script.
const BITMAPS: [&str; 6] = ["png", "jpeg", "gif", "webp", "avif", "bmp"];

/// The address as a link may carry it, or `None` where it is unsafe or empty.
#[must_use]
pub fn link(raw: &str) -> Option<String> {
    let address = cleaned(raw)?;
    match scheme(&address) {
        Scheme::None => Some(address),
        Scheme::Named(name) => LINK_SCHEMES.contains(&name.as_str()).then_some(address),
        Scheme::Odd => None,
    }
}

/// The address as a picture may carry it, or `None` where it is unsafe or empty.
#[must_use]
pub fn picture(raw: &str) -> Option<String> {
    let address = cleaned(raw)?;
    match scheme(&address) {
        Scheme::None => Some(address),
        Scheme::Named(name) if name == "data" => is_bitmap(&address).then_some(address),
        Scheme::Named(name) => PICTURE_SCHEMES.contains(&name.as_str()).then_some(address),
        Scheme::Odd => None,
    }
}

fn cleaned(raw: &str) -> Option<String> {
    let address: String = raw
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let plain = !address.is_empty() && !address.chars().any(char::is_control);
    plain.then_some(address)
}

enum Scheme {
    /// A relative address.
    None,
    /// A scheme, in lower case.
    Named(String),
    /// A colon where a scheme ends, after what is no scheme. A browser would take it as relative;
    /// no honest article needs it.
    Odd,
}

fn scheme(address: &str) -> Scheme {
    let head = address
        .find(['/', '?', '#', '\\'])
        .map_or(address, |end| &address[..end]);
    let Some((name, _)) = head.split_once(':') else {
        return Scheme::None;
    };
    let proper = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if proper {
        Scheme::Named(name.to_ascii_lowercase())
    } else {
        Scheme::Odd
    }
}

fn is_bitmap(address: &str) -> bool {
    let lower = address.get(..32).unwrap_or(address).to_ascii_lowercase();
    lower
        .strip_prefix("data:image/")
        .and_then(|rest| rest.split([';', ',']).next())
        .is_some_and(|kind| BITMAPS.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::{link, picture};

    #[test]
    fn ordinary_addresses_pass() {
        for address in [
            "https://example.org/a?b=c:d#e",
            "HTTP://EXAMPLE.ORG",
            "//example.org/a",
            "/a:b",
            "a/b",
            "?q=javascript:",
            "#top",
            "mailto:a@example.org",
            "tel:+1",
        ] {
            assert_eq!(link(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn script_does_not_pass_in_any_disguise() {
        for address in [
            "javascript:alert(1)",
            " \u{1}JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscr\ript\n:alert(1)",
            "java\0script:alert(1)",
            "\u{200b}javascript:alert(1)",
            "\u{a0}javascript:alert(1)",
            "\u{ff4a}avascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "data:image/png;base64,xx",
            "blob:x",
            "file:///etc/passwd",
            "view-source:x",
            "1:2",
            ":x",
            "",
            "  ",
        ] {
            assert_eq!(link(address), None, "{address:?}");
        }
    }

    #[test]
    fn pictures_may_be_bitmaps_in_the_address() {
        assert!(picture("data:image/png;base64,AAAA").is_some());
        assert!(picture("data:image/GIF,x").is_some());
        assert!(picture("a.jpg").is_some());
        for address in [
            "data:image/svg+xml,<svg onload=x>",
            "data:text/html,x",
            "data:,x",
            "javascript:x",
            "mailto:x",
        ] {
            assert_eq!(picture(address), None, "{address:?}");
        }
    }
}
