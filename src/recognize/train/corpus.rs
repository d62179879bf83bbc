//! Labelled text: what training and evaluation read.

use crate::recognize::label::{NameKind, NameSpan};
use crate::recognize::passage::Passage;
use crate::text::{Document, Span};
use std::ops::Range;

/// A document with its names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoldDocument {
    /// All words.
    pub words: Vec<String>,
    /// The sentences, as ranges of words.
    pub sentences: Vec<Range<usize>>,
    /// The names, ascending.
    pub names: Vec<NameSpan>,
}

impl GoldDocument {
    /// The words as the tagger reads them.
    #[must_use]
    pub fn passage(&self) -> Passage<'_> {
        Passage {
            words: self.words.iter().map(String::as_str).collect(),
            sentences: self.sentences.clone(),
        }
    }

    /// The words of `document` with the names that stand at `marks`. A mark takes in every word
    /// that it overlaps.
    #[must_use]
    pub fn project(document: &Document<'_>, marks: &[(Span, NameKind)]) -> Self {
        let names = marks
            .iter()
            .filter_map(|&(span, kind)| {
                let tokens = &document.tokens;
                let from = tokens.partition_point(|t| t.span.end <= span.start);
                let to = tokens.partition_point(|t| t.span.start < span.end);
                (from < to).then_some(NameSpan {
                    words: from..to,
                    kind,
                })
            })
            .collect();
        Self {
            words: (0..document.tokens.len())
                .map(|index| document.word(index).to_owned())
                .collect(),
            sentences: document
                .sentences
                .iter()
                .map(|sentence| sentence.tokens.clone())
                .collect(),
            names,
        }
    }

    /// Writes the first sentence in capitals, as agencies do: the copies of news that are so made
    /// teach that what the text below says of a name holds in its headline too.
    pub fn capitalize_headline(&mut self) {
        let headline = self.sentences.first().cloned().unwrap_or_default();
        for word in &mut self.words[headline] {
            *word = word.to_uppercase();
        }
    }

    fn end_sentence(&mut self) {
        let start = self.sentences.last().map_or(0, |sentence| sentence.end);
        if start < self.words.len() {
            self.sentences.push(start..self.words.len());
        }
    }

    /// Cuts the document into pieces of at most `size` sentences.
    #[must_use]
    pub fn split(self, size: usize) -> Vec<GoldDocument> {
        self.sentences
            .chunks(size.max(1))
            .map(|chunk| {
                let words = chunk[0].start..chunk[chunk.len() - 1].end;
                let shift =
                    |range: &Range<usize>| range.start - words.start..range.end - words.start;
                GoldDocument {
                    words: self.words[words.clone()].to_vec(),
                    sentences: chunk.iter().map(shift).collect(),
                    names: self
                        .names
                        .iter()
                        .filter(|name| words.contains(&name.words.start))
                        .map(|name| NameSpan {
                            words: shift(&name.words),
                            kind: name.kind,
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

/// Reads labelled text in columns: a word, white space, perhaps more columns, and last the label
/// (BIO, IOB or BILOU; `PER`, `ORG`, `LOC`, `MISC` or a few other common names of kinds). A blank
/// line ends a sentence, `-DOCSTART-` begins a document.
#[must_use]
pub fn read_columns(text: &str) -> Vec<GoldDocument> {
    let mut documents = Vec::new();
    let mut document = GoldDocument::default();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.starts_with("-DOCSTART-") {
            document.end_sentence();
            documents.push(std::mem::take(&mut document));
            open = false;
            continue;
        }
        if line.trim().is_empty() {
            document.end_sentence();
            open = false;
            continue;
        }
        let (word, label) = if line.contains('\t') {
            let word = line.split('\t').next().unwrap_or_default();
            (word, line.rsplit('\t').next().unwrap_or("O"))
        } else {
            let word = line.split(' ').next().unwrap_or_default();
            (word, line.rsplit(' ').next().unwrap_or("O"))
        };
        let index = document.words.len();
        document.words.push(word.trim().to_owned());
        let Some((position, kind)) = label
            .split_once('-')
            .and_then(|(position, kind)| Some((position, kind_of(kind)?)))
        else {
            open = false;
            continue;
        };
        match document.names.last_mut() {
            Some(name) if open && matches!(position, "I" | "L" | "E") && name.kind == kind => {
                name.words.end = index + 1;
            }
            _ => document.names.push(NameSpan {
                words: index..index + 1,
                kind,
            }),
        }
        open = true;
    }
    document.end_sentence();
    documents.push(document);
    documents.retain(|document| !document.words.is_empty());
    documents
}

/// The kind that a label in data names. Kinds that nobody here distinguishes are miscellaneous.
pub(super) fn kind_of(label: &str) -> Option<NameKind> {
    Some(match label.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" | "POLITICIAN" => NameKind::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" | "COMPANY" | "CORPORATION" | "GROUP" => {
            NameKind::Organization
        }
        "LOC" | "LOCATION" | "GPE" | "FAC" | "FACILITY" | "COUNTRY" => NameKind::Location,
        "" | "O" => return None,
        _ => NameKind::Miscellaneous,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_in_capitals_keeps_its_names() {
        let text = "Barra\tB-PER\nleaves\tO\n\nMary\tB-PER\nBarra\tI-PER\nleft\tO\n";
        let mut document = read_columns(text).remove(0);
        let names = document.names.clone();
        document.capitalize_headline();
        assert_eq!(document.words.join(" "), "BARRA LEAVES Mary Barra left");
        assert_eq!(document.names, names);
    }

    #[test]
    fn columns_become_documents() {
        let text = "-DOCSTART- (a)\n\nMary\tB-PER\nBarra\tI-PER\nof\tO\nGM\tB-ORG\n\nNo\tO\n\n-DOCSTART- -X- O O\n\nOslo NNP I-NP I-LOC\n";
        let documents = read_columns(text);
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].sentences, [0..4, 4..5]);
        assert_eq!(documents[0].names[0].words, 0..2);
        assert_eq!(documents[0].names[1].kind, NameKind::Organization);
        assert_eq!(documents[1].names[0].kind, NameKind::Location);
    }
}
