//! From HTML tokens to a tree, with the repairs that everyday pages need.
//!
//! The tokenizer follows the standard; building the tree keeps to those of its rules that decide
//! where text ends up: void elements, implied ends of paragraphs, list items and cells, stray end
//! tags, SVG and MathML. What browsers do to rescue misnested formatting and tables is left out.

use super::frugal::{FrugalEmitter, FrugalReader};
use super::tag::Tag;
use super::tree::{NAME, Tree, attribute_name};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use std::cell::RefCell;
use std::rc::Rc;

/// Elements nest at most this deep, as in common browsers; deeper ones are as if their tags were
/// not there. This also bounds the work for each end tag.
const MAX_DEPTH: usize = 512;

/// A page as read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The page; node 0 stands for the page itself.
    pub(super) tree: Tree,
    /// Content of the first `title` element.
    pub(super) title: Option<String>,
    /// Contents of the `application/ld+json` scripts.
    pub(super) json_ld: Vec<String>,
    /// Annotations that the page carries, and the element that they are about.
    pub(super) annotations: Option<(String, usize)>,
    /// Whether it is a whole document: it has a doctype, `html`, `head` or `body`.
    pub(super) is_document: bool,
}

/// How many tokens and parts of tokens become a part of the tree in one step: some milliseconds of
/// work for code that has just been compiled in haste.
const EVENTS: usize = 1 << 10;

/// Reads HTML.
pub(super) fn parse(html: &str) -> Page {
    let mut parsing = Parsing::begin(html);
    while parsing.read_on() {}
    parsing.finish()
}

/// HTML that is read a step at a time.
pub(super) struct Parsing {
    tokenizer: Tokenizer<FrugalReader, FrugalEmitter<CallbackEmitter<Events, ()>>>,
    /// Hears the tokenizer's events.
    parser: Rc<RefCell<Parser>>,
}

impl Parsing {
    /// Nothing is read yet.
    pub(super) fn begin(html: &str) -> Self {
        let parser = Rc::new(RefCell::new(Parser::new()));
        let mut emitter = CallbackEmitter::new(Events {
            parser: Rc::clone(&parser),
            heard: 0,
        });
        emitter.naively_switch_states(true);
        let reader = FrugalReader::new(html);
        Self {
            tokenizer: Tokenizer::new_with_emitter(reader, FrugalEmitter(emitter)),
            parser,
        }
    }

    /// Takes a step. Says whether there may be more to read.
    pub(super) fn read_on(&mut self) -> bool {
        // Reading from memory cannot fail.
        self.tokenizer.next().is_some()
    }

    /// What has been read.
    pub(super) fn finish(self) -> Page {
        self.parser.borrow_mut().finish()
    }
}

/// Hands events to the parser, and has the tokenizer pause after so many of them.
struct Events {
    parser: Rc<RefCell<Parser>>,
    heard: usize,
}

impl Callback<(), ()> for Events {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: html5gum::Span<()>) -> Option<()> {
        self.parser.borrow_mut().event(event);
        self.heard += 1;
        self.heard.is_multiple_of(EVENTS).then_some(())
    }
}

struct Parser {
    page: Page,
    stack: Vec<(Tag, usize)>,
    /// How many elements of each tag are open.
    open: [u32; Tag::COUNT],
    /// Elements that were opened beyond the greatest depth.
    beyond: usize,
    /// The start tag being read.
    tag: Tag,
    attribute: Option<&'static str>,
    attributes: Vec<(&'static str, String)>,
    /// The element whose raw content is being read.
    raw: Option<Tag>,
}

impl Parser {
    fn new() -> Self {
        let mut page = Page::default();
        page.tree.open(0, Tag::Other, []);
        Self {
            page,
            stack: vec![(Tag::Other, 0)],
            open: [0; Tag::COUNT],
            beyond: 0,
            tag: Tag::Other,
            attribute: None,
            attributes: Vec::new(),
            raw: None,
        }
    }

    fn finish(&mut self) -> Page {
        while let Some((_, node)) = self.stack.pop() {
            self.page.tree.close(node);
        }
        self.page.tree.lay_out();
        std::mem::take(&mut self.page)
    }

    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::named(name);
                self.attribute = None;
                self.attributes.clear();
                if self.tag == Tag::Custom {
                    let name = String::from_utf8_lossy(name).into_owned();
                    self.attributes.push((NAME, name));
                }
            }
            CallbackEvent::AttributeName { name } => {
                let name = std::str::from_utf8(name).ok().and_then(attribute_name);
                let new = |name: &&str| self.attributes.iter().all(|(known, _)| known != name);
                self.attribute = name.filter(new);
                self.attributes
                    .extend(self.attribute.map(|name| (name, String::new())));
            }
            CallbackEvent::AttributeValue { value } => {
                if self.attribute.is_some()
                    && let Some((_, kept)) = self.attributes.last_mut()
                {
                    kept.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.attributes.clear();
                self.end(Tag::named(name));
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Doctype { .. } => self.page.is_document = true,
            CallbackEvent::Comment { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = self.tag;
        if tag.is_raw() {
            self.raw = Some(tag);
            return;
        }
        if matches!(tag, Tag::Html | Tag::Head | Tag::Body) {
            self.page.is_document = true;
            if self.open[tag as usize] > 0 {
                return;
            }
        }
        self.imply_ends(tag);
        let attributes = std::mem::take(&mut self.attributes);
        if self.stack.len() >= MAX_DEPTH && !tag.is_void() {
            self.beyond += 1;
            return;
        }
        let foreign = self.in_foreign() || matches!(tag, Tag::Svg | Tag::Math);
        let (_, parent) = self.top();
        let node = self.page.tree.open(parent, tag, attributes);
        if tag.is_void() || (self_closing && foreign) {
            self.page.tree.close(node);
        } else {
            self.stack.push((tag, node));
            self.open[tag as usize] += 1;
        }
    }

    /// Closes what cannot stay open when `tag` starts.
    fn imply_ends(&mut self, tag: Tag) {
        use Tag::*;
        if self.open[Head as usize] > 0 && !matches!(tag, Base | Link | Meta | Template | Head) {
            self.end(Head);
        }
        if self.in_foreign()
            && (tag.is_block() || matches!(tag, Img | Span | Em | Strong | B | I | Br))
        {
            self.close_through(|open| matches!(open, Svg | Math), |_| false);
        }
        if tag.is_block() && self.open[P as usize] > 0 {
            self.close_through(|open| open == P, Tag::is_scope);
        }
        let is_list = |open: Tag| open.is_scope() || matches!(open, Ul | Ol | Menu | Dl);
        let is_table = |open: Tag| matches!(open, Table | Html);
        match tag {
            Li => self.close_through(|open| open == Li, is_list),
            Dt | Dd => self.close_through(|open| matches!(open, Dt | Dd), is_list),
            Td | Th => self.close_through(
                |open| matches!(open, Td | Th),
                |open| is_table(open) || open == Tr,
            ),
            Tr => self.close_through(|open| open == Tr, is_table),
            Tbody | Thead | Tfoot => {
                self.close_through(|open| matches!(open, Tbody | Thead | Tfoot), is_table);
            }
            Option => self.close_through(|open| open == Option, |open| open == Select),
            A if self.open[A as usize] > 0 => self.end(A),
            _ if tag.heading_level().is_some() && self.top().0.heading_level().is_some() => {
                self.pop();
            }
            _ => {}
        }
    }

    /// Closes the innermost open element that `wanted` names, and all inside it, unless one that
    /// `barrier` names comes first.
    fn close_through(&mut self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) {
        let found = self
            .stack
            .iter()
            .rposition(|&(open, _)| wanted(open) || barrier(open))
            .filter(|&depth| depth > 0 && wanted(self.stack[depth].0));
        if let Some(depth) = found {
            while self.stack.len() > depth {
                self.pop();
            }
        }
    }

    fn end(&mut self, tag: Tag) {
        if self.raw.take().is_some() || tag.is_raw() || matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        if self.beyond > 0 && !tag.is_void() {
            self.beyond -= 1;
            return;
        }
        if tag == Tag::Br {
            let (_, parent) = self.top();
            let node = self.page.tree.open(parent, tag, []);
            self.page.tree.close(node);
        }
        // Elements without a tag of their own here share one; the innermost is meant.
        if self.open[tag as usize] == 0 {
            return;
        }
        let Some(depth) = self.stack.iter().rposition(|&(open, _)| open == tag) else {
            return;
        };
        let crossed = &self.stack[depth + 1..];
        if tag.is_block() || tag == Tag::Head {
            // The end of a block ends all inside it, but does not reach out of a table's cell.
            let scoped = crossed.iter().any(|&(open, _)| open.is_scope());
            if scoped
                && !matches!(
                    tag,
                    Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot
                )
            {
                return;
            }
        } else if crossed.iter().any(|&(open, _)| open.is_block()) {
            // Formatting that ends inside a block that started inside it: the text ends, the
            // block goes on.
            let (_, node) = self.stack[depth];
            self.page.tree.close_text(node);
            self.stack[depth].0 = Tag::Other;
            self.open[tag as usize] -= 1;
            self.open[Tag::Other as usize] += 1;
            return;
        }
        while self.stack.len() > depth {
            self.pop();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(raw) = self.raw {
            let is = |wanted: &str| {
                self.attributes.iter().any(|(name, value)| {
                    *name == "type" && value.trim().eq_ignore_ascii_case(wanted)
                })
            };
            if raw == Tag::Title && self.page.title.is_none() && !self.in_foreign() {
                self.page.title = Some(text.to_owned());
            } else if raw == Tag::Script && is("application/ld+json") {
                self.page.json_ld.push(text.to_owned());
            } else if raw == Tag::Script
                && self.page.annotations.is_none()
                && is(super::ANNOTATIONS_TYPE)
            {
                let article = self.stack.iter().rfind(|(open, _)| *open == Tag::Article);
                let about = article.map_or(0, |&(_, node)| node);
                self.page.annotations = Some((text.to_owned(), about));
            }
            return;
        }
        if self.open[Tag::Head as usize] > 0 && !text.trim().is_empty() {
            self.end(Tag::Head);
        }
        let (_, parent) = self.top();
        self.page.tree.add_text(parent, text);
    }

    /// Whether the innermost foreign content is SVG or MathML rather than HTML inside it.
    fn in_foreign(&self) -> bool {
        let count = |tag: Tag| self.open[tag as usize];
        count(Tag::Svg) + count(Tag::Math) > count(Tag::ForeignObject)
    }

    fn top(&self) -> (Tag, usize) {
        self.stack.last().copied().unwrap_or((Tag::Other, 0))
    }

    fn pop(&mut self) {
        if self.stack.len() > 1
            && let Some((tag, node)) = self.stack.pop()
        {
            self.open[tag as usize] = self.open[tag as usize].saturating_sub(1);
            self.page.tree.close(node);
        }
    }
}
