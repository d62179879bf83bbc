//! The article, part by part.

use super::node::{Made, classed, el};
use super::numbers::date;
use super::stage::{KIND, MENTION, QUOTATION};
use crate::annotate::AnnotatedArticle;
use crate::article::{Article, BlockKind, InlineKind};
use crate::present::{
    Content, Flow, Inline, List, Locale, Mark, Part, Wrapper, Wrappers, direction, inlines,
};
use crate::recognize::EntityKind;
use crate::resolve::Quotation;
use crate::text::Span;
use leptos::web_sys::Element;
use std::cell::RefCell;
use std::sync::Arc;

/// An article on the page: its text at once, what is painted over it when it is known.
pub(super) struct ArticleView {
    article: Arc<Article>,
    /// The article's element.
    pub element: Element,
    /// Each run of text and the element that holds it.
    texts: Vec<(Element, Span)>,
    /// What is painted over it.
    painted: RefCell<Option<(Vec<Mark>, Vec<Quotation>)>>,
}

impl ArticleView {
    /// Renders the text. `after_header` follows the header.
    pub(super) fn new(article: Arc<Article>, locale: Locale, after_header: Made) -> Option<Self> {
        let flow = Flow::new(&article);
        let mut page = Page {
            article: &article,
            table: locale.words.table,
            texts: Vec::new(),
        };
        let mut root = classed("article", "article").set("part", "article");
        if let Some(lang) = &article.lang {
            root = root.set("lang", lang).set("dir", direction(lang));
        }
        let mut header = classed("header", "header").all(page.blocks(&flow.header));
        let is_date = |index: &usize| article.blocks[*index].kind == BlockKind::Date;
        if let Some(published) = &article.published
            && !flow.header.iter().any(is_date)
        {
            let lang = article.lang.as_deref().unwrap_or(locale.lang);
            header = header.add(
                classed("time", "date")
                    .set("datetime", published)
                    .text(&date(published, lang)),
            );
        }
        root = root.add(header);
        root = root.add(after_header);
        for part in &flow.body {
            root = root.add(page.part(part));
        }
        let texts = page.texts;
        let element = root.element()?;
        let view = Self {
            article,
            element,
            texts,
            painted: RefCell::default(),
        };
        view.paint(&[], &[]);
        Some(view)
    }

    /// Whether this shows `article`.
    pub(super) fn shows(&self, article: &Arc<Article>) -> bool {
        Arc::ptr_eq(&self.article, article)
    }

    /// Whether `annotated` speaks of the text that is shown.
    pub(super) fn fits(&self, annotated: &AnnotatedArticle) -> bool {
        self.article.text == annotated.article.text
    }

    /// Paints marks and quotations, each by position, over the text, in the place of those there
    /// are.
    pub(super) fn paint(&self, marks: &[Mark], quotations: &[Quotation]) {
        let painted = Some((marks.to_vec(), quotations.to_vec()));
        // What stays keeps the reader's focus, and the card its place.
        if *self.painted.borrow() == painted {
            return;
        }
        self.painted.replace(painted);
        let wrappers = Wrappers {
            styles: &self.article.marks,
            quotations,
            marks,
        };
        for (element, span) in &self.texts {
            match &*inlines(*span, wrappers) {
                [] => {}
                // Plain text that stands already stays: a selection in it stays, too.
                [Inline::Text(span)] if element.child_element_count() == 0 => {
                    let text = span.of(&self.article.text);
                    if element.text_content().as_deref() != Some(text) {
                        element.set_text_content(Some(text));
                    }
                }
                pieces => {
                    let mut painter = Painter {
                        text: &self.article.text,
                        last: None,
                    };
                    element.set_text_content(None);
                    painter.paint(Made::of(element), pieces, false);
                }
            }
        }
    }
}

struct Page<'a> {
    article: &'a Article,
    table: &'static str,
    texts: Vec<(Element, Span)>,
}

impl Page<'_> {
    fn part(&mut self, part: &Part) -> Made {
        match part {
            Part::Block(index) => self.block(*index),
            Part::Quote(blocks) => el("blockquote").all(self.blocks(blocks)),
            Part::List(list) => self.list(list),
            Part::Figure { content, notes } => self.figure(content, notes),
        }
    }

    fn blocks(&mut self, blocks: &[usize]) -> Vec<Made> {
        blocks.iter().map(|&index| self.block(index)).collect()
    }

    fn list(&mut self, list: &List) -> Made {
        let mut root = el(if list.ordered { "ol" } else { "ul" });
        for (index, under) in &list.items {
            let mut item = el("li").add(self.text(el("span"), *index));
            for list in under {
                item = item.add(self.list(list));
            }
            root = root.add(item);
        }
        root
    }

    fn figure(&mut self, content: &Content, notes: &[usize]) -> Made {
        let mut figure = el("figure");
        match content {
            Content::Image(index) => figure = figure.add(self.block(*index)),
            Content::Table(rows) => figure = figure.add(self.table(rows)),
            Content::Nothing => {}
        }
        if notes.is_empty() {
            return figure;
        }
        figure.add(el("figcaption").all(self.blocks(notes)))
    }

    /// A table scrolls by itself, so that a wide one does not widen the page; whoever has no
    /// pointer scrolls it with the arrow keys, hence the tab stop and the name.
    fn table(&mut self, rows: &[Vec<usize>]) -> Made {
        let mut body = el("tbody");
        for cells in rows {
            body = body.add(el("tr").all(self.blocks(cells)));
        }
        classed("div", "scroll")
            .set("tabindex", "0")
            .set("role", "region")
            .set("aria-label", self.table)
            .add(el("table").add(body))
    }

    fn block(&mut self, index: usize) -> Made {
        let made = match &self.article.blocks[index].kind {
            BlockKind::Headline => classed("h1", "headline"),
            BlockKind::Kicker => classed("p", "kicker"),
            BlockKind::Standfirst => classed("p", "standfirst"),
            BlockKind::Byline => classed("p", "byline"),
            BlockKind::Date => classed("p", "date"),
            BlockKind::Heading(level) => {
                const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
                el(TAGS[usize::from(*level).clamp(2, 6) - 2])
            }
            BlockKind::Caption => classed("span", "caption"),
            BlockKind::Credit => classed("span", "credit"),
            BlockKind::TableCell { header: true, .. } => el("th"),
            BlockKind::TableCell { .. } => el("td"),
            BlockKind::Preformatted => el("pre"),
            BlockKind::Image { src, alt } => {
                return el("img")
                    .set("alt", alt)
                    .set("loading", "lazy")
                    .set("decoding", "async")
                    .set("src", src);
            }
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem { .. } => el("p"),
        };
        self.text(made, index)
    }

    /// Notes that `made` holds the text of a block.
    fn text(&mut self, made: Made, index: usize) -> Made {
        if let Some(element) = made.clone().element() {
            self.texts.push((element, self.article.blocks[index].span));
        }
        made
    }
}

struct Painter<'a> {
    text: &'a str,
    /// The mark last painted, so that one in several pieces gets one tab stop.
    last: Option<Span>,
}

impl Painter<'_> {
    fn paint(&mut self, mut into: Made, pieces: &[Inline<'_>], in_link: bool) -> Made {
        for piece in pieces {
            into = match piece {
                Inline::Text(span) => into.text(span.of(self.text)),
                Inline::Around { wrapper, children } => {
                    let made = match wrapper {
                        Wrapper::Style(kind) => style(kind),
                        Wrapper::Quotation(index) => el("span").set(QUOTATION, &index.to_string()),
                        Wrapper::Mark(mark) => self.mark(mark, in_link),
                    };
                    let is_link = matches!(wrapper, Wrapper::Style(InlineKind::Link { .. }));
                    into.add(self.paint(made, children, in_link || is_link))
                }
            };
        }
        into
    }

    /// A mark in running text.
    fn mark(&mut self, mark: &Mark, in_link: bool) -> Made {
        let is_first = self.last.replace(mark.span) != Some(mark.span);
        let attributes = page_mark(mark, in_link, is_first);
        let made = el("span");
        attributes
            .iter()
            .fold(made, |made, (name, value)| made.set(name, value))
    }
}

/// The attributes of the element around a mark. Of a mark in several pieces, only the first one
/// takes focus; one inside a link leaves focus and role to the link.
#[must_use]
pub fn page_mark(mark: &Mark, in_link: bool, is_first: bool) -> Vec<(&'static str, String)> {
    let mut attributes = vec![(MENTION, mark_id(mark.entity, mark.mention))];
    let mut add = |more: &[(&'static str, &str)]| {
        attributes.extend(more.iter().map(|&(name, value)| (name, value.to_owned())));
    };
    if mark.shown {
        add(&kind_attributes(mark.kind));
        if mark.stop && !in_link && is_first {
            add(&STOP);
        }
    }
    attributes
}

/// What makes an element a mark that the reader sees.
pub(super) fn kind_attributes(kind: EntityKind) -> [(&'static str, &'static str); 2] {
    let part = match kind {
        EntityKind::Person => "mark mark-person",
        EntityKind::Organization => "mark mark-organization",
    };
    [(KIND, kind_name(kind)), ("part", part)]
}

/// What makes a mark a tab stop that says it opens a card.
pub(super) const STOP: [(&str, &str); 4] = [
    ("role", "button"),
    ("tabindex", "0"),
    ("aria-haspopup", "dialog"),
    ("aria-expanded", "false"),
];

fn style(kind: &InlineKind) -> Made {
    match kind {
        InlineKind::Emphasis => el("em"),
        InlineKind::Strong => el("strong"),
        InlineKind::Code => el("code"),
        InlineKind::Subscript => el("sub"),
        InlineKind::Superscript => el("sup"),
        InlineKind::Link { href } => el("a").set("href", href),
        InlineKind::Lang { lang } => el("span").set("lang", lang),
    }
}

/// The value of [`KIND`].
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
    }
}

/// The value of [`MENTION`] by which a mark is found again.
pub(super) fn mark_id(entity: usize, mention: usize) -> String {
    [entity.to_string(), mention.to_string()].join(":")
}
