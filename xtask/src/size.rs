//! `cargo xtask size`: what a page downloads, against its budget.

use crate::site;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::io::Write;

/// Files of the page that have a budget together.
struct Part {
    files: &'static [&'static str],
    /// What counts of them.
    weight: Weight,
    /// What they should weigh at most, in bytes.
    budget: usize,
    /// What they may not outgrow. Where this is more than the budget, the budget is not reached
    /// yet, and the table says so.
    limit: usize,
}

/// How a file is weighed: packed as hard as can be, since that is done once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Weight {
    Gzip,
    Brotli,
}

const PARTS: [Part; 11] = [
    part(&["byname.js"], Weight::Gzip, 1_000),
    part(&["element.js"], Weight::Brotli, 8_000),
    part(&["reader_bg.wasm"], Weight::Brotli, 110_000),
    part(&["element.js", "reader_bg.wasm"], Weight::Brotli, 110_000),
    part(&["reader.css", "marks.css"], Weight::Brotli, 5_000),
    part(&["engine-worker.js", "engine.js"], Weight::Brotli, 8_000),
    part(&["engine_bg.wasm"], Weight::Brotli, 110_000),
    part(
        &["engine-worker.js", "engine.js", "engine_bg.wasm"],
        Weight::Brotli,
        110_000,
    ),
    // Only where the page names a pack of its own, or Wikipedia.
    part(&["pack.js", "wikipedia.js"], Weight::Brotli, 4_000),
    part(&["intake.js"], Weight::Brotli, 8_000),
    part(&["intake_bg.wasm"], Weight::Brotli, 110_000).not_yet(151_000),
];

const fn part(files: &'static [&'static str], weight: Weight, budget: usize) -> Part {
    Part {
        files,
        weight,
        budget,
        limit: budget,
    }
}

impl Part {
    const fn not_yet(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}

impl Weight {
    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip 9",
            Self::Brotli => "brotli 11",
        }
    }

    fn of(self, file: &str) -> Result<usize> {
        let bytes = fs::read(site::folder().join(file))
            .with_context(|| format!("{file} is not built: run `cargo xtask build`"))?;
        match self {
            Self::Gzip => gzip(&bytes),
            Self::Brotli => brotli(&bytes),
        }
    }
}

/// Builds the page and prints its sizes; fails when one has outgrown its limit.
pub fn print() -> Result<()> {
    site::build()?;
    within_limits()
}

/// Prints the sizes of what stands in `dist/site/`; fails when one has outgrown its limit.
pub fn within_limits() -> Result<()> {
    println!("{:>8}{:>10}  {:<17}files", "bytes", "budget", "packed");
    let mut outgrown = Vec::new();
    // Some files are of several parts, and packing takes its time.
    let mut weights = HashMap::new();
    for part in PARTS {
        let mut weight = 0;
        for file in part.files {
            weight += match weights.entry((*file, part.weight)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(part.weight.of(file)?),
            };
        }
        let files = part.files.join(" + ");
        let packed = part.weight.name();
        let over = match weight.checked_sub(part.budget) {
            Some(over @ 1..) => format!(": {over} over"),
            _ => String::new(),
        };
        println!("{weight:>8}{:>10}  {packed:<17}{files}{over}", part.budget);
        if weight > part.limit {
            outgrown.push(format!("{files} by {}", weight - part.limit));
        }
    }
    if !outgrown.is_empty() {
        bail!("too large: {}", outgrown.join(", "));
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    // 22 is the largest window that every browser accepts.
    brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}
