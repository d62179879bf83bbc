//! The article, part by part.

use super::node::{Attributes, classed, live, node, text};
use crate::article::{Article, BlockKind, InlineKind};
use crate::present::{Content, Flow, Inline, List, Locale, Mark, Part, Wrapper, Wrappers, inlines};
use crate::recognize::EntityKind;
use crate::resolve::Quotation;
use crate::text::Span;
use leptos::prelude::*;
use std::sync::Arc;

/// What is painted over the text once it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paint {
    /// The marks, by position.
    pub marks: Vec<Mark>,
    /// The quotations, by position.
    pub quotations: Vec<Quotation>,
}

/// The article as a page. The text stands at once; `paint` comes and changes without rebuilding
/// anything but the lines it touches. `after_header` follows the header.
pub(super) fn article_view(
    article: Arc<Article>,
    paint: Signal<Arc<Paint>>,
    locale: Locale,
    after_header: AnyView,
) -> AnyView {
    let flow = Flow::new(&article);
    let page = Page {
        article,
        paint,
        locale,
    };
    let mut children = Vec::with_capacity(flow.body.len() + 2);
    if !flow.header.is_empty() {
        let lines = flow.header.iter().map(|&index| page.block(index)).collect();
        children.push(classed("header", "header", lines));
    }
    children.push(after_header);
    children.extend(flow.body.iter().map(|part| page.part(part)));
    let mut attributes: Attributes = vec![("class", "article".into()), ("part", "article".into())];
    if let Some(lang) = &page.article.lang {
        attributes.push(("lang", lang.clone()));
        attributes.push(("dir", crate::present::direction(lang).into()));
    }
    node("article", attributes, children)
}

#[derive(Clone)]
struct Page {
    article: Arc<Article>,
    paint: Signal<Arc<Paint>>,
    locale: Locale,
}

impl Page {
    fn part(&self, part: &Part) -> AnyView {
        match part {
            Part::Block(index) => self.block(*index),
            Part::Quote(blocks) => {
                let paragraphs = blocks.iter().map(|&index| self.block(index)).collect();
                node("blockquote", Vec::new(), paragraphs)
            }
            Part::List(list) => self.list(list),
            Part::Figure { content, notes } => self.figure(content, notes),
        }
    }

    fn list(&self, list: &List) -> AnyView {
        let items = list
            .items
            .iter()
            .map(|(index, under)| {
                let line = self.text("span", Vec::new(), self.article.blocks[*index].span);
                let under = under.iter().map(|list| self.list(list));
                node("li", Vec::new(), [line].into_iter().chain(under).collect())
            })
            .collect();
        node(if list.ordered { "ol" } else { "ul" }, Vec::new(), items)
    }

    fn figure(&self, content: &Content, notes: &[usize]) -> AnyView {
        let mut children = match content {
            Content::Image(index) => vec![self.block(*index)],
            Content::Table(rows) => vec![self.table(rows)],
            Content::Nothing => Vec::new(),
        };
        if !notes.is_empty() {
            let lines = notes.iter().map(|&index| self.block(index)).collect();
            children.push(node("figcaption", Vec::new(), lines));
        }
        node("figure", Vec::new(), children)
    }

    /// A table scrolls by itself, so that a wide one does not widen the page; whoever has no
    /// pointer scrolls it with the arrow keys, hence the tab stop and the name.
    fn table(&self, rows: &[Vec<usize>]) -> AnyView {
        let rows = rows
            .iter()
            .map(|cells| {
                let cells = cells.iter().map(|&index| self.block(index)).collect();
                node("tr", Vec::new(), cells)
            })
            .collect();
        let table = node("table", Vec::new(), vec![node("tbody", Vec::new(), rows)]);
        let attributes = vec![
            ("class", "scroll".into()),
            ("tabindex", "0".into()),
            ("role", "region".into()),
            ("aria-label", self.locale.words.table.into()),
        ];
        node("div", attributes, vec![table])
    }

    fn block(&self, index: usize) -> AnyView {
        let block = &self.article.blocks[index];
        let class = |class: &str| vec![("class", class.to_owned())];
        let (tag, attributes) = match &block.kind {
            BlockKind::Headline => ("h1", class("headline")),
            BlockKind::Kicker => ("p", class("kicker")),
            BlockKind::Standfirst => ("p", class("standfirst")),
            BlockKind::Byline => ("p", class("byline")),
            BlockKind::Date => ("p", class("date")),
            BlockKind::Heading(level) => {
                const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
                let level = usize::from(*level).clamp(2, 6);
                (TAGS[level - 2], Vec::new())
            }
            BlockKind::Caption => ("span", class("caption")),
            BlockKind::Credit => ("span", class("credit")),
            BlockKind::TableCell { header: true, .. } => ("th", Vec::new()),
            BlockKind::TableCell { .. } => ("td", Vec::new()),
            BlockKind::Preformatted => ("pre", Vec::new()),
            BlockKind::Image { src, alt } => {
                let attributes = vec![
                    ("alt", alt.clone()),
                    ("src", src.clone()),
                    ("loading", "lazy".into()),
                    ("decoding", "async".into()),
                ];
                return node("img", attributes, Vec::new());
            }
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem { .. } => {
                ("p", Vec::new())
            }
        };
        self.text(tag, attributes, block.span)
    }

    /// An element with the text under `span`, repainted when the marks change.
    fn text(&self, tag: &'static str, attributes: Attributes, span: Span) -> AnyView {
        let Self { article, paint, .. } = self.clone();
        live(tag, attributes, move || {
            let paint = paint.get();
            let wrappers = Wrappers {
                styles: &article.marks,
                quotations: &paint.quotations,
                marks: &paint.marks,
            };
            let mut stops = Stops::default();
            pieces(&article.text, &inlines(span, wrappers), false, &mut stops)
        })
    }
}

/// The mark last given a tab stop, so that one in several pieces gets one stop.
#[derive(Default)]
struct Stops(Option<Span>);

fn pieces(text_of: &str, inlines: &[Inline<'_>], in_link: bool, stops: &mut Stops) -> Vec<AnyView> {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(span) => text(span.of(text_of)),
            Inline::Around { wrapper, children } => {
                let (tag, attributes) = match wrapper {
                    Wrapper::Style(kind) => style(kind),
                    Wrapper::Quotation(index) => {
                        ("span", vec![("data-quotation", index.to_string())])
                    }
                    Wrapper::Mark(mark) => {
                        let takes_focus = !in_link && stops.0.replace(mark.span) != Some(mark.span);
                        ("span", mark_attributes(mark, takes_focus))
                    }
                };
                let in_link = in_link || tag == "a";
                node(tag, attributes, pieces(text_of, children, in_link, stops))
            }
        })
        .collect()
}

fn style(kind: &InlineKind) -> (&'static str, Attributes) {
    match kind {
        InlineKind::Emphasis => ("em", Vec::new()),
        InlineKind::Strong => ("strong", Vec::new()),
        InlineKind::Code => ("code", Vec::new()),
        InlineKind::Subscript => ("sub", Vec::new()),
        InlineKind::Superscript => ("sup", Vec::new()),
        InlineKind::Link { href } => ("a", vec![("href", href.clone())]),
        InlineKind::Lang { lang } => ("span", vec![("lang", lang.clone())]),
    }
}

/// A mark in running text. It is a tab stop where it should be one and `may_stop`: one inside a
/// link leaves focus and role to the link.
pub(super) fn mark_attributes(mark: &Mark, may_stop: bool) -> Attributes {
    let mut attributes = vec![("data-byname-mention", mark_id(mark.entity, mark.mention))];
    if !mark.shown {
        return attributes;
    }
    let kind = kind_name(mark.kind);
    attributes.push(("data-byname-kind", kind.into()));
    attributes.push(("part", ["mark mark-", kind].concat()));
    if mark.stop && may_stop {
        attributes.push(("role", "button".into()));
        attributes.push(("tabindex", "0".into()));
        attributes.push(("aria-haspopup", "dialog".into()));
        attributes.push(("aria-expanded", "false".into()));
    }
    attributes
}

/// The value of `data-byname-kind`.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
    }
}

/// The value of `data-byname-mention` by which a mark is found again.
pub(super) fn mark_id(entity: usize, mention: usize) -> String {
    [entity.to_string(), mention.to_string()].join(":")
}
