//! `cargo xtask size`: what a page downloads, against its budget.

use crate::run::root;
use crate::site;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;

/// The most that a file may weigh on the wire, in bytes: brotli at level 11.
const BUDGETS: [(&str, u64); 6] = [
    ("reader.js", 8_000),
    ("reader_bg.wasm", 110_000),
    ("engine.js", 8_000),
    ("engine_bg.wasm", 110_000),
    ("intake.js", 8_000),
    ("intake_bg.wasm", 90_000),
];

/// Builds the page and prints its sizes; fails when one is over its budget.
pub fn print() -> Result<()> {
    site::build()?;
    within_budget()
}

/// Prints the sizes of what stands in `dist/`; fails when one is over its budget.
pub fn within_budget() -> Result<()> {
    println!(
        "{:<18}{:>12}{:>12}{:>12}",
        "file", "bytes", "brotli 11", "budget"
    );
    let mut over = Vec::new();
    for (name, budget) in BUDGETS {
        let bytes = fs::read(find(name)?)?;
        let packed = brotli(&bytes)?;
        println!("{name:<18}{:>12}{packed:>12}{budget:>12}", bytes.len());
        if packed > budget {
            over.push(format!("{name} by {}", packed - budget));
        }
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The file of `dist/` with this name, with or without Trunk's content hash in it.
fn find(name: &str) -> Result<std::path::PathBuf> {
    let (stem, rest) = name
        .split_once(['.', '_'])
        .context("the name has an ending")?;
    let ending = &name[stem.len()..];
    let mut found: Vec<_> = fs::read_dir(root().join("dist"))
        .context("dist/ is not there: run `cargo xtask build`")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let hashed = file.starts_with(&format!("{stem}-")) && !rest.is_empty();
            file.ends_with(ending) && (file == name || hashed)
        })
        .collect();
    found.sort();
    found.pop().with_context(|| format!("dist/ has no {name}"))
}

fn brotli(bytes: &[u8]) -> Result<u64> {
    let mut packed = Vec::new();
    // 22 is the largest window that every browser accepts.
    brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22).write_all(bytes)?;
    Ok(packed.len() as u64)
}
