//! Marked text: labelled text as people write it, `[Mary Barra]PER said …`. The format is
//! described in `assets/training/README.md`.

use super::corpus::GoldDocument;
use crate::recognize::label::NameKind;
use crate::text::{Document, Span};

/// Reads items of marked text, one document each, cut into words as any article is.
///
/// # Errors
/// A sentence with the line's number where a mark is not closed or has no kind.
pub fn read_marked(text: &str) -> Result<Vec<GoldDocument>, String> {
    let mut documents = Vec::new();
    let mut item = Item::default();
    for (number, line) in text.lines().enumerate() {
        if line.trim() == "---" {
            documents.extend(std::mem::take(&mut item).document());
        } else {
            item.line(line)
                .map_err(|problem| format!("line {}: {problem}", number + 1))?;
        }
    }
    documents.extend(item.document());
    Ok(documents)
}

/// An item with its marks taken off.
#[derive(Default)]
struct Item {
    text: String,
    blocks: Vec<Span>,
    marks: Vec<(Span, NameKind)>,
}

impl Item {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let start = self.text.len();
        let mut open = None;
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match (c, open) {
                ('\\', _) => {
                    let escaped = rest.chars().next().unwrap_or('\\');
                    self.text.push(escaped);
                    rest = rest.strip_prefix(escaped).unwrap_or(rest);
                }
                ('[', None) => open = Some(self.text.len()),
                ('[', Some(_)) => return Err("a mark within a mark".into()),
                (']', Some(from)) => {
                    let kind = NameKind::ALL
                        .into_iter()
                        .find(|kind| rest.starts_with(kind.tag()))
                        .ok_or("a mark without its kind")?;
                    rest = &rest[kind.tag().len()..];
                    self.marks.push((Span::new(from, self.text.len()), kind));
                    open = None;
                }
                (']', None) => return Err("a closing bracket without an opening one".into()),
                (c, _) => self.text.push(c),
            }
        }
        if open.is_some() {
            return Err("a mark that is not closed".into());
        }
        self.blocks.push(Span::new(start, self.text.len()));
        self.text.push('\n');
        Ok(())
    }

    /// The item cut into words; `None` when it has none.
    fn document(self) -> Option<GoldDocument> {
        let document = Document::new(&self.text, &self.blocks);
        let gold = GoldDocument::project(&document, &self.marks);
        (!gold.words.is_empty()).then_some(gold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_names() {
        let text =
            "[Amara Bello]PER’s plan\nNot \\[here\\], [Oslo]LOC-based.\n---\n[WHO]ORG acts.\n";
        let documents = read_marked(text).unwrap();
        assert_eq!(documents.len(), 2);
        let first = &documents[0];
        assert_eq!(
            first.words[first.names[0].words.clone()],
            ["Amara", "Bello"]
        );
        assert_eq!(first.names[1].kind, NameKind::Location);
        assert_eq!(
            documents[1].words[documents[1].names[0].words.clone()],
            ["WHO"]
        );
    }

    #[test]
    fn an_open_mark_is_told_with_its_line() {
        assert_eq!(
            read_marked("fine\n[open").unwrap_err(),
            "line 2: a mark that is not closed"
        );
    }
}
