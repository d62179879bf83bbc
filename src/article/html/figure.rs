//! Pictures and what stands with them.

use super::names::hints;
use super::tag::Tag;
use super::tree::Tree;
use crate::article::address;

/// Where in a figure the walk stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figure {
    /// Inside the `figcaption`.
    pub(super) in_caption: bool,
}

/// What an `img` element is to a reader.
#[derive(Debug)]
pub(super) enum Picture {
    /// Nothing: a pixel that counts visitors, a placeholder, an address that is not safe.
    None,
    /// A character drawn as a picture.
    Glyph(String),
    /// A picture.
    Image { src: String, alt: String },
}

/// Pictures that are at most this many pixels wide or high are icons and counters.
const ICON_SIZE: u32 = 32;

/// What the `img` at `node` shows.
pub(super) fn picture(tree: &Tree, node: usize) -> Picture {
    let alt = tree.attribute(node, "alt").unwrap_or_default().trim();
    let is_glyph = !alt.is_empty()
        && alt.chars().count() <= 4
        && !alt.chars().any(|c| c.is_alphanumeric() || c.is_ascii());
    if is_glyph {
        return Picture::Glyph(alt.to_owned());
    }
    let side = |name| {
        let size = tree.attribute(node, name)?;
        size.trim().trim_end_matches("px").parse::<u32>().ok()
    };
    if [side("width"), side("height")]
        .into_iter()
        .flatten()
        .any(|size| size <= ICON_SIZE)
    {
        return Picture::None;
    }
    match source(tree, node) {
        Some(src) => Picture::Image {
            src,
            alt: crate::article::plain::cleaned(alt),
        },
        None => Picture::None,
    }
}

/// The address of a picture: late-loading pages keep the real one beside a placeholder.
fn source(tree: &Tree, node: usize) -> Option<String> {
    let own = |name| tree.attribute(node, name).and_then(address::picture);
    let listed = |node, name| {
        tree.attribute(node, name)
            .and_then(widest)
            .and_then(address::picture)
    };
    let placeholder = |src: &String| src.starts_with("data:");
    own("data-src")
        .or_else(|| own("src").filter(|src| !placeholder(src)))
        .or_else(|| listed(node, "data-srcset"))
        .or_else(|| listed(node, "srcset"))
        .or_else(|| {
            let picture = tree.parent(node);
            (tree.tag(picture) == Tag::Picture).then_some(())?;
            tree.children(picture)
                .filter(|&child| tree.tag(child) == Tag::Source)
                .find_map(|child| listed(child, "srcset").or_else(|| listed(child, "data-srcset")))
        })
        .or_else(|| own("src"))
}

/// The address in a `srcset` that promises the most pixels.
fn widest(srcset: &str) -> Option<&str> {
    let mut best: Option<(u32, &str)> = None;
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return best.map(|(_, address)| address);
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        let mut size = None;
        if bare.len() == address.len() {
            let stop = after.find(',').unwrap_or(after.len());
            size = thousandths(after[..stop].trim().trim_end_matches(['w', 'x', 'h']));
            rest = &after[stop..];
        } else {
            rest = after;
        }
        let size = size.unwrap_or(1000);
        if best.is_none_or(|(most, _)| size > most) {
            best = Some((size, bare));
        }
    }
}

/// A decimal number in thousandths. Reading floating-point numbers exactly would take tables of ten
/// kilobytes.
fn thousandths(number: &str) -> Option<u32> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{part:0<3}");
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = digits.get(..3)?.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

/// Whether an element inside a figure says who made the picture.
pub(super) fn is_credit(tree: &Tree, node: usize) -> bool {
    hints(
        tree,
        node,
        "credit credits copyright photographer attribution",
    )
}
