//! What elements are called: the words in their classes, ids and roles.

use super::tag::Tag;
use super::tree::{NAME, Tree};
use crate::text::{is_capital, is_small, lower};

/// Words in the names of elements that are never part of an article. Tools write words together:
/// `related*` is any that begins so.
pub(super) const CLUTTER: &str = "related* recommend* newsletter* advert* sponsor* outbrain* \
    taboola* paywall* cookie* \
    comment comments commenting commentlist disqus livefyre respond replies reply shoutbox \
    recirculation recirc readnext upnext morestories \
    ad ads adsense adslot dfp promo promos promoted \
    promotion share sharing sharebar shares sharetools sharedaddy social socials addthis \
    subscribe subscription signup signin login regwall breadcrumb breadcrumbs nav navbar navigation \
    menu menus footer sidebar skyscraper popup modal overlay lightbox consent gdpr toolbar \
    pagination pager trending mostread mostpopular popular rss skip masthead colophon \
    tags taglist tagcloud infobox epic barrier upsell conversation registration odds betting \
    donate donation cta feedback survey poll notification notifications jetpack artboard \
    kommentare kommentar werbung anzeige teilen navigationsleiste publicite partage commentaires";

/// Words in names that hint at clutter: such elements go where they have little prose.
pub(super) const SUSPECT: &str = "tools tool teaser teasers extra supplemental topics meta metadata hub \
    more latest byline author authors bio dateline timestamp published updated search links linklist \
    carousel gallery slideshow player video actions buttons button banner header topbar print email follow \
    keywords categories category label labels eyebrow kicker section-name disclaimer copyright";

/// Words in names of boxes of all kinds: such elements go where they have neither prose nor a
/// paragraph or a heading.
pub(super) const BOXES: &str = "widget module";

/// Classes of what is not shown.
pub(super) const HIDDEN: &str = "visually-hidden visuallyhidden sr-only screen-reader-text screenreader-only is-hidden \
    hidden d-none off-screen offscreen assistive-text";

/// Roles of what stands apart from an article.
pub(super) const APART: &str = "navigation complementary contentinfo search dialog alertdialog menu menubar toolbar \
    banner";

/// Words in the names of what holds comments.
pub(super) const COMMENTS: &str =
    "comments commentlist disqus livefyre conversation replies kommentare commentaires";

/// Words in the names of pictures in a row.
pub(super) const GALLERIES: &str = "gallery slideshow carousel";

/// Words in the names of what says who wrote the article, rather than what happened.
pub(super) const BIOGRAPHY: &str = "author authors bio bios biography contributors";

/// Words in names of the elements that hold stories.
const STORY: &str = "article articlebody story storybody storytext post entry content body text main copy paragraphs";

/// Whether any word of the element's names (`class`, `id`, `role` and the like) is `wanted`:
/// words divided by spaces, where `related*` stands for any word that begins so.
///
/// Names are cut at everything that is no letter and where a capital follows a small letter:
/// `relatedStories--list` has the words `related`, `stories` and `list`. Numbers have none: `ad5c` is
/// not an advertisement.
pub(super) fn hints(tree: &Tree, node: usize, wanted: &str) -> bool {
    [
        NAME,
        "class",
        "id",
        "itemprop",
        "role",
        "data-component",
        "data-testid",
    ]
    .iter()
    .filter_map(|name| tree.attribute(node, name))
    .any(|names| {
        let mut each = names.split_ascii_whitespace();
        each.any(|name| !is_subject(name, names) && any_word(name, wanted))
    })
}

/// Whether one of an element's `names` tells what a story is about, or that it stands on the front
/// page, rather than what the element is for: as WordPress and Drupal name their stories.
fn is_subject(name: &str, names: &str) -> bool {
    let opens = |openings: [&str; 2]| openings.iter().any(|opening| name.starts_with(opening));
    opens(["node-promoted", "node--promoted"])
        || names.contains("hentry") && opens(["tag-", "category-"])
}

/// Whether a word of `name` is `wanted`, as [`hints`] takes it.
pub(super) fn any_word(name: &str, wanted: &str) -> bool {
    let names = name.split(|c: char| !c.is_alphanumeric());
    names.filter(|name| !is_number(name)).any(|name| {
        let mut word = String::new();
        let mut small = false;
        for c in name.chars().chain([' ']) {
            let breaks = !c.is_alphabetic() || (small && is_capital(c));
            if breaks && !word.is_empty() {
                if is_one_of(&word, wanted) {
                    return true;
                }
                word.clear();
            }
            if c.is_alphabetic() {
                word.push(lower(c));
            }
            small = is_small(c);
        }
        false
    })
}

/// Whether a name is a number that a tool has made, with letters for the digits above nine.
fn is_number(name: &str) -> bool {
    let mut pairs = name.as_bytes().windows(2);
    pairs.any(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic())
}

/// Whether `word` is one of `wanted`, which is written as [`hints`] takes it.
pub(super) fn is_one_of(word: &str, wanted: &str) -> bool {
    wanted
        .split_ascii_whitespace()
        .any(|known| match known.strip_suffix('*') {
            Some(opening) => word.starts_with(opening),
            None => word == known,
        })
}

/// Whether an element is named like one that holds a story.
pub(super) fn names_story(tree: &Tree, node: usize) -> bool {
    matches!(tree.tag(node), Tag::Article | Tag::Main) || hints(tree, node, STORY)
}
