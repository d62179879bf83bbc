//! What a picture shows and who made it, as a page's text prints them.

use super::line::Line;
use crate::article::BlockKind;
use crate::text::lowercase;

/// Labels before what a picture shows, in lower case.
const SHOWS: [&str; 6] = [
    "image caption",
    "figure caption",
    "media caption",
    "image",
    "caption",
    "picture",
];

/// Labels before who made a picture, in lower case.
const MADE: [&str; 7] = [
    "image source",
    "photo",
    "photograph",
    "photo credit",
    "image credit",
    "credit",
    "foto",
];

/// The role of a line that opens with a label of pictures, and its text without that label.
pub(super) fn caption(text: &str) -> Option<(BlockKind, &str)> {
    let (label, rest) = text.split_once([':', ','])?;
    let rest = rest.trim_start();
    let label = lowercase(label);
    let among = |labels: &[&str]| labels.contains(&label.as_str());
    // "Image, she said, is all": a comma follows a label of two words only.
    if rest.is_empty() || text.contains(", ") && !text.contains(':') && !label.contains(' ') {
        return None;
    }
    if among(&SHOWS) {
        return Some((BlockKind::Caption, rest));
    }
    among(&MADE).then(|| {
        let says = rest.split_whitespace().count() > 8 || rest.ends_with('.');
        (
            if says {
                BlockKind::Caption
            } else {
                BlockKind::Credit
            },
            rest,
        )
    })
}

/// Puts a label that stands on a line of its own before what it is the label of.
pub(super) fn join_labels(lines: &mut Vec<Line<'_>>) {
    let mut index = 0;
    while index + 1 < lines.len() {
        let label = lines[index].text.strip_suffix([',', ':']).map(lowercase);
        let alone = label.is_some_and(|label| {
            label.contains(' ')
                && (SHOWS.contains(&label.as_str()) || MADE.contains(&label.as_str()))
        });
        if alone {
            let text = [
                lines[index].text.as_ref(),
                " ",
                lines[index + 1].text.as_ref(),
            ]
            .concat();
            lines[index] = Line::new(text);
            lines.remove(index + 1);
        }
        index += 1;
    }
}
