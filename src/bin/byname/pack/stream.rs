//! `byname pack map` and `reduce`: the two halves of building, for a cluster to run.
//!
//! `map` turns lines into records, one a line, behind their id and a tab. A framework sorts the
//! lines by that key (Hadoop Streaming, Spark's `pipe`, or `sort`) and gives those of one key to
//! one `reduce`, which makes them one record. What `reduce` prints is an input of `pack build`.

use super::line::{Line, Shape};
use super::table;
use crate::failure::Failure;
use byname::knowledge::Record;
use std::io::{self, BufRead, BufWriter, Write};

/// Turn lines on standard input into records by id on standard output.
#[derive(clap::Args)]
pub struct MapArgs {
    /// Language of names and descriptions (BCP 47).
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Read a table with these columns, parted by commas, instead of JSON.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
}

/// Make records of one id on standard input, sorted by it, one record on standard output.
#[derive(clap::Args)]
pub struct ReduceArgs {}

/// Whether standard output is still read; a reader that has seen enough is no failure.
pub fn written(done: io::Result<()>) -> Result<bool, Failure> {
    match done {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::file("standard output", &error)),
    }
}

/// The lines of standard input.
fn lines() -> impl Iterator<Item = Result<Vec<u8>, Failure>> {
    let mut input = io::stdin().lock();
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(line)),
            Err(error) => Some(Err(Failure::file("standard input", &error))),
        }
    })
}

/// Counts wrong lines and tells of each on standard error.
#[derive(Default)]
struct Wrong(u64);

impl Wrong {
    fn add(&mut self, line: usize, why: &str) {
        self.0 += 1;
        eprintln!("byname: line {line}: {why}; skipped");
    }

    fn sum_up(&self) {
        match self.0 {
            0 => {}
            1 => eprintln!("byname: 1 line was wrong and skipped"),
            wrong => eprintln!("byname: {wrong} lines were wrong and skipped"),
        }
    }
}

/// Lines to records by id.
pub fn map(args: &MapArgs) -> Result<(), Failure> {
    let shape = match &args.columns {
        None => Shape::Json,
        Some(columns) => Shape::Table {
            separator: '\t',
            columns: table::heading(columns, ',')
                .ok_or_else(|| Failure::new("--columns: there is no column `name`"))?,
        },
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut wrong = Wrong::default();
    for (number, line) in lines().enumerate() {
        match shape.read(&line?, &args.language) {
            Line::Record(record) => {
                let json = serde_json::to_string(&record).unwrap_or_default();
                if !written(writeln!(out, "{}\t{json}", record.id))? {
                    return Ok(());
                }
            }
            Line::Nothing => {}
            Line::Wrong(why) => wrong.add(number + 1, &why),
        }
    }
    written(out.flush())?;
    wrong.sum_up();
    Ok(())
}

/// Records of one id to one record.
pub fn reduce(_: &ReduceArgs) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut current: Option<Record> = None;
    let mut wrong = Wrong::default();
    for (number, line) in lines().enumerate() {
        let line = line?;
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else {
            wrong.add(number + 1, "no tab after the id");
            continue;
        };
        let record: Record = match serde_json::from_slice(&line[tab + 1..]) {
            Ok(record) => record,
            Err(error) => {
                wrong.add(number + 1, &error.to_string());
                continue;
            }
        };
        match &mut current {
            Some(known) if known.id == record.id => known.absorb(record),
            _ => {
                if let Some(done) = current.replace(record)
                    && !put(&mut out, &done)?
                {
                    return Ok(());
                }
            }
        }
    }
    if let Some(done) = current {
        put(&mut out, &done)?;
    }
    written(out.flush())?;
    wrong.sum_up();
    Ok(())
}

fn put(out: &mut impl Write, record: &Record) -> Result<bool, Failure> {
    let json = serde_json::to_string(record).unwrap_or_default();
    written(writeln!(out, "{json}"))
}
