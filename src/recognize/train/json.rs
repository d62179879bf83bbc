//! Labelled text as JSON Lines: `{"text": …, "mentions": [{"start", "end", "type"}]}`, offsets in
//! Unicode code points, end exclusive.

use super::corpus::{GoldDocument, kind_of};
use crate::recognize::label::NameKind;
use crate::text::{Document, Span};
use serde::Deserialize;

/// One line: an article with its mentions.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldArticle {
    /// The text.
    pub text: String,
    /// The mentions, in any order.
    pub mentions: Vec<GoldMention>,
}

/// A mention in a [`GoldArticle`].
#[derive(Clone, Debug, Deserialize)]
pub struct GoldMention {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// `PER`, `ORG` or another kind.
    #[serde(alias = "kind", rename = "type")]
    pub kind: String,
    /// Who is meant: the same for all mentions of one entity.
    #[serde(default)]
    pub entity: serde_json::Value,
    /// `NAM` for names; where it is missing, all are.
    #[serde(default)]
    pub level: Option<String>,
}

impl GoldArticle {
    /// The lines of the text, each a block.
    #[must_use]
    pub fn blocks(&self) -> Vec<Span> {
        let mut start = 0;
        self.text
            .split('\n')
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                span
            })
            .filter(|span| !span.is_empty())
            .collect()
    }

    /// The names in order: where, of what kind, and who is meant.
    #[must_use]
    pub fn names(&self) -> Vec<(Span, NameKind, String)> {
        let bytes: Vec<usize> = self
            .text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([self.text.len()])
            .collect();
        let mut names: Vec<_> = self
            .mentions
            .iter()
            .filter(|mention| mention.level.as_deref().is_none_or(|level| level == "NAM"))
            .filter_map(|mention| {
                let (start, end) = (*bytes.get(mention.start)?, *bytes.get(mention.end)?);
                let kind = kind_of(&mention.kind)?;
                (start < end).then(|| (Span::new(start, end), kind, mention.entity.to_string()))
            })
            .collect();
        names.sort_by_key(|(span, ..)| *span);
        names
    }

    /// The text cut into words, with its names.
    #[must_use]
    pub fn document(&self) -> GoldDocument {
        let marks: Vec<_> = self
            .names()
            .into_iter()
            .map(|(span, kind, _)| (span, kind))
            .collect();
        GoldDocument::project(&Document::new(&self.text, &self.blocks()), &marks)
    }
}

/// Reads JSON Lines.
///
/// # Errors
/// A sentence with the line's number.
pub fn read_json_lines(text: &str) -> Result<Vec<GoldArticle>, String> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points() {
        let line = r#"{"text": "Zoë met João.\nNATO did not.", "mentions": [
            {"start": 8, "end": 12, "type": "PER", "entity": 1, "level": "NAM"},
            {"start": 14, "end": 18, "type": "ORG"},
            {"start": 0, "end": 3, "type": "PER", "level": "PRO"}]}"#
            .replace("\n            ", " ");
        let document = read_json_lines(&line).unwrap()[0].document();
        let words = |n: usize| document.words[document.names[n].words.clone()].join(" ");
        assert_eq!([words(0), words(1)], ["João", "NATO"]);
        assert_eq!(document.sentences.len(), 2);
    }
}
