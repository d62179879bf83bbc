//! An annotated article as HTML that works without any script.
//!
//! Names are links to the list of people and organizations at the article's end. The article
//! carries its annotations and its JSON-LD within itself, so that `<byname-reader>` around it has
//! nothing left to find.

use super::markup::Markup;
use byname::annotate::{AnnotatedArticle, AnnotatedEntity, exchange};
use byname::article::{ANNOTATIONS_TYPE, BlockKind, InlineKind, safe_link, safe_picture};
use byname::knowledge::{Entity, Link, PUBLISHER};
use byname::present::{
    Cast, Content, Density, Entry, Flow, Inline, List, Locale, Mark, Part, Wrapper, Wrappers,
    dated, direction, fill, inlines, marks,
};
use byname::text::Span;
use serde_json::Value;

/// An article to be written as HTML.
pub struct Page<'a> {
    pub annotated: &'a AnnotatedArticle,
    /// The JSON from which the annotations were read, if they were.
    pub source: Option<Value>,
    /// Where it will stand.
    pub address: Option<&'a str>,
    /// The script that makes cards of the links.
    pub loader: Option<&'a str>,
}

/// How a page by itself looks; on a publisher's page the publisher's own styles do that.
const STYLES: &str = "<style>\
    :root { color-scheme: light dark; }\
    body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif; }\
    h1 { font-size: 2rem; line-height: 1.2; } img { max-width: 100%; height: auto; }\
    .byname-name { color: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }\
    .byname-cast { margin-top: 3rem; border-top: 1px solid; font: 1rem/1.5 system-ui, sans-serif; }\
    .byname-cast li { margin: .75rem 0; } .byname-cast p { margin: 0; }\
    :target { background: color-mix(in srgb, currentcolor 12%, transparent); }\
    </style>\n";

/// The words of the interface in the languages that are files in the browser.
const WORDS: [(&str, &str); 13] = [
    ("ar", include_str!("../../../../assets/words/ar.txt")),
    ("de", include_str!("../../../../assets/words/de.txt")),
    ("es", include_str!("../../../../assets/words/es.txt")),
    ("fr", include_str!("../../../../assets/words/fr.txt")),
    ("he", include_str!("../../../../assets/words/he.txt")),
    ("hi", include_str!("../../../../assets/words/hi.txt")),
    ("it", include_str!("../../../../assets/words/it.txt")),
    ("ja", include_str!("../../../../assets/words/ja.txt")),
    ("ko", include_str!("../../../../assets/words/ko.txt")),
    ("nl", include_str!("../../../../assets/words/nl.txt")),
    ("pt", include_str!("../../../../assets/words/pt.txt")),
    ("uk", include_str!("../../../../assets/words/uk.txt")),
    ("zh", include_str!("../../../../assets/words/zh.txt")),
];

/// The words for an article in `lang`.
fn locale(lang: &str) -> Locale {
    let lang = Locale::lang_of(lang);
    let mut files = WORDS.iter();
    let file = files.find(|(known, _)| *known == lang);
    file.and_then(|(_, rows)| Locale::read(lang, (*rows).to_owned()))
        .unwrap_or(Locale::ENGLISH)
}

impl Page<'_> {
    /// A whole page.
    pub fn document(&self) -> String {
        let mut page = Markup::default();
        let article = &self.annotated.article;
        page.constant("<!doctype html>\n")
            .open("html", &self.language())
            .line()
            .constant("<head>\n<meta charset=\"utf-8\">\n")
            .constant("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .element("title", &[], article.title().unwrap_or_default())
            .line()
            .constant(STYLES)
            .constant("</head>\n<body>\n")
            .append(self.article())
            .constant("</body>\n</html>");
        page.finish()
    }

    /// What goes into a page of the publisher's.
    pub fn fragment(&self) -> String {
        let mut html = self.article().finish();
        html.truncate(html.trim_end().len());
        html
    }

    fn language(&self) -> [(&'static str, Option<&str>); 2] {
        let lang = self.annotated.article.lang.as_deref();
        [("lang", lang), ("dir", lang.map(direction))]
    }

    /// The element with the article in it. The list is there already: the element shows none.
    fn article(&self) -> Markup {
        let mut html = Markup::default();
        if let Some(loader) = self.loader.and_then(safe_link) {
            let attributes = [("type", Some("module")), ("src", Some(&*loader))];
            html.element("script", &attributes, "").line();
        }
        html.open("byname-reader", &[("list", Some("off"))]).line();
        html.open("article", &self.language()).line();
        let flow = Flow::new(&self.annotated.article);
        let marks = marks(self.annotated, Density::All, &[]);
        let mut writer = Writer {
            annotated: self.annotated,
            marks: &marks,
            anchored: vec![false; self.annotated.entities.len()],
            last: None,
            html,
        };
        if !flow.header.is_empty() {
            writer.html.open("header", &[]).line();
            writer.blocks(&flow.header);
            writer.html.close("header").line();
        }
        for part in &flow.body {
            writer.part(part);
        }
        let Writer {
            mut html, anchored, ..
        } = writer;
        self.cast(&anchored, &mut html);
        let json_ld = exchange::to_json_ld(self.annotated, self.address);
        html.data("application/ld+json", &exchange::script_safe(&json_ld));
        let annotations = exchange::passed_on(self.annotated, self.source.clone());
        html.data(ANNOTATIONS_TYPE, &exchange::script_safe(&annotations));
        html.close("article").line().close("byname-reader").line();
        html
    }

    /// The list of people and organizations.
    fn cast(&self, anchored: &[bool], html: &mut Markup) {
        let cast = Cast::new(self.annotated, &[]);
        if cast.is_empty() {
            return;
        }
        let lang = self.annotated.article.lang.as_deref().unwrap_or("en");
        let locale = locale(lang);
        let words = locale.words;
        let aside = [
            ("class", Some("byname-cast")),
            ("data-byname", Some("off")),
            ("aria-labelledby", Some("byname-cast")),
            ("lang", Some(locale.lang)),
        ];
        html.open("aside", &aside)
            .element("h2", &[("id", Some("byname-cast"))], words.story_cast)
            .line();
        for (entries, plural) in [
            (&cast.people, words.people),
            (&cast.organizations, words.organizations),
        ] {
            if entries.is_empty() {
                continue;
            }
            let count = locale.plural(plural, entries.len());
            html.element("h3", &[], &fill(count, &entries.len().to_string()))
                .line()
                .open("ul", &[])
                .line();
            for entry in entries {
                if let Some(entity) = self.annotated.entities.get(entry.entity) {
                    let anchored = anchored.get(entry.entity) == Some(&true);
                    list_entry(html, entry, entity, locale, anchored);
                }
            }
            html.close("ul").line();
        }
        html.close("aside").line();
    }
}

/// What the list says of one person or organization: as much as a card would of who it is.
fn list_entry(
    html: &mut Markup,
    entry: &Entry,
    entity: &AnnotatedEntity,
    locale: Locale,
    anchored: bool,
) {
    html.open("li", &[("id", Some(&entry_id(entry.entity)))]);
    html.open("p", &[]).element("strong", &[], &entry.name);
    if let Some(description) = &entry.description {
        html.text(" · ").text(description);
    }
    html.close("p");
    if let Link::Entity {
        entity,
        source,
        license,
        ..
    } = &entity.link
    {
        profile(html, entity, locale);
        if !source.is_empty() && source != PUBLISHER {
            html.open("p", &[]).text(&fill(locale.words.source, source));
            if !license.is_empty() {
                html.text(", ").text(license);
            }
            html.close("p");
        }
    }
    // What stands in a link of the article has no place that one could go back to.
    let mentions = entry.ticks.len();
    let count = locale.plural(locale.words.mentions, mentions);
    let count = fill(count, &mentions.to_string());
    let href = anchored.then(|| ["#", &mention_id(entry.entity)].concat());
    html.open("p", &[]);
    match &href {
        Some(_) => html.element("a", &[("href", href.as_deref())], &count),
        None => html.text(&count),
    };
    html.close("p").close("li").line();
}

fn profile(html: &mut Markup, entity: &Entity, locale: Locale) {
    let words = locale.words;
    for fact in &entity.facts {
        html.open("p", &[])
            .text(locale.fact(&fact.property))
            .text(": ")
            .text(&fact.value);
        // A fact that held once must not look as if it held now.
        for (phrase, date) in [(words.since, &fact.since), (words.until, &fact.until)] {
            if let Some(date) = date {
                html.text(", ").text(&fill(dated(phrase, date), date));
            }
        }
        html.close("p");
    }
    for link in &entity.links {
        if let Some(href) = safe_link(&link.href) {
            html.open("p", &[])
                .element("a", &[("href", Some(&*href))], &link.label)
                .close("p");
        }
    }
}

/// Identifiers of publishers may be anything; a number is always a good one.
fn entry_id(entity: usize) -> String {
    format!("byname-{}", entity + 1)
}

fn mention_id(entity: usize) -> String {
    format!("byname-{}-named", entity + 1)
}

/// Writes the blocks of an article.
struct Writer<'a> {
    annotated: &'a AnnotatedArticle,
    marks: &'a [Mark],
    /// Whether the first mention of an entity has been written, with its identifier.
    anchored: Vec<bool>,
    /// The mark last written: one in several pieces is one.
    last: Option<Span>,
    html: Markup,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Block(index) => self.block(*index),
            Part::Quote(blocks) => {
                self.html.open("blockquote", &[]).line();
                self.blocks(blocks);
                self.html.close("blockquote").line();
            }
            Part::List(list) => self.list(list),
            Part::Figure { content, notes } => self.figure(content, notes),
        }
    }

    fn blocks(&mut self, blocks: &[usize]) {
        for &index in blocks {
            self.block(index);
        }
    }

    fn list(&mut self, list: &List) {
        let tag = if list.ordered { "ol" } else { "ul" };
        self.html.open(tag, &[]).line();
        for (index, under) in &list.items {
            self.html.open("li", &[]);
            self.inline(*index);
            for list in under {
                self.list(list);
            }
            self.html.close("li").line();
        }
        self.html.close(tag).line();
    }

    fn figure(&mut self, content: &Content, notes: &[usize]) {
        self.html.open("figure", &[]).line();
        match content {
            Content::Image(index) => self.block(*index),
            Content::Table(rows) => {
                self.html.open("table", &[]).open("tbody", &[]).line();
                for cells in rows {
                    self.html.open("tr", &[]);
                    self.blocks(cells);
                    self.html.close("tr").line();
                }
                self.html.close("tbody").close("table").line();
            }
            Content::Nothing => {}
        }
        if !notes.is_empty() {
            self.html.open("figcaption", &[]).line();
            self.blocks(notes);
            self.html.close("figcaption").line();
        }
        self.html.close("figure").line();
    }

    fn block(&mut self, index: usize) {
        const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
        let (tag, class) = match &self.annotated.article.blocks[index].kind {
            BlockKind::Headline => ("h1", None),
            BlockKind::Kicker => ("p", Some("kicker")),
            BlockKind::Standfirst => ("p", Some("standfirst")),
            BlockKind::Byline => ("p", Some("byline")),
            BlockKind::Date => ("p", Some("date")),
            BlockKind::Heading(level) => (HEADINGS[usize::from(*level).clamp(2, 6) - 2], None),
            BlockKind::Caption => ("span", Some("caption")),
            BlockKind::Credit => ("span", Some("credit")),
            BlockKind::TableCell { header: true, .. } => ("th", None),
            BlockKind::TableCell { .. } => ("td", None),
            BlockKind::Preformatted => ("pre", None),
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem { .. } => ("p", None),
            BlockKind::Image { src, alt } => {
                if let Some(src) = safe_picture(src) {
                    let src = ("src", Some(&*src));
                    let image = [src, ("alt", Some(alt)), ("loading", Some("lazy"))];
                    self.html.open("img", &image).line();
                }
                return;
            }
        };
        self.html.open(tag, &[("class", class)]);
        if tag == "pre" {
            // A browser leaves out a line feed at the start of such an element.
            self.html.line();
        }
        self.inline(index);
        self.html.close(tag).line();
    }

    fn inline(&mut self, index: usize) {
        let annotated = self.annotated;
        let block = &annotated.article.blocks[index];
        let pieces = inlines(
            block.span,
            Wrappers {
                styles: &annotated.article.marks,
                quotations: &[],
                marks: self.marks,
            },
        );
        let preformatted = block.kind == BlockKind::Preformatted;
        self.pieces(&pieces, preformatted, false);
    }

    fn pieces(&mut self, pieces: &[Inline<'_>], preformatted: bool, in_link: bool) {
        for piece in pieces {
            match piece {
                Inline::Text(span) => {
                    let text = span.of(&self.annotated.article.text);
                    if preformatted {
                        self.html.preformatted(text);
                    } else {
                        self.html.text(text);
                    }
                }
                Inline::Around { wrapper, children } => {
                    let (tag, is_link) = match wrapper {
                        Wrapper::Style(kind) => self.style(kind),
                        Wrapper::Mark(mark) if mark.shown => self.mark(mark, in_link),
                        Wrapper::Mark(_) | Wrapper::Quotation(_) => (None, false),
                    };
                    self.pieces(children, preformatted, in_link || is_link);
                    if let Some(tag) = tag {
                        self.html.close(tag);
                    }
                }
            }
        }
    }

    /// Opens the element of a style. A link that is not safe is none.
    fn style(&mut self, kind: &InlineKind) -> (Option<&'static str>, bool) {
        let (tag, attribute) = match kind {
            InlineKind::Emphasis => ("em", None),
            InlineKind::Strong => ("strong", None),
            InlineKind::Code => ("code", None),
            InlineKind::Subscript => ("sub", None),
            InlineKind::Superscript => ("sup", None),
            InlineKind::Link { href } => match safe_link(href) {
                Some(href) => ("a", Some(("href", href))),
                None => return (None, false),
            },
            InlineKind::Lang { lang } => ("span", Some(("lang", lang.clone()))),
        };
        match &attribute {
            Some((name, value)) => self.html.open(tag, &[(name, Some(value))]),
            None => self.html.open(tag, &[]),
        };
        (Some(tag), tag == "a")
    }

    /// Opens the element of a mark: a link into the list, unless it stands in a link.
    fn mark(&mut self, mark: &Mark, in_link: bool) -> (Option<&'static str>, bool) {
        let is_new = self.last.replace(mark.span) != Some(mark.span);
        if in_link {
            return (None, false);
        }
        let is_first = is_new && !std::mem::replace(&mut self.anchored[mark.entity], true);
        let id = is_first.then(|| mention_id(mark.entity));
        let href = ["#", &entry_id(mark.entity)].concat();
        let attributes = [
            ("class", Some("byname-name")),
            ("id", id.as_deref()),
            ("href", Some(&*href)),
        ];
        self.html.open("a", &attributes);
        (Some("a"), true)
    }
}
