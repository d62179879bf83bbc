//! The page's own text with marks in it.

use super::align::{Alignment, Piece};
use super::marker::{MarkedText, Wanted};
use super::texts::PageTexts;
use super::watch::Watch;
use crate::annotate::AnnotatedArticle;
use crate::embed::slice::Slices;
use crate::embed::style::Adopted;
use crate::present::Mark;
use crate::view::{QUOTATION, page_mark};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{CssStyleSheet, Element};

type Marked = Rc<RefCell<Vec<Rc<MarkedText>>>>;

/// Marks in a part of the page. Dropping it gives the page back as it was.
pub struct PageMarks {
    root: Element,
    marked: Marked,
    /// Counts the paintings, so that a late one notices.
    round: Cell<u32>,
    watch: Watch,
    _styles: Option<Adopted>,
}

impl PageMarks {
    /// Marks to come under `root`, which look as `style` says. `on_change` is told when the page
    /// changes there by itself.
    pub fn new(root: Element, style: &CssStyleSheet, on_change: impl Fn() + 'static) -> Self {
        let marked = Marked::default();
        let watch = {
            let marked = Rc::clone(&marked);
            Watch::new(&root, move || {
                mend(&marked);
                on_change();
            })
        };
        Self {
            watch,
            _styles: Adopted::new(&root, style),
            marked,
            round: Cell::new(0),
            root,
        }
    }

    /// The part of the page.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// The texts of that part of the page, marks looked through.
    pub async fn texts(&self, slices: &mut Slices) -> PageTexts {
        let marked = self.marked.borrow().clone();
        PageTexts::collect(&self.root, &marked, slices).await
    }

    /// Brings the page's marks in line with `marks`: what is right already stays untouched. Ends
    /// early when it is called anew.
    pub async fn paint(&self, annotated: &AnnotatedArticle, marks: &[Mark]) {
        let round = self.round.get().wrapping_add(1);
        self.round.set(round);
        let mut slices = Slices::start();
        let texts = self.texts(&mut slices).await;
        let mut wanted = wanted(annotated, marks, &texts, &mut slices).await;
        let marked = self.marked.borrow().clone();
        for marked in marked {
            slices.breathe().await;
            if self.round.get() != round {
                return;
            }
            let node = texts.index_of(marked.original());
            let marks = node.and_then(|node| wanted.get_mut(node));
            match marks.filter(|marks| *marks == marked.marks() && marked.is_intact()) {
                Some(marks) => marks.clear(),
                None => {
                    self.watch.quietly(|| marked.restore());
                    self.marked
                        .borrow_mut()
                        .retain(|other| !Rc::ptr_eq(other, &marked));
                }
            }
        }
        for (text, wanted) in texts.nodes.iter().zip(wanted) {
            if wanted.is_empty() {
                continue;
            }
            slices.breathe().await;
            if self.round.get() != round {
                return;
            }
            // What the page changed meanwhile is read again soon, since the watch has seen it.
            if text.is_unchanged() {
                let marked = self.watch.quietly(|| MarkedText::new(&text.node, wanted));
                self.marked.borrow_mut().extend(marked.map(Rc::new));
            }
        }
    }
}

/// Takes the marks out of texts that the page has changed: a host that writes into its own text
/// node does not know that the rest of it stands behind, and nobody is to read both.
fn mend(marked: &Marked) {
    let (whole, damaged) = marked.take().into_iter().partition(|text| text.is_intact());
    marked.replace(whole);
    for text in Vec::into_iter(damaged) {
        text.restore();
    }
}

/// The marks that each text node is to carry.
async fn wanted(
    annotated: &AnnotatedArticle,
    marks: &[Mark],
    texts: &PageTexts,
    slices: &mut Slices,
) -> Vec<Vec<Wanted>> {
    let alignment = Alignment::new(&annotated.article, &texts.stream);
    let mut wanted = vec![Vec::new(); texts.nodes.len()];
    for mark in marks {
        slices.breathe().await;
        let pieces = alignment.locate(mark.span);
        if !pieces.iter().all(|piece| texts.nodes[piece.node].free) {
            continue;
        }
        for (index, piece) in pieces.into_iter().enumerate() {
            let in_link = texts.nodes[piece.node].in_link;
            wanted[piece.node].push(Wanted {
                start: piece.start,
                end: piece.end,
                attributes: page_mark(mark, in_link, index == 0),
            });
        }
    }
    if marks.is_empty() {
        // No card leads to a quotation, then.
        return wanted;
    }
    for (index, quotation) in annotated.quotations.iter().enumerate() {
        // One that is on no card is never gone to.
        if quotation.speaker.is_none() {
            continue;
        }
        for piece in alignment.locate(quotation.span) {
            if texts.nodes[piece.node].free {
                let pieces = &mut wanted[piece.node];
                quote(pieces, piece, (QUOTATION, index.to_string()));
            }
        }
    }
    wanted
}

/// Gives what stands under `piece` the attribute by which a quotation is found: marks as they
/// are, the text between them in pieces of its own.
fn quote(pieces: &mut Vec<Wanted>, piece: Piece, attribute: (&'static str, String)) {
    let (mut start, end) = (piece.start, piece.end);
    let mut quoted = Vec::with_capacity(pieces.len() + 1);
    let between = |start, end| Wanted {
        start,
        end,
        attributes: vec![attribute.clone()],
    };
    for mut mark in pieces.drain(..) {
        if mark.start < end && mark.end > start {
            if mark.start > start {
                quoted.push(between(start, mark.start));
            }
            mark.attributes.push(attribute.clone());
            start = mark.end;
        } else if mark.start >= end && start < end {
            quoted.push(between(start, end));
            start = end;
        }
        quoted.push(mark);
    }
    if start < end {
        quoted.push(between(start, end));
    }
    *pieces = quoted;
}

impl Drop for PageMarks {
    fn drop(&mut self) {
        self.watch.stop();
        for marked in self.marked.take() {
            marked.restore();
        }
    }
}
