//! What a page says of its article: in JSON-LD, in `meta` elements, and on its face.

use super::credits::{author, published, standfirst};
use super::main_content::MainContent;
use super::parse::Page;
use super::tag::Tag;
use super::tree::Tree;
use crate::article::json_ld::{self, Described};
use crate::article::source::language_tag;
use crate::article::{Declared, Note};
use crate::text::lowercase;

/// What is known of the article besides its text.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) standfirst: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) declared: Vec<Declared>,
    pub(super) notes: Vec<Note>,
}

impl Metadata {
    /// Collects what `page` says of the article at `main`. JSON-LD comes first, then `meta`, then
    /// what is printed.
    pub(super) fn of(page: &Page, main: &MainContent) -> Self {
        let tree = &page.tree;
        let (values, broken) = json_ld::parse_all(&page.json_ld);
        let described = json_ld::describe(&values).unwrap_or_default();
        let metas = Metas::of(tree);
        let site = metas.first(&["og:site_name", "application-name"]);
        let byline = described
            .byline()
            .or_else(|| author(tree, &metas, main.root));
        let title = title(page, &described, &metas, site);
        let published = described
            .published
            .or_else(|| published(tree, &metas, main.root));
        let lang = declared_language(tree).or(described.lang).or_else(|| {
            metas
                .first(&["content-language", "language", "og:locale", "dc.language"])
                .and_then(language_tag)
        });
        let notes = broken
            .iter()
            .map(|error| Note(format!("left out a script of the page: {error}")))
            .collect();
        Self {
            standfirst: standfirst(tree, main, title.as_deref()),
            title,
            byline,
            published,
            lang,
            declared: described.declared,
            notes,
        }
    }
}

/// The `meta` elements of a page.
pub(super) struct Metas<'a>(Vec<(String, &'a str)>);

impl<'a> Metas<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut all = Vec::new();
        for node in tree.descendants(0) {
            if tree.tag(node) != Tag::Meta {
                continue;
            }
            let Some(content) = tree.attribute(node, "content").map(str::trim) else {
                continue;
            };
            for name in ["property", "name", "itemprop"] {
                for name in tree
                    .attribute(node, name)
                    .unwrap_or_default()
                    .split_ascii_whitespace()
                {
                    all.push((lowercase(name), content));
                }
            }
        }
        Self(all)
    }

    /// The first of `names` that the page gives.
    pub(super) fn first(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| {
            self.0
                .iter()
                .find(|(known, content)| known == name && !content.is_empty())
                .map(|(_, content)| *content)
        })
    }
}

pub(super) fn declared_language(tree: &Tree) -> Option<String> {
    tree.descendants(0)
        .filter(|&node| matches!(tree.tag(node), Tag::Html | Tag::Body))
        .find_map(|node| tree.attribute(node, "lang").and_then(language_tag))
}

/// A text as one line.
pub(super) fn one_line(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace());
    let visible: String = visible.filter(|&c| c != '\u{ad}').collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headline: as declared, or the heading that goes on from there, unless the page shows a
/// heading that its `title` repeats and the declaration does not (some sites declare their own name
/// on every page); else such a heading, else the `title` without the site's name.
fn title(
    page: &Page,
    described: &Described,
    metas: &Metas<'_>,
    site: Option<&str>,
) -> Option<String> {
    let tree = &page.tree;
    let named = ["og:title", "twitter:title", "dc.title", "parsely-title"];
    let declared = described
        .headline
        .clone()
        .or_else(|| metas.first(&named).map(one_line))
        .map(|title| without_site(&title, site))
        .filter(|title| !title.is_empty());
    let shown = page
        .title
        .as_deref()
        .map(one_line)
        .filter(|title| !title.is_empty());
    // The whole of the `title` but for the site's name.
    let is_title = |heading: &str| {
        let site = shown.as_deref().and_then(|s| s.strip_prefix(heading));
        site.is_some_and(|site| DIVIDERS.iter().any(|divider| site.starts_with(divider)))
    };
    let headings_of = |is: fn(Tag) -> bool| -> Vec<String> {
        tree.descendants(0)
            .filter(|&node| is(tree.tag(node)) && !leads_home(tree, node))
            .map(|node| one_line(tree.text(node)))
            .filter(|heading| words(heading) >= 3 || !heading.is_empty() && is_title(heading))
            .collect()
    };
    let headings = headings_of(|tag| tag == Tag::H1);
    let lesser = match headings.is_empty() {
        true => headings_of(|tag| matches!(tag, Tag::H2 | Tag::H3)),
        false => Vec::new(),
    };
    let repeated = headings
        .iter()
        .chain(&lesser)
        .filter(|heading| {
            shown
                .as_deref()
                .is_some_and(|s| s.contains(heading.as_str()))
        })
        .max_by_key(|heading| heading.len());
    let doubtful = |declared: &String| {
        repeated.is_some_and(|heading| !alike(heading, declared))
            && shown
                .as_deref()
                .is_some_and(|shown| !alike(shown, declared))
    };
    let only = (headings.len() == 1).then(|| headings[0].clone());
    // Search engines are often given the headline cut short, or with the site's name and more.
    let as_shown = |declared: &String| {
        let is_it = |heading: &&String| {
            heading.starts_with(declared.as_str()) || is_part(heading, declared)
        };
        headings.iter().find(is_it).cloned()
    };
    declared
        .filter(|declared| !doubtful(declared))
        .map(|declared| as_shown(&declared).unwrap_or(declared))
        .or_else(|| repeated.cloned())
        .or(only)
        .or_else(|| shown.map(|title| without_site(&title, site)))
        .or_else(|| headings.first().cloned())
}

/// Whether a heading is a link to the site's front page: the site's name.
fn leads_home(tree: &Tree, heading: usize) -> bool {
    let around = tree.parent(heading);
    tree.descendants(heading)
        .chain([around])
        .filter(|&node| tree.tag(node) == Tag::A)
        .filter_map(|link| tree.attribute(link, "href"))
        .any(|href| {
            let path = href.split_once("://").map_or(href, |(_, rest)| {
                rest.split_once('/').map_or("", |(_, path)| path)
            });
            path.trim_matches('/').is_empty()
        })
}

/// Whether two titles share at least half of the words of the shorter.
fn alike(one: &str, other: &str) -> bool {
    let list = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(lowercase)
            .collect()
    };
    let (one, other) = (list(one), list(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 2 >= one.len().min(other.len())
}

/// Whether most of `title` is `part`, and dividers keep it from what is before and behind.
fn is_part(part: &str, title: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || DIVIDERS.iter().any(|it| rest.ends_with(it));
    let begins = |rest: &str| rest.is_empty() || DIVIDERS.iter().any(|it| rest.starts_with(it));
    let most = 2 * words(part) >= words(title);
    let around = title.split_once(part).filter(|_| most);
    around.is_some_and(|(before, behind)| ends(before) && begins(behind))
}

/// How many words a text has; without spaces between them, two characters count as one.
fn words(text: &str) -> usize {
    let spaceless = text
        .chars()
        .filter(|c| ('\u{2e80}'..='\u{d7ff}').contains(c));
    text.split_whitespace().count() + spaceless.count() / 2
}

const DIVIDERS: [&str; 9] = [
    " | ", " - ", " – ", " — ", " · ", " :: ", " « ", " » ", "｜",
];

/// A title without " | Site" or " - Site" behind it. Without the site's name to go by, the last
/// part goes if it is short and enough is left, else such a first part.
fn without_site(title: &str, site: Option<&str>) -> String {
    let cut = DIVIDERS
        .iter()
        .filter_map(|divider| title.rsplit_once(divider))
        .max_by_key(|(head, _)| head.len());
    let Some((head, tail)) = cut else {
        return title.to_owned();
    };
    let is_site = match site {
        Some(site) => {
            let (site, tail) = (lowercase(site), lowercase(tail));
            site.contains(&tail) || tail.contains(&site)
        }
        None => words(tail) <= 4 && words(head) >= 4,
    };
    if is_site {
        return head.trim().to_owned();
    }
    let first = DIVIDERS
        .iter()
        .filter_map(|divider| title.split_once(divider))
        .min_by_key(|(first, _)| first.len())
        .filter(|(first, rest)| site.is_none() && words(first) <= 3 && words(rest) >= 4);
    first.map_or(title, |(_, rest)| rest.trim()).to_owned()
}
