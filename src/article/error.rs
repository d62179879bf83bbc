//! Why an article could not be read.

use std::fmt;

/// An article that could not be read: its JSON is broken, or holds no article.
///
/// Plain text and HTML can always be read; only the JSON formats fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Json {
        line: usize,
        column: usize,
        problem: String,
    },
    Version(u32),
    NoArticle,
}

impl ReadError {
    /// The JSON is broken, or does not have the expected fields.
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let whole = error.to_string();
        let problem = whole
            .rsplit_once(" at line ")
            .map_or(whole.as_str(), |(problem, _)| problem);
        Self {
            kind: Kind::Json {
                line: error.line(),
                column: error.column().max(1),
                problem: problem.to_owned(),
            },
        }
    }

    /// The JSON says that it is of a version other than ours.
    pub(super) fn version(found: u32) -> Self {
        Self {
            kind: Kind::Version(found),
        }
    }

    /// The JSON-LD describes no article.
    pub(super) fn no_article() -> Self {
        Self {
            kind: Kind::NoArticle,
        }
    }

    /// Line and column of the mistake, both from 1, where there is one place to point at.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        match self.kind {
            Kind::Json { line, column, .. } if line > 0 => Some((line, column)),
            _ => None,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Json {
                line,
                column,
                problem,
            } => write!(
                f,
                "The JSON cannot be read: {problem} (line {line}, column {column})."
            ),
            Kind::Version(found) => write!(
                f,
                "The JSON is of version {found}; this reader knows version 1."
            ),
            Kind::NoArticle => f.write_str(
                "The JSON-LD describes no article: nothing in it has a type such as NewsArticle.",
            ),
        }
    }
}

impl std::error::Error for ReadError {}
