//! Collecting the characters of one block: white space as CSS collapses it, and marks.

use crate::article::InlineKind;
use crate::text::Span;

/// The text of the block being read, and the marks over it.
#[derive(Debug, Default)]
pub(super) struct InlineText {
    text: String,
    marks: Vec<(Span, InlineKind)>,
    open: Vec<OpenMark>,
    /// White space was met and awaits a character after it.
    space: bool,
    /// Line breaks that await a character after them.
    breaks: u8,
    /// White space is kept as it is.
    preformatted: bool,
}

#[derive(Debug)]
struct OpenMark {
    kind: InlineKind,
    /// Where in `marks` it is, once it covers a character.
    slot: Option<usize>,
}

impl InlineText {
    /// Keeps white space from now on, or collapses it.
    pub(super) fn preformat(&mut self, preformatted: bool) {
        self.preformatted = preformatted;
    }

    /// Opens a mark; what is added until [`InlineText::close_mark`] is under it.
    pub(super) fn open_mark(&mut self, kind: InlineKind) {
        self.open.push(OpenMark { kind, slot: None });
    }

    /// Closes the mark that was opened last.
    pub(super) fn close_mark(&mut self) {
        if let Some(mark) = self.open.pop() {
            self.end_mark(&mark);
        }
    }

    /// Whether nothing has been collected.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many line breaks there are at the end so far.
    pub(super) fn trailing_breaks(&self) -> u8 {
        self.breaks
    }

    /// Adds a line break that is none at the start or end of the block.
    pub(super) fn add_break(&mut self) {
        if self.preformatted {
            self.push('\n');
        } else if !self.text.is_empty() {
            self.breaks = self.breaks.saturating_add(1);
            self.space = false;
        }
    }

    /// Adds a line break unless there is one.
    pub(super) fn ensure_break(&mut self) {
        if self.breaks == 0 && !self.text.ends_with('\n') {
            self.add_break();
        }
    }

    /// Adds characters as they stand in the source.
    pub(super) fn add(&mut self, source: &str) {
        for c in source.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0c' if !self.preformatted => {
                    self.space = !self.text.is_empty();
                }
                '\r' => {}
                '\t' | '\n' => self.push(c),
                // Soft hyphens, zero-width spaces and control characters show nothing, and would
                // split words; bidirectional controls and joiners are part of the script.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.breaks > 0 {
            self.text.push('\n');
        } else if self.space {
            self.text.push(' ');
        }
        self.breaks = 0;
        self.space = false;
        let start = self.text.len();
        let fresh = self
            .open
            .iter()
            .rev()
            .take_while(|mark| mark.slot.is_none());
        let first = self.open.len() - fresh.count();
        for mark in &mut self.open[first..] {
            mark.slot = Some(self.marks.len());
            self.marks
                .push((Span::new(start, start), mark.kind.clone()));
        }
        self.text.push(c);
    }

    fn end_mark(&mut self, mark: &OpenMark) {
        if let Some((span, _)) = mark.slot.and_then(|slot| self.marks.get_mut(slot)) {
            *span = Span::new(span.start as usize, self.text.len());
        }
    }

    /// Takes the block collected so far. Marks that are open go on in the next.
    pub(super) fn take(&mut self) -> (String, Vec<(Span, InlineKind)>) {
        let mut open = std::mem::take(&mut self.open);
        for mark in &mut open {
            self.end_mark(mark);
            mark.slot = None;
        }
        self.open = open;
        self.space = false;
        self.breaks = 0;
        let mut text = std::mem::take(&mut self.text);
        if self.preformatted {
            text.truncate(text.trim_end().len());
        }
        (text, std::mem::take(&mut self.marks))
    }
}
