//! `cargo xtask build` and `pictures`: the demo page as it is published, and how it looks.

use crate::run::{command, output, root, run};
use crate::shrink::shrink;
use crate::tools;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where Trunk puts the demo page; as in `Trunk.toml`.
pub fn folder() -> PathBuf {
    root().join("dist/site")
}

/// Builds the demo page into `dist/site/` with the release profile.
pub fn build() -> Result<()> {
    tools::for_release()?;
    let mut trunk = command("trunk", &["build", "--release"]);
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", remapped()?);
    run(trunk)?;
    shrink(&folder())
}

/// The folders of this machine whose paths would stand in what is built: rustc's with the sources
/// of the standard library, cargo's with those of the packages, and the checkout.
pub fn machine_folders() -> Result<[PathBuf; 3]> {
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not there")?;
    let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
    let registry = tools::cargo_home()?.join("registry/src");
    Ok([sources, registry, root()])
}

/// Flags for rustc under which the messages of panics name no folder of this machine: whoever
/// builds a commit gets the same bytes. The standard library is where it was built.
pub fn remapped() -> Result<String> {
    let [library, registry, checkout] = machine_folders()?;
    let version = output("rustc", &["--version", "--verbose"]).context("rustc is not there")?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc does not say what it was made from")?;
    let flags = [
        (library, format!("/rustc/{commit}")),
        (registry, "packages".to_owned()),
        (checkout, "byname".to_owned()),
    ]
    .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    // As `CARGO_ENCODED_RUSTFLAGS` has them: paths may have spaces.
    Ok(flags.join("\u{1f}"))
}

/// Builds the demo page and takes the README's pictures from it, in Chromium.
pub fn pictures() -> Result<()> {
    build()?;
    let browsers = tools::browsers()?;
    tools::for_end_to_end()?;
    let mut take = command("node", &["tests/e2e/pictures.mjs"]);
    take.env("CHROMIUM", browsers.chromium);
    run(take)
}
