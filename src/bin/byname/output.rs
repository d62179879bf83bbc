//! Printing.

use crate::failure::Failure;
use std::io::{self, Write};

/// Prints `text` on standard output. A reader that has seen enough (`| head`) is not a failure.
///
/// # Errors
/// When it cannot be written for another reason: the disk is full.
pub fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::file("standard output", &error))
        }
        _ => Ok(()),
    }
}
