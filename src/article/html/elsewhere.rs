//! What on a page is not the article, told by what is said there: sections whose heading leads
//! to other stories or asks for something, and threads of comments. Class names tell nothing on
//! many pages, since tools make them.

use super::measure::{Measures, is_link};
use super::metadata::one_line;
use super::tag::Tag;
use super::tree::Tree;
use crate::article::plain;
use crate::text::lowercase;

/// Openings of headings over what is not the article, in lower case, divided by `|`.
const LEADS: &str = "more from |more in |more on |more news|more posts|more articles|more stories|related|\
    recommended|what to read next|read next|up next|next story|see more on|explore more|\
    you may also |you might also |also in |most viewed|most read|most popular|popular |\
    trending|latest from |editor's picks|editors' picks|editor’s picks|editors’ picks|\
    about the author|written by |published by |join the conversation|join the discussion|\
    leave a reply|leave a comment|share this|subscribe to |sign up for |\
    already a subscriber|become a |mehr zum thema|mehr aus |ähnliche artikel|ähnliche beiträge|\
    ähnliche themen|weitere artikel|weitere beiträge|sur le même sujet|lire aussi|à lire aussi|\
    articles similaires|te puede interesar|artículos relacionados|entradas relacionadas|leggi anche|\
    articoli correlati";

/// Longest heading that is looked at, in bytes.
const LONGEST_HEADING: usize = 70;

/// Labels of what a reader can do with a comment.
const REPLIES: &str =
    "reply antworten répondre responder rispondi beantwoorden svara svar odpowiedz ответить 返信";

/// Longest such label, in bytes, with a count behind it.
const LONGEST_REPLY: usize = 24;

/// Largest part of the page's prose that a section may have and still go for its heading.
const SECTION_SHARE: f32 = 0.6;

/// Marks what is about other things as gone.
pub(super) fn sweep(tree: &Tree, measures: &Measures, gone: &mut [bool]) {
    drop_threads(tree, measures, gone);
    let mut node = 1;
    while node < tree.end(0) {
        if gone[node] {
            node = tree.end(node);
            continue;
        }
        if leads_away(tree, node) {
            drop_section(tree, measures, node, gone);
        }
        node += 1;
    }
}

/// Whether an element is a heading, or a line of its own, over what is not the article.
fn leads_away(tree: &Tree, node: usize) -> bool {
    let tag = tree.tag(node);
    let is_heading = tag.heading_level().is_some();
    if !is_heading && !matches!(tag, Tag::Div | Tag::P | Tag::Header | Tag::Strong) {
        return false;
    }
    let text = tree.text(node).trim();
    if text.is_empty() || text.len() > LONGEST_HEADING {
        return false;
    }
    let lower = lowercase(&one_line(text));
    // A sentence is none, and neither is a line of text that only begins so.
    if text.ends_with(['.', '!', ',']) || tag == Tag::P && text.contains(". ") {
        return false;
    }
    let several = lower.contains(' ') || is_heading;
    several && (plain::is_leftover(text) || LEADS.split('|').any(|lead| lower.starts_with(lead)))
}

/// Drops the section that the heading at `node` opens: the outermost element that begins with it,
/// or, where it stands among the article's own paragraphs, what follows it and leads away too.
fn drop_section(tree: &Tree, measures: &Measures, node: usize, gone: &mut [bool]) {
    let total = measures.prose[0].max(1) as f32;
    let mut section = node;
    loop {
        let parent = tree.parent(section);
        let before = tree.text_start(section) - tree.text_start(parent);
        let begins = tree.text(parent).get(..before).is_some_and(is_blank);
        if !begins
            || parent == 0
            || matches!(tree.tag(parent), Tag::Body | Tag::Main | Tag::Html)
            || measures.prose[parent] as f32 > total * SECTION_SHARE
            || tree.holds(parent, &[Tag::H1])
        {
            break;
        }
        section = parent;
    }
    gone[section] = true;
    if tree.text(section).trim().len() > tree.text(node).trim().len() {
        return;
    }
    let mut sibling = tree.end(section);
    while sibling < tree.end(tree.parent(section)) {
        let is_text = tree.tag(sibling) == Tag::Text;
        if !is_blank(tree.text(sibling)) && !gone[sibling] {
            let away = !is_text && begins_with_link(tree, sibling);
            if !away {
                break;
            }
            gone[sibling] = true;
        }
        sibling = tree.end(sibling);
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether the first words of an element are a link.
fn begins_with_link(tree: &Tree, node: usize) -> bool {
    let first = tree
        .descendants(node)
        .find(|&inner| tree.tag(inner) == Tag::Text && !is_blank(tree.text(inner)));
    let Some(mut at) = first else {
        return false;
    };
    while at > node {
        if is_link(tree, at) {
            return true;
        }
        at = tree.parent(at);
    }
    is_link(tree, node)
}

/// Drops what is made of comments that can be replied to.
fn drop_threads(tree: &Tree, measures: &Measures, gone: &mut [bool]) {
    let len = tree.end(0);
    let says_reply = |node: usize| {
        let text = tree.text(node).trim();
        tree.tag(node) == Tag::Text
            && (2..=LONGEST_REPLY).contains(&text.len())
            && is_reply(&lowercase(text))
    };
    let mut replies: Vec<u32> = (0..len).map(|node| u32::from(says_reply(node))).collect();
    for node in (1..len).rev() {
        replies[tree.parent(node)] += replies[node];
    }
    let mut node = 1;
    while node < len {
        if gone[node] || replies[node] < 2 {
            node = tree.end(node);
            continue;
        }
        // More than a line of prose that nobody can reply to: comments are only a part of this.
        let own = tree
            .children(node)
            .any(|child| replies[child] == 0 && !gone[child] && measures.paragraphs[child] > 1);
        let apart: u32 = tree
            .children(node)
            .filter(|&child| replies[child] == 0 && !gone[child])
            .map(|child| measures.paragraphs[child])
            .sum();
        gone[node] = !own && apart <= 1 && is_thread(tree, node, &replies);
        node = if gone[node] { tree.end(node) } else { node + 1 };
    }
}

/// Whether at least two parts of an element can be replied to, and the page's headline is not in
/// it.
fn is_thread(tree: &Tree, node: usize, replies: &[u32]) -> bool {
    let parts = tree.children(node).filter(|&child| replies[child] > 0);
    parts.count() >= 2 && !tree.holds(node, &[Tag::H1])
}

fn is_reply(lower: &str) -> bool {
    REPLIES.split(' ').any(|label| {
        lower
            .strip_prefix(label)
            .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
    })
}
