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

/// Prints a line as `println!` does, but a reader that has seen enough (`| head`) is not a failure.
macro_rules! say {
    ($($line:tt)*) => {
        $crate::output::line(format_args!($($line)*))
    };
}
pub(crate) use say;

/// Prints a line of a report. What cannot be written is said once, where people look.
pub fn line(line: std::fmt::Arguments<'_>) {
    if let Err(failure) = print(&format!("{line}\n")) {
        eprintln!("byname: {failure}");
    }
}
