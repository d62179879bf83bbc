//! How far a long build has come.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Tells on standard error how far the work has come, once a second.
pub struct Progress {
    /// Bytes taken from the inputs.
    pub taken: Arc<AtomicU64>,
    total: u64,
    records: AtomicU64,
    shown: AtomicU64,
    start: Instant,
    quiet: bool,
}

impl Progress {
    /// `total` is the length of all inputs, in bytes.
    pub fn new(total: u64, quiet: bool) -> Self {
        Self {
            taken: Arc::default(),
            total,
            records: AtomicU64::new(0),
            shown: AtomicU64::new(0),
            start: Instant::now(),
            quiet,
        }
    }

    /// Counts records that were read.
    pub fn add(&self, records: u64) {
        let records = self.records.fetch_add(records, Ordering::Relaxed) + records;
        let seconds = self.start.elapsed().as_secs();
        if self.quiet || self.shown.swap(seconds, Ordering::Relaxed) == seconds {
            return;
        }
        let taken = self
            .taken
            .load(Ordering::Relaxed)
            .clamp(1, self.total.max(1));
        let share = taken as f64 / self.total.max(1) as f64;
        let elapsed = self.start.elapsed().as_secs_f64();
        let left = Duration::from_secs_f64(elapsed / share * (1.0 - share));
        self.show(&format!(
            "reading: {:.0} %, {records} records, {:.0} a second, about {} left",
            share * 100.0,
            records as f64 / elapsed,
            words(left)
        ));
    }

    /// Shows a passing line.
    pub fn show(&self, line: &str) {
        if self.quiet {
            return;
        }
        if std::io::stderr().is_terminal() {
            eprint!("\r\u{1b}[2K{line}");
        } else {
            eprintln!("{line}");
        }
    }

    /// Says something that stays.
    pub fn say(&self, line: &str) {
        if std::io::stderr().is_terminal() && !self.quiet {
            eprint!("\r\u{1b}[2K");
        }
        eprintln!("byname: {line}");
    }

    /// Time since the start.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A number of things: "1 line", "20 lines".
pub fn count(number: u64, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// A length of time in words.
pub fn words(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds @ 1..=119 => format!("{seconds} s"),
        seconds => format!("{} min", seconds / 60),
    }
}
