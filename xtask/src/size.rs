//! `cargo xtask size`: what a page downloads, against its budget.

use crate::run::root;
use crate::site;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;

/// A file of the page, and what it may weigh on the wire, in bytes: brotli at level 11.
struct File {
    name: &'static str,
    /// What it should weigh at most.
    budget: usize,
    /// What it may not outgrow. Where this is more than the budget, the budget is not reached
    /// yet, and the table says so.
    limit: usize,
}

const FILES: [File; 7] = [
    File {
        name: "byname.js",
        budget: 1_000,
        limit: 1_100,
    },
    File {
        name: "reader.js",
        budget: 8_000,
        limit: 10_500,
    },
    File {
        name: "reader_bg.wasm",
        budget: 110_000,
        limit: 136_000,
    },
    File {
        name: "engine.js",
        budget: 8_000,
        limit: 8_000,
    },
    File {
        name: "engine_bg.wasm",
        budget: 110_000,
        limit: 130_000,
    },
    File {
        name: "intake.js",
        budget: 8_000,
        limit: 8_000,
    },
    File {
        name: "intake_bg.wasm",
        budget: 110_000,
        limit: 155_000,
    },
];

/// Builds the page and prints its sizes; fails when one has outgrown its limit.
pub fn print() -> Result<()> {
    site::build()?;
    within_limits()
}

/// Prints the sizes of what stands in `dist/`; fails when one has outgrown its limit.
pub fn within_limits() -> Result<()> {
    println!(
        "{:<18}{:>10}{:>12}{:>14}{:>10}",
        "file", "bytes", "brotli 11", "without data", "budget"
    );
    let mut outgrown = Vec::new();
    for file in FILES {
        let bytes = fs::read(root().join("dist").join(file.name))
            .with_context(|| format!("dist/{} is not there: run `cargo xtask build`", file.name))?;
        let whole = brotli(&bytes)?;
        // The engine's budget is for its code: word tables are data, wherever they are kept.
        let code = match file.name {
            "engine_bg.wasm" => brotli(&without_data(&bytes).context("not a wasm module")?)?,
            _ => whole,
        };
        let over = if code > file.budget {
            format!("  {} over", code - file.budget)
        } else {
            String::new()
        };
        println!(
            "{:<18}{:>10}{whole:>12}{code:>14}{:>10}{over}",
            file.name,
            bytes.len(),
            file.budget
        );
        if code > file.limit {
            outgrown.push(format!("{} by {}", file.name, code - file.limit));
        }
    }
    if !outgrown.is_empty() {
        bail!("larger than they were: {}", outgrown.join(", "));
    }
    Ok(())
}

/// A module without its data section
/// ([WebAssembly, binary format, modules](https://webassembly.github.io/spec/core/binary/modules.html)).
fn without_data(module: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const DATA: u8 = 11;
    let (header, mut rest) = module.split_at_checked(HEADER)?;
    let mut kept = header.to_vec();
    while let [id, tail @ ..] = rest {
        let (size, length) = leb128(tail)?;
        let section = rest.get(..1 + length + size)?;
        if *id != DATA {
            kept.extend_from_slice(section);
        }
        rest = &rest[section.len()..];
    }
    Some(kept)
}

/// An unsigned LEB128 number, and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    // 22 is the largest window that every browser accepts.
    brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::without_data;

    #[test]
    fn the_data_section_goes_and_the_others_stay() {
        let module = b"\0asm\x01\0\0\0\x0a\x02ab\x0b\x03cde\x00\x01f";
        assert_eq!(
            without_data(module).as_deref(),
            Some(&b"\0asm\x01\0\0\0\x0a\x02ab\x00\x01f"[..])
        );
        assert_eq!(without_data(b"\0asm\x01\0\0\0\x0a\x09ab"), None);
    }
}
