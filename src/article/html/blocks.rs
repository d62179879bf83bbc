//! From a tree to the blocks of an article.

use super::credits::STANDFIRST;
use super::figure::{self, Figure};
use super::inline::InlineText;
use super::main_content::MainContent;
use super::metadata::one_line;
use super::names::hints;
use super::role::Role;
use super::table;
use super::tag::Tag;
use super::tree::Tree;
use crate::article::source::language_tag;
use crate::article::{ArticleBuilder, BlockKind, InlineKind, address, plain};

/// How many nodes are walked over in one step: some milliseconds of work for code that has just
/// been compiled in haste.
const NODES: usize = 1 << 8;

/// A walk over the article on a page, a step at a time, and where it stands.
pub(super) struct Walk {
    tree: Tree,
    main: MainContent,
    /// Where the next step begins.
    node: usize,
    builder: ArticleBuilder,
    text: InlineText,
    /// The elements that are open and mean something, with what to undo at their end.
    open: Vec<Open>,
    /// The roles that text gets, the innermost last.
    roles: Vec<Role>,
    /// Pictures met within a paragraph; they follow it.
    pictures: Vec<(String, String)>,
    lists: u32,
    tables: u32,
    /// The `time` that the block being collected began with.
    time: Option<usize>,
    /// The title, where it is known from elsewhere.
    title: Option<String>,
    /// Whether the article has its headline.
    headline: bool,
    /// Whether running text has been met.
    in_body: bool,
    /// Blocks that turned out to be a page's leftovers.
    leftovers: usize,
}

struct Open {
    node: usize,
    end: usize,
    undo: Undo,
}

/// What ends with an element.
enum Undo {
    /// A mark.
    Mark,
    /// A block: the text so far is complete.
    Block,
    /// A line within a block whose lines belong together.
    Line,
    /// A block with a role of its own.
    Role,
    /// A closing quotation mark.
    Quotation,
}

impl Walk {
    /// A walk that will add the blocks of `main` to those of `builder`. Where the `title` is
    /// known, the heading that repeats it is left out.
    pub(super) fn new(
        tree: Tree,
        main: MainContent,
        title: Option<String>,
        builder: ArticleBuilder,
    ) -> Self {
        Self {
            node: main.root,
            tree,
            main,
            builder,
            text: InlineText::default(),
            open: Vec::new(),
            roles: vec![Role::Flow],
            pictures: Vec::new(),
            lists: 0,
            tables: 0,
            time: None,
            headline: title.is_some(),
            title,
            in_body: false,
            leftovers: 0,
        }
    }

    /// Takes a step. Says whether there is more to walk over.
    pub(super) fn go_on(&mut self) -> bool {
        let root = self.main.root;
        let end = self.tree.end(root);
        let pause = end.min(self.node + NODES);
        while self.node < pause {
            let node = self.node;
            self.leave_until(node);
            if self.tree.tag(node) == Tag::Text {
                self.text(node);
                self.node += 1;
            } else if node != root && self.main.is_gone(node) {
                self.node = self.tree.end(node);
            } else {
                self.enter(node);
                self.node += 1;
            }
        }
        self.node < end
    }

    /// The blocks of what has been walked over.
    pub(super) fn finish(mut self) -> ArticleBuilder {
        self.leave_until(usize::MAX);
        self.flush();
        if self.leftovers > 0 {
            self.builder.note(plain::dropped_note(self.leftovers));
        }
        self.builder
    }

    fn role(&self) -> &Role {
        self.roles.last().unwrap_or(&Role::Flow)
    }

    fn text(&mut self, node: usize) {
        let start = self.tree.text_start(node);
        let at_end =
            |open: &Open| matches!(open.undo, Undo::Mark) && self.tree.text_end(open.node) <= start;
        while self.open.last().is_some_and(at_end) {
            self.open.pop();
            self.text.close_mark();
        }
        self.text.add(self.tree.text(node));
    }

    /// Ends the elements that do not reach to `node`.
    fn leave_until(&mut self, node: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= node) {
            match open.undo {
                Undo::Mark => self.text.close_mark(),
                Undo::Block => self.flush(),
                Undo::Line => self.text.ensure_break(),
                Undo::Quotation => self.text.add("”"),
                Undo::Role => {
                    self.flush();
                    self.roles.pop();
                    self.text.preformat(false);
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        let tag = self.tree.tag(node);
        if let Some(lang) = self.tree.attribute(node, "lang").and_then(language_tag)
            && !matches!(tag, Tag::Html | Tag::Body)
            && self.builder.article().lang.as_deref() != Some(lang.as_str())
        {
            self.mark(node, InlineKind::Lang { lang });
        }
        match tag {
            Tag::Br => self.line_break(),
            Tag::Img => self.picture(node),
            Tag::Hr => self.flush(),
            _ if tag.is_block() => self.enter_block(node, tag),
            _ => self.enter_inline(node, tag),
        }
    }

    fn enter_inline(&mut self, node: usize, tag: Tag) {
        if let Role::Figure(figure) = self.role()
            && figure.in_caption
            && figure::is_credit(&self.tree, node)
        {
            self.begin(node, Role::Leaf(BlockKind::Credit));
            return;
        }
        let kind = match tag {
            Tag::Em | Tag::I | Tag::Cite | Tag::Var => InlineKind::Emphasis,
            Tag::Strong | Tag::B => InlineKind::Strong,
            Tag::Code | Tag::Kbd | Tag::Samp => InlineKind::Code,
            Tag::Sub => InlineKind::Subscript,
            Tag::Sup => InlineKind::Superscript,
            Tag::A => match self.tree.attribute(node, "href").and_then(address::link) {
                Some(href) => InlineKind::Link { href },
                None => return,
            },
            Tag::Q => {
                self.text.add("“");
                self.push_open(node, Undo::Quotation);
                return;
            }
            Tag::Time if self.text.is_empty() => {
                self.time = Some(node);
                return;
            }
            _ => return,
        };
        self.mark(node, kind);
    }

    fn enter_block(&mut self, node: usize, tag: Tag) {
        match tag {
            Tag::Ul | Tag::Ol | Tag::Menu => return self.enter_list(node, tag == Tag::Ol),
            Tag::Table if !matches!(self.role(), Role::Table(_)) => {
                if let Some(cells) = table::cells(&self.tree, node, self.tables) {
                    self.tables += 1;
                    self.begin(node, Role::Table(cells));
                } else {
                    self.begin_block(node);
                }
                return;
            }
            Tag::Figure => return self.begin(node, Role::Figure(Figure::default())),
            Tag::Figcaption => {
                let figure = Figure { in_caption: true };
                return self.begin(node, Role::Figure(figure));
            }
            _ => {}
        }
        let role = match (self.role(), tag) {
            (Role::Leaf(_), _) => return self.line(node),
            (Role::Table(cells), Tag::Td | Tag::Th) => cells
                .cell(&self.tree, node)
                .map(|(table, row)| BlockKind::TableCell {
                    table,
                    row,
                    header: tag == Tag::Th,
                })
                .map(Role::Leaf),
            (Role::Table(_), Tag::Caption) => Some(Role::Leaf(BlockKind::Caption)),
            (
                &Role::List {
                    list,
                    ordered,
                    depth,
                },
                _,
            ) => Some(Role::Item {
                list,
                ordered,
                depth,
            }),
            (Role::Item { .. }, _) => return self.line(node),
            (Role::Figure(figure), _) if figure.in_caption => {
                if figure::is_credit(&self.tree, node) {
                    Some(Role::Leaf(BlockKind::Credit))
                } else {
                    return self.line(node);
                }
            }
            (Role::Figure(_), _) if figure::is_credit(&self.tree, node) => {
                Some(Role::Leaf(BlockKind::Credit))
            }
            (_, Tag::Blockquote) => Some(Role::Quote),
            (Role::Flow, Tag::P | Tag::Div | Tag::H2 | Tag::H3 | Tag::H4 | Tag::Dd) => {
                match self.named_role(node) {
                    None => tag.heading_level().map(|level| self.heading(level)),
                    named => named,
                }
                .map(Role::Leaf)
            }
            (_, Tag::Pre) => Some(Role::Leaf(BlockKind::Preformatted)),
            (_, Tag::Caption) => Some(Role::Leaf(BlockKind::Caption)),
            _ => tag
                .heading_level()
                .map(|level| Role::Leaf(self.heading(level))),
        };
        match role {
            Some(role) => {
                let preformatted = matches!(role, Role::Leaf(BlockKind::Preformatted));
                self.begin(node, role);
                self.text.preformat(preformatted);
            }
            None => self.begin_block(node),
        }
    }

    /// The role that the names of an element give it: a caption without a `figure`, a kicker, a
    /// byline or a standfirst before the body.
    fn named_role(&self, node: usize) -> Option<BlockKind> {
        let is = |words| hints(&self.tree, node, words);
        let length = self.tree.text(node).trim().len();
        if !self.in_body && length <= 60 && is("kicker eyebrow overline rubrik") {
            Some(BlockKind::Kicker)
        } else if !self.in_body && length <= 120 && is("byline author") {
            Some(BlockKind::Byline)
        } else if !self.in_body && length <= 500 && is(STANDFIRST) {
            Some(BlockKind::Standfirst)
        } else if !self.in_body && length <= 60 && is("date timestamp pubdate") {
            Some(BlockKind::Date)
        } else if length <= 600 && is("caption figcaption bildunterschrift") {
            Some(BlockKind::Caption)
        } else {
            None
        }
    }

    fn enter_list(&mut self, node: usize, ordered: bool) {
        if matches!(self.role(), Role::Leaf(_)) {
            return self.line(node);
        }
        let around = self.roles.iter().rev().find_map(|role| match role {
            Role::Item { list, depth, .. } | Role::List { list, depth, .. } => {
                Some((*list, depth.saturating_add(1)))
            }
            _ => None,
        });
        let (list, depth) = around.unwrap_or_else(|| {
            self.lists += 1;
            (self.lists - 1, 0)
        });
        self.begin(
            node,
            Role::List {
                list,
                ordered,
                depth,
            },
        );
    }

    /// The first `h1` before any heading is the headline; other headings are the article's.
    fn heading(&mut self, level: u8) -> BlockKind {
        if level == 1 && !self.headline {
            self.headline = true;
            BlockKind::Headline
        } else {
            BlockKind::Heading(level.clamp(2, 6))
        }
    }

    fn mark(&mut self, node: usize, kind: InlineKind) {
        self.text.open_mark(kind);
        self.push_open(node, Undo::Mark);
    }

    fn begin(&mut self, node: usize, role: Role) {
        self.flush();
        self.roles.push(role);
        self.push_open(node, Undo::Role);
    }

    fn begin_block(&mut self, node: usize) {
        self.flush();
        self.push_open(node, Undo::Block);
    }

    fn line(&mut self, node: usize) {
        self.text.ensure_break();
        self.push_open(node, Undo::Line);
    }

    fn push_open(&mut self, node: usize, undo: Undo) {
        let end = self.tree.end(node);
        self.open.push(Open { node, end, undo });
    }

    /// One break is a line, two are a new paragraph, as authors use them.
    fn line_break(&mut self) {
        let splits = matches!(self.role(), Role::Flow | Role::Quote);
        if splits && self.text.trailing_breaks() > 0 {
            self.flush();
        } else {
            self.text.add_break();
        }
    }

    fn picture(&mut self, node: usize) {
        match figure::picture(&self.tree, node) {
            figure::Picture::None => {}
            figure::Picture::Glyph(text) => self.text.add(&text),
            figure::Picture::Image { src, alt } => {
                self.pictures.push((src, alt));
                if self.text.is_empty() {
                    self.flush();
                }
            }
        }
    }

    /// Whether a heading, or a line before the body, says what the headline has said.
    fn repeats_title(&self, text: &str) -> bool {
        let may = match self.role() {
            Role::Leaf(BlockKind::Heading(_) | BlockKind::Headline) => true,
            _ => !self.in_body,
        };
        may && self
            .title
            .as_ref()
            .is_some_and(|title| one_line(text) == *title)
    }

    /// Ends the block being collected.
    fn flush(&mut self) {
        let (text, marks) = self.text.take();
        let time = self.time.take();
        let mut kind = self.role().text_kind();
        let is_leftover = match kind {
            BlockKind::Preformatted => false,
            // Whose picture it is may stand on a line before what it shows.
            BlockKind::Caption if text.contains('\n') => text.lines().all(plain::is_leftover),
            _ => plain::is_leftover(&text),
        };
        if is_leftover {
            self.leftovers += 1;
        } else if !text.trim().is_empty() && !self.repeats_title(&text) {
            if !self.in_body
                && kind == BlockKind::Paragraph
                && time.is_some_and(|time| one_line(&text) == one_line(self.tree.text(time)))
            {
                kind = BlockKind::Date;
            }
            self.in_body |= kind == BlockKind::Paragraph && text.len() > 80;
            self.builder.block(kind, &text, &marks);
        }
        for (src, alt) in std::mem::take(&mut self.pictures) {
            self.builder.block(BlockKind::Image { src, alt }, "", &[]);
        }
    }
}
