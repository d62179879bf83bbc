//! Why a command could not do its work.

use std::fmt;
use std::io;

/// A sentence for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// The exit code of a command that could not do its work. 0 is success; 1 is left to shells.
    pub const EXIT_CODE: u8 = 2;

    /// A failure told by `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A file that could not be read or written.
    pub fn file(name: &str, error: &io::Error) -> Self {
        Self(format!("{name}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
