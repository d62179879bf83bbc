//! Marked text: fixtures that carry what is expected in the text itself.
//!
//! `[Mary Barra]p1` is a named mention of person 1, `[GM]o2` of organization 2, `{she}p1` a
//! nominal or pronominal one. Clusters are numbered in the order of their first mention.
//! `“<I will,>p1”` is a quotation of person 1, `“<scare>”` one without a speaker.

use byname::recognize::{EntityKind, Mention, MentionLevel};
use byname::resolve::{Resolution, resolve};
use byname::text::{Document, Span};
use std::iter::Peekable;
use std::str::Chars;

/// A fixture without its marks.
pub struct Marked {
    /// The text.
    pub text: String,
    /// The named mentions.
    pub mentions: Vec<Mention>,
    /// The label of each named mention.
    pub labels: Vec<String>,
    /// The quotations and the labels of their speakers; empty where there is none.
    pub quotations: Vec<(Span, String)>,
}

/// The label that follows a closing mark.
fn label(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut label = String::new();
    if let Some(kind) = chars.next_if(|c| "po".contains(*c)) {
        label.push(kind);
        while let Some(digit) = chars.next_if(char::is_ascii_digit) {
            label.push(digit);
        }
    }
    label
}

impl Marked {
    /// Strips the marks.
    pub fn parse(marked: &str) -> Self {
        let mut parsed = Self {
            text: String::new(),
            mentions: Vec::new(),
            labels: Vec::new(),
            quotations: Vec::new(),
        };
        let mut quoted = Vec::new();
        let mut open = None;
        let mut chars = marked.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '[' | '{' => open = Some((c, parsed.text.len())),
                ']' | '}' => {
                    let (bracket, start) = open.take().expect("a bracket was opened");
                    let label = label(&mut chars);
                    if bracket == '[' && label.is_empty() {
                        // Brackets of the text itself.
                        parsed.text.insert(start, '[');
                        parsed.text.push(']');
                    } else if bracket == '[' {
                        parsed.mentions.push(Mention {
                            span: Span::new(start, parsed.text.len()),
                            kind: if label.starts_with('o') {
                                EntityKind::Organization
                            } else {
                                EntityKind::Person
                            },
                            level: MentionLevel::Named,
                            confidence: 1.0,
                        });
                        parsed.labels.push(label);
                    }
                }
                '<' => quoted.push(parsed.text.len()),
                '>' => {
                    let start = quoted.pop().expect("a quotation was opened");
                    let span = Span::new(start, parsed.text.len());
                    parsed.quotations.push((span, label(&mut chars)));
                }
                c => parsed.text.push(c),
            }
        }
        parsed
    }

    /// The blocks: one to a line; the first is the headline where it starts with `# `.
    pub fn blocks(&self) -> (Vec<Span>, Option<Span>) {
        let mut start = 0;
        let mut title = None;
        let blocks = (self.text.split('\n'))
            .filter_map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                if line.starts_with("# ") {
                    title = Some(Span::new(span.start as usize + 2, span.end as usize));
                    return title;
                }
                (!line.trim().is_empty()).then_some(span)
            })
            .collect();
        (blocks, title)
    }

    /// Resolves the text with the marked mentions.
    pub fn resolve(&self) -> Resolution {
        let (blocks, title) = self.blocks();
        resolve(&Document::new(&self.text, &blocks), &self.mentions, title)
    }

    /// The text with the marks that `resolution` gives it; those of nominals and pronouns only
    /// with `all`.
    pub fn render(&self, resolution: &Resolution, all: bool) -> String {
        let mut marks = Vec::new();
        for (number, cluster) in resolution.clusters.iter().enumerate() {
            for mention in &cluster.mentions {
                let kind = match mention.kind {
                    EntityKind::Person => 'p',
                    EntityKind::Organization => 'o',
                };
                let named = mention.level == MentionLevel::Named;
                if named || all {
                    let (open, close) = if named { ('[', ']') } else { ('{', '}') };
                    marks.push((mention.span, open, format!("{close}{kind}{}", number + 1)));
                }
            }
        }
        marks.sort_by_key(|(span, ..)| std::cmp::Reverse(span.start));
        let mut text = self.text.clone();
        for (span, open, close) in marks {
            text.insert_str(span.end as usize, &close);
            text.insert(span.start as usize, open);
        }
        text
    }
}
