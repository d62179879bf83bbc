//! What on a page is not the article, told by what its elements are and are called.

use super::tag::Tag;
use super::tree::Tree;

/// Whether any word of the element's names (`class`, `id`, `role` and the like) is `wanted`.
///
/// Names are cut at everything that is no letter and where a capital follows a small letter:
/// `relatedStories--list` has the words `related`, `stories` and `list`.
pub(super) fn hints(tree: &Tree, node: usize, wanted: impl Fn(&str) -> bool) -> bool {
    [
        "class",
        "id",
        "itemprop",
        "role",
        "data-component",
        "data-testid",
    ]
    .iter()
    .filter_map(|name| tree.attribute(node, name))
    .any(|names| any_word(names, &wanted))
}

fn any_word(names: &str, wanted: &impl Fn(&str) -> bool) -> bool {
    let mut word = String::new();
    let mut small = false;
    for c in names.chars().chain([' ']) {
        let breaks = !c.is_alphabetic() || (small && c.is_uppercase());
        if breaks && !word.is_empty() {
            if wanted(&word) {
                return true;
            }
            word.clear();
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    false
}

/// Whether an element is not shown.
pub(super) fn is_hidden(tree: &Tree, node: usize) -> bool {
    if tree
        .attribute(node, "hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tree.attribute(node, "aria-hidden") == Some("true")
    {
        return true;
    }
    let style = tree.attribute(node, "style").is_some_and(|style| {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        style
            .split(';')
            .any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
    });
    style
        || tree.attribute(node, "class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|name| {
                matches!(
                    name,
                    "visually-hidden"
                        | "visuallyhidden"
                        | "sr-only"
                        | "screen-reader-text"
                        | "screenreader-only"
                        | "is-hidden"
                        | "hidden"
                        | "d-none"
                        | "off-screen"
                        | "offscreen"
                        | "assistive-text"
                )
            })
        })
}

/// Whether an element is a form that asks for something, rather than one around a whole page.
pub(super) fn is_asking_form(tree: &Tree, node: usize) -> bool {
    tree.tag(node) == Tag::Form
        && !tree
            .descendants(node)
            .any(|inner| tree.tag(inner) == Tag::P && tree.text(inner).trim().len() > 120)
}
